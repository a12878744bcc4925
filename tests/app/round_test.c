/* Rounds: what the plan counts, that coverage adds up whatever happens, what keeps a round open, and what closing states of the zones. */
#include "sampling.h"

#include "app/coverage.h"
#include "app/round.h"
#include "app/tube.h"

static bool save_zone(struct command *c, const void *in)
{
    struct zone z = *(const struct zone *)in;
    return save(c, &zone_shape, &z) && give(c, &zone_shape, &z);
}

static id64 put_zone(struct town *town, enum zone_kinds kind, const id64 *areas, size_t n)
{
    struct zone z = {0};
    struct answer answer;
    SET(zone, &z, name, S("东堤尾封控区"));
    SET(zone, &z, kind, kind);
    SET(zone, &z, state, ZONE_STATE_IN_FORCE);
    SET(zone, &z, area_id, town->town);
    SET(zone, &z, areas, (struct ids){areas, n});
    SET(zone, &z, reason, S("演练"));
    says(town_do(town, &actor_of_the_program, PROPOSE_ZONE, save_zone, &z, &answer), "a zone is in force");
    return ((const struct entity *)answer.record)->id;
}

static const struct coverage *coverage_by(struct sampling_town *s, const struct actor *who, id64 below, enum area_kinds kind, size_t *n)
{
    struct coverage_asked asked = {0};
    struct answer answer = {0};
    SET(coverage_asked, &asked, round_id, s->round_id);
    SET(coverage_asked, &asked, below, below);
    SET(coverage_asked, &asked, kind, kind);
    if (!town_ask(s->town, who, SEE_ROUND, round_coverage_ask, &asked, &answer)) return *n = 0, NULL;
    *n = answer.rows.n;
    return answer.rows.at;
}

static struct round_order order(struct sampling_town *s, const char *reason)
{
    struct round_order o = {0};
    SET(round_order, &o, round_id, s->round_id);
    SET(round_order, &o, reason, str_of(reason));
    return o;
}

static bool excuse(struct sampling_town *s, id64 person_id, enum excuse_kinds kind)
{
    struct round_excuse e = {0};
    SET(round_excuse, &e, round_id, s->round_id);
    SET(round_excuse, &e, person_id, person_id);
    SET(round_excuse, &e, kind, kind);
    SET(round_excuse, &e, reason, S("外出"));
    return town_do(s->town, &s->officer, RUN_ROUND, round_excuse_add, &e, NULL);
}

static void the_plan_counts_people_by_zone(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct round round = {0};
    struct answer answer;
    SET(round, &round, number, 2);
    SET(round, &round, area_id, town->town);
    SET(round, &round, opens_at, TOWN_BEGINS);
    says(town_do(town, &s.officer, PLAN_ROUND, round_create, &round, &answer), "a round can be planned");
    const struct round *plan = answer.record;
    says(plan->roster == PEOPLE && plan->tubes == 2, "36 people outside all zones go into two tubes of twenty");
    says(plan->samplers == 1 && plan->points_min == 1 && plan->points_max == 1, "with one sampler at one point");
    says(plan->due_at == TOWN_BEGINS + hours(24) && plan->protocol.n, "within 24 hours, by the protocol it was planned with");
    put_zone(town, ZONE_KIND_LOCK, &town->building[0], 1);
    put_zone(town, ZONE_KIND_CONTROL, town->building, 2);
    SET(round, &round, number, 3);
    says(town_do(town, &s.officer, PLAN_ROUND, round_create, &round, &answer), "again with zones in force");
    plan = answer.record;
    says(plan->tubes == 3 + 1 + 1, "three households of the lock zone have tubes of their own; ten to a tube in the control zone");
    struct actor elsewhere = town_actor(town, DUTY_OFFICER, town->community[1]);
    says(!town_do(town, &elsewhere, PLAN_ROUND, round_create, &round, NULL), "nobody plans a round for a larger area than their own");
    town_says(town, NOT_FOUND, "and there is no such area for them");
    town_free(town);
}

