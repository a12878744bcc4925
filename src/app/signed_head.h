/* Signed heads: how the ledger ends, signed by itself at intervals and kept; shown, printed for a witness, and a printed one compared with
 * the chain as it is now. */
#ifndef DAYAN_APP_SIGNED_HEAD_H
#define DAYAN_APP_SIGNED_HEAD_H

#include "app/command.h"

/* A head is due when the ledger has grown and so much time has passed, or so many entries were made, since the last one. */
enum { HEAD_EVERY_MIN = 15, HEAD_EVERY_ENTRIES = 1000 };

/* Signs and keeps the head when it is due; nothing happens otherwise. `given` is not read. */
bool head_sign(struct command *c, const void *given);

/* The same as a command of the program's own; from any thread but the writer's. */
void head_sign_post(struct post *post);

bool heads_read(struct command *c, const void *given); /* those kept -> head_line, the latest first */
bool head_see(struct command *c, const void *given);   /* as it is now -> head_line */
bool head_print(struct command *c, const void *given); /* the same on paper, with its text as QR code */
bool head_compare(struct command *c,
                  const void *given); /* head_given -> head_held. False: HEAD_DAMAGED, HEAD_NOT_OURS, WITNESS_CONTRADICTS */

#endif
