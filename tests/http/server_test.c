/* The server over real sockets: strictness, order, limits, shedding, replies from other threads. */
#include "client.h"
#include "town.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

struct setting {
    struct arena *arena;
    struct town *town;
    struct client client;
};

static struct setting begin_with(struct http_config config)
{
    struct setting s = {.arena = arena_new(0)};
    s.town = town_open(s.arena, config);
    s.client = client_open(s.arena, town_port(s.town));
    return s;
}

static struct setting begin(void)
{
    return begin_with(town_config());
}

static void end(struct setting *s)
{
    client_close(&s->client);
    assert_true(town_close(s->town));
    arena_free(s->arena);
}

static void sleep_ms(long ms)
{
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    (void)nanosleep(&t, NULL);
}

static void a_request_is_answered_and_the_connection_kept(void **state)
{
    (void)state;
    struct setting s = begin();
    for (int i = 0; i < 3; i++) {
        struct reply r = client_get(&s.client, "/now?a=1");
        assert_int_equal(r.status, 200);
        assert_true(str_is(r.body, "{\"query\":\"a=1\",\"peer\":\"127.0.0.1\"}"));
        assert_true(str_is(reply_header(&r, "Content-Type"), "application/json"));
        assert_true(str_is(reply_header(&r, "Cache-Control"), "no-store"));
        assert_true(str_is(reply_header(&r, "X-Content-Type-Options"), "nosniff"));
        assert_int_equal(reply_header(&r, "X-Request-Id").n, 16);
        assert_int_equal(reply_header(&r, "Connection").n, 0);
        assert_int_equal(reply_header(&r, "Strict-Transport-Security").n, 0);
    }
    end(&s);
}

static void a_route_sets_headers_but_no_second_ones(void **state)
{
    (void)state;
    struct setting s = begin();
    struct reply r = client_get(&s.client, "/text");
    assert_true(str_is(reply_header(&r, "Content-Type"), "text/plain"));
    assert_true(str_is(reply_header(&r, "cache-control"), "max-age=60"));
    assert_int_equal(reply_header(&r, "Cache-Control").n, 0);
    assert_int_equal(reply_header(&r, "Injected").n, 0);
    assert_true(str_is(reply_header(&r, "X-Evil"), "a  Injected: yes"));
    end(&s);
}

static void head_gives_the_length_and_no_body(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("HEAD /text HTTP/1.1\r\nHost: a\r\n\r\nGET /now HTTP/1.1\r\nHost: a\r\n\r\n"));
    struct reply r = client_reply(&s.client, true);
    assert_true(r.status == 200 && str_is(reply_header(&r, "Content-Length"), "4"));
    r = client_reply(&s.client, false);
    assert_true(r.status == 200 && str_starts(r.body, S("{\"query\"")));
    end(&s);
}

