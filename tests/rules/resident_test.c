/* resident: whom one may look after. */
#include "rules/resident.h"

#include "protocols.h"

enum { ME = 1, CHILD = 2, HOME = 10, ELSEWHERE = 11 };

static void who_may_look_after_whom(void **state)
{
    (void)state;
    const enum problem_code nobody = HOUSEHOLD_MEMBER_UNKNOWN, full = PROXIES_TOO_MANY;
    const struct {
        const char *says;
        struct proxy_facts facts;
        enum problem_code want;
    } rows[] = {
        {"a member of one's household", {ME, CHILD, HOME, HOME, false, false, 0}, PROBLEM_NONE},
        {"the eighth", {ME, CHILD, HOME, HOME, false, false, 7}, PROBLEM_NONE},
        {"the ninth", {ME, CHILD, HOME, HOME, false, false, 8}, full},
        {"the ninth, whoever it is: nothing is told of numbers", {ME, 0, HOME, 0, false, false, 8}, full},
        {"nobody has this number", {ME, 0, HOME, 0, false, false, 0}, nobody},
        {"of another household, which looks like nobody", {ME, CHILD, HOME, ELSEWHERE, false, false, 0}, nobody},
        {"both are in no household", {ME, CHILD, 0, 0, false, false, 0}, nobody},
        {"oneself", {ME, ME, HOME, HOME, false, false, 0}, nobody},
        {"a record that went into another one", {ME, CHILD, HOME, HOME, true, false, 0}, nobody},
        {"looked after already", {ME, CHILD, HOME, HOME, false, true, 1}, nobody},
    };
    struct arena *arena = arena_new(0);
    const struct protocol *p = protocol_named(arena, "covid19-cn-v8");
    for (size_t i = 0; i < LENGTH(rows); i++) says(proxy_may_begin(&rows[i].facts, p->resident).reason == rows[i].want, "%s", rows[i].says);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_may_look_after_whom)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
