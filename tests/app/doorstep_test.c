/* doorstep: who is listed when a round opens and as measures and zones come and go, one task a building, step by step; what phones tell of
 * each door; tubes that never mix. */
#include "sampling.h"

#include "app/doorstep.h"
#include "app/field_doors.h"
#include "app/measure.h"
#include "app/round.h"
#include "app/tick.h"
#include "app/tube.h"

static bool save_person(struct command *c, const void *in)
{
    struct person p = *(const struct person *)in;
    return save(c, &person_shape, &p);
}

static struct rows all_of(struct sampling_town *s, const struct shape *shape)
{
    struct town *town = s->town;
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true, .limit = LIST_LIMIT_MAX};
    struct rows rows;
    says(tx && store_list(tx, shape, &q, town->arena, &rows, NULL, &town->problems), "records are read");
    store_rollback(tx);
    return rows;
}

static bool read_person(struct command *c, const void *in)
{
    struct person p;
    return fetch(c, &person_shape, *(const id64 *)in, &p) && give(c, &person_shape, &p);
}

static void person_needs(struct sampling_town *s, id64 person_id, uint64_t needs)
{
    struct answer answer;
    says(town_ask(s->town, &s->officer, EDIT_PERSON, read_person, &person_id, &answer), "somebody is read");
    struct person p = *(const struct person *)answer.record;
    SET(person, &p, needs, needs);
    says(town_do(s->town, &s->officer, EDIT_PERSON, save_person, &p, NULL), "and their needs are noted");
}

static id64 second_round(struct sampling_town *s)
{
    struct round round = {0};
    struct round_order order = {0};
    struct answer answer;
    SET(round, &round, number, 2);
    SET(round, &round, area_id, s->town->town);
    SET(round, &round, opens_at, TOWN_BEGINS);
    says(town_do(s->town, &s->officer, PLAN_ROUND, round_create, &round, &answer), "a second round is planned");
    SET(round_order, &order, round_id, ((const struct entity *)answer.record)->id);
    says(town_do(s->town, &s->officer, PLAN_ROUND, round_open, &order, NULL), "and opened");
    doorstep_list_all(s->town->post);
    return order.round_id;
}

static int64_t people_in(struct sampling_town *s, enum doorstep_states state)
{
    struct round_asked asked = {0};
    struct answer answer;
    SET(round_asked, &asked, round_id, s->round_id);
    says(town_ask(s->town, &s->officer, SEE_ROUND, doorstep_counts_ask, &asked, &answer), "the figures are told");
    return ((const struct doorstep_count *)answer.rows.at)[state].people;
}

static size_t tasks_open(struct sampling_town *s)
{
    struct rows rows = all_of(s, &task_shape);
    const struct task *t = rows.at;
    size_t n = 0;
    for (size_t i = 0; i < rows.n; i++) n += str_is(t[i].kind, "doorstep") && t[i].state == TASK_OPEN && t[i].round_id == s->round_id;
    return n;
}

/* Three people who cannot come, behind two doors of one building and one of another. */
static struct sampling_town town_with_frail_people(void)
{
    struct sampling_town s = sampling_town_new();
    person_needs(&s, s.people[0], 1u << NEED_CANNOT_WALK);
    person_needs(&s, s.people[3], 1u << NEED_DISABLED);
    person_needs(&s, s.people[9], 1u << NEED_LIVES_ALONE);
    person_needs(&s, s.people[1], 1u << NEED_MINOR);
    s.round_id = second_round(&s);
    return s;
}

static struct sync_record at_the_door(struct sync_record r)
{
    SET(sync_record, &r, doorstep, true);
    return r;
}

static struct sync_record tried(struct sampling_town *s, int64_t seq, id64 person_id, enum door_outcomes how)
{
    struct sync_record r = {0};
    SET(sync_record, &r, seq, seq);
    SET(sync_record, &r, kind, SYNC_DOOR_TRIED);
    SET(sync_record, &r, round_id, s->round_id);
    SET(sync_record, &r, person_id, person_id);
    SET(sync_record, &r, door, how);
    SET(sync_record, &r, at, TOWN_BEGINS + seconds(seq));
    return r;
}

static void says_refused(const struct sync_receipt *receipt, const char *why, const char *sentence)
{
    says(receipt->outcome == SYNC_REFUSED && str_is(receipt->problem, why), "%s", sentence);
}

