/* Custody: from the box to the laboratory through three hands. Scenario X8: 30 taken, 29 received. The order of records changes nothing. */
#include "sampling.h"

#include "app/custody.h"
#include "app/sync.h"
#include "app/tick.h"
#include "app/tube.h"
#include "base/random.h"

enum { BOXED = 12 };

/* Tubes of one person each, in sealed tubes. */
static void tubes_fill(struct sampling_town *s, const struct actor *phone, str *codes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        codes[i] = sampling_code(s, TUBE_OF_TEN, (int)i + 1);
        sampling_fill(s, phone, (int64_t)i * 10 + 1, codes[i], &s->people[i], 1);
    }
}

static struct rows all_of(struct town *town, const struct shape *shape)
{
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true, .limit = LIST_LIMIT_MAX};
    struct rows rows = {0};
    str next;
    says(store_list(tx, shape, &q, town->arena, &rows, &next, &town->problems), "records can be read");
    store_rollback(tx);
    return rows;
}

static const struct tube *tube_of(struct town *town, str code)
{
    struct rows rows = all_of(town, &tube_shape);
    const struct tube *t = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (str_eq(t[i].code, code)) return &t[i];
    return NULL;
}

static const struct task *missing_task(struct town *town)
{
    struct rows rows = all_of(town, &task_shape);
    const struct task *t = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (str_is(t[i].kind, "find_tubes")) return &t[i];
    return NULL;
}

static bool desk_step(struct sampling_town *s, const struct actor *who, enum permission may, command_function *runs, str box,
                      const str *codes, size_t n, struct custody_answer *out)
{
    struct custody_order order = {0};
    struct custody_tube *tubes = NEW_ARRAY(s->town->arena, struct custody_tube, n ? n : 1);
    struct answer answer;
    for (size_t i = 0; i < n; i++) SET(custody_tube, &tubes[i], tube, codes[i]);
    SET(custody_order, &order, box, box);
    if (n) SET(custody_order, &order, tubes, (struct rows){tubes, n});
    if (!town_do(s->town, who, may, runs, &order, &answer)) return false;
    *out = *(const struct custody_answer *)answer.record;
    return true;
}

static void one_is_missing(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor site = sampling_phone(&s), courier = sampling_phone_of(&s, COURIER);
    str tubes[BOXED], box = sampling_box(&s, 1);
    struct custody_answer said;
    struct answer answer;
    tubes_fill(&s, &site, tubes, BOXED);
    struct sync_record closed = sampling_step(&s, SYNC_BOX_CLOSED, 500, box, tubes, BOXED),
                       taken = sampling_step(&s, SYNC_BOX_TAKEN, 1, box, tubes, BOXED);
    says(sampling_send(&s, &site, &closed, 1)->outcome == SYNC_STORED, "the site closes a box");
    says(tube_of(town, tubes[0])->state == TUBE_STATE_BOXED, "its tubes are boxed");
    says(sampling_send(&s, &courier, &taken, 1)->outcome == SYNC_STORED, "the courier takes it");
    says(tube_of(town, tubes[0])->state == TUBE_STATE_IN_TRANSIT && !missing_task(town), "they are on their way, and nothing is missing");

    town_clock(town, TOWN_BEGINS + hours(2));
    says(desk_step(&s, &s.lab, RECEIVE_BOX, box_receive, box, tubes + 1, BOXED - 1, &said), "the laboratory scans one less");
    const struct custody_difference *d = said.differences.at;
    says(said.missing == 1 && said.state == BOX_SHORT && said.taken == BOXED && said.received == BOXED - 1, "one missing, said at once");
    says(said.differences.n == 1 && d->missing && str_eq(d->tube, tubes[0]) && d->last_by.n > 1, "which, and who had it last");
    const struct task *task = missing_task(town);
    size_t at;
    says(task && task->state == TASK_OPEN && str_find(task->note, tubes[0], &at) && str_find(task->note, d->last_by, &at),
         "the post has it as a task that names both");
    says(tube_of(town, tubes[1])->state == TUBE_STATE_RECEIVED, "the others are received");

    says(desk_step(&s, &s.lab, RECEIVE_BOX, box_receive, box, tubes, 1, &said), "it is found under the seat and scanned");
    says(said.missing == 0 && said.state == BOX_RECEIVED && said.differences.n == 0, "nothing is missing any more");
    says(missing_task(town)->state == TASK_DONE, "and the task is done with that");
    struct box_asked asked = {0};
    SET(box_asked, &asked, box_id, said.box_id);
    says(town_ask(town, &s.officer, SEE_BOX, box_chain_ask, &asked, &answer) && answer.rows.n == 4, "the chain has each step");
    const struct custody_line *line = answer.rows.at;
    says(str_eq(line[2].lacking, tubes[0]) && line[0].login.n && !str_eq(line[0].login, line[1].login),
         "with what lacked, and whose hands");
    town_free(town);
}

