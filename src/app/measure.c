/* Measures, from proposal to lifting; see measure.h. */
#include "app/measure.h"

#include "store/statements.h"

const struct measure_kind *measure_kind_named(const struct protocol *p, str name)
{
    for (size_t i = 0; i < p->n_measures; i++)
        if (str_eq(p->measures[i].name, name)) return &p->measures[i];
    return NULL;
}

bool measure_line_of(const struct protocol *p, const struct measure *m, struct measure_line *out)
{
    const struct measure_kind *kind = measure_kind_named(p, m->kind);
    bool ordered = m->state == MEASURE_ORDERED ||
                   (m->state == MEASURE_LIFTED && (HAS(measure, m, approved_at) || !kind || !kind->other_unit_approves));
    if (!kind || !ordered) return false;
    *out = (struct measure_line){.id = m->id, .kind = kind, .starts = m->starts_at, .ends = m->ends_at};
    if (HAS(measure, m, approved_until) && m->approved_until < m->ends_at) out->ends = m->approved_until;
    if (HAS(measure, m, lifted_at)) out->lifted = m->lifted_at;
    return true;
}

str measure_ground(struct command *c, const struct fact_line *since)
{
    const struct choice *kind = &fact_kinds.at[since->kind];
    str day = date_text(c->arena, date_of(c->post->tz, since->at));
    return str_format(c->arena, "%s %.*s / %s %.*s", kind->zh, STR(day), kind->en, STR(day));
}

/* Whoever leads the grid, else the community; 0: nobody does. */
static bool answering_for(struct command *c, id64 area_id, id64 *account_id)
{
    struct area_line area;
    *account_id = 0;
    for (; !*account_id && areas_find(c->post->areas, area_id, &area) && area.kind > AREA_TOWN; area_id = area.parent_id) {
        struct area_asked asked = {0};
        struct rows rows;
        SET(area_asked, &asked, area_id, area_id);
        SET(area_asked, &asked, at, c->wall);
        if (!ask(c, &sql_answering_for_area, &area_asked_shape, &asked, &posting_shape, &rows)) return false;
        if (rows.n) *account_id = ((const struct posting *)rows.at)->account_id;
    }
    return true;
}

static bool make_responsible(struct command *c, struct measure *m)
{
    id64 account_id;
    if (HAS(measure, m, responsible_id)) return true;
    if (!answering_for(c, m->area_id, &account_id)) return false;
    if (!account_id) account_id = c->actor->account_id;
    if (account_id) SET(measure, m, responsible_id, account_id);
    return true;
}

bool measure_open(struct command *c, const struct measure_kind *kind, struct measure *m)
{
    SET(measure, m, kind, kind->name);
    SET(measure, m, state, kind->other_unit_approves ? MEASURE_PROPOSED : MEASURE_ORDERED);
    SET(measure, m, protocol, protocol_name(c->arena, c->protocol));
    SET(measure, m, legal_basis, str_format(c->arena, "%.*s / %.*s", STR(kind->legal_basis.zh), STR(kind->legal_basis.en)));
    if (c->response.outbreak_id) SET(measure, m, outbreak_id, c->response.outbreak_id);
    if (c->actor->account_id) SET(measure, m, proposed_by_id, c->actor->account_id);
    if (c->actor->unit_id) SET(measure, m, proposed_unit_id, c->actor->unit_id);
    return make_responsible(c, m) && save(c, &measure_shape, m);
}

bool measure_lift(struct command *c, struct measure *m, enum lift_reasons why)
{
    SET(measure, m, state, MEASURE_LIFTED);
    SET(measure, m, lifted_at, c->now);
    SET(measure, m, lift_reason, (int)why);
    if (c->actor->account_id) SET(measure, m, lifted_by_id, c->actor->account_id);
    return save(c, &measure_shape, m);
}
