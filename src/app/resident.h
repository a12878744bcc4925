/* Residents: how they prove who they are, and their sessions. Nobody learns from an answer or from what is stored whether a person is
 * known: the same statements are asked, the same hash is made and the same row is written for everybody. What is left in the time of an
 * answer is tens of microseconds (bench/README.md). */
#ifndef DAYAN_APP_RESIDENT_H
#define DAYAN_APP_RESIDENT_H

#include "app/command.h"

bool resident_help(struct command *c, const void *given); /* -> resident_help: anybody may ask */

/* resident_code_asked -> resident_ticket: a code is on its way to the phone, if there is such a person. SIGN_IN_SLOW_DOWN. */
bool resident_code_prepare(struct command *c, const void *given);
bool resident_code_run(struct command *c, const void *given);

/* resident_sign_in -> resident_session_view, with a cookie. RESIDENT_CODE_WRONG for whatever is wrong, SIGN_IN_SLOW_DOWN. */
bool resident_sign_in_prepare(struct command *c, const void *given);
bool resident_sign_in_run(struct command *c, const void *given);

bool resident_session_see(struct command *c, const void *given); /* -> resident_session_view */
bool resident_sign_out(struct command *c, const void *given);

/* How the code of a letter is stored, whatever the case and spacing of how it was typed. */
str letter_code_hash(struct command *c, str code);

/* Takes one of the tries that the protocol grants in a minute to whatever `key` names. False: SIGN_IN_SLOW_DOWN. */
bool resident_may_try(struct command *c, const char *what, str key);

#endif
