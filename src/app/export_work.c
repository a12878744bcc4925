/* Making the file of an export: page by page on one reading connection, as whoever asked would see the list; how far it is goes into the
 * run. The file is stored in one command at the end, so that there is never a part of one. */
#include "app/export.h"

#include "app/disclosure.h"
#include "rules/export.h"

#include <time.h>

enum { PAGE_ROWS = 500, PROGRESS_ROWS = 5000, PART_BYTES = 256 << 10 };

struct work {
    struct post *post;
    struct arena *arena; /* of the file */
    struct arena *page;
    struct actor actor;
    struct export_run run;
    const struct shape *shape;
    struct named_text *query;
    size_t query_n;
    str bytes;
    bool taken_back;       /* cancelled meanwhile */
    enum problem_code why; /* of a failure */
};

/* As command_wait, but patient while the write queue is full: nothing was tried then. */
static bool wait_for_writer(struct work *w, const struct actor *actor, const char *what, command_function *runs, struct problems *problems)
{
    enum { PAUSE_MS = 200 };
    struct arena *arena = arena_new(0);
    struct problems said = PROBLEMS(arena);
    bool stored;
    while (!(stored = command_wait(w->post, actor, what, runs, w, arena, &said)) && said.last->code == BUSY)
        (void)nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
    if (!stored) (void)problem(problems, said.last->code);
    arena_free(arena);
    return stored;
}

/* -- what is stored ----------------------------------------------------------------------------------------------------- */

/* The run as it is now; `taken_back` when nobody wants its file any more. */
static bool fetch_running(struct command *c, struct work *w, struct export_run *run)
{
    if (!fetch(c, &export_run_shape, w->run.id, run)) return false;
    w->taken_back = run->state != EXPORT_RUNNING;
    about(c, run->id);
    return true;
}

static bool note_progress(struct command *c, const void *given)
{
    struct work *w = (struct work *)given;
    struct export_run run;
    if (!fetch_running(c, w, &run)) return false;
    if (w->taken_back) return true;
    SET(export_run, &run, rows_n, w->run.rows_n);
    SET(export_run, &run, done, w->run.done);
    return save(c, &export_run_shape, &run);
}

static bool keep_file(struct command *c, id64 export_id, str bytes)
{
    str rest = bytes;
    for (int64_t number = 0; rest.n > 0; number++) {
        struct export_part part = {0};
        SET(export_part, &part, export_id, export_id);
        SET(export_part, &part, number, number);
        SET(export_part, &part, bytes, str_part(rest, 0, PART_BYTES));
        if (!save(c, &export_part_shape, &part)) return false;
        rest = str_part(rest, PART_BYTES, rest.n);
    }
    return true;
}

static bool note_ready(struct command *c, const void *given)
{
    struct work *w = (struct work *)given;
    struct export_run run;
    if (!fetch_running(c, w, &run)) return false;
    if (w->taken_back) return true;
    SET(export_run, &run, state, EXPORT_READY);
    SET(export_run, &run, rows_n, w->run.done);
    SET(export_run, &run, done, w->run.done);
    SET(export_run, &run, ready_at, c->now);
    SET(export_run, &run, expires_at, export_file_expires(c->protocol->export, c->now));
    SET(export_run, &run, size, (int64_t)w->bytes.n);
    if (!save(c, &export_run_shape, &run) || !keep_file(c, run.id, w->bytes)) return false;
    if (run.clear && !disclose(c, run.area_id, 0, run.purpose, run.rows_n)) return false;
    return export_alarm(c, &run);
}

static bool note_failure(struct command *c, const void *given)
{
    struct work *w = (struct work *)given;
    struct export_run run;
    if (!fetch_running(c, w, &run)) return false;
    if (w->taken_back) return true;
    SET(export_run, &run, state, EXPORT_FAILED);
    SET(export_run, &run, reason, str_of(problem_name(w->why)));
    return save(c, &export_run_shape, &run);
}

/* -- reading ------------------------------------------------------------------------------------------------------------ */

static bool read_filters(struct work *w, struct problems *problems)
{
    struct export_filters all = {0};
    if (!shape_from_json(w->arena, w->run.filters, &export_filters_shape, &all, problems)) return false;
    w->query = NEW_ARRAY(w->arena, struct named_text, all.filters.n + 1);
    w->query_n = all.filters.n;
    for (size_t i = 0; i < all.filters.n; i++) {
        const struct export_filter *f = (const struct export_filter *)all.filters.at + i;
        w->query[i] = (struct named_text){f->name, f->value};
    }
    return true;
}

