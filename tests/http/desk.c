/* A post and its router without sockets: see desk.h. */
#include "desk.h"

#include "app/account.h"

#include <semaphore.h>

static struct admission front_admit(void *context, const struct exchange *head)
{
    (void)context, (void)head;
    return (struct admission){.shed = SHED_FIRST};
}

static void front_serve(void *context, struct exchange *e)
{
    (void)context;
    exchange_refuse_with(e, NO_SUCH_ADDRESS);
    exchange_reply(e);
}

struct desk *desk_open(void)
{
    struct town *town = town_new();
    struct desk *desk = NEW(town->arena, struct desk);
    desk->town = town;
    struct router_config config = {.post = town->post, .front = {.admit = front_admit, .serve = front_serve}, .workers = 2};
    desk->router = router_open(town->arena, &config, &town->problems);
    says_problem(&town->problems, PROBLEM_NONE, "the router opens");
    desk->handlers = router_handlers(desk->router);
    return desk;
}

void desk_close(struct desk *desk)
{
    router_close(desk->router);
    town_free(desk->town);
}

static bool begin_session(struct command *c, const void *given)
{
    time_ms ends_at;
    str token;
    if (!session_begin(c, *(const id64 *)given, 0, 1, &token, &ends_at)) return false;
    struct setup_state none = {0};
    c->answer.cookie = token;
    return give(c, &setup_state_shape, &none);
}

str desk_session(struct desk *desk, const struct actor *actor)
{
    struct answer answer = {0};
    says(town_do(desk->town, &actor_of_the_program, SIGNED_IN, begin_session, &actor->account_id, &answer), "a session begins");
    return answer.cookie;
}

static void finish(struct exchange *e)
{
    sem_post(e->transport);
}

static void add_header(struct exchange_header *headers, size_t *n, str name, str value)
{
    if (value.n) headers[(*n)++] = (struct exchange_header){name, value};
}

struct exchange *desk_ask(struct desk *desk, struct arena *arena, const struct asked *asked)
{
    struct exchange *e = NEW(arena, struct exchange);
    struct exchange_header *headers = NEW_ARRAY(arena, struct exchange_header, 5);
    size_t question = asked->path.n;
    (void)str_find(asked->path, S("?"), &question);
    e->arena = arena;
    e->method = asked->method;
    e->path = str_format(arena, "/api/v1%.*s", STR(str_part(asked->path, 0, question)));
    e->query = question < asked->path.n ? str_part(asked->path, question + 1, asked->path.n) : S("");
    e->body = asked->body;
    e->peer = S("192.0.2.1");
    e->id = asked->id.n ? asked->id : S("r");
    if (asked->token.n) add_header(headers, &e->header_n, S("authorization"), str_format(arena, "Bearer %.*s", STR(asked->token)));
    add_header(headers, &e->header_n, S("content-type"), asked->body.n && !asked->type.n ? S("application/json") : asked->type);
    add_header(headers, &e->header_n, S("idempotency-key"), asked->key);
    add_header(headers, &e->header_n, S("if-match"), asked->if_match);
    add_header(headers, &e->header_n, S("accept-language"), asked->language);
    e->headers = headers;
    sem_t replied;
    says(sem_init(&replied, 0, 0) == 0, "a semaphore can be made");
    e->transport = &replied;
    e->finish = finish;
    desk->handlers.serve(desk->handlers.context, e);
    while (sem_wait(&replied) != 0) {
    }
    sem_destroy(&replied);
    return e;
}

bool replied_with(const struct exchange *e, enum problem_code code)
{
    size_t at;
    struct text wanted = TEXT(e->arena);
    text_format(&wanted, "\"code\":\"%s\"", problem_name(code));
    bool refused = str_starts(e->reply_body, S("{\"type\":\"urn:dayan:problem:"));
    return code == PROBLEM_NONE ? !refused : refused && str_find(e->reply_body, text_str(&wanted), &at);
}

str replied_text(const struct exchange *e, const char *name)
{
    size_t at, ends;
    str begin = str_format(e->arena, "\"%s\":\"", name);
    if (!str_find(e->reply_body, begin, &at)) return S("");
    str rest = str_part(e->reply_body, at + begin.n, e->reply_body.n);
    return str_find(rest, S("\""), &ends) ? str_part(rest, 0, ends) : S("");
}
