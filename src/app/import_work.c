/* Working through an import, chunk by chunk: read some hundred rows, see what they become, store that and the count in one transaction.
 * A check looks on a reading connection and then stores only its lines; an application looks and stores in one command. */
#include "app/import.h"
#include "app/import_row.h"
#include "app/import_sheet.h"
#include "base/csv.h"

#include <string.h>
#include <time.h>

struct work {
    struct post *post;
    struct arena *arena; /* of the run */
    struct arena *rows;  /* of the chunk */
    struct actor actor;
    const struct actor *acts;
    struct import_run run;
    const struct shape *shape;
    struct shape_sheet *sheet;
    struct import_memory *memory;
    struct import_row *lines; /* what became of the chunk's rows */
    struct shape_sheet_row *chunk;
    size_t n;
};

static bool is_under_way(const struct import_run *run)
{
    return run->state == IMPORT_CHECKING || run->state == IMPORT_APPLYING;
}

/* -- lines ------------------------------------------------------------------------------------------------------------ */

static str cells_line(struct arena *arena, const struct shape_sheet_row *row)
{
    struct text t = TEXT(arena);
    csv_row(&t, row->cells, row->n);
    return text_str(&t);
}

static str reasons_json(struct work *w, const struct problems *problems)
{
    str titles[SHEET_COLUMNS_MOST];
    (void)shape_sheet_titles(w->sheet, titles);
    struct import_reason *reasons = NEW_ARRAY(w->rows, struct import_reason, problems->n);
    struct import_reasons all = {0};
    size_t n = 0;
    for (const struct problem *p = problems->first; p; p = p->next, n++) {
        struct import_reason *r = &reasons[n];
        int field = shape_field(w->shape, p->field), column = field >= 0 ? shape_sheet_column(w->sheet, (size_t)field) : -1;
        if (p->field.n) SET(import_reason, r, field, p->field);
        if (column >= 0) SET(import_reason, r, column, column + 1);
        if (column >= 0) SET(import_reason, r, title, titles[column]);
        SET(import_reason, r, code, str_of(problem_name(p->code)));
        SET(import_reason, r, zh, shape_sheet_says(w->rows, w->shape, p, LANGUAGE_ZH));
        SET(import_reason, r, en, shape_sheet_says(w->rows, w->shape, p, LANGUAGE_EN));
    }
    SET(import_reasons, &all, reasons, (struct rows){reasons, n});
    struct text t = TEXT(w->rows);
    shape_to_json(&t, &import_reasons_shape, &all, IN_CLEAR);
    return text_str(&t);
}

static void line_of(struct work *w, const struct shape_sheet_row *row, const struct import_look *look, struct import_row *line)
{
    SET(import_row, line, import_id, w->run.id);
    SET(import_row, line, number, row->number);
    SET(import_row, line, outcome, look->outcome);
    if (look->subject_id) SET(import_row, line, subject_id, look->subject_id);
    if (look->outcome == ROW_REFUSED) SET(import_row, line, reasons, reasons_json(w, &row->problems));
}

/* -- a chunk ---------------------------------------------------------------------------------------------------------- */

static bool look_at(struct command *c, struct work *w, struct shape_sheet_row *row, struct import_look *look)
{
    look->number = row->number;
    look->problems = &row->problems;
    if (row->problems.n) return true;
    if (w->run.kind == IMPORT_AREAS) return import_area_row(c, look, row->record);
    if (w->shape->entity) return import_record_row(c, look, w->shape, row->record);
    if (w->run.kind == IMPORT_RESULTS) return import_result_row(c, look, row->record);
    return import_person_row(c, look, row->record);
}

static bool look_at_all(struct command *c, struct work *w, bool stores)
{
    for (size_t i = 0; i < w->n; i++) {
        struct import_look look = {.memory = w->memory, .stores = stores, .outcome = ROW_REFUSED};
        str cells = w->lines[i].cells;
        if (!look_at(c, w, &w->chunk[i], &look)) return false;
        w->lines[i] = (struct import_row){0};
        line_of(w, &w->chunk[i], &look, &w->lines[i]);
        if (look.outcome == ROW_REFUSED) SET(import_row, &w->lines[i], cells, cells);
    }
    return true;
}