/* An export acts for whoever asked: what they may not see any more, it does not take either. */
static bool admitted(struct work *w, struct command *c)
{
    bool known = actors_of_account(w->post->actors, w->arena, w->run.account_id, post_wall(w->post), &w->actor);
    w->shape = shape_named(w->run.noun);
    bool may = known && w->shape && permission_named(w->run.permission, &c->may) && actor_may(&w->actor, c->may) &&
               (!w->run.clear || actor_may(&w->actor, EXPORT_PEOPLE));
    c->actor = &w->actor;
    return may || problem(c->problems, FORBIDDEN);
}

static bool begin(struct work *w, struct command *c, id64 export_id)
{
    if (!fetch(c, &export_run_shape, export_id, &w->run)) return false;
    SET(export_run, &w->run, done, 0);
    w->taken_back = w->run.state != EXPORT_RUNNING;
    return w->taken_back || (admitted(w, c) && read_filters(w, c->problems));
}

/* One page of the list into the file; false, too, at the end, with `over` set. */
static bool next_page(struct work *w, const struct command *c, struct export_sheet *sheet, struct text *cursor, bool *over)
{
    struct command page = *c;
    arena_reset(w->page);
    page.arena = w->page;
    page.query = w->query;
    page.query_n = w->query_n;
    page.page = (struct page_asked){.limit = PAGE_ROWS, .after = text_str(cursor)};
    if (!export_page(&page, w->shape) || !export_sheet_rows(sheet, w->page, page.answer.rows)) return false;
    w->run.done += (int64_t)page.answer.rows.n;
    *over = page.answer.next.n == 0;
    cursor->n = 0;
    text_add(cursor, page.answer.next);
    return true;
}

static bool write_file(struct work *w, struct command *c, bool (*goes_on)(void *context), void *context, bool *stopped)
{
    struct export_sheet *sheet = export_sheet_begin(c, &w->run, w->shape);
    struct text cursor = TEXT(w->arena);
    bool fine = true, over = false;
    for (int64_t told = 0; fine && !over && !w->taken_back && !*stopped;) {
        fine = next_page(w, c, sheet, &cursor, &over);
        *stopped = goes_on && !goes_on(context);
        if (!fine || over || w->run.done - told < PROGRESS_ROWS) continue;
        told = w->run.done;
        fine = wait_for_writer(w, &actor_of_the_program, "export_progress", note_progress, c->problems);
    }
    return export_sheet_end(sheet, &w->bytes) && fine;
}

/* -- a run ---------------------------------------------------------------------------------------------------------------- */

bool export_advance(struct post *post, id64 export_id, bool (*goes_on)(void *context), void *context, struct problems *problems)
{
    struct work w = {.post = post, .arena = arena_new(1 << 20), .page = arena_new(1 << 20)};
    struct problems said = PROBLEMS(w.arena);
    struct command c;
    bool stopped = false;
    command_prepare(&c, post, &actor_of_the_program, "export_make", w.arena, &said);
    c.tx = store_begin(post->store, STORE_READS, &said);
    bool fine = c.tx && begin(&w, &c, export_id) && (w.taken_back || write_file(&w, &c, goes_on, context, &stopped));
    if (c.tx) store_rollback(c.tx);
    if (fine && !w.taken_back && !stopped) fine = wait_for_writer(&w, &w.actor, "export_ready", note_ready, problems);
    if (said.n) w.why = said.last->code;
    if (said.n && w.run.id) (void)wait_for_writer(&w, &actor_of_the_program, "export_failed", note_failure, problems);
    if (said.n) (void)problem(problems, w.why);
    arena_free(w.page);
    arena_free(w.arena);
    return fine;
}

static bool worker_wants_more(void *context)
{
    return worker_goes_on(context);
}

/* The run keeps why it failed; after a failed write it waits for the next start. */
static void work(struct worker *worker, struct post *post, id64 export_id)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    (void)export_advance(post, export_id, worker_wants_more, worker, &problems);
    arena_free(arena);
}

struct worker *exporter_new(struct arena *arena, struct post *post)
{
    return worker_new(arena, post, work);
}

/* What the worker itself stores of a run it is working on is no news to it. */
void exporter_follow(struct worker *exporter, const struct export_run *run)
{
    if (run->state == EXPORT_RUNNING && (!worker_is_started(exporter) || run->done == 0)) worker_add(exporter, run->id);
}
