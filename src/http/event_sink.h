/* Between the event hub and whatever carries a stream: the connection, or a test. All on the loop thread unless said otherwise. */
#ifndef DAYAN_HTTP_EVENT_SINK_H
#define DAYAN_HTTP_EVENT_SINK_H

#include "http/events.h"

struct event_sink {
    void *context;
    bool (*idle)(void *context);            /* all that was sent is on its way; only then more is sent */
    void (*send)(void *context, str bytes); /* copies */
    void (*end)(void *context);             /* a clean end */
    void (*cut)(void *context);             /* too slow: away with it */
};

/* The hub calls `wake`, from any thread, when there is something to deliver. NULL: no more. */
void event_hub_wakes(struct event_hub *hub, void (*wake)(void *context), void *context);

/* Sends each stream what it has not seen, ends those that were told to end, sends heartbeats. */
void event_hub_deliver(struct event_hub *hub, int64_t now_ms);

/* The stream's reply head has gone out: from now on `sink` takes its events. */
void event_stream_start(struct event_stream *s, const struct event_sink *sink, int64_t now_ms);

/* The sink is idle again. */
void event_stream_more(struct event_stream *s, int64_t now_ms);

/* The connection is gone; the hub forgets the stream. */
void event_stream_gone(struct event_stream *s);

#endif
