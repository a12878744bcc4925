/* The HTTP server: libuv loop, strict HTTP/1.1, TLS 1.3, limits against slow and greedy clients, shedding by class, graceful stop.
 * It knows nothing of routes: for each request it asks `admit` after the headers and `serve` after the body. */
#ifndef DAYAN_HTTP_SERVER_H
#define DAYAN_HTTP_SERVER_H

#include "base/log.h"
#include "http/exchange.h"
#include "http/forwarded.h"
#include "http/load.h"

struct http_server;
struct event_hub;

struct http_config {
    str address;                    /* "127.0.0.1", "::1", "0.0.0.0" ... */
    int port;                       /* 0: any free one, see http_server_port */
    str certificate_path, key_path; /* PEM; both empty: plain HTTP */
    bool allow_plain;               /* plain HTTP beyond loopback: only when asked for by name */
    int header_ms;                  /* from a request's first byte to its last header: 10 s */
    int idle_ms;                    /* a kept-alive connection without a request: 75 s */
    int grace_ms;                   /* after this a body must have come, or a reply gone, at least at `bytes_s`: 5 s */
    int bytes_s;                    /* 1024 */
    int stop_ms;                    /* a graceful stop takes at most this: 10 s */
    int connections_max;            /* all together: 20000 */
    int per_address_max;            /* per IPv4 address or IPv6 /64: 100 */
    const str *unlimited;           /* networks without that limit ("10.1.0.0/16"): carriers' NAT, a proxy */
    size_t unlimited_n;             /* default: loopback */
    struct proxies proxies;         /* whose word counts on whom a request comes from; default: nobody's */
    size_t bodies_max;              /* memory for all bodies being received: 256 MiB */
    struct load_limits load;
    struct event_hub *events; /* NULL: no event streams */
    struct log *log;
};

struct http_config http_config_default(void);

/* What the router says about a request of which only the headers are there. */
struct admission {
    enum shed_class shed;
    size_t body_max;   /* a longer body is refused with 413, as early as it shows */
    bool event_stream; /* `serve` will open an event stream: it does not count as in flight */
    const void *route; /* passed on as exchange.route */
};

struct http_handlers {
    void *context;
    /* On the loop thread, after the headers; must not reply or keep `head`. */
    struct admission (*admit)(void *context, const struct exchange *head);
    /* On the loop thread, with the body complete. Must not block; replies now or later, from any thread (exchange_reply). */
    void (*serve)(void *context, struct exchange *e);
};

struct http_counters {
    uint64_t requests;     /* replies given, of any status */
    uint64_t by_status[6]; /* [2]: 2xx ... */
    uint64_t shed[SHED_CLASSES];
    uint64_t malformed;                       /* refused before a route was asked */
    uint64_t timed_out;                       /* slow headers, bodies and readers */
    uint64_t accepted, refused;               /* connections; refused: over a limit */
    uint64_t connections, in_flight, streams; /* now */
    uint64_t bytes_in, bytes_out;             /* on the wire */
    uint64_t tls_failures;
    uint64_t streams_cut; /* event streams cut because the subscriber was slow */
    double lag_ms;        /* how late the loop runs */
};

/* Binds and listens. NULL with a problem when the address is in use, plain HTTP is not allowed there, or certificate and key do not fit,
 * or the key can be read by others. The server lives in the arena; http_server_close frees what it holds besides. */
struct http_server *http_server_open(struct arena *arena, const struct http_config *config, const struct http_handlers *handlers,
                                     struct problems *problems);

/* The port it listens on. */
int http_server_port(const struct http_server *server);

/* Serves until http_server_stop, in the calling thread. True: everything begun was answered; false: stop_ms was not enough. */
bool http_server_run(struct http_server *server);

/* Graceful stop, from any thread or a signal handler: stops accepting, answers what has begun, ends event streams; then
 * http_server_run returns. */
void http_server_stop(struct http_server *server);

/* Frees the server, after http_server_run returned (or was never called) and no other thread will reply any more. */
void http_server_close(struct http_server *server);

/* A snapshot, from any thread. */
struct http_counters http_server_counters(const struct http_server *server);

#endif
