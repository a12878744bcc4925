/* The server: loop, listener, timers, replies from other threads, start and stop. */
#include "http/connection.h"

#include <signal.h>
#include <string.h>

struct http_config http_config_default(void)
{
    static const str loopback[] = {S("127.0.0.0/8"), S("::1")};
    return (struct http_config){
        .address = S("127.0.0.1"),
        .header_ms = 10000,
        .idle_ms = 75000,
        .grace_ms = 5000,
        .bytes_s = 1024,
        .stop_ms = 10000,
        .connections_max = 20000,
        .per_address_max = 100,
        .unlimited = loopback,
        .unlimited_n = 2,
        .bodies_max = (size_t)256 * 1024 * 1024,
        .load = load_limits_default(),
    };
}

/* -- what is used again -------------------------------------------------------------------------------------------- */

struct arena *server_arena_take(struct http_server *s)
{
    return s->spare_arena_n ? s->spare_arenas[--s->spare_arena_n] : arena_new(8 * 1024);
}

void server_arena_give(struct http_server *s, struct arena *arena)
{
    arena_reset(arena);
    if (s->spare_arena_n < SPARE_ARENAS) s->spare_arenas[s->spare_arena_n++] = arena;
    else arena_free(arena);
}

struct input *server_input_take(struct http_server *s)
{
    struct input *in = s->spare_input;
    if (!in) return NEW(s->arena, struct input);
    s->spare_input = in->next;
    in->from = in->n = 0;
    return in;
}

void server_input_give(struct http_server *s, struct input *input)
{
    input->next = s->spare_input;
    s->spare_input = input;
}

time_ms server_now(struct http_server *s)
{
    (void)s;
    return clock_now();
}

/* -- connections --------------------------------------------------------------------------------------------------- */

static struct connection *connection_take(struct http_server *s)
{
    struct connection *c = s->spare_connection;
    if (c) s->spare_connection = c->next;
    else c = NEW(s->arena, struct connection);
    memset(c, 0, sizeof *c);
    c->server = s;
    c->tcp.data = c;
    c->next = s->connections;
    if (c->next) c->next->prev = c;
    s->connections = c;
    s->connection_n++;
    COUNT(s->tally.connections, 1);
    return c;
}

static void connection_release(struct connection *c)
{
    struct http_server *s = c->server;
    requests_end_exchange(c);
    tls_session_free(c->tls);
    if (c->input) server_input_give(s, c->input);
    if (c->cipher_arena) server_arena_give(s, c->cipher_arena);
    if (c->stream_arena) server_arena_give(s, c->stream_arena);
    if (c->entered) peers_leave(s->peers, &c->address);
    if (c->prev) c->prev->next = c->next;
    else s->connections = c->next;
    if (c->next) c->next->prev = c->prev;
    c->next = s->spare_connection;
    s->spare_connection = c;
    s->connection_n--;
    UNCOUNT(s->tally.connections, 1);
}

static void stop_if_drained(struct http_server *s)
{
    bool drained = s->forced ? s->open_n == 0 : s->connection_n == 0;
    if (s->stopping && drained) uv_stop(&s->loop);
}

void server_connection_gone(struct connection *c)
{
    bool application_has_it = c->phase == PHASE_SERVED && !c->answered && !(c->e && c->e->stream);
    if (!c->handle_closed) return;
    struct http_server *s = c->server;
    if (!application_has_it) connection_release(c);
    stop_if_drained(s);
}

static void peer_text(struct connection *c, const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) (void)uv_ip4_name((const struct sockaddr_in *)(const void *)address, c->peer, sizeof c->peer);
    else (void)uv_ip6_name((const struct sockaddr_in6 *)(const void *)address, c->peer, sizeof c->peer);
    static const char mapped[] = "::ffff:";
    bool is_mapped = strncmp(c->peer, mapped, sizeof mapped - 1) == 0 && strchr(c->peer, '.');
    if (is_mapped) memmove(c->peer, c->peer + sizeof mapped - 1, strlen(c->peer) - sizeof mapped + 2);
    c->peer_n = strlen(c->peer);
}