static void count(struct import_run *run, const struct import_row *line)
{
    int64_t *const counters[] = {&run->created, &run->updated, &run->unchanged, &run->refused};
    ++*counters[line->outcome];
    run->done++;
}

static bool finish(struct command *c, struct import_run *run)
{
    struct import_named named = {0};
    SET(import_named, &named, import_id, run->id);
    SET(import_run, run, state, run->state == IMPORT_CHECKING ? IMPORT_CHECKED : IMPORT_APPLIED);
    SET(import_run, run, ended_at, c->now);
    return run->state == IMPORT_CHECKED || ask(c, &sql_import_parts_drop, &import_named_shape, &named, NULL, NULL);
}

/* Stores the lines and the count; with no rows left, the run is over. */
static bool note(struct command *c, const void *given)
{
    struct work *w = (struct work *)given;
    struct import_run run;
    if (!fetch(c, &import_run_shape, w->run.id, &run)) return false;
    about(c, run.id);
    w->run.state = run.state;
    if (!is_under_way(&run)) return true; /* given up meanwhile */
    for (size_t i = 0; i < w->n; i++) {
        count(&run, &w->lines[i]);
        if (w->lines[i].outcome != ROW_UNCHANGED && !save(c, &import_row_shape, &w->lines[i])) return false;
    }
    if (run.done >= run.rows_n && !finish(c, &run)) return false;
    if (!save(c, &import_run_shape, &run)) return false;
    CLEAR(import_run, &run, titles); /* they live as long as the chunk */
    w->run = run;
    return true;
}

static bool apply(struct command *c, const void *given)
{
    struct work *w = (struct work *)given;
    c->may = import_may(w->run.kind);
    return look_at_all(c, w, true) && note(c, w);
}

/* As command_wait, but patient while the write queue is full: nothing was tried then. */
static bool wait_for_writer(struct work *w, const char *what, command_function *runs, struct problems *problems)
{
    enum { PAUSE_MS = 200 };
    struct problems said = PROBLEMS(w->arena);
    while (!command_wait(w->post, w->acts, what, runs, w, w->rows, &said)) {
        if (said.last->code != BUSY) return problem_add(problems, *said.last);
        (void)nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
    }
    return true;
}

static bool check(struct work *w, struct problems *problems)
{
    struct command c;
    command_prepare(&c, w->post, w->acts, "import_check", w->rows, problems);
    c.may = import_may(w->run.kind);
    c.tx = store_begin(w->post->store, STORE_READS, problems);
    bool done = c.tx && look_at_all(&c, w, false);
    if (c.tx) store_rollback(c.tx);
    return done && wait_for_writer(w, "import_check", note, problems);
}

static void read_chunk(struct work *w)
{
    arena_reset(w->rows);
    w->chunk = NEW_ARRAY(w->rows, struct shape_sheet_row, IMPORT_CHUNK_ROWS);
    w->lines = NEW_ARRAY(w->rows, struct import_row, IMPORT_CHUNK_ROWS);
    for (w->n = 0; w->n < IMPORT_CHUNK_ROWS && shape_sheet_next(w->sheet, w->rows, &w->chunk[w->n]); w->n++)
        w->lines[w->n].cells = cells_line(w->rows, &w->chunk[w->n]);
}

/* -- a run ------------------------------------------------------------------------------------------------------------ */

static bool read_run(struct work *w, id64 import_id, str *bytes, struct problems *problems)
{
    struct command c;
    struct rows parts;
    struct text file = TEXT(w->arena);
    struct import_named named = {0};
    SET(import_named, &named, import_id, import_id);
    command_prepare(&c, w->post, &actor_of_the_program, "import_read", w->arena, problems);
    c.tx = store_begin(w->post->store, STORE_READS, problems);
    bool read = c.tx && fetch(&c, &import_run_shape, import_id, &w->run) &&
                ask(&c, &sql_import_parts, &import_named_shape, &named, &import_part_shape, &parts);
    if (c.tx) store_rollback(c.tx);
    for (size_t i = 0; read && i < parts.n; i++) text_add(&file, ((const struct import_part *)parts.at)[i].bytes);
    *bytes = text_str(&file);
    return read;
}

