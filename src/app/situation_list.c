/* Lists of the situation; see situation_list.h. A figure is a row of a table: its statement, and under which permission it is asked. */
#include "app/situation_list.h"

#include <stdlib.h>
#include <string.h>

enum { SPANS_MOST = 20000, CURSOR_PARTS = 3, NEEDS_MOST = 500 };

/* -- clocks ---------------------------------------------------------------------------------------------------------- */

static const struct measure_kind *measure_named(const struct protocol *p, str kind)
{
    for (size_t i = 0; i < p->n_measures; i++)
        if (str_eq(p->measures[i].name, kind)) return &p->measures[i];
    return NULL;
}

void situation_label(struct command *c, str kind, str *zh, str *en)
{
    static const struct choices *const words[] = {&situation_deadlines, &case_classes, &zone_kinds, &zone_states};
    const struct task_kind *task = protocol_task(c->protocol, kind);
    const struct measure_kind *measure = measure_named(c->protocol, kind);
    *zh = task ? task->label.zh : measure ? measure->label.zh : kind;
    *en = task ? task->label.en : measure ? measure->label.en : kind;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) { // NOLINT(bugprone-sizeof-expression): an array of pointers
        int choice = choice_named(words[i], kind);
        if (choice < 0) continue;
        *zh = str_of(words[i]->at[choice].zh);
        *en = str_of(words[i]->at[choice].en);
        return;
    }
}

static int by_due(const void *a, const void *b)
{
    const struct situation_clock_kind *x = a, *y = b;
    return (x->due_at > y->due_at) - (x->due_at < y->due_at);
}

/* The same kind of several subtrees is one line. */
static size_t joined(struct situation_clock_kind *lines, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        while (at < kept && !str_eq(lines[at].kind, lines[i].kind)) at++;
        if (at == kept) {
            lines[kept++] = lines[i];
            continue;
        }
        lines[at].n += lines[i].n;
        lines[at].overdue += lines[i].overdue;
        lines[at].soon += lines[i].soon;
        if (lines[i].due_at < lines[at].due_at) lines[at].due_at = lines[i].due_at;
    }
    return kept;
}

bool situation_clock_kinds(struct command *c, struct subtrees where, const struct situation_asked *asked, struct rows *out)
{
    const struct shape *shape = &situation_asked_shape;
    if (!ask_within(c, where, &sql_situation_clock_kinds, shape, asked, &situation_clock_kind_shape, out)) return false;
    struct situation_clock_kind *lines = out->at;
    out->n = joined(lines, out->n);
    if (out->n) qsort(lines, out->n, sizeof *lines, by_due);
    for (size_t i = 0; i < out->n; i++) {
        situation_label(c, lines[i].kind, &lines[i].label_zh, &lines[i].label_en);
        SET(situation_clock_kind, &lines[i], label_zh, lines[i].label_zh);
        SET(situation_clock_kind, &lines[i], label_en, lines[i].label_en);
    }
    return true;
}

/* -- pages ----------------------------------------------------------------------------------------------------------- */

/* What a statement orders its lines by: the due time of what runs, else the time it began; of approvals only the id. */
enum order { BY_DUE, BY_START, BY_ID };