static void nobody_signs_twice_and_nothing_is_dropped(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor site = sampling_phone(&s), courier = sampling_phone_of(&s, COURIER), other = sampling_phone_of(&s, COURIER),
                 lab = sampling_phone_of(&s, LAB);
    str tubes[3], box = sampling_box(&s, 1), unknown = sampling_code(&s, TUBE_OF_TEN, 77);
    tubes_fill(&s, &site, tubes, 3);
    str scanned[] = {tubes[0], tubes[1], unknown, S("430921-220322-001-T-00001-?")};
    struct sync_record closed = sampling_step(&s, SYNC_BOX_CLOSED, 500, box, tubes, 2),
                       empty = sampling_step(&s, SYNC_BOX_CLOSED, 501, box, NULL, 0);
    struct sync_record wrong = sampling_step(&s, SYNC_BOX_CLOSED, 502, S("430921-220322-001-T-00001-T"), tubes, 1);
    SET(sync_record, &closed, uuid, uuid_v7(TOWN_BEGINS, 1, 2));
    says(sampling_send(&s, &site, &closed, 1)->outcome == SYNC_STORED, "a box is closed");
    for (int i = 0; i < 100; i++)
        says(sampling_send(&s, &site, &closed, 1)->outcome == SYNC_REPEATED, "sent a hundred times it is one step");
    says(str_is(sampling_send(&s, &courier, &closed, 1)->problem, "FORBIDDEN"), "from the phone of another role it is refused");
    struct actor second = sampling_phone(&s);
    says(str_is(sampling_send(&s, &second, &closed, 1)->problem, "FORBIDDEN"), "and from another phone of the same");
    says(all_of(town, &custody_event_shape).n == 1, "it stands once");
    says(str_is(sampling_send(&s, &site, &empty, 1)->problem, "BOX_EMPTY"), "nobody closes a box unseen");
    says(str_is(sampling_send(&s, &site, &wrong, 1)->problem, "BOX_CODE_WRONG"), "a tube is no box");
    struct sync_record theirs = sampling_step(&s, SYNC_BOX_TAKEN, 1, box, NULL, 0);
    says(str_is(sampling_send(&s, &site, &theirs, 1)->problem, "SAME_KEY_OTHER_BODY"), "a number is used once");
    theirs.seq = 600;
    says(str_is(sampling_send(&s, &site, &theirs, 1)->problem, "FORBIDDEN"), "the site takes nothing over");
    says(sampling_send(&s, &courier, &theirs, 1)->outcome == SYNC_STORED, "a courier does, unopened");
    struct sync_record received = sampling_step(&s, SYNC_BOX_RECEIVED, 1, box, scanned, 4);
    says(sampling_send(&s, &lab, &received, 1)->outcome == SYNC_STORED, "whatever arrives is received");
    const struct tube *found = tube_of(town, unknown);
    says(found && found->state == TUBE_STATE_RECEIVED && found->flags & 1U << TUBE_NOT_RECORDED && found->flags & 1U << TUBE_NOT_BOXED,
         "a tube that no phone has told of, too, with a flag");
    struct sync_record sample = sampling_sample(&s, 700, unknown, s.people[20]), sealed = sampling_sealed(&s, 701, unknown);
    says(sampling_send(&s, &site, &sample, 1)->outcome == SYNC_STORED, "and its samples still come");
    says(sampling_send(&s, &site, &sealed, 1)->outcome == SYNC_STORED, "and its seal");
    found = tube_of(town, unknown);
    says(found->state == TUBE_STATE_RECEIVED && found->members == 1 && !(found->flags & 1U << TUBE_NOT_RECORDED), "then it is known");
    struct sync_record foreign = sampling_step(&s, SYNC_BOX_TAKEN, 9, box, NULL, 0);
    other.account_id = site.account_id;
    says(str_is(sampling_send(&s, &other, &foreign, 1)->problem, "CUSTODY_SAME_HAND"), "nobody signs both sides");
    struct ledger_report report = {0};
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "the ledger is whole");
    town_free(town);
}

