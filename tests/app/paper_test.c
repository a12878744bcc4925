/* paper: a form typed in goes the way of a phone's records; typing it twice doubles nothing; what differs from a phone is told. */
#include "sampling.h"

#include "app/paper.h"
#include "app/tube_block.h"

static bool site_save(struct command *c, const void *in)
{
    struct site site = *(const struct site *)in;
    return save(c, &site_shape, &site) && give(c, &site_shape, &site);
}

static id64 reserve(struct sampling_town *s)
{
    struct site site = {0};
    struct tube_block block = {0};
    struct answer answer;
    SET(site, &site, code, S("001"));
    SET(site, &site, name, S("一号点"));
    SET(site, &site, area_id, s->town->town);
    says(town_do(s->town, &s->officer, PLAN_ROUND, site_save, &site, &answer), "there is a site");
    SET(tube_block, &block, site_id, ((const struct entity *)answer.record)->id);
    SET(tube_block, &block, kind, LABEL_OF_TEN);
    SET(tube_block, &block, tubes, 20);
    SET(tube_block, &block, day, date_from(2022, 3, 22));
    says(town_do(s->town, &s->officer, RESERVE_CODES, tube_block_reserve, &block, &answer), "with codes");
    return ((const struct entity *)answer.record)->id;
}

/* The form of a tube with these people from place 1 on. */
static bool type(struct sampling_town *s, str tube, const id64 *people, size_t n, struct paper_answer *out)
{
    struct paper_tube form = {0};
    struct answer answer;
    struct paper_person *lines = NEW_ARRAY(s->town->arena, struct paper_person, n);
    for (size_t i = 0; i < n; i++) {
        SET(paper_person, &lines[i], position, (int64_t)i + 1);
        SET(paper_person, &lines[i], person_id, people[i]);
    }
    SET(paper_tube, &form, tube, tube);
    SET(paper_tube, &form, round_id, s->round_id);
    SET(paper_tube, &form, at, TOWN_BEGINS);
    SET(paper_tube, &form, complete, true);
    SET(paper_tube, &form, people, (struct rows){lines, n});
    bool taken = town_do(s->town, &s->officer, TYPE_PAPER, paper_take, &form, &answer);
    if (taken) *out = *(const struct paper_answer *)answer.record;
    return taken;
}

static enum paper_outcomes outcome(const struct paper_answer *a, size_t line)
{
    return (enum paper_outcomes)((const struct paper_line *)a->lines.at)[line].outcome;
}

static void typed_twice_is_stored_once(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct paper_answer a;
    reserve(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 3);
    says(type(&s, tube, s.people, 10, &a) && a.members == 10, "a form of ten people is typed in");
    for (size_t i = 0; i < 10; i++) says(outcome(&a, i) == PAPER_STORED, "line %zu is stored", i + 1);
    says(type(&s, tube, s.people, 10, &a) && a.members == 10, "and again by a colleague");
    for (size_t i = 0; i < 10; i++) says(outcome(&a, i) == PAPER_SAME, "line %zu is there already", i + 1);
    says(type(&s, sampling_code(&s, TUBE_OF_TEN, 4), s.people, 1, &a) && outcome(&a, 0) == PAPER_REFUSED,
         "the rules of a table hold: nobody twice in a round");
    says(!type(&s, sampling_code(&s, TUBE_OF_TEN, 99), s.people, 1, &a), "a code that was reserved for nobody is a slip");
    town_says(s.town, CODE_NOT_RESERVED, "and said to be");
    town_free(s.town);
}

static void a_phone_had_told_of_some(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct paper_answer a;
    reserve(&s);
    struct actor phone = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 5);
    struct sync_record before[] = {sampling_sample(&s, 1, tube, s.people[0]), sampling_sample(&s, 2, tube, s.people[1]),
                                   sampling_sample(&s, 3, tube, s.people[9])};
    sampling_send(&s, &phone, before, LENGTH(before)); /* then its battery was empty */
    const id64 form[] = {s.people[0], s.people[2], s.people[1], s.people[3]};
    says(type(&s, tube, form, LENGTH(form), &a), "the form of the same tube is typed in");
    const struct paper_line *line = a.lines.at;
    says(outcome(&a, 0) == PAPER_SAME, "the first person agrees");
    says(outcome(&a, 1) == PAPER_OTHER_PERSON && line[1].known_id == s.people[1], "at the second place the phone has somebody else");
    says(outcome(&a, 2) == PAPER_OTHER_PERSON && line[2].known_id == s.people[9], "at the third, too");
    says(outcome(&a, 3) == PAPER_STORED, "the fourth is new");
    says(a.members == 4 && a.only_on_phone == 1, "one stands on no paper; what differs changed nothing");
    town_free(s.town);
}

static void the_form_is_printed(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct block_asked asked = {0};
    struct answer answer;
    SET(block_asked, &asked, block_id, reserve(&s));
    SET(block_asked, &asked, to_serial, 4);
    says(town_ask(s.town, &s.officer, RESERVE_CODES, paper_form_ask, &asked, &answer), "the form of four tubes");
    says(str_starts(answer.bytes, S("%PDF")) && str_is(answer.name, "form-001-1.pdf"), "is a PDF of its own");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(typed_twice_is_stored_once), cmocka_unit_test(a_phone_had_told_of_some),
                                       cmocka_unit_test(the_form_is_printed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
