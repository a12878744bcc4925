/* A resident's own: whom they look after, what colour and why, results, where to be sampled, and codes that nobody can forge or keep. */
#include "home.h"
#include "sampling.h"

#include "app/code_card.h"
#include "app/code_token.h"
#include "app/resident_people.h"
#include "app/site_state.h"
#include "base/random.h"

#include <string.h>

enum { MUTANTS = 50 };

static struct rows people_of(struct home *home, id64 person_id)
{
    struct actor me = home_resident(person_id);
    struct answer answer = {0};
    says(town_ask(home->town, &me, AS_RESIDENT, resident_people, NULL, &answer), "one's people are told");
    return answer.rows;
}

static bool add(struct home *home, id64 person_id, const char *number)
{
    struct actor me = home_resident(person_id);
    struct resident_member_new in = {0};
    SET(resident_member_new, &in, id_number, str_of(number));
    return town_do(home->town, &me, AS_RESIDENT, resident_member_add, &in, NULL);
}

static bool ask_about(struct home *home, id64 me_id, command_function *asks, id64 person_id, struct answer *answer)
{
    struct actor me = home_resident(me_id);
    struct resident_person_named in = {0};
    SET(resident_person_named, &in, person_id, person_id);
    return town_ask(home->town, &me, AS_RESIDENT, asks, &in, answer);
}

static bool do_about(struct home *home, id64 me_id, command_function *runs, id64 person_id)
{
    struct actor me = home_resident(me_id);
    struct resident_person_named in = {0};
    SET(resident_person_named, &in, person_id, person_id);
    return town_do(home->town, &me, AS_RESIDENT, runs, &in, NULL);
}

static void one_looks_after_ones_household(void **state)
{
    (void)state;
    struct home home = home_new();
    says(people_of(&home, home.mother).n == 1, "at first oneself");
    says(add(&home, home.mother, CHILD_NUMBER) && add(&home, home.mother, GRANDMOTHER_NUMBER), "a child without a phone, and grandmother");
    const struct resident_person *line = people_of(&home, home.mother).at;
    says(people_of(&home, home.mother).n == 3 && line[0].relation == RESIDENT_SELF && line[1].relation == RESIDENT_MEMBER, "three");
    says_text(line[0].name, "张*三", "names are masked");
    says_text(line[0].last_four, "0019", "with the last four of the document");
    says(line[1].colour == COLOUR_IS_GREEN && !HAS(resident_person, &line[1], reason_zh) && line[1].token.n, "green needs no reason");
    says(!add(&home, home.mother, NEIGHBOUR_NUMBER), "the neighbour is not of this household");
    town_says(home.town, HOUSEHOLD_MEMBER_UNKNOWN, "and looks like nobody");
    says(!add(&home, home.mother, NOBODYS_NUMBER), "nor is nobody");
    town_says(home.town, HOUSEHOLD_MEMBER_UNKNOWN, "who looks the same");
    says(!ask_about(&home, home.mother, resident_code, home.neighbour, NULL), "the neighbour's code is not shown");
    town_says(home.town, NOT_FOUND, "there is no such person");
    says(!ask_about(&home, home.grandmother, resident_results, home.mother, NULL), "nor does it work the other way round");
    town_says(home.town, NOT_FOUND, "grandmother looks after nobody");
    says(do_about(&home, home.mother, resident_member_remove, home.child), "the child is let go");
    says(!do_about(&home, home.mother, resident_member_remove, home.child), "once");
    town_says(home.town, NOT_FOUND, "then there is nobody");
    says(!ask_about(&home, home.mother, resident_code, home.child, NULL), "the child's code is not shown any more");
    town_says(home.town, NOT_FOUND, "as if there were none");
    town_free(home.town);
}

