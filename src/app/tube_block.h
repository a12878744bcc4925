/* Blocks of codes: reserved for a sampling point before labels are printed or phones go offline; two blocks never overlap, and none begins
 * before a code of its site and day that is in use. */
#ifndef DAYAN_APP_TUBE_BLOCK_H
#define DAYAN_APP_TUBE_BLOCK_H

#include "app/command.h"

/* Takes tube_block (site, kind, how many, day); gives it with its serials. Refused: CODES_USED_UP. */
bool tube_block_reserve(struct command *c, const void *block);

/* The code of this serial of a block, as it is printed. It lives in the command's arena. */
str tube_block_code(struct command *c, const struct tube_block *b, int64_t serial);

/* How many of a block's codes are those of tubes, or of boxes. */
bool tube_block_used(struct command *c, const struct tube_block *b, int64_t *used);

/* -- queries: tube_block_list.c -------------------------------------------------------------------------------------------- */

/* How many of a block's codes have been used (block_asked); gives block_use. */
bool tube_block_use_ask(struct command *c, const void *asked);

/* A page of blocks, the newest first (blocks_asked); gives block_line. */
bool tube_block_lines_ask(struct command *c, const void *asked);

/* What each site has left of each kind, by site (blocks_asked); gives block_stock. */
bool tube_block_stock_ask(struct command *c, const void *asked);

/* -- paper: tube_block_print.c --------------------------------------------------------------------------------------------- */

/* The block asked for and the serials of it, all of them when none are named: at most so many. */
bool tube_block_range(struct command *c, const struct block_asked *asked, int64_t most, struct tube_block *b, int64_t *first,
                      int64_t *last);

/* The labels of a block, or of a range of its serials, as a PDF, sheets of A4 (block_asked with the labels' size). */
bool tube_block_labels_ask(struct command *c, const void *asked);

#endif
