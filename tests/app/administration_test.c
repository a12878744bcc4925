/* What administrators and auditors see and do: accounts and their sessions, phones that fall silent, a ledger that was tampered with, heads
 * that were printed, who looks at too many, and how the system is. */
#include "sampling.h"

#include "app/account.h"
#include "app/account_list.h"
#include "app/device.h"
#include "app/device_list.h"
#include "app/disclosure.h"
#include "app/health.h"
#include "app/ledger_view.h"
#include "app/look_view.h"
#include "app/secret.h"
#include "app/signed_head.h"
#include "app/verification.h"

#include <string.h>
#include <time.h>

#include <sqlite3.h>

/* -- accounts ---------------------------------------------------------------------------------------------------------- */

static bool begin_session(struct command *c, const void *in)
{
    str token;
    time_ms ends_at;
    return session_begin(c, *(const id64 *)in, 0, 1, &token, &ends_at);
}

static const struct account_line *line_of(const struct answer *answer, id64 account_id)
{
    const struct account_line *lines = answer->rows.at;
    for (size_t i = 0; i < answer->rows.n; i++)
        if (lines[i].id == account_id) return &lines[i];
    return NULL;
}

static void accounts_are_listed_with_the_roles_that_stand(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor admin = town_actor(town, SYSTEM_ADMINISTRATOR, town->county), worker = town_actor(town, GRID_WORKER, town->grid[0]);
    struct actor local = town_actor(town, SYSTEM_ADMINISTRATOR, town->community[1]);
    struct accounts_asked all = {0}, lab = {0};
    struct answer answer;
    SET(accounts_asked, &lab, role, ROLE_LAB);
    says(town_ask(town, &admin, SEE_ACCOUNT, accounts_read, &all, &answer), "the accounts are listed");
    const struct account_line *line = line_of(&answer, worker.account_id);
    says(line && line->grants.n == 1, "each with its role");
    says(town_ask(town, &admin, SEE_ACCOUNT, accounts_read, &lab, &answer) && !line_of(&answer, worker.account_id), "filtered by role");
    says(town_ask(town, &local, SEE_ACCOUNT, accounts_read, &all, &answer) && !line_of(&answer, worker.account_id),
         "another community does not see it");

    struct actor after;
    const struct grant *g = worker.grants;
    says(g && worker.n == 1, "the worker has one role");
    struct posting given = {0};
    struct posting_ending ending = {0};
    SET(posting, &given, account_id, worker.account_id);
    SET(posting, &given, role, ROLE_GUARD);
    SET(posting, &given, area_id, town->grid[0]);
    SET(posting, &given, reason, S("夜班值守"));
    says(town_do(town, &admin, MANAGE_ACCOUNTS, posting_create, &given, &answer), "a second role is given, with why");
    SET(posting_ending, &ending, posting_id, ((const struct posting *)answer.record)->id);
    SET(posting_ending, &ending, reason, S("值守结束"));
    says(town_do(town, &admin, MANAGE_ACCOUNTS, posting_end, &ending, &answer), "and ended, with why");
    const struct posting *ended = answer.record;
    says(str_is(ended->reason, "夜班值守") && str_is(ended->end_reason, "值守结束"), "both reasons stay");
    says(actors_of_account(town->post->actors, town->arena, worker.account_id, post_wall(town->post), &after) && after.n == 1,
         "and the role is gone at once");
    town_free(town);
}

