/* The one list that everybody works from; see task.h. Order and place in it are those of rules/task.h, written out in SQL and here for
 * merging the pages of several subtrees. A cursor carries the moment of the first page, so that nothing changes places between pages. */
#include "app/subtrees.h"
#include "app/task.h"
#include "model/shape_describe.h"
#include "rules/task.h"

#include <stdlib.h>

enum { CURSOR_PARTS = 5 };

/* "now.on_time.urgency.due.id" of the last line of the page before. */
static bool cursor_read(struct command *c, struct task_page *page)
{
    int64_t part[CURSOR_PARTS] = {c->now, -1, 0, 0, 0};
    str rest = c->page.after, text;
    size_t n = 0;
    while (rest.n && n < CURSOR_PARTS && str_split(&rest, '.', &text))
        if (!str_to_i64(text, &part[n++])) return problem(c->problems, CURSOR_WRONG);
    if (n != 0 && (n != CURSOR_PARTS || rest.at)) return problem(c->problems, CURSOR_WRONG);
    SET(task_page, page, now, part[0]);
    SET(task_page, page, after_on_time, part[1]);
    SET(task_page, page, after_urgency, part[2]);
    SET(task_page, page, after_due_at, part[3]);
    SET(task_page, page, after_id, part[4]);
    return true;
}

static str cursor_behind(struct command *c, const struct task_page *page, const struct listed_task *last)
{
    return str_format(c->arena, "%lld.%d.%lld.%lld.%lld", (long long)page->now, !last->overdue, (long long)last->urgency,
                      (long long)last->due_at, (long long)last->id);
}

/* Those asked for; else what is still to be done. */
static void set_states(const struct tasks_asked *in, struct task_page *page)
{
    uint64_t asked = HAS(tasks_asked, in, state) ? in->state : UINT64_C(1) << TASK_OPEN | UINT64_C(1) << TASK_CLAIMED;
    int states[4] = {-1, -1, -1, -1};
    for (size_t choice = 0, n = 0; choice < task_states.n; choice++)
        if (asked >> choice & 1) states[n++] = (int)choice;
    if (states[0] >= 0) SET(task_page, page, state, states[0]);
    if (states[1] >= 0) SET(task_page, page, or_state, states[1]);
    if (states[2] >= 0) SET(task_page, page, or_state_2, states[2]);
    if (states[3] >= 0) SET(task_page, page, or_state_3, states[3]);
}

static struct task_page page_of(struct command *c, const struct tasks_asked *in)
{
    struct task_page page = {0};
    set_states(in, &page);
    if (in->mine) SET(task_page, &page, owner_id, c->actor->account_id);
    if (HAS(tasks_asked, in, unit_id)) SET(task_page, &page, unit_id, in->unit_id);
    if (HAS(tasks_asked, in, kind)) SET(task_page, &page, kind, in->kind);
    if (in->overdue) SET(task_page, &page, due_by, c->now);
    if (HAS(tasks_asked, in, person_id)) SET(task_page, &page, person_id, in->person_id);
    if (HAS(tasks_asked, in, case_id)) SET(task_page, &page, case_id, in->case_id);
    if (HAS(tasks_asked, in, zone_id)) SET(task_page, &page, zone_id, in->zone_id);
    if (HAS(tasks_asked, in, round_id)) SET(task_page, &page, round_id, in->round_id);
    SET(task_page, &page, limit, c->page.limit + 1); /* one more, to know whether there is a next page */
    return page;
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int in_order(const void *one, const void *other)
{
    const struct listed_task *a = one, *b = other;
    int by_overdue = compare(b->overdue, a->overdue), by_urgency = compare(a->urgency, b->urgency), by_due = compare(a->due_at, b->due_at);
    if (by_overdue) return by_overdue;
    if (by_urgency) return by_urgency;
    return by_due ? by_due : compare(a->id, b->id);
}

static void label(struct command *c, struct listed_task *line)
{
    const struct task_kind *kind = protocol_task(c->protocol, line->kind);
    SET(listed_task, line, label_zh, kind ? kind->label.zh : line->kind);
    SET(listed_task, line, label_en, kind ? kind->label.en : line->kind);
}

/* One's own tasks are shown wherever they lie: whoever handed them over has answered for that. */
static bool where(struct command *c, const struct tasks_asked *in, struct subtrees *out)
{
    if (HAS(tasks_asked, in, below)) return subtrees_below(c, in->below, out);
    if (!in->mine) return *out = subtrees_of_actor(c), true;
    struct area_line root;
    str *path = NEW(c->arena, str);
    *out = (struct subtrees){path, 0};
    if (!areas_find(c->post->areas, areas_root(c->post->areas), &root)) return true;
    *path = root.path;
    out->n = 1;
    return true;
}

bool tasks_in_order(struct command *c, const void *given)
{
    const struct tasks_asked *in = given;
    struct task_page page = page_of(c, in);
    struct rows rows;
    str next = S("");
    struct subtrees area;
    if (!cursor_read(c, &page) || !where(c, in, &area)) return false;
    if (!ask_within(c, area, &sql_task_list, &task_page_shape, &page, &listed_task_shape, &rows)) return false;
    struct listed_task *lines = rows.at;
    if (rows.n) qsort(lines, rows.n, sizeof *lines, in_order);
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = cursor_behind(c, &page, &lines[rows.n - 1]);
    }
    for (size_t i = 0; i < rows.n; i++) label(c, &lines[i]);
    return give_rows(c, &listed_task_shape, rows, next);
}

bool task_kinds(struct command *c, const void *given)
{
    (void)given;
    const struct protocol *p = c->protocol;
    struct task_kind_line *lines = NEW_ARRAY(c->arena, struct task_kind_line, p->n_tasks);
    for (size_t i = 0; i < p->n_tasks; i++) {
        struct text form = TEXT(c->arena);
        shape_describe(&form, p->tasks[i].shape);
        SET(task_kind_line, &lines[i], kind, p->tasks[i].name);
        SET(task_kind_line, &lines[i], label_zh, p->tasks[i].label.zh);
        SET(task_kind_line, &lines[i], label_en, p->tasks[i].label.en);
        SET(task_kind_line, &lines[i], urgency, p->tasks[i].urgency);
        SET(task_kind_line, &lines[i], limit_h, p->tasks[i].limit_h);
        SET(task_kind_line, &lines[i], form, text_str(&form));
    }
    return give_rows(c, &task_kind_line_shape, (struct rows){lines, p->n_tasks}, S(""));
}
