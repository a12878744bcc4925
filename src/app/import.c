/* What people ask of an import: begin, apply, look at it. See import.h; the work itself is in import_work.c. */
#include "app/import.h"

#include "app/import_sheet.h"
#include "base/csv.h"

#include <string.h>

enum { PART_BYTES = 256 << 10 };

/* -- beginning --------------------------------------------------------------------------------------------------------- */

struct looked_at {
    enum import_kinds kind;
    int64_t rows;
    str titles; /* as a line of separated text */
};

static str titles_of(struct arena *arena, const struct shape_sheet *sheet)
{
    str titles[SHEET_COLUMNS_MOST];
    struct sheet_cell cells[SHEET_COLUMNS_MOST];
    size_t n = shape_sheet_titles(sheet, titles);
    for (size_t i = 0; i < n; i++) cells[i] = cell_text(titles[i]);
    struct text t = TEXT(arena);
    csv_row(&t, cells, n);
    return text_str(&t);
}

static bool has_headings_of(struct command *c, enum import_kinds kind)
{
    struct arena *scrap = arena_new(0);
    struct problems unsaid = PROBLEMS(scrap);
    struct shape_sheet *sheet = shape_sheet_open(scrap, c->upload, import_shape((int)kind), c->post->tz, &unsaid);
    shape_sheet_close(sheet);
    arena_free(scrap);
    return sheet != NULL;
}

/* The kind whose headings the sheet has: people first, who are what mostly comes and what is said of a sheet that fits nothing. */
static enum import_kinds kind_by_headings(struct command *c)
{
    for (size_t kind = IMPORT_PEOPLE; kind < import_kinds.n; kind++)
        if (import_may((int)kind) == c->may && has_headings_of(c, (enum import_kinds)kind)) return (enum import_kinds)kind;
    return IMPORT_PEOPLE;
}

/* A run is there for whoever may import sheets of its kind. */
static bool run_load(struct command *c, id64 id, struct import_run *run)
{
    if (!load(c, &import_run_shape, id, run)) return false;
    return c->actor == &actor_of_the_program || import_may(run->kind) == c->may || problem(c->problems, NOT_FOUND);
}

static bool kind_admitted(struct command *c, enum import_kinds kind)
{
    return c->actor == &actor_of_the_program || import_may((int)kind) == c->may || problem(c->problems, FORBIDDEN);
}

bool import_begin_prepare(struct command *c, const void *given)
{
    const struct import_new *in = given;
    struct looked_at *looked = NEW(c->arena, struct looked_at);
    looked->kind = HAS(import_new, in, kind) ? (enum import_kinds)in->kind : c->may == ENTER_RESULT ? IMPORT_RESULTS : kind_by_headings(c);
    if (!kind_admitted(c, looked->kind)) return false;
    struct arena *scrap = arena_new(0);
    struct shape_sheet *sheet = shape_sheet_open(c->arena, c->upload, import_shape((int)looked->kind), c->post->tz, c->problems);
    struct shape_sheet_row row;
    if (sheet) looked->titles = titles_of(c->arena, sheet);
    for (; sheet && shape_sheet_next(sheet, scrap, &row); arena_reset(scrap)) looked->rows++;
    bool whole = sheet && !shape_sheet_failed(sheet, c->problems);
    shape_sheet_close(sheet);
    arena_free(scrap);
    c->prepared = looked;
    return whole && (looked->rows > 0 || problem(c->problems, IMPORT_EMPTY));
}

static bool keep_file(struct command *c, id64 import_id)
{
    str rest = c->upload;
    for (int64_t number = 0; rest.n > 0; number++) {
        struct import_part part = {0};
        SET(import_part, &part, import_id, import_id);
        SET(import_part, &part, number, number);
        SET(import_part, &part, bytes, str_part(rest, 0, PART_BYTES));
        if (!save(c, &import_part_shape, &part)) return false;
        rest = str_part(rest, PART_BYTES, rest.n);
    }
    return true;
}

