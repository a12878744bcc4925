/* Event streams over real sockets: order, resume, reset, what may be seen, slow subscribers, ends. */
#include "client.h"
#include "town.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include <cmocka.h>

enum { FIRST_ID = 1000 * 1000 }; /* the town's hub begins behind its start, 1000 ms */

struct setting {
    struct arena *arena;
    struct town *town;
    struct client client;
};

static struct setting begin(void)
{
    struct setting s = {.arena = arena_new(0)};
    s.town = town_open(s.arena, town_config());
    s.client = client_open(s.arena, town_port(s.town));
    return s;
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

/* Opens a stream and waits for its first words. */
static void subscribe(struct setting *s, struct client *c, const char *query, const char *last_event_id)
{
    str resume = last_event_id ? str_format(s->arena, "Last-Event-ID: %s\r\n", last_event_id) : S("");
    (void)client_send(c, str_format(s->arena, "GET /events%s HTTP/1.1\r\nHost: a\r\n%.*s\r\n", query, STR(resume)));
    assert_true(client_sees(c, "text/event-stream"));
    assert_true(client_sees(c, "retry: "));
}

static bool has_seen(const struct client *c, const char *part)
{
    size_t at;
    return str_find((str){c->at, c->n}, str_of(part), &at);
}

static void publish(struct setting *s, const char *topic, int number)
{
    (void)event_hub_publish(town_hub(s->town), str_of(topic), str_format(s->arena, "{\"n\":%d}", number));
}

static void events_come_in_order_with_their_ids(void **state)
{
    (void)state;
    struct setting s = begin();
    subscribe(&s, &s.client, "", NULL);
    publish(&s, "open", 1);
    publish(&s, "open", 2);
    assert_true(client_sees(&s.client, "id: 1000001\nevent: open\ndata: {\"n\":1}\n\n"));
    assert_true(client_sees(&s.client, "id: 1000002\nevent: open\ndata: {\"n\":2}\n\n"));
    end(&s);
}

static void what_may_not_be_seen_does_not_come(void **state)
{
    (void)state;
    struct setting s = begin();
    struct client lab = client_open(s.arena, town_port(s.town));
    subscribe(&s, &s.client, "", NULL);
    subscribe(&s, &lab, "?who=lab", NULL);
    publish(&s, "lab", 1);
    publish(&s, "open", 2);
    assert_true(client_sees(&lab, "{\"n\":1}"));
    assert_true(client_sees(&s.client, "{\"n\":2}"));
    assert_false(has_seen(&s.client, "{\"n\":1}"));
    client_close(&lab);
    end(&s);
}

static void who_comes_back_gets_what_was_missed(void **state)
{
    (void)state;
    struct setting s = begin();
    for (int i = 1; i <= 10; i++) publish(&s, "open", i);
    subscribe(&s, &s.client, "", "1000007");
    assert_true(client_sees(&s.client, "{\"n\":10}"));
    assert_true(has_seen(&s.client, "id: 1000008\n"));
    assert_false(has_seen(&s.client, "{\"n\":7}"));
    assert_false(has_seen(&s.client, "event: reset"));

    struct client by_query = client_open(s.arena, town_port(s.town));
    subscribe(&s, &by_query, "?last_event_id=1000009", NULL);
    assert_true(client_sees(&by_query, "{\"n\":10}"));
    assert_false(has_seen(&by_query, "{\"n\":9}"));
    client_close(&by_query);
    end(&s);
}

static void who_comes_back_too_late_is_told_to_start_anew(void **state)
{
    (void)state;
    static const struct {
        const char *says, *id;
        bool reset;
    } rows[] = {
        {"the oldest of 64 kept events is the 37th, so 36 can resume", "1000036", false},
        {"35 cannot", "1000035", true},
        {"an id of an earlier life of the server cannot", "5", true},
        {"an id from the future cannot", "1000101", true},
        {"the latest can", "1000100", false},
        {"what is no number cannot", "abc", true},
    };
    struct setting s = begin();
    for (int i = 1; i <= 100; i++) publish(&s, "open", i);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct client c = client_open(s.arena, town_port(s.town));
        subscribe(&s, &c, "", rows[i].id);
        assert_true(client_sees(&c, ": still here")); /* by then anything else would have come */
        if (has_seen(&c, "event: reset") != rows[i].reset) fail_msg("no longer true: %s", rows[i].says);
        if (has_seen(&c, "{\"n\":100}") != (strcmp(rows[i].id, "1000036") == 0)) fail_msg("no longer true: %s (events)", rows[i].says);
        client_close(&c);
    }
    end(&s);
}

