/* The registry's people: seen in the clear for a purpose and within a quota, found by a search, told apart or merged, and a merge undone.
 */
#include "town.h"

#include "app/disclosure.h"
#include "app/duplicate.h"
#include "app/entity.h"
#include "app/person_merge.h"
#include "app/person_search.h"

struct made {
    id64 household_id, area_id;
    const char *name, *document, *phone;
    date born_on;
    uint64_t needs;
};

static bool save_person(struct command *c, const void *given)
{
    const struct made *m = given;
    struct person p = {0};
    SET(person, &p, area_id, m->area_id);
    SET(person, &p, name, str_of(m->name));
    SET(person, &p, document_kind, m->document ? PERSON_RESIDENT_ID : PERSON_NO_DOCUMENT);
    if (m->household_id) SET(person, &p, household_id, m->household_id);
    if (m->document) SET(person, &p, document_number, str_of(m->document));
    if (m->phone) SET(person, &p, phone, str_of(m->phone));
    if (m->born_on) SET(person, &p, born_on, m->born_on);
    if (m->needs) SET(person, &p, needs, m->needs);
    return save(c, &person_shape, &p) && give(c, &person_shape, &p);
}

static id64 person(struct town *town, struct made m)
{
    struct answer answer;
    says(town_do(town, &actor_of_the_program, EDIT_PERSON, save_person, &m, &answer), "a person is stored");
    return ((const struct person *)answer.record)->id;
}

static struct person stored(struct town *town, id64 id)
{
    struct person p;
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_get(tx, &person_shape, town->post->jurisdiction_id, id, town->arena, &p, &town->problems), "the person is there");
    store_rollback(tx);
    return p;
}

static bool list_people(struct command *c, const void *given)
{
    (void)given;
    return entity_list(c, &person_shape);
}

static size_t listed(struct town *town)
{
    struct answer answer;
    says(town_ask(town, &actor_of_the_program, SEE_PERSON, list_people, NULL, &answer), "people are listed");
    return answer.rows.n;
}

static void people_are_seen_for_a_purpose_and_not_by_the_hundred(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor tracer = town_actor(town, TRACER, town->community[0]), stranger = town_actor(town, TRACER, town->community[1]);
    struct disclosure_asked asked = {0};
    SET(disclosure_asked, &asked, person_id,
        person(town, (struct made){.area_id = town->building[0], .name = "测试甲", .phone = "10000000001"}));
    says(!town_do(town, &tracer, UNMASK_PERSON, person_clear, &asked, NULL), "nobody is seen without a purpose");
    town_says(town, PURPOSE_NEEDED, "and that is said");
    SET(disclosure_asked, &asked, purpose, FOR_TRACING);
    says(!town_do(town, &stranger, UNMASK_PERSON, person_clear, &asked, NULL), "nor from elsewhere");
    town_says(town, NOT_FOUND, "for whom they do not exist");
    for (int i = 0; i < PEOPLE_SEEN_AN_HOUR; i++)
        says(town_do(town, &tracer, UNMASK_PERSON, person_clear, &asked, NULL), "a tracer sees whom they trace");
    says(!town_do(town, &tracer, UNMASK_PERSON, person_clear, &asked, NULL), "but not without end");
    town_says(town, LOOKED_TOO_OFTEN, "and that is said");
    town_clock(town, TOWN_BEGINS + hours(1) + 1);
    says(town_do(town, &tracer, UNMASK_PERSON, person_clear, &asked, NULL), "an hour later they do again");
    struct ledger_report report = {0};
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "every look is in a whole ledger");
    town_free(town);
}

