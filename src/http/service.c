/* Putting a server together and taking it apart again, in the order that loses nothing: see service.h. */
#include "http/service.h"

#include "api/openapi.h"
#include "app/health.h"
#include "app/messenger.h"
#include "app/signed_head.h"
#include "app/tick.h"
#include "http/front.h"
#include "http/router.h"
#include "model/shape_describe.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { PUBLISH_MS = 250, TICK_MS = 5000, MINUTE_MS = 60000, BEATS = 3 };

/* What is done again and again while the service runs, on a thread of its own. */
struct beat {
    struct service *service;
    void (*does)(struct service *service);
    int every_ms;
    pthread_t thread;
    bool goes;
};

struct service {
    struct service_config config;
    struct event_hub *events;
    struct post *post;
    struct router *router;
    struct front front;
    struct http_server *server;
    struct beat beats[BEATS];
    struct http_counters last_minute, minute_before; /* of the server, as they were then; guarded by `resting` */
    pthread_mutex_t resting;                         /* guards `stopping` for those who wait */
    pthread_cond_t woken;
    atomic_bool stopping, failed;
};

static void publish(void *context, str topic, str json)
{
    struct service *service = context;
    (void)event_hub_publish(service->events, topic, json);
}

static bool is_of_session(void *context, void *who)
{
    return ((const struct actor *)who)->session_id == *(const id64 *)context;
}

static void session_ended(void *context, id64 session_id)
{
    struct service *service = context;
    event_streams_end(service->events, is_of_session, &session_id);
}

/* After a failed write nothing more can be promised: the kernel may have dropped the pages. Whoever supervises the server starts it again,
 * and the database opens with all that was acknowledged. */
static void stop_if_failed(struct service *service)
{
    if (!store_failed(service->config.store) || atomic_exchange(&service->failed, true)) return;
    log_write(service->config.http.log, LOG_ERROR, "store_failed");
    http_server_stop(service->server);
}

/* Tells watchers a few times a second what has changed. */
static void tell(struct service *service)
{
    post_publish(service->post);
    stop_if_failed(service);
}

/* Lets time pass: what has come due is opened, what is late is escalated. */
static void let_time_pass(struct service *service)
{
    if (store_failed(service->config.store)) return;
    tick_post(service->post);
    messenger_wake(service->post);
}

/* Every minute: the ledger's head is signed when that is due, and the counters are remembered. */
static void keep_the_minutes(struct service *service)
{
    if (!store_failed(service->config.store)) head_sign_post(service->post);
    pthread_mutex_lock(&service->resting);
    service->minute_before = service->last_minute;
    service->last_minute = http_server_counters(service->server);
    pthread_mutex_unlock(&service->resting);
}

/* Pages of memory that the process has now: the second number of /proc/self/statm. */
static int64_t memory_bytes(void)
{
    long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%*s %ld", &pages) != 1) pages = 0; // NOLINT(cert-err34-c): the kernel writes it
    if (f) (void)fclose(f);
    return (int64_t)pages * sysconf(_SC_PAGESIZE);
}

static void measure(void *context, struct server_measures *out)
{
    struct service *service = context;
    struct http_counters now = http_server_counters(service->server);
    pthread_mutex_lock(&service->resting);
    struct http_counters then = service->minute_before;
    pthread_mutex_unlock(&service->resting);
    *out = (struct server_measures){.memory_bytes = memory_bytes(),
                                    .connections = (int64_t)now.connections,
                                    .streams = (int64_t)now.streams,
                                    .in_flight = (int64_t)now.in_flight,
                                    .lag_ms = (int64_t)now.lag_ms,
                                    .shed_last = (int64_t)(now.shed[SHED_LAST] - then.shed[SHED_LAST]),
                                    .timed_out = (int64_t)(now.timed_out - then.timed_out),
                                    .refused = (int64_t)(now.refused - then.refused),
                                    .streams_cut = (int64_t)(now.streams_cut - then.streams_cut)};
    for (int i = 0; i < SHED_CLASSES; i++) out->shed += (int64_t)(now.shed[i] - then.shed[i]);
}

