/* Reading .xlsx (ECMA-376) row by row: one sheet, its shared and inline strings, numbers, dates by style, truth values, and the
 * results of formulas. Cells merged with a filled one show its value and are told apart by `merged`. */
#ifndef DAYAN_BASE_XLSX_READ_H
#define DAYAN_BASE_XLSX_READ_H

#include "base/sheet.h"

struct xlsx_reader;

/* Opens the bytes, which must outlive the reader; `sheet` as in sheet_open. The whole sheet is read through once here, for its merged
 * cells, so a sheet that is damaged anywhere is refused before its first row. NULL: refused. */
struct xlsx_reader *xlsx_open(struct arena *arena, str bytes, str sheet, struct problems *problems);

bool xlsx_next(struct xlsx_reader *reader, struct sheet_row *row); /* as sheet_next */
bool xlsx_failed(const struct xlsx_reader *reader);
void xlsx_close(struct xlsx_reader *reader); /* NULL is allowed */

#endif
