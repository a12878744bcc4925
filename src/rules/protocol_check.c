/* Cross checks of a protocol: see protocol_check.h. */
#include "rules/protocol_check.h"

static int line_of(const struct protocol *p, str key)
{
    for (size_t i = 0; i < p->n_values; i++)
        if (str_starts(p->values[i].key, key)) return p->values[i].line;
    return 0;
}

static str number(struct problems *problems, int n)
{
    return str_format(problems->arena, "%d", n);
}

static bool minimum_fits(const struct protocol *p, struct problems *problems, str key, int min, int max)
{
    if (min <= max) return true;
    return problem(problems, PROTOCOL_MIN_ABOVE_MAX, .field = key, .value = number(problems, min), .limit = number(problems, max),
                   .row = line_of(p, key));
}

static const enum measure_use use_of_mode[MODES] = {
    [MODE_ISOLATION] = USE_CASE, [MODE_FACILITY] = USE_FACILITY, [MODE_HOME] = USE_HOME, [MODE_HOME_MONITOR] = USE_HOME_MONITOR};
static const char *const use_names[MEASURE_USES] = {"other", "case",  "facility",  "home",         "home_monitor",
                                                    "hold",  "fever", "zone_lock", "zone_control", "zone_prevent"};

static bool measure_fits(const struct protocol *p, struct problems *problems, str key, enum measure_use use, int days)
{
    const struct measure_kind *kind = protocol_measure(p, use);
    if (!kind)
        return problem(problems, PROTOCOL_MEASURE_KIND_MISSING, .field = key, .value = str_of(use_names[use]), .row = line_of(p, key));
    if (days <= kind->hard_end_days) return true;
    return problem(problems, PROTOCOL_MEASURE_TOO_SHORT, .field = key, .value = number(problems, days),
                   .limit = number(problems, kind->hard_end_days), .row = line_of(p, key));
}

static bool stages_fit(const struct protocol *p, struct problems *problems, str prefix, const struct stage *stages, size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        str item = str_format(problems->arena, "%.*s[%s]", STR(prefix), mode_names[stages[i].mode]);
        str key = str_format(problems->arena, "%.*s.test_days", STR(item));
        for (size_t d = 0; d < stages[i].test_days.n; d++)
            if (stages[i].test_days.at[d] > stages[i].days)
                good = problem(problems, PROTOCOL_TEST_DAY_BEYOND_STAGE, .field = key, .value = number(problems, stages[i].test_days.at[d]),
                               .limit = number(problems, stages[i].days), .row = line_of(p, key));
        str days_key = str_format(problems->arena, "%.*s.days", STR(item));
        good &= measure_fits(p, problems, days_key, use_of_mode[stages[i].mode], stages[i].days);
    }
    return good;
}

static bool zones_fit(const struct protocol *p, struct problems *problems)
{
    static const enum measure_use uses[ZONE_KINDS] = {USE_ZONE_LOCK, USE_ZONE_CONTROL, USE_ZONE_PREVENT};
    bool good = true;
    for (size_t i = 0; p->zones && i < p->zones->n_types; i++) {
        const struct zone_type *type = &p->zones->types[i];
        str item = str_format(problems->arena, "zone.types[%s]", zone_kind_names[type->kind]);
        good &= measure_fits(p, problems, item, uses[type->kind], 0);
        good &= stages_fit(p, problems, str_format(problems->arena, "%.*s.resident_plan", STR(item)), type->resident_plan,
                           type->n_resident_plan);
        for (size_t c = 0; c < type->n_lift; c++) {
            bool counts_days = type->lift[c].kind != LIFT_OTHER_ZONES_LIFTED;
            if (counts_days && !type->lift[c].days)
                good = problem(problems, PROTOCOL_KEY_MISSING, .field = str_format(problems->arena, "%.*s.lift.days", STR(item)),
                               .limit = S("1..90 d"), .row = line_of(p, str_format(problems->arena, "%.*s.lift", STR(item))));
        }
    }
    return good;
}

static bool activation_fits(const struct protocol *p, struct problems *problems)
{
    bool good = true;
    for (size_t i = 0; i < p->n_activation; i++) {
        str task = p->activation[i].task, key = str_format(problems->arena, "activation[%.*s].task", STR(task));
        if (!protocol_task(p, task))
            good = problem(problems, PROTOCOL_TASK_KIND_MISSING, .field = key, .value = task, .row = line_of(p, key));
    }
    return good;
}

bool protocol_check(const struct protocol *p, struct problems *problems)
{
    bool good = true;
    for (size_t i = 0; i < p->contact->n_levels; i++) {
        const struct contact_level *level = &p->contact->levels[i];
        good &= stages_fit(p, problems, str_format(problems->arena, "contact.levels[%.*s].stages", STR(level->name)), level->stages,
                           level->n_stages);
    }
    good &= stages_fit(p, problems, S("case.aftercare"), p->cases->aftercare, p->cases->n_aftercare);
    good &= measure_fits(p, problems, S("case.isolation_days"), USE_CASE, p->cases->isolation_days);
    good &= minimum_fits(p, problems, S("case.survey_core_h"), p->cases->survey_core_h, p->cases->survey_full_h);
    good &= zones_fit(p, problems);
    good &= activation_fits(p, problems);
    if (p->rounds)
        good &= minimum_fits(p, problems, S("round.pop_per_point_min"), p->rounds->pop_per_point_min, p->rounds->pop_per_point_max);
    if (p->n_pools) good &= measure_fits(p, problems, S("pool"), USE_HOLD, 0);
    if (p->monitoring) good &= measure_fits(p, problems, S("monitor"), USE_FEVER, 0);
    if (p->valid_to != DATE_NONE) good &= minimum_fits(p, problems, S("valid_from"), p->valid_from, p->valid_to);
    for (size_t t = 0; t < p->n_tasks; t++)
        for (size_t f = 0; f < p->tasks[t].n_form; f++) {
            const struct form_field *field = &p->tasks[t].form[f];
            str key = str_format(problems->arena, "tasks[%.*s].form[%.*s].min", STR(p->tasks[t].name), STR(field->name));
            good &= minimum_fits(p, problems, key, field->min, field->max);
        }
    return good;
}
