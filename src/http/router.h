/* Router: from a request to the row of the route tables (src/api) that answers it, and back: who asks, may they, what they gave, run,
 * reply. Queries run on worker threads with reading connections, commands in the write queue, and nothing is acknowledged before its
 * commit. */
#ifndef DAYAN_HTTP_ROUTER_H
#define DAYAN_HTTP_ROUTER_H

#include "app/post.h"
#include "http/events.h"
#include "http/server.h"

struct router;

struct router_config {
    struct post *post;
    struct event_hub *events;   /* NULL: no /api/v1/events */
    struct http_handlers front; /* answers every other address */
    size_t workers;             /* 0: 4 */
};

/* Lives in the arena. NULL: a problem. */
struct router *router_open(struct arena *arena, const struct router_config *config, struct problems *problems);

/* After the server has stopped and before the post is closed. */
void router_close(struct router *router);

struct http_handlers router_handlers(struct router *router);

#endif
