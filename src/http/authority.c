/* A private CA: see authority.h. */
#include "http/authority.h"
#include "http/files_read.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CA_DAYS = 3650, SERVER_DAYS = 820 };

struct authority {
    struct arena *arena;
    str directory;
    time_ms now;
    struct problems *problems;
    X509 *ca, *certificate;
    EVP_PKEY *ca_key, *key;
};

/* Addresses any CA of ours may vouch for: those no public CA would. Address and mask as OpenSSL writes name constraints. */
static const char *const private_networks[] = {
    "10.0.0.0/255.0.0.0",  "172.16.0.0/255.240.0.0",  "192.168.0.0/255.255.0.0",
    "127.0.0.0/255.0.0.0", "169.254.0.0/255.255.0.0", "100.64.0.0/255.192.0.0",
    "fc00::/fe00::",       "fe80::/ffc0::",           "::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"};

static str path_in(const struct authority *a, const char *name)
{
    return str_format(a->arena, "%.*s/%s", STR(a->directory), name);
}

static bool openssl_failed(struct authority *a, const char *what)
{
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return problem(a->problems, CERTIFICATE_UNUSABLE, .value = str_of(what), .limit = str_of(reason ? reason : "unknown"));
}

/* -- names --------------------------------------------------------------------------------------------------------- */

static bool is_address(struct arena *arena, str name)
{
    unsigned char bytes[16];
    const char *text = str_terminated(arena, name);
    return inet_pton(AF_INET, text, bytes) == 1 || inet_pton(AF_INET6, text, bytes) == 1;
}

static bool is_host_name(str name)
{
    if (name.n == 0 || name.n > 253 || name.at[0] == '.' || name.at[0] == '-') return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.at[i];
        bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (!fits || (c == '.' && i + 1 < name.n && name.at[i + 1] == '.')) return false;
    }
    return true;
}

static bool names_are_fine(struct authority *a, const str *names, size_t n)
{
    bool fine = n > 0;
    for (size_t i = 0; i < n; i++)
        if (!is_address(a->arena, names[i]) && !is_host_name(names[i]))
            fine = problem(a->problems, CERTIFICATE_NAME_WRONG, .value = names[i]);
    return fine || n > 0 ? fine : problem(a->problems, CERTIFICATE_NAME_WRONG, .value = S(""));
}

/* "DNS:post.lan,IP:10.1.2.3": what the certificate is for. */
static const char *alternative_names(struct arena *arena, const str *names, size_t n)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < n; i++) {
        text_add(&t, i ? S(",") : S(""));
        text_add(&t, is_address(arena, names[i]) ? S("IP:") : S("DNS:"));
        text_add(&t, names[i]);
    }
    return str_terminated(arena, text_str(&t));
}

/* The names the CA may vouch for: those given, "localhost", and private addresses. */
static const char *constraints(struct arena *arena, const str *names, size_t n)
{
    struct text t = TEXT(arena);
    text_add(&t, S("critical,permitted;DNS:localhost"));
    for (size_t i = 0; i < sizeof private_networks / sizeof *private_networks; i++)
        text_format(&t, ",permitted;IP:%s", private_networks[i]);
    for (size_t i = 0; i < n; i++) {
        bool v6 = memchr(names[i].at, ':', names[i].n) != NULL;
        const char *mask = v6 ? "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" : "/255.255.255.255";
        if (is_address(arena, names[i])) text_format(&t, ",permitted;IP:%.*s%s", STR(names[i]), mask);
        else text_format(&t, ",permitted;DNS:%.*s", STR(names[i]));
    }
    return str_terminated(arena, text_str(&t));
}

/* -- files --------------------------------------------------------------------------------------------------------- */

/* Writes the bytes under another name and moves them into place: a power cut leaves the old file or the new one. */
static bool write_file(struct authority *a, const char *name, str bytes, mode_t mode)
{
    str path = path_in(a, name);
    const char *target = str_terminated(a->arena, path);
    const char *fresh = str_terminated(a->arena, str_format(a->arena, "%.*s.new", STR(path)));
    (void)unlink(fresh);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd < 0) return problem(a->problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(errno)));
    bool written = write(fd, bytes.at, bytes.n) == (ssize_t)bytes.n && fsync(fd) == 0;
    written = close(fd) == 0 && written;
    written = written && rename(fresh, target) == 0;
    return written || problem(a->problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(errno)));
}