/* Whose connection this is; false: its address has too many. */
static bool admit_peer(struct connection *c)
{
    struct sockaddr_storage from = {0};
    int n = sizeof from;
    const struct sockaddr *address = (const struct sockaddr *)&from;
    if (uv_tcp_getpeername(&c->tcp, (struct sockaddr *)&from, &n) != 0) return false;
    c->address = peer_address_of(address);
    peer_text(c, address);
    c->entered = peers_enter(c->server->peers, &c->address);
    return c->entered;
}

static void on_connection(uv_stream_t *listener, int status)
{
    struct http_server *s = listener->data;
    if (status < 0) return;
    struct connection *c = connection_take(s);
    s->open_n++;
    (void)uv_tcp_init(&s->loop, &c->tcp);
    bool accepted = uv_accept(listener, (uv_stream_t *)&c->tcp) == 0;
    if (!accepted || s->connection_n > (size_t)s->config.connections_max) {
        COUNT(s->tally.refused, 1);
        connection_close(c);
        return;
    }
    COUNT(s->tally.accepted, 1);
    bool may_stay = admit_peer(c);
    connection_begin(c);
    if (may_stay || c->closing) return;
    COUNT(s->tally.refused, 1);
    if (s->tls) connection_close(c);
    else requests_refuse(c, (struct problem){.code = TOO_MANY_CONNECTIONS, .limit = s->per_address_text});
}

/* -- replies from other threads, events, stop ---------------------------------------------------------------------- */

void server_exchange_finished(struct exchange *e)
{
    struct connection *c = e->transport;
    struct http_server *s = c->server;
    bool on_loop = !atomic_load(&s->running) || pthread_equal(pthread_self(), s->loop_thread);
    if (on_loop) {
        if (c->in_serve) c->answered = true;
        else connection_answered(c);
        return;
    }
    (void)pthread_mutex_lock(&s->lock);
    e->next = s->answered;
    s->answered = e;
    (void)pthread_mutex_unlock(&s->lock);
    (void)uv_async_send(&s->wake);
}

static void take_answers(struct http_server *s)
{
    (void)pthread_mutex_lock(&s->lock);
    struct exchange *e = s->answered;
    s->answered = NULL;
    (void)pthread_mutex_unlock(&s->lock);
    while (e) {
        struct exchange *next = e->next;
        connection_answered(e->transport);
        e = next;
    }
}

static void begin_stop(struct http_server *s)
{
    s->stopping = true;
    s->stop_at_ms = uv_now(&s->loop);
    uv_close((uv_handle_t *)&s->listener, NULL);
    s->listening = false;
    log_write(s->config.log, LOG_INFO, "http_stopping", {"connections", .number = (int64_t)s->connection_n});
}

static void on_wake(uv_async_t *wake)
{
    struct http_server *s = wake->data;
    take_answers(s);
    if (atomic_load(&s->stop_wanted) && !s->stopping) begin_stop(s);
    if (atomic_exchange(&s->events_waiting, false)) event_hub_deliver(s->config.events, (int64_t)uv_now(&s->loop));
}

/* From any thread: the hub has something to deliver. */
static void on_events(void *context)
{
    struct http_server *s = context;
    atomic_store(&s->events_waiting, true);
    (void)uv_async_send(&s->wake);
}

static void carry_stop_on(struct http_server *s)
{
    if (s->config.events) event_streams_end(s->config.events, NULL, NULL);
    if (!s->forced && uv_now(&s->loop) - s->stop_at_ms > (uint64_t)s->config.stop_ms) {
        s->forced = true;
        for (struct connection *c = s->connections; c; c = c->next) connection_close(c);
    }
    stop_if_drained(s);
}

static void on_tick(uv_timer_t *timer)
{
    struct http_server *s = timer->data;
    for (struct connection *c = s->connections; c; c = c->next) connection_check_time(c);
    if (s->config.events) event_hub_deliver(s->config.events, (int64_t)uv_now(&s->loop));
    if (s->stopping) carry_stop_on(s);
}

enum { LAG_EVERY_MS = 50 };

