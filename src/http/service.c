/* Putting a server together and taking it apart again, in the order that loses nothing: see service.h. */
#include "http/service.h"

#include "http/front.h"
#include "http/router.h"
#include "model/shape_describe.h"

#include <pthread.h>
#include <time.h>

enum { PUBLISH_MS = 250 };

struct service {
    struct service_config config;
    struct event_hub *events;
    struct post *post;
    struct router *router;
    struct front front;
    struct http_server *server;
    pthread_t teller;
    bool tells; /* the teller's thread is there */
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
static void *tell(void *context)
{
    struct service *service = context;
    while (!atomic_load(&service->stopping)) {
        post_publish(service->post);
        stop_if_failed(service);
        (void)nanosleep(&(struct timespec){.tv_nsec = PUBLISH_MS * 1000000L}, NULL);
    }
    return NULL;
}

static bool open_post(struct arena *arena, struct service *service, struct problems *problems)
{
    struct event_config events = {.now = clock_now()};
    service->events = event_hub_new(arena, &events);
    struct post_config post = {.store = service->config.store,
                               .protocols = service->config.protocols,
                               .clock = clock_now,
                               .clock_may_be_set = service->config.clock_may_be_set,
                               .searches = true,
                               .publish = publish,
                               .session_ended = session_ended,
                               .context = service};
    service->post = post_open(arena, &post, problems);
    return service->post != NULL;
}

static bool open_server(struct arena *arena, struct service *service, struct problems *problems)
{
    struct text shapes = TEXT(arena);
    shapes_describe(&shapes);
    service->front = (struct front){.files = service->config.files, .post = service->post, .shapes = text_str(&shapes)};
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
    bool fine = open_post(arena, service, problems) && open_server(arena, service, problems);
    if (fine) service->tells = pthread_create(&service->teller, NULL, tell, service) == 0;
    if (fine && service->tells) return service;
    if (fine) problem(problems, STORE_FAILED, .value = S("no thread"));
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
    atomic_store(&service->stopping, true);
    if (service->tells) pthread_join(service->teller, NULL);
    router_close(service->router);
    post_close(service->post);
    if (service->server) http_server_close(service->server);
    if (service->events) event_hub_close(service->events);
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
