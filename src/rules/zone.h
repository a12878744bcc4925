/* Zone: may it be lifted, and which step may come next, taken by whom. */
#ifndef DAYAN_RULES_ZONE_H
#define DAYAN_RULES_ZONE_H

#include "rules/facts.h"
#include "rules/protocol.h"
#include "rules/verdict.h"

/* The lift clauses of the zone's type at `now`, in the protocol's order, each with its evidence. */
struct clauses zone_lift_clauses(struct facts facts, const struct protocol *p, enum zone_kind kind, time_ms now,
                                 const struct timezone_rules *tz);

/* The moment from which the days without new infection count: the protocol's anchor, of every case in the zone the latest.
 * 0: an anchor is not known. `fact` gets the fact it rests on. */
time_ms zone_anchor_at(struct facts facts, const struct protocol *p, id64 *fact);

enum zone_state { ZONE_DRAFT, ZONE_IN_FORCE, ZONE_LIFT_PROPOSED, ZONE_LIFTED, ZONE_REFUSED };
enum zone_act {
    ZONE_PUT_IN_FORCE,
    ZONE_CHANGE_KIND,
    ZONE_PROPOSE_LIFT,
    ZONE_WITHDRAW_LIFT,
    ZONE_LIFT,
    ZONE_REFUSE_DRAFT,
    ZONE_REFUSE_CHANGE,
    ZONE_REFUSE_LIFT,
    ZONE_WITHDRAW_DRAFT,
    ZONE_WITHDRAW_CHANGE,
    ZONE_JUDGE_LOCK /* what the rule of the protocol did at once: confirmed, or taken back */
};

/* Two people of two units: the one who proposed and the one who acts now. */
struct zone_actors {
    id64 proposer, proposer_unit;
    id64 approver, approver_unit;
};

struct derogation {
    bool asked;
    bool has_expert_opinion;
    id64 approver; /* of the derogation */
};

/* R17: may this step be taken from this state? On yes `*next` is the state that follows. */
struct verdict zone_may(enum zone_state state, enum zone_act step, struct zone_actors who, enum zone_state *next);

/* R18: all clauses true, or a complete derogation where the protocol allows one. */
struct verdict zone_may_lift(const struct clauses *clauses, const struct protocol *p, struct derogation derogation);

/* The kind a zone must have after a positive was found inside; the same kind when the protocol asks for no change. */
enum zone_kind zone_after_positive(const struct protocol *p, enum zone_kind kind);

#endif
