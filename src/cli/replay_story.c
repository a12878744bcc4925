/* The order of what happens: every moment of the scenario in its time, each done once; see replay.h. */
#include "cli/replay.h"

#include "rules/protocol.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* A moment. `part`: of a round, or the day of a report. */
struct moment {
    time_ms at;
    int order; /* of moments at the same time */
    bool (*happens)(struct replay *r, const struct moment *m);
    int64_t which;
    int part;
};

struct story {
    struct moment *at;
    size_t n, room;
};

static bool set_clock(struct replay *r, time_ms at);

/* -- the moments ------------------------------------------------------------------------------------------------------------- */

static bool case_is_found(struct replay *r, const struct moment *m)
{
    return replay_find_index_case(r, m->at);
}

static bool case_is_transferred(struct replay *r, const struct moment *m)
{
    return replay_transfer_index_case(r, m->at);
}

static bool zone_is_declared(struct replay *r, const struct moment *m)
{
    return replay_declare_zone(r, m->which, m->at);
}

static bool zone_is_lifted(struct replay *r, const struct moment *m)
{
    return replay_lift_zone(r, m->which, m->at);
}

static bool round_opens(struct replay *r, const struct moment *m)
{
    return replay_round_open(r, &r->rounds[m->which], m->at);
}

static bool round_goes_on(struct replay *r, const struct moment *m)
{
    return replay_round_part(r, &r->rounds[m->which], m->part, m->at);
}

static bool round_closes(struct replay *r, const struct moment *m)
{
    return replay_round_close(r, &r->rounds[m->which], m->at);
}

static bool units_report(struct replay *r, const struct moment *m)
{
    return replay_reports(r, (date)m->which, m->at);
}

static bool story_ends(struct replay *r, const struct moment *m)
{
    return set_clock(r, m->at);
}

/* -- their order ------------------------------------------------------------------------------------------------------------- */

static void add(struct story *s, time_ms at, bool (*happens)(struct replay *r, const struct moment *m), int64_t which, int part)
{
    if (s->n < s->room) s->at[s->n] = (struct moment){at, (int)s->n, happens, which, part};
    s->n++;
}

static void add_zones(struct replay *r, struct story *s)
{
    for (size_t i = 0; i < r->scenario->n_zones; i++) {
        const struct scenario_zone *zone = &r->scenario->zones[i];
        add(s, zone->declared_at, zone_is_declared, (int64_t)i, 0);
        if (zone->lifted_at) add(s, zone->lifted_at, zone_is_lifted, (int64_t)i, 0);
    }
}

static void add_rounds(struct replay *r, struct story *s)
{
    for (size_t i = 0; i < r->rounds_n; i++) {
        const struct played_round *p = &r->rounds[i];
        int parts = replay_round_parts(p);
        add(s, p->round->starts_at, round_opens, (int64_t)i, 0);
        for (int part = 0; part < parts; part++) add(s, replay_round_part_at(p, part), round_goes_on, (int64_t)i, part);
        add(s, p->round->finishes_at, round_closes, (int64_t)i, 0);
    }
}

/* Half an hour before the protocol's cut-off; of the first day, when that has passed already, an hour after the first case was found. */
static void add_reports(struct replay *r, struct story *s)
{
    const struct scenario_clock *clock = r->scenario->clock;
    int before = r->protocol->report ? r->protocol->report->cutoff_minutes - 30 : 0;
    for (date day = date_of(r->tz, clock->starts_at); r->protocol->report && day <= date_of(r->tz, clock->ends_at); day++) {
        time_ms at = time_at(r->tz, day, before / 60, before % 60), first = r->scenario->index_case->found_at + hours(1);
        if (at < clock->ends_at) add(s, at > first ? at : first, units_report, day, 0);
    }
}

static void add_all(struct replay *r, struct story *s)
{
    s->n = 0;
    add(s, r->scenario->index_case->found_at, case_is_found, 0, 0);
    add(s, r->scenario->index_case->transferred_at, case_is_transferred, 0, 0);
    add_zones(r, s);
    add_rounds(r, s);
    add_reports(r, s);
    add(s, r->scenario->clock->ends_at, story_ends, 0, 0);
}