/* The same steps in another order, each phone's own order kept: the tubes end alike. */
static void the_order_of_records_means_nothing(void **state)
{
    (void)state;
    enum { STEPS = 5 };
    for (int order = 0; order < 6; order++) {
        struct sampling_town s = sampling_town_new();
        struct town *town = s.town;
        struct actor site = sampling_phone(&s), courier = sampling_phone_of(&s, COURIER), lab = sampling_phone_of(&s, LAB);
        str tubes[2] = {sampling_code(&s, TUBE_OF_TEN, 1), sampling_code(&s, TUBE_OF_TEN, 2)}, box = sampling_box(&s, 1);
        struct sync_record site_records[] = {sampling_sample(&s, 1, tubes[0], s.people[0]), sampling_sealed(&s, 2, tubes[0]),
                                             sampling_sample(&s, 3, tubes[1], s.people[1]), sampling_sealed(&s, 4, tubes[1]),
                                             sampling_step(&s, SYNC_BOX_CLOSED, 5, box, tubes, 2)};
        struct sync_record taken = sampling_step(&s, SYNC_BOX_TAKEN, 1, box, tubes, 2),
                           received = sampling_step(&s, SYNC_BOX_RECEIVED, 1, box, tubes, 1);
        static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int i = 0; i < 3; i++) {
            int who = orders[order][i];
            if (who == 0) sampling_send(&s, &site, site_records, STEPS);
            if (who == 1) says(sampling_send(&s, &courier, &taken, 1)->outcome == SYNC_STORED, "the courier's record is taken");
            if (who == 2) says(sampling_send(&s, &lab, &received, 1)->outcome == SYNC_STORED, "the laboratory's record is taken");
        }
        const struct tube *arrived = tube_of(town, tubes[0]), *lost = tube_of(town, tubes[1]);
        const struct box *b = all_of(town, &box_shape).at;
        says(arrived->state == TUBE_STATE_RECEIVED && arrived->flags == 0, "order %d: received without a flag", order);
        says(lost->state == TUBE_STATE_IN_TRANSIT && b->missing == 1 && b->tubes == 2, "order %d: the other one is missing", order);
        says(missing_task(town) && missing_task(town)->state == TASK_OPEN, "order %d: and looked for", order);
        town_free(town);
    }
}

/* The site's phone tells last, and of one more than anybody saw. */
static void another_is_missing_when_all_were_found(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor site = sampling_phone(&s), courier = sampling_phone_of(&s, COURIER), lab = sampling_phone_of(&s, LAB);
    str tubes[3], box = sampling_box(&s, 1);
    tubes_fill(&s, &site, tubes, 3);
    struct sync_record taken = sampling_step(&s, SYNC_BOX_TAKEN, 1, box, tubes, 2),
                       first = sampling_step(&s, SYNC_BOX_RECEIVED, 1, box, tubes, 1),
                       second = sampling_step(&s, SYNC_BOX_RECEIVED, 2, box, tubes + 1, 1),
                       closed = sampling_step(&s, SYNC_BOX_CLOSED, 500, box, tubes, 3);
    says(sampling_send(&s, &courier, &taken, 1)->outcome == SYNC_STORED, "two are taken");
    says(sampling_send(&s, &lab, &first, 1)->outcome == SYNC_STORED && missing_task(town)->state == TASK_OPEN, "one arrives");
    says(sampling_send(&s, &lab, &second, 1)->outcome == SYNC_STORED && missing_task(town)->state == TASK_DONE, "the other is found");
    says(sampling_send(&s, &site, &closed, 1)->outcome == SYNC_STORED, "the site had put three into it");
    const struct task *task = missing_task(town);
    size_t at;
    says(task->state == TASK_OPEN && !HAS(task, task, done_at) && str_find(task->note, tubes[2], &at), "the third is looked for");
    town_free(town);
}