static void a_slow_subscriber_is_cut_off_and_the_others_go_on(void **state)
{
    (void)state;
    struct setting s = begin();
    struct client slow = client_open(s.arena, town_port(s.town));
    int small = 4096;
    (void)setsockopt(slow.fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    subscribe(&s, &slow, "", NULL);
    subscribe(&s, &s.client, "", NULL);
    char *pad = arena_alloc(s.arena, 20000);
    memset(pad, 'p', 20000);
    for (int i = 0; i < 1000 && http_server_counters(town_server(s.town)).streams_cut == 0; i++) {
        struct arena *scratch = arena_new(32 * 1024);
        (void)event_hub_publish(town_hub(s.town), S("open"), str_format(scratch, "{\"pad\":\"%.20000s\",\"n\":%d}", pad, i));
        arena_free(scratch);
        assert_true(client_sees(&s.client, str_format(s.arena, "\"n\":%d}", i).at)); /* this one keeps pace */
        s.client.from = s.client.n = 0;
    }
    for (int i = 0; i < 100 && http_server_counters(town_server(s.town)).streams_cut == 0; i++) sleep_ms(20);
    assert_int_equal(http_server_counters(town_server(s.town)).streams_cut, 1);
    publish(&s, "open", 4242);
    assert_true(client_sees(&s.client, "{\"n\":4242}"));
    for (int i = 0; i < 100 && http_server_counters(town_server(s.town)).streams > 1; i++) sleep_ms(10);
    assert_int_equal(http_server_counters(town_server(s.town)).streams, 1);
    client_close(&slow);
    end(&s);
}

static void a_quiet_stream_shows_that_it_lives(void **state)
{
    (void)state;
    struct setting s = begin();
    subscribe(&s, &s.client, "", NULL);
    publish(&s, "secret", 1);
    assert_true(client_sees(&s.client, ": still here\nid: 1000001\n\n")); /* and how far it has come, though nothing was to be seen */
    end(&s);
}

static void streams_of_a_revoked_session_end_cleanly(void **state)
{
    (void)state;
    struct setting s = begin();
    struct client lab = client_open(s.arena, town_port(s.town));
    subscribe(&s, &s.client, "?who=guard", NULL);
    subscribe(&s, &lab, "?who=lab", NULL);
    town_end_streams(s.town, "lab");
    assert_true(client_sees(&lab, "\r\n0\r\n\r\n"));
    assert_true(client_is_closed(&lab, 3000));
    publish(&s, "guard", 7);
    assert_true(client_sees(&s.client, "{\"n\":7}"));
    client_close(&lab);
    end(&s);
}

static void streams_end_cleanly_when_the_server_stops(void **state)
{
    (void)state;
    struct setting s = begin();
    subscribe(&s, &s.client, "", NULL);
    assert_true(town_close(s.town));
    assert_true(client_sees(&s.client, "\r\n0\r\n\r\n"));
    client_close(&s.client);
    arena_free(s.arena);
}

enum { WAVES = 16, PUBLISHERS = 4, PUBLISHED = 12, WAVE = PUBLISHERS * PUBLISHED }; /* a wave fits into the ring of 64 */

static void *publish_some(void *context)
{
    struct event_hub *hub = context;
    for (int i = 0; i < PUBLISHED; i++) (void)event_hub_publish(hub, S("open"), S("{\"many\":1}"));
    return NULL;
}

static void several_threads_may_publish(void **state)
{
    (void)state;
    struct setting s = begin();
    subscribe(&s, &s.client, "", NULL);
    for (int wave = 1; wave <= WAVES; wave++) {
        pthread_t threads[PUBLISHERS];
        for (int i = 0; i < PUBLISHERS; i++) (void)pthread_create(&threads[i], NULL, publish_some, town_hub(s.town));
        for (int i = 0; i < PUBLISHERS; i++) (void)pthread_join(threads[i], NULL);
        const char *last = str_terminated(s.arena, str_format(s.arena, "id: %d\n", FIRST_ID + wave * WAVE));
        if (!client_sees(&s.client, last)) fail_msg("the last event of wave %d came", wave);
    }
    assert_int_equal(event_hub_latest(town_hub(s.town)), FIRST_ID + WAVES * WAVE);
    for (int i = 2; i < WAVES * WAVE; i++) {
        const char *id = str_terminated(s.arena, str_format(s.arena, "\nid: %d\nevent", FIRST_ID + i));
        if (!has_seen(&s.client, id)) fail_msg("event %d came", i);
    }
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_in_order_with_their_ids),
        cmocka_unit_test(what_may_not_be_seen_does_not_come),
        cmocka_unit_test(who_comes_back_gets_what_was_missed),
        cmocka_unit_test(who_comes_back_too_late_is_told_to_start_anew),
        cmocka_unit_test(a_slow_subscriber_is_cut_off_and_the_others_go_on),
        cmocka_unit_test(a_quiet_stream_shows_that_it_lives),
        cmocka_unit_test(streams_of_a_revoked_session_end_cleanly),
        cmocka_unit_test(streams_end_cleanly_when_the_server_stops),
        cmocka_unit_test(several_threads_may_publish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
