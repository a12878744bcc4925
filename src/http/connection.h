/* A connection and the server it belongs to: what server.c, connection.c, output.c and reply.c share, and nobody else sees.
 *
 * One request is read, served and answered before the next one is looked at, so replies cannot change places. Bytes of later requests
 * wait in the input block; when it is full the socket is not read. All of this runs on the loop thread, except what is said to be under the
 * lock. */
#ifndef DAYAN_HTTP_CONNECTION_H
#define DAYAN_HTTP_CONNECTION_H

#include "base/random.h"
#include "http/chunk.h"
#include "http/event_sink.h"
#include "http/peers.h"
#include "http/server.h"
#include "http/tls.h"

#include <pthread.h>
#include <uv.h>

enum {
    INPUT_SIZE = HEAD_MAX,  /* a block of input: a head fits */
    OUT_MAX = 4,            /* pieces of output: an interim reply, head, body, end */
    BODY_FIRST = 64 * 1024, /* room for a body before it has shown that it is longer */
    SKIP_MAX = 64 * 1024,   /* a refused body up to this is read over, so that the connection lives on */
    STRAY_MAX = 256 * 1024, /* what a client may send that nobody wants, before it is cut off */
    LINGER_MS = 2000,       /* how long the other side may take to close after us */
    DRAIN_MS = 250,         /* at a stop: how long an idle connection may still bring a request */
    REPLY_TOGETHER = 1024,  /* a body up to this is copied behind its head */
    CIPHER_SIZE = 64 * 1024,
    SPARE_ARENAS = 512
};

/* What a connection is doing. Each has its own limit of time (see connection_check_time). */
enum phase {
    PHASE_HEAD, /* waits for, or reads, a request's head */
    PHASE_BODY,
    PHASE_SERVED, /* the application has it */
    PHASE_REPLY,  /* the reply is going out */
    PHASE_STREAM, /* an event stream */
    PHASE_LINGER  /* all is said; waits for the other side to close */
};

struct input {
    struct input *next; /* when spare */
    size_t from, n;     /* bytes[from, n) are not consumed */
    char bytes[INPUT_SIZE];
};

struct body {
    enum body_kind kind;
    char *at;
    size_t n, room;
    uint64_t length, max;
    struct chunk_reader *chunks;
    struct problem full; /* why a chunked body found no more room */
};

struct connection {
    uv_tcp_t tcp;
    uv_write_t write;
    uv_shutdown_t shutdown;
    struct http_server *server;
    struct connection *prev, *next;
    struct tls_session *tls; /* NULL: plain */
    struct peer_address address;
    char peer[64];
    size_t peer_n;
    enum phase phase;
    uint64_t since_ms; /* when the phase began; in PHASE_HEAD: the first byte, if there is one */
    uint64_t stray;    /* unwanted bytes */
    uint64_t skip;     /* bytes of a refused body still to be read over */
    uint64_t requests;

    struct input *input;
    struct head_check check;
    struct arena *arena; /* of the exchange */
    struct exchange *e;
    struct body body;
    bool keep_alive, old;    /* of the request being answered */
    bool in_serve, answered; /* serve() is on the stack; it has replied before returning */
    bool counted;            /* the exchange counts as in flight */
    bool entered;            /* counts for its address */
    bool paused, half_closed, closing, handle_closed, secure;

    str out[OUT_MAX];
    size_t out_n;
    struct arena *cipher_arena; /* TLS: ciphertext on its way */
    str cipher;
    bool writing, broken;
    size_t writing_n;                   /* bytes libuv has been given */
    uint64_t writing_since_ms, written; /* since the socket was first full */
    struct arena *stream_arena;         /* the batch of events on its way */
    bool stream_ending;
};

#define COUNT(counter, n) atomic_fetch_add_explicit(&(counter), (uint64_t)(n), memory_order_relaxed)
#define UNCOUNT(counter, n) atomic_fetch_sub_explicit(&(counter), (uint64_t)(n), memory_order_relaxed)

/* struct http_counters as the loop keeps them. */
struct tally {
    atomic_uint_fast64_t requests, by_status[6], shed[SHED_CLASSES], malformed, timed_out, accepted, refused;
    atomic_uint_fast64_t connections, in_flight, streams, bytes_in, bytes_out, tls_failures, streams_cut, lag_us;
};

