/* What the files of an import share: its sheets and its counters. For the import*.c only. */
#ifndef DAYAN_APP_IMPORT_SHEET_H
#define DAYAN_APP_IMPORT_SHEET_H

#include "app/command.h"
#include "model/shape_sheet.h"

/* The shape of a row of this kind of sheet, and who may import it. */
static inline const struct shape *import_shape(int kind)
{
    static const struct shape *const shapes[] = {[IMPORT_PEOPLE] = &roster_line_shape,
                                                 [IMPORT_AREAS] = &area_row_shape,
                                                 [IMPORT_RESULTS] = &result_sheet_row_shape,
                                                 [IMPORT_VEHICLES] = &vehicle_shape};
    return shapes[kind];
}

static inline enum permission import_may(int kind)
{
    return kind == IMPORT_RESULTS ? ENTER_RESULT : IMPORT_ROSTER;
}

/* No row is done yet. */
static inline void import_count_anew(struct import_run *run)
{
    SET(import_run, run, done, 0);
    SET(import_run, run, created, 0);
    SET(import_run, run, updated, 0);
    SET(import_run, run, unchanged, 0);
    SET(import_run, run, refused, 0);
}

#endif
