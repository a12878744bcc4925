/* Rules of tubes: see tube.h. */
#include "rules/tube.h"

/* Those who have to stay where they are, listed or not. */
static bool stays_at_home(const struct to_sample *who)
{
    return (who->door && who->door < GROUND_NEEDS) || who->group == GROUP_LOCK || who->group == GROUP_KEY_PERSON;
}

static struct verdict door_admits(const struct tube_now *tube, const struct to_sample *who, const struct protocol *p)
{
    bool pool = tube->size > 1 && !tube->household;
    bool listed = who->door != NOT_AT_DOOR;
    bool apart = p->doorstep && p->doorstep->apart;
    if (tube->doorstep && pool) return refuse(TUBE_DOORSTEP_KIND, 0);
    if (apart && tube->doorstep && !listed && !stays_at_home(who) && !who->vouched) return refuse(DOORSTEP_NOT_LISTED, who->person);
    if (apart && !tube->doorstep && pool && listed && stays_at_home(who)) return refuse(DOORSTEP_LISTED, who->person);
    return allow();
}

struct verdict tube_admits(const struct tube_now *tube, const struct to_sample *who, const struct protocol *p)
{
    if (tube->state != TUBE_OPEN) return refuse(TUBE_NOT_OPEN, 0);
    for (size_t i = 0; i < tube->n_members; i++)
        if (tube->members[i] == who->person) return refuse(TUBE_PERSON_TWICE, who->person);
    if (tube->n_members >= (size_t)tube->size) return refuse(TUBE_FULL, 0);
    if (who->sampled_this_round && !tube->retest) return refuse(ROUND_SAMPLED_ALREADY, who->person);
    struct verdict door = door_admits(tube, who, p);
    if (!door.yes) return door;
    const struct pool_rule *rule = protocol_pool(p, who->group);
    bool by_household = (rule && rule->household) || (tube->doorstep && p->doorstep && p->doorstep->household);
    if (tube->household && who->vouched) return allow();
    if (tube->household && by_household) {
        bool same = !tube->household_id || tube->household_id == who->household;
        return same && who->household ? allow() : refuse(TUBE_OTHER_HOUSEHOLD, tube->household_id);
    }
    int most = 1;
    for (size_t i = 0; rule && i < rule->sizes.n; i++)
        if (rule->sizes.at[i] > most) most = rule->sizes.at[i];
    if (most == 1 && (tube->size > 1 || tube->household)) return refuse(TUBE_SINGLE_NEEDED, who->person);
    if (tube->size > most) return (struct verdict){.reason = TUBE_TOO_LARGE, .count = most};
    return allow();
}

struct verdict tube_may_be_voided(enum tube_state now)
{
    return now < TUBE_RESULTED ? allow() : refuse(WRONG_STATE, 0);
}

struct verdict tube_may_reopen(const struct protocol *p, enum tube_state now, time_ms sealed, time_ms at)
{
    int64_t limit = p->sample ? p->sample->reopen_min : 0;
    if (now != TUBE_SEALED) return refuse(now == TUBE_VOID ? TUBE_IS_VOID : TUBE_NOT_SEALED, 0);
    return at - sealed <= minutes(limit) ? allow() : (struct verdict){.reason = TUBE_REOPEN_LATE, .count = limit};
}

struct verdict tube_may_be_resulted(enum tube_state now)
{
    if (now == TUBE_OPEN) return refuse(TUBE_NOT_SEALED, 0);
    if (now == TUBE_RESULTED) return refuse(TUBE_HAS_RESULT, 0);
    return now == TUBE_VOID ? refuse(TUBE_IS_VOID, 0) : allow();
}

bool codes_run_low(const struct protocol *p, int64_t last, int64_t left)
{
    return p->sample && left * 100 < last * p->sample->codes_low_percent;
}

struct tube_consequence tube_result_means(const struct tube_now *tube, enum result result)
{
    bool single = tube->size == 1;
    bool positive = result == RESULT_POSITIVE, suspect = result_is_suspect(result);
    return (struct tube_consequence){
        .fact = single ? FACT_RESULT : FACT_POOL_RESULT,
        .hold_members = (positive && !single) || suspect,
        .retest_members = (positive && !single) || !result_tells(result),
        .is_case = positive && single,
    };
}
