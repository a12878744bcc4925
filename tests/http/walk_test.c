/* Every role at every route, in its own area and in another: what the policy table says is what happens, and a stranger's record looks like
 * no record. Records are made from their shapes alone, so that a route added tomorrow is walked tomorrow. */
#include "desk.h"

#include "api/routes.h"
#include "app/secret.h"
#include "rules/policy.h"

#include <string.h>

enum side { OWN, OTHER, SIDES };
enum { SHAPES_MOST = 128, UNKNOWN_ID = 999999999 };

/* A record of a noun in each area, made when first asked for. */
struct made {
    const struct shape *shape;
    id64 id[SIDES];
    bool tried;
};

struct walker {
    struct actor actor;
    str token;
};

struct walk {
    struct desk *desk;
    struct made made[SHAPES_MOST];
    size_t made_n;
    size_t texts; /* so that each text is another */
    struct walker walkers[ROLES];
};

/* -- records from shapes ----------------------------------------------------------------------------------------------- */

static const struct made *made(struct walk *w, const struct shape *shape);

static bool save_any(struct command *c, const void *in)
{
    const struct made_of {
        const struct shape *shape;
        void *record;
    } *of = in;
    return save(c, of->shape, of->record);
}

static id64 referred(struct walk *w, const struct field *f, enum side side)
{
    const struct shape *to = shape_named(str_of(f->to));
    return to ? made(w, to)->id[side] : 0;
}

/* A value that most fields of its kind take. False: there is none. */
static bool fill(struct walk *w, const struct field *f, enum side side, bool last_choice, void *at)
{
    struct arena *arena = w->desk->town->arena;
    switch (f->kind) {
    case INT: *(int64_t *)at = f->min > 0 ? f->min : 1; return true;
    case REAL: *(double *)at = f->min > 0 ? (double)f->min : 1; return true;
    case TEXT: *(str *)at = str_format(arena, "w%zu", ++w->texts); return !f->check;
    case ENUM: *(int *)at = last_choice ? (int)f->of->n - 1 : 0; return true;
    case REF: *(id64 *)at = referred(w, f, side); return *(id64 *)at != 0;
    case TIME: *(time_ms *)at = TOWN_BEGINS; return true;
    case DATE: return date_parse(S("2022-03-22"), at);
    case UUID: *(struct uuid *)at = uuid_v7(TOWN_BEGINS, ++w->texts, 0); return true;
    case DOC: *(str *)at = S("{}"); return true;
    case BOOL: return true;
    default: return false;
    }
}

static void fill_record(struct walk *w, const struct shape *shape, enum side side, bool last_choice, bool all, void *record)
{
    memset(record, 0, shape->size);
    for (size_t i = shape->entity ? F_FIRST : 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        bool wanted = all || f->need || strcmp(f->name, "area_id") == 0;
        if (wanted && fill(w, f, side, last_choice, (char *)record + f->offset)) ((struct record *)record)->has |= FIELD_BIT(i);
    }
}

/* Tries the fewest fields first, then all of them, with the first choices and with the last ones. */
static id64 make(struct walk *w, const struct shape *shape, enum side side)
{
    struct town *town = w->desk->town;
    void *record = arena_alloc(town->arena, shape->size);
    for (int attempt = 0; attempt < 4; attempt++) {
        fill_record(w, shape, side, attempt & 1, attempt & 2, record);
        struct made_of {
            const struct shape *shape;
            void *record;
        } of = {shape, record};
        struct problems problems = PROBLEMS(town->arena);
        if (command_do(town->post, &actor_of_the_program, "walk", save_any, &of, town->arena, &problems))
            return ((struct entity *)record)->id;
    }
    return 0;
}

static const struct made *made(struct walk *w, const struct shape *shape)
{
    size_t i = 0;
    while (i < w->made_n && w->made[i].shape != shape) i++;
    struct made *m = &w->made[i];
    if (i == w->made_n) w->made_n++, m->shape = shape;
    if (m->tried) return m;
    m->tried = true; /* a noun that refers to itself ends here */
    for (int side = OWN; side < SIDES; side++)
        if (shape == &area_shape) m->id[side] = w->desk->town->community[side];
        else if (shape->entity) m->id[side] = make(w, shape, (enum side)side);
    return m;
}

static bool has_area(const struct shape *shape)
{
    return shape == &area_shape || shape_field(shape, S("area_id")) >= 0;
}

/* -- addresses --------------------------------------------------------------------------------------------------------- */

