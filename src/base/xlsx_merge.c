/* Merged cells: ranges sorted by their first row, and the few of them that reach the row being read. Ranges of a sound sheet do not
 * overlap, so there are never more of those than columns. */
#include "base/xlsx_merge.h"

#include <stdlib.h>
#include <string.h>

enum { MERGES_MOST = 500000 };

struct merge {
    int64_t first_row, last_row;
    size_t first_column, last_column;
};

struct reaching {
    struct merge range;
    struct sheet_cell value;
};

struct xlsx_merges {
    struct arena *arena;
    struct merge *all;
    size_t n, room, next; /* next: the first one that has not begun */
    struct reaching now[SHEET_COLUMNS_MOST];
    size_t n_now;
    struct arena *values; /* texts that outlast their row; emptied when no range reaches on */
};

struct xlsx_merges *xlsx_merges_new(struct arena *arena)
{
    struct xlsx_merges *m = NEW(arena, struct xlsx_merges);
    m->arena = arena;
    m->values = arena_new(0);
    return m;
}

void xlsx_merges_free(struct xlsx_merges *m)
{
    if (m) arena_free(m->values);
}

bool xlsx_cell_place(str name, size_t *column, int64_t *row)
{
    size_t letters = 0, value = 0;
    for (; letters < name.n && letters < 3; letters++) {
        char c = name.at[letters];
        if (c < 'A' || c > 'Z') break;
        value = value * 26 + (size_t)(c - 'A' + 1);
    }
    str digits = str_part(name, letters, name.n);
    bool digit_first = digits.n && digits.at[0] >= '1' && digits.at[0] <= '9';
    if (value == 0 || !digit_first || !str_to_i64(digits, row)) return false;
    *column = value - 1;
    return true;
}

bool xlsx_merges_add(struct xlsx_merges *m, str range)
{
    struct merge new;
    str first, rest = range;
    if (!str_split(&rest, ':', &first) || !rest.at) return true;
    bool placed = xlsx_cell_place(first, &new.first_column, &new.first_row) && xlsx_cell_place(rest, &new.last_column, &new.last_row);
    if (!placed || new.first_column >= SHEET_COLUMNS_MOST || new.last_row < new.first_row) return true;
    if (new.last_column >= SHEET_COLUMNS_MOST) new.last_column = SHEET_COLUMNS_MOST - 1;
    if (m->n == MERGES_MOST) return false;
    if (m->n == m->room) {
        size_t room = m->room * 2 + 64;
        struct merge *bigger = NEW_ARRAY(m->arena, struct merge, room);
        if (m->n) memcpy(bigger, m->all, m->n * sizeof *bigger);
        m->all = bigger;
        m->room = room;
    }
    m->all[m->n++] = new;
    return true;
}

static int by_first_row(const void *a, const void *b)
{
    int64_t left = ((const struct merge *)a)->first_row, right = ((const struct merge *)b)->first_row;
    return (left > right) - (left < right);
}

void xlsx_merges_sort(struct xlsx_merges *m)
{
    if (m->n) qsort(m->all, m->n, sizeof *m->all, by_first_row);
}

/* Takes up the ranges that begin at `row`; one that began in a row which is not there has no value and is passed over. */
static bool begin(struct xlsx_merges *m, int64_t row, const struct sheet_line *line)
{
    for (; m->next < m->n && m->all[m->next].first_row <= row; m->next++) {
        struct merge range = m->all[m->next];
        struct sheet_cell value = line->cells[range.first_column];
        if (range.first_row < row || value.kind == CELL_EMPTY) continue;
        if (m->n_now == SHEET_COLUMNS_MOST) return false;
        if (range.last_row > row) value.text = str_copy(m->values, value.text);
        value.merged = true;
        m->now[m->n_now++] = (struct reaching){range, value};
    }
    return true;
}

static void drop_ended(struct xlsx_merges *m, int64_t row)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->n_now; i++)
        if (m->now[i].range.last_row >= row) m->now[kept++] = m->now[i];
    m->n_now = kept;
    if (kept == 0) arena_reset(m->values);
}

bool xlsx_merges_fill(struct xlsx_merges *m, int64_t row, struct sheet_line *line)
{
    drop_ended(m, row);
    if (!begin(m, row, line)) return false;
    for (size_t i = 0; i < m->n_now; i++) {
        struct merge range = m->now[i].range;
        for (size_t column = range.first_column; column <= range.last_column; column++) {
            if (line->cells[column].kind != CELL_EMPTY) continue;
            line->cells[column] = m->now[i].value;
            if (line->n <= column) line->n = column + 1;
        }
    }
    return true;
}
