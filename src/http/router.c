/* The way of a request through the application; see router.h. */
#include "http/router.h"

#include "app/entity.h"
#include "app/kept.h"
#include "app/secret.h"
#include "http/router_call.h"
#include "http/workers.h"

#include <string.h>

struct router {
    struct router_config config;
    const struct route_table *table;
    struct workers *workers;
};

/* -- running --------------------------------------------------------------------------------------------------------- */

/* What a route does, once the transaction is there. */
static bool call_run(struct command *c, const void *in)
{
    const struct call *call = in;
    const struct route *r = call->route;
    if (r->runs) return r->runs(c, call->in);
    if (r->asks) return r->asks(c, call->in);
    if (r->lists) return entity_list(c, r->lists);
    if (r->gets) return entity_get(c, r->gets, call->id);
    if (r->creates) return entity_create(c, r->creates, call->in);
    return entity_change(c, r->changes, call->id, call->e->body);
}

static void query_run(struct work *work)
{
    struct call *call = call_of_work(work);
    struct command *c = &call->c;
    c->tx = store_begin(c->post->store, STORE_READS, c->problems);
    bool done = c->tx && call_run(c, call);
    if (c->tx) store_rollback(c->tx);
    call_reply(call, done);
}

static bool answered_before(struct call *call, str key, str digest, bool *found)
{
    struct kept_reply kept;
    if (!kept_find(&call->c, key, digest, &kept, found)) return false;
    if (*found) call->kept_status = (int)kept.status, call->kept_body = kept.body;
    return true;
}

static bool job_run(struct write_job *job, struct store_tx *tx, struct problems *problems)
{
    struct call *call = call_of_job(job);
    struct command *c = &call->c;
    (void)problems; /* the command's own list */
    c->tx = tx;
    if (!call->key.n) return command_run(c, call_run, call);
    c->keeps_before = call->route->undone_by && strcmp(call->route->undone_by, UNDOINGS) == 0;
    str digest = digest_text(c->arena, str_format(c->arena, "%s %.*s\n%.*s", call->route->name, STR(call->e->path), STR(call->e->body)));
    bool found = false;
    if (!answered_before(call, call->key, digest, &found)) return false;
    if (found) return true;
    if (!command_run(c, call_run, call)) return false;
    call_render(call);
    return kept_keep(c, call->key, digest, call->e->status, call->e->reply_body);
}

static void job_done(struct write_job *job, bool stored, struct problems *problems)
{
    struct call *call = call_of_job(job);
    (void)problems;
    if (stored) command_committed(&call->c);
    call_reply(call, stored);
}

static void hand_to_writer(struct call *call)
{
    call->job = (struct write_job){.run = job_run, .done = job_done, .problems = call->c.problems};
    if (write_queue_add(call->c.post->queue, &call->job)) return;
    problem(call->c.problems, BUSY, .limit = S("2"));
    call_reply(call, false);
}

static void prepare_run(struct work *work)
{
    struct call *call = call_of_work(work);
    struct command *c = &call->c;
    c->tx = store_begin(c->post->store, STORE_READS, c->problems);
    bool done = c->tx && call->route->prepares(c, call->in);
    if (c->tx) store_rollback(c->tx);
    c->tx = NULL;
    if (done) hand_to_writer(call);
    else call_reply(call, false);
}

static void dispatch(struct router *router, struct call *call)
{
    const struct route *r = call->route;
    bool reads = r->asks || r->lists || r->gets;
    if (!reads && !r->prepares) {
        hand_to_writer(call);
        return;
    }
    call->work.run = reads ? query_run : prepare_run;
    if (workers_add(router->workers, &call->work)) return;
    problem(call->c.problems, BUSY, .limit = S("2"));
    call_reply(call, false);
}

/* -- events ---------------------------------------------------------------------------------------------------------- */

static bool may_see(void *who, str topic, str json)
{
    (void)who, (void)topic, (void)json;
    return true; /* topics name what has changed, never whom */
}

static void serve_events(struct router *router, struct exchange *e)
{
    struct problems problems = PROBLEMS(e->arena);
    struct actor *actor = NEW(e->arena, struct actor);
    if (!call_actor(router->config.post, e, actor)) problem(&problems, SIGN_IN_NEEDED);
    else if (!actor_may(actor, SEE_SITUATION)) problem(&problems, FORBIDDEN);
    if (problems.n == 0) {
        event_stream_open(router->config.events, e, may_see, actor);
        return;
    }
    exchange_refuse(e, &problems);
    exchange_reply(e);
}

static bool asks_for_events(const struct router *router, const struct exchange *e)
{
    return router->config.events && e->method == METHOD_GET && str_is(e->path, "/api/v1/events");
}

/* -- handlers -------------------------------------------------------------------------------------------------------- */

static struct admission admit(void *context, const struct exchange *head)
{
    const struct router *router = context;
    if (asks_for_events(router, head)) return (struct admission){.shed = SHED_FIRST, .event_stream = true};
    struct matched m = route_match(router->table, head->method, head->path);
    if (!m.address_known) return router->config.front.admit(router->config.front.context, head);
    if (!m.route) return (struct admission){.shed = SHED_STAFF};
    return (struct admission){.shed = m.route->shed, .body_max = m.route->body_max ? m.route->body_max : BODY_USUAL, .route = m.route};
}

static void refuse_method(struct exchange *e, unsigned methods)
{
    static const char *const names[] = {[GET] = "GET, HEAD", [POST] = "POST", [PUT] = "PUT", [PATCH] = "PATCH", [DELETE] = "DELETE"};
    struct text allowed = TEXT(e->arena);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (methods >> i & 1) text_format(&allowed, "%s%s", allowed.n ? ", " : "", names[i]);
    exchange_set_header(e, S("Allow"), text_str(&allowed));
    exchange_refuse_with(e, METHOD_NOT_ALLOWED);
    exchange_reply(e);
}

static void serve(void *context, struct exchange *e)
{
    struct router *router = context;
    if (asks_for_events(router, e)) {
        serve_events(router, e);
        return;
    }
    struct matched m = route_match(router->table, e->method, e->path);
    if (!m.address_known) {
        router->config.front.serve(router->config.front.context, e);
        return;
    }
    struct call *call = m.route ? call_new(router->config.post, e, &m) : NULL;
    if (!m.route) refuse_method(e, m.methods);
    else if (call->c.problems->n) call_reply(call, false);
    else dispatch(router, call);
}

struct http_handlers router_handlers(struct router *router)
{
    return (struct http_handlers){.context = router, .admit = admit, .serve = serve};
}

struct router *router_open(struct arena *arena, const struct router_config *config, struct problems *problems)
{
    struct router *router = NEW(arena, struct router);
    router->config = *config;
    router->table = route_table_new(arena);
    router->workers = workers_start(arena, config->workers ? config->workers : 4, problems);
    return router->workers ? router : NULL;
}

void router_close(struct router *router)
{
    if (router) workers_stop(router->workers);
}