static time_ms place_of(const struct situation_clock *line, enum order order)
{
    return order == BY_DUE ? line->due_at : order == BY_START ? line->started_at : 0;
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int in_order(const struct situation_clock *a, const struct situation_clock *b, enum order order)
{
    int by_time = compare(place_of(a, order), place_of(b, order)), by_id = compare(a->id, b->id);
    if (by_time) return by_time;
    return by_id ? by_id : str_compare(a->kind, b->kind);
}

static int by_due_order(const void *a, const void *b)
{
    return in_order(a, b, BY_DUE);
}

static int by_start_order(const void *a, const void *b)
{
    return in_order(a, b, BY_START);
}

static int by_id_order(const void *a, const void *b)
{
    return in_order(a, b, BY_ID);
}

static int (*const orders[])(const void *, const void *) = {[BY_DUE] = by_due_order, [BY_START] = by_start_order, [BY_ID] = by_id_order};

static void label(struct command *c, struct situation_clock *line)
{
    str zh, en;
    situation_label(c, line->kind, &zh, &en);
    SET(situation_clock, line, label_zh, zh);
    SET(situation_clock, line, label_en, en);
}

/* The first `asked->limit` lines behind the cursor, of all subtrees. */
static bool page_read(struct command *c, struct subtrees where, const struct statement *statement, enum order order,
                      const struct situation_asked *asked, struct rows *out)
{
    struct situation_asked q = *asked;
    if (!HAS(situation_asked, &q, after_id)) {
        SET(situation_asked, &q, after_at, INT64_MIN);
        SET(situation_asked, &q, after_id, 0);
        SET(situation_asked, &q, after_kind, S(""));
    }
    if (!ask_within(c, where, statement, &situation_asked_shape, &q, &situation_clock_shape, out)) return false;
    struct situation_clock *lines = out->at;
    if (out->n) qsort(lines, out->n, sizeof *lines, orders[order]);
    if (out->n > (size_t)q.limit) out->n = (size_t)q.limit;
    for (size_t i = 0; i < out->n; i++) label(c, &lines[i]);
    return true;
}

bool situation_clocks(struct command *c, struct subtrees where, const struct situation_asked *asked, int64_t most, struct rows *out)
{
    struct situation_asked q = *asked;
    SET(situation_asked, &q, limit, most);
    return page_read(c, where, &sql_situation_clock_list, BY_DUE, &q, out);
}

bool situation_spans(struct command *c, struct subtrees where, const struct situation_asked *asked, struct rows *out)
{
    struct situation_asked q = *asked;
    SET(situation_asked, &q, limit, SPANS_MOST);
    return page_read(c, where, &sql_situation_span_list, BY_START, &q, out);
}

/* -- the figures ----------------------------------------------------------------------------------------------------- */

static const struct listed_figure {
    const char *name;
    const struct statement *statement;
    enum order order;
    enum permission may; /* beside SEE_SITUATION: the list is of what the actor may do with this */
} listed_figures[] = {
    {"clocks", &sql_situation_clock_list, BY_DUE, SEE_SITUATION},
    {"spans", &sql_situation_span_list, BY_START, SEE_SITUATION},
    {"cases", &sql_situation_case_list, BY_START, SEE_SITUATION},
    {"zones", &sql_situation_zone_list, BY_START, SEE_SITUATION},
    {"zone_approvals", &sql_situation_zone_approvals, BY_ID, APPROVE_ZONE},
    {"measure_approvals", &sql_situation_measure_approvals, BY_ID, APPROVE_MEASURE},
};

enum { LISTED = sizeof listed_figures / sizeof *listed_figures };

static const struct listed_figure *figure_named(str name)
{
    for (size_t i = 0; i < LISTED; i++)
        if (str_is(name, listed_figures[i].name)) return &listed_figures[i];
    return NULL;
}

static str names_of_figures(struct arena *arena)
{
    struct text out = TEXT(arena);
    for (size_t i = 0; i < LISTED; i++) text_format(&out, "%s%s", i ? ", " : "", listed_figures[i].name);
    return text_str(&out);
}

/* Where the actor may do this, whatever the question was admitted under. */
static struct subtrees subtrees_with(struct command *c, enum permission may)
{
    enum permission admitted = c->may;
    c->may = may;
    struct subtrees where = subtrees_of_actor(c);
    c->may = admitted;
    return where;
}

static struct situation_asked question(struct command *c)
{
    struct situation_asked q = {0};
    SET(situation_asked, &q, outbreak_id, c->response.outbreak_id);
    SET(situation_asked, &q, now, c->now);
    SET(situation_asked, &q, account_id, c->actor->account_id);
    SET(situation_asked, &q, unit_id, c->actor->unit_id);
    SET(situation_asked, &q, begun_from, 0);
    SET(situation_asked, &q, begun_to, c->now + 1);
    return q;
}

/* "at.id.kind" of the last line of the page before. */
static bool cursor_read(struct command *c, struct situation_asked *q)
{
    str rest = c->page.after, part[CURSOR_PARTS] = {0};
    size_t n = 0;
    if (!rest.n) return true;
    while (n < CURSOR_PARTS && str_split(&rest, '.', &part[n])) n++;
    int64_t at = 0, id = 0;
    if (n != CURSOR_PARTS || !str_to_i64(part[0], &at) || !str_to_i64(part[1], &id)) return problem(c->problems, CURSOR_WRONG);
    SET(situation_asked, q, after_at, at);
    SET(situation_asked, q, after_id, id);
    SET(situation_asked, q, after_kind, part[2]);
    return true;
}

bool situation_list(struct command *c, const void *given)
{
    const struct situation_wanted *in = given;
    const struct listed_figure *figure = figure_named(in->figure);
    struct situation_asked q = question(c);
    struct rows rows;
    str next = S("");
    if (!figure)
        return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("figure"), .value = in->figure, .limit = names_of_figures(c->arena));
    if (!cursor_read(c, &q)) return false;
    if (HAS(situation_wanted, in, kind)) SET(situation_asked, &q, kinds, in->kind);
    if (HAS(situation_wanted, in, overdue) && in->overdue) SET(situation_asked, &q, overdue, true);
    if (HAS(situation_wanted, in, soon) && in->soon) SET(situation_asked, &q, soon, true);
    if (HAS(situation_wanted, in, day)) {
        SET(situation_asked, &q, begun_from, time_at(c->post->tz, in->day, 0, 0));
        SET(situation_asked, &q, begun_to, time_at(c->post->tz, in->day + 1, 0, 0));
    }
    SET(situation_asked, &q, limit, c->page.limit + 1);
    if (!page_read(c, subtrees_with(c, figure->may), figure->statement, figure->order, &q, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        const struct situation_clock *last = (const struct situation_clock *)rows.at + --rows.n - 1;
        next = str_format(c->arena, "%lld.%lld.%.*s", (long long)place_of(last, figure->order), (long long)last->id, STR(last->kind));
    }
    return give_rows(c, &situation_clock_shape, rows, next);
}

/* -- what needs whoever asks ------------------------------------------------------------------------------------------ */

struct needing {
    struct command *c;
    struct situation_asked asked;
    struct situation_need *lines;
    size_t n;
};

static bool add_need(struct needing *k, enum situation_needs need, int64_t n)
{
    if (!n) return true;
    SET(situation_need, &k->lines[k->n], need, (int)need);
    SET(situation_need, &k->lines[k->n], n, n);
    k->n++;
    return true;
}

static bool need_approvals(struct needing *k, enum situation_needs need, const char *name)
{
    const struct listed_figure *figure = figure_named(str_of(name));
    struct rows rows;
    SET(situation_asked, &k->asked, limit, NEEDS_MOST);
    return page_read(k->c, subtrees_with(k->c, figure->may), figure->statement, figure->order, &k->asked, &rows) &&
           add_need(k, need, (int64_t)rows.n);
}

static bool need_tasks(struct needing *k, enum situation_needs need, const char *kind)
{
    struct rows rows;
    int64_t n = 0;
    struct subtrees where = subtrees_with(k->c, SEE_TASK);
    struct situation_asked asked = k->asked;
    SET(situation_asked, &asked, kinds, str_of(kind));
    if (!ask_within(k->c, where, &sql_situation_tasks_pending, &situation_asked_shape, &asked, &situation_count_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) n += ((const struct situation_count *)rows.at)[i].n;
    return add_need(k, need, n);
}

/* One's own wherever they lie. */
static bool need_my_tasks(struct needing *k)
{
    struct situation_count mine;
    return ask_one(k->c, &sql_situation_my_overdue, &situation_asked_shape, &k->asked, &situation_count_shape, &mine) &&
           add_need(k, NEED_MINE, mine.n);
}

static bool need_clocks(struct needing *k)
{
    struct rows kinds;
    int64_t late = 0, soon = 0;
    if (!situation_clock_kinds(k->c, subtrees_of_actor(k->c), &k->asked, &kinds)) return false;
    for (size_t i = 0; i < kinds.n; i++) {
        late += ((const struct situation_clock_kind *)kinds.at)[i].overdue;
        soon += ((const struct situation_clock_kind *)kinds.at)[i].soon;
    }
    return add_need(k, NEED_LATE, late) && add_need(k, NEED_SOON, soon);
}

bool situation_needs_ask(struct command *c, const void *given)
{
    (void)given;
    struct needing k = {.c = c, .asked = question(c), .lines = NEW_ARRAY(c->arena, struct situation_need, situation_needs.n)};
    return need_approvals(&k, NEED_ZONES, "zone_approvals") && need_approvals(&k, NEED_MEASURES, "measure_approvals") &&
           need_tasks(&k, NEED_TUBES, "find_tubes") && need_tasks(&k, NEED_RETESTS, "retest") && need_my_tasks(&k) && need_clocks(&k) &&
           need_tasks(&k, NEED_REPORTS, "unit_report") && give_rows(c, &situation_need_shape, (struct rows){k.lines, k.n}, S(""));
}