static int earlier_first(const void *a, const void *b)
{
    const struct moment *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x->order - y->order;
}

static bool is_beyond(const struct replay *r, const struct moment *m)
{
    return r->until_day && replay_day(r, m->at) > r->until_day;
}

bool replay_play(struct replay *r)
{
    struct story story = {0};
    add_all(r, &story); /* counts */
    story.room = story.n;
    story.at = NEW_ARRAY(r->arena, struct moment, story.room);
    add_all(r, &story);
    qsort(story.at, story.n, sizeof *story.at, earlier_first);
    for (size_t i = 0; i < story.n; i++) {
        const struct moment *m = &story.at[i];
        if (is_beyond(r, m)) return r->stopped = true;
        if (!m->happens(r, m)) return false;
    }
    return true;
}

/* -- time ---------------------------------------------------------------------------------------------------------------------- */

int replay_day(const struct replay *r, time_ms at)
{
    return date_of(r->tz, at) - date_of(r->tz, r->scenario->testing->rounds[0].starts_at) + 1;
}

/* What is left of the wall time that so much of the story takes. */
static void keep_pace(struct replay *r, time_ms passed)
{
    if (!r->day_ms) return;
    int64_t takes_ns = passed * r->day_ms / days(1) * 1000000, used_ns = clock_monotonic_ns() - r->told_at_ns, left = takes_ns - used_ns;
    enum { SECOND_NS = 1000000000 };
    if (left > 0) (void)nanosleep(&(struct timespec){.tv_sec = left / SECOND_NS, .tv_nsec = left % SECOND_NS}, NULL);
    r->told_at_ns = clock_monotonic_ns();
}

static bool set_clock(struct replay *r, time_ms at)
{
    struct clock_setting clock = {0};
    SET(clock_setting, &clock, now, at);
    const struct sending sending = {.path = S("/clock"), .takes = &clock_setting_shape, .given = &clock};
    struct arena *arena = arena_new(0);
    bool set = client_send(r->desks[DESK_ADMINISTRATOR], arena, &sending, r->problems);
    arena_free(arena);
    r->now = at;
    return set;
}

bool replay_begin_clock(struct replay *r, bool first)
{
    struct clock_setting clock = {0};
    if (!client_get(r->desks[DESK_ADMINISTRATOR], r->arena, S("/clock"), &clock_setting_shape, &clock, r->problems)) return false;
    if (!HAS(clock_setting, &clock, may_be_set) || !clock.may_be_set) return problem(r->problems, REPLAY_NEEDS_DRILL);
    const struct scenario_clock *story = r->scenario->clock;
    bool within = clock.now >= story->starts_at && clock.now <= story->ends_at;
    r->told_at_ns = clock_monotonic_ns();
    r->now = within ? clock.now : story->starts_at;
    return !first || set_clock(r, story->starts_at);
}

static bool go_to_work(struct replay *r)
{
    if (r->at_work) return true;
    r->at_work = true;
    bool there = replay_go_to_work(r);
    r->told_at_ns = clock_monotonic_ns();
    return there;
}

bool replay_wait_until(struct replay *r, time_ms at)
{
    const time_ms step = hours(1);
    while (r->now < at) {
        time_ms from = r->now, next = from + step - from % step;
        if (!go_to_work(r) || !set_clock(r, next < at ? next : at)) return false;
        if (r->index_person && r->now % step == 0 && !replay_work(r)) return false;
        keep_pace(r, r->now - from);
    }
    return go_to_work(r);
}

void replay_passed(struct replay *r, time_ms at)
{
    if (r->now < at) r->now = at;
}

void replay_tell(struct replay *r, const char *format, ...)
{
    if (!r->tells) return;
    struct arena *arena = arena_new(0);
    va_list args;
    va_start(args, format);
    (void)printf("%.*s  ", STR(time_local_text(arena, r->tz, r->now)));
    (void)vprintf(format, args);
    (void)printf("\n");
    (void)fflush(stdout);
    va_end(args);
    arena_free(arena);
}