bool import_begin(struct command *c, const void *given)
{
    const struct import_new *in = given;
    const struct looked_at *looked = c->prepared;
    bool checks = HAS(import_new, in, dry_run) && in->dry_run;
    id64 unit = c->actor->unit_id ? c->actor->unit_id : areas_root(c->post->areas);
    struct import_run run = {0};
    if (unit) SET(import_run, &run, area_id, unit);
    if (c->actor->account_id) SET(import_run, &run, account_id, c->actor->account_id);
    SET(import_run, &run, kind, (int)looked->kind);
    SET(import_run, &run, state, checks ? IMPORT_CHECKING : IMPORT_APPLYING);
    SET(import_run, &run, begun_at, c->now);
    SET(import_run, &run, rows_n, looked->rows);
    SET(import_run, &run, titles, looked->titles);
    import_count_anew(&run);
    return save(c, &import_run_shape, &run) && keep_file(c, run.id) && give(c, &import_run_shape, &run);
}

struct file_begun {
    const struct import_new *in;
    str bytes;
    id64 *import_id;
};

static bool begin_file(struct command *c, const void *given)
{
    const struct file_begun *file = given;
    c->upload = file->bytes;
    c->may = HAS(import_new, file->in, kind) ? import_may(file->in->kind) : IMPORT_ROSTER;
    if (!import_begin_prepare(c, file->in) || !import_begin(c, file->in)) return false;
    *file->import_id = ((const struct import_run *)c->answer.record)->id;
    return true;
}

bool import_begin_file(struct post *post, const struct actor *actor, const struct import_new *in, str bytes, id64 *import_id,
                       struct problems *problems)
{
    struct arena *arena = arena_new(0);
    struct file_begun file = {in, bytes, import_id};
    bool done = command_do(post, actor, "import_begin", begin_file, &file, arena, problems);
    arena_free(arena);
    return done;
}

static str state_name(int state)
{
    return str_of(import_states.at[state].name);
}

bool import_apply(struct command *c, const void *given)
{
    const struct import_named *in = given;
    struct import_run run;
    if (!run_load(c, in->import_id, &run)) return false;
    if (run.state != IMPORT_CHECKED)
        return problem(c->problems, WRONG_STATE, .value = state_name(run.state), .limit = state_name(IMPORT_CHECKED));
    if (run.created + run.updated == 0)
        return problem(c->problems, IMPORT_NOTHING_TO_APPLY, .value = str_format(c->arena, "%lld", (long long)run.refused));
    SET(import_run, &run, state, IMPORT_APPLYING);
    CLEAR(import_run, &run, ended_at);
    import_count_anew(&run);
    return ask(c, &sql_import_rows_drop, &import_named_shape, in, NULL, NULL) && save(c, &import_run_shape, &run) &&
           give(c, &import_run_shape, &run);
}

bool import_cancel(struct command *c, const void *given)
{
    const struct import_named *in = given;
    struct import_run run;
    if (!run_load(c, in->import_id, &run)) return false;
    if (run.state != IMPORT_CHECKING && run.state != IMPORT_CHECKED)
        return problem(
            c->problems, WRONG_STATE, .value = state_name(run.state),
            .limit = str_format(c->arena, "%s, %s", import_states.at[IMPORT_CHECKING].name, import_states.at[IMPORT_CHECKED].name));
    SET(import_run, &run, state, IMPORT_CANCELLED);
    SET(import_run, &run, ended_at, c->now);
    return ask(c, &sql_import_parts_drop, &import_named_shape, in, NULL, NULL) && save(c, &import_run_shape, &run) &&
           give(c, &import_run_shape, &run);
}

bool import_run_ask(struct command *c, const void *given)
{
    const struct import_named *in = given;
    struct import_run run;
    return run_load(c, in->import_id, &run) && give(c, &import_run_shape, &run);
}

/* -- rows ---------------------------------------------------------------------------------------------------------------- */

static bool rows_behind(struct command *c, const struct import_named *in, int64_t behind, int64_t most, struct rows *out)
{
    struct import_named asked = *in;
    SET(import_named, &asked, behind, behind);
    SET(import_named, &asked, most, most);
    return ask(c, &sql_import_rows_behind, &import_named_shape, &asked, &import_row_shape, out);
}