static void on_lag_timer(uv_timer_t *timer)
{
    struct http_server *s = timer->data;
    int64_t now_ns = clock_monotonic_ns();
    double late_ms = (double)(now_ns - s->lag_expected_ns) / 1e6;
    s->lag_expected_ns = now_ns + LAG_EVERY_MS * INT64_C(1000000);
    load_measured(&s->load, late_ms > 2 ? late_ms : 0); /* timers have a millisecond's grain */
    atomic_store_explicit(&s->tally.lag_us, (uint64_t)(s->load.lag_ms * 1000), memory_order_relaxed);
    (void)uv_timer_start(timer, on_lag_timer, LAG_EVERY_MS, 0);
}

/* -- opening ------------------------------------------------------------------------------------------------------- */

static bool address_of(str address, int port, struct sockaddr_storage *out)
{
    char text[64];
    if (address.n >= sizeof text) return false;
    memcpy(text, address.at, address.n);
    text[address.n] = 0;
    return uv_ip4_addr(text, port, (struct sockaddr_in *)out) == 0 || uv_ip6_addr(text, port, (struct sockaddr_in6 *)out) == 0;
}

static bool listen_failed(struct http_server *s, int error, struct problems *problems)
{
    struct arena *scratch = problems->arena;
    str where = str_format(scratch, "%.*s:%d", STR(s->config.address), s->config.port);
    return problem(problems, LISTEN_FAILED, .value = where, .limit = str_of(uv_strerror(error)));
}

static bool listen_on(struct http_server *s, struct problems *problems)
{
    struct sockaddr_storage address = {0};
    if (!address_of(s->config.address, s->config.port, &address)) return listen_failed(s, UV_EINVAL, problems);
    const struct sockaddr *where = (const struct sockaddr *)&address;
    bool plain = s->config.certificate_path.n == 0;
    if (plain && !s->config.allow_plain && !peer_is_loopback(where))
        return problem(problems, PLAIN_HTTP_REFUSED, .value = s->config.address);
    enum { BACKLOG = 4096 };
    int error = uv_tcp_bind(&s->listener, where, 0);
    if (!error) error = uv_listen((uv_stream_t *)&s->listener, BACKLOG, on_connection);
    if (error) return listen_failed(s, error, problems);
    int n = sizeof address;
    (void)uv_tcp_getsockname(&s->listener, (struct sockaddr *)&address, &n);
    s->port = ntohs(address.ss_family == AF_INET ? ((struct sockaddr_in *)&address)->sin_port
                                                 : ((struct sockaddr_in6 *)&address)->sin6_port);
    return true;
}

static bool tls_begin(struct http_server *s, struct problems *problems)
{
    if (s->config.certificate_path.n == 0) return true;
    s->tls = tls_context_open(s->arena, s->config.certificate_path, s->config.key_path, problems);
    s->cipher = arena_alloc(s->arena, CIPHER_SIZE);
    return s->tls != NULL;
}

static void handles_begin(struct http_server *s)
{
    (void)uv_loop_init(&s->loop);
    (void)uv_tcp_init(&s->loop, &s->listener);
    (void)uv_async_init(&s->loop, &s->wake, on_wake);
    (void)uv_timer_init(&s->loop, &s->tick);
    (void)uv_timer_init(&s->loop, &s->lag_timer);
    s->listener.data = s->wake.data = s->tick.data = s->lag_timer.data = s;
    s->listening = true;
}

struct http_server *http_server_open(struct arena *arena, const struct http_config *config, const struct http_handlers *handlers,
                                     struct problems *problems)
{
    struct http_server *s = NEW(arena, struct http_server);
    s->config = *config;
    s->handlers = *handlers;
    s->arena = arena_new(256 * 1024);
    s->per_address_text = str_format(s->arena, "%d", config->per_address_max);
    s->load.limits = config->load;
    s->peers = peers_new(s->arena, config->per_address_max, config->unlimited, config->unlimited_n);
    peers_without_limit(s->peers, config->proxies.networks, config->proxies.n);
    uint64_t seed[2];
    (void)uv_random(NULL, NULL, seed, sizeof seed, 0, NULL);
    s->random = random_stream(seed[0], 0);
    s->id_next = seed[1];
    (void)pthread_mutex_init(&s->lock, NULL);
    handles_begin(s);
    if (!tls_begin(s, problems) || !listen_on(s, problems)) {
        http_server_close(s);
        return NULL;
    }
    if (config->events) event_hub_wakes(config->events, on_events, s);
    return s;
}