static void who_was_let_go_can_be_taken_back_for_a_while(void **state)
{
    (void)state;
    struct home home = home_new();
    says(add(&home, home.mother, CHILD_NUMBER) && do_about(&home, home.mother, resident_member_remove, home.child), "the child is let go");
    says(!do_about(&home, home.neighbour, resident_member_keep, home.child), "a neighbour who never had the child");
    town_says(home.town, NOT_FOUND, "takes nothing back");
    says(do_about(&home, home.mother, resident_member_keep, home.child), "mother does");
    says(people_of(&home, home.mother).n == 2 && ask_about(&home, home.mother, resident_code, home.child, NULL), "all is as it was");
    says(!do_about(&home, home.mother, resident_member_keep, home.child), "a second time");
    town_says(home.town, NOT_FOUND, "there is nobody to take back");
    says(do_about(&home, home.mother, resident_member_remove, home.child), "let go again");
    town_clock(home.town, TOWN_BEGINS + minutes(11));
    says(!do_about(&home, home.mother, resident_member_keep, home.child), "eleven minutes later");
    town_says(home.town, UNDO_TOO_LATE, "it is too late: the number is asked for again");
    town_free(home.town);
}

static bool move(struct command *c, const void *given)
{
    const id64 *ids = given; /* the person, the household */
    struct person p;
    if (!fetch(c, &person_shape, ids[0], &p)) return false;
    SET(person, &p, household_id, ids[1]);
    return save(c, &person_shape, &p);
}

static void whoever_moves_away_is_looked_after_no_longer(void **state)
{
    (void)state;
    struct home home = home_new();
    says(add(&home, home.mother, CHILD_NUMBER), "the child");
    const id64 to[] = {home.child, town_household(home.town, home.town->building[1], "201", 0, NULL)};
    says(town_do(home.town, &actor_of_the_program, EDIT_PERSON, move, to, NULL), "moves");
    says(people_of(&home, home.mother).n == 1, "and is gone from the list");
    says(!ask_about(&home, home.mother, resident_code, home.child, NULL), "and from every page");
    town_says(home.town, NOT_FOUND, "as if there were no such person");
    town_free(home.town);
}

/* -- colours and codes ---------------------------------------------------------------------------------------------------- */

static const struct code_checked *check(struct home *home, str token)
{
    struct code_shown in = {0};
    struct answer answer = {0};
    SET(code_shown, &in, token, token);
    says(town_ask(home->town, &home->officer, CHECK_CODE, code_check, &in, &answer), "a code is checked");
    return answer.record;
}

static str code_of(struct home *home, id64 person_id)
{
    struct answer answer = {0};
    says(ask_about(home, person_id, resident_code, person_id, &answer), "a code is shown");
    return ((const struct resident_code *)answer.record)->token;
}

/* As signing in leaves it behind: whoever has a session may have codes. */
static void sign_in(struct home *home, id64 person_id, const char *number, const char *phone)
{
    const struct resident_ticket *ticket = home_ask(home, number, phone, NULL, NULL);
    says(home_give(home, ticket->ticket, home_code(home)) == person_id, "signed in");
}

static void a_colour_has_its_reason_and_voids_what_was_before(void **state)
{
    (void)state;
    struct home home = home_new();
    sign_in(&home, home.mother, MOTHER_NUMBER, MOTHER_PHONE);
    sign_in(&home, home.neighbour, NEIGHBOUR_NUMBER, NEIGHBOUR_PHONE);
    str green = code_of(&home, home.mother), neighbours = code_of(&home, home.neighbour);
    const struct code_checked *seen = check(&home, green);
    says(seen->state == TOKEN_IS_VALID && seen->colour == COLOUR_IS_GREEN && seen->reason == 0, "green, and valid");
    says(seen->valid_until == TOWN_BEGINS + hours(24) && !seen->printed, "for a day");
    town_clock(home.town, TOWN_BEGINS + minutes(10));
    home_report_case(&home, home.mother);
    const struct resident_person *line = people_of(&home, home.mother).at;
    says(line->colour == COLOUR_IS_RED && line->reason_zh.n && line->reason_en.n && line->basis.n && line->clause.n, "red, and why");
    says(str_starts(line->because_zh, S("报告病例")) && line->because_at, "because of what (%.*s)", STR(line->because_zh));
    says(str_is(line->rule_zh, "核酸检测阳性或确诊：隔离治疗，14 天") && line->rule_en.n, "by which rule (%.*s)", STR(line->rule_zh));
    says(str_starts(line->source_en, S("COVID-19 prevention plan")) && line->source_zh.n, "in which plan (%.*s)", STR(line->source_en));
    says(line->unit.n && line->until > TOWN_BEGINS && line->measure_id && line->since, "who decided, since when, until when");
    says(line->appeal_unit.n && str_is(line->appeal_phone, "12345") && line->appeal_hours_zh.n, "and where to appeal");
    town_clock(home.town, TOWN_BEGINS + minutes(11));
    says(check(&home, green)->state == TOKEN_IS_REVOKED, "the green code of before is void");
    says(check(&home, neighbours)->state == TOKEN_IS_VALID, "the neighbour's is not");
    seen = check(&home, code_of(&home, home.mother));
    says(seen->state == TOKEN_IS_VALID && seen->colour == COLOUR_IS_RED && seen->reason == 1 + USE_CASE, "a new one is red");
    struct answer answer;
    struct actor anybody = {0};
    says(town_ask(home.town, &anybody, ANYBODY, code_keys_see, NULL, &answer), "anybody may have the keys");
    const struct code_keys *keys = answer.record;
    says(keys->keys.n == 1 && keys->revoked.n == 1, "one key, one person whose codes are void");
    town_free(home.town);
}

