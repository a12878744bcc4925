/* Residents sign in: who gets in, who does not, and that nobody can tell from outside who is known. */
#include "home.h"

#include "app/messenger.h"
#include "app/resident.h"
#include "app/resident_letter.h"
#include "app/zone.h"

#include <stdio.h>

enum { MINUTE = 60000 };

static str another_code(struct home *home, str code)
{
    return str_format(home->town->arena, "%c%.*s", code.at[0] == '9' ? '0' : code.at[0] + 1, STR(str_part(code, 1, code.n)));
}

static void who_gets_in(void **state)
{
    (void)state;
    static const struct {
        const char *says, *number, *phone;
        bool wrong_code;
        int later_min, times;
        bool in;
    } rows[] = {
        {"number and phone as the registry has them", MOTHER_NUMBER, MOTHER_PHONE, false, 0, 1, true},
        {"with spaces and a country code, as people type", "430999 19900101 0019", "+86 100 0000 0001", false, 0, 1, true},
        {"another code", MOTHER_NUMBER, MOTHER_PHONE, true, 0, 1, false},
        {"the phone of somebody else", MOTHER_NUMBER, NEIGHBOUR_PHONE, false, 0, 1, false},
        {"a number that nobody has", NOBODYS_NUMBER, MOTHER_PHONE, false, 0, 1, false},
        {"somebody who has no phone", GRANDMOTHER_NUMBER, MOTHER_PHONE, false, 0, 1, false},
        {"just before it expires", MOTHER_NUMBER, MOTHER_PHONE, false, 4, 1, true},
        {"expired", MOTHER_NUMBER, MOTHER_PHONE, false, 5, 1, false},
        {"a second time", MOTHER_NUMBER, MOTHER_PHONE, false, 0, 2, false},
    };
    struct home home = home_new();
    time_ms now = TOWN_BEGINS;
    for (size_t i = 0; i < LENGTH(rows); i++) {
        town_clock(home.town, now += hours(1));
        const struct resident_ticket *ticket = home_ask(&home, rows[i].number, rows[i].phone, NULL, NULL);
        town_says(home.town, PROBLEM_NONE, "anybody gets a ticket");
        str code = home_code(&home);
        if (rows[i].wrong_code) code = another_code(&home, code);
        town_clock(home.town, now + rows[i].later_min * MINUTE);
        for (int times = 1; times < rows[i].times; times++) says(home_give(&home, ticket->ticket, code), "the first time");
        id64 in = home_give(&home, ticket->ticket, code);
        says((in == home.mother) == rows[i].in && (in != 0) == rows[i].in, "%s: %s", rows[i].says, rows[i].in ? "in" : "not in");
        town_says(home.town, rows[i].in ? PROBLEM_NONE : RESIDENT_CODE_WRONG, rows[i].says);
    }
    says(!home_give(&home, S("no such ticket"), S("123456")), "without a ticket nobody gets in");
    town_says(home.town, RESIDENT_CODE_WRONG, "and hears the same");
    town_free(home.town);
}

static bool states_of(struct command *c, const void *given)
{
    struct messages_asked asked = {0};
    struct rows rows;
    (void)given;
    SET(messages_asked, &asked, since, 0);
    return ask(c, &sql_messages_counted, &messages_asked_shape, &asked, &message_count_shape, &rows) &&
           give_rows(c, &message_count_shape, rows, S(""));
}