static void a_session_is_ended_by_its_owner_or_whoever_manages_the_account(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor admin = town_actor(town, SYSTEM_ADMINISTRATOR, town->county), worker = town_actor(town, GRID_WORKER, town->grid[0]);
    struct actor other = town_actor(town, GRID_WORKER, town->grid[1]),
                 elsewhere = town_actor(town, SYSTEM_ADMINISTRATOR, town->community[1]);
    struct account_named named = {0};
    struct session_named session = {0};
    struct answer answer;
    SET(account_named, &named, account_id, worker.account_id);
    for (int i = 0; i < 2; i++) says(town_do(town, &worker, SIGNED_IN, begin_session, &worker.account_id, NULL), "the worker signs in");
    says(town_ask(town, &admin, MANAGE_ACCOUNTS, sessions_read, &named, &answer) && answer.rows.n == 2, "the administrator sees where");
    SET(session_named, &session, session_id, ((const struct session_line *)answer.rows.at)[0].id);
    says(!town_do(town, &other, SIGNED_IN, own_session_end, &session, NULL), "a colleague cannot end it");
    town_says(town, NOT_FOUND, "as if it were not there");
    says(!town_do(town, &elsewhere, MANAGE_ACCOUNTS, session_end, &session, NULL), "nor the administrator of another community");
    town_says(town, NOT_FOUND, "in the same words");
    says(town_do(town, &worker, SIGNED_IN, own_session_end, &session, NULL), "its owner can");
    says(town_ask(town, &worker, SIGNED_IN, own_sessions_read, NULL, &answer) && answer.rows.n == 1, "the other one stays");
    SET(session_named, &session, session_id, ((const struct session_line *)answer.rows.at)[0].id);
    says(town_do(town, &admin, MANAGE_ACCOUNTS, session_end, &session, NULL), "the administrator ends that one");
    says(town_ask(town, &worker, SIGNED_IN, own_sessions_read, NULL, &answer) && answer.rows.n == 0, "and none is left");
    town_free(town);
}

/* -- phones and health ------------------------------------------------------------------------------------------------- */

static int64_t gauge(struct town *town, const struct actor *actor, const char *key, enum health_levels *level)
{
    struct answer answer;
    says(town_ask(town, actor, SEE_HEALTH, health_read, NULL, &answer), "the health is told");
    const struct health *health = answer.record;
    const struct health_line *lines = health->lines.at;
    for (size_t i = 0; i < health->lines.n; i++)
        if (str_is(lines[i].key, key)) return *level = (enum health_levels)lines[i].level, lines[i].value;
    says(false, "there is a gauge %s", key);
    return -1;
}

static void a_phone_without_sync_is_late_and_then_silent(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s);
    struct devices_asked all = {0};
    struct answer answer;
    str tube = sampling_code(&s, TUBE_OF_TEN, 1);
    const struct {
        const char *says;
        int after_min;
        enum device_states want;
        int64_t late, silent;
    } rows[] = {
        {"just handed something in: in touch", 1, DEVICE_FRESH, 0, 0},
        {"half an hour later: late", DEVICE_LATE_MIN + 1, DEVICE_LATE, 1, 0},
        {"four hours later: silent", DEVICE_SILENT_MIN + 1, DEVICE_SILENT, 0, 1},
    };
    says(town_ask(town, &s.officer, MANAGE_DEVICES, devices_read, &all, &answer) && answer.rows.n == 1, "the phone is listed");
    says(((const struct device_line *)answer.rows.at)->state != DEVICE_LATE, "a phone that never handed anything in is not late");
    sampling_fill(&s, &phone, 1, tube, s.people, 1);
    time_ms synced_at = post_now(town->post);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        enum health_levels level;
        town_clock(town, synced_at + minutes(rows[i].after_min));
        says(town_ask(town, &s.officer, MANAGE_DEVICES, devices_read, &all, &answer), "the phones are listed");
        says(((const struct device_line *)answer.rows.at)->state == (int)rows[i].want, "%s", rows[i].says);
        says(gauge(town, &s.officer, "phones_late", &level) == rows[i].late && (level != HEALTH_FINE) == (rows[i].late > 0), "%s",
             rows[i].says);
        says(gauge(town, &s.officer, "phones_silent", &level) == rows[i].silent && (level != HEALTH_FINE) == (rows[i].silent > 0), "%s",
             rows[i].says);
    }
    town_free(town);
}

/* -- the ledger -------------------------------------------------------------------------------------------------------- */

static const struct verification *verified(struct town *town, const struct actor *auditor)
{
    static const struct timespec moment = {.tv_nsec = 10000000};
    struct answer answer;
    says(town_do(town, auditor, SEE_LEDGER, verification_begin, NULL, NULL), "the auditor begins a run");
    for (int i = 0; i < 1000; i++) {
        says(town_ask(town, auditor, SEE_LEDGER, verification_see, NULL, &answer), "and sees how far it is");
        if (((const struct verification *)answer.record)->state != VERIFICATION_RUNNING) break;
        (void)nanosleep(&moment, NULL);
    }
    return answer.record;
}