/* The noun that a part of the address names; NULL: none that can be made. */
static const struct shape *named_by(const struct route *r, str part)
{
    if (str_is(part, "id")) return r->gets ? r->gets : r->changes;
    const struct shape *takes = r->creates ? r->creates : r->takes;
    int at = takes ? shape_field(takes, part) : -1;
    return at >= 0 && takes->fields[at].kind == REF ? shape_named(str_of(takes->fields[at].to)) : NULL;
}

struct address {
    str path;
    bool varies;  /* it names a record */
    bool bounded; /* the record was made and lies in an area */
};

static struct address address(struct walk *w, struct arena *arena, const struct route *r, int side)
{
    struct address a = {.bounded = true};
    struct text out = TEXT(arena);
    str part, rest = str_of(r->path + 1);
    while (rest.at && str_split(&rest, '/', &part)) {
        text_char(&out, '/');
        if (!str_starts(part, S("{"))) {
            text_add(&out, part);
            continue;
        }
        const struct shape *shape = named_by(r, str_part(part, 1, part.n - 2));
        const struct made *m = shape ? made(w, shape) : NULL;
        bool there = m && m->id[OWN] && m->id[OTHER] && has_area(shape);
        a.varies = true;
        a.bounded = a.bounded && there;
        text_i64(&out, there && side < SIDES ? m->id[side] : UNKNOWN_ID);
    }
    a.path = text_str(&out);
    return a;
}

static enum http_method method_of(const struct route *r)
{
    static const enum http_method methods[] = {
        [GET] = METHOD_GET, [POST] = METHOD_POST, [PUT] = METHOD_PUT, [PATCH] = METHOD_PATCH, [DELETE] = METHOD_DELETE};
    return methods[r->method];
}

static str body_of(const struct route *r)
{
    return r->changes ? S("{}") : S("");
}

/* -- the walk ---------------------------------------------------------------------------------------------------------- */

static const char *const role_names[] = {
    "commander", "duty officer", "screener",     "tracer",      "zone lead",  "grid worker", "sampler",
    "courier",   "lab",          "guard",        "care worker", "supervisor", "auditor",     "system administrator",
    "resident",  "shop owner",   "county viewer"};

static struct exchange *ask_route(struct walk *w, struct arena *arena, const struct route *r, struct walker *walker, str path, str body)
{
    struct exchange *e = desk_say(w->desk, arena, method_of(r), path, .token = walker ? walker->token : S(""), .body = body);
    says(e->status < 500, "%s %.*s does not fail (%d: %.*s)", r->name, STR(path), e->status, STR(e->reply_body));
    bool may_have_signed_out = walker && r->method != GET && e->status < 300;
    if (may_have_signed_out) walker->token = desk_session(w->desk, &walker->actor);
    return e;
}

static void says_nothing_of_others(struct walk *w, const struct route *r, const struct exchange *e)
{
    size_t at;
    for (size_t i = 0; i < w->made_n; i++) {
        if (!w->made[i].id[OTHER] || !has_area(w->made[i].shape)) continue;
        str id = str_format(e->arena, "\"%lld\"", (long long)w->made[i].id[OTHER]);
        says(!str_find(e->reply_body, id, &at), "%s lists nothing of another area (a %s)", r->name, w->made[i].shape->name);
    }
}

static bool walker_may(enum role role, const struct route *r)
{
    return r->may == ANYBODY || r->may == SIGNED_IN || role_may(role, r->may);
}

/* Three times the same request: for a record of one's own, of another area, and one that is not there. */
static void walk_route(struct walk *w, const struct route *r, enum role role)
{
    struct arena *arena = arena_new(0);
    struct walker *walker = &w->walkers[role];
    bool may = walker_may(role, r);
    struct address own = address(w, arena, r, OWN);
    struct exchange *e = ask_route(w, arena, r, walker, own.path, body_of(r));
    bool refused = replied_with(e, FORBIDDEN) || replied_with(e, SIGN_IN_NEEDED);
    says(may == !refused && (may || e->status == 403), "%s may%s %s (%d: %.*s)", role_names[role], may ? "" : " not", r->name, e->status,
         STR(e->reply_body));
    if (may && own.bounded && r->gets) says(e->status == 200, "%s sees the one at hand: %s", role_names[role], r->name);
    if (may && (r->lists || r->gives_list)) says_nothing_of_others(w, r, e);
    if (own.varies) {
        struct exchange *other = ask_route(w, arena, r, walker, address(w, arena, r, OTHER).path, body_of(r));
        struct exchange *unknown = ask_route(w, arena, r, walker, address(w, arena, r, SIDES).path, body_of(r));
        bool alike = other->status == unknown->status && str_eq(other->reply_body, unknown->reply_body);
        says(!own.bounded || alike, "%s by %s: a stranger's record looks like no record\n  %d %.*s\n  %d %.*s", r->name, role_names[role],
             other->status, STR(other->reply_body), unknown->status, STR(unknown->reply_body));
        says(!may || other->status >= 400 || !own.bounded, "%s by %s does nothing to a stranger's record", r->name, role_names[role]);
    }
    arena_free(arena);
}

