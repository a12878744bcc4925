/* random: the vectors of the method's authors, and draws that are fair and can be repeated. */
#include "base/random.h"

#include "says.h"

#include <string.h>

static void philox_vectors(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        uint32_t counter[4], key[2], want[4];
    } rows[] = {
        /* kat_vectors of Random123, "philox4x32 10" */
        {"all zeros", {0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {"all ones",
         {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {"digits of pi",
         {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        uint32_t got[4];
        philox4x32(rows[i].counter, rows[i].key, got);
        says(memcmp(got, rows[i].want, sizeof got) == 0, "Philox4x32-10 of %s", rows[i].says);
    }
}

static void same_seed_same_numbers(void **state)
{
    (void)state;
    struct random a = random_stream(42, 3), b = random_stream(42, 3), other = random_stream(42, 4);
    int same = 0;
    for (int i = 0; i < 100; i++) {
        uint64_t x = random_u64(&a);
        says(x == random_u64(&b), "draw %d is the same for the same seed and stream", i);
        same += x == random_u64(&other);
    }
    says(same == 0, "another stream gives other numbers");
    struct random jump = {.seed = 42, .stream = 3, .next = 99};
    a.next = 99;
    says(random_u64(&jump) == random_u64(&a), "the 100th can be drawn without those before it");
}

static void draws_stay_in_range_and_are_fair(void **state)
{
    (void)state;
    struct random r = random_stream(1, 1);
    int counts[6] = {0};
    double sum = 0;
    for (int i = 0; i < 60000; i++) {
        int64_t die = random_between(&r, -1, 4);
        says(die >= -1 && die <= 4, "a draw lies between its ends");
        counts[die + 1]++;
        double unit = random_unit(&r);
        says(unit >= 0 && unit < 1, "a unit draw lies in [0, 1)");
        sum += unit;
    }
    for (int i = 0; i < 6; i++) says(counts[i] > 9600 && counts[i] < 10400, "side %d comes up a sixth of the time (%d)", i, counts[i]);
    says(sum / 60000 > 0.49 && sum / 60000 < 0.51, "unit draws average a half");
    says(random_between(&r, INT64_MIN, INT64_MAX) != random_between(&r, INT64_MIN, INT64_MAX), "the full range can be drawn");
    says(random_below(&r, 1) == 0, "below one there is only zero");
    says(!random_chance(&r, 0) && random_chance(&r, 1), "chance 0 never happens, chance 1 always");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_vectors),
        cmocka_unit_test(same_seed_same_numbers),
        cmocka_unit_test(draws_stay_in_range_and_are_fair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