bool import_rows(struct command *c, const void *given)
{
    const struct import_named *in = given;
    struct import_run run;
    struct rows rows;
    int64_t behind = 0;
    if (!run_load(c, in->import_id, &run)) return false;
    if (c->page.after.n && !str_to_i64(c->page.after, &behind)) return problem(c->problems, CURSOR_WRONG);
    if (!rows_behind(c, in, behind, c->page.limit, &rows)) return false;
    bool more = (int64_t)rows.n == c->page.limit;
    const struct import_row *last = rows.n ? (const struct import_row *)rows.at + rows.n - 1 : NULL;
    return give_rows(c, &import_row_shape, rows, more && last ? str_format(c->arena, "%lld", (long long)last->number) : S(""));
}

/* -- the refused rows as a sheet ------------------------------------------------------------------------------------------ */

static size_t cells_of(struct arena *arena, str line, struct sheet_cell *out, struct problems *problems)
{
    struct csv_reader *reader = csv_open(arena, line, problems);
    struct sheet_row row = {0};
    size_t n = reader && csv_next(reader, &row) ? row.n : 0;
    for (size_t i = 0; i < n; i++) {
        out[i] = row.cells[i];
        out[i].text = str_copy(arena, row.cells[i].text);
    }
    csv_close(reader);
    return n;
}

static bool write_refused(struct xlsx_writer *book, struct arena *arena, enum language language, size_t columns,
                          const struct import_row *row, struct problems *problems)
{
    struct sheet_cell cells[SHEET_COLUMNS_MOST + 1] = {0};
    struct import_reasons reasons = {0};
    struct text why = TEXT(arena);
    if (HAS(import_row, row, cells)) (void)cells_of(arena, row->cells, cells, problems);
    if (!shape_from_json(arena, row->reasons, &import_reasons_shape, &reasons, problems)) return false;
    for (size_t i = 0; i < reasons.reasons.n; i++) {
        const struct import_reason *reason = (const struct import_reason *)reasons.reasons.at + i;
        if (HAS(import_reason, reason, column)) cells[reason->column - 1].marked = true;
        text_format(&why, "%s%.*s", i ? "\n" : "", STR(language == LANGUAGE_ZH ? reason->zh : reason->en));
    }
    cells[columns] = cell_text(text_str(&why));
    return xlsx_row(book, cells, columns + 1);
}

static bool write_all(struct command *c, const struct import_run *run, struct xlsx_writer *book, size_t columns)
{
    enum { PAGE = 500 };
    struct import_named asked = {0};
    SET(import_named, &asked, import_id, run->id);
    SET(import_named, &asked, outcome, ROW_REFUSED);
    struct rows rows = {.n = PAGE};
    bool fine = true;
    for (int64_t behind = 0; fine && rows.n == PAGE;) {
        fine = rows_behind(c, &asked, behind, PAGE, &rows);
        const struct import_row *at = rows.at;
        for (size_t i = 0; fine && i < rows.n; i++) fine = write_refused(book, c->arena, c->language, columns, &at[i], c->problems);
        if (fine && rows.n) behind = at[rows.n - 1].number;
    }
    return fine;
}

bool import_refused_prepare(struct command *c, const void *given)
{
    const struct import_named *in = given;
    struct import_run run;
    str *bytes = NEW(c->arena, str);
    struct sheet_cell titles[SHEET_COLUMNS_MOST + 1];
    struct sheet_column columns[SHEET_COLUMNS_MOST + 1] = {0};
    if (!run_load(c, in->import_id, &run)) return false;
    size_t n = cells_of(c->arena, run.titles, titles, c->problems);
    if (n > SHEET_COLUMNS_MOST - 1) n = SHEET_COLUMNS_MOST - 1;
    for (size_t i = 0; i < n; i++) columns[i].title = titles[i].text;
    columns[n] = (struct sheet_column){.title = c->language == LANGUAGE_ZH ? S("拒绝原因") : S("Why refused"), .width = 60};
    struct xlsx_writer *book = xlsx_begin(c->arena, c->problems);
    bool fine = xlsx_sheet(book, S("refused"), columns, n + 1) && write_all(c, &run, book, n);
    fine = xlsx_end(book, bytes) && fine;
    c->prepared = bytes;
    return fine;
}

bool import_refused(struct command *c, const void *given)
{
    const struct import_named *in = given;
    enter(c, in->import_id);
    return give_file(c, S(XLSX_TYPE), S("refused.xlsx"), *(str *)c->prepared);
}
