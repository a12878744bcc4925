/* Reading a request by its route and writing the reply; see router_call.h. */
#include "http/router_call.h"

#include "app/query.h"
#include "app/secret.h"
#include "model/shape_text.h"

#include <assert.h>
#include <string.h>

#define STAFF_COOKIE "dayan_session"
#define RESIDENT_COOKIE "dayan_resident"

enum { NO_VERSION = -1 }; /* what no record has */

/* -- who asks -------------------------------------------------------------------------------------------------------- */

static str cookie(const struct exchange *e, const char *name)
{
    str rest = exchange_header(e, S("cookie")), pair;
    while (rest.n && str_split(&rest, ';', &pair)) {
        size_t equals = 0;
        pair = str_trim(pair);
        if (str_find(pair, S("="), &equals) && str_is(str_part(pair, 0, equals), name)) return str_part(pair, equals + 1, pair.n);
    }
    return (str){0};
}

/* Somebody may work at the post and live in its town: the two sign-ins know nothing of each other. */
static str token_of(const struct exchange *e, bool resident)
{
    str authorization = exchange_header(e, S("authorization"));
    if (str_starts(authorization, S("Bearer "))) return str_trim(str_part(authorization, 7, authorization.n));
    return cookie(e, resident ? RESIDENT_COOKIE : STAFF_COOKIE);
}

static bool find_actor(struct post *post, struct exchange *e, str token, struct actor *out)
{
    return token.n && actors_find(post->actors, e->arena, token_hash(e->arena, token), post_wall(post), out);
}

bool call_actor(struct post *post, struct exchange *e, struct actor *out)
{
    return find_actor(post, e, token_of(e, false), out);
}

static bool admitted(struct call *call)
{
    struct command *c = &call->c;
    c->token = token_of(call->e, call->route->may == AS_RESIDENT);
    bool known = find_actor(c->post, call->e, c->token, &call->actor);
    if (actor_may(&call->actor, call->route->may)) return true;
    return problem(c->problems, known ? FORBIDDEN : SIGN_IN_NEEDED);
}

/* -- what was given -------------------------------------------------------------------------------------------------- */

static void query_read(struct call *call)
{
    struct command *c = &call->c;
    size_t most = 1;
    for (size_t i = 0; i < call->e->query.n; i++) most += call->e->query.at[i] == '&';
    struct named_text *given = NEW_ARRAY(c->arena, struct named_text, most);
    str rest = call->e->query, pair;
    while (rest.n && str_split(&rest, '&', &pair)) {
        size_t equals = 0;
        if (!str_find(pair, S("="), &equals)) continue;
        given[c->query_n++] = (struct named_text){exchange_decode(c->arena, str_part(pair, 0, equals), true),
                                                  exchange_decode(c->arena, str_part(pair, equals + 1, pair.n), true)};
    }
    c->query = given;
}

static bool page_read(struct command *c)
{
    enum { LIMIT_MOST = 500 };
    for (size_t i = 0; i < c->query_n; i++) {
        const struct named_text *q = &c->query[i];
        if (str_is(q->name, "after")) c->page.after = q->value;
        if (!str_is(q->name, "limit")) continue;
        bool fits = str_to_i64(q->value, &c->page.limit) && c->page.limit >= 1 && c->page.limit <= LIMIT_MOST;
        if (!fits) return problem(c->problems, FIELD_WRONG_KIND, .field = q->name, .value = q->value, .limit = S("1 - 500"));
    }
    return true;
}

static bool from_path(struct call *call, const struct shape *shape, const struct matched *m)
{
    struct command *c = &call->c;
    for (size_t i = 0; i < m->n; i++) {
        str text = exchange_decode(c->arena, m->parts[i].value, false);
        int at = shape ? shape_field(shape, m->parts[i].name) : -1;
        if (str_is(m->parts[i].name, "id") && !str_to_i64(text, &call->id)) return problem(c->problems, NOT_FOUND);
        struct problems unsaid = PROBLEMS(c->arena); /* whatever is wrong with it, there is nothing at such an address */
        if (at >= 0 && !field_from_text(c->arena, shape, (size_t)at, text, call->in, &unsaid)) return problem(c->problems, NOT_FOUND);
    }
    return true;
}

static bool is_json(const struct exchange *e)
{
    str type, rest = exchange_header(e, S("content-type"));
    return rest.n && str_split(&rest, ';', &type) && str_is(str_lower(e->arena, str_trim(type)), "application/json");
}

