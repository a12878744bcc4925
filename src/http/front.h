/* Front: what the server answers of itself: is it alive, is it ready, how is it doing, what it knows about the nouns, and the web app's
 * files. */
#ifndef DAYAN_HTTP_FRONT_H
#define DAYAN_HTTP_FRONT_H

#include "app/post.h"
#include "http/files.h"
#include "http/server.h"

struct front {
    const struct files *files;        /* the web app; NULL: none */
    const struct http_server *server; /* whose counters /metrics shows; set after http_server_open */
    struct post *post;                /* whose store says whether it is ready; NULL: always */
    str shapes;                       /* the answer at /api/v1/shapes */
    str openapi;                      /* and at /api/v1/openapi.json */
};

/* Handlers that answer from `front`, which must outlive the server. */
struct http_handlers front_handlers(struct front *front);

#endif
