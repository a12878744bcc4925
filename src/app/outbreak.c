/* Beginning and ending a response; see outbreak.h. */
#include "app/outbreak.h"

#include "app/task.h"
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

/* Protocol: activation. What the command post does first, as tasks of the outbreak's unit. */
static bool open_checklist(struct command *c, const struct outbreak *o)
{
    for (size_t i = 0; i < c->protocol->n_activation; i++) {
        const char *kind = str_terminated(c->arena, c->protocol->activation[i].task);
        struct task t = {0};
        SET(task, &t, area_id, o->area_id);
        if (!open_task(c, kind, &t, str_format(c->arena, "activation:%lld:%s", (long long)o->id, kind), 0)) return false;
    }
    return true;
}

static bool begin(struct command *c, struct outbreak *o)
{
    SET(outbreak, o, state, OUTBREAK_ACTIVE);
    SET(outbreak, o, began_at, c->now);
    if (!save(c, &outbreak_shape, o)) return false;
    c->response = (struct response){o->id, HAS(outbreak, o, drill) && o->drill, c->protocol};
    return open_checklist(c, o);
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

static str protocols_text(struct command *c)
{
    struct text names = TEXT(c->arena);
    for (size_t i = 0; c->post->protocols[i]; i++) {
        if (i) text_add(&names, S(", "));
        text_add(&names, protocol_name(c->arena, c->post->protocols[i]));
    }
    return text_str(&names);
}

/* The protocol is named as "id@version" and must be one of the files read. */
bool outbreak_begin(struct command *c, const void *given)
{
    struct outbreak o = *(const struct outbreak *)given;
    if (!reaches(c, o.area_id)) return false;
    const struct protocol *p = post_protocol(c->post, o.protocol);
    if (!p) return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("protocol"), .value = o.protocol, .limit = protocols_text(c));
    if (!c->response.outbreak_id && !find_active(c)) return false;
    if (c->response.outbreak_id) return problem(c->problems, ALREADY_EXISTS, .field = S("outbreak"), .fact = c->response.outbreak_id);
    c->protocol = p;
    return begin(c, &o) && give(c, &outbreak_shape, &o);
}

bool outbreak_end(struct command *c, const void *given)
{
    const struct outbreak_named *in = given;
    struct outbreak o;
    struct area_asked asked = {0};
    struct rows standing;
    SET(area_asked, &asked, at, c->now);
    if (!load(c, &outbreak_shape, in->outbreak_id, &o)) return false;
    if (o.state != OUTBREAK_ACTIVE) return refused_state(c, refuse(WRONG_STATE, o.id), &outbreak_states, o.state, "active");
    if (!ask(c, &sql_outbreak_standing, &area_asked_shape, &asked, &measure_shape, &standing)) return false;
    if (standing.n)
        return refused_state(c, refuse(WRONG_STATE, ((const struct measure *)standing.at)->id), &outbreak_states, o.state,
                             "active, no measure standing");
    SET(outbreak, &o, state, OUTBREAK_ENDED);
    SET(outbreak, &o, ended_at, c->now);
    return save(c, &outbreak_shape, &o) && give(c, &outbreak_shape, &o);
}
