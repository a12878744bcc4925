/* Undo: whoever took a step takes it back and everything is as it was, unless it is late or somebody has gone on with it. */
#include "sampling.h"
#include "scene.h"

#include "app/entity.h"
#include "app/kept.h"
#include "app/round.h"
#include "app/task.h"
#include "app/tube.h"
#include "app/undo.h"

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

/* A step as the router takes it: under a key, with what was kept. */
struct step {
    command_function *runs;
    const void *in;
    str key;
};

static bool keyed(struct command *c, const void *given)
{
    const struct step *s = given;
    c->keeps_before = true;
    return s->runs(c, s->in) && kept_keep(c, s->key, S("digest"), 200, S("{}"));
}

static bool take(struct town *town, const struct actor *who, enum permission may, struct step s, struct answer *answer)
{
    return town_do(town, who, may, keyed, &s, answer);
}

static bool undo(struct town *town, const struct actor *who, const char *key)
{
    struct undoing in = {0};
    SET(undoing, &in, key, str_of(key));
    return town_do(town, who, SIGNED_IN, undo_take, &in, NULL);
}

static bool read_record(struct command *c, const void *given)
{
    const struct undo_line *line = given;
    return entity_get(c, shape_named(line->noun), line->id);
}

static const void *record(struct town *town, const struct shape *shape, id64 id)
{
    struct undo_line line = {.noun = str_of(shape->name), .id = id};
    struct answer answer;
    says(town_ask(town, &actor_of_the_program, SIGNED_IN, read_record, &line, &answer), "a %s is there", shape->name);
    return answer.record;
}

/* -- tasks ----------------------------------------------------------------------------------------------------------------- */

struct handed {
    struct town *town;
    struct actor duty, tracer;
    id64 task_id;
};

/* A task that a duty officer has claimed and handed over to a tracer. */
static struct handed handed_over(void)
{
    struct handed h = {.town = town_new()};
    struct task_opening opening = {0};
    struct task_claim claim = {0};
    struct task_handover over = {0};
    struct answer answer;
    h.duty = town_actor(h.town, DUTY_OFFICER, h.town->town);
    h.tracer = town_actor(h.town, TRACER, h.town->community[0]);
    SET(task_opening, &opening, kind, S("survey_core"));
    SET(task_opening, &opening, area_id, h.town->community[0]);
    says(town_do(h.town, &h.duty, ASSIGN_TASK, task_open_by_hand, &opening, &answer), "a task is opened");
    h.task_id = ((const struct task *)answer.record)->id;
    SET(task_claim, &claim, task_id, h.task_id);
    says(town_do(h.town, &h.duty, DO_TASK, task_take, &claim, NULL), "it is claimed");
    town_clock(h.town, TOWN_BEGINS + minutes(5));
    SET(task_handover, &over, task_id, h.task_id);
    SET(task_handover, &over, account_id, h.tracer.account_id);
    SET(task_handover, &over, reason, S("换班"));
    says(take(h.town, &h.duty, DO_TASK, (struct step){task_hand_over, &over, S("over")}, NULL), "it is handed over");
    return h;
}

static void a_task_handed_over_is_whose_it_was(void **state)
{
    (void)state;
    struct handed h = handed_over();
    says(!undo(h.town, &h.tracer, "over"), "nobody takes back what another did");
    town_says(h.town, NOT_FOUND, "there is nothing under that key of theirs");
    says(undo(h.town, &h.duty, "over"), "whoever handed it over takes it back");
    const struct task *t = record(h.town, &task_shape, h.task_id);
    says(t->owner_id == h.duty.account_id && t->claimed_at == TOWN_BEGINS && t->state == TASK_CLAIMED && !HAS(task, t, reason),
         "it is whose it was, since when it was");
    says(!undo(h.town, &h.duty, "over"), "only once");
    town_says(h.town, NOT_FOUND, "there is nothing left to take back");
    town_free(h.town);
}

