/* What has come due; see tick.h. */
#include "app/tick.h"

#include "app/custody_alarm.h"
#include "app/doorstep.h"
#include "app/export.h"
#include "app/reconcile.h"
#include "app/task.h"
#include "app/unit_report.h"

enum { ESCALATED_AT_ONCE = 200, DROPPED_AT_ONCE = 1000, DAYS_CAUGHT_UP = 31, KEPT_HOURS = 24, BOXES_AT_ONCE = 100 };

static bool due(struct command *c, const struct statement *statement, struct tick_asked asked, struct rows *found)
{
    return ask(c, statement, &tick_asked_shape, &asked, &tick_found_shape, found);
}

/* -- late tasks ------------------------------------------------------------------------------------------------------ */

/* Up one level for each limit that has passed, as far as the tree goes. */
static void climb(struct command *c, struct task *t)
{
    const struct task_kind *kind = protocol_task(c->protocol, t->kind);
    struct area_line level = {0};
    (void)areas_find(c->post->areas, HAS(task, t, escalated_to_id) ? t->escalated_to_id : t->area_id, &level);
    while (t->escalates_at <= c->now && level.parent_id) {
        SET(task, t, escalation, t->escalation + 1);
        SET(task, t, escalated_to_id, level.parent_id);
        SET(task, t, escalated_at, c->now);
        if (!areas_find(c->post->areas, level.parent_id, &level) || !kind) break;
        SET(task, t, escalates_at, t->escalates_at + hours(kind->limit_h));
    }
    if (t->escalates_at <= c->now) CLEAR(task, t, escalates_at); /* the county has it: there is nobody above */
}

static bool escalate(struct command *c, struct tick_done *done)
{
    struct tick_asked asked = {0};
    struct rows found;
    SET(tick_asked, &asked, by, c->now);
    SET(tick_asked, &asked, most, ESCALATED_AT_ONCE);
    if (!due(c, &sql_tasks_to_escalate, asked, &found)) return false;
    for (size_t i = 0; i < found.n; i++) {
        struct task t;
        if (!fetch(c, &task_shape, ((const struct tick_found *)found.at)[i].id, &t)) return false;
        climb(c, &t);
        if (!save(c, &task_shape, &t)) return false;
    }
    SET(tick_done, done, escalated, (int64_t)found.n);
    if (found.n == ESCALATED_AT_ONCE) SET(tick_done, done, more, true);
    return true;
}

/* -- units without a report ------------------------------------------------------------------------------------------ */

/* The last day whose cut-off has passed. */
static date last_reported_day(struct command *c)
{
    int cutoff = c->protocol->report->cutoff_minutes;
    date today = date_of(c->post->tz, c->now);
    return c->now >= time_at(c->post->tz, today, cutoff / 60, cutoff % 60) ? today : today - 1;
}

static bool is_among(struct rows found, id64 id)
{
    for (size_t i = 0; i < found.n; i++)
        if (((const struct tick_found *)found.at)[i].id == id) return true;
    return false;
}

/* The task is due at the cut-off itself, so that it is late and escalated as soon as it is there. */
static bool mark_missing(struct command *c, const struct area_line *unit, date day)
{
    int cutoff = c->protocol->report->cutoff_minutes;
    struct task t = {0};
    SET(task, &t, area_id, unit->id);
    SET(task, &t, note, date_text(c->arena, day));
    str key = report_task_key(c->arena, unit->id, day);
    return open_task(c, "unit_report", &t, key, time_at(c->post->tz, day, cutoff / 60, cutoff % 60));
}

static bool look_at_reports_of(struct command *c, str path, date day, struct tick_done *done)
{
    struct rows units = areas_below(c->post->areas, c->arena, path, AREA_COMMUNITY), reported;
    struct tick_asked asked = {0};
    SET(tick_asked, &asked, day, day);
    if (!due(c, &sql_units_reported, asked, &reported)) return false;
    for (size_t i = 0; i < units.n; i++) {
        const struct area_line *unit = (const struct area_line *)units.at + i;
        if (is_among(reported, unit->id)) continue;
        if (!mark_missing(c, unit, day)) return false;
        SET(tick_done, done, missing, done->missing + 1);
    }
    return true;
}

/* One day at a time, from the first day of the outbreak; a server that was off for very long does not flood its users. */
static bool look_at_reports(struct command *c, struct tick_mark *mark, struct tick_done *done)
{
    struct outbreak o;
    struct area_line area;
    if (!c->response.outbreak_id || !c->protocol->report) return true;
    if (!fetch(c, &outbreak_shape, c->response.outbreak_id, &o)) return false;
    date last = last_reported_day(c), day = date_of(c->post->tz, o.began_at);
    if (HAS(tick_mark, mark, reported_day) && mark->reported_day >= day) day = mark->reported_day + 1;
    if (day < last - DAYS_CAUGHT_UP) day = last - DAYS_CAUGHT_UP;
    if (day > last || !areas_find(c->post->areas, o.area_id, &area)) return true;
    SET(tick_mark, mark, reported_day, day);
    if (day < last) SET(tick_done, done, more, true);
    return look_at_reports_of(c, area.path, day, done) && save(c, &tick_mark_shape, mark);
}

