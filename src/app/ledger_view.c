/* Reading the ledger; see ledger_view.h. */
#include "app/ledger_view.h"

#include <inttypes.h>

static bool page_begin(struct command *c, struct ledger_page *page)
{
    int64_t before = INT64_MAX;
    if (c->page.after.n && !str_to_i64(c->page.after, &before)) return problem(c->problems, CURSOR_WRONG);
    SET(ledger_page, page, before, before);
    SET(ledger_page, page, limit, c->page.limit + 1);
    return true;
}

static bool give_page(struct command *c, const struct statement *statement, const struct ledger_page *page)
{
    struct rows rows;
    str next = S("");
    if (!ask(c, statement, &ledger_page_shape, page, &ledger_line_shape, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = str_format(c->arena, "%" PRId64, ((const struct ledger_line *)rows.at)[rows.n - 1].seq);
    }
    return give_rows(c, &ledger_line_shape, rows, next);
}

bool ledger_read(struct command *c, const void *given)
{
    const struct ledger_asked *in = given;
    struct ledger_page page = {0};
    if (!reaches(c, areas_root(c->post->areas)) || !page_begin(c, &page)) return false;
    if (HAS(ledger_asked, in, actor_id)) SET(ledger_page, &page, actor_id, in->actor_id);
    if (HAS(ledger_asked, in, subject_id)) SET(ledger_page, &page, subject_id, in->subject_id);
    if (HAS(ledger_asked, in, what)) SET(ledger_page, &page, what, in->what);
    if (HAS(ledger_asked, in, from)) SET(ledger_page, &page, from, in->from);
    if (HAS(ledger_asked, in, to)) SET(ledger_page, &page, to, in->to);
    return give_page(c, &sql_ledger_page, &page);
}

/* The cursor is the time and the number of the last look that was shown. */
static bool looks_begin(struct command *c, struct looks_page *page)
{
    int64_t at = INT64_MAX, id = INT64_MAX;
    size_t dot;
    str after = c->page.after;
    bool fine = !after.n || (str_find(after, S("."), &dot) && str_to_i64(str_part(after, 0, dot), &at) &&
                             str_to_i64(str_part(after, dot + 1, after.n - dot - 1), &id));
    if (!fine) return problem(c->problems, CURSOR_WRONG);
    SET(looks_page, page, before_at, at);
    SET(looks_page, page, before_id, id);
    SET(looks_page, page, limit, c->page.limit + 1);
    return true;
}

bool person_looks_read(struct command *c, const void *given)
{
    const struct person_looks *in = given;
    struct person person;
    struct looks_page page = {0};
    struct rows rows;
    str next = S("");
    if (!load(c, &person_shape, in->person_id, &person) || !looks_begin(c, &page)) return false;
    SET(looks_page, &page, person_id, in->person_id);
    if (!ask(c, &sql_person_looks, &looks_page_shape, &page, &look_shape, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        const struct look *last = (const struct look *)rows.at + rows.n - 1;
        next = str_format(c->arena, "%" PRId64 ".%" PRId64, last->at, last->id);
    }
    return give_rows(c, &look_shape, rows, next);
}
