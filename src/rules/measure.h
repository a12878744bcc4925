/* Measure: who may approve one, who may decide an appeal against one, and how long one may last. */
#ifndef DAYAN_RULES_MEASURE_H
#define DAYAN_RULES_MEASURE_H

#include "rules/colour.h"
#include "rules/verdict.h"

/* Who proposed, who approved, and who acts now; 0: the program itself, or nobody yet. */
struct measure_people {
    id64 proposer, proposer_unit;
    id64 approver;
    id64 actor, actor_unit;
};

/* A measure waiting for approval is approved by somebody of another unit than the one that proposed it. */
struct verdict measure_may_be_approved(bool waits, struct measure_people who);

/* An appeal is decided by somebody who neither proposed nor approved the measure. */
struct verdict measure_may_answer_appeal(bool appealed, struct measure_people who);

/* Protocol: measures[].hard_end_days. The moment beyond which a measure of the kind that starts then needs a new decision. */
time_ms measure_hard_end(const struct measure_kind *kind, time_ms starts);

#endif
