/* What the rules are told about one zone: what was recorded of it, the cases inside, their close contacts with their results, the rounds
 * that went over it, and the other zones of the county. */
#ifndef DAYAN_APP_ZONE_FACTS_H
#define DAYAN_APP_ZONE_FACTS_H

#include "app/command.h"
#include "rules/facts.h"

/* The facts, in no order, living in c->arena. Ids: of the fact row; of the case (FACT_INFECTION); of the round (FACT_ROUND_CLOSED); of the
 * other zone (FACT_OTHER_ZONE); of the sample (FACT_CONTACT_RESULT). */
bool zone_facts(struct command *c, const struct zone *z, struct facts *out);

#endif
