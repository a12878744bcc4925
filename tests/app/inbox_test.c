/* Inbox: what waits comes to whoever decides, never to who proposed it; what happened is new until it was looked at; what alarms goes when
 * it is settled. */
#include "exports.h"
#include "sampling.h"
#include "scene.h"

#include "app/inbox.h"
#include "app/task.h"
#include "app/zone.h"

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

/* "zone zone_lift": the kinds an actor finds, seen ones with a dot behind. */
static str kinds(struct town *town, const struct actor *actor)
{
    struct answer answer;
    struct text t = TEXT(town->arena);
    says(town_ask(town, actor, SIGNED_IN, inbox_read, NULL, &answer), "the inbox opens");
    for (size_t i = 0; i < answer.rows.n; i++) {
        const struct inbox_line *line = (const struct inbox_line *)answer.rows.at + i;
        text_format(&t, "%s%s%s", i ? " " : "", inbox_kinds.at[line->kind].name, line->seen ? "." : "");
        says(line->id && line->noun.n, "each line leads to its record");
    }
    return text_str(&t);
}

static id64 drafted(struct scene *s)
{
    struct zone z = {0};
    struct answer answer = {0};
    id64 grid = s->town->grid[0];
    SET(zone, &z, name, S("兴盛小区"));
    SET(zone, &z, kind, ZONE_KIND_LOCK);
    SET(zone, &z, area_id, s->town->community[0]);
    SET(zone, &z, areas, (struct ids){arena_copy(s->town->arena, &grid, sizeof grid), 1});
    SET(zone, &z, reason, S("发现感染者"));
    says(town_do(s->town, &s->community, PROPOSE_ZONE, zone_draft, &z, &answer), "a zone is drafted");
    return ((const struct zone *)answer.record)->id;
}

static void what_is_proposed_waits_for_another_unit(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct town *town = s.town;
    struct actor commander = town_actor(town, COMMANDER, town->town), elsewhere = town_actor(town, COMMANDER, town->community[1]);
    struct actor sampler = town_actor(town, SAMPLER, town->town);
    says_text(kinds(town, &commander), "", "nothing waits at first");
    struct zone_named named = {0};
    SET(zone_named, &named, zone_id, drafted(&s));
    says_text(kinds(town, &commander), "zone", "a draft waits for whoever approves");
    says_text(kinds(town, &s.community), "", "not for who drew it");
    says_text(kinds(town, &elsewhere), "", "not for a commander of another place");
    says_text(kinds(town, &sampler), "", "not for a role that cannot approve");
    struct inbox_look all = {0};
    says(town_do(town, &commander, SIGNED_IN, inbox_mark_seen, &all, NULL), "looking at everything");
    says_text(kinds(town, &commander), "zone", "decides nothing: it waits on");
    says(town_do(town, &commander, APPROVE_ZONE, zone_approve, &named, NULL), "it is approved");
    says_text(kinds(town, &commander), "", "and waits no longer");
    town_free(town);
}

static void an_export_in_the_clear_waits_for_another_account_and_its_end_is_told(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town), commander = town_actor(town, COMMANDER, town->town);
    struct actor elsewhere = town_actor(town, COMMANDER, town->community[1]);
    struct export_refusal no = {0};
    SET(export_refusal, &no, export_id, export_asked_by(town, &duty, export_wanted(EXPORT_CSV, true)));
    SET(export_refusal, &no, reason, S("无此必要"));
    says_text(kinds(town, &commander), "export", "it waits for whoever may approve it");
    says_text(kinds(town, &duty), "", "not for who asked");
    says_text(kinds(town, &elsewhere), "", "not for a place below");
    says(town_do(town, &commander, APPROVE_EXPORT, export_refuse, &no, NULL), "it is refused");
    says_text(kinds(town, &commander), "", "and waits no longer");
    says_text(kinds(town, &duty), "export_done", "whoever asked is told");
    town_free(town);
}