/* Waits until the next beat; false: the service stops. */
static bool rest(struct service *service, int ms)
{
    struct timespec until = clock_in(ms);
    pthread_mutex_lock(&service->resting);
    int waited = 0;
    while (!atomic_load(&service->stopping) && waited == 0) waited = pthread_cond_timedwait(&service->woken, &service->resting, &until);
    pthread_mutex_unlock(&service->resting);
    return !atomic_load(&service->stopping);
}

static void *go_on(void *context)
{
    struct beat *beat = context;
    while (rest(beat->service, beat->every_ms)) beat->does(beat->service);
    return NULL;
}

static bool beats_begin(struct service *service, struct problems *problems)
{
    service->beats[0] = (struct beat){.service = service, .does = tell, .every_ms = PUBLISH_MS};
    service->beats[1] = (struct beat){.service = service, .does = let_time_pass, .every_ms = TICK_MS};
    service->beats[2] = (struct beat){.service = service, .does = keep_the_minutes, .every_ms = MINUTE_MS};
    for (size_t i = 0; i < BEATS; i++) {
        struct beat *beat = &service->beats[i];
        beat->goes = pthread_create(&beat->thread, NULL, go_on, beat) == 0;
        if (!beat->goes) return problem(problems, STORE_FAILED, .value = S("no thread"));
    }
    return true;
}

static void beats_end(struct service *service)
{
    pthread_mutex_lock(&service->resting);
    atomic_store(&service->stopping, true);
    pthread_cond_broadcast(&service->woken);
    pthread_mutex_unlock(&service->resting);
    for (size_t i = 0; i < BEATS; i++)
        if (service->beats[i].goes) pthread_join(service->beats[i].thread, NULL);
}

static bool open_post(struct arena *arena, struct service *service, struct problems *problems)
{
    struct event_config events = {.now = clock_now()};
    service->events = event_hub_new(arena, &events);
    struct post_config post = {.store = service->config.store,
                               .protocols = service->config.protocols,
                               .clock = clock_now,
                               .clock_may_be_set = service->config.clock_may_be_set,
                               .sender = service->config.sender,
                               .hotline = service->config.hotline,
                               .searches = true,
                               .publish = publish,
                               .session_ended = session_ended,
                               .measure = measure,
                               .context = service};
    service->post = post_open(arena, &post, problems);
    return service->post != NULL;
}

static bool open_server(struct arena *arena, struct service *service, struct problems *problems)
{
    struct text shapes = TEXT(arena), openapi = TEXT(arena);
    shapes_describe(&shapes);
    openapi_write(&openapi);
    service->front = (struct front){
        .files = service->config.files, .post = service->post, .shapes = text_str(&shapes), .openapi = text_str(&openapi)};
    struct router_config router = {.post = service->post, .events = service->events, .front = front_handlers(&service->front)};
    service->router = router_open(arena, &router, problems);
    if (!service->router) return false;
    struct http_config http = service->config.http;
    http.events = service->events;
    struct http_handlers handlers = router_handlers(service->router);
    service->server = http_server_open(arena, &http, &handlers, problems);
    service->front.server = service->server;
    return service->server != NULL;
}

struct service *service_open(struct arena *arena, const struct service_config *config, struct problems *problems)
{
    struct service *service = NEW(arena, struct service);
    service->config = *config;
    pthread_mutex_init(&service->resting, NULL);
    pthread_cond_init(&service->woken, NULL);
    if (open_post(arena, service, problems) && open_server(arena, service, problems) && beats_begin(service, problems)) return service;
    service_close(service);
    return NULL;
}

bool service_run(struct service *service)
{
    bool complete = http_server_run(service->server);
    return complete && !atomic_load(&service->failed);
}

void service_stop(struct service *service)
{
    http_server_stop(service->server);
}

void service_close(struct service *service)
{
    if (!service) return;
    beats_end(service);
    router_close(service->router);
    post_close(service->post);
    if (service->server) http_server_close(service->server);
    if (service->events) event_hub_close(service->events);
    pthread_cond_destroy(&service->woken);
    pthread_mutex_destroy(&service->resting);
}

int service_port(const struct service *service)
{
    return http_server_port(service->server);
}

str service_setup_code(struct service *service, struct arena *arena)
{
    pthread_mutex_lock(&service->post->lock);
    str code = str_copy(arena, service->post->setup_code);
    pthread_mutex_unlock(&service->post->lock);
    return code;
}
