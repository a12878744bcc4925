/* The ledger as an auditor reads it, and who looked at a person. */
#include "town.h"

#include "app/disclosure.h"
#include "app/ledger_view.h"

static bool look_at(struct command *c, const void *in)
{
    struct person p;
    id64 id = *(const id64 *)in;
    if (!load(c, &person_shape, id, &p)) return false;
    enter(c, id);
    return true;
}

static void the_auditor_reads_what_was_done(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 people[2];
    town_household(town, town->building[0], "101", 2, people);
    struct actor auditor = town_actor(town, AUDITOR, town->county), local = town_actor(town, AUDITOR, town->community[1]);
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town);
    struct ledger_asked all = {0};
    struct person_looks looks = {0};
    struct answer answer;
    says(town_do(town, &duty, UNMASK_PERSON, look_at, &people[0], NULL), "a duty officer looks at somebody");
    says(town_ask(town, &auditor, SEE_LEDGER, ledger_read, &all, &answer), "the auditor reads the ledger");
    const struct ledger_line *lines = answer.rows.at;
    says(answer.rows.n > 5 && lines[0].seq > lines[1].seq, "latest first");
    says(lines[0].actor_id == duty.account_id && lines[0].login.n > 0 && lines[0].subject_id == people[0], "who, and about whom");
    SET(person_looks, &looks, person_id, people[0]);
    says(town_ask(town, &auditor, SEE_LEDGER, person_looks_read, &looks, &answer) && answer.rows.n == 1, "one look at the first person");
    struct disclosure_asked clear = {0};
    SET(disclosure_asked, &clear, person_id, people[0]);
    SET(disclosure_asked, &clear, purpose, FOR_TRACING);
    town_clock(town, TOWN_BEGINS + hours(1));
    says(town_do(town, &duty, UNMASK_PERSON, person_clear, &clear, NULL), "the same officer sees them in the clear, for tracing");
    says(town_ask(town, &auditor, SEE_LEDGER, person_looks_read, &looks, &answer) && answer.rows.n == 2, "that is a look, too");
    const struct look *look = answer.rows.at;
    says(look->purpose == FOR_TRACING && look->actor_id == duty.account_id && look->at == TOWN_BEGINS + hours(1) && look->login.n,
         "with its purpose, by whom and when");
    says(!HAS(look, &look[1], purpose) && look[1].at < look[0].at, "latest first");
    SET(person_looks, &looks, person_id, people[1]);
    says(town_ask(town, &auditor, SEE_LEDGER, person_looks_read, &looks, &answer) && answer.rows.n == 0, "none at the second");
    says(!town_ask(town, &local, SEE_LEDGER, person_looks_read, &looks, &answer), "an auditor of another community is told nothing");
    town_says(town, NOT_FOUND, "there is no such person for them");
    says(!town_ask(town, &local, SEE_LEDGER, ledger_read, &all, &answer), "nor does the whole chain open to a part");
    town_says(town, NOT_FOUND, "it belongs to the county");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_auditor_reads_what_was_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
