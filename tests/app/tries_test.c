/* tries: so many for each key and no more, and nobody pays for the tries of others. */
#include "../base/says.h"

#include "app/tries.h"

static void each_key_has_its_own(void **state)
{
    (void)state;
    enum { PEOPLE = 20000, MOST = 5 };
    struct arena *arena = arena_new(0);
    struct tries *tries = tries_new(arena);
    const time_ms now = INT64_C(1648684800000);
    int refused = 0, taken_too_often = 0;
    for (int i = 0; i < PEOPLE; i++)
        for (int n = 0; n < MOST; n++) refused += tries_take_s(tries, str_format(arena, "asks:%d", i), MOST, minutes(1), now + n) != 0;
    says(refused == 0, "twenty thousand sign in within a minute and nobody is refused, not %d", refused);
    for (int i = 0; i < PEOPLE; i++) {
        int64_t wait_s = tries_take_s(tries, str_format(arena, "asks:%d", i), MOST, minutes(1), now + seconds(20));
        says(wait_s == 0 || wait_s == 40, "whoever waits is told how long");
        taken_too_often += wait_s == 0;
    }
    says(taken_too_often < PEOPLE / 100, "a sixth try is refused, but for %d whose entry made room", taken_too_often);
    says(tries_take_s(tries, S("asks:7"), MOST, minutes(1), now + minutes(1) + 1) == 0, "a minute later there are five again");
    tries_close(tries);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_key_has_its_own)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
