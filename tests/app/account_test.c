/* Accounts as their owners and an intruder meet them: the one-time set-up code, wrong names and passwords alike, growing delays, sessions
 * that end, roles nobody gives to themselves, phones enrolled once. */
#include "town.h"

#include "app/account.h"
#include "app/device.h"
#include "app/secret.h"

#include <string.h>

/* Both halves of a command, as the router runs them. */
struct two_halves {
    command_function *prepares, *runs;
    const void *in;
};

static bool run_both(struct command *c, const void *in)
{
    const struct two_halves *h = in;
    c->peer = S("192.0.2.7");
    return h->prepares(c, h->in) && h->runs(c, h->in);
}

static bool both(struct town *town, const struct actor *actor, command_function *prepares, command_function *runs, const void *in,
                 struct answer *answer)
{
    struct two_halves h = {prepares, runs, in};
    enum permission may = runs == device_sheet ? MANAGE_DEVICES : MANAGE_ACCOUNTS;
    return town_do(town, actor, may, run_both, &h, answer);
}

static const struct actor nobody = {0};

static bool sign_in(struct town *town, const char *login, const char *password, struct answer *answer)
{
    struct sign_in in = {0};
    SET(sign_in, &in, login, str_of(login));
    SET(sign_in, &in, password, str_of(password));
    return both(town, &nobody, sign_in_prepare, sign_in_run, &in, answer);
}

static bool is_signed_in(struct town *town, str token)
{
    struct actor who;
    return actors_find(town->post->actors, town->arena, token_hash(town->arena, token), post_wall(town->post), &who);
}

static const char PASSWORD[] = "a long enough one";

static struct answer set_up(struct town *town, str code)
{
    struct setup in = {0};
    struct answer answer = {0};
    SET(setup, &in, code, code);
    SET(setup, &in, login, S("admin"));
    SET(setup, &in, password, str_of(PASSWORD));
    both(town, &nobody, setup_prepare, setup_run, &in, &answer);
    return answer;
}

static void the_first_account_needs_the_code_and_there_is_one(void **state)
{
    (void)state;
    struct town *town = town_new();
    set_up(town, S("00000000x"));
    town_says(town, SETUP_CODE_WRONG, "a guessed code is refused");
    struct answer answer = set_up(town, str_copy(town->arena, town->post->setup_code));
    town_says(town, PROBLEM_NONE, "the code of the server makes the first account");
    says(is_signed_in(town, answer.cookie), "and signs it in");
    set_up(town, S("00000000x"));
    town_says(town, SETUP_DONE, "there is no second first account");
    town_reopen(town);
    says(is_signed_in(town, answer.cookie), "the session outlives a restart");
    town_free(town);
}

static void wrong_names_and_passwords_look_alike_and_slow_down(void **state)
{
    (void)state;
    struct town *town = town_new();
    set_up(town, str_copy(town->arena, town->post->setup_code));
    town_says(town, PROBLEM_NONE, "the account is made");
    says(!sign_in(town, "nobody", PASSWORD, NULL), "an unknown name is refused");
    town_says(town, SIGN_IN_WRONG, "like this");
    for (int i = 0; i < 5; i++) {
        says(!sign_in(town, "admin", "not the password", NULL), "a wrong password is refused");
        town_says(town, SIGN_IN_WRONG, "in the same words");
    }
    says(!sign_in(town, "admin", PASSWORD, NULL), "after five failures even the right one has to wait");
    town_says(town, SIGN_IN_SLOW_DOWN, "and is told so");
    town_clock(town, TOWN_BEGINS + seconds(2));
    struct answer answer;
    says(sign_in(town, "admin", PASSWORD, &answer) && is_signed_in(town, answer.cookie), "a moment later it opens");
    town_clock(town, TOWN_BEGINS - hours(2));
    says(is_signed_in(town, answer.cookie), "a server's clock that jumps back two hours ends no session");
    town_clock(town, TOWN_BEGINS + days(2));
    says(!is_signed_in(town, answer.cookie), "nor lengthens it: it ends by itself");
    town_free(town);
}

