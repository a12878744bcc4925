/* Decisions about one person: see person.h. Each ground (exposure, case, positive pool, fever, zone) gives intervals; intervals of
 * the same measure that touch become one, from the earliest start to the latest end, so that no new fact shortens what runs. */
#include "rules/person.h"

#include "rules/plan.h"

static const enum measure_use use_of_mode[MODES] = {
    [MODE_ISOLATION] = USE_CASE, [MODE_FACILITY] = USE_FACILITY, [MODE_HOME] = USE_HOME, [MODE_HOME_MONITOR] = USE_HOME_MONITOR};

struct deciding {
    struct facts facts;
    const struct protocol *p;
    const struct timezone_rules *tz;
    struct person_decision *d;
    const struct fact_line *discharge; /* the last one that stands */
};

static bool touch(const struct wanted *a, const struct wanted *b)
{
    return a->use == b->use && a->starts <= b->ends && b->starts <= a->ends;
}

static void join(struct wanted *a, const struct wanted *b)
{
    if (b->starts < a->starts || (b->starts == a->starts && b->since_fact < a->since_fact)) a->since_fact = b->since_fact;
    if (b->ends > a->ends || (b->ends == a->ends && b->until_fact < a->until_fact)) a->until_fact = b->until_fact;
    if (b->starts < a->starts) a->starts = b->starts;
    if (b->ends > a->ends) a->ends = b->ends;
    if (b->level && (!a->level || b->level < a->level)) a->level = b->level;
}

static void want(struct deciding *g, enum measure_use use, time_ms starts, time_ms ends, int level, id64 fact)
{
    const struct measure_kind *kind = protocol_measure(g->p, use);
    if (!kind || ends <= starts) return;
    if (ends > starts + days(kind->hard_end_days)) ends = starts + days(kind->hard_end_days);
    struct wanted w = {use, kind, starts, ends, level, fact, fact};
    struct person_decision *d = g->d;
    for (size_t i = 0; i < d->n_measures;) {
        if (!touch(&d->measures[i], &w)) {
            i++;
            continue;
        }
        join(&w, &d->measures[i]);
        d->measures[i] = d->measures[--d->n_measures];
        i = 0;
    }
    if (d->n_measures == WANTED_MOST) d->truncated = true;
    else d->measures[d->n_measures++] = w;
}

static void want_test(struct deciding *g, date day, id64 basis)
{
    struct person_decision *d = g->d;
    for (size_t i = 0; i < d->n_tests; i++) {
        if (d->tests[i].day != day) continue;
        if (basis < d->tests[i].basis) d->tests[i].basis = basis;
        return;
    }
    if (d->n_tests == TESTS_MOST) d->truncated = true;
    else d->tests[d->n_tests++] = (struct test_due){.day = day, .basis = basis};
}

/* Measures and tests of a plan; nothing after `until` (0: no such bound). */
static void want_plan(struct deciding *g, const struct stage *stages, size_t n, time_ms from, time_ms until, int level, id64 fact)
{
    struct plan plan = plan_from(stages, n, g->p->day_count, from, g->tz);
    for (size_t i = 0; i < plan.n; i++) {
        const struct plan_stage *s = &plan.stages[i];
        time_ms ends = until && until < s->ends ? until : s->ends;
        want(g, use_of_mode[s->stage->mode], s->starts, ends, level, fact);
        for (size_t t = 0; t < s->stage->test_days.n; t++) {
            date day = plan_test_date(s, t);
            if (!until || time_at(g->tz, day, 0, 0) < until) want_test(g, day, fact);
        }
    }
}

static bool needs_linked(const struct contact_level *level)
{
    for (size_t i = 0; i < level->n_release; i++)
        if (level->release[i].kind == RELEASE_LINKED_NEGATIVE) return true;
    return false;
}

static const struct fact_line *linked_positive(struct facts facts, id64 ref)
{
    const struct fact_line *found = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        if (f->kind != FACT_LINKED_RESULT || f->ref != ref || !fact_value(facts, f, &value) || value != RESULT_POSITIVE) continue;
        if (!found || fact_after(found, f)) found = f;
    }
    return found;
}

