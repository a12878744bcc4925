/* Needs and progress of rounds; see round_forecast.h. */
#include "app/round_forecast.h"

#include "app/coverage.h"
#include "app/round.h"
#include "rules/queue.h"

/* What the page draws: three hours in steps of five minutes. */
enum { STEP_MIN = 5, DRAWN_H = 3 };

/* -- before: what it needs ------------------------------------------------------------------------------------------- */

static bool allows(const struct pool_rule *rule, int64_t pool)
{
    for (size_t i = 0; i < rule->sizes.n; i++)
        if (rule->sizes.at[i] == pool) return true;
    return false;
}

static struct rows tell_groups(struct command *c, const struct round_group *groups)
{
    struct round_group_needs *lines = NEW_ARRAY(c->arena, struct round_group_needs, GROUPS);
    size_t n = 0;
    for (int g = 0; g < GROUPS; g++) {
        const struct pool_rule *rule = protocol_pool(c->protocol, groups[g].group);
        struct round_plan own = round_plan(&groups[g], 1, 0, 0, c->protocol);
        if (groups[g].people.n <= 0 || !rule) continue;
        struct round_group_needs *line = &lines[n++];
        SET(round_group_needs, line, group, g);
        SET(round_group_needs, line, people, groups[g].people.n);
        SET(round_group_needs, line, households, groups[g].households);
        SET(round_group_needs, line, pool, groups[g].pool > 0 ? groups[g].pool : rule->sizes.at[0]);
        SET(round_group_needs, line, by_household, rule->household && groups[g].households > 0);
        SET(round_group_needs, line, tubes, own.tubes.n);
    }
    return (struct rows){lines, n};
}

/* The values of the protocol that the figures rest on, each with its evidence. */
static struct rows sources_of(struct command *c)
{
    static const char *const of[] = {"round.", "pool", "queue.sampler_per_h"};
    size_t n, kept = 0;
    const struct protocol_value *values = protocol_values(c->protocol, &n);
    struct protocol_parameter *lines = NEW_ARRAY(c->arena, struct protocol_parameter, n);
    for (size_t i = 0; i < n; i++) {
        bool used = false;
        for (size_t k = 0; k < sizeof of / sizeof *of; k++) used = used || str_starts(values[i].key, str_of(of[k]));
        if (!used) continue;
        struct protocol_parameter *line = &lines[kept++];
        SET(protocol_parameter, line, key, values[i].key);
        SET(protocol_parameter, line, label_zh, values[i].label.zh);
        SET(protocol_parameter, line, label_en, values[i].label.en);
        SET(protocol_parameter, line, value, values[i].value);
        SET(protocol_parameter, line, unit, values[i].unit);
        SET(protocol_parameter, line, evidence, words_in(values[i].evidence, c->language));
    }
    return (struct rows){lines, kept};
}

static void tell_time(struct command *c, const struct round_needs_asked *in, const struct round_plan *plan, struct round_needs *needs)
{
    time_ms from = HAS(round_needs_asked, in, opens_at) ? in->opens_at : c->now;
    int64_t samplers = HAS(round_needs_asked, in, samplers) ? in->samplers : plan->samplers;
    SET(round_needs, needs, due_at, from + hours(c->protocol->rounds->complete_h));
    if (!c->protocol->queue || samplers <= 0) return;
    double sampling_h = (double)plan->people.n / (double)(samplers * c->protocol->queue->sampler_per_h);
    double longer_h = sampling_h > plan->lab_hours ? sampling_h : plan->lab_hours;
    SET(round_needs, needs, sampling_h, sampling_h);
    if (plan->lab_hours > 0) SET(round_needs, needs, lab_h, plan->lab_hours);
    SET(round_needs, needs, likely_at, from + (time_ms)(longer_h * (double)hours(1)));
}

bool round_needs_ask(struct command *c, const void *given)
{
    const struct round_needs_asked *in = given;
    struct round_group groups[GROUPS];
    struct round_needs needs = {0};
    int64_t households = 0;
    if (!reaches(c, in->area_id) || !round_groups_count(c, in->area_id, groups)) return false;
    for (int g = 0; g < GROUPS; g++) {
        const struct pool_rule *rule = protocol_pool(c->protocol, groups[g].group);
        if (rule && HAS(round_needs_asked, in, pool) && allows(rule, in->pool)) groups[g].pool = (int)in->pool;
        households += groups[g].households;
    }
    double tubes_per_h = HAS(round_needs_asked, in, tubes_per_h) ? (double)in->tubes_per_h : 0;
    struct round_plan plan = round_plan(groups, GROUPS, 0, tubes_per_h, c->protocol);
    if (!plan.possible) return problem(c->problems, ROUND_NOT_IN_PROTOCOL, .value = c->protocol->id);
    SET(round_needs, &needs, protocol, protocol_name(c->arena, c->protocol));
    SET(round_needs, &needs, people, plan.people.n);
    SET(round_needs, &needs, households, households);
    SET(round_needs, &needs, samplers, plan.samplers);
    SET(round_needs, &needs, points_min, plan.points_min);
    SET(round_needs, &needs, points_max, plan.points_max);
    SET(round_needs, &needs, tables, plan.tables);
    SET(round_needs, &needs, tubes, plan.tubes.n);
    tell_time(c, in, &plan, &needs);
    SET(round_needs, &needs, groups, tell_groups(c, groups));
    SET(round_needs, &needs, sources, sources_of(c));
    return give(c, &round_needs_shape, &needs);
}