static void by_hand(struct town *town, const char *sql)
{
    sqlite3 *db;
    says(sqlite3_open(str_terminated(town->arena, town->path), &db) == SQLITE_OK, "the file opens");
    says(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sql);
    sqlite3_close(db);
}

static void a_run_finds_the_row_that_was_tampered_with(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor auditor = town_actor(town, AUDITOR, town->county), local = town_actor(town, AUDITOR, town->community[0]);
    struct answer answer;
    id64 home = town_household(town, town->building[0], "101", 2, NULL);
    says(!town_do(town, &local, SEE_LEDGER, verification_begin, NULL, NULL), "the chain is one: a part of the tree cannot verify it");
    town_says(town, NOT_FOUND, "as if it were not there");
    says(town_ask(town, &auditor, SEE_LEDGER, verification_see, NULL, &answer), "before the first run");
    says(((const struct verification *)answer.record)->state == VERIFICATION_NEVER, "none was ever run");
    const struct verification *v = verified(town, &auditor);
    says(v->state == VERIFICATION_CLEAN && v->findings == 0 && v->entries > 5 && v->rows > 5, "an untouched database is clean");
    by_hand(town, "UPDATE household SET door = '102'");
    v = verified(town, &auditor);
    says(v->state == VERIFICATION_FOUND && v->findings == 1 && v->listed.n == 1, "a row edited by hand is found");
    const struct ledger_fault_line *fault = v->listed.at;
    says(fault->fault == FAULT_ROW_EDITED && str_is(fault->noun, "household") && fault->id == home && fault->seq > 0, "and named");
    town_free(town);
}

static bool compares(struct town *town, const struct actor *auditor, str text, struct answer *answer)
{
    struct head_given given = {0};
    SET(head_given, &given, text, text);
    return town_ask(town, auditor, SEE_LEDGER, head_compare, &given, answer);
}

static void a_printed_head_holds_and_a_changed_one_does_not(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor auditor = town_actor(town, AUDITOR, town->county);
    struct answer answer, paper;
    says(town_ask(town, &auditor, SEE_LEDGER, head_see, NULL, &answer), "the head is shown, signed");
    str text = ((const struct head_line *)answer.record)->text;
    says(town_ask(town, &auditor, SEE_LEDGER, head_print, NULL, &paper) && str_starts(paper.bytes, S("%PDF")), "and printed");
    town_household(town, town->building[0], "101", 1, NULL);
    says(compares(town, &auditor, text, &answer), "typed in later it holds");
    says(((const struct head_held *)answer.record)->entries_since > 0, "and tells what was entered since");
    char *typed = str_terminated(town->arena, str_copy(town->arena, text));
    char *digit = strstr(typed, "seq ") + 4;
    *digit = *digit == '9' ? '8' : (char)(*digit + 1);
    says(!compares(town, &auditor, str_of(typed), NULL), "another number");
    town_says(town, HEAD_DAMAGED, "is not what was signed");
    by_hand(town, "UPDATE ledger SET hash = zeroblob(32) WHERE seq = (SELECT max(seq) FROM ledger WHERE seq < 4)");
    by_hand(town, "DELETE FROM ledger WHERE seq > 1");
    says(!compares(town, &auditor, text, NULL), "a chain that was cut");
    town_says(town, WITNESS_CONTRADICTS, "contradicts the witness");
    town_free(town);
}

static size_t heads_kept(struct town *town, const struct actor *auditor)
{
    struct answer answer;
    says(town_ask(town, auditor, SEE_LEDGER, heads_read, NULL, &answer), "the heads are listed");
    return answer.rows.n;
}

