/* Undo: whoever has just taken a step takes it back, by the key it was sent under. One mechanism for every step that only changes records
 * (a row of the routes says `undone_by = UNDOINGS`): what it changed is kept as it was beside the reply, sealed, and put back while nobody
 * has gone on with any of it. What sets something going (a case, a message, a file) is corrected by an act of its own instead. */
#ifndef DAYAN_APP_UNDO_H
#define DAYAN_APP_UNDO_H

#include "app/command.h"

#define UNDOINGS "/undoings"

/* How long after the step, on the wall's clock. The page offers it for ten seconds; a slow line or a restart may take longer. */
enum { UNDO_MS = 10 * 60 * 1000 };

/* What the command has changed, as an undo_lines; empty: it keeps nothing, or it cannot be taken back (a secret changed, or something was
 * made that cannot be hidden). */
str undo_lines_of(struct command *c);

/* Takes undoing, gives undone. NOT_FOUND: this account has sent nothing under that key that can be taken back. */
bool undo_take(struct command *c, const void *undoing);

#endif
