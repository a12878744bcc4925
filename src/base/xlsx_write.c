/* Writing .xlsx with libxlsxwriter in its constant-memory mode. The finished file goes to a file in memory (memfd). */
#include "base/xlsx_write.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    NAME_RUNES_MOST = 31,
    WIDTH_USUAL = 12,
    MEMORY_FREE_LEAST = 256 << 20,
    DAYS_1900_TO_1970 = 25569,
};

struct xlsx_writer {
    struct arena *arena, *row_arena;
    struct problems *problems;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *header, *text, *marked, *day, *moment;
    lxw_row_t row;
    int fd;
    bool failed;
};

static bool fail(struct xlsx_writer *w, const char *what)
{
    if (!w->failed) problem(w->problems, STORE_FAILED, .value = str_of(what));
    w->failed = true;
    return false;
}

/* Where the parts lie until the book is put together; NULL: the library's own choice. */
static char *parts_directory(void)
{
    static char in_memory[] = "/dev/shm";
    struct statvfs fs;
    bool roomy = statvfs(in_memory, &fs) == 0 && fs.f_bavail * fs.f_frsize >= MEMORY_FREE_LEAST;
    return roomy && access(in_memory, W_OK) == 0 ? in_memory : NULL;
}

static lxw_format *format(lxw_workbook *book, const char *shown_as)
{
    lxw_format *f = workbook_add_format(book);
    format_set_num_format(f, shown_as);
    return f;
}

struct xlsx_writer *xlsx_begin(struct arena *arena, struct problems *problems)
{
    struct xlsx_writer *w = NEW(arena, struct xlsx_writer);
    w->arena = arena;
    w->row_arena = arena_new(64 * 1024);
    w->problems = problems;
    w->fd = memfd_create("xlsx", MFD_CLOEXEC);
    if (w->fd < 0) return fail(w, "memfd"), w;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = parts_directory()};
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", w->fd);
    w->book = workbook_new_opt(path, &options);
    if (!w->book) return fail(w, "xlsx"), w;
    w->header = format(w->book, "@");
    format_set_bold(w->header);
    format_set_bg_color(w->header, 0xE8EEF4);
    format_set_border(w->header, LXW_BORDER_THIN);
    format_set_text_wrap(w->header);
    w->text = format(w->book, "@");
    w->marked = format(w->book, "@");
    format_set_bg_color(w->marked, 0xFFD9D9);
    w->day = format(w->book, "yyyy-mm-dd");
    w->moment = format(w->book, "yyyy-mm-dd hh:mm");
    return w;
}

/* A name the format allows, and that no sheet of the book has yet. */
static const char *sheet_name(struct xlsx_writer *w, str name)
{
    struct text t = TEXT(w->arena);
    str rest = name;
    uint32_t rune;
    for (size_t n = 0; n < NAME_RUNES_MOST && str_next_rune(&rest, &rune); n++) {
        bool forbidden = rune < 0x20 || (rune < 0x80 && strchr("[]:*?/\\'", (int)rune));
        text_rune(&t, forbidden ? '_' : rune);
    }
    const char *mended = str_terminated(w->arena, text_str(&t));
    if (workbook_validate_sheet_name(w->book, mended) == LXW_NO_ERROR) return mended;
    return NULL; /* the library then numbers it: Sheet1, Sheet2 ... */
}

/* Text as the format keeps it: cut to what a cell holds, and _x0041_ guarded, which readers would take for an escape. */
static const char *cell_string(struct arena *arena, str s)
{
    size_t place;
    bool maybe_long = s.n > SHEET_CELL_RUNES_MOST, maybe_escape = str_find(s, S("_x"), &place);
    if (!maybe_long && !maybe_escape) return str_terminated(arena, s);
    struct text t = TEXT(arena);
    str rest = s;
    uint32_t rune;
    for (size_t n = 0; n < SHEET_CELL_RUNES_MOST && str_next_rune(&rest, &rune); n++) {
        bool guard = rune == '_' && str_starts(rest, S("x")) && rest.n >= 6 && rest.at[5] == '_' && n + 7 <= SHEET_CELL_RUNES_MOST;
        if (guard) text_add(&t, S("_x005F_")), n += 6;
        else text_rune(&t, rune);
    }
    return str_terminated(arena, text_str(&t));
}