/* -- running and stopping ------------------------------------------------------------------------------------------ */

int http_server_port(const struct http_server *server)
{
    return server->port;
}

/* Often enough for the shortest limit. */
static uint64_t tick_ms(const struct http_config *config)
{
    int shortest = config->header_ms < config->grace_ms ? config->header_ms : config->grace_ms;
    if (config->idle_ms < shortest) shortest = config->idle_ms;
    int tick = shortest / 4;
    return (uint64_t)(tick < 10 ? 10 : tick > 250 ? 250 : tick);
}

bool http_server_run(struct http_server *s)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigaction(SIGPIPE, &ignore, NULL); /* libuv writes with write(2): a client that went away must not end the process */
    s->loop_thread = pthread_self();
    atomic_store(&s->running, true);
    uv_update_time(&s->loop);
    (void)uv_timer_start(&s->tick, on_tick, tick_ms(&s->config), tick_ms(&s->config));
    s->lag_expected_ns = clock_monotonic_ns() + LAG_EVERY_MS * INT64_C(1000000);
    (void)uv_timer_start(&s->lag_timer, on_lag_timer, LAG_EVERY_MS, 0);
    log_write(s->config.log, LOG_INFO, "http_started", {"address", .text = s->config.address}, {"port", .number = s->port},
              {"tls", .number = s->tls != NULL});
    (void)uv_run(&s->loop, UV_RUN_DEFAULT);
    (void)uv_timer_stop(&s->tick);
    (void)uv_timer_stop(&s->lag_timer);
    bool complete = !s->forced;
    log_write(s->config.log, complete ? LOG_INFO : LOG_WARN, "http_stopped",
              {"requests", .number = (int64_t)atomic_load(&s->tally.requests)}, {"unanswered", .number = (int64_t)s->connection_n});
    return complete;
}

void http_server_stop(struct http_server *server)
{
    atomic_store(&server->stop_wanted, true);
    (void)uv_async_send(&server->wake);
}

void http_server_close(struct http_server *s)
{
    if (s->config.events) event_hub_wakes(s->config.events, NULL, NULL);
    if (s->listening) uv_close((uv_handle_t *)&s->listener, NULL);
    uv_close((uv_handle_t *)&s->wake, NULL);
    uv_close((uv_handle_t *)&s->tick, NULL);
    uv_close((uv_handle_t *)&s->lag_timer, NULL);
    for (struct connection *c = s->connections; c; c = c->next) connection_close(c);
    while (uv_run(&s->loop, UV_RUN_DEFAULT)) continue;
    while (s->connections) connection_release(s->connections);
    (void)uv_loop_close(&s->loop);
    while (s->spare_arena_n) arena_free(s->spare_arenas[--s->spare_arena_n]);
    tls_context_close(s->tls);
    (void)pthread_mutex_destroy(&s->lock);
    arena_free(s->arena);
}

struct http_counters http_server_counters(const struct http_server *server)
{
    const struct tally *t = &server->tally;
    struct http_counters out = {
        .requests = t->requests,
        .malformed = t->malformed,
        .timed_out = t->timed_out,
        .accepted = t->accepted,
        .refused = t->refused,
        .connections = t->connections,
        .in_flight = t->in_flight,
        .streams = t->streams,
        .bytes_in = t->bytes_in,
        .bytes_out = t->bytes_out,
        .tls_failures = t->tls_failures,
        .streams_cut = t->streams_cut,
        .lag_ms = (double)t->lag_us / 1000,
    };
    for (int i = 0; i < 6; i++) out.by_status[i] = t->by_status[i];
    for (int i = 0; i < SHED_CLASSES; i++) out.shed[i] = t->shed[i];
    return out;
}
