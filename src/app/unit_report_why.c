/* Why a unit's report of a day stands as it does: the hour until which it is owed, who signed which revision, and of a missing one how far
 * up it was told. */
#include "app/status_why.h"

#include "app/unit_report.h"

enum { TOLD_BESIDE = 8 };

static void tell_signatures(struct told *t, struct rows of_day, id64 area_id)
{
    const struct unit_report *r = of_day.at;
    for (size_t i = 0; i < of_day.n; i++) {
        if (r[i].area_id != area_id) continue;
        const struct choice *state = &report_states.at[r[i].zero ? REPORT_ZERO : REPORT_SIGNED];
        struct words says = {str_format(t->c->arena, "%s，第 %lld 版", state->zh, (long long)r[i].revision),
                             str_format(t->c->arena, "%s, revision %lld", state->en, (long long)r[i].revision)};
        struct status_fact *fact = told_fact(t, says, r[i].signed_at, HAS(unit_report, &r[i], signed_by_id) ? r[i].signed_by_id : 0);
        if (HAS(unit_report, &r[i], note)) SET(status_fact, fact, reason, r[i].note);
        told_behind(fact, &unit_report_shape, r[i].id);
    }
}

static void tell_missing(struct told *t, const struct report_unit *unit)
{
    if (unit->state != REPORT_MISSING) return;
    if (!HAS(report_unit, unit, told_id)) {
        (void)told_fact(t, (struct words){S("尚未上报"), S("Nobody above was told yet")}, 0, 0);
        return;
    }
    struct words says = {str_format(t->c->arena, "已上报至 %.*s", STR(unit->told_name)),
                         str_format(t->c->arena, "Escalated to %.*s", STR(unit->told_name))};
    (void)told_fact(t, says, unit->told_at, 0);
}

static const struct report_unit *unit_of(const struct daily_report *report, id64 area_id)
{
    const struct report_unit *units = report->units.at;
    for (size_t i = 0; i < report->units.n; i++)
        if (units[i].area_id == area_id && HAS(report_unit, &units[i], state)) return &units[i];
    return NULL;
}

bool report_why(struct command *c, const void *given)
{
    const struct report_wanted *in = given;
    struct daily_report report;
    struct report_asked asked = {0};
    struct rows of_day;
    if (!HAS(report_wanted, in, area)) return problem(c->problems, FIELD_MISSING, .field = S("area"));
    if (!daily_report_make(c, in, &report)) return false;
    SET(report_asked, &asked, day, report.day);
    if (!ask(c, &sql_unit_reports_of_day, &report_asked_shape, &asked, &unit_report_shape, &of_day)) return false;
    const struct report_unit *unit = unit_of(&report, in->area);
    if (!unit) return problem(c->problems, NOT_FOUND);
    time_ms signed_at = HAS(report_unit, unit, signed_at) ? unit->signed_at : 0;
    struct told t = told_of(c, c->protocol, &report_states.at[unit->state], unit->state == REPORT_MISSING ? report.cutoff_at : signed_at,
                            of_day.n + TOLD_BESIDE);
    if (HAS(daily_report, &report, cutoff_at)) told_limit(&t, S("report.cutoff"), report.cutoff_at, signed_at);
    tell_signatures(&t, of_day, in->area);
    tell_missing(&t, unit);
    if (unit->differs)
        (void)told_fact(&t, (struct words){S("签报后数字有变化"), S("Figures changed since it was signed")}, report.as_of, 0);
    return told_give(&t);
}