static void what_happened_is_new_until_it_was_looked_at(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town), tracer = town_actor(town, TRACER, town->community[0]);
    struct task_opening opening = {0};
    struct task_handover over = {0};
    struct answer answer;
    struct inbox_look look = {0};
    SET(task_opening, &opening, kind, S("survey_core"));
    SET(task_opening, &opening, area_id, town->community[0]);
    for (int i = 0; i < 2; i++) {
        says(town_do(town, &duty, ASSIGN_TASK, task_open_by_hand, &opening, &answer), "a task is opened");
        SET(task_handover, &over, task_id, ((const struct task *)answer.record)->id);
        SET(task_handover, &over, account_id, tracer.account_id);
        SET(task_handover, &over, reason, S("请接手"));
        says(town_do(town, &duty, DO_TASK, task_hand_over, &over, NULL), "and handed over");
    }
    says_text(kinds(town, &tracer), "task_handed task_handed", "whoever got them is told");
    says_text(kinds(town, &duty), "", "nobody else is");
    SET(inbox_look, &look, record_id, over.task_id);
    says(town_do(town, &tracer, SIGNED_IN, inbox_mark_seen, &look, NULL), "one is opened");
    says(str_eq(kinds(town, &tracer), S("task_handed task_handed.")) || str_eq(kinds(town, &tracer), S("task_handed. task_handed")),
         "the other is still new");
    says(town_do(town, &tracer, SIGNED_IN, inbox_mark_seen, &look, NULL), "opening it again is no error");
    struct inbox_look all = {0};
    town_clock(town, TOWN_BEGINS + 1000);
    says(town_do(town, &tracer, SIGNED_IN, inbox_mark_seen, &all, NULL), "all of it is seen");
    says_text(kinds(town, &tracer), "task_handed. task_handed.", "and stays to be found");
    town_clock(town, TOWN_BEGINS + 2000);
    says(town_do(town, &tracer, DO_TASK, task_hand_over, &over, NULL), "handed over anew");
    says(str_eq(kinds(town, &tracer), S("task_handed task_handed.")), "it is new again");
    town_clock(town, TOWN_BEGINS + days(INBOX_DAYS + 1));
    says_text(kinds(town, &tracer), "", "after a week it is no news");
    town_free(town);
}

/* A step of the box with these tubes, by this phone. */
static void box_step(struct sampling_town *s, const struct actor *phone, enum sync_kinds kind, int64_t seq, const str *codes, size_t n)
{
    struct sync_record r = {0};
    struct custody_tube *tubes = NEW_ARRAY(s->town->arena, struct custody_tube, n);
    for (size_t i = 0; i < n; i++) SET(custody_tube, &tubes[i], tube, codes[i]);
    SET(sync_record, &r, kind, kind);
    SET(sync_record, &r, seq, seq);
    SET(sync_record, &r, box, sampling_box(s, 1));
    SET(sync_record, &r, at, TOWN_BEGINS + minutes(kind - SYNC_BOX_CLOSED + 1));
    SET(sync_record, &r, tubes, (struct rows){tubes, n});
    says(sampling_send(s, phone, &r, 1)->outcome == SYNC_STORED, "a step of the box is signed");
}

static const struct inbox_line *first_line(struct town *town, const struct actor *actor)
{
    struct answer answer;
    says(town_ask(town, actor, SIGNED_IN, inbox_read, NULL, &answer) && answer.rows.n > 0, "the inbox has a line");
    return answer.rows.at;
}

