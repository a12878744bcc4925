/* Printed codes: A6 cards for whoever has no phone. Each card that was printed is kept with its purpose (and so is an entry of the ledger),
 * so that it can be declared void when the colour changes. */
#ifndef DAYAN_APP_CODE_CARD_H
#define DAYAN_APP_CODE_CARD_H

#include "app/command.h"

/* card_asked, cards_of_household, cards_of_area (whoever has no phone, CARDS_AT_ONCE at most) -> a PDF, a page for each. */
bool card_print_prepare(struct command *c, const void *given);
bool cards_of_household_prepare(struct command *c, const void *given);
bool cards_of_area_prepare(struct command *c, const void *given);
bool cards_print(struct command *c, const void *given);

/* resident_person_named: one of the resident's own people. */
bool resident_card_prepare(struct command *c, const void *given);

enum { CARDS_AT_ONCE = 400 };

#endif
