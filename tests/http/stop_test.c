/* A graceful stop: whatever was served was answered, whatever was not answered was not served, and it takes bounded time. */
#include "client.h"
#include "town.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void sleep_ms(long ms)
{
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    (void)nanosleep(&t, NULL);
}

struct caller {
    pthread_t thread;
    struct arena *arena;
    struct client client; /* connected before the thread begins: how late a busy machine runs it does not matter */
    const char *path;
    int64_t answered;
    bool broken; /* part of a reply came */
};

/* Asks again and again until the server is gone. */
static void *call(void *context)
{
    struct caller *caller = context;
    for (;;) {
        struct reply r = client_get(&caller->client, caller->path);
        if (r.status != 200) break;
        caller->answered++;
        if (str_is(reply_header(&r, "Connection"), "close")) break;
    }
    caller->broken = caller->client.n != caller->client.from;
    client_close(&caller->client);
    arena_free(caller->arena);
    return NULL;
}

static void nothing_served_stays_unanswered(void **state)
{
    (void)state;
    static const char *const paths[] = {"/now", "/later", "/slow"};
    for (int round = 0; round < 5; round++) {
        struct arena *arena = arena_new(0);
        struct town *town = town_open(arena, town_config());
        enum { CALLERS = 12 };
        struct caller callers[CALLERS] = {0};
        for (int i = 0; i < CALLERS; i++) {
            callers[i].arena = arena_new(0);
            callers[i].client = client_open(callers[i].arena, town_port(town));
            callers[i].path = paths[i % 3];
            (void)pthread_create(&callers[i].thread, NULL, call, &callers[i]);
        }
        sleep_ms(60 + round * 7);
        http_server_stop(town_server(town));
        int64_t answered = 0;
        for (int i = 0; i < CALLERS; i++) {
            (void)pthread_join(callers[i].thread, NULL);
            answered += callers[i].answered;
            assert_false(callers[i].broken);
        }
        int64_t served = town_served(town);
        assert_true(town_close(town));
        assert_true(served > 0);
        assert_int_equal(answered, served);
        arena_free(arena);
    }
}

static void an_idle_connection_does_not_hold_the_stop_up(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct town *town = town_open(arena, town_config());
    struct client c = client_open(arena, town_port(town));
    assert_int_equal(client_get(&c, "/now").status, 200);
    int64_t from_ns = clock_monotonic_ns();
    assert_true(town_close(town));
    assert_true(clock_monotonic_ns() - from_ns < 1500 * INT64_C(1000000));
    client_close(&c);
    arena_free(arena);
}

static void a_request_under_way_is_finished(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct town *town = town_open(arena, town_config());
    struct client c = client_open(arena, town_port(town));
    (void)client_send(&c, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello"));
    sleep_ms(50);
    http_server_stop(town_server(town));
    sleep_ms(100);
    (void)client_send(&c, S("world"));
    struct reply r = client_reply(&c, false);
    assert_true(r.status == 200 && str_is(r.body, "helloworld"));
    assert_true(str_is(reply_header(&r, "Connection"), "close"));
    client_close(&c);
    assert_true(town_close(town));
    arena_free(arena);
}

static void what_never_ends_is_cut_off_in_bounded_time(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct http_config config = town_config();
    config.stop_ms = 300;
    struct town *town = town_open(arena, config);
    struct client c = client_open(arena, town_port(town));
    (void)client_send(&c, S("GET /held HTTP/1.1\r\nHost: a\r\n\r\n"));
    while (http_server_counters(town_server(town)).in_flight == 0) sleep_ms(1);
    int64_t from_ns = clock_monotonic_ns();
    assert_false(town_close(town)); /* and the thread that answers too late finds nothing freed under its hands */
    assert_true(clock_monotonic_ns() - from_ns < 1500 * INT64_C(1000000));
    assert_int_equal(client_reply(&c, false).status, 0);
    client_close(&c);
    arena_free(arena);
}

static void a_stop_before_the_start_stops(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct http_config config = town_config();
    const struct http_handlers handlers = {0};
    struct http_server *server = http_server_open(arena, &config, &handlers, &problems);
    assert_non_null(server);
    http_server_stop(server);
    assert_true(http_server_run(server));
    http_server_close(server);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_served_stays_unanswered), cmocka_unit_test(an_idle_connection_does_not_hold_the_stop_up),
        cmocka_unit_test(a_request_under_way_is_finished), cmocka_unit_test(what_never_ends_is_cut_off_in_bounded_time),
        cmocka_unit_test(a_stop_before_the_start_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
