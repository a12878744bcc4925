/* Appeals: whoever is restricted objects, and somebody who had no part in it answers. Against a measure of one's own it stands in that; a
 * zone's measure holds many, so there each appeal is a record (zone_appeal). Either opens the task `appeal`, with its clock. One appeal at
 * a time by a person against a measure: APPEAL_IS_OPEN says since when. Upheld, a measure of one's own is lifted; a zone's no longer holds
 * that person (why.c), as long as it lasts. */
#ifndef DAYAN_APP_APPEAL_H
#define DAYAN_APP_APPEAL_H

#include "app/command.h"

/* Takes the appeal of whoever the measure holds; the caller has seen to it that they may object. */
bool appeal_against_own(struct command *c, struct measure *m, str words);
bool appeal_against_zone(struct command *c, const struct person *person, const struct measure *m, str words, struct zone_appeal *out);

bool measure_appeal_is_open(const struct measure *m);

/* The person's latest appeal against this measure of a zone; an id of 0: there is none. */
bool zone_appeal_latest(struct command *c, id64 person_id, id64 measure_id, struct zone_appeal *out);

/* The measure was lifted: appeals against it that nobody has answered wait no longer. */
bool appeals_end(struct command *c, const struct measure *m);

/* The latest appeal against a measure of the person's own, and against one of a zone, as the person is told of them: resident_appeal, the
 * later one first. */
bool appeals_of_person(struct command *c, id64 person_id, struct rows *out);

/* -- commands --------------------------------------------------------------------------------------------------------- */

bool measure_appeal(struct command *c, const void *given);        /* measure_reasoned -> measure */
bool measure_answer_appeal(struct command *c, const void *given); /* appeal_answer -> measure: upheld lifts it */
bool zone_appeal_take(struct command *c, const void *given);      /* zone_appeal_taken -> zone_appeal */
bool zone_appeal_decide(struct command *c, const void *given);    /* zone_appeal_answer -> zone_appeal */

#endif
