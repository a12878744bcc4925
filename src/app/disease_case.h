/* Case: one infected person, with the clocks that the first sign started. Opened and withdrawn by reconciling (reconcile.h). */
#ifndef DAYAN_APP_DISEASE_CASE_H
#define DAYAN_APP_DISEASE_CASE_H

#include "app/command.h"

/* case_report: a case found otherwise than by a result of ours. Records the fact; case, measures, clocks and tasks open by themselves, all
 * in this command. Gives the case. */
bool case_report(struct command *c, const void *given);

/* Person_id -> the case that stands; id 0: none. */
bool case_of_person(struct command *c, id64 person_id, struct disease_case *out);

#endif
