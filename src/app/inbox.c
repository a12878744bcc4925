/* What came for whoever asks; see inbox.h. */
#include "app/inbox.h"

#include "app/measure.h"
#include "app/subtrees.h"

#include <stdlib.h>
#include <string.h>

/* Where lines come from. `waits`: somebody must decide; the others tell what happened in the last days. `own`: about the asker, wherever.
 */
static const struct source {
    enum inbox_kinds kind;
    const struct statement *statement;
    enum permission may;
    const char *noun;
    enum { WAITS, TELLS, OWN } what;
} sources[] = {
    {INBOX_ZONE, &sql_inbox_waiting, APPROVE_ZONE, "zones", WAITS},
    {INBOX_ZONE_CHANGE, &sql_inbox_waiting, APPROVE_ZONE, "zones", WAITS},
    {INBOX_ZONE_LIFT, &sql_inbox_waiting, APPROVE_ZONE, "zones", WAITS},
    {INBOX_MEASURE, &sql_inbox_waiting, APPROVE_MEASURE, "measures", WAITS},
    {INBOX_MEASURE_LONGER, &sql_inbox_waiting, APPROVE_MEASURE, "measures", WAITS},
    {INBOX_APPEAL, &sql_inbox_waiting, APPROVE_MEASURE, "measures", WAITS},
    {INBOX_ZONE_APPEAL, &sql_inbox_waiting, APPROVE_MEASURE, "zone-appeals", WAITS},
    {INBOX_RESULT, &sql_inbox_results, RELEASE_RESULT, "results/waiting", WAITS},
    {INBOX_CONFLICT, &sql_inbox_conflicts, DECIDE_CONFLICT, "sync-conflicts", WAITS},
    {INBOX_EXPORT, &sql_inbox_waiting, APPROVE_EXPORT, "exports", WAITS},
    {INBOX_MASS_EXPORT, &sql_inbox_mass_exports, APPROVE_EXPORT, "tasks", WAITS},
    {INBOX_TASK_HANDED, &sql_inbox_tasks_handed, DO_TASK, "tasks", OWN},
    {INBOX_TUBES_MISSING, &sql_inbox_tubes_missing, HEAR_ALARM, "boxes", TELLS},
    {INBOX_TUBE_SUSPECT, &sql_inbox_tubes_suspect, HEAR_ALARM, "tubes", TELLS},
    {INBOX_TASK_LATE, &sql_inbox_tasks_late, ASSIGN_TASK, "tasks", TELLS},
    {INBOX_IMPORT_DONE, &sql_inbox_imports_done, IMPORT_ROSTER, "imports", OWN},
    {INBOX_EXPORT_DONE, &sql_inbox_exports_done, ASK_EXPORT, "exports", OWN},
};

/* -- reading --------------------------------------------------------------------------------------------------------- */

/* Asked under the source's own permission, whatever the question itself came in with. */
static bool ask_source(struct command *c, const struct source *source, struct inbox_asked *asked, struct rows *rows)
{
    enum permission before = c->may;
    c->may = source->may;
    SET(inbox_asked, asked, kind, (int)source->kind);
    bool fine = source->what == OWN
                    ? ask(c, source->statement, &inbox_asked_shape, asked, &inbox_line_shape, rows)
                    : ask_within(c, subtrees_of_actor(c), source->statement, &inbox_asked_shape, asked, &inbox_line_shape, rows);
    c->may = before;
    return fine;
}

/* Kinds of tasks and measures are called as the protocol calls them, nouns as their description does, all else by its own name. */
static struct words title_of(struct command *c, const struct source *source, str title)
{
    bool of_tasks = strcmp(source->noun, "tasks") == 0;
    bool of_measures = strcmp(source->noun, "measures") == 0 || strcmp(source->noun, "zone-appeals") == 0;
    const struct task_kind *task = of_tasks ? protocol_task(c->protocol, title) : NULL;
    const struct measure_kind *measure = of_measures ? measure_kind_named(c->protocol, title) : NULL;
    const struct shape *shape = strcmp(source->noun, "exports") == 0 ? shape_named(title) : NULL;
    if (task) return task->label;
    if (measure) return measure->label;
    if (shape) return (struct words){str_of(shape->zh), str_of(shape->en)};
    return (struct words){title, title};
}

