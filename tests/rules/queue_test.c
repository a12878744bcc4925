/* queue: free, busy and jammed at their limits, what a count is worth and for how long, and when people will be through. */
#include "rules/queue.h"

#include "protocols.h"

#define NOW hours(100)

static void states(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v9 = protocol_named(arena, "covid19-cn-v9");
    /* says, counted, minutes ago, waiting, sampled since, sampled in the last 30 min, samplers -> state, waiting */
    static const struct {
        const char *says;
        bool counted;
        int64_t ago_min, waiting, since, sampled, samplers;
        enum queue_state want;
        int64_t still;
    } rows[] = {
        {"nobody counted: nobody knows", false, 0, 0, 0, 60, 2, QUEUE_UNKNOWN, 0},
        {"nobody waits", true, 0, 0, 0, 60, 2, QUEUE_FREE, 0},
        {"49 at 120 an hour wait 24.5 min", true, 0, 49, 0, 60, 2, QUEUE_FREE, 49},
        {"50 at 120 an hour wait 25 min: busy from there", true, 0, 50, 0, 60, 2, QUEUE_BUSY, 50},
        {"99 wait 49.5 min", true, 0, 99, 0, 60, 2, QUEUE_BUSY, 99},
        {"100 wait 50 min: jammed from there", true, 0, 100, 0, 60, 2, QUEUE_JAMMED, 100},
        {"who was sampled since waits no more", true, 20, 100, 60, 60, 2, QUEUE_FREE, 40},
        {"more sampled than were counted: others came", true, 20, 30, 60, 60, 2, QUEUE_FREE, 0},
        {"a count holds for half an hour", true, 30, 200, 60, 60, 2, QUEUE_JAMMED, 140},
        {"and not for longer", true, 31, 200, 60, 60, 2, QUEUE_UNKNOWN, 0},
        {"at the beginning the planned pace counts: 40 at 2 x 60", true, 0, 40, 0, 0, 2, QUEUE_FREE, 40},
        {"people waiting where nobody samples", true, 0, 1, 0, 0, 0, QUEUE_JAMMED, 1},
        {"nobody waiting where nobody samples", true, 0, 0, 0, 0, 0, QUEUE_FREE, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct queue_seen seen = {.counted = rows[i].counted,
                                  .counted_at = NOW - minutes(rows[i].ago_min),
                                  .waiting = {rows[i].waiting},
                                  .sampled_since = {rows[i].since},
                                  .pace = {{rows[i].sampled}, NOW - minutes(30)},
                                  .samplers = rows[i].samplers};
        struct queue queue = queue_of(&seen, v9, NOW);
        says(queue.state == rows[i].want && queue.waiting.n == rows[i].still, "%s", rows[i].says);
    }
    struct queue_seen seen = {.counted = true, .counted_at = NOW};
    says(queue_of(&seen, protocol_named(arena, "measles"), NOW).state == QUEUE_UNKNOWN, "measles has no queues");
    arena_free(arena);
}

static void forecasts(void **state)
{
    (void)state;
    /* says, left, sampled, over minutes, planned an hour -> likely, earliest, latest, in minutes from now; -1: not known */
    static const struct {
        const char *says;
        int64_t left, sampled, over_min;
        double planned;
        int64_t likely, earliest, latest;
    } rows[] = {
        {"nobody left: now", 0, 0, 30, 0, 0, 0, 0},
        {"600 at 200 an hour take 3 h, give or take a fifth", 600, 100, 30, 0, 180, 150, 225},
        {"the more was seen, the less it spreads", 6000, 10000, 30, 0, 18, 17, 18},
        {"three were sampled: no latest", 30, 3, 30, 0, 300, 139, -1},
        {"nobody yet: by the plan, without bounds", 120, 0, 30, 60, 120, 120, -1},
        {"no pace and no plan: unknown", 120, 0, 30, 0, -1, -1, -1},
        {"a pace over seconds is a pace over a minute", 60, 60, 0, 0, 1, 0, 1},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct pace_seen pace = {{rows[i].sampled}, NOW - minutes(rows[i].over_min)};
        struct forecast f = queue_forecast((struct persons){rows[i].left}, &pace, rows[i].planned, NOW);
        says(f.known == (rows[i].likely >= 0), "%s: known", rows[i].says);
        if (!f.known) continue;
        says((f.likely - NOW) / minutes(1) == rows[i].likely && (f.earliest - NOW) / minutes(1) == rows[i].earliest, "%s", rows[i].says);
        says(rows[i].latest < 0 ? f.latest == 0 : (f.latest - NOW) / minutes(1) == rows[i].latest, "%s: at the latest", rows[i].says);
        says(f.earliest <= f.likely && (!f.latest || f.likely <= f.latest), "%s: in order", rows[i].says);
    }
}

/* A suggestion as a post would weigh it: what waits where before and after. */
static void tables_move_to_the_longest_queue(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    enum { NONE = 9 };
    static const struct {
        const char *says;
        struct site_load sites[3]; /* waiting, per hour, tables, counted */
        size_t moves, from, to, gained_min;
    } rows[] = {
        {"60 min at one, nobody at the other: its second table saves 20 of them",
         {{{120}, 120, 2, true}, {{0}, 120, 2, true}, {{40}, 120, 2, true}},
         1,
         1,
         0,
         20},
        {"the last table of a site stays", {{{120}, 120, 2, true}, {{0}, 60, 1, true}, {{90}, 120, 2, true}}, 0, NONE, NONE, 0},
        {"nor does one leave that would make its own site wait",
         {{{120}, 120, 2, true}, {{30}, 120, 2, true}, {{30}, 120, 2, true}},
         0,
         NONE,
         NONE,
         0},
        {"where all are free nothing moves", {{{40}, 120, 2, true}, {{0}, 120, 2, true}, {{0}, 120, 2, true}}, 0, NONE, NONE, 0},
        {"who was not counted gives nothing away", {{{120}, 120, 2, true}, {{0}, 120, 2, false}, {{90}, 120, 2, true}}, 0, NONE, NONE, 0},
        {"a site that stands still needs other help", {{{120}, 0, 2, true}, {{0}, 120, 2, true}, {{0}, 120, 2, true}}, 0, NONE, NONE, 0},
        {"two tables, one after the other", {{{300}, 120, 2, true}, {{0}, 120, 2, true}, {{0}, 180, 3, true}}, 3, 1, 0, 50},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct site_load sites[3] = {rows[i].sites[0], rows[i].sites[1], rows[i].sites[2]};
        struct table_move moves[5];
        size_t n = queue_moves(sites, 3, v8, moves, LENGTH(moves));
        says(n == rows[i].moves, "%s: %zu moves", rows[i].says, n);
        if (!n) continue;
        double gained = moves[0].to_min - moves[0].to_after_min;
        says(moves[0].from == rows[i].from && moves[0].to == rows[i].to, "%s: from and to", rows[i].says);
        says((size_t)(gained + 0.5) == rows[i].gained_min, "%s: what is gained", rows[i].says);
    }
    struct site_load jammed[] = {{{120}, 120, 2, true}, {{0}, 120, 2, true}};
    struct table_move move;
    says(queue_moves(jammed, 2, protocol_named(arena, "measles"), &move, 1) == 0, "measles has no queues");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(states), cmocka_unit_test(forecasts),
                                       cmocka_unit_test(tables_move_to_the_longest_queue)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
