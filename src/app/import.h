/* Imports: a spreadsheet of people, areas or results becomes records. A run is first checked (what would each row become?) and then
 * applied; both go through the rows in chunks of some hundred, each a transaction of its own with the count of rows done, so that
 * nobody waits long for the writer and a restart goes on behind the last chunk. An interrupted run is always continued, never taken back:
 * applying the same sheet once more changes nothing, so half of it is no worse state than before it.
 * People are found by document; by name and phone, or name and household, where one side has no document. Empty cells change nothing.
 * Whoever lies outside the importer's area is not found: such a row becomes a record of its own, and the list of duplicates shows both to
 * those who see both. */
#ifndef DAYAN_APP_IMPORT_H
#define DAYAN_APP_IMPORT_H

#include "app/command.h"
#include "app/worker.h"

enum { IMPORT_BYTES_MOST = 20 << 20, IMPORT_CHUNK_ROWS = 500 };

/* Begins a run over c->upload (import_new). `prepare`, on a reading connection: the sheet can be read to its end and has rows; what it
 * holds is found by its headings when that was not said. */
bool import_begin_prepare(struct command *c, const void *given);
bool import_begin(struct command *c, const void *given);

/* A checked run is applied (import_named). Refused: IMPORT_NOTHING_TO_APPLY, WRONG_STATE. */
bool import_apply(struct command *c, const void *given);

/* A run that has written nothing yet is given up; its file is dropped (import_named). Refused: WRONG_STATE. */
bool import_cancel(struct command *c, const void *given);

/* An empty sheet with the headings of that kind, and a second one that explains each: what it is, what may stand there, an example
 * (import_template; import_template.c). The example stands apart, so that nobody imports it. */
bool import_template_make(struct command *c, const void *given);

/* The run as it stands (import_named). */
bool import_run_ask(struct command *c, const void *given);

/* The run's rows but for the unchanged ones, in order, by outcome if asked (import_named). */
bool import_rows(struct command *c, const void *given);

/* The refused rows as a sheet to be corrected and imported again: wrong cells are marked, the last column says why. */
bool import_refused_prepare(struct command *c, const void *given);
bool import_refused(struct command *c, const void *given);

/* Prepares and begins a run over `bytes` with the calling thread, for the command line and for tests. */
bool import_begin_file(struct post *post, const struct actor *actor, const struct import_new *in, str bytes, id64 *import_id,
                       struct problems *problems);

/* -- the work itself -------------------------------------------------------------------------------------------------- */

/* The post's worker that checks and applies runs. */
struct worker *importer_new(struct arena *arena, struct post *post);

/* A run was stored: one that is to be worked on waits its turn. */
void importer_follow(struct worker *importer, const struct import_run *run);

/* Works on a run with the calling thread until it is over, or `told` says to stop; for the command line and for tests. `told` may be NULL
 * and is called after each chunk with the run as it stands. False: it stands where it stood, and the problems say why. */
bool import_advance(struct post *post, id64 import_id, bool (*told)(void *context, const struct import_run *run), void *context,
                    struct problems *problems);

#endif