static void coverage_adds_up(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s), grid_worker = town_actor(town, GRID_WORKER, town->grid[1]);
    size_t n;
    sampling_fill(&s, &phone, 1, sampling_code(&s, TUBE_OF_TWENTY, 1), s.people, 11);
    says(excuse(&s, s.people[11], EXCUSE_MISSED) && excuse(&s, s.people[12], EXCUSE_MISSED), "two are listed as missed");
    says(excuse(&s, s.people[12], EXCUSE_EXEMPT), "one of them turns out to be exempt");
    says(!excuse(&s, s.people[0], EXCUSE_MISSED), "whoever was sampled is not missed");
    town_says(town, ROUND_SAMPLED_ALREADY, "and that is said");
    const struct coverage *line = coverage_by(&s, &s.officer, town->town, AREA_COMMUNITY, &n);
    says(n == 2 && line[0].roster == 18 && line[0].sampled == 11 && line[0].missed == 1 && line[0].exempt == 1 && line[0].open == 5,
         "by community");
    says(line[1].roster == 18 && line[1].open == 18 && line[1].per_cent == 0, "the other has not begun");
    line = coverage_by(&s, &grid_worker, town->grid[1], AREA_GRID, &n);
    says(n == 1 && line->sampled == 2 && line->missed == 1, "a grid worker sees their own grid");
    line = coverage_by(&s, &grid_worker, town->town, AREA_GRID, &n);
    says(!line, "and no other");
    town->problems = PROBLEMS(town->arena);

    struct sync_record late = sampling_sample(&s, 50, sampling_code(&s, TUBE_OF_TWENTY, 2), s.people[11]);
    sampling_send(&s, &phone, &late, 1);
    line = coverage_by(&s, &s.officer, town->town, AREA_TOWN, &n);
    says(n == 1 && line->sampled == 12 && line->missed == 0 && line->exempt == 1 && line->open == 23,
         "found after all: sampled, not missed");
    says(line->roster == line->sampled + line->exempt + line->missed + line->open, "the sum is the roster");

    struct coverage_asked asked = {0};
    struct answer answer;
    SET(coverage_asked, &asked, round_id, s.round_id);
    SET(coverage_asked, &asked, below, town->grid[1]);
    says(town_ask(town, &grid_worker, RUN_ROUND, round_missing_ask, &asked, &answer) && answer.rows.n == 5, "five of nine are missing");
    says(((const struct missed_person *)answer.rows.at)->person_id == s.people[13], "by name, those first who were registered first");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void a_void_tube_is_sampled_again(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s);
    size_t n;
    sampling_fill(&s, &phone, 1, sampling_code(&s, TUBE_OF_FIVE, 1), s.people, 3);
    struct sync_record again = sampling_sample(&s, 20, sampling_code(&s, TUBE_OF_FIVE, 2), s.people[0]);
    SET(sync_record, &again, reason, S("第一管渗漏"));
    says(sampling_send(&s, &phone, &again, 1)->outcome == SYNC_STORED, "one is sampled again at once, with a reason");
    says(coverage_by(&s, &s.officer, town->town, AREA_TOWN, &n)->sampled == 3, "which counts once");
    struct tube_order leaks = {0};
    struct rows tubes;
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true};
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_list(tx, &tube_shape, &q, town->arena, &tubes, NULL, &town->problems) && tubes.n == 2, "there are two tubes");
    store_rollback(tx);
    SET(tube_order, &leaks, tube_id, ((const struct entity *)tubes.at)->id);
    SET(tube_order, &leaks, reason, S("渗漏"));
    says(town_do(town, &s.lab, VOID_TUBE, tube_void, &leaks, NULL), "the first tube is voided");
    says(coverage_by(&s, &s.officer, town->town, AREA_TOWN, &n)->sampled == 1, "its members are to be sampled, but for the one who was");
    struct sync_record third = sampling_sample(&s, 21, sampling_code(&s, TUBE_OF_FIVE, 2), s.people[1]);
    says(sampling_send(&s, &phone, &third, 1)->outcome == SYNC_STORED, "which needs no reason");
    says(!town_do(town, &s.lab, VOID_TUBE, tube_void, &leaks, NULL), "void is void");
    town_says(town, WRONG_STATE, "and cannot be voided again");
    town_free(town);
}

static void zones_decide_who_shares_a_tube(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    put_zone(s.town, ZONE_KIND_PREVENT, &s.town->town, 1);
    put_zone(s.town, ZONE_KIND_CONTROL, &s.town->grid[1], 1);
    put_zone(s.town, ZONE_KIND_LOCK, &s.town->building[0], 1);
    str home = sampling_code(&s, TUBE_HOUSEHOLD, 1), ten = sampling_code(&s, TUBE_OF_TEN, 2), twenty = sampling_code(&s, TUBE_OF_TWENTY, 3);
    const struct {
        const char *says;
        str tube;
        int person;
        const char *problem;
    } rows[] = {
        {"a lock zone pools nobody", ten, 0, "TUBE_SINGLE_NEEDED"},
        {"but a household", home, 0, ""},
        {"all of it", home, 1, ""},
        {"and no neighbour", home, 3, "TUBE_OTHER_HOUSEHOLD"},
        {"a control zone pools ten", ten, 9, ""},
        {"not twenty, though the town around it does", twenty, 10, "TUBE_TOO_LARGE"},
        {"twenty outside both", twenty, 18, ""},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct sync_record r = sampling_sample(&s, 1 + (int64_t)i, rows[i].tube, s.people[rows[i].person]);
        const struct sync_receipt *receipt = sampling_send(&s, &phone, &r, 1);
        says(str_is(receipt->problem, rows[i].problem), "%s, not %.*s", rows[i].says, STR(receipt->problem));
    }
    town_free(s.town);
}

static size_t tasks_of(struct town *town, const char *kind)
{
    struct rows tasks;
    size_t n = 0;
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true, .limit = LIST_LIMIT_MAX};
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_list(tx, &task_shape, &q, town->arena, &tasks, NULL, &town->problems), "tasks can be listed");
    store_rollback(tx);
    for (size_t i = 0; i < tasks.n; i++) n += str_is(((const struct task *)tasks.at)[i].kind, kind);
    return n;
}