static void a_box_received_short_alarms_until_its_tubes_are_found(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor site = sampling_phone(&s), courier = sampling_phone_of(&s, COURIER), lab = sampling_phone_of(&s, LAB);
    struct actor commander = town_actor(town, COMMANDER, town->county), elsewhere = town_actor(town, COMMANDER, town->community[1]);
    str tubes[3];
    for (int i = 0; i < 3; i++) {
        tubes[i] = sampling_code(&s, TUBE_OF_TEN, i + 1);
        sampling_fill(&s, &site, i * 10 + 1, tubes[i], &s.people[i], 1);
    }
    box_step(&s, &site, SYNC_BOX_CLOSED, 500, tubes, 3);
    box_step(&s, &courier, SYNC_BOX_TAKEN, 1, tubes, 3);
    says_text(kinds(town, &commander), "", "a box on its way alarms nobody");
    town_clock(town, TOWN_BEGINS + minutes(30));
    box_step(&s, &lab, SYNC_BOX_RECEIVED, 1, tubes, 2);
    says_text(kinds(town, &commander), "tubes_missing", "the commander hears of what is missing");
    says_text(kinds(town, &s.officer), "tubes_missing", "and the officer on duty");
    says_text(kinds(town, &elsewhere), "", "not the commander of another place");
    says_text(kinds(town, &courier), "", "nor who carried it");
    const struct inbox_line *line = first_line(town, &s.officer);
    says(line->n == 1 && line->by_id == courier.account_id && str_eq(line->title, sampling_box(&s, 1)),
         "how many, of which box, who had it");
    struct inbox_look look = {0};
    SET(inbox_look, &look, record_id, line->id);
    says(town_do(town, &s.officer, SIGNED_IN, inbox_mark_seen, &look, NULL), "the officer opens it");
    says_text(kinds(town, &s.officer), "tubes_missing.", "it is no news and stays");
    says_text(kinds(town, &commander), "tubes_missing", "to another it is new");
    town_clock(town, TOWN_BEGINS + hours(1));
    box_step(&s, &lab, SYNC_BOX_RECEIVED, 2, tubes + 2, 1);
    says_text(kinds(town, &commander), "", "it is gone when the tube is found");
    town_free(town);
}

static void a_suspect_tube_alarms_until_each_has_a_result_of_their_own(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s), elsewhere = town_actor(town, COMMANDER, town->community[1]);
    str pools[3], singles[2];
    for (int i = 0; i < 3; i++) {
        pools[i] = sampling_code(&s, TUBE_OF_TEN, i + 1);
        sampling_fill(&s, &phone, i * 10 + 1, pools[i], &s.people[i * 2], 2);
    }
    says(sampling_enter(&s, pools[0], RESULT_IS_POSITIVE).outcome == SYNC_STORED, "a positive is entered");
    says_text(kinds(town, &s.officer), "", "what nobody has released alarms nobody");
    sampling_release(&s, &s.lab_second, pools[0], RESULT_IS_POSITIVE);
    says_text(kinds(town, &s.officer), "tube_suspect", "once released the officer on duty hears of it");
    says_text(kinds(town, &elsewhere), "", "not the commander of another place");
    const struct inbox_line *line = first_line(town, &s.officer);
    says(line->n == 2 && line->result == RESULT_IS_POSITIVE && str_eq(line->title, pools[0]), "which, of what result, how many people");
    sampling_result(&s, pools[1], RESULT_IS_GREY);
    sampling_result(&s, pools[2], RESULT_IS_NEGATIVE);
    says_text(kinds(town, &s.officer), "tube_suspect tube_suspect", "a grey zone is told, a negative is not");
    town_clock(town, TOWN_BEGINS + hours(1));
    for (int i = 0; i < 2; i++) {
        singles[i] = sampling_code(&s, TUBE_SINGLE, i + 1);
        struct sync_record of_one[] = {sampling_sample(&s, 101 + i * 10, singles[i], s.people[i]),
                                       sampling_sealed(&s, 102 + i * 10, singles[i])};
        SET(sync_record, &of_one[0], retest, true);
        SET(sync_record, &of_one[0], at, TOWN_BEGINS + hours(1));
        says(sampling_send(&s, &phone, of_one, 2)->outcome == SYNC_STORED, "one of them is sampled alone");
    }
    sampling_result(&s, singles[0], RESULT_IS_NEGATIVE);
    says_text(kinds(town, &s.officer), "tube_suspect tube_suspect", "one of two is not both");
    sampling_result(&s, singles[1], RESULT_IS_NEGATIVE);
    says_text(kinds(town, &s.officer), "tube_suspect", "each has a result: only the grey one is left");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_proposed_waits_for_another_unit),
        cmocka_unit_test(an_export_in_the_clear_waits_for_another_account_and_its_end_is_told),
        cmocka_unit_test(what_happened_is_new_until_it_was_looked_at),
        cmocka_unit_test(a_box_received_short_alarms_until_its_tubes_are_found),
        cmocka_unit_test(a_suspect_tube_alarms_until_each_has_a_result_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