/* Protocol: contact.levels. A level whose release depends on the linked contact rises to level 1 when that contact is positive. */
static const struct contact_level *level_now(struct facts facts, const struct protocol *p, const struct fact_line *f, int value)
{
    const struct contact_level *level = protocol_level(p, value);
    if (level && needs_linked(level) && linked_positive(facts, f->ref)) level = protocol_level(p, 1);
    return level;
}

static void decide_exposed(struct deciding *g, const struct fact_line *f, int value)
{
    const struct contact_level *level = level_now(g->facts, g->p, f, value);
    if (level) want_plan(g, level->stages, level->n_stages, f->at, 0, level->level, f->id);
}

/* Protocol: case. Isolation from the first sign until discharge, at most as long as planned; then the aftercare. */
static void decide_case(struct deciding *g, const struct fact_line *f)
{
    struct stage isolation = {.mode = MODE_ISOLATION, .days = g->p->cases->isolation_days};
    bool over = g->discharge && g->discharge->at >= f->at;
    struct plan plan = plan_from(&isolation, 1, g->p->day_count, f->at, g->tz);
    want(g, USE_CASE, f->at, over && g->discharge->at < plan.stages[0].ends ? g->discharge->at : plan.stages[0].ends, 0, f->id);
    if (over) want_plan(g, g->p->cases->aftercare, g->p->cases->n_aftercare, g->discharge->at, 0, 0, g->discharge->id);
    else g->d->is_case = true;
}

/* The first own result after `f` that says anything. */
static const struct fact_line *result_after(struct facts facts, const struct fact_line *f)
{
    const struct fact_line *first = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *r = &facts.at[i];
        if (r->kind != FACT_RESULT || r->at <= f->at || !fact_value(facts, r, &value) || !result_tells(value)) continue;
        if (!first || fact_after(first, r)) first = r;
    }
    return first;
}

/* Protocol: code[ground].lasts_h. Held until an own result, at most so long. */
static void decide_until_tested(struct deciding *g, enum measure_use use, enum code_ground ground, const struct fact_line *f)
{
    const struct code_rule *rule = protocol_code(g->p, ground);
    const struct measure_kind *kind = protocol_measure(g->p, use);
    if (!kind) return;
    time_ms ends = f->at + (rule ? hours(rule->lasts_h) : days(kind->hard_end_days));
    const struct fact_line *tested = result_after(g->facts, f);
    if (tested && tested->at < ends) ends = tested->at;
    want(g, use, f->at, ends, 0, f->id);
}

/* Protocol: zone.types[].resident_plan, until the zone is lifted. */
static void decide_in_zone(struct deciding *g, const struct fact_line *f, int value)
{
    const struct zone_type *type = protocol_zone(g->p, (enum zone_kind)value);
    if (!type) return;
    time_ms lifted = 0;
    for (size_t i = 0; i < g->facts.n; i++) {
        int unused = 0;
        const struct fact_line *e = &g->facts.at[i];
        if (e->kind != FACT_ZONE_ENDED || e->ref != f->ref || e->at < f->at || !fact_value(g->facts, e, &unused)) continue;
        if (!lifted || e->at < lifted) lifted = e->at;
    }
    want_plan(g, type->resident_plan, type->n_resident_plan, f->at, lifted, 0, f->id);
}

static void decide_fact(struct deciding *g, const struct fact_line *f, int value)
{
    switch (f->kind) {
    case FACT_EXPOSED: decide_exposed(g, f, value); break;
    case FACT_CASE: decide_case(g, f); break;
    case FACT_RESULT:
        if (value == RESULT_POSITIVE) decide_case(g, f);
        if (result_is_suspect(value)) decide_until_tested(g, USE_HOLD, GROUND_POSITIVE_POOL, f);
        break;
    case FACT_POOL_RESULT:
        if (value == RESULT_POSITIVE || result_is_suspect(value)) decide_until_tested(g, USE_HOLD, GROUND_POSITIVE_POOL, f);
        break;
    case FACT_TEMPERATURE:
        if (g->p->monitoring && value >= g->p->monitoring->fever_tenths_c) decide_until_tested(g, USE_FEVER, GROUND_FEVER_UNTESTED, f);
        break;
    case FACT_IN_ZONE: decide_in_zone(g, f, value); break;
    default: break;
    }
}

