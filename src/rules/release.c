/* Release of a contact: each clause of the protocol's level as true, false or unknown, with its evidence. See person.h. */
#include "rules/person.h"
#include "rules/plan.h"

/* The exposure that decides: the strictest level (lowest number), the latest exposure. */
static const struct fact_line *deciding_exposure(struct facts facts, int *level)
{
    const struct fact_line *found = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        if (f->kind != FACT_EXPOSED || !fact_value(facts, f, &value)) continue;
        if (!found || value < *level || (value == *level && fact_after(f, found))) *level = value, found = f;
    }
    return found;
}

/* The latest fact of a kind (and ref, unless 0) since `from`, and whether any of them was positive. */
static const struct fact_line *latest_result(struct facts facts, enum fact_kind kind, id64 ref, time_ms from,
                                             const struct fact_line **positive)
{
    const struct fact_line *last = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        if (f->kind != kind || f->at < from || (ref && f->ref != ref) || !fact_value(facts, f, &value) || !result_tells(value)) continue;
        if (value == RESULT_POSITIVE && (!*positive || fact_after(*positive, f))) *positive = f;
        if (fact_after(f, last)) last = f;
    }
    return last;
}

static bool negative_on(struct facts facts, date day, const struct timezone_rules *tz)
{
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        bool own = f->kind == FACT_RESULT || f->kind == FACT_POOL_RESULT;
        if (own && date_of(tz, f->at) == day && fact_value(facts, f, &value) && value == RESULT_NEGATIVE) return true;
    }
    return false;
}

/* Every test day of the plan has a negative: true; a positive: false; a day without a result, or no test day at all: unknown. */
static void own_negative(struct facts facts, const struct plan *plan, const struct fact_line *exposure, const struct timezone_rules *tz,
                         struct clause_result *c)
{
    const struct fact_line *positive = NULL;
    const struct fact_line *last = latest_result(facts, FACT_RESULT, 0, exposure->at, &positive);
    if (positive) {
        c->truth = TRUTH_FALSE;
        clause_rests_on(c, positive->id);
        return;
    }
    if (last) clause_rests_on(c, last->id);
    size_t asked = 0, met = 0;
    for (size_t i = 0; i < plan->n; i++)
        for (size_t t = 0; t < plan->stages[i].stage->test_days.n; t++, asked++)
            met += negative_on(facts, plan_test_date(&plan->stages[i], t), tz);
    c->truth = asked && met == asked ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

static void linked_negative(struct facts facts, const struct fact_line *exposure, time_ms since, struct clause_result *c)
{
    const struct fact_line *positive = NULL;
    const struct fact_line *last = latest_result(facts, FACT_LINKED_RESULT, exposure->ref, exposure->at, &positive);
    if (positive) {
        c->truth = TRUTH_FALSE;
        clause_rests_on(c, positive->id);
    } else if (last) {
        c->truth = last->at >= since ? TRUTH_TRUE : TRUTH_UNKNOWN;
        clause_rests_on(c, last->id);
    }
}

static void no_symptoms(struct facts facts, const struct fact_line *exposure, time_ms since, struct clause_result *c)
{
    const struct fact_line *last = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        if (f->kind == FACT_SYMPTOM && f->at >= exposure->at && fact_value(facts, f, &value) && fact_after(f, last)) last = f;
    }
    int value = 0;
    if (!last || !fact_value(facts, last, &value)) return;
    clause_rests_on(c, last->id);
    if (value) c->truth = TRUTH_FALSE;
    else c->truth = last->at >= since ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

struct clauses person_release(struct facts facts, const struct protocol *p, time_ms now, const struct timezone_rules *tz)
{
    struct clauses out = {0};
    int at_level = 0;
    const struct fact_line *exposure = deciding_exposure(facts, &at_level);
    const struct contact_level *level = exposure ? protocol_level(p, at_level) : NULL;
    if (!level) return out;
    struct plan plan = plan_from(level->stages, level->n_stages, p->day_count, exposure->at, tz);
    const struct plan_stage *last = &plan.stages[plan.n - 1];
    time_ms last_day = time_at(tz, last->last, 0, 0);
    for (size_t i = 0; i < level->n_release && i < CLAUSES_MOST; i++) {
        struct clause_result *c = &out.at[out.n++];
        c->kind = (int)level->release[i].kind;
        switch (level->release[i].kind) {
        case RELEASE_DAYS_OVER:
            c->truth = now >= last->ends ? TRUTH_TRUE : TRUTH_FALSE;
            clause_rests_on(c, exposure->id);
            break;
        case RELEASE_OWN_NEGATIVE: own_negative(facts, &plan, exposure, tz, c); break;
        case RELEASE_LINKED_NEGATIVE: linked_negative(facts, exposure, last_day, c); break;
        case RELEASE_NO_SYMPTOMS: no_symptoms(facts, exposure, last_day, c); break;
        }
    }
    return out;
}