static void nobody_learns_who_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *says, *number, *phone;
        bool known;
    } rows[] = {
        {"known", MOTHER_NUMBER, MOTHER_PHONE, true},
        {"unknown", NOBODYS_NUMBER, "10000000009", false},
        {"known, another phone", NEIGHBOUR_NUMBER, MOTHER_PHONE, false},
    };
    struct home home = home_new();
    size_t first = 0, sent = 0;
    for (size_t i = 0; i < LENGTH(rows); i++) {
        size_t statements = 0;
        const struct resident_ticket *ticket = home_ask(&home, rows[i].number, rows[i].phone, NULL, &statements);
        says(ticket && ticket->ticket.n == 64 && ticket->has == ((UINT64_C(1) << resident_ticket_fields_n) - 1), "%s: a ticket",
             rows[i].says);
        says(ticket->expires_at == TOWN_BEGINS + 5 * MINUTE && ticket->again_after_s == 60, "%s: the same times", rows[i].says);
        if (!first) first = statements;
        says(statements == first, "%s: the same work (%zu statements of %zu)", rows[i].says, statements, first);
        (void)home_code(&home);
        says(home.caught->n == (sent += rows[i].known), "%s: a message leaves: %d", rows[i].says, rows[i].known);
    }
    struct answer answer;
    says(town_ask(home.town, &actor_of_the_program, SEE_HEALTH, states_of, NULL, &answer) && answer.rows.n == 0, "nothing waits");
    town_free(home.town);
}

static void so_many_tries_and_no_more(void **state)
{
    (void)state;
    struct home home = home_new();
    const struct resident_ticket *ticket = home_ask(&home, MOTHER_NUMBER, MOTHER_PHONE, NULL, NULL);
    str code = home_code(&home);
    says(!home_ask(&home, MOTHER_NUMBER, MOTHER_PHONE, NULL, NULL), "another message may be asked for in a minute");
    town_says(home.town, SIGN_IN_SLOW_DOWN, "and when is told");
    enum { TRIES = 10000, EVERY_MS = 6 };
    size_t taken = 0;
    for (int i = 0; i < TRIES; i++) {
        char guess[8];
        snprintf(guess, sizeof guess, "%06d", i);
        town_clock(home.town, TOWN_BEGINS + (time_ms)i * EVERY_MS);
        if (str_is(code, guess)) continue;
        says(!home_give(&home, ticket->ticket, str_of(guess)), "a guess is wrong");
        taken += home.town->problems.first->code == RESIDENT_CODE_WRONG;
        home.town->problems = PROBLEMS(home.town->arena);
    }
    says(taken == 5, "of 10,000 guesses in a minute, each from another address, %zu were looked at", taken);
    says(!home_give(&home, ticket->ticket, code), "then even the right code is too late for this ticket");
    town_says(home.town, SIGN_IN_SLOW_DOWN, "as long as it lives");
    town_clock(home.town, TOWN_BEGINS + 2 * MINUTE);
    ticket = home_ask(&home, MOTHER_NUMBER, MOTHER_PHONE, NULL, NULL);
    says(ticket && home_give(&home, ticket->ticket, home_code(&home)) == home.mother, "whoever is meant asks for a new one and gets in");
    struct resident_code_asked in = {0};
    size_t asked = 0;
    for (int i = 0; i < 100; i++) {
        SET(resident_code_asked, &in, id_number, str_format(home.town->arena, "4309991977070700%02d", i));
        SET(resident_code_asked, &in, phone, S("10000000009"));
        asked += home_do(&home,
                         &(struct home_asked){
                             .may = ANYBODY, .prepares = resident_code_prepare, .runs = resident_code_run, .in = &in, .peer = "192.0.2.1"},
                         NULL);
        home.town->problems = PROBLEMS(home.town->arena);
    }
    says(asked == 60, "an address may ask about sixty people in a minute, known or not (%zu)", asked);
    town_free(home.town);
}

static void a_code_outlives_a_kill(void **state)
{
    (void)state;
    struct home home = home_new();
    const struct resident_ticket *ticket = home_ask(&home, MOTHER_NUMBER, MOTHER_PHONE, NULL, NULL);
    says(home.caught->n == 0, "it has not been sent yet");
    town_kill(home.town);
    home_hold(&home);
    town_clock(home.town, TOWN_BEGINS + MINUTE);
    str code = home_code(&home);
    says(home.caught->n == 1 && str_is(str_of(home.caught->phone), MOTHER_PHONE), "it is sent after the restart");
    says(home_give(&home, ticket->ticket, code) == home.mother, "and fits the ticket given before");
    town_kill(home.town);
    home_hold(&home);
    says(!home_give(&home, ticket->ticket, code), "a code that was used is used after a kill, too");
    town_says(home.town, RESIDENT_CODE_WRONG, "and refused");
    town_free(home.town);
}

