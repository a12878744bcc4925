/* The colour of a person and the chain behind it; see why.h. */
#include "app/why.h"

#include "app/appeal.h"
#include "app/fact_words.h"
#include "app/measure.h"
#include "app/person_facts.h"
#include "app/rule_words.h"
#include "app/zone_extent.h"
#include "rules/person.h"
#include "store/statements.h"

static bool read_measures(struct command *c, struct person_standing *a)
{
    struct person_asked asked = {0};
    struct rows own, around;
    SET(person_asked, &asked, person_id, a->person.id);
    if (!ask(c, &sql_person_measures, &person_asked_shape, &asked, &measure_shape, &own) ||
        !ask(c, &sql_measures_of_zones, &person_asked_shape, &asked, &zone_measure_shape, &around))
        return false;
    a->measures = NEW_ARRAY(c->arena, struct measure, own.n + around.n);
    for (size_t i = 0; i < own.n; i++)
        if (!fetch(c, &measure_shape, ((const struct measure *)own.at)[i].id, &a->measures[a->n++])) return false;
    const struct zone_measure *z = around.at;
    for (size_t i = 0; i < around.n; i++) {
        if (!areas_cover(c->post->areas, &z[i].areas, a->person.area_id)) continue;
        if (!fetch(c, &measure_shape, z[i].id, &a->measures[a->n++])) return false;
    }
    return true;
}

bool person_stands(struct command *c, const struct person *person, struct person_standing *a)
{
    *a = (struct person_standing){.person = *person};
    if (!read_measures(c, a)) return false;
    a->lines = NEW_ARRAY(c->arena, struct measure_line, a->n);
    for (size_t i = 0; i < a->n; i++)
        if (measure_line_of(measure_protocol(c, &a->measures[i]), &a->measures[i], &a->lines[a->n_lines])) a->n_lines++;
    a->verdict = colour_of(a->lines, a->n_lines, c->now);
    return true;
}

bool person_colour_of(struct command *c, const struct person *person, struct person_colour *out)
{
    struct person_standing a;
    *out = (struct person_colour){0};
    if (!person_stands(c, person, &a)) return false;
    SET(person_colour, out, person_id, a.person.id);
    SET(person_colour, out, colour, (int)a.verdict.colour);
    if (!a.verdict.because) return true;
    SET(person_colour, out, measure_id, a.verdict.because->id);
    SET(person_colour, out, zh, a.verdict.because->kind->label.zh);
    SET(person_colour, out, en, a.verdict.because->kind->label.en);
    SET(person_colour, out, until, a.verdict.until);
    return true;
}

bool person_colour_now(struct command *c, const void *given)
{
    const struct person_asked *in = given;
    struct person person;
    struct person_colour colour;
    return load(c, &person_shape, in->person_id, &person) && person_colour_of(c, &person, &colour) &&
           give(c, &person_colour_shape, &colour);
}

/* -- the chain ------------------------------------------------------------------------------------------------------- */

static const struct fact_line *fact_with(struct facts facts, id64 id)
{
    for (size_t i = 0; i < facts.n; i++)
        if (facts.at[i].id == id) return facts.at + i;
    return NULL;
}

/* What gave the start, what gave the end, and every correction of the two. */
static struct rows chain_facts(struct command *c, struct facts facts, const struct measure *m)
{
    size_t n = 0;
    struct evidence *rows = NEW_ARRAY(c->arena, struct evidence, facts.n + 2);
    rows[n++] = evidence_of(c, facts, m->since_fact_id);
    if (HAS(measure, m, until_fact_id) && m->until_fact_id != m->since_fact_id) rows[n++] = evidence_of(c, facts, m->until_fact_id);
    for (size_t i = 0; i < facts.n; i++) {
        const struct fact_line *f = &facts.at[i];
        bool of_these = f->kind == FACT_CORRECTED && (f->ref == m->since_fact_id || f->ref == m->until_fact_id);
        if (of_these) rows[n++] = evidence_of(c, facts, f->id);
    }
    return (struct rows){rows, n};
}

static struct evidence zone_as_evidence(struct command *c, id64 zone_id)
{
    struct zone z;
    struct evidence e = {0};
    SET(evidence, &e, id, zone_id);
    if (!fetch(c, &zone_shape, zone_id, &z)) return e;
    SET(evidence, &e, zh, str_format(c->arena, "%s %.*s", zone_kinds.at[z.kind].zh, STR(z.name)));
    SET(evidence, &e, en, str_format(c->arena, "%s %.*s", zone_kinds.at[z.kind].en, STR(z.name)));
    if (HAS(zone, &z, in_force_at)) SET(evidence, &e, at, z.in_force_at);
    return e;
}

