/* The list of doors of a round over a county of 490,250 people, whole communities of it locked: how long each step behind the opening holds
 * the writer, its commit included. Prints one JSON object.
 *                                                                   build/bench/lab_doors [COMMUNITIES LOCKED, usually 2] */
#include "../county.h"

#include "app/doorstep.h"

#include <stdio.h>
#include <stdlib.h>

enum { COMMUNITIES = 53, STEPS_MOST = 100000 };

/* The first communities, locked in. */
static bool lock(struct command *c, const void *given)
{
    int64_t locked = *(const int64_t *)given;
    struct area_line county;
    struct zone z = {0};
    if (!areas_find(c->post->areas, areas_root(c->post->areas), &county)) return false;
    struct rows communities = areas_below(c->post->areas, c->arena, county.path, AREA_COMMUNITY);
    id64 *areas = NEW_ARRAY(c->arena, id64, communities.n);
    for (int64_t i = 0; i < locked; i++) areas[i] = ((const struct area_line *)communities.at)[i].id;
    SET(zone, &z, name, S("bench"));
    SET(zone, &z, kind, ZONE_LOCK);
    SET(zone, &z, state, ZONE_STATE_IN_FORCE);
    SET(zone, &z, area_id, county.id);
    SET(zone, &z, areas, ((struct ids){areas, (size_t)locked}));
    SET(zone, &z, reason, S("bench"));
    return save(c, &zone_shape, &z);
}

/* One step by itself; false: nothing was left. */
static bool step(struct county *b)
{
    struct arena *arena = arena_new(0);
    struct command c;
    command_prepare(&c, b->post, &actor_of_the_program, "doorstep_listing", arena, &b->problems);
    c.tx = store_begin(b->store, STORE_WRITES, &b->problems);
    county_must(b, c.tx && command_run(&c, doorstep_list_step, NULL) && store_commit(c.tx, &b->problems));
    bool more = HAS(doorstep_listing, (const struct doorstep_listing *)c.answer.record, areas);
    arena_free(arena);
    return more;
}

/* What stands on the list. */
static long long listed(struct county *b)
{
    struct arena *arena = arena_new(0);
    struct command c;
    struct round_asked asked = {0};
    SET(round_asked, &asked, round_id, b->round_id);
    command_prepare(&c, b->post, &b->officer, "counts", arena, &b->problems);
    c.may = SEE_ROUND;
    c.tx = store_begin(b->store, STORE_READS, &b->problems);
    county_must(b, c.tx && doorstep_counts_ask(&c, &asked));
    long long people = ((const struct doorstep_count *)c.answer.rows.at)[DOORSTEP_TO_DO].people;
    store_rollback(c.tx);
    arena_free(arena);
    return people;
}

static int by_ms(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static struct county b;
    static double ms[STEPS_MOST];
    int64_t locked = 2;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &locked) || locked < 1 || locked > COMMUNITIES)) return 2;
    county_open(&b, COMMUNITIES);
    county_do(&b, lock, &locked);
    size_t n = 0;
    bool more = true;
    int64_t began = clock_monotonic_ns();
    while (more && n < STEPS_MOST) {
        int64_t start = clock_monotonic_ns();
        more = step(&b);
        ms[n++] = since(start) * 1e3;
    }
    double all_s = since(began);
    qsort(ms, n, sizeof *ms, by_ms);
    printf("{\"people\":%zu,\"listed\":%lld,\"steps\":%zu,\"all_s\":%.2f,\"step_ms_p50\":%.1f,\"step_ms_p99\":%.1f,\"step_ms_max\":%.1f}\n",
           b.n, listed(&b), n, all_s, ms[n / 2], ms[(n - 1) * 99 / 100], ms[n - 1]);
    county_close(&b);
    return 0;
}