/* -- running plans --------------------------------------------------------------------------------------------------- */

/* Once a day: the test days of today and tomorrow become tasks. */
static bool open_plans(struct command *c, struct tick_mark *mark)
{
    date today = date_of(c->post->tz, c->now);
    if (HAS(tick_mark, mark, planned_day) && mark->planned_day == today) return true;
    SET(tick_mark, mark, planned_day, today);
    return reconcile_running(c, NULL) && save(c, &tick_mark_shape, mark);
}

/* -- the rest -------------------------------------------------------------------------------------------------------- */

static bool drop_kept_replies(struct command *c, struct tick_done *done)
{
    struct tick_asked asked = {0};
    struct rows dropped;
    SET(tick_asked, &asked, by, c->wall - hours(KEPT_HOURS));
    SET(tick_asked, &asked, most, DROPPED_AT_ONCE);
    if (!due(c, &sql_kept_replies_drop, asked, &dropped)) return false;
    SET(tick_done, done, dropped, (int64_t)dropped.n);
    if (dropped.n == DROPPED_AT_ONCE) SET(tick_done, done, more, true);
    return true;
}

static bool drop_exports(struct command *c, struct tick_done *done)
{
    bool more = false;
    if (!exports_expire(c, &more)) return false;
    if (more) SET(tick_done, done, more, true);
    return true;
}

static bool end_doors(struct command *c, struct tick_done *done)
{
    bool more = false;
    if (!doorstep_end_needless(c, &more)) return false;
    if (more) SET(tick_done, done, more, true);
    return true;
}

static bool find_mark(struct command *c, struct tick_mark *mark)
{
    struct rows rows;
    struct tick_asked asked = {0};
    if (!ask(c, &sql_tick_mark_find, &tick_asked_shape, &asked, &tick_mark_shape, &rows)) return false;
    *mark = rows.n ? *(const struct tick_mark *)rows.at : (struct tick_mark){0};
    return true;
}

bool tick(struct command *c, const void *given)
{
    (void)given;
    struct tick_mark mark;
    struct tick_done done = {0};
    SET(tick_done, &done, more, false);
    SET(tick_done, &done, missing, 0);
    return find_mark(c, &mark) && open_plans(c, &mark) && look_at_reports(c, &mark, &done) && boxes_lost_alarm(c, BOXES_AT_ONCE) &&
           escalate(c, &done) && drop_kept_replies(c, &done) && drop_exports(c, &done) && end_doors(c, &done) &&
           give(c, &tick_done_shape, &done);
}

struct ticking {
    bool more;
};

static bool tick_part(struct command *c, const void *given)
{
    struct ticking *t = *(struct ticking *const *)given;
    if (!tick(c, NULL)) return false;
    t->more = ((const struct tick_done *)c->answer.record)->more;
    return true;
}

void tick_post(struct post *post)
{
    struct ticking ticking = {.more = true}, *at = &ticking;
    while (ticking.more) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        ticking.more = false;
        (void)command_wait(post, &actor_of_the_program, "tick", tick_part, &at, arena, &problems);
        arena_free(arena);
    }
}

/* -- the clock of a drill -------------------------------------------------------------------------------------------- */

/* So that a restart, or a command on the stopped database, finds the drill at its own time. */
static bool clock_keep(struct command *c, time_ms now)
{
    struct tick_mark mark;
    if (!find_mark(c, &mark)) return false;
    SET(tick_mark, &mark, clock, now);
    SET(tick_mark, &mark, clock_at, c->wall);
    return save(c, &tick_mark_shape, &mark);
}

bool clock_set(struct command *c, const void *given)
{
    const struct clock_setting *in = given;
    if (!c->post->config.clock_may_be_set) return problem(c->problems, CLOCK_NOT_OURS);
    post_set_clock(c->post, in->now);
    c->now = post_now(c->post);
    c->response = post_response(c->post);
    c->protocol = c->response.protocol;
    enter(c, 0);
    if (!clock_keep(c, in->now)) return false;
    do
        if (!tick(c, NULL)) return false;
    while (((const struct tick_done *)c->answer.record)->more);
    return clock_read(c, NULL);
}

bool clock_read(struct command *c, const void *given)
{
    (void)given;
    struct clock_setting clock = {0};
    SET(clock_setting, &clock, now, c->now);
    SET(clock_setting, &clock, may_be_set, c->post->config.clock_may_be_set);
    return give(c, &clock_setting_shape, &clock);
}