static const struct {
    const char *says;
    str bytes;
    int want;
} refusals[] = {
    {"a bare LF", S("GET /now HTTP/1.1\nHost: a\r\n\r\n"), 400},
    {"two hosts", S("GET /now HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400},
    {"no host", S("GET /now HTTP/1.1\r\n\r\n"), 400},
    {"a folded line", S("GET /now HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n"), 400},
    {"a space before the colon", S("GET /now HTTP/1.1\r\nHost : a\r\n\r\n"), 400},
    {"two lengths", S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"), 400},
    {"a length beside chunked", S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
     400},
    {"a bad chunk size", S("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), 400},
    {"a chunk that is longer than it says", S("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n"),
     400},
    {"HTTP/0.9", S("GET /now\r\n"), 400},
    {"an absolute target", S("GET http://a/now HTTP/1.1\r\nHost: a\r\n\r\n"), 400},
    {"half a percent encoding", S("GET /now%2 HTTP/1.1\r\nHost: a\r\n\r\n"), 400},
    {"a TLS handshake on the plain port", S("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), 400},
    {"another expectation", S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: tea\r\n\r\n"), 417},
    {"a method nobody knows", S("BREW /now HTTP/1.1\r\nHost: a\r\n\r\n"), 501},
    {"HTTP/2", S("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505},
};

static void what_is_malformed_is_refused_with_a_problem_and_the_connection_closed(void **state)
{
    (void)state;
    struct setting s = begin();
    int wrong = 0;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct client c = client_open(s.arena, town_port(s.town));
        (void)client_send(&c, refusals[i].bytes);
        struct reply r = client_reply(&c, false);
        bool right = r.status == refusals[i].want && str_is(reply_header(&r, "Content-Type"), "application/problem+json") &&
                     str_is(reply_header(&r, "Connection"), "close") && client_is_closed(&c, 3000);
        if (!right) print_error("no longer true: %s is answered with %d and closed (%d)\n", refusals[i].says, refusals[i].want, r.status);
        wrong += !right;
        client_close(&c);
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(town_served(s.town), 0);
    assert_int_equal(http_server_counters(town_server(s.town)).malformed, sizeof refusals / sizeof *refusals);
    end(&s);
}

static void a_request_smuggled_behind_a_malformed_one_is_not_served(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET "
                                   "/now HTTP/1.1\r\nHost: a\r\n\r\n"));
    assert_int_equal(client_reply(&s.client, false).status, 400);
    assert_true(client_is_closed(&s.client, 3000));
    assert_int_equal(town_served(s.town), 0);
    end(&s);
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    (void)state;
    struct setting s = begin();
    struct text t = TEXT(s.arena);
    enum { N = 300 };
    for (int i = 0; i < N; i++) text_format(&t, "GET %s?%d HTTP/1.1\r\nHost: a\r\n\r\n", i % 3 == 0 ? "/later" : "/now", i);
    assert_true(client_send(&s.client, text_str(&t)));
    for (int i = 0; i < N; i++) {
        struct reply r = client_reply(&s.client, false);
        str want = str_format(s.arena, i % 3 == 0 ? "{\"later\":\"%d\"" : "{\"query\":\"%d\"", i);
        assert_int_equal(r.status, 200);
        assert_true(str_starts(r.body, want));
    }
    end(&s);
}

static void what_was_asked_before_half_closing_is_still_answered(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("GET /slow?1 HTTP/1.1\r\nHost: a\r\n\r\nGET /slow?2 HTTP/1.1\r\nHost: a\r\n\r\n"));
    (void)shutdown(s.client.fd, SHUT_WR);
    assert_true(str_is(client_reply(&s.client, false).body, "{\"later\":\"1\"}"));
    assert_true(str_is(client_reply(&s.client, false).body, "{\"later\":\"2\"}"));
    assert_true(client_is_closed(&s.client, 3000));
    end(&s);
}

static void a_client_that_leaves_while_it_is_served_harms_nobody(void **state)
{
    (void)state;
    struct setting s = begin();
    for (int i = 0; i < 20; i++) {
        struct client c = client_open(s.arena, town_port(s.town));
        (void)client_send(&c, S("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
        struct linger reset = {.l_onoff = 1, .l_linger = 0};
        (void)setsockopt(c.fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        if (i % 2) sleep_ms(2);
        client_close(&c);
    }
    assert_int_equal(client_get(&s.client, "/slow").status, 200);
    end(&s);
}

/* Pseudo-random bytes, so that a piece that went astray shows. */
static str pattern(struct arena *arena, size_t n)
{
    char *at = arena_alloc(arena, n);
    for (size_t i = 0; i < n; i++) at[i] = (char)(i * 2654435761u >> 13);
    return (str){at, n};
}

static void bodies_come_back_whole(void **state)
{
    (void)state;
    struct setting s = begin();
    static const size_t sizes[] = {1, 100, 16384, 65536, 65537, 300000, 1024 * 1024};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        str body = pattern(s.arena, sizes[i]);
        (void)client_send(&s.client, str_format(s.arena, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: %zu\r\n\r\n", body.n));
        (void)client_send(&s.client, body);
        struct reply r = client_reply(&s.client, false);
        assert_int_equal(r.status, 200);
        assert_true(str_eq(r.body, body));
    }
    end(&s);
}

static void chunked_bodies_come_back_whole(void **state)
{
    (void)state;
    struct setting s = begin();
    str body = pattern(s.arena, 200000);
    (void)client_send(&s.client, S("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (size_t at = 0; at < body.n; at += 7777) {
        str part = str_part(body, at, 7777);
        (void)client_send(&s.client, str_format(s.arena, "%zx\r\n", part.n));
        (void)client_send(&s.client, part);
        (void)client_send(&s.client, S("\r\n"));
    }
    (void)client_send(&s.client, S("0\r\n\r\nGET /now HTTP/1.1\r\nHost: a\r\n\r\n"));
    assert_true(str_eq(client_reply(&s.client, false).body, body));
    assert_int_equal(client_reply(&s.client, false).status, 200);
    end(&s);
}

static void too_long_a_body_is_refused_early(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n"));
    struct reply r = client_reply(&s.client, false);
    size_t at;
    assert_int_equal(r.status, 413);
    assert_true(str_find(r.body, S("BODY_TOO_LARGE"), &at) && str_find(r.body, S("1 MiB"), &at));
    assert_true(client_is_closed(&s.client, 3000));

    struct client c = client_open(s.arena, town_port(s.town));
    (void)client_send(&c, S("POST /now HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET /now HTTP/1.1\r\nHost: a\r\n\r\n"));
    assert_int_equal(client_reply(&c, false).status, 413);
    assert_int_equal(client_reply(&c, false).status, 200); /* a short one is read over */
    client_close(&c);

    c = client_open(s.arena, town_port(s.town));
    (void)client_send(&c, S("POST /now HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"));
    assert_int_equal(client_reply(&c, false).status, 413);
    client_close(&c);
    end(&s);
}

static void memory_for_bodies_is_bounded(void **state)
{
    (void)state;
    struct http_config config = town_config();
    config.bodies_max = 100 * 1024;
    struct setting s = begin_with(config);
    struct client other = client_open(s.arena, town_port(s.town));
    (void)client_send(&s.client, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\nx"));
    sleep_ms(50);
    (void)client_send(&other, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\nx"));
    struct reply r = client_reply(&other, false);
    assert_int_equal(r.status, 503);
    assert_true(str_is(reply_header(&r, "Retry-After"), "10"));
    client_close(&other);
    end(&s);
}

static void expect_continue_is_answered(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"));
    assert_int_equal(client_reply(&s.client, false).status, 100);
    (void)client_send(&s.client, S("hello"));
    assert_true(str_is(client_reply(&s.client, false).body, "hello"));
    (void)client_send(&s.client, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n"));
    assert_int_equal(client_reply(&s.client, false).status, 413); /* without asking for the body */
    end(&s);
}

static void http_1_0_is_answered_and_closed(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("GET /now HTTP/1.0\r\n\r\n"));
    struct reply r = client_reply(&s.client, false);
    assert_true(r.status == 200 && str_is(reply_header(&r, "Connection"), "close"));
    assert_true(client_is_closed(&s.client, 3000));
    end(&s);
}

static void connection_close_is_obeyed(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("GET /now HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    assert_int_equal(client_reply(&s.client, false).status, 200);
    assert_true(client_is_closed(&s.client, 3000));
    end(&s);
}

static void a_large_reply_reaches_a_client_that_reads_in_steps(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("GET /big HTTP/1.1\r\nHost: a\r\n\r\nGET /now HTTP/1.1\r\nHost: a\r\n\r\n"));
    sleep_ms(100);
    struct reply r = client_reply(&s.client, false);
    assert_int_equal(r.body.n, 8 * 1024 * 1024);
    assert_true(r.body.at[0] == 'b' && r.body.at[r.body.n - 1] == 'b');
    assert_int_equal(client_reply(&s.client, false).status, 200);
    end(&s);
}

/* -- slow clients -------------------------------------------------------------------------------------------------- */

static void slow_headers_end_in_408(void **state)
{
    (void)state;
    struct setting s = begin();
    static const char bytes[] = "GET /now HTTP/1.1\r\nHost: a\r\nA: bbbbbbbbbbbbbbbb";
    for (size_t i = 0; i < sizeof bytes - 1; i++) {
        if (!client_send(&s.client, (str){bytes + i, 1})) break;
        if (client_receive(&s.client, 20)) break;
    }
    assert_int_equal(client_reply(&s.client, false).status, 408);
    assert_true(client_is_closed(&s.client, 3000));
    assert_int_equal(http_server_counters(town_server(s.town)).timed_out, 1);
    end(&s);
}

static void a_body_slower_than_its_rate_ends_in_408(void **state)
{
    (void)state;
    struct setting s = begin();
    (void)client_send(&s.client, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"));
    for (int i = 0; i < 100 && !client_receive(&s.client, 20); i++) (void)client_send(&s.client, S("x"));
    assert_int_equal(client_reply(&s.client, false).status, 408);
    end(&s);
}

static void a_body_that_keeps_its_rate_is_taken(void **state)
{
    (void)state;
    struct setting s = begin();
    str part = pattern(s.arena, 100);
    (void)client_send(&s.client, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n"));
    for (int i = 0; i < 40; i++) {
        assert_true(client_send(&s.client, part));
        sleep_ms(20); /* 5 KB/s over 0.8 s, well past the grace */
    }
    assert_int_equal(client_reply(&s.client, false).status, 200);
    end(&s);
}

static void an_idle_connection_is_closed_without_a_word(void **state)
{
    (void)state;
    struct setting s = begin();
    struct client fresh = client_open(s.arena, town_port(s.town));
    assert_int_equal(client_get(&s.client, "/now").status, 200);
    assert_true(client_is_closed(&fresh, 3000));
    assert_true(client_is_closed(&s.client, 3000));
    client_close(&fresh);
    end(&s);
}

static void a_client_that_does_not_read_its_reply_is_cut_off(void **state)
{
    (void)state;
    struct setting s = begin();
    int small = 4096;
    (void)setsockopt(s.client.fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    (void)client_send(&s.client, S("GET /big HTTP/1.1\r\nHost: a\r\n\r\n"));
    for (int i = 0; i < 100 && http_server_counters(town_server(s.town)).timed_out == 0; i++) sleep_ms(50);
    assert_int_equal(http_server_counters(town_server(s.town)).timed_out, 1);
    end(&s);
}

/* -- limits and load ----------------------------------------------------------------------------------------------- */

static void an_address_has_a_limit_of_connections(void **state)
{
    (void)state;
    struct http_config config = town_config();
    config.per_address_max = 3;
    config.unlimited_n = 0;
    struct setting s = begin_with(config);
    struct client more[3];
    assert_int_equal(client_get(&s.client, "/now").status, 200);
    for (int i = 0; i < 2; i++) {
        more[i] = client_open(s.arena, town_port(s.town));
        assert_int_equal(client_get(&more[i], "/now").status, 200);
    }
    more[2] = client_open(s.arena, town_port(s.town));
    assert_int_equal(client_reply(&more[2], false).status, 429);
    assert_true(client_is_closed(&more[2], 3000));
    client_close(&more[2]);
    client_close(&more[0]);
    sleep_ms(50);
    more[0] = client_open(s.arena, town_port(s.town));
    assert_int_equal(client_get(&more[0], "/now").status, 200);
    client_close(&more[0]);
    client_close(&more[1]);
    end(&s);
}

static void the_least_urgent_class_is_shed_first_and_told_when_to_come_back(void **state)
{
    (void)state;
    struct http_config config = town_config();
    config.load.in_flight[3] = 1;
    config.load.in_flight[2] = 2;
    config.load.in_flight[1] = 3;
    struct setting s = begin_with(config);
    struct client busy[3];
    static const int want[4][4] = {{200, 200, 200, 200}, {200, 200, 200, 503}, {200, 200, 503, 503}, {200, 503, 503, 503}};
    for (int held = 0; held < 4; held++) {
        if (held) {
            busy[held - 1] = client_open(s.arena, town_port(s.town));
            (void)client_send(&busy[held - 1], S("GET /held HTTP/1.1\r\nHost: a\r\n\r\n"));
            while (http_server_counters(town_server(s.town)).in_flight < (uint64_t)held) sleep_ms(1);
        }
        for (int class = 0; class < 4; class ++) {
            struct reply r = client_get(&s.client, str_format(s.arena, "/class/%d", class).at);
            assert_int_equal(r.status, want[held][class]);
            int64_t after_s = 0;
            if (r.status == 503) assert_true(str_to_i64(reply_header(&r, "Retry-After"), &after_s) && after_s >= 1 && after_s <= 40);
        }
    }
    assert_int_equal(http_server_counters(town_server(s.town)).shed[3], 3);
    assert_int_equal(http_server_counters(town_server(s.town)).shed[0], 0);
    town_release(s.town);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(client_reply(&busy[i], false).status, 200);
        client_close(&busy[i]);
    }
    end(&s);
}

static void a_reply_may_come_from_another_thread(void **state)
{
    (void)state;
    struct setting s = begin();
    enum { CLIENTS = 16, EACH = 40 };
    struct client many[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) many[i] = client_open(s.arena, town_port(s.town));
    for (int k = 0; k < EACH; k++) {
        for (int i = 0; i < CLIENTS; i++)
            (void)client_send(&many[i], str_format(s.arena, "GET /later?%d-%d HTTP/1.1\r\nHost: a\r\n\r\n", i, k));
        for (int i = 0; i < CLIENTS; i++) {
            struct reply r = client_reply(&many[i], false);
            str want = str_format(s.arena, "{\"later\":\"%d-%d\"}", i, k);
            assert_true(str_eq(r.body, want));
        }
    }
    for (int i = 0; i < CLIENTS; i++) client_close(&many[i]);
    end(&s);
}

static void plain_http_beyond_loopback_needs_a_named_flag(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct http_config config = http_config_default();
    const struct http_handlers handlers = {0};
    config.address = S("0.0.0.0");
    assert_null(http_server_open(arena, &config, &handlers, &problems));
    assert_int_equal(problems.first->code, PLAIN_HTTP_REFUSED);
    config.allow_plain = true;
    struct http_server *server = http_server_open(arena, &config, &handlers, &problems);
    assert_non_null(server);
    http_server_close(server);
    arena_free(arena);
}

static void a_port_in_use_is_named(void **state)
{
    (void)state;
    struct setting s = begin();
    struct problems problems = PROBLEMS(s.arena);
    struct http_config config = http_config_default();
    const struct http_handlers handlers = {0};
    config.port = town_port(s.town);
    assert_null(http_server_open(s.arena, &config, &handlers, &problems));
    assert_int_equal(problems.first->code, LISTEN_FAILED);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_is_answered_and_the_connection_kept),
        cmocka_unit_test(a_route_sets_headers_but_no_second_ones),
        cmocka_unit_test(head_gives_the_length_and_no_body),
        cmocka_unit_test(what_is_malformed_is_refused_with_a_problem_and_the_connection_closed),
        cmocka_unit_test(a_request_smuggled_behind_a_malformed_one_is_not_served),
        cmocka_unit_test(pipelined_requests_are_answered_in_order),
        cmocka_unit_test(what_was_asked_before_half_closing_is_still_answered),
        cmocka_unit_test(a_client_that_leaves_while_it_is_served_harms_nobody),
        cmocka_unit_test(bodies_come_back_whole),
        cmocka_unit_test(chunked_bodies_come_back_whole),
        cmocka_unit_test(too_long_a_body_is_refused_early),
        cmocka_unit_test(memory_for_bodies_is_bounded),
        cmocka_unit_test(expect_continue_is_answered),
        cmocka_unit_test(http_1_0_is_answered_and_closed),
        cmocka_unit_test(connection_close_is_obeyed),
        cmocka_unit_test(a_large_reply_reaches_a_client_that_reads_in_steps),
        cmocka_unit_test(slow_headers_end_in_408),
        cmocka_unit_test(a_body_slower_than_its_rate_ends_in_408),
        cmocka_unit_test(a_body_that_keeps_its_rate_is_taken),
        cmocka_unit_test(an_idle_connection_is_closed_without_a_word),
        cmocka_unit_test(a_client_that_does_not_read_its_reply_is_cut_off),
        cmocka_unit_test(an_address_has_a_limit_of_connections),
        cmocka_unit_test(the_least_urgent_class_is_shed_first_and_told_when_to_come_back),
        cmocka_unit_test(a_reply_may_come_from_another_thread),
        cmocka_unit_test(plain_http_beyond_loopback_needs_a_named_flag),
        cmocka_unit_test(a_port_in_use_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
