/* Rules of measures: see measure.h. */
#include "rules/measure.h"

struct verdict measure_may_be_approved(bool waits, struct measure_people who)
{
    if (!waits) return refuse(WRONG_STATE, 0);
    bool other_unit = who.actor && who.actor_unit && who.actor != who.proposer && who.actor_unit != who.proposer_unit;
    return other_unit ? allow() : refuse(SAME_PERSON_TWICE, 0);
}

struct verdict measure_may_answer_appeal(bool appealed, struct measure_people who)
{
    if (!appealed) return refuse(WRONG_STATE, 0);
    bool somebody_else = who.actor && who.actor != who.proposer && who.actor != who.approver;
    return somebody_else ? allow() : refuse(SAME_PERSON_TWICE, 0);
}

time_ms measure_hard_end(const struct measure_kind *kind, time_ms starts)
{
    return starts + days(kind->hard_end_days);
}
