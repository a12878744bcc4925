/* Beginning and ending a response; see outbreak.h. */
#include "app/outbreak.h"

#include "store/statements.h"

/* The one under way as the transaction sees it: another command of the same commit may have begun it. */
static bool find_active(struct command *c)
{
    struct area_asked asked = {0};
    struct rows rows;
    if (!ask(c, &sql_outbreak_active, &area_asked_shape, &asked, &outbreak_shape, &rows)) return false;
    if (rows.n == 0) return true;
    const struct outbreak *o = rows.at;
    const struct protocol *p = post_protocol(c->post, o->protocol);
    c->response = (struct response){o->id, HAS(outbreak, o, drill) && o->drill, p ? p : c->protocol};
    c->protocol = c->response.protocol;
    return true;
}

static bool begin(struct command *c, struct outbreak *o)
{
    SET(outbreak, o, state, OUTBREAK_ACTIVE);
    SET(outbreak, o, began_at, c->now);
    if (!save(c, &outbreak_shape, o)) return false;
    c->response = (struct response){o->id, HAS(outbreak, o, drill) && o->drill, c->protocol};
    return true;
}

bool outbreak_under_way(struct command *c)
{
    if (c->response.outbreak_id) return true;
    if (!find_active(c)) return false;
    if (c->response.outbreak_id) return true;
    struct outbreak o = {0};
    str day = date_text(c->arena, date_of(c->post->tz, c->now));
    SET(outbreak, &o, name, str_format(c->arena, "%.*s %.*s", STR(c->post->jurisdiction_name), STR(day)));
    SET(outbreak, &o, area_id, areas_root(c->post->areas));
    SET(outbreak, &o, protocol, protocol_name(c->arena, c->protocol));
    SET(outbreak, &o, level, LEVEL_COUNTY);
    return begin(c, &o);
}
