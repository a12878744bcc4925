/* Merged cells of a sheet: the value stands in the upper left one, and is wanted in all of them. */
#ifndef DAYAN_BASE_XLSX_MERGE_H
#define DAYAN_BASE_XLSX_MERGE_H

#include "base/sheet.h"

struct xlsx_merges;

struct xlsx_merges *xlsx_merges_new(struct arena *arena);
void xlsx_merges_free(struct xlsx_merges *merges); /* what is outside the arena; NULL is allowed */

/* Takes a range such as "A1:C2"; ranges may come in any order. False: there are more than any sheet needs. A range that is none, or
 * lies outside the columns we read, is passed over. */
bool xlsx_merges_add(struct xlsx_merges *merges, str range);

/* When all ranges are in. */
void xlsx_merges_sort(struct xlsx_merges *merges);

/* Fills the empty merged cells of a row. Rows come in ascending order. False: more ranges overlap here than there are columns. */
bool xlsx_merges_fill(struct xlsx_merges *merges, int64_t row, struct sheet_line *line);

/* "AB12" as column 27 (from 0) and row 12. False: it is no cell. */
bool xlsx_cell_place(str name, size_t *column, int64_t *row);

#endif
