/* Letters to residents: a page for each person of a household with a code to sign in with, where the registry has no phone or the wrong
 * one. The code is on the paper only; a new letter makes the earlier ones void. */
#ifndef DAYAN_APP_RESIDENT_LETTER_H
#define DAYAN_APP_RESIDENT_LETTER_H

#include "app/command.h"

/* A letter for this person, not yet kept, and its code as it is to be printed. */
str resident_letter_new(struct command *c, const struct household *h, const struct person *p, int purpose, struct resident_letter *letter);

/* Keeps it, in the half of the command that writes: earlier letters to the person are void. */
bool resident_letter_keep(struct command *c, struct resident_letter *letter);

/* resident_letters_of -> a PDF. */
bool resident_letters_prepare(struct command *c, const void *given);
bool resident_letters_run(struct command *c, const void *given);

#endif
