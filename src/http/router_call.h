/* Call: one request at a route: who asks, what they gave, the command that runs, and the reply. For the router's own files. */
#ifndef DAYAN_HTTP_ROUTER_CALL_H
#define DAYAN_HTTP_ROUTER_CALL_H

#include "http/router_match.h"
#include "http/workers.h"

#include <stddef.h>

struct call {
    struct exchange *e;
    const struct route *route;
    struct actor actor;
    struct command c;
    void *in; /* a record of what the route takes */
    id64 id;  /* of "{id}" */
    str key;  /* Idempotency-Key */
    int kept_status;
    str kept_body;
    bool rendered;
    struct write_job job;
    struct work work;
};

static inline struct call *call_of_job(struct write_job *job)
{
    return (struct call *)((char *)job - offsetof(struct call, job));
}

static inline struct call *call_of_work(struct work *work)
{
    return (struct call *)((char *)work - offsetof(struct call, work));
}

/* Whoever sent this request, by cookie or bearer token. False: nobody that is known. */
bool call_actor(struct post *post, struct exchange *e, struct actor *out);

/* Reads the request as the route describes; what is wrong stands in the call's problems. It lives in the exchange's arena. */
struct call *call_new(struct post *post, struct exchange *e, const struct matched *m);

/* Fills in the reply of a call that is done. */
void call_render(struct call *call);

/* Replies: the answer, or the problems when it is not done. The call must not be touched afterwards. */
void call_reply(struct call *call, bool done);

#endif
