/* Reading the ledger; see ledger_view.h. */
#include "app/ledger_view.h"

#include "store/ledger_digest.h"

#include <inttypes.h>

/* So many entries are read at once, and so many at most for one page when few of them speak of the noun that is asked for. */
enum { READ_AT_ONCE = 500, READ_MOST = 20000, NOUNS_MOST = 16 };

static bool page_begin(struct command *c, const struct ledger_asked *in, struct ledger_page *page)
{
    int64_t before = INT64_MAX;
    if (c->page.after.n && !str_to_i64(c->page.after, &before)) return problem(c->problems, CURSOR_WRONG);
    SET(ledger_page, page, before, before);
    SET(ledger_page, page, limit, HAS(ledger_asked, in, noun) ? READ_AT_ONCE : c->page.limit + 1);
    if (HAS(ledger_asked, in, actor_id)) SET(ledger_page, page, actor_id, in->actor_id);
    if (HAS(ledger_asked, in, subject_id)) SET(ledger_page, page, subject_id, in->subject_id);
    if (HAS(ledger_asked, in, what)) SET(ledger_page, page, what, in->what);
    if (HAS(ledger_asked, in, from)) SET(ledger_page, page, from, in->from);
    if (HAS(ledger_asked, in, to)) SET(ledger_page, page, to, in->to);
    return true;
}

/* How many rows of which nouns an entry speaks of. */
struct nouns {
    struct noun {
        str name;
        int64_t rows;
    } at[NOUNS_MOST];
    size_t n;
};

static struct nouns nouns_of(str digests)
{
    struct nouns nouns = {0};
    struct row_digest row;
    str entity;
    while (row_digest_next(&digests, &entity, &row)) {
        size_t i = 0;
        while (i < nouns.n && !str_eq(nouns.at[i].name, entity)) i++;
        if (i == NOUNS_MOST) continue;
        if (i == nouns.n) nouns.at[nouns.n++].name = entity;
        nouns.at[i].rows++;
    }
    return nouns;
}

static bool speaks_of(const struct nouns *nouns, str name)
{
    for (size_t i = 0; i < nouns->n; i++)
        if (str_eq(nouns->at[i].name, name)) return true;
    return false;
}

static void tell(struct command *c, const struct ledger_stored *stored, const struct nouns *nouns, struct ledger_line *line)
{
    struct text t = TEXT(c->arena);
    shape_copy_named(&ledger_stored_shape, stored, &ledger_line_shape, line);
    for (size_t i = 0; i < nouns->n; i++) text_format(&t, "%s\"%.*s\":%" PRId64, i ? "," : "{", STR(nouns->at[i].name), nouns->at[i].rows);
    if (nouns->n) text_char(&t, '}');
    if (nouns->n) SET(ledger_line, line, nouns, text_str(&t));
}

/* Reads on from page->before until the page is full, the ledger ends, or enough was read for one answer. */
static bool read_on(struct command *c, struct ledger_page *page, str noun, struct ledger_line *lines, size_t *n, bool *ends)
{
    size_t read = 0, most = (size_t)c->page.limit;
    *n = 0;
    for (*ends = false; *n < most && read < READ_MOST && !*ends;) {
        struct rows rows;
        if (!ask(c, &sql_ledger_page, &ledger_page_shape, page, &ledger_stored_shape, &rows)) return false;
        const struct ledger_stored *stored = rows.at;
        *ends = rows.n < (size_t)page->limit;
        for (size_t i = 0; i < rows.n; i++) {
            if (*n == most) {
                *ends = false;
                break;
            }
            struct nouns nouns = nouns_of(stored[i].digests);
            page->before = stored[i].seq;
            if (!noun.n || speaks_of(&nouns, noun)) tell(c, &stored[i], &nouns, &lines[(*n)++]);
        }
        read += rows.n;
    }
    return true;
}

bool ledger_read(struct command *c, const void *given)
{
    const struct ledger_asked *in = given;
    struct ledger_page page = {0};
    struct ledger_line *lines = NEW_ARRAY(c->arena, struct ledger_line, (size_t)c->page.limit);
    size_t n;
    bool ends;
    str noun = HAS(ledger_asked, in, noun) ? in->noun : S("");
    if (!reaches(c, areas_root(c->post->areas)) || !page_begin(c, in, &page)) return false;
    if (!read_on(c, &page, noun, lines, &n, &ends)) return false;
    str next = ends ? S("") : str_format(c->arena, "%" PRId64, page.before);
    return give_rows(c, &ledger_line_shape, (struct rows){lines, n}, next);
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