/* A zone's measure says nothing of appeals, since it holds many: the person's own is told. */
static bool tell_zone_appeal(struct command *c, id64 person_id, const struct measure *m, struct why_measure *row)
{
    struct zone_appeal a;
    if (!HAS(measure, m, zone_id)) return true;
    if (!zone_appeal_latest(c, person_id, m->id, &a)) return false;
    if (!a.id) return true;
    SET(why_measure, row, zone_appeal_id, a.id);
    SET(why_measure, row, appealed_at, a.appealed_at);
    SET(why_measure, row, appeal, a.appeal);
    if (HAS(zone_appeal, &a, answered_at)) SET(why_measure, row, appeal_decided_at, a.answered_at);
    if (HAS(zone_appeal, &a, answer)) SET(why_measure, row, appeal_answer, a.answer);
    return true;
}

static struct why_measure chain(struct command *c, const struct person_standing *a, struct facts facts, const struct person_decision *d,
                                const struct measure *m)
{
    struct why_measure row = {0};
    const struct protocol *p = measure_protocol(c, m);
    const struct measure_kind *kind = measure_kind_named(p, m->kind);
    shape_copy_named(&measure_shape, m, &why_measure_shape, &row);
    SET(why_measure, &row, measure_id, m->id);
    SET(why_measure, &row, in_force, false);
    for (size_t i = 0; i < a->n_lines; i++)
        if (a->lines[i].id == m->id) row.in_force = measure_in_force(&a->lines[i], c->now);
    if (HAS(measure, m, zone_id)) {
        struct evidence *zone = NEW(c->arena, struct evidence);
        *zone = zone_as_evidence(c, m->zone_id);
        SET(why_measure, &row, facts, (struct rows){zone, 1});
    } else {
        SET(why_measure, &row, facts, chain_facts(c, facts, m));
    }
    if (!kind) return row;
    struct rule_said rule = rule_of_measure(c, m, kind, fact_with(facts, m->since_fact_id), d);
    SET(why_measure, &row, zh, kind->label.zh);
    SET(why_measure, &row, en, kind->label.en);
    SET(why_measure, &row, colour, (int)kind->colour);
    SET(why_measure, &row, rule, rule.key);
    SET(why_measure, &row, rule_zh, rule.says.zh);
    SET(why_measure, &row, rule_en, rule.says.en);
    SET(why_measure, &row, source_zh, rule.source.zh);
    SET(why_measure, &row, source_en, rule.source.en);
    return row;
}

/* The first test that nothing has met yet. */
static void tell_next_test(struct command *c, const struct person_decision *d, struct person_why *why)
{
    date today = date_of(c->post->tz, c->now);
    for (size_t i = 0; i < d->n_tests; i++) {
        const struct test_due *t = &d->tests[i];
        bool sooner = !HAS(person_why, why, next_test_on) || t->day < why->next_test_on;
        if (!t->done_by && t->day >= today && sooner) SET(person_why, why, next_test_on, t->day);
    }
}

bool person_why_of(struct command *c, const struct person_standing *a, struct person_why *why)
{
    struct facts facts;
    *why = (struct person_why){0};
    if (!person_facts(c, &a->person, FACTS_WITH_ZONES, &facts)) return false;
    struct person_decision *d = NEW(c->arena, struct person_decision);
    *d = person_decide(facts, c->protocol, c->post->tz);
    struct why_measure *rows = NEW_ARRAY(c->arena, struct why_measure, a->n);
    for (size_t i = 0; i < a->n; i++) {
        rows[i] = chain(c, a, facts, d, &a->measures[i]);
        if (!tell_zone_appeal(c, a->person.id, &a->measures[i], &rows[i])) return false;
    }
    SET(person_why, why, person_id, a->person.id);
    SET(person_why, why, at, c->now);
    SET(person_why, why, colour, (int)a->verdict.colour);
    if (a->verdict.because) SET(person_why, why, measure_id, a->verdict.because->id);
    if (a->verdict.until) SET(person_why, why, until, a->verdict.until);
    SET(person_why, why, measures, (struct rows){rows, a->n});
    tell_next_test(c, d, why);
    SET(person_why, why, appeal,
        S("对任何措施不服，可在居民页面写申诉，或向社区、指挥部提出，由未参与该措施的人员处理。 / "
          "Anybody may object to a measure, on the residents' page, to the community or the command post; it is decided by "
          "somebody who had no part in it."));
    return true;
}

bool person_why_now(struct command *c, const void *given)
{
    const struct person_asked *in = given;
    struct person person;
    struct person_standing a;
    struct person_why why;
    return load(c, &person_shape, in->person_id, &person) && person_stands(c, &person, &a) && person_why_of(c, &a, &why) &&
           give(c, &person_why_shape, &why);
}

/* -- finding the person ---------------------------------------------------------------------------------------------- */

bool person_named(struct command *c, str name, id64 *person_id)
{
    struct person asked = {0};
    struct rows rows;
    int64_t id;
    SET(person, &asked, document_number, name);
    if (!ask(c, &sql_person_by_document, &person_shape, &asked, &person_shape, &rows)) return false;
    if (rows.n) *person_id = ((const struct person *)rows.at)->id;
    else if (str_to_i64(name, &id) && id > 0) *person_id = id;
    else return problem(c->problems, NOT_FOUND);
    return true;
}