static void call(struct command *c, const struct source *source, struct inbox_line *line)
{
    struct words label = title_of(c, source, line->title);
    struct area_line area;
    SET(inbox_line, line, label_zh, label.zh);
    SET(inbox_line, line, label_en, label.en);
    if (HAS(inbox_line, line, area_id) && areas_find(c->post->areas, line->area_id, &area)) SET(inbox_line, line, area_name, area.name);
}

static bool was_seen(struct rows marks, const struct inbox_line *line)
{
    for (size_t i = 0; i < marks.n; i++) {
        const struct inbox_seen *mark = (const struct inbox_seen *)marks.at + i;
        bool concerns = !HAS(inbox_seen, mark, record_id) || mark->record_id == line->id;
        if (concerns && mark->seen_at >= line->at) return true;
    }
    return false;
}

static int what_waits_then_newest(const void *one, const void *other)
{
    const struct inbox_line *a = one, *b = other;
    if (a->waits != b->waits) return a->waits ? -1 : 1;
    return (a->at < b->at) - (a->at > b->at);
}

static bool marks_of_actor(struct command *c, time_ms since, struct rows *marks)
{
    struct inbox_asked asked = {0};
    SET(inbox_asked, &asked, account_id, c->actor->account_id);
    SET(inbox_asked, &asked, since, since);
    return ask(c, &sql_inbox_marks, &inbox_asked_shape, &asked, &inbox_seen_shape, marks);
}

bool inbox_read(struct command *c, const void *given)
{
    (void)given;
    struct inbox_asked asked = {0};
    struct inbox_line *lines = NEW_ARRAY(c->arena, struct inbox_line, INBOX_LINES_MOST * (sizeof sources / sizeof *sources));
    struct rows marks;
    size_t n = 0;
    SET(inbox_asked, &asked, account_id, c->actor->account_id);
    if (c->actor->unit_id) SET(inbox_asked, &asked, unit_id, c->actor->unit_id);
    SET(inbox_asked, &asked, since, c->now - days(INBOX_DAYS));
    SET(inbox_asked, &asked, limit, INBOX_LINES_MOST);
    if (!marks_of_actor(c, asked.since, &marks)) return false;
    for (const struct source *source = sources; source < sources + sizeof sources / sizeof *sources; source++) {
        struct rows rows;
        if (!actor_may(c->actor, source->may)) continue;
        if (!ask_source(c, source, &asked, &rows)) return false;
        for (size_t i = 0; i < rows.n && i < INBOX_LINES_MOST; i++) {
            struct inbox_line *line = &lines[n++];
            *line = ((const struct inbox_line *)rows.at)[i];
            SET(inbox_line, line, kind, (int)source->kind);
            SET(inbox_line, line, noun, str_of(source->noun));
            SET(inbox_line, line, waits, source->what == WAITS);
            SET(inbox_line, line, seen, source->what != WAITS && was_seen(marks, line));
            call(c, source, line);
        }
    }
    if (n) qsort(lines, n, sizeof *lines, what_waits_then_newest);
    return give_rows(c, &inbox_line_shape, (struct rows){lines, n}, S(""));
}

/* -- seen ------------------------------------------------------------------------------------------------------------ */

bool inbox_mark_seen(struct command *c, const void *given)
{
    const struct inbox_look *in = given;
    bool one = HAS(inbox_look, in, record_id);
    struct inbox_seen mark = {0};
    struct rows marks;
    if (!marks_of_actor(c, 0, &marks)) return false;
    SET(inbox_seen, &mark, account_id, c->actor->account_id);
    if (one) SET(inbox_seen, &mark, record_id, in->record_id);
    for (size_t i = 0; i < marks.n; i++) {
        const struct inbox_seen *there = (const struct inbox_seen *)marks.at + i;
        bool has_record = HAS(inbox_seen, there, record_id);
        bool same = one ? has_record && there->record_id == in->record_id : !has_record;
        if (same && !fetch(c, &inbox_seen_shape, there->id, &mark)) return false;
    }
    SET(inbox_seen, &mark, seen_at, c->now);
    return save(c, &inbox_seen_shape, &mark);
}