/* -- letters ---------------------------------------------------------------------------------------------------------------- */

static str letter_hash(struct home *home, const char *code)
{
    struct command c = {.arena = home->town->arena};
    return letter_code_hash(&c, str_of(code));
}

static void put_letter(struct home *home, id64 person_id, const char *code)
{
    struct resident_letter letter = {0};
    SET(resident_letter, &letter, person_id, person_id);
    SET(resident_letter, &letter, household_id, home->household);
    SET(resident_letter, &letter, area_id, home->town->building[0]);
    SET(resident_letter, &letter, code_hash, letter_hash(home, code));
    SET(resident_letter, &letter, made_at, TOWN_BEGINS);
    SET(resident_letter, &letter, ends_at, TOWN_BEGINS + days(14));
    home_put(home, &resident_letter_shape, &letter);
}

static void a_letter_opens_the_door_once(void **state)
{
    (void)state;
    static const struct {
        const char *says, *code, *phone;
        int later_days;
        const char *sent_to; /* NULL: nothing leaves */
    } rows[] = {
        {"no phone in the registry: the one given", "ABCDE-FGHJK", "10000000007", 0, "10000000007"},
        {"typed without dash, in small letters", "abcdefghjk", "10000000007", 0, "10000000007"},
        {"no phone at all: where should it go", "ABCDE-FGHJK", NULL, 0, NULL},
        {"a phone in the registry: that one", "MNPQR-STUVW", NULL, 0, MOTHER_PHONE},
        {"and no other", "MNPQR-STUVW", "10000000007", 0, NULL},
        {"a code that is on no letter", "AAAAA-AAAAA", "10000000007", 0, NULL},
        {"two weeks later", "ABCDE-FGHJK", "10000000008", 14, NULL},
    };
    struct home home = home_new();
    put_letter(&home, home.grandmother, "ABCDE-FGHJK");
    put_letter(&home, home.mother, "MNPQR-STUVW");
    time_ms now = TOWN_BEGINS;
    for (size_t i = 0; i < LENGTH(rows); i++) {
        town_clock(home.town, (now += 2 * MINUTE) + days(rows[i].later_days));
        size_t before = home.caught->n;
        says(home_ask(&home, NULL, rows[i].phone, rows[i].code, NULL), "%s: there is a ticket", rows[i].says);
        (void)home_code(&home);
        bool left = home.caught->n == before + 1;
        says(left == (rows[i].sent_to != NULL), "%s: a message leaves: %d", rows[i].says, rows[i].sent_to != NULL);
        if (left) says_text(str_of(home.caught->phone), rows[i].sent_to, rows[i].says);
    }
    town_clock(home.town, now += 2 * MINUTE);
    const struct resident_ticket *ticket = home_ask(&home, NULL, "10000000007", "ABCDE-FGHJK", NULL);
    says(home_give(&home, ticket->ticket, home_code(&home)) == home.grandmother, "grandmother is in");
    town_clock(home.town, now += 2 * MINUTE);
    size_t before = home.caught->n;
    home_ask(&home, NULL, "10000000007", "ABCDE-FGHJK", NULL);
    (void)home_code(&home);
    says(home.caught->n == before, "the letter was used: nothing leaves any more");
    town_free(home.town);
}

