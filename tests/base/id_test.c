/* id: later ids are larger, whatever the clock does; UUIDs have the form of RFC 9562. */
#include "base/id.h"

#include "base/random.h"
#include "says.h"

#define NOW INT64_C(1648684800000) /* 2022-03-31T00:00:00Z */

static void ids_grow_whatever_the_clock_does(void **state)
{
    (void)state;
    struct random r = random_stream(11, 0);
    struct id_source ids = {.node = 5};
    time_ms clock = NOW;
    id64 last = 0;
    for (int i = 0; i < 200000; i++) {
        if (random_chance(&r, 0.001)) clock += random_between(&r, -86400000, 86400000); /* set by hand, or by NTP */
        else if (random_chance(&r, 0.2)) clock++;
        id64 id = id_next(&ids, clock);
        says(id > last, "id %d is larger than the one before (seed 11)", i);
        last = id;
    }
}

static void ids_tell_their_time(void **state)
{
    (void)state;
    struct id_source ids = {.node = 0};
    says(id_time(id_next(&ids, NOW)) == NOW, "an id tells the millisecond it was made in");
    says(id_time(id_next(&ids, NOW)) == NOW, "so does the second one of that millisecond");
    for (int i = 0; i < 5000; i++) (void)id_next(&ids, NOW);
    says(id_time(id_next(&ids, NOW)) == NOW + 1, "after 4,096 in one millisecond the next one is borrowed");
    struct id_source early = {.node = 0};
    says(id_next(&early, 0) > 0, "a clock that was never set gives valid ids");
}

static void nodes_never_meet(void **state)
{
    (void)state;
    struct id_source a = {.node = 0}, b = {.node = 1023};
    for (int i = 0; i < 5000; i++) says(id_next(&a, NOW) != id_next(&b, NOW), "two nodes give different ids");
}

static void uuids(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct uuid u = uuid_v7(0x017f22e279b0, ~UINT64_C(0), ~UINT64_C(0));
    says_text(uuid_text(a, u), "017f22e2-79b0-7fff-bfff-ffffffffffff", "time first, then version 7 and variant 10");
    struct uuid zero = uuid_v7(0x017f22e279b0, 0, 0);
    says_text(uuid_text(a, zero), "017f22e2-79b0-7000-8000-000000000000", "version and variant stand also without random bits");
    struct uuid back;
    says(uuid_parse(uuid_text(a, u), &back) && uuid_eq(u, back), "what is written is read back");
    says(uuid_parse(S("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"), &back), "capitals are read");
    static const char *const wrong[] = {"",
                                        "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                                        "017f22e279b07cc398c4dc0c0c07398f",
                                        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                                        "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff",
                                        "017f22e2_79b0-7cc3-98c4-dc0c0c07398f",
                                        "-17f22e2-79b0-7cc3-98c4-dc0c0c07398f"};
    for (size_t i = 0; i < LENGTH(wrong); i++) says(!uuid_parse(str_of(wrong[i]), &back), "[%s] is no UUID", wrong[i]);
    arena_free(a);
}

static void uuids_sort_by_time(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct random r = random_stream(3, 3);
    str last = S("");
    for (time_ms t = NOW; t < NOW + 1000; t++) {
        str text = uuid_text(a, uuid_v7(t, random_u64(&r), random_u64(&r)));
        says(str_compare(last, text) < 0, "a UUID made later sorts later");
        last = text;
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_grow_whatever_the_clock_does),
        cmocka_unit_test(ids_tell_their_time),
        cmocka_unit_test(nodes_never_meet),
        cmocka_unit_test(uuids),
        cmocka_unit_test(uuids_sort_by_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
