/* Writing .xlsx: sheets of typed cells under a fixed, bold header row. Text is typed as text, so that nothing a person entered can run
 * as a formula, and ID numbers keep their digits. Memory does not grow with the rows. */
#ifndef DAYAN_BASE_XLSX_WRITE_H
#define DAYAN_BASE_XLSX_WRITE_H

#include "base/sheet.h"

/* The media type of the book. */
#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

struct sheet_column {
    str title;
    int width; /* in characters; 0: 12 */
};

struct xlsx_writer;

/* Begins a book, whose parts lie in the machine's memory (/dev/shm while it has 256 MiB free, otherwise the directory for temporary
 * files, where they are unlinked at once). The caller ends it with xlsx_end, also when a call before refused. */
struct xlsx_writer *xlsx_begin(struct arena *arena, struct problems *problems);

/* Begins the next sheet with its header row. Names follow the program's rules: 1 to 31 characters, none of []:*?/\, none twice; others
 * are mended. Rows go to the sheet begun last. False: refused, STORE_FAILED. */
bool xlsx_sheet(struct xlsx_writer *writer, str name, const struct sheet_column *columns, size_t n);

/* Text at the head and foot of every printed page of the sheet begun last; at the foot with the page's number. What is too long is cut. */
void xlsx_mark(struct xlsx_writer *writer, str mark);

/* The next row. EMPTY cells are left out, NUMBER and DATE are written as such, everything else as text. Text over 32,767 characters
 * is cut there. False: over 1,048,576 rows, SHEET_TOO_LONG. */
bool xlsx_row(struct xlsx_writer *writer, const struct sheet_cell *cells, size_t n);

/* Ends the book and puts its bytes into the arena. False: refused, with STORE_FAILED when the machine had no room. */
bool xlsx_end(struct xlsx_writer *writer, str *bytes);

#endif
