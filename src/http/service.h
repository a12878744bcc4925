/* Service: a whole server at work: the post over its database, the router, the event streams, the web app's files, and the passing of time.
 * `dayan serve` opens one, and so do tests; two of them fit into one process. */
#ifndef DAYAN_HTTP_SERVICE_H
#define DAYAN_HTTP_SERVICE_H

#include "app/post.h"
#include "http/files.h"
#include "http/server.h"

struct service;

struct service_config {
    struct http_config http;     /* `events` is filled in here */
    struct store *store;         /* stays open until the service is closed */
    str protocols;               /* the directory of protocol files */
    const struct sender *sender; /* of one-time codes (app/sender.h); NULL: they reach nobody */
    str hotline;                 /* whom residents call */
    bool clock_may_be_set;       /* a replay or a drill sets the time of the domain */
    const struct files *files;   /* the web app; NULL: none */
};

/* Lives in the arena; service_close frees what it holds besides. NULL: a problem. */
struct service *service_open(struct arena *arena, const struct service_config *config, struct problems *problems);

/* Serves until service_stop, or until a write fails. True: everything begun was answered, and no write failed. */
bool service_run(struct service *service);

/* From any thread or a signal handler. */
void service_stop(struct service *service);

void service_close(struct service *service);

int service_port(const struct service *service);

/* The one-time code for the first account; empty: there are accounts. */
str service_setup_code(struct service *service, struct arena *arena);

#endif