bool xlsx_sheet(struct xlsx_writer *w, str name, const struct sheet_column *columns, size_t n)
{
    if (w->failed) return false;
    w->sheet = workbook_add_worksheet(w->book, sheet_name(w, name));
    if (!w->sheet) return fail(w, "xlsx: sheet");
    w->row = 0;
    for (size_t i = 0; i < n; i++) {
        lxw_col_t column = (lxw_col_t)i;
        (void)worksheet_set_column(w->sheet, column, column, columns[i].width ? columns[i].width : WIDTH_USUAL, w->text);
    }
    for (size_t i = 0; i < n; i++)
        (void)worksheet_write_string(w->sheet, 0, (lxw_col_t)i, cell_string(w->row_arena, columns[i].title), w->header);
    worksheet_freeze_panes(w->sheet, 1, 0);
    w->row = 1;
    return true;
}

/* An ampersand begins a code of the format; two of them are one. */
void xlsx_mark(struct xlsx_writer *w, str mark)
{
    enum { MARK_BYTES_MOST = 220, MARK_RUNES_MOST = 70 };
    struct text t = TEXT(w->arena);
    str rest = mark;
    uint32_t rune;
    text_add(&t, S("&L"));
    for (size_t n = 0; n < MARK_RUNES_MOST && t.n < MARK_BYTES_MOST && str_next_rune(&rest, &rune); n++) {
        if (rune == '&') text_char(&t, '&');
        text_rune(&t, rune);
    }
    if (w->failed) return;
    (void)worksheet_set_header(w->sheet, str_terminated(w->arena, text_str(&t)));
    text_add(&t, S("&R&P / &N"));
    (void)worksheet_set_footer(w->sheet, str_terminated(w->arena, text_str(&t)));
}

static lxw_error write_cell(struct xlsx_writer *w, lxw_col_t column, const struct sheet_cell *cell)
{
    double day_of_1900 = cell->number + DAYS_1900_TO_1970;
    bool is_date = cell->kind == CELL_DATE && day_of_1900 >= 61; /* earlier days are counted wrongly by the format itself */
    bool whole_day = cell->number == (double)(int64_t)cell->number;
    if (cell->kind == CELL_EMPTY) return cell->marked ? worksheet_write_blank(w->sheet, w->row, column, w->marked) : LXW_NO_ERROR;
    if (cell->kind == CELL_NUMBER) return worksheet_write_number(w->sheet, w->row, column, cell->number, cell->marked ? w->marked : NULL);
    if (is_date && !cell->marked) return worksheet_write_number(w->sheet, w->row, column, day_of_1900, whole_day ? w->day : w->moment);
    return worksheet_write_string(w->sheet, w->row, column, cell_string(w->row_arena, cell->text), cell->marked ? w->marked : w->text);
}

bool xlsx_row(struct xlsx_writer *w, const struct sheet_cell *cells, size_t n)
{
    if (w->failed) return false;
    assert(w->sheet && "a sheet was begun");
    arena_reset(w->row_arena);
    if (w->row >= SHEET_ROWS_MOST) {
        w->failed = true;
        return problem(w->problems, SHEET_TOO_LONG, .limit = str_format(w->row_arena, "%d", SHEET_ROWS_MOST));
    }
    for (size_t i = 0; i < n; i++)
        if (write_cell(w, (lxw_col_t)i, &cells[i]) != LXW_NO_ERROR) return fail(w, "xlsx: cell");
    w->row++;
    return true;
}

/* All of the file in memory. */
static bool file_bytes(struct xlsx_writer *w, str *bytes)
{
    struct stat s;
    if (fstat(w->fd, &s) != 0 || s.st_size <= 0) return fail(w, "xlsx: empty");
    size_t n = (size_t)s.st_size, got = 0;
    char *at = arena_alloc(w->arena, n);
    while (got < n) {
        ssize_t more = pread(w->fd, at + got, n - got, (off_t)got);
        if (more <= 0) return fail(w, "xlsx: read");
        got += (size_t)more;
    }
    *bytes = (str){at, n};
    return true;
}

bool xlsx_end(struct xlsx_writer *w, str *bytes)
{
    lxw_error error = w->book ? workbook_close(w->book) : LXW_NO_ERROR;
    if (error != LXW_NO_ERROR) (void)fail(w, lxw_strerror(error));
    bool fine = !w->failed && file_bytes(w, bytes);
    if (w->fd >= 0) (void)close(w->fd);
    arena_free(w->row_arena);
    return fine;
}
