/* The private CA, the server that uses its certificate, and the page that helps phones to trust it. */
#include "client.h"
#include "http/authority.h"
#include "http/trust.h"
#include "town.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct setting {
    struct arena *arena;
    struct problems problems;
    char directory[64];
    time_ms now;
};

static struct setting begin(void)
{
    struct setting s = {.arena = arena_new(0), .directory = "/tmp/dayan_ca_XXXXXX", .now = clock_now()};
    s.problems = PROBLEMS(s.arena);
    assert_non_null(mkdtemp(s.directory));
    return s;
}

static const char *path(const struct setting *s, const char *name)
{
    return str_format(s->arena, "%s/%s", s->directory, name).at;
}

static void end(struct setting *s)
{
    static const char *const names[] = {AUTHORITY_CA, AUTHORITY_CA_KEY, AUTHORITY_CERTIFICATE, AUTHORITY_KEY, ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) (void)remove(path(s, names[i]));
    arena_free(s->arena);
}

static bool create(struct setting *s, const char *first, const char *second)
{
    const str names[] = {str_of(first), str_of(second)};
    s->problems = PROBLEMS(s->arena);
    return authority_create(s->arena, str_of(s->directory), names, second ? 2 : 1, s->now, &s->problems);
}

static void keys_are_for_their_owner_only(void **state)
{
    (void)state;
    struct setting s = begin();
    assert_true(create(&s, "post.lan", "10.20.30.40"));
    struct stat st;
    static const char *const keys[] = {AUTHORITY_CA_KEY, AUTHORITY_KEY};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(stat(path(&s, keys[i]), &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
    end(&s);
}

static void names_are_checked(void **state)
{
    (void)state;
    static const struct {
        const char *says, *name;
    } rows[] = {
        {"empty", ""},
        {"with a space", "a b"},
        {"with a comma, which would add names", "a.lan,DNS:bank.example"},
        {"with a wildcard", "*.lan"},
        {"with a slash", "a/b"},
        {"beginning with a dot", ".lan"},
    };
    struct setting s = begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (create(&s, rows[i].name, NULL) || s.problems.first->code != CERTIFICATE_NAME_WRONG)
            fail_msg("no longer true: a name %s is refused", rows[i].says);
    assert_int_not_equal(access(path(&s, AUTHORITY_CA), F_OK), 0);
    end(&s);
}

static void a_renewal_keeps_the_ca_and_cannot_exceed_it(void **state)
{
    (void)state;
    struct setting s = begin();
    assert_true(create(&s, "post.lan", NULL));
    str before = authority_fingerprint(s.arena, str_of(s.directory), &s.problems);
    assert_int_equal(before.n, 95);
    s.now += days(700);
    assert_true(create(&s, "post.lan", "192.168.7.8")); /* a private address may be added */
    assert_true(str_eq(authority_fingerprint(s.arena, str_of(s.directory), &s.problems), before));
    assert_false(create(&s, "bank.example", NULL)); /* another name may not */
    assert_int_equal(s.problems.first->code, CERTIFICATE_NAME_WRONG);
    assert_false(create(&s, "8.8.8.8", NULL));
    end(&s);
}

/* -- TLS ----------------------------------------------------------------------------------------------------------- */

static struct http_config config_of(const struct setting *s)
{
    struct http_config config = town_config();
    config.certificate_path = str_of(path(s, AUTHORITY_CERTIFICATE));
    config.key_path = str_of(path(s, AUTHORITY_KEY));
    return config;
}

/* A TLS client that trusts only the CA and expects `name`; NULL when the handshake fails. */
static SSL *handshake(const struct setting *s, SSL_CTX *ctx, struct client *c, const char *name)
{
    assert_int_equal(SSL_CTX_load_verify_locations(ctx, path(s, AUTHORITY_CA), NULL), 1);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    SSL *ssl = SSL_new(ctx);
    (void)SSL_set_fd(ssl, c->fd);
    X509_VERIFY_PARAM *want = SSL_get0_param(ssl);
    if (X509_VERIFY_PARAM_set1_ip_asc(want, name) != 1) (void)X509_VERIFY_PARAM_set1_host(want, name, 0);
    if (SSL_connect(ssl) == 1) return ssl;
    SSL_free(ssl);
    return NULL;
}

/* Everything up to the end of the connection, or of `most` bytes. */
static str read_until(struct arena *arena, SSL *ssl, size_t most)
{
    char *at = arena_alloc(arena, most);
    size_t n = 0;
    for (int got; n < most && (got = SSL_read(ssl, at + n, (int)(most - n))) > 0;) n += (size_t)got;
    return (str){at, n};
}

static void a_phone_that_trusts_the_ca_is_served(void **state)
{
    (void)state;
    static const struct {
        const char *says, *name;
        bool want;
    } rows[] = {
        {"by its host name", "post.lan", true},
        {"by its address", "10.20.30.40", true},
        {"not by another name", "other.lan", false},
        {"not by another address", "10.20.30.41", false},
    };
    struct setting s = begin();
    assert_true(create(&s, "post.lan", "10.20.30.40"));
    struct town *town = town_open(s.arena, config_of(&s));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
        struct client c = client_open(s.arena, town_port(town));
        SSL *ssl = handshake(&s, ctx, &c, rows[i].name);
        if ((ssl != NULL) != rows[i].want) fail_msg("no longer true: %s", rows[i].says);
        if (ssl) {
            static const char request[] =
                "GET /now HTTP/1.1\r\nHost: a\r\n\r\nGET /later?2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            size_t at;
            assert_string_equal(SSL_get_version(ssl), "TLSv1.3");
            assert_int_equal(SSL_write(ssl, request, sizeof request - 1), sizeof request - 1);
            str got = read_until(s.arena, ssl, 8192);
            assert_true(str_find(got, S("{\"query\""), &at) && str_find(got, S("{\"later\":\"2\"}"), &at));
            assert_true(str_find(got, S("Strict-Transport-Security: max-age="), &at));
            assert_int_equal(SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN, SSL_RECEIVED_SHUTDOWN); /* a clean end */
            SSL_free(ssl);
        }
        client_close(&c);
        SSL_CTX_free(ctx);
    }
    assert_true(town_close(town));
    end(&s);
}

static void large_bodies_pass_through_tls(void **state)
{
    (void)state;
    struct setting s = begin();
    assert_true(create(&s, "post.lan", NULL));
    struct town *town = town_open(s.arena, config_of(&s));
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    struct client c = client_open(s.arena, town_port(town));
    SSL *ssl = handshake(&s, ctx, &c, "post.lan");
    assert_non_null(ssl);
    enum { BODY = 500000, BIG = 8 * 1024 * 1024 };
    char *body = arena_alloc(s.arena, BODY);
    for (size_t i = 0; i < BODY; i++) body[i] = (char)(i * 2654435761u >> 11);
    static const char request[] = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n";
    static const char second[] = "GET /big HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    assert_true(SSL_write(ssl, request, sizeof request - 1) > 0 && SSL_write(ssl, body, BODY) == BODY);
    assert_true(SSL_write(ssl, second, sizeof second - 1) > 0);
    str got = read_until(s.arena, ssl, BODY + BIG + 8192);
    size_t at;
    assert_true(str_find(got, S("\r\n\r\n"), &at));
    assert_true(str_eq(str_part(got, at + 4, BODY), (str){body, BODY}));
    str rest = str_part(got, at + 4 + BODY, got.n);
    assert_true(str_find(rest, S("\r\n\r\n"), &at));
    assert_int_equal(rest.n - at - 4, BIG);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    client_close(&c);
    assert_true(town_close(town));
    end(&s);
}

static void old_tls_is_refused(void **state)
{
    (void)state;
    struct setting s = begin();
    assert_true(create(&s, "post.lan", NULL));
    struct town *town = town_open(s.arena, config_of(&s));
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    (void)SSL_CTX_set_max_proto_version(ctx, TLS1_2_VERSION);
    struct client c = client_open(s.arena, town_port(town));
    assert_null(handshake(&s, ctx, &c, "post.lan"));
    assert_int_equal(http_server_counters(town_server(town)).tls_failures, 1);
    client_close(&c);
    SSL_CTX_free(ctx);
    assert_true(town_close(town));
    end(&s);
}

static void plain_http_to_the_tls_port_is_told_so(void **state)
{
    (void)state;
    struct setting s = begin();
    assert_true(create(&s, "post.lan", NULL));
    struct town *town = town_open(s.arena, config_of(&s));
    struct client c = client_open(s.arena, town_port(town));
    struct reply r = client_get(&c, "/now");
    size_t at;
    assert_true(r.status == 400 && str_find(r.body, S("HTTPS_NEEDED"), &at));
    assert_int_equal(town_served(town), 0);
    client_close(&c);
    assert_true(town_close(town));
    end(&s);
}

static void a_key_that_others_can_read_is_refused(void **state)
{
    (void)state;
    struct setting s = begin();
    assert_true(create(&s, "post.lan", NULL));
    const struct http_handlers handlers = {0};
    struct http_config config = config_of(&s);
    assert_int_equal(chmod(config.key_path.at, 0644), 0);
    assert_null(http_server_open(s.arena, &config, &handlers, &s.problems));
    assert_int_equal(s.problems.first->code, KEY_READABLE_BY_OTHERS);
    s.problems = PROBLEMS(s.arena);
    config.key_path = str_of(path(&s, AUTHORITY_CA_KEY)); /* the key of another certificate */
    assert_null(http_server_open(s.arena, &config, &handlers, &s.problems));
    assert_int_equal(s.problems.first->code, CERTIFICATE_UNUSABLE);
    end(&s);
}

static void the_trust_page_needs_nothing_else(void **state)
{
    (void)state;
    struct setting s = begin();
    assert_true(create(&s, "post.lan", NULL));
    struct files *files = files_new(s.arena);
    assert_true(trust_pages_add(s.arena, files, str_of(s.directory), &s.problems));
    struct exchange page = {.arena = s.arena, .path = S("/trust")}, ca = {.arena = s.arena, .path = S("/trust/ca.crt")};
    size_t at;
    assert_true(files_answer(files, &page) && files_answer(files, &ca));
    assert_true(str_starts(page.reply_body, S("<!doctype html>")));
    assert_true(str_find(page.reply_body, authority_fingerprint(s.arena, str_of(s.directory), &s.problems), &at));
    static const char *const foreign[] = {"http:", "https:", "src=", "<script", "<link"};
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) assert_false(str_find(page.reply_body, str_of(foreign[i]), &at));
    str policy = exchange_reply_header(&page, S("Content-Security-Policy"));
    assert_true(str_find(policy, S("style-src 'sha256-"), &at));
    assert_false(str_find(policy, S("unsafe-inline"), &at));
    assert_true(str_is(ca.content_type, "application/x-x509-ca-cert") && str_starts(ca.reply_body, S("-----BEGIN CERTIFICATE-----")));
    assert_false(str_find(ca.reply_body, S("PRIVATE"), &at));
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_for_their_owner_only),
        cmocka_unit_test(names_are_checked),
        cmocka_unit_test(a_renewal_keeps_the_ca_and_cannot_exceed_it),
        cmocka_unit_test(a_phone_that_trusts_the_ca_is_served),
        cmocka_unit_test(large_bodies_pass_through_tls),
        cmocka_unit_test(old_tls_is_refused),
        cmocka_unit_test(plain_http_to_the_tls_port_is_told_so),
        cmocka_unit_test(a_key_that_others_can_read_is_refused),
        cmocka_unit_test(the_trust_page_needs_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
