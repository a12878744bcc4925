/* Inbox: what waits comes to whoever decides, never to who proposed it; what happened is new until it was looked at. */
#include "exports.h"
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_proposed_waits_for_another_unit),
        cmocka_unit_test(an_export_in_the_clear_waits_for_another_account_and_its_end_is_told),
        cmocka_unit_test(what_happened_is_new_until_it_was_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