static void nobody_widens_their_own_role(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor admin = town_actor(town, SYSTEM_ADMINISTRATOR, town->town), other = town_actor(town, GRID_WORKER, town->grid[0]);
    struct posting p = {0};
    SET(posting, &p, role, ROLE_COMMANDER);
    SET(posting, &p, area_id, town->town);
    SET(posting, &p, account_id, admin.account_id);
    says(!town_do(town, &admin, MANAGE_ACCOUNTS, posting_create, &p, NULL), "not to oneself");
    town_says(town, NOT_YOURSELF, "with the reason");
    SET(posting, &p, account_id, other.account_id);
    says(town_do(town, &admin, MANAGE_ACCOUNTS, posting_create, &p, NULL), "to another");
    SET(posting, &p, area_id, town->county);
    says(!town_do(town, &admin, MANAGE_ACCOUNTS, posting_create, &p, NULL), "but not beyond one's own area");
    town_says(town, NOT_FOUND, "which is as if it were not there");
    town_free(town);
}

static void a_disabled_account_is_out_at_once(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor admin = town_actor(town, SYSTEM_ADMINISTRATOR, town->county);
    struct account_new in = {0};
    SET(account_new, &in, login, S("worker"));
    SET(account_new, &in, area_id, town->community[0]);
    SET(account_new, &in, role, ROLE_GRID_WORKER);
    struct answer made, session;
    says(both(town, &admin, account_create_prepare, account_create, &in, &made), "an account is made");
    str password = ((const struct account_made *)made.record)->password;
    says(password.n >= 12, "with a password shown once");
    says(sign_in(town, "worker", str_terminated(town->arena, password), &session), "that signs in");
    struct account_disabling who = {0};
    SET(account_disabling, &who, account_id, ((const struct account_made *)made.record)->account_id);
    SET(account_disabling, &who, reason, S("离岗"));
    says(town_do(town, &admin, MANAGE_ACCOUNTS, account_disable, &who, NULL), "it is disabled");
    says(!is_signed_in(town, session.cookie), "and its session is over");
    town_free(town);
}

static void a_part_of_the_tree_takes_nobody_over_who_works_beyond_it(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor local = town_actor(town, SYSTEM_ADMINISTRATOR, town->community[0]);
    struct actor county = town_actor(town, SYSTEM_ADMINISTRATOR, town->county);
    struct actor own = town_actor(town, GRID_WORKER, town->community[0]), wide = town_actor(town, GRID_WORKER, town->community[0]);
    struct posting p = {0};
    SET(posting, &p, account_id, wide.account_id);
    SET(posting, &p, role, ROLE_COMMANDER);
    SET(posting, &p, area_id, town->county);
    says(town_do(town, &county, MANAGE_ACCOUNTS, posting_create, &p, NULL), "one of its people also commands the county");
    struct account_named named[2] = {0};
    struct account_disabling disabling[2] = {0};
    SET(account_named, &named[0], account_id, own.account_id);
    SET(account_named, &named[1], account_id, wide.account_id);
    for (size_t i = 0; i < 2; i++) SET(account_disabling, &disabling[i], account_id, named[i].account_id);
    struct device phone = {0};
    SET(device, &phone, label, S("手机"));
    SET(device, &phone, area_id, town->community[0]);
    SET(device, &phone, account_id, wide.account_id);
    const struct {
        command_function *ends;
        const void *beyond, *within;
    } ways[] = {
        {account_sign_out, &named[1], &named[0]}, {account_disable, &disabling[1], &disabling[0]}, {account_enable, &named[1], &named[0]}};
    for (size_t i = 0; i < LENGTH(ways); i++) {
        says(!town_do(town, &local, MANAGE_ACCOUNTS, ways[i].ends, ways[i].beyond, NULL), "the community does not touch that account");
        town_says(town, NOT_FOUND, "which is as if it were not there");
        says(town_do(town, &local, MANAGE_ACCOUNTS, ways[i].ends, ways[i].within, NULL), "but any that works in the community only");
    }
    says(!both(town, &local, password_reset_prepare, password_reset, &named[1], NULL), "nor resets its password");
    town_says(town, NOT_FOUND, "in the same words");
    says(both(town, &local, password_reset_prepare, password_reset, &named[0], NULL), "as they do for their own");
    says(!town_do(town, &local, MANAGE_DEVICES, device_invite, &phone, NULL), "nor enrols a phone that would act as it");
    town_says(town, NOT_FOUND, "in the same words");
    says(both(town, &county, password_reset_prepare, password_reset, &named[1], NULL), "the county does");
    town_free(town);
}