static str bio_text(struct arena *arena, BIO *bio)
{
    char *at;
    long n = BIO_get_mem_data(bio, &at);
    return str_copy(arena, (str){at, (size_t)n});
}

static bool save_key(struct authority *a, const char *name, EVP_PKEY *key)
{
    BIO *bio = BIO_new(BIO_s_secmem());
    bool made = bio && PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL) == 1;
    bool saved = made ? write_file(a, name, bio_text(a->arena, bio), 0600) : openssl_failed(a, name);
    BIO_free(bio);
    return saved;
}

static bool save_certificates(struct authority *a, const char *name, X509 *first, X509 *second)
{
    BIO *bio = BIO_new(BIO_s_mem());
    bool made = bio && PEM_write_bio_X509(bio, first) == 1 && (!second || PEM_write_bio_X509(bio, second) == 1);
    bool saved = made ? write_file(a, name, bio_text(a->arena, bio), 0644) : openssl_failed(a, name);
    BIO_free(bio);
    return saved;
}

static bool read_pem(struct authority *a, const char *name, BIO **bio)
{
    str bytes;
    if (!file_read(a->arena, path_in(a, name), 64 * 1024, &bytes, a->problems)) return false;
    *bio = BIO_new_mem_buf(bytes.at, (int)bytes.n);
    return *bio || openssl_failed(a, name);
}

static bool read_certificate(struct authority *a, const char *name, X509 **out)
{
    BIO *bio;
    if (!read_pem(a, name, &bio)) return false;
    *out = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    BIO_free(bio);
    return *out || openssl_failed(a, name);
}

static bool read_key(struct authority *a, const char *name, EVP_PKEY **out)
{
    BIO *bio;
    if (!read_pem(a, name, &bio)) return false;
    *out = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    BIO_free(bio);
    return *out || openssl_failed(a, name);
}

/* -- certificates -------------------------------------------------------------------------------------------------- */

static bool add_extension(X509 *x, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX ctx;
    X509V3_set_ctx(&ctx, issuer, x, NULL, NULL, 0);
    X509V3_set_ctx_nodb(&ctx);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &ctx, nid, value);
    bool added = extension && X509_add_ext(x, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

static bool set_serial(X509 *x)
{
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1) return false;
    bytes[0] &= 0x7f;
    BIGNUM *number = BN_bin2bn(bytes, sizeof bytes, NULL);
    bool set = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x));
    BN_free(number);
    return set;
}

/* From a day ago, so that a phone whose clock is behind trusts it too. */
static bool set_validity(X509 *x, time_ms now, int n_days)
{
    time_t from = (time_t)((now - days(1)) / 1000), until = (time_t)((now + days(n_days)) / 1000);
    return ASN1_TIME_set(X509_getm_notBefore(x), from) && ASN1_TIME_set(X509_getm_notAfter(x), until);
}

static bool name_add(X509_NAME *name, const char *field, const char *value)
{
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, (const unsigned char *)value, -1, -1, 0) == 1;
}

/* A certificate with name, validity and key, still without extensions and signature. */
static X509 *certificate_begin(const struct authority *a, EVP_PKEY *key, const char *common_name, int n_days)
{
    enum { X509_V3 = 2 };
    X509 *x = X509_new();
    bool made = x && X509_set_version(x, X509_V3) == 1 && set_serial(x) && set_validity(x, a->now, n_days) &&
                X509_set_pubkey(x, key) == 1 && name_add(X509_get_subject_name(x), "O", "Dayan") &&
                name_add(X509_get_subject_name(x), "CN", common_name);
    if (made) return x;
    X509_free(x);
    return NULL;
}

