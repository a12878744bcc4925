/* Exchange: one request and its reply, without a socket in sight. The transport makes one per request, the router fills in the
 * reply; in a test the same struct is filled by hand, so that routes run in process.
 * All strings of the request live in `arena` and are UTF-8 (checked at the door). The reply's strings must live until the reply is
 * written: on the arena, or longer. Whoever made the exchange frees the arena after that. */
#ifndef DAYAN_HTTP_EXCHANGE_H
#define DAYAN_HTTP_EXCHANGE_H

#include "base/problem.h"
#include "base/time.h"

#include <stdatomic.h>

enum http_method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE, METHOD_OPTIONS, METHODS };

struct exchange_header {
    str name; /* of a request: in lower case */
    str value;
};

struct exchange {
    struct arena *arena;
    enum http_method method;
    str path;  /* as sent, percent-encoded, begins with "/" */
    str query; /* as sent, without "?"; empty when there is none */
    const struct exchange_header *headers;
    size_t header_n;
    str body;
    str peer;          /* the other side's address as text, without its port */
    str id;            /* names this request in logs and in problem replies */
    bool secure;       /* came over TLS */
    time_ms at;        /* when its headers were complete */
    const void *route; /* what `admit` found, so that `serve` need not look again; NULL when made by hand */

    /* The reply. `status` 0 counts as 200; an empty content_type as "application/json". */
    int status;
    str content_type;
    str reply_body;

    /* Below: for exchange.c and the transport only. */
    struct exchange_header *reply_headers;
    size_t reply_header_n, reply_header_room;
    atomic_bool replied;
    void (*finish)(struct exchange *e); /* the transport's; NULL: the reply just stays here to be looked at */
    void *transport;
    struct event_stream *stream;
    struct exchange *next;
};

/* The method's name ("GET"), and the method of a name; false: none that this server implements. */
const char *http_method_name(enum http_method method);
bool http_method_of(str name, enum http_method *out);

/* The value of a request header, white space around it removed; the empty str when it was not sent. `lower_name` is in lower case. */
str exchange_header(const struct exchange *e, str lower_name);

/* Whether the request has that header, even an empty one. */
bool exchange_has_header(const struct exchange *e, str lower_name);

/* Sets a header of the reply (both strings are copied); the same name again replaces it, whatever its case, except Set-Cookie,
 * which adds up. Control characters in the value become spaces. Content-Length, Date and Connection are the transport's own.
 * By default replies carry Cache-Control: no-store and headers that forbid framing, sniffing and use by other origins. */
void exchange_set_header(struct exchange *e, str name, str value);

/* The value set so far; empty when none. For tests. */
str exchange_reply_header(const struct exchange *e, str name);

/* Hands the reply over: exactly once per exchange, from any thread. The exchange and its arena must not be touched afterwards
 * (a hand-made one, with `finish` NULL, stays as it is). */
void exchange_reply(struct exchange *e);

/* Whether exchange_reply was called. */
bool exchange_replied(const struct exchange *e);

/* The reader's language by Accept-Language; Chinese unless English is preferred to it. */
enum language exchange_language(const struct exchange *e);

/* Makes the reply a problem (RFC 9457, application/problem+json, in the reader's language) that says all of `why`; the first one
 * gives status, code and detail, and each stands in "errors". `why` must not be empty. Who is told to come back is told when
 * (Retry-After). Does not send it. */
void exchange_refuse(struct exchange *e, const struct problems *why);

/* The same for a single problem: exchange_refuse_with(e, NOT_FOUND), or exchange_refuse_with(e, FIELD_WRONG_KIND, .field = ...). */
void exchange_refuse_one(struct exchange *e, struct problem p);
#define exchange_refuse_with(e, ...) exchange_refuse_one((e), (struct problem){.next = NULL, .code = __VA_ARGS__})

/* Percent-decodes (and, in a query, turns "+" into a space). The door has checked that the result is UTF-8. */
str exchange_decode(struct arena *arena, str encoded, bool in_query);

/* The decoded value of a query parameter, the first of that name; false: not given. */
bool exchange_query(const struct exchange *e, str name, str *value);

#endif