static void a_changed_code_is_no_code(void **state)
{
    (void)state;
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    struct home home = home_new();
    str token = code_of(&home, home.mother);
    says(token.n <= 4 + 180 && check(&home, token)->state == TOKEN_IS_VALID, "as it was shown it is valid");
    struct random random = random_stream(20220331, 4);
    for (int i = 0; i < MUTANTS; i++) {
        char *changed = arena_copy(home.town->arena, token.at, token.n);
        size_t at = random_below(&random, token.n);
        char other = digits[random_below(&random, 45)];
        if (other == changed[at]) other = other == '0' ? '1' : '0';
        changed[at] = other;
        const struct code_checked *seen = check(&home, (str){changed, token.n});
        says(seen->state == TOKEN_IS_FORGED && !HAS(code_checked, seen, name), "character %zu as %c: forged, and nothing is told", at,
             other);
    }
    says(check(&home, str_part(token, 0, token.n - 1))->state == TOKEN_IS_FORGED, "cut: forged");
    says(check(&home, S("https://example.org/"))->state == TOKEN_IS_FORGED, "an address elsewhere: forged");
    town_free(home.town);
}

/* -- cards ------------------------------------------------------------------------------------------------------------------ */

static bool print_area(struct home *home, const struct actor *who, id64 area_id, struct answer *answer)
{
    struct cards_of_area in = {0};
    SET(cards_of_area, &in, area_id, area_id);
    SET(cards_of_area, &in, purpose, FOR_CARE);
    const struct home_asked asked = {.actor = who, .may = PRINT_CARD, .prepares = cards_of_area_prepare, .runs = cards_print, .in = &in};
    return home_do(home, &asked, answer);
}

static bool cards_kept(struct command *c, const void *given)
{
    struct code_holders_asked asked = {0};
    struct rows rows;
    (void)given;
    SET(code_holders_asked, &asked, now, c->now);
    SET(code_holders_asked, &asked, wall, c->wall);
    return ask(c, &sql_code_holders, &code_holders_asked_shape, &asked, &code_holder_shape, &rows) &&
           give_rows(c, &code_holder_shape, rows, S(""));
}

static size_t cards_that_hold(struct home *home)
{
    struct answer answer;
    says(town_ask(home->town, &actor_of_the_program, SEE_PERSON, cards_kept, NULL, &answer), "cards are kept");
    return answer.rows.n;
}

static void cards_for_whoever_has_no_phone(void **state)
{
    (void)state;
    struct home home = home_new();
    struct answer answer;
    struct actor grid = town_actor(home.town, GRID_WORKER, home.town->grid[0]);
    says(print_area(&home, &grid, home.town->grid[0], &answer) && str_starts(answer.bytes, S("%PDF-")), "the grid's cards are printed");
    says(cards_that_hold(&home) == 2, "child and grandmother have one, whoever has a phone has none");
    says(!print_area(&home, &grid, home.town->grid[2], NULL), "in another grid there is nothing to print");
    town_says(home.town, NOT_FOUND, "as if there were no such grid");
    const struct resident_person_named in = {.has = UINT64_C(1) << resident_person_named_f_person_id, .person_id = home.mother};
    struct actor mother = home_resident(home.mother), neighbour = home_resident(home.neighbour);
    struct home_asked own = {.actor = &mother, .may = AS_RESIDENT, .prepares = resident_card_prepare, .runs = cards_print, .in = &in};
    says(home_do(&home, &own, &answer) && cards_that_hold(&home) == 3, "mother prints her own");
    own.actor = &neighbour;
    says(!home_do(&home, &own, NULL), "the neighbour does not print hers");
    town_says(home.town, NOT_FOUND, "there is no such person for them");
    town_clock(home.town, TOWN_BEGINS + days(14) - 1);
    says(cards_that_hold(&home) == 3, "they hold for fourteen days");
    town_clock(home.town, TOWN_BEGINS + days(14));
    says(cards_that_hold(&home) == 0, "and no longer");
    town_free(home.town);
}

