/* Events: see events.h. Publishing appends to an inbox under a lock; the loop thread moves the inbox into its ring and sends. A subscriber
 * has no queue of its own, only the id up to which it was served: the ring is everybody's queue, and who falls out of it is cut off. */
#include "http/event_sink.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

struct event {
    struct arena *arena;
    struct event *next; /* in the inbox */
    int64_t id;
    str topic, json;
};

struct event_stream {
    struct event_hub *hub;
    struct exchange *e;
    bool (*may_see)(void *who, str topic, str json);
    void *who;
    struct event_sink sink;
    bool started, ended;
    bool must_end; /* under the hub's lock */
    int64_t seen;  /* id of the last event looked at */
    int64_t sent_at_ms;
    struct event_stream *prev, *next;
};

struct event_hub {
    struct event_config config;
    pthread_mutex_t lock;
    /* Under the lock. */
    struct event *inbox, **inbox_end;
    size_t inbox_n;
    int64_t latest;
    bool awake; /* a wake-up is on its way */
    void (*wake)(void *context);
    void *wake_context;
    struct event_stream *streams; /* changed by the loop thread under the lock, so it may read it without */
    /* The loop thread's own. */
    struct event **ring;    /* slot: id % kept */
    int64_t oldest, newest; /* ids in the ring; oldest > newest: empty */
    struct arena *scratch;
};

struct event_hub *event_hub_new(struct arena *arena, const struct event_config *config)
{
    struct event_hub *hub = NEW(arena, struct event_hub);
    hub->config = *config;
    if (!hub->config.kept) hub->config.kept = 1024;
    if (!hub->config.backlog) hub->config.backlog = 64 * 1024;
    if (!hub->config.heartbeat_ms) hub->config.heartbeat_ms = 15000;
    (void)pthread_mutex_init(&hub->lock, NULL);
    hub->inbox_end = &hub->inbox;
    hub->latest = config->now * 1000; /* a thousand events a millisecond until ids of a later start could meet these; below 2^53 */
    hub->newest = hub->latest;
    hub->oldest = hub->latest + 1;
    hub->ring = NEW_ARRAY(arena, struct event *, hub->config.kept);
    hub->scratch = arena_new(0);
    return hub;
}

static void event_free(struct event *ev)
{
    if (ev) arena_free(ev->arena);
}

void event_hub_close(struct event_hub *hub)
{
    for (struct event *ev = hub->inbox; ev;) {
        struct event *next = ev->next;
        event_free(ev);
        ev = next;
    }
    for (size_t i = 0; i < hub->config.kept; i++) event_free(hub->ring[i]);
    arena_free(hub->scratch);
    (void)pthread_mutex_destroy(&hub->lock);
}

/* Wakes the loop once until it has come; to be called with the lock held. */
static void wake_loop(struct event_hub *hub)
{
    if (!hub->wake || hub->awake) return;
    hub->awake = true;
    hub->wake(hub->wake_context);
}

void event_hub_wakes(struct event_hub *hub, void (*wake)(void *context), void *context)
{
    (void)pthread_mutex_lock(&hub->lock);
    hub->wake = wake;
    hub->wake_context = context;
    hub->awake = false;
    if (hub->inbox) wake_loop(hub);
    (void)pthread_mutex_unlock(&hub->lock);
}

/* An inbox longer than the ring loses its oldest, which would only fall out of the ring again. */
static struct event *inbox_overflow(struct event_hub *hub)
{
    if (hub->inbox_n <= hub->config.kept) return NULL;
    struct event *first = hub->inbox;
    hub->inbox = first->next;
    hub->inbox_n--;
    return first;
}

int64_t event_hub_publish(struct event_hub *hub, str topic, str json)
{
    struct arena *arena = arena_new(sizeof(struct event) + topic.n + json.n + 48);
    struct event *ev = NEW(arena, struct event);
    ev->arena = arena;
    ev->topic = str_copy(arena, topic);
    ev->json = str_copy(arena, json);
    for (size_t i = 0; i < json.n; i++) assert(json.at[i] != '\n' && json.at[i] != '\r' && "an event is one line");
    (void)pthread_mutex_lock(&hub->lock);
    int64_t id = ev->id = ++hub->latest;
    *hub->inbox_end = ev;
    hub->inbox_end = &ev->next;
    hub->inbox_n++;
    struct event *lost = inbox_overflow(hub);
    wake_loop(hub);
    (void)pthread_mutex_unlock(&hub->lock);
    event_free(lost);
    return id;
}

int64_t event_hub_latest(struct event_hub *hub)
{
    (void)pthread_mutex_lock(&hub->lock);
    int64_t latest = hub->latest;
    (void)pthread_mutex_unlock(&hub->lock);
    return latest;
}

static int64_t resume_point(struct event_hub *hub, const struct exchange *e)
{
    str text = exchange_header(e, S("last-event-id"));
    int64_t id;
    if (!text.n && !exchange_query(e, S("last_event_id"), &text)) return event_hub_latest(hub);
    return str_to_i64(text, &id) && id >= 0 ? id : 0;
}

void event_stream_open(struct event_hub *hub, struct exchange *e, bool (*may_see)(void *who, str topic, str json), void *who)
{
    struct event_stream *s = NEW(e->arena, struct event_stream);
    *s = (struct event_stream){.hub = hub, .e = e, .may_see = may_see, .who = who, .seen = resume_point(hub, e)};
    e->status = 200;
    e->content_type = S("text/event-stream");
    exchange_set_header(e, S("Cache-Control"), S("no-cache, no-transform"));
    exchange_set_header(e, S("X-Accel-Buffering"), S("no"));
    e->stream = s;
    atomic_store(&e->replied, true);
    (void)pthread_mutex_lock(&hub->lock);
    s->next = hub->streams;
    if (s->next) s->next->prev = s;
    hub->streams = s;
    (void)pthread_mutex_unlock(&hub->lock);
}