/* A body as small as it may be, all of it at home. */
static char *small_record(struct walk *w, struct arena *arena, const struct shape *shape)
{
    char *record = arena_alloc(arena, shape->size);
    fill_record(w, shape, OWN, true, false, record);
    for (size_t i = 0; i < shape->n; i++)
        if (shape->fields[i].by == SERVER) ((struct record *)record)->has &= ~FIELD_BIT(i);
    return record;
}

/* The same as JSON, with this id in one of its fields. */
static str body_with(struct arena *arena, const struct shape *shape, const char *record, size_t at, id64 id)
{
    char *changed = arena_copy(arena, record, shape->size);
    *(id64 *)(changed + shape->fields[at].offset) = id;
    ((struct record *)changed)->has |= FIELD_BIT(at);
    struct text out = TEXT(arena);
    shape_to_json(&out, shape, changed, IN_CLEAR);
    return text_str(&out);
}

/* The noun whose record a client names in this field; NULL: none that lies in an area. Which other units there are is no secret: a command
 * may hand something over to one. */
static const struct shape *named_in(const struct field *f)
{
    const struct shape *to = f->kind == REF && f->by == CLIENT ? shape_named(str_of(f->to)) : NULL;
    bool another_unit = to == &area_shape && strcmp(f->name, "area_id") != 0;
    return to && to->entity && has_area(to) && !another_unit ? to : NULL;
}

static bool path_brings(const struct route *r, const struct field *f)
{
    struct arena *arena = arena_new(0);
    size_t at;
    bool brings = str_find(str_of(r->path), str_format(arena, "{%s}", f->name), &at);
    arena_free(arena);
    return brings;
}

/* What is given may name records of one's own area; those of another look as if they were not there. */
static void walk_bodies(struct walk *w, const struct route *r, enum role role)
{
    const struct shape *shape = r->creates ? r->creates : r->takes;
    if (!shape || r->method != POST || r->takes_file || !walker_may(role, r)) return;
    struct arena *arena = arena_new(0);
    struct walker *walker = &w->walkers[role];
    str path = address(w, arena, r, OWN).path;
    const char *record = small_record(w, arena, shape);
    for (size_t i = 0; i < shape->n; i++) {
        const struct shape *to = path_brings(r, &shape->fields[i]) ? NULL : named_in(&shape->fields[i]);
        const struct made *m = to ? made(w, to) : NULL;
        if (!m || !m->id[OWN] || !m->id[OTHER]) continue;
        struct exchange *other = ask_route(w, arena, r, walker, path, body_with(arena, shape, record, i, m->id[OTHER]));
        struct exchange *unknown = ask_route(w, arena, r, walker, path, body_with(arena, shape, record, i, UNKNOWN_ID));
        says(other->status == unknown->status && str_eq(other->reply_body, unknown->reply_body),
             "%s by %s: a stranger's %s in %s looks like none\n  %d %.*s\n  %d %.*s", r->name, role_names[role], to->name,
             shape->fields[i].name, other->status, STR(other->reply_body), unknown->status, STR(unknown->reply_body));
    }
    if (r->creates) {
        struct text own = TEXT(arena);
        shape_to_json(&own, shape, record, IN_CLEAR);
        struct exchange *e = ask_route(w, arena, r, walker, path, text_str(&own));
        says(e->status == 201, "%s by %s works at home (%d: %.*s)", r->name, role_names[role], e->status, STR(e->reply_body));
    }
    arena_free(arena);
}

static struct walk *walk_begin(void)
{
    struct desk *desk = desk_open();
    struct walk *w = NEW(desk->town->arena, struct walk);
    w->desk = desk;
    for (int role = 0; role < ROLES; role++) {
        w->walkers[role].actor = town_actor(desk->town, (enum role)role, desk->town->community[OWN]);
        w->walkers[role].token = desk_session(desk, &w->walkers[role].actor);
    }
    return w;
}