static bool letters_kept(struct command *c, const void *given)
{
    struct resident_letter wanted = {0};
    struct rows rows;
    size_t n = 0;
    const struct home *home = given;
    const id64 people[] = {home->mother, home->child, home->grandmother, home->neighbour};
    for (size_t i = 0; i < LENGTH(people); i++) {
        SET(resident_letter, &wanted, person_id, people[i]);
        SET(resident_letter, &wanted, ends_at, c->wall);
        if (!ask(c, &sql_resident_letters_open, &resident_letter_shape, &wanted, &resident_letter_shape, &rows)) return false;
        n += rows.n && ((const struct resident_letter *)rows.at)->purpose == FOR_CARE ? rows.n : 0;
    }
    return give_rows(c, &resident_letter_shape, (struct rows){NULL, n}, S(""));
}

/* Letters that open the door now, printed for their care. */
static size_t letters_open(struct home *home)
{
    struct answer answer;
    says(town_ask(home->town, &actor_of_the_program, SEE_PERSON, letters_kept, home, &answer), "letters are counted");
    return answer.rows.n;
}

static void letters_are_printed_for_a_household(void **state)
{
    (void)state;
    struct home home = home_new();
    struct resident_letters_of in = {0};
    struct answer answer;
    SET(resident_letters_of, &in, household_id, home.household);
    SET(resident_letters_of, &in, purpose, FOR_CARE);
    const struct home_asked asked = {
        .actor = &home.officer, .may = PRINT_CARD, .prepares = resident_letters_prepare, .runs = resident_letters_run, .in = &in};
    put_letter(&home, home.grandmother, "ABCDE-FGHJK");
    says(home_do(&home, &asked, &answer) && str_starts(answer.bytes, S("%PDF-")), "a document comes");
    home_ask(&home, NULL, "10000000007", "ABCDE-FGHJK", NULL);
    (void)home_code(&home);
    says(home.caught->n == 0, "the earlier letter is void");
    struct actor elsewhere = town_actor(home.town, DUTY_OFFICER, home.town->community[1]);
    struct home_asked stranger = asked;
    stranger.actor = &elsewhere;
    says(!home_do(&home, &stranger, NULL), "an officer of another community prints none");
    town_says(home.town, NOT_FOUND, "there is no such household for them");
    town_free(home.town);
}

static void letters_of_a_zone_carry_codes_on_demand(void **state)
{
    (void)state;
    struct home home = home_new();
    struct actor lead = town_actor(home.town, ZONE_LEAD, home.town->community[0]);
    struct actor commander = town_actor(home.town, COMMANDER, home.town->county);
    struct zone_code_letters in = {0};
    struct answer answer;
    SET(zone_code_letters, &in, zone_id, home_lock(&home, &lead, &commander));
    SET(zone_code_letters, &in, area_id, home.town->building[0]);
    SET(zone_code_letters, &in, purpose, FOR_CARE);
    const struct home_asked asked = {
        .actor = &home.officer, .may = PRINT_CARD, .prepares = zone_code_letters_prepare, .runs = zone_code_letters, .in = &in};
    put_letter(&home, home.grandmother, "ABCDE-FGHJK");
    says(home_do(&home, &asked, &answer) && str_starts(answer.bytes, S("%PDF-")), "a document comes");
    says(letters_open(&home) == 4, "four people behind two doors have a code each");
    home_ask(&home, NULL, "10000000007", "ABCDE-FGHJK", NULL);
    (void)home_code(&home);
    says(home.caught->n == 0, "the earlier letter is void");
    SET(zone_code_letters, &in, area_id, home.town->building[1]);
    says(!home_do(&home, &asked, NULL), "of a building outside the zone");
    town_says(home.town, NOT_FOUND, "nothing is printed");
    says(letters_open(&home) == 4, "nor made");
    town_free(home.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_gets_in),
        cmocka_unit_test(nobody_learns_who_is_known),
        cmocka_unit_test(so_many_tries_and_no_more),
        cmocka_unit_test(a_code_outlives_a_kill),
        cmocka_unit_test(a_letter_opens_the_door_once),
        cmocka_unit_test(letters_are_printed_for_a_household),
        cmocka_unit_test(letters_of_a_zone_carry_codes_on_demand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
