/* Events: server-sent events (WHATWG HTML 9.2) for whoever watches: pages, desks, big screens.
 * Ids only grow, also over restarts. The last events are kept in a ring: who comes back with Last-Event-ID (or ?last_event_id=)
 * gets what it missed, and an event "reset" (load everything anew) when that is no longer known. A subscriber that reads too slowly
 * is cut off; it reconnects and resumes. What a subscriber may not see never enters its stream. */
#ifndef DAYAN_HTTP_EVENTS_H
#define DAYAN_HTTP_EVENTS_H

#include "http/exchange.h"

struct event_hub;

struct event_config {
    size_t kept;      /* events in the ring; 0: 1024 */
    size_t backlog;   /* unsent bytes per subscriber before it has to wait; 0: 64 KiB */
    int heartbeat_ms; /* 0: 15 s */
    time_ms now;      /* ids start after it */
};

/* A hub belongs to one server (http_config.events). It lives in the arena, but event_hub_close frees what it holds: after the server
 * was closed and nobody publishes any more. */
struct event_hub *event_hub_new(struct arena *arena, const struct event_config *config);
void event_hub_close(struct event_hub *hub);

/* Publishes an event, from any thread, without waiting for anybody. `topic` is a word; `json` is one line of JSON. Both are copied.
 * Returns its id. */
int64_t event_hub_publish(struct event_hub *hub, str topic, str json);

/* The id of the latest event: read it before a snapshot and pass it as last_event_id to miss nothing. */
int64_t event_hub_latest(struct event_hub *hub);

/* Makes the reply of this exchange a stream: called in `serve` instead of exchange_reply. `may_see` is asked on the loop thread for each
 * event; `who` must live as long as the exchange's arena or longer. */
void event_stream_open(struct event_hub *hub, struct exchange *e, bool (*may_see)(void *who, str topic, str json), void *who);

/* Ends the streams for which `which` says yes (all when it is NULL), from any thread: a session was ended, a device revoked.
 * `which` is asked in the calling thread before this returns; it must only compare. The streams end a moment later. */
void event_streams_end(struct event_hub *hub, bool (*which)(void *context, void *who), void *context);

#endif