static struct rows facts_of(struct town *town)
{
    struct rows facts;
    struct list_filter closed = {.field = fact_f_kind, .value = &(int){FACT_KIND_ROUND_CLOSED}};
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true, .filters = &closed, .filters_n = 1};
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_list(tx, &fact_shape, &q, town->arena, &facts, NULL, &town->problems), "facts can be listed");
    store_rollback(tx);
    return facts;
}

static int64_t tubes_counted(struct sampling_town *s)
{
    struct round_order in = order(s, "");
    struct answer answer;
    int64_t n = 0;
    says(town_ask(s->town, &s->officer, SEE_TUBE, round_tubes_ask, &in, &answer), "the tubes of the round are counted");
    for (size_t i = 0; i < answer.rows.n; i++) n += ((const struct tube_count *)answer.rows.at)[i].tubes;
    return n;
}

static int64_t sampled_of(struct sampling_town *s)
{
    size_t n;
    const struct coverage *town = coverage_by(s, &s->officer, s->town->town, AREA_TOWN, &n);
    return n == 1 ? town->sampled : -1;
}

static void a_round_closes_when_nothing_is_open(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s);
    struct round_order close = order(&s, "多次联系不上");
    id64 whole = put_zone(town, ZONE_KIND_CONTROL, &town->building[1], 1), half = put_zone(town, ZONE_KIND_CONTROL, &town->building[2], 1);
    sampling_fill(&s, &phone, 1, sampling_code(&s, TUBE_OF_TEN, 1), &s.people[9], 9);
    sampling_fill(&s, &phone, 20, sampling_code(&s, TUBE_OF_TEN, 2), &s.people[18], 5);
    says(!town_do(town, &s.officer, PLAN_ROUND, round_close, &close, NULL), "two tubes without a result keep it open");
    town_says(town, ROUND_TUBES_OPEN, "and that is the reason");
    sampling_result(&s, sampling_code(&s, TUBE_OF_TEN, 1), RESULT_IS_NEGATIVE);
    sampling_result(&s, sampling_code(&s, TUBE_OF_TEN, 2), RESULT_IS_NEGATIVE);
    says(!town_do(town, &s.officer, PLAN_ROUND, round_close, &close, NULL), "22 people nobody knows about keep it open");
    says(town->problems.first && str_is(town->problems.first->value, "22"), "which are counted");
    town_says(town, ROUND_PEOPLE_OPEN, "and that is the reason");
    says(town_do(town, &s.officer, PLAN_ROUND, round_miss_rest, &close, NULL), "all of them are listed in one command");
    says(tasks_of(town, "find_missed") == 3, "one task for each grid, however many are missed there");
    says(town_do(town, &s.officer, PLAN_ROUND, round_close, &close, NULL), "now it closes");
    struct rows facts = facts_of(town);
    const struct fact *f = facts.at;
    says(facts.n == 2 && tasks_of(town, "find_missed") == 3, "and says of each zone what it found; no task is opened twice");
    for (size_t i = 0; i < facts.n; i++) {
        says(f[i].ref_id == s.round_id, "by this round");
        if (f[i].zone_id == whole) says(f[i].value == RESULT_IS_NEGATIVE, "everybody sampled and negative: negative");
        if (f[i].zone_id == half) says(f[i].value == RESULT_IS_INVALID, "four of nine missing: it says nothing");
    }
    says(!town_do(town, &s.officer, PLAN_ROUND, round_close, &close, NULL), "closed is closed");
    town_says(town, WRONG_STATE, "once");
    struct sync_record late = sampling_sample(&s, 90, sampling_code(&s, TUBE_OF_TEN, 3), s.people[0]);
    says(tubes_counted(&s) == 2 && sampled_of(&s) == 14, "two tubes, fourteen people");
    says(sampling_send(&s, &phone, &late, 1)->outcome == SYNC_STORED, "a phone that was offline may still hand in what it has");
    says(tubes_counted(&s) == 2 && sampled_of(&s) == 14, "but the figures of the closed round stay what they were");
    struct sync_record sealed = sampling_sealed(&s, 91, sampling_code(&s, TUBE_OF_TEN, 3));
    says(sampling_send(&s, &phone, &sealed, 1)->outcome == SYNC_STORED, "its tube goes to the laboratory");
    sampling_result(&s, sampling_code(&s, TUBE_OF_TEN, 3), RESULT_IS_POSITIVE);
    says(tasks_of(town, "retest") == 1, "and is acted upon as any other");
    says(tubes_counted(&s) == 2 && sampled_of(&s) == 14, "still without a change of the figures");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plan_counts_people_by_zone),      cmocka_unit_test(coverage_adds_up),
        cmocka_unit_test(a_void_tube_is_sampled_again),        cmocka_unit_test(zones_decide_who_shares_a_tube),
        cmocka_unit_test(a_round_closes_when_nothing_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