/* -- while it is open ------------------------------------------------------------------------------------------------ */

static bool tell_people(struct command *c, const struct round *round, struct round_progress *out)
{
    struct area_line area;
    struct coverage people;
    struct rows tubes;
    struct round_scope scope = round_scope_of(c, round->id, S(""));
    if (!areas_find(c->post->areas, round->area_id, &area) || !coverage_total(c, round->id, area.path, &people) ||
        !ask(c, &sql_round_tubes, &round_scope_shape, &scope, &tube_count_shape, &tubes))
        return false;
    int64_t open = 0;
    const struct tube_count *t = tubes.at;
    for (size_t i = 0; i < tubes.n; i++)
        if (t[i].state != TUBE_STATE_RESULTED && t[i].state != TUBE_STATE_VOID) open += t[i].tubes;
    SET(round_progress, out, roster, people.roster);
    SET(round_progress, out, sampled, people.sampled);
    SET(round_progress, out, exempt, people.exempt);
    SET(round_progress, out, missed, people.missed);
    SET(round_progress, out, open, people.open);
    SET(round_progress, out, tubes_open, open);
    return true;
}

static bool paces_read(struct command *c, id64 round_id, time_ms from, time_ms step, struct rows *out)
{
    struct round_pace_asked asked = {0};
    SET(round_pace_asked, &asked, round_id, round_id);
    SET(round_pace_asked, &asked, seen_from, from);
    SET(round_pace_asked, &asked, step, step);
    SET(round_pace_asked, &asked, now, c->now);
    return ask(c, &sql_round_paces, &round_pace_asked_shape, &asked, &round_pace_shape, out);
}

/* The pace of late, and when those will be through who are not accounted for. */
static bool tell_pace(struct command *c, const struct round *round, struct round_progress *out)
{
    const struct protocol *p = round_protocol(c, round);
    struct rows lately;
    if (!p->queue) return true;
    time_ms from = c->now - minutes(p->queue->seen_min);
    if (!paces_read(c, round->id, from, c->now + 1, &lately)) return false;
    const struct round_pace *seen = lately.at;
    struct pace_seen pace = {{lately.n ? seen->people : 0}, lately.n ? seen->began_at : from};
    SET(round_progress, out, lately, pace.sampled.n);
    SET(round_progress, out, seen, p->queue->seen_min);
    SET(round_progress, out, per_min, (double)pace.sampled.n / (double)p->queue->seen_min);
    double planned = round->state == ROUND_OPEN ? (double)(round->samplers * p->queue->sampler_per_h) : 0;
    struct forecast forecast = queue_forecast((struct persons){out->open}, &pace, planned, c->now);
    if (!forecast.known || round->state != ROUND_OPEN) return true;
    SET(round_progress, out, likely_at, forecast.likely);
    SET(round_progress, out, earliest_at, forecast.earliest);
    if (forecast.latest) SET(round_progress, out, latest_at, forecast.latest);
    return true;
}

/* What the laboratory has of this round, and when it will be through with that at the pace of late. */
static bool tell_backlog(struct command *c, const struct round *round, struct round_progress *out)
{
    const struct protocol *p = round_protocol(c, round);
    struct round_pace_asked asked = {0};
    struct rows rows;
    time_ms from = c->now - minutes(p->queue ? p->queue->seen_min : STEP_MIN);
    SET(round_pace_asked, &asked, round_id, round->id);
    SET(round_pace_asked, &asked, seen_from, from);
    SET(round_pace_asked, &asked, now, c->now);
    if (!ask(c, &sql_round_backlog, &round_pace_asked_shape, &asked, &round_backlog_shape, &rows)) return false;
    const struct round_backlog *lab = rows.at;
    SET(round_progress, out, lab_tubes, lab->tubes);
    SET(round_progress, out, lab_lately, lab->lately);
    if (HAS(round_backlog, lab, since)) SET(round_progress, out, lab_since, lab->since);
    if (lab->tubes && lab->lately) SET(round_progress, out, lab_through_at, c->now + (c->now - from) * lab->tubes / lab->lately);
    return true;
}

bool round_progress_ask(struct command *c, const void *given)
{
    const struct round_asked *in = given;
    struct round round;
    struct rows paces;
    struct round_progress progress = {0};
    time_ms step = minutes(STEP_MIN);
    if (!load(c, &round_shape, in->round_id, &round)) return false;
    SET(round_progress, &progress, as_of, c->now);
    if (HAS(round, &round, due_at)) SET(round_progress, &progress, due_at, round.due_at);
    if (!tell_people(c, &round, &progress) || !tell_pace(c, &round, &progress) || !tell_backlog(c, &round, &progress) ||
        !paces_read(c, round.id, c->now - hours(DRAWN_H), step, &paces))
        return false;
    struct round_pace *pace = paces.at;
    for (size_t i = 0; i < paces.n; i++) SET(round_pace, &pace[i], at, pace[i].step * step);
    SET(round_progress, &progress, paces, paces);
    return give(c, &round_progress_shape, &progress);
}
