/* One row of an import: what it becomes. For the import_*.c only. */
#ifndef DAYAN_APP_IMPORT_ROW_H
#define DAYAN_APP_IMPORT_ROW_H

#include "app/command.h"

/* What the rows before told about those to come: so that a check, which stores nothing, ends as the application will. */
struct import_memory;

struct import_memory *import_memory_new(struct arena *arena);
void import_memory_free(struct import_memory *memory);

struct import_look {
    struct import_memory *memory;
    int64_t number;            /* the row's */
    bool stores;               /* false: only says what would happen */
    bool only_remember;        /* the row was done before a restart: only the memory wants it */
    struct problems *problems; /* of the row */
    enum import_outcomes outcome;
    id64 subject_id; /* of what was created, updated or found */
};

/* The row of a sheet, whole by its description: a `roster_line`, an `area_row` or a `result_sheet_row`. Sets outcome and subject; a refused
 * row has its problems, each at a field's name. False: the machine failed, and the command's problems say so. */
bool import_person_row(struct command *c, struct import_look *look, const struct roster_line *line);
bool import_result_row(struct command *c, struct import_look *look, const struct result_sheet_row *row);
bool import_area_row(struct command *c, struct import_look *look, const struct area_row *line);

/* The same of any noun with a key field; the row is a record of the noun itself. */
bool import_record_row(struct command *c, struct import_look *look, const struct shape *shape, void *row);

#endif
