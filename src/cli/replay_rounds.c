/* Rounds of mass testing from plan to close, and the laboratory; see replay.h. Samples are taken in the first two thirds of a round's time;
 * the results of a tube come as long after it was sealed as the round goes on after its last sample. */
#include "cli/replay.h"

#include <stdlib.h>
#include <time.h>

enum { LOOK_AGAIN_MS = 20 };

/* -- which rounds there are ------------------------------------------------------------------------------------------------------ */

static bool is_estate(const struct scenario_zone *zone)
{
    return zone->kind == ZONE_LOCK || zone->kind == ZONE_CONTROL;
}

static void add(struct replay *r, const struct scenario_round *round, int64_t zone, str area)
{
    r->rounds[r->rounds_n] = (struct played_round){.round = round, .number = (int)r->rounds_n + 1, .zone = zone, .area = area};
    r->rounds_n++;
}

static bool know(struct replay *r)
{
    struct rows rows;
    if (!client_list(r->desks[DESK_DUTY_OFFICER], r->arena, S("/rounds"), &round_shape, &rows, r->problems)) return false;
    const struct round *known = rows.at;
    for (size_t i = 0; i < rows.n; i++) {
        if (known[i].number < 1 || known[i].number > (int64_t)r->rounds_n) continue;
        struct played_round *p = &r->rounds[known[i].number - 1];
        p->id = known[i].id;
        p->open = known[i].state == ROUND_OPEN;
        p->closed = known[i].state == ROUND_CLOSED;
    }
    return true;
}

bool replay_round_list(struct replay *r)
{
    const struct scenario *s = r->scenario;
    r->rounds = NEW_ARRAY(r->arena, struct played_round, s->testing->n_rounds + s->testing->n_zone_rounds * s->n_zones);
    for (size_t i = 0; i < s->testing->n_rounds; i++) add(r, &s->testing->rounds[i], TOWN_NOWHERE, s->population->town);
    for (size_t i = 0; i < s->testing->n_zone_rounds; i++)
        for (size_t z = 0; z < s->n_zones; z++)
            if (is_estate(&s->zones[z])) add(r, &s->testing->zone_rounds[i], (int64_t)z, s->zones[z].area);
    return know(r);
}

/* -- their hours ------------------------------------------------------------------------------------------------------------------ */

static time_ms sampling_takes(const struct scenario_round *round)
{
    return (round->finishes_at - round->starts_at) * 2 / 3;
}

int replay_round_parts(const struct played_round *p)
{
    int parts = (int)(sampling_takes(p->round) / hours(1));
    return parts ? parts : 1;
}

time_ms replay_round_part_at(const struct played_round *p, int part)
{
    return p->round->starts_at + sampling_takes(p->round) * (part + 1) / replay_round_parts(p);
}

/* -- orders ------------------------------------------------------------------------------------------------------------------------ */

static bool order(struct replay *r, const struct played_round *p, const char *what, const struct round_order *in)
{
    struct round_order given = *in;
    str path = str_format(r->arena, "/rounds/%lld/%s", (long long)p->id, what);
    return client_send(r->desks[DESK_DUTY_OFFICER], r->arena, &(struct sending){.path = path, .takes = &round_order_shape, .given = &given},
                       r->problems);
}

static bool plan(struct replay *r, struct played_round *p)
{
    struct round in = {0}, made = {0};
    SET(round, &in, number, p->number);
    SET(round, &in, area_id, replay_area(r, p->area));
    SET(round, &in, opens_at, p->round->starts_at);
    const struct sending sending = {.path = S("/rounds"), .takes = &round_shape, .given = &in, .gives = &round_shape, .out = &made};
    bool done = client_send(r->desks[DESK_DUTY_OFFICER], r->arena, &sending, r->problems);
    p->id = made.id;
    return done;
}

/* -- going on with a round that an interrupted replay left open ------------------------------------------------------------------------ */

static int by_person(const void *a, const void *b)
{
    id64 x = *(const id64 *)a, y = *(const id64 *)b;
    return (x > y) - (x < y);
}