static void heads_are_signed_by_themselves_when_due(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor auditor = town_actor(town, AUDITOR, town->county);
    const struct {
        const char *says;
        bool grows;
        int after_min;
        size_t want;
    } rows[] = {
        {"the first head at once", false, 0, 1},
        {"the ledger grew, but the last head is new", true, 1, 1},
        {"the ledger grew, and the time has passed", false, HEAD_EVERY_MIN, 2},
        {"time alone signs nothing", false, 2 * HEAD_EVERY_MIN, 2},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        town_clock(town, TOWN_BEGINS + minutes(rows[i].after_min));
        if (rows[i].grows) town_household(town, town->building[0], "101", 1, NULL);
        says(town_do(town, &actor_of_the_program, SEE_LEDGER, head_sign, NULL, NULL), "the beat comes");
        says(heads_kept(town, &auditor) == rows[i].want, "%s", rows[i].says);
    }
    town_free(town);
}

static void the_ledger_is_filtered_by_noun_and_act(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor auditor = town_actor(town, AUDITOR, town->county);
    struct ledger_asked by_noun = {0}, by_what = {0}, none = {0};
    struct answer answer;
    town_household(town, town->building[0], "101", 1, NULL);
    SET(ledger_asked, &by_noun, noun, S("household"));
    says(town_ask(town, &auditor, SEE_LEDGER, ledger_read, &by_noun, &answer) && answer.rows.n == 1, "one entry wrote a household");
    const struct ledger_line *line = answer.rows.at;
    says(HAS(ledger_line, line, nouns) && answer.next.n == 0, "it says so, and is the last");
    SET(ledger_asked, &by_what, what, line->what);
    says(town_ask(town, &auditor, SEE_LEDGER, ledger_read, &by_what, &answer) && answer.rows.n >= 1, "by its act it is found, too");
    SET(ledger_asked, &none, noun, S("tube"));
    says(town_ask(town, &auditor, SEE_LEDGER, ledger_read, &none, &answer) && answer.rows.n == 0, "nobody wrote a tube");
    town_free(town);
}

static void whoever_looks_at_half_the_quota_is_marked(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 people[PEOPLE_SEEN_AN_HOUR];
    struct actor auditor = town_actor(town, AUDITOR, town->county), duty = town_actor(town, DUTY_OFFICER, town->town);
    struct looks_asked all = {0}, tracing = {0};
    struct answer answer;
    town_household(town, town->building[0], "101", PEOPLE_SEEN_AN_HOUR, people);
    SET(looks_asked, &tracing, purpose, FOR_TRACING);
    for (int i = 0; i < PEOPLE_SEEN_AN_HOUR / 2; i++) {
        struct disclosure_asked look = {0};
        SET(disclosure_asked, &look, person_id, people[i]);
        SET(disclosure_asked, &look, purpose, FOR_CONTACT);
        says(town_do(town, &duty, UNMASK_PERSON, person_clear, &look, NULL), "somebody is looked at");
        says(town_ask(town, &auditor, SEE_LEDGER, lookers_read, &all, &answer) && answer.rows.n == 1, "the auditor sees who looks");
        const struct looker *looker = answer.rows.at;
        says(looker->people == i + 1 && looker->busiest_hour == i + 1, "and at how many");
        says(looker->unusual == (2 * (i + 1) >= PEOPLE_SEEN_AN_HOUR), "half the quota in an hour is unusual, less is not");
    }
    says(town_ask(town, &auditor, SEE_LEDGER, disclosures_read, &all, &answer) && answer.rows.n == PEOPLE_SEEN_AN_HOUR / 2, "each look");
    says(town_ask(town, &auditor, SEE_LEDGER, disclosures_read, &tracing, &answer) && answer.rows.n == 0, "none of them for tracing");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accounts_are_listed_with_the_roles_that_stand),
        cmocka_unit_test(a_session_is_ended_by_its_owner_or_whoever_manages_the_account),
        cmocka_unit_test(a_phone_without_sync_is_late_and_then_silent),
        cmocka_unit_test(a_run_finds_the_row_that_was_tampered_with),
        cmocka_unit_test(a_printed_head_holds_and_a_changed_one_does_not),
        cmocka_unit_test(heads_are_signed_by_themselves_when_due),
        cmocka_unit_test(the_ledger_is_filtered_by_noun_and_act),
        cmocka_unit_test(whoever_looks_at_half_the_quota_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
