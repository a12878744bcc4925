/* Letters to residents: a page for each person of a household with a code to sign in with, where the registry has no phone or the wrong
 * one. The code is on the paper only; a new letter makes the earlier ones void. */
#ifndef DAYAN_APP_RESIDENT_LETTER_H
#define DAYAN_APP_RESIDENT_LETTER_H

#include "app/command.h"

/* resident_letters_of -> a PDF. */
bool resident_letters_prepare(struct command *c, const void *given);
bool resident_letters_run(struct command *c, const void *given);

#endif