static void what_somebody_has_gone_on_with_stays(void **state)
{
    (void)state;
    struct handed h = handed_over();
    struct task_claim claim = {0};
    SET(task_claim, &claim, task_id, h.task_id);
    says(town_do(h.town, &h.tracer, DO_TASK, task_release, &claim, NULL), "the receiver gives it back to the unit");
    says(!undo(h.town, &h.duty, "over"), "then it cannot be taken back");
    town_says(h.town, UNDO_OVERTAKEN, "somebody has gone on with it");
    town_free(h.town);
}

static void what_is_long_ago_stays(void **state)
{
    (void)state;
    struct handed h = handed_over();
    town_clock(h.town, TOWN_BEGINS + minutes(5) + UNDO_MS);
    town_clock(h.town, TOWN_BEGINS + minutes(5) + UNDO_MS + 1);
    says(!undo(h.town, &h.duty, "over"), "after ten minutes it is too late");
    town_says(h.town, UNDO_TOO_LATE, "it says so");
    town_free(h.town);
}

/* -- tubes --------------------------------------------------------------------------------------------------------------- */

static bool find_tube(struct command *c, const void *given)
{
    const struct tube_asked *in = given;
    id64 id;
    return tube_find_code(c, in->code, &id) && entity_get(c, &tube_shape, id);
}

static bool samples_of(struct command *c, const void *given)
{
    const struct tube_asked *in = given;
    struct named_text query = {S("person_id"), str_format(c->arena, "%lld", (long long)in->person_id)};
    c->query = &query;
    c->query_n = 1;
    return entity_list(c, &sample_shape);
}

/* How many samples of a person count. */
static int counted(struct sampling_town *s, id64 person_id)
{
    struct tube_asked in = {.person_id = person_id};
    struct answer answer;
    int n = 0;
    says(town_ask(s->town, &actor_of_the_program, SIGNED_IN, samples_of, &in, &answer), "samples are listed");
    for (size_t i = 0; i < answer.rows.n; i++) n += ((const struct sample *)answer.rows.at)[i].counts;
    return n;
}

static id64 voided(struct sampling_town *s, const struct actor *phone, str tube)
{
    struct tube_order order = {0};
    struct answer answer;
    sampling_fill(s, phone, 1, tube, s->people, 2);
    struct tube_asked named = {.code = tube};
    says(town_ask(s->town, &s->officer, SEE_TUBE, find_tube, &named, &answer), "it is there");
    id64 id = ((const struct tube *)answer.record)->id;
    SET(tube_order, &order, tube_id, id);
    SET(tube_order, &order, reason, S("标签污损"));
    says(take(s->town, &s->officer, VOID_TUBE, (struct step){tube_void, &order, S("void")}, &answer), "a tube is voided");
    return id;
}

static void a_tube_voided_by_mistake_is_where_it_was_and_its_people_are_sampled(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    id64 id = voided(&s, &phone, sampling_code(&s, TUBE_OF_TEN, 1));
    says(((const struct tube *)record(s.town, &tube_shape, id))->state == TUBE_STATE_VOID, "it is void");
    says(undo(s.town, &s.officer, "void"), "and taken back");
    const struct tube *tube = record(s.town, &tube_shape, id);
    says(tube->state == TUBE_STATE_SEALED && !HAS(tube, tube, reason), "it is sealed as it was");
    says(counted(&s, s.people[0]) == 1, "its people are sampled");
    town_free(s.town);
}

static void a_voided_tube_whose_people_were_sampled_again_stays_void(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    id64 id = voided(&s, &phone, sampling_code(&s, TUBE_OF_TEN, 1));
    sampling_fill(&s, &phone, 10, sampling_code(&s, TUBE_OF_TEN, 2), s.people, 1);
    says(!undo(s.town, &s.officer, "void"), "one of its people is in another tube now");
    town_says(s.town, UNDO_OVERTAKEN, "so it stays void");
    says(((const struct tube *)record(s.town, &tube_shape, id))->state == TUBE_STATE_VOID, "whole");
    says(counted(&s, s.people[0]) == 1, "and nobody counts twice");
    town_free(s.town);
}

