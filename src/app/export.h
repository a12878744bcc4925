/* Exports: a list's search becomes a file. Who asks says what for; masked, it is made at once, in the clear only after another account has
 * approved it. The file is made by a worker on a reading connection, sealed in pieces beside the run, fetched only by whoever asked, and
 * dropped when the protocol's hours are over. Nothing is stored until the file is whole: an interrupted one is made anew.
 *
 * The first line of every file says who took it, when and what for, and the list's headings stand below it (an import finds them there); a
 * spreadsheet says it in the head and foot of each printed page, too. No cell can run as a formula (base/xlsx_write.h, csv.h). */
#ifndef DAYAN_APP_EXPORT_H
#define DAYAN_APP_EXPORT_H

#include "app/command.h"
#include "app/worker.h"

/* A list that can be asked for: what its lines are, and the permission under which it is listed. */
struct export_list {
    const struct shape *shape;
    enum permission may;
};

/* Can this be exported, by this actor (export_new)? On a reading connection; leaves what export_ask needs in c->prepared. Refused:
 * FORBIDDEN, FIELD_NOT_A_CHOICE, FILTER_WRONG and what else is wrong with a filter. */
bool export_ask_prepare(struct command *c, const struct export_new *in, struct export_list list);
bool export_ask(struct command *c, const void *given); /* export_new -> export_run. Refused: EXPORTS_TOO_MANY */

bool export_approve(struct command *c, const void *given); /* export_named */
bool export_refuse(struct command *c, const void *given);  /* export_refusal */
bool export_cancel(struct command *c, const void *given);  /* export_named */

/* The file, entered in the ledger (export_named). `prepare` reads it. */
bool export_file_prepare(struct command *c, const void *given);
bool export_file(struct command *c, const void *given);

/* What has expired by now is dropped, some at a time. `more`: not all of it. */
bool exports_expire(struct command *c, bool *more);

/* -- the work itself: export_work.c -------------------------------------------------------------------------------------- */

struct worker *exporter_new(struct arena *arena, struct post *post);
void exporter_follow(struct worker *exporter, const struct export_run *run);

/* Makes the file of a run with the calling thread, until `goes_on` (may be NULL) says to stop; then, and after a failed write, the run
 * stands where it stood and is made anew later. */
bool export_advance(struct post *post, id64 export_id, bool (*goes_on)(void *context), void *context, struct problems *problems);

/* An account took so many rows that somebody must look into it: a task for the county, once a day and account. */
bool export_alarm(struct command *c, const struct export_run *run);

/* -- the list: export_list.c ---------------------------------------------------------------------------------------------- */

/* The lines of a list that is asked for with a record of its own and can be exported (tasks, people at a glance); NULL: no such list. */
const struct shape *export_lines_of(command_function *asks);

/* What such a list is searched by: its own fields, or those of the record that it is asked for with. */
const struct shape *export_searched_by(const struct shape *lines);

/* One page of it, as c->query and c->page say; what the page on screen would be given. */
bool export_page(struct command *c, const struct shape *lines);

/* -- the file: export_sheet.c ----------------------------------------------------------------------------------------- */

struct export_sheet;

/* The fields of a list that have a cell. */
bool export_has_cell(const struct field *f);

/* Begins a file of these fields (numbers of the shape's). The caller ends it. */
struct export_sheet *export_sheet_begin(struct command *c, const struct export_run *run, const struct shape *shape);

/* Adds records; cells live in `scrap`. */
bool export_sheet_rows(struct export_sheet *sheet, struct arena *scrap, struct rows rows);
bool export_sheet_end(struct export_sheet *sheet, str *bytes);

/* The kind and name of its file. */
str export_type(const struct export_run *run);
str export_name(struct arena *arena, const struct export_run *run);

#endif