static void a_round_lists_who_cannot_come(void **state)
{
    (void)state;
    struct sampling_town s = town_with_frail_people();
    says(people_in(&s, DOORSTEP_TO_DO) == 3 && tasks_open(&s) == 2, "three people, a task for each of the two buildings");
    struct round_order order = {0};
    SET(round_order, &order, round_id, s.round_id);
    person_needs(&s, s.people[4], 1u << NEED_CANNOT_WALK);
    says(town_do(s.town, &s.officer, PLAN_ROUND, doorstep_list_again, &order, NULL), "somebody more, of the same building");
    doorstep_list_all(s.town->post);
    says(people_in(&s, DOORSTEP_TO_DO) == 4 && tasks_open(&s) == 2, "joins its task; nobody is listed twice");
    town_free(s.town);
}

/* -- the list follows ------------------------------------------------------------------------------------------------------------ */

struct held {
    id64 person_id, measure_id;
    enum measure_states state;
    time_ms ends_at;
};

static bool hold(struct command *c, const void *in)
{
    const struct held *held = in;
    struct measure m = {0};
    struct person p;
    if (held->measure_id && !fetch(c, &measure_shape, held->measure_id, &m)) return false;
    if (!fetch(c, &person_shape, held->person_id, &p)) return false;
    SET(measure, &m, kind, protocol_measure(c->protocol, USE_HOME)->name);
    SET(measure, &m, subject, MEASURE_PERSON);
    SET(measure, &m, person_id, p.id);
    SET(measure, &m, area_id, p.area_id);
    SET(measure, &m, starts_at, TOWN_BEGINS);
    SET(measure, &m, ends_at, held->ends_at);
    SET(measure, &m, state, (int)held->state);
    return save(c, &measure_shape, &m) && give(c, &measure_shape, &m);
}

static id64 held_at_home(struct sampling_town *s, struct held held)
{
    struct answer answer;
    says(town_do(s->town, &s->officer, PROPOSE_MEASURE, hold, &held, &answer), "a measure is stored");
    return ((const struct entity *)answer.record)->id;
}

static void a_measure_lists_its_person(void **state)
{
    (void)state;
    struct sampling_town s = town_with_frail_people();
    struct actor phone = sampling_phone(&s);
    time_ms tomorrow = TOWN_BEGINS + days(1);
    str code = sampling_code(&s, TUBE_OF_TEN, 1);
    struct sync_record early = sampling_sample(&s, 1, code, s.people[30]);
    says(sampling_send(&s, &phone, &early, 1)->outcome == SYNC_STORED, "somebody is sampled at the site");
    held_at_home(&s, (struct held){s.people[30], 0, MEASURE_ORDERED, tomorrow});
    says(people_in(&s, DOORSTEP_TO_DO) == 3, "who then comes under a measure was sampled: nobody walks there");
    held_at_home(&s, (struct held){s.people[18], 0, MEASURE_PROPOSED, tomorrow});
    says(people_in(&s, DOORSTEP_TO_DO) == 3, "a proposal holds nobody at home");
    id64 measure = held_at_home(&s, (struct held){s.people[20], 0, MEASURE_ORDERED, tomorrow});
    says(people_in(&s, DOORSTEP_TO_DO) == 4 && tasks_open(&s) == 3, "who must not come is listed at once, with the task of their building");
    held_at_home(&s, (struct held){s.people[20], measure, MEASURE_LIFTED, tomorrow});
    says(people_in(&s, DOORSTEP_TO_DO) == 3 && people_in(&s, DOORSTEP_ENDED) == 1 && tasks_open(&s) == 2,
         "lifted, they are off the list, and the walk is called off");
    held_at_home(&s, (struct held){s.people[20], measure, MEASURE_ORDERED, TOWN_BEGINS + hours(1)});
    says(people_in(&s, DOORSTEP_TO_DO) == 4 && people_in(&s, DOORSTEP_ENDED) == 0 && tasks_open(&s) == 3, "ordered again, on it again");
    town_clock(s.town, TOWN_BEGINS + hours(2));
    tick_post(s.town->post);
    says(people_in(&s, DOORSTEP_TO_DO) == 3 && people_in(&s, DOORSTEP_ENDED) == 1, "what ends by itself is seen by the tick");
    town_free(s.town);
}

struct locking {
    id64 zone_id, area_id;
    enum zone_states state;
};

static bool lock(struct command *c, const void *in)
{
    const struct locking *locking = in;
    struct zone z = {0};
    if (locking->zone_id && !fetch(c, &zone_shape, locking->zone_id, &z)) return false;
    SET(zone, &z, name, S("封控楼"));
    SET(zone, &z, kind, ZONE_LOCK);
    SET(zone, &z, area_id, locking->area_id);
    SET(zone, &z, areas, ((struct ids){&locking->area_id, 1}));
    SET(zone, &z, state, (int)locking->state);
    SET(zone, &z, reason, S("楼内有阳性"));
    return save(c, &zone_shape, &z) && give(c, &zone_shape, &z);
}

