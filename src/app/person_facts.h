/* What the rules are told about one person: the fact rows, the samples whose tube has a result, the zones around the person's area, the
 * results of the contacts the person is linked with. Read anew each time, so that a result corrected in its tube simply changes what is
 * told. */
#ifndef DAYAN_APP_PERSON_FACTS_H
#define DAYAN_APP_PERSON_FACTS_H

#include "app/command.h"
#include "rules/facts.h"

enum fact_scope {
    OWN_FACTS,       /* what concerns this person alone: what measures of theirs rest on */
    FACTS_WITH_ZONES /* and the zones that their area lies or lay in */
};

/* The facts, in no order, living in c->arena. Ids: of the fact row; of the sample (ref: its tube); of the zone step (ref: the step that
 * began the period). False: not readable. */
bool person_facts(struct command *c, const struct person *person, enum fact_scope scope, struct facts *out);

#endif
