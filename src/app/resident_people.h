/* A resident's people: themselves, and the members of their household they look after. Nothing here is anybody else's: whoever is not among
 * one's people looks as if there were no such person. Reading one's own is no look at an identity; changes are entries of the ledger. */
#ifndef DAYAN_APP_RESIDENT_PEOPLE_H
#define DAYAN_APP_RESIDENT_PEOPLE_H

#include "app/command.h"

/* A person who is the resident or looked after by them. False: NOT_FOUND. */
bool resident_load(struct command *c, id64 person_id, struct person *out);

bool resident_people(struct command *c, const void *given);     /* -> resident_person, oneself first */
bool resident_code(struct command *c, const void *given);       /* resident_person_named -> resident_code */
bool resident_results(struct command *c, const void *given);    /* resident_person_named -> resident_result, latest first */
bool resident_looks(struct command *c, const void *given);      /* resident_person_named -> resident_look, latest first */
bool resident_member_add(struct command *c, const void *given); /* resident_member_new -> resident_person_named */
bool resident_member_remove(struct command *c, const void *given);

/* Takes the removal back, within the minutes of undo.h: resident_person_named, without the number being asked for again. NOT_FOUND: they
 * were not removed by this resident; UNDO_TOO_LATE; whoever moved away meanwhile is HOUSEHOLD_MEMBER_UNKNOWN. */
bool resident_member_keep(struct command *c, const void *given);

/* resident_appeal_new -> resident_appeal: objects to a measure that holds one of one's people now. APPEAL_IS_OPEN, SIGN_IN_SLOW_DOWN. */
bool resident_appeal_make(struct command *c, const void *given);

/* resident_sites_asked -> resident_site: free ones first, the nearest first among those. */
bool resident_sites(struct command *c, const void *given);

#endif