/* Tubes left in the hands of phones that are gone: nobody can say who is in them. */
static bool void_open_tubes(struct replay *r, const struct played_round *p)
{
    struct rows tubes;
    str path = str_format(r->arena, "/tubes?round_id=%lld&state=open", (long long)p->id);
    if (!client_list(r->desks[DESK_DUTY_OFFICER], r->arena, path, &tube_shape, &tubes, r->problems)) return false;
    for (size_t i = 0; i < tubes.n; i++) {
        struct tube_order in = {0};
        SET(tube_order, &in, reason, S("采样终端中断"));
        str where = str_format(r->arena, "/tubes/%lld/void", (long long)((const struct tube *)tubes.at)[i].id);
        const struct sending sending = {.path = where, .takes = &tube_order_shape, .given = &in};
        if (!client_send(r->desks[DESK_DUTY_OFFICER], r->arena, &sending, r->problems)) return false;
    }
    return true;
}

struct missing {
    id64 *at;
    size_t n, room;
};

static void take_missing(void *context, const void *record)
{
    struct missing *missing = context;
    if (missing->n < missing->room) missing->at[missing->n++] = ((const struct missed_person *)record)->person_id;
}

static bool find_sampled(struct replay *r, struct played_round *p)
{
    struct missing missing = {.room = (size_t)r->persons_n + 1};
    missing.at = NEW_ARRAY(r->arena, id64, missing.room);
    str path = str_format(r->arena, "/rounds/%lld/missed", (long long)p->id);
    if (!client_each(r->desks[DESK_DUTY_OFFICER], path, &missed_person_shape, take_missing, &missing, r->problems)) return false;
    if (missing.n) qsort(missing.at, missing.n, sizeof *missing.at, by_person);
    p->sampled = NEW_ARRAY(r->arena, bool, r->persons_n);
    for (int64_t i = 0; i < r->persons_n; i++)
        p->sampled[i] = !missing.n || !bsearch(&r->persons[i], missing.at, missing.n, sizeof *missing.at, by_person);
    return true;
}

/* Nobody samples before everybody knows who is sampled at the door. */
static bool wait_for_doors(struct replay *r, const struct played_round *p)
{
    struct doorstep_listing left = {.areas = 1};
    while (left.areas) {
        struct arena *arena = arena_new(0);
        str path = str_format(arena, "/rounds/%lld/doorstep/listing", (long long)p->id);
        bool told = client_get(r->desks[DESK_DUTY_OFFICER], arena, path, &doorstep_listing_shape, &left, r->problems);
        arena_free(arena);
        if (!told) return false;
        if (left.areas) (void)nanosleep(&(struct timespec){.tv_nsec = LOOK_AGAIN_MS * 1000000L}, NULL);
    }
    return true;
}

/* -- its beginning ------------------------------------------------------------------------------------------------------------------ */

bool replay_round_open(struct replay *r, struct played_round *p, time_ms at)
{
    if (p->closed || p->open) {
        replay_passed(r, at);
        return p->closed || (replay_wait_until(r, at) && void_open_tubes(r, p) && find_sampled(r, p));
    }
    if (!replay_wait_until(r, at - hours(1)) || (!p->id && !plan(r, p))) return false;
    p->open = replay_wait_until(r, at) && order(r, p, "open", &(struct round_order){0}) && wait_for_doors(r, p);
    if (p->open) replay_tell(r, "round %d opens (%.*s)", p->number, STR(p->round->name));
    return p->open;
}

/* -- the laboratory ---------------------------------------------------------------------------------------------------------------- */

/* A page of tubes in a state goes through one of the two steps, as negative; *n: how many they were. */
static bool pass_some(struct replay *r, const struct played_round *p, str filter, enum desk desk, str path, size_t *n)
{
    struct rows page = {0};
    struct arena *arena = arena_new(0);
    str asked = str_format(arena, "/tubes?round_id=%lld&%.*s", (long long)p->id, STR(filter));
    bool fine = client_page(r->desks[desk], arena, asked, &tube_shape, &page, r->problems);
    *n = fine ? page.n : 0;
    const struct tube *tube = page.at;
    struct result_line *lines = NEW_ARRAY(arena, struct result_line, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        SET(result_line, &lines[i], tube, tube[i].code);
        SET(result_line, &lines[i], result, RESULT_IS_NEGATIVE);
        SET(result_line, &lines[i], tested_at, r->now);
    }
    struct result_batch batch = {0};
    SET(result_batch, &batch, results, (struct rows){lines, *n});
    const struct sending sending = {.path = path, .takes = &result_batch_shape, .given = &batch};
    if (*n) fine = client_send(r->desks[desk], arena, &sending, r->problems);
    arena_free(arena);
    return fine;
}

