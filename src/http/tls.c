/* TLS 1.3: see tls.h. OpenSSL with memory BIOs. */
#include "http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string.h>
#include <sys/stat.h>

struct tls_context {
    SSL_CTX *ctx;
};

/* A session is an SSL under another name: it needs nothing besides. */
static SSL *ssl_of(const struct tls_session *s)
{
    return (SSL *)(uintptr_t)s;
}

/* HTTP/1.1 is all we speak; who offers only other protocols is told so. */
static int choose_protocol(SSL *ssl, const unsigned char **out, unsigned char *out_n, const unsigned char *in, unsigned in_n, void *context)
{
    (void)ssl, (void)context;
    static const unsigned char ours[] = "\x08http/1.1";
    int found = SSL_select_next_proto((unsigned char **)(uintptr_t)out, out_n, ours, sizeof ours - 1, in, in_n);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static bool unusable(struct problems *problems, str path)
{
    unsigned long code = ERR_peek_last_error();
    const char *reason = ERR_reason_error_string(code);
    ERR_clear_error();
    return problem(problems, CERTIFICATE_UNUSABLE, .value = path, .limit = str_of(reason ? reason : "unknown"));
}

static bool key_is_private(str path, const char *terminated, struct problems *problems)
{
    struct stat st;
    if (stat(terminated, &st) != 0) return problem(problems, CERTIFICATE_UNUSABLE, .value = path, .limit = S("no such file"));
    bool others = (st.st_mode & (S_IROTH | S_IWOTH | S_IXOTH)) != 0;
    return !others || problem(problems, KEY_READABLE_BY_OTHERS, .value = path);
}

static bool load(SSL_CTX *ctx, struct arena *arena, str certificate_path, str key_path, struct problems *problems)
{
    const char *certificate = str_terminated(arena, certificate_path), *key = str_terminated(arena, key_path);
    if (!key_is_private(key_path, key, problems)) return false;
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(ctx, certificate) != 1) return unusable(problems, certificate_path);
    if (SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) != 1) return unusable(problems, key_path);
    return SSL_CTX_check_private_key(ctx) == 1 || unusable(problems, key_path);
}

struct tls_context *tls_context_open(struct arena *arena, str certificate_path, str key_path, struct problems *problems)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    if (!ctx) return unusable(problems, certificate_path), NULL;
    (void)SSL_CTX_set_min_proto_version(ctx, TLS1_3_VERSION);
    (void)SSL_CTX_set_options(ctx, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    (void)SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    (void)SSL_CTX_set_num_tickets(ctx, 1);
    SSL_CTX_set_alpn_select_cb(ctx, choose_protocol, NULL);
    if (!load(ctx, arena, certificate_path, key_path, problems)) {
        SSL_CTX_free(ctx);
        return NULL;
    }
    struct tls_context *context = NEW(arena, struct tls_context);
    context->ctx = ctx;
    return context;
}

void tls_context_close(struct tls_context *context)
{
    if (context) SSL_CTX_free(context->ctx);
}

struct tls_session *tls_session_new(struct tls_context *context)
{
    SSL *ssl = SSL_new(context->ctx);
    BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());
    if (!ssl || !in || !out) {
        SSL_free(ssl);
        BIO_free(in);
        BIO_free(out);
        return NULL;
    }
    BIO_set_mem_eof_return(in, -1);
    SSL_set_bio(ssl, in, out);
    SSL_set_accept_state(ssl);
    return (struct tls_session *)ssl;
}

void tls_session_free(struct tls_session *s)
{
    if (s) SSL_free(ssl_of(s));
}

void tls_feed(struct tls_session *s, const void *at, size_t n)
{
    size_t written;
    (void)BIO_write_ex(SSL_get_rbio(ssl_of(s)), at, n, &written); /* a memory BIO takes all there is */
}

size_t tls_read(struct tls_session *s, void *at, size_t room, enum tls_state *state)
{
    size_t n = 0;
    *state = TLS_OPEN;
    ERR_clear_error();
    if (SSL_read_ex(ssl_of(s), at, room, &n) == 1) return n;
    int error = SSL_get_error(ssl_of(s), 0);
    if (error == SSL_ERROR_ZERO_RETURN) *state = TLS_ENDED;
    else if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) *state = TLS_FAILED;
    ERR_clear_error();
    return 0;
}

bool tls_write(struct tls_session *s, const void *at, size_t n)
{
    const char *from = at;
    ERR_clear_error();
    while (n) {
        size_t written = 0;
        if (SSL_write_ex(ssl_of(s), from, n, &written) != 1) return ERR_clear_error(), false;
        from += written;
        n -= written;
    }
    return true;
}

void tls_end(struct tls_session *s)
{
    ERR_clear_error();
    if (SSL_is_init_finished(ssl_of(s))) (void)SSL_shutdown(ssl_of(s));
    ERR_clear_error();
}

size_t tls_waiting(const struct tls_session *s)
{
    return BIO_ctrl_pending(SSL_get_wbio(ssl_of(s)));
}

size_t tls_pull(struct tls_session *s, void *at, size_t room)
{
    size_t n = 0;
    return BIO_read_ex(SSL_get_wbio(ssl_of(s)), at, room, &n) == 1 ? n : 0;
}