/* A check that was interrupted begins anew: it stored nothing but its lines. */
static bool check_anew(struct command *c, const void *given)
{
    struct work *w = (struct work *)given;
    struct import_named named = {0};
    SET(import_named, &named, import_id, w->run.id);
    if (!fetch(c, &import_run_shape, w->run.id, &w->run)) return false;
    import_count_anew(&w->run);
    return ask(c, &sql_import_rows_drop, &import_named_shape, &named, NULL, NULL) && save(c, &import_run_shape, &w->run);
}

static bool stop(struct command *c, const void *given)
{
    struct work *w = (struct work *)given;
    struct import_run run;
    if (!fetch(c, &import_run_shape, w->run.id, &run)) return false;
    SET(import_run, &run, state, IMPORT_STOPPED);
    SET(import_run, &run, ended_at, c->now);
    SET(import_run, &run, reason, str_of(problem_name(FORBIDDEN)));
    return save(c, &import_run_shape, &run);
}

/* An import acts for whoever began it: what they may not do any more, it does not either. */
static bool admitted(struct work *w, struct problems *problems)
{
    w->acts = HAS(import_run, &w->run, account_id) ? &w->actor : &actor_of_the_program;
    bool known = w->acts == &actor_of_the_program ||
                 actors_of_account(w->post->actors, w->arena, w->run.account_id, post_wall(w->post), &w->actor);
    if (known && actor_may(w->acts, import_may(w->run.kind))) return true;
    w->acts = &actor_of_the_program;
    return wait_for_writer(w, "import_stop", stop, problems) && problem(problems, FORBIDDEN);
}

/* The rows done before a restart tell the memory what they told it then. */
static bool pass_done(struct work *w, struct problems *problems)
{
    struct command c;
    command_prepare(&c, w->post, w->acts, "import_resume", w->rows, problems);
    c.may = import_may(w->run.kind);
    struct shape_sheet_row row;
    for (int64_t i = 0; i < w->run.done; i++) {
        if (!shape_sheet_next(w->sheet, w->rows, &row)) return problem(problems, SHEET_DAMAGED, .value = S("done"));
        struct import_look look = {.memory = w->memory, .only_remember = true};
        if (!look_at(&c, w, &row, &look)) return false;
        if (i % IMPORT_CHUNK_ROWS == 0) arena_reset(w->rows);
    }
    return true;
}

static bool begin(struct work *w, id64 import_id, struct problems *problems)
{
    str bytes;
    if (!read_run(w, import_id, &bytes, problems) || !is_under_way(&w->run) || !admitted(w, problems)) return false;
    w->shape = import_shape(w->run.kind);
    w->sheet = shape_sheet_open(w->arena, bytes, w->shape, w->post->tz, problems);
    w->memory = import_memory_new(w->arena);
    if (!w->sheet) return false;
    if (w->run.state == IMPORT_APPLYING || w->run.done == 0) return pass_done(w, problems);
    return wait_for_writer(w, "import_check_anew", check_anew, problems);
}

bool import_advance(struct post *post, id64 import_id, bool (*told)(void *context, const struct import_run *run), void *context,
                    struct problems *problems)
{
    struct work w = {.post = post, .arena = arena_new(1 << 20), .rows = arena_new(4 << 20)};
    bool fine = begin(&w, import_id, problems), goes_on = fine;
    while (fine && goes_on && is_under_way(&w.run)) {
        read_chunk(&w);
        if (w.n == 0) fine = problem(problems, SHEET_DAMAGED, .value = S("rows"));
        else if (w.run.state == IMPORT_CHECKING) fine = check(&w, problems);
        else fine = wait_for_writer(&w, "import_apply_rows", apply, problems);
        goes_on = fine && (!told || told(context, &w.run));
    }
    shape_sheet_close(w.sheet);
    import_memory_free(w.memory);
    arena_free(w.rows);
    arena_free(w.arena);
    return fine;
}
