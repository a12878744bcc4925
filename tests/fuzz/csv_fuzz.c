/* Fuzz: any bytes read as separated text give rows or problems; rows ascend, cells are UTF-8, and what was read can be written and read
 * again with the same cells. */
#include "base/csv.h"
#include "base/encoding.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool held)
{
    if (!held) abort();
}

/* Reads all rows; checks each; writes the sound ones to `again` when given. Returns how many there were. */
static size_t read_rows(struct arena *arena, str text, struct problems *problems, struct text *again)
{
    struct csv_reader *reader = csv_open(arena, text, problems);
    struct sheet_row row;
    int64_t last = 0;
    size_t sound = 0;
    while (csv_next(reader, &row)) {
        must(row.number > last && row.n >= 1 && row.n <= SHEET_COLUMNS_MOST);
        last = row.number;
        for (size_t i = 0; i < row.n; i++) must(row.damaged || str_is_utf8(row.cells[i].text));
        sound += !row.damaged;
        if (again && !row.damaged) csv_row(again, row.cells, row.n);
    }
    must(!csv_failed(reader) || problems->n > 0);
    csv_close(reader);
    return sound;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena), none = PROBLEMS(arena);
    str text;
    if (encoding_to_utf8(arena, (str){(const char *)bytes, n}, &text, &problems)) {
        must(str_is_utf8(text));
        struct text again = TEXT(arena);
        size_t sound = read_rows(arena, text, &problems, &again);
        must(read_rows(arena, text_str(&again), &none, NULL) == sound && none.n == 0);
    } else {
        must(problems.n == 1);
    }
    arena_free(arena);
    return 0;
}
