/* The call list of a positive tube: everybody in the clear in one act, and a look at each of them entered. */
#include "sampling.h"

#include "app/call_list.h"
#include "app/ledger_view.h"
#include "app/tube.h"
#include "store/statements.h"

static id64 tube_named(struct sampling_town *s, str code)
{
    struct tube_asked in = {0};
    SET(tube_asked, &in, code, code);
    struct store_tx *tx = store_begin(s->town->store, STORE_READS, &s->town->problems);
    struct rows rows = {0};
    SET(tube_asked, &in, jurisdiction_id, s->town->post->jurisdiction_id);
    bool read = tx && store_ask(tx, &sql_tube_by_code, &tube_asked_shape, &in, &tube_shape, s->town->arena, &rows, &s->town->problems);
    store_rollback(tx);
    says(read && rows.n == 1, "the tube is there");
    return ((const struct tube *)rows.at)->id;
}

static size_t looks_at(struct sampling_town *s, id64 person_id)
{
    struct actor auditor = town_actor(s->town, AUDITOR, s->town->county);
    struct person_looks in = {0};
    struct answer answer = {0};
    SET(person_looks, &in, person_id, person_id);
    says(town_ask(s->town, &auditor, SEE_LEDGER, person_looks_read, &in, &answer), "the auditor asks who looked");
    return answer.rows.n;
}

static void a_positive_tube_is_called_back(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s), stranger = town_actor(s.town, DUTY_OFFICER, s.town->community[1]);
    str code = sampling_code(&s, TUBE_OF_TEN, 1);
    sampling_fill(&s, &phone, 1, code, s.people, 3);
    struct call_list_asked in = {0};
    struct answer answer = {0};
    SET(call_list_asked, &in, tube_id, tube_named(&s, code));
    SET(call_list_asked, &in, purpose, FOR_CONTACT);
    says(!town_do(s.town, &s.officer, UNMASK_PERSON, tube_call_list, &in, &answer), "a tube without a result has no call list");
    town_says(s.town, WRONG_STATE, "it is not positive");
    sampling_result(&s, code, RESULT_IS_POSITIVE);
    says(looks_at(&s, s.people[0]) == 0, "nobody has looked so far");
    says(town_do(s.town, &s.officer, UNMASK_PERSON, tube_call_list, &in, &answer) && answer.rows.n == 3, "a positive one has everybody");
    const struct call_line *line = answer.rows.at;
    says(line[0].name.n && line[0].door.n && line[0].address.n && !line[0].elsewhere, "with name, door and address");
    says(line[0].position == 1 && line[0].person_id == s.people[0] && HAS(call_line, &line[0], task_state), "in order, with the recall");
    for (size_t i = 0; i < 3; i++) says(looks_at(&s, s.people[i]) == 1, "one look at each of them is entered");
    says(!town_do(s.town, &stranger, UNMASK_PERSON, tube_call_list, &in, &answer), "a stranger is shown nothing");
    town_says(s.town, NOT_FOUND, "there is no such tube for them");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_positive_tube_is_called_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