static void a_phone_is_enrolled_once(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor officer = town_actor(town, DUTY_OFFICER, town->town), sampler = town_actor(town, SAMPLER, town->community[0]);
    struct device d = {0};
    SET(device, &d, label, S("1号台"));
    SET(device, &d, account_id, sampler.account_id);
    SET(device, &d, area_id, town->community[0]);
    struct answer invited, enrolled;
    says(town_do(town, &officer, MANAGE_DEVICES, device_invite, &d, &invited), "a phone is invited");
    const struct device_invite *invite = invited.record;
    struct device_named on_paper = {0};
    struct answer sheet = {0};
    SET(device_named, &on_paper, device_id, invite->device_id);
    says(both(town, &officer, device_sheet_prepare, device_sheet, &on_paper, &sheet) && str_starts(sheet.bytes, S("%PDF")),
         "the invite can be printed");
    struct enrolment void_now = {0};
    SET(enrolment, &void_now, invite, invite->invite);
    SET(enrolment, &void_now, pin, invite->pin);
    says(!both(town, &nobody, device_enrol_prepare, device_enrol, &void_now, NULL), "which voids the one before");
    town_says(town, INVITE_WRONG, "like any that does not stand");
    says(town_do(town, &officer, MANAGE_DEVICES, device_invite, &d, &invited), "another phone is invited");
    invite = invited.record;
    struct enrolment in = {0};
    SET(enrolment, &in, invite, invite->invite);
    SET(enrolment, &in, pin, S("x"));
    says(!both(town, &nobody, device_enrol_prepare, device_enrol, &in, NULL), "the QR code alone opens nothing");
    town_says(town, INVITE_WRONG, "and nothing is told about which was wrong");
    SET(enrolment, &in, pin, invite->pin);
    says(both(town, &nobody, device_enrol_prepare, device_enrol, &in, &enrolled), "with its PIN it enrols");
    str token = ((const struct device_token *)enrolled.record)->token;
    says(is_signed_in(town, token), "and is signed in");
    says(!both(town, &nobody, device_enrol_prepare, device_enrol, &in, NULL), "a second phone is not");
    town_says(town, INVITE_WRONG, "the invite is used up");
    struct device_revocation named = {0};
    SET(device_revocation, &named, device_id, invite->device_id);
    SET(device_revocation, &named, reason, S("手机遗失"));
    says(town_do(town, &officer, MANAGE_DEVICES, device_revoke, &named, NULL), "a lost phone is revoked");
    says(!is_signed_in(town, token), "and cut off");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_account_needs_the_code_and_there_is_one),
        cmocka_unit_test(wrong_names_and_passwords_look_alike_and_slow_down),
        cmocka_unit_test(nobody_widens_their_own_role),
        cmocka_unit_test(a_disabled_account_is_out_at_once),
        cmocka_unit_test(a_part_of_the_tree_takes_nobody_over_who_works_beyond_it),
        cmocka_unit_test(a_phone_is_enrolled_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