/* -- results and sites ------------------------------------------------------------------------------------------------------ */

static void results_are_ones_own(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s), me = home_resident(s.people[0]);
    struct resident_person_named in = {0};
    struct answer answer;
    SET(resident_person_named, &in, person_id, s.people[0]);
    str first = sampling_code(&s, TUBE_OF_TEN, 1);
    sampling_fill(&s, &phone, 1, first, s.people, 3);
    says(town_ask(s.town, &me, AS_RESIDENT, resident_results, &in, &answer) && answer.rows.n == 1, "one was sampled");
    const struct resident_result *line = answer.rows.at;
    says(line->size == 10 && !HAS(resident_result, line, result), "and waits for the result");
    sampling_result(&s, first, RESULT_IS_NEGATIVE);
    says(town_ask(s.town, &me, AS_RESIDENT, resident_results, &in, &answer), "it comes");
    line = answer.rows.at;
    says(line->result == RESULT_IS_NEGATIVE && line->resulted_at, "negative");
    SET(resident_person_named, &in, person_id, s.people[1]);
    says(!town_ask(s.town, &me, AS_RESIDENT, resident_results, &in, NULL), "those of others are not told");
    town_says(s.town, NOT_FOUND, "there is nobody");
    town_free(s.town);
}

static void put_site(struct home *home, const char *name, double latitude, int64_t waiting)
{
    struct site site = {0};
    struct site_counted counted = {0};
    SET(site, &site, code, str_format(home->town->arena, "%d", (int)(latitude * 1000)));
    SET(site, &site, name, str_of(name));
    SET(site, &site, area_id, home->town->grid[0]);
    SET(site, &site, samplers, 2);
    SET(site, &site, longitude, 112.40);
    SET(site, &site, latitude, latitude);
    SET(site_counted, &counted, site_id, home_put(home, &site_shape, &site));
    SET(site_counted, &counted, waiting, waiting);
    if (waiting >= 0) town_do(home->town, &home->officer, COUNT_QUEUE, site_count, &counted, NULL);
    town_says(home->town, PROBLEM_NONE, "the queue is counted");
}

static void the_nearest_free_site_comes_first(void **state)
{
    (void)state;
    static const char *const want[] = {"near and free", "far and free", "near, not counted", "near and jammed"};
    struct home home = home_new();
    struct actor me = home_resident(home.mother);
    struct resident_sites_asked in = {0};
    struct answer answer;
    put_site(&home, "near and jammed", 29.370, 500);
    put_site(&home, "near, not counted", 29.371, -1);
    put_site(&home, "far and free", 29.470, 0);
    put_site(&home, "near and free", 29.380, 1);
    SET(resident_sites_asked, &in, longitude, 112.40);
    SET(resident_sites_asked, &in, latitude, 29.37);
    says(town_ask(home.town, &me, AS_RESIDENT, resident_sites, &in, &answer) && answer.rows.n == 4, "four sites");
    const struct resident_site *site = answer.rows.at;
    for (size_t i = 0; i < LENGTH(want); i++) says_text(site[i].name, want[i], "free before jammed, near before far");
    says(site[0].distance > 1100 && site[0].distance < 1125, "a hundredth of a degree is 1.1 km (%lld m)", (long long)site[0].distance);
    town_free(home.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_looks_after_ones_household),
        cmocka_unit_test(who_was_let_go_can_be_taken_back_for_a_while),
        cmocka_unit_test(whoever_moves_away_is_looked_after_no_longer),
        cmocka_unit_test(a_colour_has_its_reason_and_voids_what_was_before),
        cmocka_unit_test(a_changed_code_is_no_code),
        cmocka_unit_test(cards_for_whoever_has_no_phone),
        cmocka_unit_test(results_are_ones_own),
        cmocka_unit_test(the_nearest_free_site_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