struct http_server {
    struct http_config config;
    struct http_handlers handlers;
    struct arena *arena; /* the server's own: recycled connections and blocks */
    uv_loop_t loop;
    uv_tcp_t listener;
    uv_async_t wake;
    uv_timer_t tick, lag_timer;
    int64_t lag_expected_ns;
    struct tls_context *tls;
    struct peers *peers;
    pthread_t loop_thread;
    int port;
    atomic_bool running, stop_wanted;
    atomic_bool events_waiting;
    bool stopping, forced, listening;
    uint64_t stop_at_ms;

    pthread_mutex_t lock;
    struct exchange *answered; /* under the lock: replies given by other threads */

    struct connection *connections, *spare_connection;
    size_t connection_n, open_n; /* all; those with an open socket */
    struct input *spare_input;
    struct arena *spare_arenas[SPARE_ARENAS];
    size_t spare_arena_n;
    size_t body_bytes;
    char *cipher; /* CIPHER_SIZE bytes that TLS connections read into, one after the other */

    struct load load;
    struct random random;
    str per_address_text; /* the limit of connections, for its refusal */
    uint64_t id_next;
    time_ms date_at;
    char date[64]; /* "Sun, 06 Nov 1994 08:49:37 GMT" of date_at */
    struct tally tally;
};

/* -- connection.c: its life and its input -------------------------------------------------------------------------- */

/* Begins to serve a connection just accepted into c->tcp. */
void connection_begin(struct connection *c);

void connection_enter(struct connection *c, enum phase phase);

/* Closes at once; what the application still holds stays until it is answered. */
void connection_close(struct connection *c);

/* Says goodbye and waits for the other side to close, so that the last reply is not lost to a reset. */
void connection_linger(struct connection *c);

/* The reply of this connection's exchange is there (given outside serve()). */
void connection_answered(struct connection *c);

/* All output has gone out after a wait. */
void connection_drained(struct connection *c);

/* Holds the connection to its limits of time; once per tick. */
void connection_check_time(struct connection *c);

/* -- requests.c: from a head to its reply -------------------------------------------------------------------------- */

/* Works on what is in the input block until more is needed or a reply has to be waited for. */
void requests_advance(struct connection *c);

/* `n` more bytes are in the body's buffer. */
void requests_body_came(struct connection *c, size_t n);

/* Composes and sends the reply that is in c->e; true: it is out and the next request may be looked at. */
bool requests_reply(struct connection *c);

/* The reply is out. True as above. */
bool requests_replied(struct connection *c);

/* Refuses whatever is under way and closes after the reply. */
void requests_refuse(struct connection *c, struct problem p);

/* Gives back what the exchange held. */
void requests_end_exchange(struct connection *c);

/* -- streams.c: a connection as the sink of an event stream -------------------------------------------------------- */
void stream_begin(struct connection *c);
void stream_drained(struct connection *c);

/* -- output.c ------------------------------------------------------------------------------------------------------ */

/* Adds a piece of output; it must stay where it is until it is written. */
void output_add(struct connection *c, str piece);

/* Writes as much as the socket takes; true: all of it. False: the rest follows by itself (connection_drained), or the connection broke
 * (c->broken) and is closing. */
bool output_flush(struct connection *c);

/* -- reply.c ------------------------------------------------------------------------------------------------------- */

/* Status line and headers of the exchange's reply, with its body behind them if that is small. *body: what remains to be sent, empty for
 * HEAD, 204 and 304. `streams`: chunked, without a length and a body. */
str reply_head(struct connection *c, bool streams, str *body);

/* -- server.c ------------------------------------------------------------------------------------------------------ */
struct arena *server_arena_take(struct http_server *s);
void server_arena_give(struct http_server *s, struct arena *arena);
struct input *server_input_take(struct http_server *s);
void server_input_give(struct http_server *s, struct input *input);
void server_connection_gone(struct connection *c); /* its struct may be reused */
void server_exchange_finished(struct exchange *e); /* exchange.finish */
time_ms server_now(struct http_server *s);

#endif
