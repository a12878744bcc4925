/* export: who may do what with one, and when. */
#include "rules/export.h"

#include "model/entities.h"
#include "protocols.h"

enum { ASKER = 1, OTHER = 2, NOW = 50 };

static void the_table_of_states(void **state)
{
    (void)state;
    const enum problem_code no = WRONG_STATE, mine = EXPORT_NEEDS_ANOTHER, hers = EXPORT_NOT_YOURS;
    static const struct {
        enum export_states state;
        time_ms expires;
    } runs[] = {{EXPORT_ASKED, 100}, {EXPORT_RUNNING, 0},   {EXPORT_READY, 51},  {EXPORT_READY, 50},
                {EXPORT_REFUSED, 0}, {EXPORT_CANCELLED, 0}, {EXPORT_EXPIRED, 0}, {EXPORT_FAILED, 0}};
    const struct {
        const char *says;
        enum problem_code decide_own, decide, cancel_own, cancel_any, cancel, fetch, fetch_other;
    } want[] = {
        {"waiting: another one decides", mine, 0, 0, 0, hers, no, hers},
        {"being made: it can be taken back", no, no, 0, 0, hers, no, hers},
        {"ready: fetched by whoever asked", no, no, 0, 0, hers, 0, hers},
        {"expires at now, so expired", no, no, 0, 0, hers, EXPORT_GONE, hers},
        {"refused: over", no, no, no, no, hers, no, hers},
        {"cancelled: over", no, no, no, no, hers, no, hers},
        {"expired: gone", no, no, no, no, hers, EXPORT_GONE, hers},
        {"failed: over", no, no, no, no, hers, no, hers},
    };
    for (size_t i = 0; i < LENGTH(runs); i++) {
        struct export_facts e = {(int)runs[i].state, ASKER, runs[i].expires};
        says(export_may_be_decided(&e, ASKER).reason == want[i].decide_own, "%s (the asker decides)", want[i].says);
        says(export_may_be_decided(&e, OTHER).reason == want[i].decide, "%s (another decides)", want[i].says);
        says(export_may_be_cancelled(&e, ASKER, false).reason == want[i].cancel_own, "%s (the asker cancels)", want[i].says);
        says(export_may_be_cancelled(&e, OTHER, true).reason == want[i].cancel_any, "%s (an approver cancels)", want[i].says);
        says(export_may_be_cancelled(&e, OTHER, false).reason == want[i].cancel, "%s (a stranger cancels)", want[i].says);
        says(export_may_be_fetched(&e, ASKER, NOW).reason == want[i].fetch, "%s (the asker fetches)", want[i].says);
        says(export_may_be_fetched(&e, OTHER, NOW).reason == want[i].fetch_other, "%s (another fetches)", want[i].says);
    }
}

static void the_numbers_are_the_protocol_s(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct export_rules *rules = protocol_named(arena, "covid19-cn-v8")->export;
    says(export_file_expires(rules, 0) == hours(24) && export_request_expires(rules, 0) == hours(24), "a day each");
    says(export_within_day(rules, 19).yes && export_within_day(rules, 20).reason == EXPORTS_TOO_MANY, "the twenty-first is refused");
    says(!export_is_mass(rules, 4999) && export_is_mass(rules, 5000), "five thousand rows a day are an alarm");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_table_of_states), cmocka_unit_test(the_numbers_are_the_protocol_s)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