static bool make_ca(struct authority *a, const str *names, size_t n)
{
    a->ca_key = EVP_EC_gen("P-256");
    const char *common_name = str_terminated(a->arena, str_format(a->arena, "Dayan private CA for %.*s", STR(str_part(names[0], 0, 40))));
    a->ca = a->ca_key ? certificate_begin(a, a->ca_key, common_name, CA_DAYS) : NULL;
    bool made = a->ca && X509_set_issuer_name(a->ca, X509_get_subject_name(a->ca)) == 1 &&
                add_extension(a->ca, a->ca, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
                add_extension(a->ca, a->ca, NID_key_usage, "critical,keyCertSign,cRLSign") &&
                add_extension(a->ca, a->ca, NID_subject_key_identifier, "hash") &&
                add_extension(a->ca, a->ca, NID_name_constraints, constraints(a->arena, names, n)) &&
                X509_sign(a->ca, a->ca_key, EVP_sha256()) > 0;
    if (!made) return openssl_failed(a, AUTHORITY_CA);
    return save_key(a, AUTHORITY_CA_KEY, a->ca_key) && save_certificates(a, AUTHORITY_CA, a->ca, NULL);
}

static bool open_ca(struct authority *a)
{
    return read_certificate(a, AUTHORITY_CA, &a->ca) && read_key(a, AUTHORITY_CA_KEY, &a->ca_key);
}

/* Would a phone that trusts the CA accept the certificate? An old CA may not vouch for a new name. */
static bool chain_holds(struct authority *a, const str *names, size_t n)
{
    X509_STORE *store = X509_STORE_new();
    X509_STORE_CTX *ctx = X509_STORE_CTX_new();
    bool ready = store && ctx && X509_STORE_add_cert(store, a->ca) == 1 && X509_STORE_CTX_init(ctx, store, a->certificate, NULL) == 1;
    if (ready) X509_STORE_CTX_set_time(ctx, 0, (time_t)(a->now / 1000));
    bool holds = ready && X509_verify_cert(ctx) == 1;
    X509_STORE_CTX_free(ctx);
    X509_STORE_free(store);
    if (holds) return true;
    for (size_t i = 0; i < n; i++) (void)problem(a->problems, CERTIFICATE_NAME_WRONG, .value = names[i]);
    return false;
}

static bool make_certificate(struct authority *a, const str *names, size_t n)
{
    a->key = EVP_EC_gen("P-256");
    a->certificate = a->key ? certificate_begin(a, a->key, str_terminated(a->arena, str_part(names[0], 0, 60)), SERVER_DAYS) : NULL;
    X509 *x = a->certificate;
    bool made = x && X509_set_issuer_name(x, X509_get_subject_name(a->ca)) == 1 &&
                add_extension(x, a->ca, NID_basic_constraints, "critical,CA:FALSE") &&
                add_extension(x, a->ca, NID_key_usage, "critical,digitalSignature") &&
                add_extension(x, a->ca, NID_ext_key_usage, "serverAuth") && add_extension(x, a->ca, NID_subject_key_identifier, "hash") &&
                add_extension(x, a->ca, NID_authority_key_identifier, "keyid") &&
                add_extension(x, a->ca, NID_subject_alt_name, alternative_names(a->arena, names, n)) &&
                X509_sign(x, a->ca_key, EVP_sha256()) > 0;
    if (!made) return openssl_failed(a, AUTHORITY_CERTIFICATE);
    return chain_holds(a, names, n) && save_key(a, AUTHORITY_KEY, a->key) && save_certificates(a, AUTHORITY_CERTIFICATE, x, a->ca);
}

static bool directory_made(struct authority *a)
{
    if (mkdir(str_terminated(a->arena, a->directory), 0700) == 0 || errno == EEXIST) return true;
    return problem(a->problems, FILE_UNWRITABLE, .value = a->directory, .limit = str_of(strerror(errno)));
}

static bool file_exists(const struct authority *a, const char *name)
{
    return access(str_terminated(a->arena, path_in(a, name)), F_OK) == 0;
}

bool authority_create(struct arena *arena, str directory, const str *names, size_t n, time_ms now, struct problems *problems)
{
    struct authority a = {.arena = arena, .directory = directory, .now = now, .problems = problems};
    bool made = names_are_fine(&a, names, n) && directory_made(&a) &&
                (file_exists(&a, AUTHORITY_CA) ? open_ca(&a) : make_ca(&a, names, n)) && make_certificate(&a, names, n);
    X509_free(a.ca);
    X509_free(a.certificate);
    EVP_PKEY_free(a.ca_key);
    EVP_PKEY_free(a.key);
    return made;
}

str authority_fingerprint(struct arena *arena, str directory, struct problems *problems)
{
    struct authority a = {.arena = arena, .directory = directory, .problems = problems};
    if (!read_certificate(&a, AUTHORITY_CA, &a.ca)) return S("");
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    (void)X509_digest(a.ca, EVP_sha256(), digest, &n);
    X509_free(a.ca);
    struct text t = TEXT(arena);
    for (unsigned i = 0; i < n; i++) text_format(&t, i ? ":%02X" : "%02X", digest[i]);
    return text_str(&t);
}