static id64 locked(struct sampling_town *s, struct locking locking)
{
    struct answer answer;
    says(town_do(s->town, &s->officer, PROPOSE_ZONE, lock, &locking, &answer), "a zone is stored");
    return ((const struct entity *)answer.record)->id;
}

static int64_t areas_left(struct sampling_town *s)
{
    struct round_asked asked = {0};
    struct answer answer;
    SET(round_asked, &asked, round_id, s->round_id);
    says(town_ask(s->town, &s->officer, SEE_ROUND, doorstep_listing_ask, &asked, &answer), "it is told how far the list has come");
    return ((const struct doorstep_listing *)answer.record)->areas;
}

static void a_zone_lists_its_people(void **state)
{
    (void)state;
    struct sampling_town s = town_with_frail_people();
    id64 zone = locked(&s, (struct locking){0, s.town->building[2], ZONE_STATE_IN_FORCE});
    says(areas_left(&s) == 1 && people_in(&s, DOORSTEP_TO_DO) == 3, "a building is locked: its list is still to be made");
    town_reopen(s.town);
    doorstep_list_all(s.town->post);
    says(areas_left(&s) == 0 && people_in(&s, DOORSTEP_TO_DO) == 12 && tasks_open(&s) == 3, "it is after a restart: all nine people of it");
    locked(&s, (struct locking){zone, s.town->building[2], ZONE_STATE_LIFTED});
    doorstep_list_all(s.town->post);
    says(people_in(&s, DOORSTEP_TO_DO) == 3 && people_in(&s, DOORSTEP_ENDED) == 9 && tasks_open(&s) == 2, "lifted, all are off again");
    struct actor phone = sampling_phone(&s);
    struct sync_record late[] = {at_the_door(sampling_sample(&s, 1, sampling_code(&s, TUBE_SINGLE, 1), s.people[18])),
                                 sampling_sample(&s, 2, sampling_code(&s, TUBE_OF_TEN, 2), s.people[19])};
    const struct sync_receipt *r = sampling_send(&s, &phone, late, LENGTH(late));
    says(r[0].outcome == SYNC_STORED && r[1].outcome == SYNC_STORED, "a walk that was under way counts, and so does the site");
    says(people_in(&s, DOORSTEP_DONE) == 2 && people_in(&s, DOORSTEP_ENDED) == 7, "both are sampled");
    struct sync_record nobody = tried(&s, 3, s.people[20], DOOR_NOT_HOME);
    says(sampling_send(&s, &phone, &nobody, 1)->outcome == SYNC_STORED && people_in(&s, DOORSTEP_ENDED) == 7,
         "who was not at home then is not walked to again");
    town_free(s.town);
}

static void a_crowd_is_listed_step_by_step(void **state)
{
    (void)state;
    enum { CROWD = 250, MOST = 100 };
    struct sampling_town s = sampling_town_new();
    town_household(s.town, s.town->building[3], "9-1-101", CROWD, NULL);
    locked(&s, (struct locking){0, s.town->building[3], ZONE_STATE_IN_FORCE});
    int64_t before = people_in(&s, DOORSTEP_TO_DO), after = before;
    do {
        before = after;
        says(town_do(s.town, &s.officer, PLAN_ROUND, doorstep_list_step, NULL, NULL), "a step");
        after = people_in(&s, DOORSTEP_TO_DO);
        says(after - before <= MOST, "no step lists more than a hundred people");
    } while (areas_left(&s));
    says(after == CROWD + 9, "and none is left out");
    town_free(s.town);
}

