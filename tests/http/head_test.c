/* The head of a request: what is accepted, and that everything else is refused with the right problem, however its bytes arrive. */
#include "http/head.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *says;
    str bytes;
    enum problem_code want;
};

#define H "Host: a.lan\r\n"
#define BAD REQUEST_MALFORMED
static const struct row rows[] = {
    {"a plain request is fine", S("GET / HTTP/1.1\r\n" H "\r\n"), PROBLEM_NONE},
    {"one empty line before it is skipped", S("\r\nGET / HTTP/1.1\r\n" H "\r\n"), PROBLEM_NONE},
    {"two are not", S("\r\n\r\nGET / HTTP/1.1\r\n" H "\r\n"), BAD},
    {"HTTP/1.0 needs no host", S("GET / HTTP/1.0\r\n\r\n"), PROBLEM_NONE},
    {"HTTP/1.1 does", S("GET / HTTP/1.1\r\n\r\n"), BAD},
    {"two hosts", S("GET / HTTP/1.1\r\n" H H "\r\n"), BAD},
    {"an empty host", S("GET / HTTP/1.1\r\nHost:\r\n\r\n"), BAD},
    {"a host with a path", S("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), BAD},
    {"a host with user data", S("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"), BAD},
    {"a host with a port", S("GET / HTTP/1.1\r\nHost: a:8443\r\n\r\n"), PROBLEM_NONE},
    {"a host with letters for a port", S("GET / HTTP/1.1\r\nHost: a:84x\r\n\r\n"), BAD},
    {"an IPv6 host", S("GET / HTTP/1.1\r\nHost: [fd00::1]:8443\r\n\r\n"), PROBLEM_NONE},
    {"an open bracket", S("GET / HTTP/1.1\r\nHost: [fd00::1\r\n\r\n"), BAD},

    {"HTTP/0.9", S("GET /\r\n"), BAD},
    {"HTTP/2 without asking", S("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), HTTP_VERSION_UNKNOWN},
    {"HTTP/1.2", S("GET / HTTP/1.2\r\n" H "\r\n"), HTTP_VERSION_UNKNOWN},
    {"HTTP/1.10", S("GET / HTTP/1.10\r\n" H "\r\n"), BAD},
    {"http in small letters", S("GET / http/1.1\r\n" H "\r\n"), BAD},
    {"no version number", S("GET / HTTP/\r\n" H "\r\n"), BAD},
    {"two spaces before the target", S("GET  / HTTP/1.1\r\n" H "\r\n"), BAD},
    {"two spaces behind the target", S("GET /  HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a space at the line's end", S("GET / HTTP/1.1 \r\n" H "\r\n"), BAD},
    {"a space before the method", S(" GET / HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a tab in the request line", S("GET\t/ HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a method nobody knows", S("BREW / HTTP/1.1\r\n" H "\r\n"), METHOD_UNKNOWN},
    {"a method in small letters", S("get / HTTP/1.1\r\n" H "\r\n"), METHOD_UNKNOWN},
    {"TRACE is not implemented", S("TRACE / HTTP/1.1\r\n" H "\r\n"), METHOD_UNKNOWN},
    {"CONNECT is not implemented", S("CONNECT a:1 HTTP/1.1\r\n" H "\r\n"), METHOD_UNKNOWN},
    {"a method with a colon", S("G:T / HTTP/1.1\r\n" H "\r\n"), BAD},
    {"TLS on the plain port", S("\x16\x03\x01\x02\x00\x01"), BAD},

    {"an absolute target", S("GET http://a.lan/ HTTP/1.1\r\n" H "\r\n"), BAD},
    {"an asterisk", S("OPTIONS * HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a target without a slash", S("GET x HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a fragment", S("GET /#a HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a backslash in the path", S("GET /a\\b HTTP/1.1\r\n" H "\r\n"), BAD},
    {"angle brackets", S("GET /<a> HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a raw byte above 7f", S("GET /\xc3\xa9 HTTP/1.1\r\n" H "\r\n"), BAD},
    {"half a percent encoding", S("GET /%4 HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a percent sign at the end", S("GET /% HTTP/1.1\r\n" H "\r\n"), BAD},
    {"a percent encoding without hex", S("GET /%zz HTTP/1.1\r\n" H "\r\n"), BAD},
    {"an encoded NUL", S("GET /%00 HTTP/1.1\r\n" H "\r\n"), BAD},
    {"GB18030 in the query", S("GET /?q=%D5%C5 HTTP/1.1\r\n" H "\r\n"), BAD},
    {"UTF-8 in the query", S("GET /?q=%E5%BC%A0 HTTP/1.1\r\n" H "\r\n"), PROBLEM_NONE},
    {"an overlong encoding of a slash", S("GET /%C0%AF HTTP/1.1\r\n" H "\r\n"), BAD},
    {"brackets in the query, as browsers send them", S("GET /?a[0]=1|2 HTTP/1.1\r\n" H "\r\n"), PROBLEM_NONE},

    {"a bare LF after the request line", S("GET / HTTP/1.1\n" H "\r\n"), BAD},
    {"a bare LF after a header", S("GET / HTTP/1.1\r\nHost: a\n\r\n"), BAD},
    {"a bare LF at the end", S("GET / HTTP/1.1\r\n" H "\n"), BAD},
    {"a bare CR in a header", S("GET / HTTP/1.1\r\n" H "A: b\rc\r\n\r\n"), BAD},
    {"a bare CR in the target", S("GET /\r HTTP/1.1\r\n" H "\r\n"), BAD},
    {"CR CR LF", S("GET / HTTP/1.1\r\r\n" H "\r\n"), BAD},
    {"a NUL in a header", S("GET / HTTP/1.1\r\n" H "A: b\0c\r\n\r\n"), BAD},
    {"an escape in a header", S("GET / HTTP/1.1\r\n" H "A: \x1b[2J\r\n\r\n"), BAD},
    {"a DEL in a header", S("GET / HTTP/1.1\r\n" H "A: \x7f\r\n\r\n"), BAD},
    {"a tab in a header value", S("GET / HTTP/1.1\r\n" H "A:\tb\tc\r\n\r\n"), PROBLEM_NONE},
    {"a folded line", S("GET / HTTP/1.1\r\n" H "A: b\r\n c\r\n\r\n"), BAD},
    {"a first header line that is folded", S("GET / HTTP/1.1\r\n " H "\r\n"), BAD},
    {"a space before the colon", S("GET / HTTP/1.1\r\nHost : a\r\n\r\n"), BAD},
    {"a tab before the colon", S("GET / HTTP/1.1\r\nHost\t: a\r\n\r\n"), BAD},
    {"no colon", S("GET / HTTP/1.1\r\n" H "A\r\n\r\n"), BAD},
    {"no name", S("GET / HTTP/1.1\r\n" H ": b\r\n\r\n"), BAD},
    {"a name with a parenthesis", S("GET / HTTP/1.1\r\n" H "A(b): c\r\n\r\n"), BAD},
    {"a name that is not ASCII", S("GET / HTTP/1.1\r\n" H "\xc3\xa9: c\r\n\r\n"), BAD},
    {"a value that is not UTF-8", S("GET / HTTP/1.1\r\n" H "A: \xd5\xc5\r\n\r\n"), BAD},
    {"a value in UTF-8", S("GET / HTTP/1.1\r\n" H "A: \xe5\xbc\xa0\r\n\r\n"), PROBLEM_NONE},

    {"a length", S("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\n\r\n"), PROBLEM_NONE},
    {"two lengths", S("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"), BAD},
    {"the same length twice", S("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"), BAD},
    {"a list of lengths", S("POST / HTTP/1.1\r\n" H "Content-Length: 5, 5\r\n\r\n"), BAD},
    {"a signed length", S("POST / HTTP/1.1\r\n" H "Content-Length: +5\r\n\r\n"), BAD},
    {"a negative length", S("POST / HTTP/1.1\r\n" H "Content-Length: -5\r\n\r\n"), BAD},
    {"a hexadecimal length", S("POST / HTTP/1.1\r\n" H "Content-Length: 0x5\r\n\r\n"), BAD},
    {"a length with a leading zero", S("POST / HTTP/1.1\r\n" H "Content-Length: 05\r\n\r\n"), BAD},
    {"an empty length", S("POST / HTTP/1.1\r\n" H "Content-Length:\r\n\r\n"), BAD},
    {"a length with a space inside", S("POST / HTTP/1.1\r\n" H "Content-Length: 1 0\r\n\r\n"), BAD},
    {"a length beyond 64 bits", S("POST / HTTP/1.1\r\n" H "Content-Length: 18446744073709551621\r\n\r\n"), BAD},
    {"chunked", S("POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n\r\n"), PROBLEM_NONE},
    {"a length beside chunked", S("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"), BAD},
    {"chunked beside a length", S("POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"), BAD},
    {"chunked twice", S("POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked, chunked\r\n\r\n"), BAD},
    {"chunked in two headers", S("POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"), BAD},
    {"gzip, chunked", S("POST / HTTP/1.1\r\n" H "Transfer-Encoding: gzip, chunked\r\n\r\n"), BAD},
    {"identity", S("POST / HTTP/1.1\r\n" H "Transfer-Encoding: identity\r\n\r\n"), BAD},
    {"Chunked with a capital", S("POST / HTTP/1.1\r\n" H "Transfer-Encoding: Chunked\r\n\r\n"), BAD},
    {"xchunked", S("POST / HTTP/1.1\r\n" H "Transfer-Encoding: xchunked\r\n\r\n"), BAD},
    {"chunked in HTTP/1.0", S("POST / HTTP/1.0\r\n" H "Transfer-Encoding: chunked\r\n\r\n"), BAD},
    {"another expectation", S("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\nExpect: 200-ok\r\n\r\n"), EXPECTATION_UNKNOWN},
    {"two authorizations", S("GET / HTTP/1.1\r\n" H "Authorization: a\r\nAuthorization: b\r\n\r\n"), BAD},
};

struct result {
    struct refusal refusal;
    bool done;
    struct head head;
};

/* Feeds the head in pieces of `step` bytes, as a socket would. */
static struct result read_head(struct arena *arena, str bytes, size_t step)
{
    struct result r = {0};
    struct head_check check = {0};
    for (size_t n = 0; n < bytes.n && !r.done;) {
        n = n + step < bytes.n ? n + step : bytes.n;
        enum head_step s = head_check(&check, bytes.at, n);
        if (s == HEAD_BAD) return r.refusal = check.refusal, r;
        r.done = s == HEAD_DONE;
    }
    if (!r.done) return r;
    char *copy = arena_copy(arena, bytes.at + check.first, check.at - check.first);
    r.refusal = head_read(arena, copy, check.at - check.first, check.line_n, &r.head);
    return r;
}

static void heads_are_read_strictly(void **state)
{
    (void)state;
    static const size_t steps[] = {1, 2, 7, 1 << 20};
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
            struct arena *arena = arena_new(0);
            struct result r = read_head(arena, rows[i].bytes, steps[k]);
            bool right = r.refusal.code == rows[i].want && (r.done || r.refusal.code);
            if (!right)
                print_error("no longer true: %s -> %s (in steps of %zu: %s)\n", rows[i].says, problem_name(rows[i].want), steps[k],
                            problem_name(r.refusal.code));
            wrong += !right;
            arena_free(arena);
        }
    }
    assert_int_equal(wrong, 0);
}

static void a_head_gives_its_parts(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct result r = read_head(
        arena,
        S("PUT /a%20b?x=1&y HTTP/1.1\r\nHost: a\r\nX-Some:  two words \t\r\nEMPTY:\r\nContent-Length: 12\r\nConnection: x, Close\r\n\r\n"),
        5);
    assert_true(r.done && !r.refusal.code);
    assert_int_equal(r.head.method, METHOD_PUT);
    assert_true(str_is(r.head.path, "/a%20b") && str_is(r.head.query, "x=1&y"));
    assert_int_equal(r.head.header_n, 5);
    assert_true(str_is(r.head.headers[1].name, "x-some") && str_is(r.head.headers[1].value, "two words"));
    assert_true(str_is(r.head.headers[2].name, "empty") && str_is(r.head.headers[2].value, ""));
    assert_true(r.head.body == BODY_LENGTH && r.head.length == 12);
    assert_false(r.head.keep_alive);
    arena_free(arena);
}

/* A head of `n` headers, or with one header or target of `length` bytes. */
static str long_head(struct arena *arena, size_t target, size_t headers, size_t value)
{
    struct text t = TEXT(arena);
    text_add(&t, S("GET /"));
    for (size_t i = 1; i < target; i++) text_char(&t, 'a');
    text_add(&t, S(" HTTP/1.1\r\nHost: a\r\n"));
    for (size_t i = 1; i < headers; i++) text_add(&t, S("A: b\r\n"));
    text_add(&t, S("B: "));
    for (size_t i = 0; i < value; i++) text_char(&t, 'b');
    text_add(&t, S("\r\n\r\n"));
    return text_str(&t);
}

static void heads_have_limits(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        size_t target, headers, value;
        enum problem_code want;
    } limits[] = {
        {"a target of 8192 bytes is the longest", 8192, 1, 1, PROBLEM_NONE},
        {"8193 are too many", 8193, 1, 1, TARGET_TOO_LONG},
        {"a target without end", 20000, 1, 1, TARGET_TOO_LONG},
        {"100 headers are the most", 1, 99, 1, PROBLEM_NONE},
        {"101 are too many", 1, 100, 1, HEADERS_TOO_LARGE},
        {"15 KiB in one header are fine", 1, 1, 15 * 1024, PROBLEM_NONE},
        {"16 KiB are not", 1, 1, 16 * 1024, HEADERS_TOO_LARGE},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct arena *arena = arena_new(0);
        str bytes = long_head(arena, limits[i].target, limits[i].headers, limits[i].value);
        struct result r = read_head(arena, bytes, 1000);
        if (r.refusal.code != limits[i].want) fail_msg("no longer true: %s (%s)", limits[i].says, problem_name(r.refusal.code));
        arena_free(arena);
    }
}

static void a_wrong_byte_is_refused_before_the_end_comes(void **state)
{
    (void)state;
    struct head_check check = {0};
    static const char bytes[] = "GET / HTTP/1.1\r\nHost: a\nX";
    assert_int_equal(head_check(&check, bytes, sizeof bytes - 3), HEAD_MORE);
    assert_int_equal(head_check(&check, bytes, sizeof bytes - 2), HEAD_BAD);
    assert_string_equal(check.refusal.words, "bare LF");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_read_strictly),
        cmocka_unit_test(a_head_gives_its_parts),
        cmocka_unit_test(heads_have_limits),
        cmocka_unit_test(a_wrong_byte_is_refused_before_the_end_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
