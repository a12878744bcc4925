/* What can be done here and who may, in words, told from the tables of routes and of the policy. */
#include "api/act.h"
#include "api/routes.h"

#include <string.h>

static const struct act {
    const char *name, *zh, *en; /* en: NULL: the route says it */
} acts[] = {
#define ACT(name, zh) {name, zh, NULL},
#define PROGRAM_ACT(name, zh, en) {name, zh, en},
#include "api/act.def"
#undef ACT
#undef PROGRAM_ACT
};

enum { ACTS = sizeof acts / sizeof *acts };

const struct route act_routes[] = {
    {GET, "/acts", "act_list", "What can be done here, and which roles may", .asks = acts_read, .gives = &act_line_shape,
     .gives_list = true, .may = SIGNED_IN, .shed = SHED_STAFF},
    {0},
};

str act_words(const char *name)
{
    for (size_t i = 0; i < ACTS; i++)
        if (strcmp(acts[i].name, name) == 0) return str_of(acts[i].zh);
    return S("");
}

static uint64_t roles_that(enum permission may)
{
    uint64_t bits = 0;
    for (int role = 0; role < ROLES; role++)
        if (may == SIGNED_IN || role_may((enum role)role, may)) bits |= UINT64_C(1) << role;
    return bits;
}

static void tell_route(const struct route *r, struct act_line *line)
{
    SET(act_line, line, name, str_of(r->name));
    SET(act_line, line, zh, act_words(r->name));
    SET(act_line, line, en, str_of(r->says));
    SET(act_line, line, may, str_of(permission_name(r->may)));
    SET(act_line, line, changes, r->runs || r->creates || r->changes);
    SET(act_line, line, roles, roles_that(r->may));
}

static void tell_program(const struct act *act, struct act_line *line)
{
    SET(act_line, line, name, str_of(act->name));
    SET(act_line, line, zh, str_of(act->zh));
    SET(act_line, line, en, str_of(act->en));
    SET(act_line, line, changes, true);
}

bool acts_read(struct command *c, const void *given)
{
    (void)given;
    size_t n = ACTS;
    for (const struct route *const *table = route_tables; *table; table++)
        for (const struct route *r = *table; r->path; r++) n++;
    struct act_line *lines = NEW_ARRAY(c->arena, struct act_line, n);
    n = 0;
    for (const struct route *const *table = route_tables; *table; table++)
        for (const struct route *r = *table; r->path; r++) tell_route(r, &lines[n++]);
    for (size_t i = 0; i < ACTS; i++)
        if (acts[i].en) tell_program(&acts[i], &lines[n++]);
    return give_rows(c, &act_line_shape, (struct rows){lines, n}, S(""));
}