void event_stream_gone(struct event_stream *s)
{
    struct event_hub *hub = s->hub;
    (void)pthread_mutex_lock(&hub->lock);
    if (s->prev) s->prev->next = s->next;
    else hub->streams = s->next;
    if (s->next) s->next->prev = s->prev;
    (void)pthread_mutex_unlock(&hub->lock);
    s->ended = true;
}

void event_streams_end(struct event_hub *hub, bool (*which)(void *context, void *who), void *context)
{
    bool any = false;
    (void)pthread_mutex_lock(&hub->lock);
    for (struct event_stream *s = hub->streams; s; s = s->next)
        if (!which || which(context, s->who)) s->must_end = any = true;
    if (any) wake_loop(hub);
    (void)pthread_mutex_unlock(&hub->lock);
}

static void ring_add(struct event_hub *hub, struct event *ev)
{
    size_t slot = (size_t)(ev->id % (int64_t)hub->config.kept);
    bool gap = ev->id != hub->newest + 1; /* the inbox overflowed: nobody may resume across it */
    if (gap) hub->oldest = ev->id;
    event_free(hub->ring[slot]);
    hub->ring[slot] = ev;
    hub->newest = ev->id;
    if (hub->newest - hub->oldest >= (int64_t)hub->config.kept) hub->oldest = hub->newest - (int64_t)hub->config.kept + 1;
}

static void inbox_take(struct event_hub *hub)
{
    (void)pthread_mutex_lock(&hub->lock);
    struct event *ev = hub->inbox;
    hub->inbox = NULL;
    hub->inbox_end = &hub->inbox;
    hub->inbox_n = 0;
    hub->awake = false;
    (void)pthread_mutex_unlock(&hub->lock);
    while (ev) {
        struct event *next = ev->next;
        ring_add(hub, ev);
        ev = next;
    }
}

static bool told_to_end(struct event_stream *s)
{
    (void)pthread_mutex_lock(&s->hub->lock);
    bool must_end = s->must_end;
    (void)pthread_mutex_unlock(&s->hub->lock);
    return must_end;
}

static void event_write(struct text *t, const struct event *ev)
{
    text_add(t, S("id: "));
    text_i64(t, ev->id);
    text_add(t, S("\nevent: "));
    text_add(t, ev->topic);
    text_add(t, S("\ndata: "));
    text_add(t, ev->json);
    text_add(t, S("\n\n"));
}

static void stream_send(struct event_stream *s, str bytes, int64_t now_ms)
{
    s->sent_at_ms = now_ms;
    s->sink.send(s->sink.context, bytes);
}

/* Sends what the stream has not seen, in batches of the backlog's size, as long as the sink takes them at once. */
static void stream_serve(struct event_stream *s, int64_t now_ms)
{
    struct event_hub *hub = s->hub;
    if (told_to_end(s)) {
        s->ended = true;
        s->sink.end(s->sink.context);
        return;
    }
    while (!s->ended && s->seen < hub->newest && s->sink.idle(s->sink.context)) {
        if (s->seen + 1 < hub->oldest) {
            s->ended = true;
            s->sink.cut(s->sink.context);
            return;
        }
        arena_reset(hub->scratch);
        struct text t = TEXT(hub->scratch);
        while (s->seen < hub->newest && t.n < hub->config.backlog) {
            const struct event *ev = hub->ring[(size_t)(++s->seen % (int64_t)hub->config.kept)];
            assert(ev && ev->id == s->seen);
            if (!s->may_see || s->may_see(s->who, ev->topic, ev->json)) event_write(&t, ev);
        }
        if (t.n) stream_send(s, text_str(&t), now_ms);
    }
    bool quiet = now_ms - s->sent_at_ms >= hub->config.heartbeat_ms;
    if (s->ended || !quiet || !s->sink.idle(s->sink.context)) return;
    arena_reset(hub->scratch);
    stream_send(s, str_format(hub->scratch, ": still here\nid: %lld\n\n", (long long)s->seen), now_ms);
}

/* 1 to 5 s, spread by the request's id, so that after a restart they do not all come back at once. */
static int retry_of(str id)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < id.n; i++) hash = (hash ^ (unsigned char)id.at[i]) * 16777619u;
    return 1000 + (int)(hash % 4000);
}

void event_stream_start(struct event_stream *s, const struct event_sink *sink, int64_t now_ms)
{
    struct event_hub *hub = s->hub;
    s->sink = *sink;
    s->started = true;
    inbox_take(hub);
    bool known = s->seen >= hub->oldest - 1 && s->seen <= hub->newest;
    if (!known) s->seen = hub->newest;
    int retry_ms = retry_of(s->e->id);
    arena_reset(hub->scratch);
    struct text t = TEXT(hub->scratch);
    text_format(&t, "retry: %d\nid: %lld\n", retry_ms, (long long)s->seen);
    text_add(&t, known ? S("\n") : S("event: reset\ndata: {}\n\n"));
    stream_send(s, text_str(&t), now_ms);
    stream_serve(s, now_ms);
}

void event_stream_more(struct event_stream *s, int64_t now_ms)
{
    if (s->started && !s->ended) stream_serve(s, now_ms);
}

void event_hub_deliver(struct event_hub *hub, int64_t now_ms)
{
    inbox_take(hub);
    for (struct event_stream *s = hub->streams, *next; s; s = next) {
        next = s->next;
        event_stream_more(s, now_ms);
    }
}
