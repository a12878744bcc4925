/* Fuzz: any bytes opened as .xlsx give rows or problems. Bytes that begin like a zip are taken as the file; others become the XML of one
 * part (the first byte says which) of an otherwise sound book, so that the search gets behind checksums and packing. */
#include "base/sheet.h"

#include "../base/xlsx_made.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool held)
{
    if (!held) abort();
}

static str book_with(struct arena *arena, uint8_t which, str content)
{
    struct made_part parts[] = {
        {"xl/_rels/workbook.xml.rels", S(MADE_RELATIONS), false},
        {"xl/workbook.xml", S(MADE_WORKBOOK), false},
        {"xl/styles.xml", S(MADE_STYLES), false},
        {"xl/sharedStrings.xml", S(MADE_STRINGS), false},
        {"xl/worksheets/sheet1.xml",
         S("<worksheet><sheetData><row><c t='s'><v>1</v></c><c s='1'><v>44643</v></c></row></sheetData></worksheet>"), false},
    };
    size_t chosen = which == 'r' ? 0 : which == 'w' ? 1 : which == 't' ? 2 : which == 's' ? 3 : 4;
    parts[chosen].content = content;
    return zip_made(arena, parts, sizeof parts / sizeof *parts);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n == 0) return 0;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    str input = {(const char *)bytes, n};
    str file = str_starts(input, S("PK")) ? input : book_with(arena, bytes[0], str_part(input, 1, n));
    struct sheet_reader *reader = sheet_open(arena, file, S(""), &problems);
    must(reader || problems.n > 0);
    struct sheet_row row;
    int64_t last = 0;
    while (reader && sheet_next(reader, &row)) {
        must(row.number > last && row.n >= 1 && row.n <= SHEET_COLUMNS_MOST && (row.cells[row.n - 1].kind != CELL_EMPTY || row.damaged));
        last = row.number;
        for (size_t i = 0; i < row.n; i++) must(row.damaged || row.cells[i].kind == CELL_EMPTY || str_is_utf8(row.cells[i].text));
    }
    must(!reader || !sheet_failed(reader) || problems.n > 0);
    sheet_close(reader);
    arena_free(arena);
    return 0;
}