static void each_role_at_each_route(void **state)
{
    (void)state;
    struct walk *w = walk_begin();
    size_t walked = 0, bounded = 0;
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            bounded += address(w, w->desk->town->arena, r, OWN).bounded;
            for (int role = 0; role < ROLES; role++, walked++) {
                walk_route(w, r, (enum role)role);
                walk_bodies(w, r, (enum role)role);
            }
        }
    for (size_t i = 0; i < w->made_n; i++)
        if (!w->made[i].id[OWN] || !w->made[i].id[OTHER]) print_message("%s: none could be made\n", w->made[i].shape->name);
    print_message("%zu visits, %zu routes with a record of their own\n", walked, bounded);
    desk_close(w->desk);
}

static void nobody_at_each_route(void **state)
{
    (void)state;
    struct walk *w = walk_begin();
    struct walker stranger = {.token = S("no-session-has-this-token")};
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            struct arena *arena = arena_new(0);
            str path = address(w, arena, r, OWN).path;
            struct exchange *nobody = ask_route(w, arena, r, NULL, path, body_of(r));
            struct exchange *wrong = desk_say(w->desk, arena, method_of(r), path, .token = stranger.token, .body = body_of(r));
            bool open = r->may == ANYBODY;
            says(open != replied_with(nobody, SIGN_IN_NEEDED) && (open || nobody->status == 401), "%s %s a sign-in (%d)", r->name,
                 open ? "does not need" : "needs", nobody->status);
            says(open != replied_with(wrong, SIGN_IN_NEEDED), "%s: a token of nobody is no sign-in", r->name);
            arena_free(arena);
        }
    desk_close(w->desk);
}

/* Signs the person in as a resident. */
static str resident_session(struct walk *w, id64 person_id)
{
    struct town *town = w->desk->town;
    struct resident_session session = {0};
    str token = str_format(town->arena, "resident-%zu", arena_used(town->arena));
    SET(resident_session, &session, person_id, person_id);
    SET(resident_session, &session, token_hash, token_hash(town->arena, token));
    SET(resident_session, &session, began_at, TOWN_BEGINS);
    SET(resident_session, &session, ends_at, TOWN_BEGINS + hours(1));
    struct made_of {
        const struct shape *shape;
        void *record;
    } of = {&resident_session_shape, &session};
    struct problems problems = PROBLEMS(town->arena);
    says(command_do(town->post, &actor_of_the_program, "walk", save_any, &of, town->arena, &problems), "a resident's session begins");
    return token;
}

static void a_stranger_is_nobody(struct walk *w, struct arena *arena, const struct route *r, str token)
{
    str others = address(w, arena, r, OTHER).path, unknown = address(w, arena, r, SIDES).path;
    struct exchange *a = desk_say(w->desk, arena, method_of(r), others, .token = token, .body = body_of(r));
    struct exchange *b = desk_say(w->desk, arena, method_of(r), unknown, .token = token, .body = body_of(r));
    bool refused = a->status == 404 || a->status == 422; /* a body with something in it comes first: none is given here */
    says(refused && a->status == b->status && str_eq(a->reply_body, b->reply_body), "%s: a stranger is nobody", r->name);
}

/* A resident has no permission of staff, whatever it is, and nobody else's record. */
static void a_resident_at_each_route(void **state)
{
    (void)state;
    struct walk *w = walk_begin();
    id64 person_id = made(w, &person_shape)->id[OWN];
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            struct arena *arena = arena_new(0);
            bool may = r->may == ANYBODY || r->may == AS_RESIDENT;
            struct address own = address(w, arena, r, OWN);
            str token = resident_session(w, person_id);
            struct exchange *e = desk_say(w->desk, arena, method_of(r), own.path, .token = token, .body = body_of(r));
            says(may == !(replied_with(e, FORBIDDEN) || replied_with(e, SIGN_IN_NEEDED)) && e->status < 500,
                 "a resident may%s %s (%d: %.*s)", may ? "" : " not", r->name, e->status, STR(e->reply_body));
            if (r->may == AS_RESIDENT && own.varies) a_stranger_is_nobody(w, arena, r, token);
            arena_free(arena);
        }
    desk_close(w->desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_at_each_route), cmocka_unit_test(a_resident_at_each_route),
                                       cmocka_unit_test(each_role_at_each_route)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