static bool given_read(struct call *call, const struct matched *m)
{
    const struct route *r = call->route;
    struct command *c = &call->c;
    const struct shape *shape = r->creates ? r->creates : r->takes;
    call->in = shape ? arena_alloc(c->arena, shape->size) : NULL;
    if (!page_read(c) || !from_path(call, shape, m)) return false;
    bool has_json = !r->takes_file && call->e->body.n > 0;
    if (has_json && !is_json(call->e)) return problem(c->problems, BODY_NOT_JSON, .value = S("Content-Type"), .row = 1);
    if (!shape || r->changes) return true;
    if (r->method == GET || r->takes_file) return query_to_record(c, shape, call->in);
    str body = call->e->body.n ? call->e->body : S("{}");
    return shape_from_json(c->arena, body, shape, call->in, c->problems) && from_path(call, shape, m);
}

static void headers_read(struct call *call)
{
    struct command *c = &call->c;
    call->key = exchange_header(call->e, S("idempotency-key"));
    str version = exchange_header(call->e, S("if-match"));
    if (version.n > 2 && version.at[0] == '"') version = str_part(version, 1, version.n - 2);
    bool any = !version.n || str_is(version, "*");
    if (!any && !str_to_i64(version, &c->if_match)) c->if_match = NO_VERSION;
    c->upload = call->e->body;
    c->upload_type = exchange_header(call->e, S("content-type"));
    c->language = exchange_language(call->e);
    c->peer = call->e->peer;
}

struct call *call_new(struct post *post, struct exchange *e, const struct matched *m)
{
    struct call *call = NEW(e->arena, struct call);
    struct problems *problems = NEW(e->arena, struct problems);
    *problems = PROBLEMS(e->arena);
    call->e = e;
    call->route = m->route;
    command_prepare(&call->c, post, &call->actor, m->route->name, e->arena, problems);
    call->c.may = m->route->may;
    headers_read(call);
    query_read(call);
    (void)(admitted(call) && given_read(call, m));
    return call;
}

/* -- the reply ------------------------------------------------------------------------------------------------------- */

static void set_cookie(struct call *call, str token)
{
    bool ends = str_is(token, "-");
    const char *secure = call->e->secure ? "; Secure" : "", *name = call->c.answer.of_resident ? RESIDENT_COOKIE : STAFF_COOKIE;
    exchange_set_header(call->e, S("Set-Cookie"),
                        str_format(call->e->arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Strict%s%s", name, STR(ends ? S("") : token),
                                   secure, ends ? "; Max-Age=0" : ""));
}

static void render_list(struct text *out, const struct answer *a, enum sight sight)
{
    text_add(out, S("{\"items\":["));
    for (size_t i = 0; i < a->rows.n; i++) {
        if (i) text_char(out, ',');
        shape_to_json(out, a->shape, (const char *)a->rows.at + i * a->shape->size, sight);
    }
    text_char(out, ']');
    if (a->next.n) text_add(out, S(",\"next\":")), json_add_text(out, a->next);
    text_char(out, '}');
}

static void render_file(struct call *call)
{
    const struct answer *a = &call->c.answer;
    call->e->content_type = a->type;
    call->e->reply_body = a->bytes;
    if (a->name.n)
        exchange_set_header(call->e, S("Content-Disposition"), str_format(call->e->arena, "attachment; filename=\"%.*s\"", STR(a->name)));
}

void call_render(struct call *call)
{
    const struct answer *a = &call->c.answer;
    struct text out = TEXT(call->e->arena);
    call->rendered = true;
    if (a->cookie.n) set_cookie(call, a->cookie);
    call->e->status = call->route->creates ? 201 : 200;
    if (a->bytes.at) {
        render_file(call);
        return;
    }
    if (a->is_list) render_list(&out, a, call->c.sight);
    else if (a->record) shape_to_json(&out, a->shape, a->record, call->c.sight);
    else text_add(&out, S("{}"));
    if (a->record && a->shape->entity)
        exchange_set_header(call->e, S("ETag"),
                            str_format(call->e->arena, "\"%lld\"", (long long)((const struct entity *)a->record)->version));
    call->e->reply_body = text_str(&out);
}

void call_reply(struct call *call, bool done)
{
    if (!done) {
        assert(call->c.problems->n > 0);
        exchange_refuse(call->e, call->c.problems);
    } else if (call->kept_status) {
        call->e->status = call->kept_status;
        call->e->reply_body = call->kept_body;
    } else if (!call->rendered) {
        call_render(call);
    }
    exchange_reply(call->e);
}