static bool pass_all(struct replay *r, const struct played_round *p, str filter, enum desk desk, str path)
{
    size_t n = 1;
    bool fine = true;
    while (fine && n) fine = pass_some(r, p, filter, desk, path, &n);
    return fine;
}

/* What was sealed until then has been tested: one person enters it, another releases it. */
static bool enter_results(struct replay *r, const struct played_round *p, time_ms sealed_to)
{
    str received = str_format(r->arena, "state=received&sealed_at_to=%.*s", STR(time_text(r->arena, sealed_to)));
    bool two = r->protocol->sample && r->protocol->sample->two_step_release;
    return pass_all(r, p, received, DESK_LAB, S("/results")) &&
           (!two || pass_all(r, p, S("state=tested"), DESK_LAB_SECOND, S("/results/release")));
}

/* -- its parts ---------------------------------------------------------------------------------------------------------------------- */

static bool tell_coverage(struct replay *r, const struct played_round *p)
{
    struct rows rows;
    str path = str_format(r->arena, "/rounds/%lld/coverage?kind=town", (long long)p->id);
    if (!client_list(r->desks[DESK_DUTY_OFFICER], r->arena, path, &coverage_shape, &rows, r->problems)) return false;
    const struct coverage *c = rows.at;
    int64_t sampled = 0, roster = 0;
    for (size_t i = 0; i < rows.n; i++) sampled += c[i].sampled, roster += c[i].roster;
    replay_tell(r, "round %d: %lld of %lld people sampled", p->number, (long long)sampled, (long long)roster);
    return true;
}

bool replay_round_part(struct replay *r, struct played_round *p, int part, time_ms at)
{
    if (p->closed) return replay_passed(r, at), true;
    const struct sampling sampling = {p, part, replay_round_parts(p)};
    time_ms lab_takes = p->round->finishes_at - p->round->starts_at - sampling_takes(p->round);
    if (!replay_wait_until(r, at) || !replay_sample(r, &sampling) || !replay_carry_tubes(r, p->id) ||
        !enter_results(r, p, r->now - lab_takes))
        return false;
    return r->tells ? tell_coverage(r, p) : true;
}

/* -- its end ------------------------------------------------------------------------------------------------------------------------ */

/* The index case was found in the town but is in hospital. */
static bool excuse_index_case(struct replay *r, const struct played_round *p)
{
    struct round_excuse in = {0};
    if (p->zone != TOWN_NOWHERE) return true;
    SET(round_excuse, &in, round_id, p->id);
    SET(round_excuse, &in, person_id, r->index_person);
    SET(round_excuse, &in, kind, EXCUSE_EXEMPT);
    SET(round_excuse, &in, reason, S("已转运至定点医院"));
    str path = str_format(r->arena, "/rounds/%lld/excuses", (long long)p->id);
    return client_send(r->desks[DESK_DUTY_OFFICER], r->arena, &(struct sending){.path = path, .takes = &round_excuse_shape, .given = &in},
                       r->problems);
}

/* A round of an estate is planned for the community around it, whose other people are exempt. */
static bool excuse_others(struct replay *r, const struct played_round *p)
{
    struct round_order in = {0};
    if (p->zone == TOWN_NOWHERE) return true;
    SET(round_order, &in, kind, EXCUSE_EXEMPT);
    SET(round_order, &in, reason, S("不在本轮采样的小区内"));
    return order(r, p, "miss-rest", &in);
}

bool replay_round_close(struct replay *r, struct played_round *p, time_ms at)
{
    if (p->closed) return replay_passed(r, at), true;
    if (!replay_wait_until(r, at) || !replay_carry_tubes(r, p->id) || !enter_results(r, p, at) || !excuse_index_case(r, p) ||
        !excuse_others(r, p))
        return false;
    p->closed = order(r, p, "close", &(struct round_order){0});
    if (p->closed) replay_tell(r, "round %d is closed", p->number);
    return p->closed;
}
