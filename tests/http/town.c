/* A server for tests: see town.h. */
#include "town.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BIG = 8 * 1024 * 1024, ECHO_MAX = 1024 * 1024, KEPT_EVENTS = 64 };

struct later {
    struct exchange *e;
    struct later *next;
};

struct town {
    struct arena *arena;
    struct http_server *server;
    struct event_hub *hub;
    pthread_t loop, worker;
    bool complete;
    char *big;
    atomic_int_fast64_t served;
    pthread_mutex_t lock;
    pthread_cond_t change;
    struct later *first, **last;
    bool released, over;
};

static struct admission admit(void *context, const struct exchange *head)
{
    (void)context;
    bool has_class = str_starts(head->path, S("/class/"));
    return (struct admission){
        .shed = has_class ? (enum shed_class)(head->path.at[7] - '0') : SHED_LAST,
        .body_max = str_is(head->path, "/echo") ? ECHO_MAX : 0,
        .event_stream = str_is(head->path, "/events"),
        .route = context,
    };
}

static bool may_see(void *who, str topic, str json)
{
    (void)json;
    return str_is(topic, "open") || str_is(topic, who);
}

static void hand_over(struct town *town, struct exchange *e)
{
    struct later *l = NEW(e->arena, struct later);
    l->e = e;
    (void)pthread_mutex_lock(&town->lock);
    *town->last = l;
    town->last = &l->next;
    (void)pthread_cond_broadcast(&town->change);
    (void)pthread_mutex_unlock(&town->lock);
}

static void open_events(struct town *town, struct exchange *e)
{
    str who = S("nobody");
    (void)exchange_query(e, S("who"), &who);
    event_stream_open(town->hub, e, may_see, str_terminated(e->arena, who));
}

static void serve(void *context, struct exchange *e)
{
    struct town *town = context;
    assert(e->route == context);
    atomic_fetch_add(&town->served, 1);
    bool later = str_is(e->path, "/later") || str_is(e->path, "/slow") || str_is(e->path, "/held");
    if (later) {
        hand_over(town, e);
        return;
    }
    if (str_is(e->path, "/events")) {
        open_events(town, e);
        return;
    }
    if (str_is(e->path, "/echo")) {
        e->content_type = S("application/octet-stream");
        e->reply_body = e->body;
    } else if (str_is(e->path, "/big")) {
        e->reply_body = (str){town->big, BIG};
    } else if (str_is(e->path, "/text")) {
        e->content_type = S("text/plain");
        e->reply_body = S("text");
        exchange_set_header(e, S("cache-control"), S("max-age=60"));
        exchange_set_header(e, S("X-Evil"), S("a\r\nInjected: yes"));
    } else if (str_is(e->path, "/now") || str_starts(e->path, S("/class/"))) {
        e->reply_body = str_format(e->arena, "{\"query\":\"%.*s\",\"peer\":\"%.*s\"}", STR(e->query), STR(e->peer));
    } else {
        exchange_refuse_with(e, NO_SUCH_ADDRESS);
    }
    exchange_reply(e);
}

static void sleep_ms(long ms)
{
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    (void)nanosleep(&t, NULL);
}

static void answer_later(struct town *town, struct exchange *e)
{
    (void)pthread_mutex_lock(&town->lock);
    while (str_is(e->path, "/held") && !town->released) (void)pthread_cond_wait(&town->change, &town->lock);
    (void)pthread_mutex_unlock(&town->lock);
    if (str_is(e->path, "/slow")) sleep_ms(30);
    e->reply_body = str_format(e->arena, "{\"later\":\"%.*s\"}", STR(e->query));
    exchange_reply(e);
}

static void *work(void *context)
{
    struct town *town = context;
    for (;;) {
        (void)pthread_mutex_lock(&town->lock);
        while (!town->first && !town->over) (void)pthread_cond_wait(&town->change, &town->lock);
        struct later *l = town->first;
        if (l) town->first = l->next;
        if (!town->first) town->last = &town->first;
        (void)pthread_mutex_unlock(&town->lock);
        if (!l) return NULL;
        answer_later(town, l->e);
    }
}

static void *run(void *context)
{
    struct town *town = context;
    town->complete = http_server_run(town->server);
    return NULL;
}

struct http_config town_config(void)
{
    struct http_config config = http_config_default();
    config.header_ms = 400;
    config.grace_ms = 300;
    config.idle_ms = 600;
    config.stop_ms = 3000;
    return config;
}

struct town *town_open(struct arena *arena, struct http_config config)
{
    struct town *town = NEW(arena, struct town);
    struct problems problems = PROBLEMS(arena);
    const struct event_config events = {.kept = KEPT_EVENTS, .backlog = 16 * 1024, .heartbeat_ms = 200, .now = 1000};
    town->arena = arena;
    town->hub = event_hub_new(arena, &events);
    town->big = arena_alloc(arena, BIG);
    memset(town->big, 'b', BIG);
    town->last = &town->first;
    config.events = town->hub;
    const struct http_handlers handlers = {.context = town, .admit = admit, .serve = serve};
    town->server = http_server_open(arena, &config, &handlers, &problems);
    if (!town->server) {
        str why = problem_text(arena, problems.first, LANGUAGE_EN);
        (void)fprintf(stderr, "%.*s\n", STR(why));
        abort();
    }
    (void)pthread_mutex_init(&town->lock, NULL);
    (void)pthread_cond_init(&town->change, NULL);
    (void)pthread_create(&town->worker, NULL, work, town);
    (void)pthread_create(&town->loop, NULL, run, town);
    return town;
}

bool town_close(struct town *town)
{
    http_server_stop(town->server);
    (void)pthread_join(town->loop, NULL);
    (void)pthread_mutex_lock(&town->lock);
    town->over = town->released = true;
    (void)pthread_cond_broadcast(&town->change);
    (void)pthread_mutex_unlock(&town->lock);
    (void)pthread_join(town->worker, NULL);
    http_server_close(town->server);
    event_hub_close(town->hub);
    return town->complete;
}

void town_release(struct town *town)
{
    (void)pthread_mutex_lock(&town->lock);
    town->released = true;
    (void)pthread_cond_broadcast(&town->change);
    (void)pthread_mutex_unlock(&town->lock);
}

struct http_server *town_server(struct town *town)
{
    return town->server;
}

struct event_hub *town_hub(struct town *town)
{
    return town->hub;
}

int town_port(struct town *town)
{
    return http_server_port(town->server);
}

int64_t town_served(struct town *town)
{
    return atomic_load(&town->served);
}

static bool is_of(void *context, void *who)
{
    return strcmp(context, who) == 0;
}

void town_end_streams(struct town *town, const char *who)
{
    event_streams_end(town->hub, is_of, (void *)(uintptr_t)who);
}