/* -- excuses ---------------------------------------------------------------------------------------------------------------- */

static id64 excuse(struct sampling_town *s, enum excuse_kinds kind, const char *key)
{
    struct round_excuse in = {0};
    struct answer answer;
    SET(round_excuse, &in, round_id, s->round_id);
    SET(round_excuse, &in, person_id, s->people[0]);
    SET(round_excuse, &in, kind, (int)kind);
    SET(round_excuse, &in, reason, str_of(key));
    says(take(s->town, &s->officer, RUN_ROUND, (struct step){round_excuse_add, &in, str_of(key)}, &answer), "somebody is excused");
    return ((const struct round_excuse *)answer.record)->id;
}

static void an_excuse_taken_back_is_what_it_replaced_or_none(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    id64 id = excuse(&s, EXCUSE_MISSED, "first");
    says(excuse(&s, EXCUSE_EXEMPT, "second") == id, "another excuse replaces it");
    says(undo(s.town, &s.officer, "second"), "that is taken back");
    const struct round_excuse *e = record(s.town, &round_excuse_shape, id);
    says(e->kind == EXCUSE_MISSED && str_is(e->reason, "first"), "the earlier one holds");
    says(!undo(s.town, &s.officer, "first"), "the first one was changed since");
    town_says(s.town, UNDO_OVERTAKEN, "it says so");
    id = excuse(&s, EXCUSE_EXEMPT, "third");
    says(undo(s.town, &s.officer, "third"), "it can be taken back again and again");
    town_free(s.town);
    s = sampling_town_new();
    id = excuse(&s, EXCUSE_EXEMPT, "only");
    says(undo(s.town, &s.officer, "only"), "the only one is taken back");
    e = record(s.town, &round_excuse_shape, id);
    says(HAS(round_excuse, e, withdrawn_at), "it is hidden, not deleted");
    says(excuse(&s, EXCUSE_MISSED, "anew") == id, "and can be given anew");
    e = record(s.town, &round_excuse_shape, id);
    says(!HAS(round_excuse, e, withdrawn_at), "which shows it again");
    town_free(s.town);
}

/* -- plain changes --------------------------------------------------------------------------------------------------------- */

static bool change_person(struct command *c, const void *given)
{
    return entity_change(c, &person_shape, *(const id64 *)given, S("{\"name\":\"李四\",\"sex\":\"male\"}"));
}

static void a_record_is_what_it_was_before_a_change_sealed_fields_too(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct actor duty = town_actor(s.town, DUTY_OFFICER, s.town->town);
    const struct person *before = record(s.town, &person_shape, s.people[0]);
    str name = str_copy(s.town->arena, before->name);
    says(take(s.town, &duty, EDIT_PERSON, (struct step){change_person, &s.people[0], S("name")}, NULL), "a person is renamed");
    says(undo(s.town, &duty, "name"), "and the change taken back");
    const struct person *after = record(s.town, &person_shape, s.people[0]);
    says(str_eq(after->name, name) && !HAS(person, after, sex), "the name is the one before");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_task_handed_over_is_whose_it_was),
        cmocka_unit_test(what_somebody_has_gone_on_with_stays),
        cmocka_unit_test(what_is_long_ago_stays),
        cmocka_unit_test(a_tube_voided_by_mistake_is_where_it_was_and_its_people_are_sampled),
        cmocka_unit_test(a_voided_tube_whose_people_were_sampled_again_stays_void),
        cmocka_unit_test(an_excuse_taken_back_is_what_it_replaced_or_none),
        cmocka_unit_test(a_record_is_what_it_was_before_a_change_sealed_fields_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