static bool starts_case(const struct fact_line *f, int value)
{
    return f->kind == FACT_CASE || (f->kind == FACT_RESULT && value == RESULT_POSITIVE);
}

/* Protocol: case.report_h, survey_core_h, survey_full_h (R1). They start with the first sign of the case. */
static void decide_clocks(struct deciding *g)
{
    const struct fact_line *first = NULL;
    time_ms done[CLOCKS_MOST] = {0};
    for (size_t i = 0; i < g->facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &g->facts.at[i];
        if (f->kind == FACT_CORRECTED || !fact_value(g->facts, f, &value)) continue;
        if (starts_case(f, value) && (!first || fact_after(first, f))) first = f;
        if (f->kind == FACT_CLOCK_DONE && value >= 0 && value < CLOCKS_MOST && (!done[value] || f->at < done[value])) done[value] = f->at;
    }
    if (!first) return;
    const int limits[CLOCKS_MOST] = {g->p->cases->report_h, g->p->cases->survey_core_h, g->p->cases->survey_full_h};
    for (int k = 0; k < CLOCKS_MOST; k++)
        g->d->clocks[g->d->n_clocks++] = (struct running_clock){(enum clock_kind)k, first->at, first->at + hours(limits[k]),
                                                                done[k] >= first->at ? done[k] : 0, first->id};
}

/* The first negative or positive sampled on the day meets its test. A case is not tested on a contact's days any more. */
static void settle_tests(struct deciding *g)
{
    struct person_decision *d = g->d;
    for (size_t i = 0; i < d->n_tests; i++) {
        const struct fact_line *met = NULL;
        for (size_t k = 0; k < g->facts.n; k++) {
            int value = 0;
            const struct fact_line *f = &g->facts.at[k];
            bool own = f->kind == FACT_RESULT || f->kind == FACT_POOL_RESULT;
            if (!own || !fact_value(g->facts, f, &value) || !result_tells(value) || date_of(g->tz, f->at) != d->tests[i].day) continue;
            if (!met || fact_after(met, f)) met = f;
        }
        d->tests[i].done_by = met ? met->id : 0;
    }
    for (size_t i = 0; d->is_case && i < d->n_tests;) {
        if (d->tests[i].done_by) i++;
        else d->tests[i] = d->tests[--d->n_tests];
    }
}

/* One order, whatever the order of arrival. */
static void put_in_order(struct person_decision *d)
{
    for (size_t i = 1; i < d->n_measures; i++)
        for (size_t k = i; k && (d->measures[k].starts < d->measures[k - 1].starts ||
                                 (d->measures[k].starts == d->measures[k - 1].starts && d->measures[k].use < d->measures[k - 1].use));
             k--) {
            struct wanted swap = d->measures[k];
            d->measures[k] = d->measures[k - 1];
            d->measures[k - 1] = swap;
        }
    for (size_t i = 1; i < d->n_tests; i++)
        for (size_t k = i; k && d->tests[k].day < d->tests[k - 1].day; k--) {
            struct test_due swap = d->tests[k];
            d->tests[k] = d->tests[k - 1];
            d->tests[k - 1] = swap;
        }
}

struct person_decision person_decide(struct facts facts, const struct protocol *p, const struct timezone_rules *tz)
{
    struct person_decision d;
    d.n_measures = d.n_tests = d.n_clocks = 0;
    d.is_case = d.truncated = false;
    struct deciding g = {.facts = facts, .p = p, .tz = tz, .d = &d};
    int value = 0;
    for (size_t i = 0; i < facts.n; i++)
        if (facts.at[i].kind == FACT_DISCHARGED && fact_value(facts, &facts.at[i], &value) && fact_after(&facts.at[i], g.discharge))
            g.discharge = &facts.at[i];
    for (size_t i = 0; i < facts.n; i++)
        if (facts.at[i].kind != FACT_CORRECTED && fact_value(facts, &facts.at[i], &value)) decide_fact(&g, &facts.at[i], value);
    decide_clocks(&g);
    settle_tests(&g);
    put_in_order(&d);
    return d;
}