static void two_people_release_a_result(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor site = sampling_phone(&s);
    str tubes[2];
    tubes_fill(&s, &site, tubes, 2);
    says(sampling_enter(&s, tubes[0], RESULT_IS_POSITIVE).outcome == SYNC_STORED, "a result is entered");
    says(sampling_enter(&s, tubes[0], RESULT_IS_POSITIVE).outcome == SYNC_REPEATED, "twice is once");
    says(tube_of(town, tubes[0])->state == TUBE_STATE_TESTED && all_of(town, &measure_shape).n == 0, "nothing follows yet");
    says(str_is(sampling_release(&s, &s.lab, tubes[0], RESULT_IS_POSITIVE).problem, "RESULT_SAME_HAND"), "nobody releases their own");
    says(str_is(sampling_release(&s, &s.lab_second, tubes[0], RESULT_IS_NEGATIVE).problem, "RESULT_CHANGED"), "nor one they did not see");
    says(str_is(sampling_release(&s, &s.lab_second, tubes[1], RESULT_IS_NEGATIVE).problem, "RESULT_NOT_WAITING"), "nor one nobody entered");
    says(sampling_enter(&s, tubes[0], RESULT_IS_GREY).outcome == SYNC_STORED, "what waits may be entered anew");
    says(sampling_release(&s, &s.lab_second, tubes[0], RESULT_IS_GREY).outcome == SYNC_STORED, "a colleague releases it");
    says(all_of(town, &measure_shape).n == 1, "a grey zone holds its people at once");
    says(sampling_release(&s, &s.lab_second, tubes[0], RESULT_IS_GREY).outcome == SYNC_REPEATED, "released twice is once");
    town_free(town);
}

static const struct task *lost_task(struct town *town)
{
    struct rows rows = all_of(town, &task_shape);
    const struct task *t = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (str_is(t[i].kind, "find_box")) return &t[i];
    return NULL;
}

static void a_box_is_lost_whole(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor site = sampling_phone(&s), courier = sampling_phone_of(&s, COURIER), lab = sampling_phone_of(&s, LAB);
    str tubes[2], box = sampling_box(&s, 1);
    tubes_fill(&s, &site, tubes, 2);
    struct sync_record closed = sampling_step(&s, SYNC_BOX_CLOSED, 50, box, tubes, 2),
                       taken = sampling_step(&s, SYNC_BOX_TAKEN, 1, box, NULL, 0);
    sampling_send(&s, &site, &closed, 1);
    sampling_send(&s, &courier, &taken, 1);
    town_clock(town, taken.at + hours(4));
    says(town_do(town, &actor_of_the_program, ANYBODY, tick, NULL, NULL) && !lost_task(town), "four hours on its way are allowed");
    town_clock(town, taken.at + hours(4) + 1);
    for (int twice = 0; twice < 2; twice++) says(town_do(town, &actor_of_the_program, ANYBODY, tick, NULL, NULL), "then time is over");
    const struct task *t = lost_task(town);
    says(t && t->state == TASK_OPEN && str_starts(t->note, box), "and somebody looks for the box");
    struct sync_record received = sampling_step(&s, SYNC_BOX_RECEIVED, 1, box, tubes, 2);
    sampling_send(&s, &lab, &received, 1);
    says(lost_task(town)->state == TASK_DONE, "until it arrives");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_is_missing),
        cmocka_unit_test(another_is_missing_when_all_were_found),
        cmocka_unit_test(nobody_signs_twice_and_nothing_is_dropped),
        cmocka_unit_test(the_order_of_records_means_nothing),
        cmocka_unit_test(two_people_release_a_result),
        cmocka_unit_test(a_box_is_lost_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