static void duplicates_are_told_once_by_what_speaks_most(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 here = town->building[0], there = town->building[3];
    const struct made made[] = {
        {0, here, "测试甲", "430999199001010019", "10000000001", 0, 0},
        {0, there, "测试甲", "430999199001010019", "10000000001", 0, 0},
        {0, here, "测试乙", NULL, "10000000002", 0, 0},
        {0, there, "测试乙", NULL, "10000000002", 0, 0},
        {0, there, "测试丙", NULL, "10000000002", 0, 0},
        {0, here, "测试丁", NULL, NULL, 7306, 0},
        {0, here, "测试丁", NULL, NULL, 7306, 0},
        {0, there, "测试丁", NULL, NULL, 7306, 0},
        {0, here, "测试戊", NULL, NULL, 7306, 0},
    };
    for (size_t i = 0; i < LENGTH(made); i++) person(town, made[i]);
    struct actor all = town_actor(town, DUTY_OFFICER, town->town), one = town_actor(town, DUTY_OFFICER, town->community[0]);
    size_t seen[3] = {0}, seen_by_one = 0;
    struct command c;
    str after = {0};
    do {
        command_prepare(&c, town->post, &all, "test", town->arena, &town->problems);
        c.may = MERGE_PEOPLE;
        c.page = (struct page_asked){.limit = 50, .after = after};
        c.tx = store_begin(town->store, STORE_READS, &town->problems);
        says(duplicates(&c, NULL), "a page of duplicates");
        const struct duplicate *d = c.answer.rows.at;
        for (size_t i = 0; i < c.answer.rows.n; i++) seen[d[i].why]++;
        after = c.answer.next;
        c.actor = &one;
        says(duplicates(&c, NULL), "and as another sees it");
        seen_by_one += c.answer.rows.n;
        store_rollback(c.tx);
    } while (after.n);
    says(seen[LIKE_DOCUMENT] == 1, "one document, told once though phone and name agree, too");
    says(seen[LIKE_PHONE] == 1, "one phone and name; a phone alone is a family's");
    says(seen[LIKE_BIRTH] == 1, "one name, birth date and area; elsewhere it is somebody else");
    says(seen_by_one == 1, "whoever sees one of two sees no pair");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void a_merge_takes_over_and_gives_back(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor officer = town_actor(town, DUTY_OFFICER, town->town);
    id64 area = town->building[0], home = town_household(town, area, "1-101", 0, NULL);
    id64 kept = person(town, (struct made){.area_id = area, .name = "测试甲", .needs = 1 << NEED_MINOR});
    id64 merged = person(town, (struct made){home, area, "测试甲", "430999199001010019", "10000000001", 7305, 1 << NEED_DIALYSIS});
    id64 third = person(town, (struct made){.area_id = area, .name = "测试乙"});
    struct person before = stored(town, kept), after;
    struct person_merge m = {0}, wrong = {0};
    struct answer answer;
    SET(person_merge, &m, kept_id, kept);
    SET(person_merge, &m, merged_id, merged);
    SET(person_merge, &m, reason, S("同一人登记两次"));
    says(town_do(town, &officer, MERGE_PEOPLE, person_merge, &m, &answer), "two records become one");
    after = stored(town, kept);
    says(HAS(person, &after, document_number) && after.document_kind == PERSON_RESIDENT_ID && HAS(person, &after, phone) &&
             HAS(person, &after, born_on) && after.household_id == home && after.needs == (1 << NEED_MINOR | 1 << NEED_DIALYSIS),
         "the kept one takes over what it lacked");
    says(stored(town, merged).merged_into_id == kept && listed(town) == 2, "the merged one leaves the lists");
    wrong = m;
    SET(person_merge, &wrong, kept_id, third);
    says(!town_do(town, &officer, MERGE_PEOPLE, person_merge, &wrong, NULL), "it cannot be merged once more");
    town_says(town, MERGED_ALREADY, "and that is said");
    SET(person_merge, &wrong, merged_id, kept);
    says(!town_do(town, &officer, MERGE_PEOPLE, person_merge, &wrong, NULL), "nor does the kept one go into a third");
    town_says(town, MERGE_HOLDS_OTHERS, "since merges do not chain");
    SET(person_merge, &wrong, kept_id, kept);
    says(!town_do(town, &officer, MERGE_PEOPLE, person_merge, &wrong, NULL), "nor into itself");
    town_says(town, MERGE_WITH_ITSELF, "of course");
    struct person_merge_named named = {0};
    SET(person_merge_named, &named, merge_id, ((const struct person_merge *)answer.record)->id);
    says(town_do(town, &officer, MERGE_PEOPLE, person_merge_undo, &named, NULL), "the merge is taken back");
    after = stored(town, kept);
    after.version = before.version;
    says(shape_same(&person_shape, &before, &after), "the kept one is as it was");
    says(listed(town) == 3, "and both stand in the lists again");
    says(!town_do(town, &officer, MERGE_PEOPLE, person_merge_undo, &named, NULL), "once is enough");
    town_says(town, WRONG_STATE, "and that is said");
    town_free(town);
}

static void people_are_found_as_soon_as_they_are_stored(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 area = town->building[0], home = town_household(town, area, "9-901", 0, NULL);
    person(town, (struct made){home, area, "测试甲", "430999199001010019", "10000000001", 0, 0});
    struct post_config config = town->post->config;
    config.searches = true;
    post_close(town->post);
    town_clock(town, TOWN_BEGINS + hours(1));
    town->post = post_open(town->arena, &config, &town->problems);
    struct actor officer = town_actor(town, DUTY_OFFICER, town->town);
    id64 later = person(town, (struct made){.area_id = area, .name = "测试乙", .phone = "10000000002"});
    static const struct {
        const char *says, *q;
        size_t want;
    } rows[] = {
        {"by name", "测试甲", 1},       {"by initials", "csj", 1}, {"by the last of the document", "0019", 1},
        {"by phone", "10000000001", 1}, {"by door", "9-901", 1},   {"several", "测试", 2},
        {"nobody", "没有人", 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct people_search q = {0};
        struct answer answer;
        SET(people_search, &q, q, str_of(rows[i].q));
        says(town_ask(town, &officer, SEE_PERSON, people_search, &q, &answer), "a search answers");
        says(answer.rows.n == rows[i].want, "found %s: %zu", rows[i].says, answer.rows.n);
    }
    struct person_merge m = {0};
    struct people_search q = {0};
    struct answer answer;
    SET(person_merge, &m, kept_id, later);
    SET(person_merge, &m, reason, S("核对"));
    SET(people_search, &q, q, S("测试甲"));
    says(town_ask(town, &officer, SEE_PERSON, people_search, &q, &answer) && answer.rows.n == 1, "before the merge there is one");
    SET(person_merge, &m, merged_id, ((const struct person_line *)answer.rows.at)->id);
    says(town_do(town, &officer, MERGE_PEOPLE, person_merge, &m, NULL), "and when it was merged");
    says(town_ask(town, &officer, SEE_PERSON, people_search, &q, &answer) && answer.rows.n == 0, "it is found no more");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_seen_for_a_purpose_and_not_by_the_hundred),
        cmocka_unit_test(duplicates_are_told_once_by_what_speaks_most),
        cmocka_unit_test(a_merge_takes_over_and_gives_back),
        cmocka_unit_test(people_are_found_as_soon_as_they_are_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