static void what_phones_tell(void **state)
{
    (void)state;
    struct sampling_town s = town_with_frail_people();
    struct actor phone = sampling_phone(&s);
    str single = sampling_code(&s, TUBE_SINGLE, 1);
    struct sync_record first[] = {at_the_door(sampling_opened(&s, 1, single)), at_the_door(sampling_sample(&s, 2, single, s.people[0])),
                                  tried(&s, 3, s.people[3], DOOR_NOT_HOME)};
    const struct sync_receipt *receipts = sampling_send(&s, &phone, first, LENGTH(first));
    says(receipts[0].outcome == SYNC_STORED && receipts[1].outcome == SYNC_STORED && receipts[2].outcome == SYNC_STORED, "all is taken");
    says(people_in(&s, DOORSTEP_DONE) == 1 && people_in(&s, DOORSTEP_NOT_HOME) == 1 && tasks_open(&s) == 2,
         "one done, one not at home: their building stays a task");
    struct sync_record refusing = tried(&s, 4, s.people[3], DOOR_REFUSED);
    sampling_send(&s, &phone, &refusing, 1);
    says(people_in(&s, DOORSTEP_REFUSED) == 1 && tasks_open(&s) == 1, "who refuses is nobody's walk any more");
    struct sync_record after = tried(&s, 5, s.people[0], DOOR_REFUSED);
    says_refused(sampling_send(&s, &phone, &after, 1), "DOORSTEP_IS_DONE", "who was sampled did not refuse");
    struct sync_record void_it = {0};
    SET(sync_record, &void_it, seq, 6);
    SET(sync_record, &void_it, kind, SYNC_TUBE_VOIDED);
    SET(sync_record, &void_it, tube, single);
    SET(sync_record, &void_it, reason, S("管破"));
    SET(sync_record, &void_it, at, TOWN_BEGINS + seconds(6));
    says(sampling_send(&s, &phone, &void_it, 1)->outcome == SYNC_STORED, "their tube breaks");
    says(people_in(&s, DOORSTEP_DONE) == 0 && people_in(&s, DOORSTEP_TO_DO) == 2, "and they are to be sampled again");
    town_free(s.town);
}

static void the_door_and_the_site_share_no_tube(void **state)
{
    (void)state;
    struct sampling_town s = town_with_frail_people();
    struct actor phone = sampling_phone(&s);
    str ten = sampling_code(&s, TUBE_OF_TEN, 1), single = sampling_code(&s, TUBE_SINGLE, 2), house = sampling_code(&s, TUBE_HOUSEHOLD, 3);
    struct sync_record records[] = {
        sampling_sample(&s, 1, ten, s.people[20]),
        at_the_door(sampling_sample(&s, 2, ten, s.people[3])),
        at_the_door(sampling_sample(&s, 3, sampling_code(&s, TUBE_OF_TEN, 4), s.people[3])),
        at_the_door(sampling_sample(&s, 4, single, s.people[21])),
        at_the_door(sampling_sample(&s, 5, house, s.people[3])),
        sampling_sample(&s, 6, house, s.people[4]),
        at_the_door(sampling_sample(&s, 7, house, s.people[9])),
    };
    const struct sync_receipt *r = sampling_send(&s, &phone, records, LENGTH(records));
    says(r[0].outcome == SYNC_STORED, "a pool of the site");
    says_refused(&r[1], "TUBE_DOORSTEP_DIFFERS", "takes nobody at the door");
    says_refused(&r[2], "TUBE_DOORSTEP_KIND", "nor is a tube of ten begun there");
    says_refused(&r[3], "DOORSTEP_NOT_LISTED", "nobody who could come is sampled at home");
    says(r[4].outcome == SYNC_STORED, "a household's tube is, whatever the zone");
    says_refused(&r[5], "TUBE_DOORSTEP_DIFFERS", "and the site adds nobody to it");
    says_refused(&r[6], "TUBE_OTHER_HOUSEHOLD", "nor a neighbour");
    town_free(s.town);
}

static bool doors_read(struct command *c, const void *in)
{
    struct rows rows;
    return field_doors_read(c, *(const str *)in, &rows) && give_rows(c, &field_door_shape, rows, S(""));
}

static void a_phone_gets_the_walk(void **state)
{
    (void)state;
    struct sampling_town s = town_with_frail_people();
    struct area_line area;
    struct answer answer;
    says(areas_find(s.town->post->areas, s.town->town, &area), "there is the town");
    says(town_ask(s.town, &s.officer, WORK_IN_FIELD, doors_read, &area.path, &answer) && answer.rows.n == 2, "two buildings to walk to");
    const struct field_door *leg = answer.rows.at;
    const struct field_door_person *person = leg[0].people.at;
    says(leg[0].people.n == 2 && leg[1].people.n == 1 && leg[0].household, "two people in the first, households may share a tube");
    says(person[0].person_id == s.people[0] && person[1].person_id == s.people[3], "door by door");
    says(person[0].ground == DOORSTEP_NEEDS && person[0].state == DOORSTEP_TO_DO, "with the reason and what was done");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_round_lists_who_cannot_come),
                                       cmocka_unit_test(a_measure_lists_its_person),
                                       cmocka_unit_test(a_zone_lists_its_people),
                                       cmocka_unit_test(a_crowd_is_listed_step_by_step),
                                       cmocka_unit_test(what_phones_tell),
                                       cmocka_unit_test(the_door_and_the_site_share_no_tube),
                                       cmocka_unit_test(a_phone_gets_the_walk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
