/* Blocks of codes: reserved for a sampling point before labels are printed or phones go offline; two blocks never overlap, and none begins
 * before a code of its site and day that is in use. */
#ifndef DAYAN_APP_TUBE_BLOCK_H
#define DAYAN_APP_TUBE_BLOCK_H

#include "app/command.h"

/* Takes tube_block (site, kind, how many, day); gives it with its serials. Refused: CODES_USED_UP. */
bool tube_block_reserve(struct command *c, const void *block);

/* How many of a block's codes have been used (block_asked); gives block_use. */
bool tube_block_use_ask(struct command *c, const void *asked);

/* The labels of a block as a PDF, sheets of A4 (block_asked with the labels' size). */
bool tube_block_labels_ask(struct command *c, const void *asked);

#endif
