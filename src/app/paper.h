/* Paper forms of a site: printed with reserved codes, typed in later by the way of phones' records; see model/paper.def. */
#ifndef DAYAN_APP_PAPER_H
#define DAYAN_APP_PAPER_H

#include "app/command.h"

/* Takes paper_tube: a tube of a reserved block with its people. Each line is compared with what is known of the tube; new ones are taken as
 * a phone's would be, by the same rules. Gives paper_answer: what became of each line, and whom only a phone has told of. Refused:
 * TUBE_CODE_WRONG, CODE_NOT_RESERVED. */
bool paper_take(struct command *c, const void *given);

/* The form of a block or of a range of its serials as a PDF: each tube with its code and a line for each of its people (block_asked). */
bool paper_form_ask(struct command *c, const void *asked);

#endif
