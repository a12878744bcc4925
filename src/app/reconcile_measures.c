/* The measures of a person, brought to what the facts call for. A stored measure answers to a wanted one of its kind that it touches in
 * time; what people decided (refused, lifted by hand or on appeal) stands as long as it rests on the same facts. */
#include "app/fact_words.h"
#include "app/measure.h"
#include "app/reconcile_parts.h"
#include "app/task.h"
#include "store/statements.h"

struct stored {
    struct measure *at;
    bool *answered; /* to a wanted one */
    size_t n;
};

static bool read_stored(const struct reconciling *r, struct stored *s)
{
    struct command *c = r->c;
    struct person_asked asked = {0};
    struct rows rows;
    SET(person_asked, &asked, person_id, r->person->id);
    if (!ask(c, &sql_person_measures, &person_asked_shape, &asked, &measure_shape, &rows)) return false;
    s->n = rows.n;
    s->at = NEW_ARRAY(c->arena, struct measure, rows.n);
    s->answered = NEW_ARRAY(c->arena, bool, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        if (!fetch(c, &measure_shape, ((const struct measure *)rows.at)[i].id, &s->at[i])) return false;
    return true;
}

static bool stands(const struct measure *m)
{
    return m->state == MEASURE_PROPOSED || m->state == MEASURE_ORDERED;
}

/* The engine names what gave the end, people do not. */
static bool by_the_rules(const struct measure *m)
{
    return HAS(measure, m, until_fact_id);
}

static bool decided_by_people(const struct measure *m, const struct wanted *w)
{
    bool against = m->state == MEASURE_REFUSED ||
                   (m->state == MEASURE_LIFTED && (m->lift_reason == LIFTED_APPEAL || m->lift_reason == LIFTED_RELEASED));
    return against && str_eq(m->kind, w->kind->name) && m->since_fact_id == w->since_fact && m->until_fact_id == w->until_fact;
}

static bool answers(const struct measure *m, const struct wanted *w)
{
    return stands(m) && by_the_rules(m) && str_eq(m->kind, w->kind->name) && m->starts_at <= w->ends && w->starts <= m->ends_at;
}

/* A contact is told and placed, and brought to the facility within the protocol's limit (contact.levels[].transfer_limit_h). */
static const char *const contact_tasks[] = {"notify_contact", "transfer"};

static str contact_key(struct command *c, const char *task, const struct measure *m)
{
    return str_format(c->arena, "%s:%lld", task, (long long)m->id);
}

static bool open_contact_tasks(const struct reconciling *r, const struct wanted *w, const struct measure *m)
{
    struct command *c = r->c;
    const struct contact_level *level = w->level ? protocol_level(c->protocol, w->level) : NULL;
    id64 community = areas_above(c->post->areas, m->area_id, AREA_COMMUNITY);
    bool begins_now = level && w->starts <= c->now;
    size_t n = begins_now ? (w->use == USE_FACILITY ? 2 : 1) : 0;
    for (size_t i = 0; i < n; i++) {
        struct task t = {0};
        SET(task, &t, area_id, community ? community : m->area_id);
        SET(task, &t, person_id, m->person_id);
        SET(task, &t, measure_id, m->id);
        SET(task, &t, basis_id, w->since_fact);
        time_ms not_after = c->now + hours(level->transfer_limit_h);
        if (!open_task(c, contact_tasks[i], &t, contact_key(c, contact_tasks[i], m), not_after)) return false;
    }
    return true;
}

static bool cancel_contact_tasks(struct command *c, const struct measure *m)
{
    for (size_t i = 0; i < sizeof contact_tasks / sizeof *contact_tasks; i++)
        if (!cancel_task(c, contact_key(c, contact_tasks[i], m))) return false;
    return true;
}

static bool open_wanted(const struct reconciling *r, const struct wanted *w)
{
    struct command *c = r->c;
    const struct fact_line *since = reconciling_fact(r, w->since_fact);
    struct measure m = {0};
    SET(measure, &m, subject, MEASURE_PERSON);
    SET(measure, &m, person_id, r->person->id);
    SET(measure, &m, area_id, r->person->area_id);
    SET(measure, &m, starts_at, w->starts);
    SET(measure, &m, ends_at, w->ends);
    SET(measure, &m, since_fact_id, w->since_fact);
    SET(measure, &m, until_fact_id, w->until_fact);
    if (since) SET(measure, &m, reason, words_line(c->arena, fact_words(c, since)));
    return measure_open(c, w->kind, &m) && open_contact_tasks(r, w, &m);
}

static bool change_stored(struct command *c, const struct wanted *w, struct measure *m)
{
    bool same = m->starts_at == w->starts && m->ends_at == w->ends && m->since_fact_id == w->since_fact &&
                m->until_fact_id == w->until_fact;
    if (same) return true;
    bool waited = measure_waits(m);
    SET(measure, m, starts_at, w->starts);
    SET(measure, m, ends_at, w->ends);
    SET(measure, m, since_fact_id, w->since_fact);
    SET(measure, m, until_fact_id, w->until_fact);
    if (measure_waits(m) && !waited) SET(measure, m, asked_at, c->now);
    return save(c, &measure_shape, m);
}

static bool bring(const struct reconciling *r, const struct wanted *w, struct stored *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (decided_by_people(&s->at[i], w)) return true;
    for (size_t i = 0; i < s->n; i++) {
        if (s->answered[i] || !answers(&s->at[i], w)) continue;
        s->answered[i] = true;
        return change_stored(r->c, w, &s->at[i]);
    }
    return w->ends <= r->c->now || open_wanted(r, w);
}

/* Does what the measure rests on still say what it said? */
static bool basis_holds(const struct reconciling *r, const struct measure *m)
{
    int value = 0;
    const struct fact_line *since = reconciling_fact(r, m->since_fact_id);
    return !since || (fact_value(r->facts, since, &value) && value == since->value);
}

static bool covered(const struct reconciling *r, const struct measure *m)
{
    for (size_t i = 0; i < r->wanted->n_measures; i++)
        if (answers(m, &r->wanted->measures[i])) return true;
    return false;
}

/* What nothing calls for any more. Measures that people opened go only when the fact they named was corrected. */
static bool lift_rest(const struct reconciling *r, struct stored *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct measure *m = &s->at[i];
        if (!stands(m) || s->answered[i] || (!by_the_rules(m) && basis_holds(r, m))) continue;
        enum lift_reasons why = covered(r, m) ? LIFTED_REPLACED : LIFTED_CORRECTED;
        if (!measure_lift(r->c, m, why) || !cancel_contact_tasks(r->c, m)) return false;
    }
    return true;
}

bool reconcile_measures(const struct reconciling *r)
{
    struct stored s;
    if (!read_stored(r, &s)) return false;
    for (size_t i = 0; i < r->wanted->n_measures; i++)
        if (!bring(r, &r->wanted->measures[i], &s)) return false;
    return r->wanted->truncated || lift_rest(r, &s);
}
