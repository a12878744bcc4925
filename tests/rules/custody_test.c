/* custody: where a tube is by what is known of it, what is flagged, who may sign. */
#include "rules/custody.h"

#include "protocols.h"

enum { H = 3600 * 1000 };

/* Times in hours after the epoch; 0 is not known. */
static struct custody_way way(enum tube_state state, int opened, int sealed, int boxed, int taken, int received)
{
    return (struct custody_way){.state = state,
                                .opened = (time_ms)opened * H,
                                .sealed = (time_ms)sealed * H,
                                .boxed = (time_ms)boxed * H,
                                .taken = (time_ms)taken * H,
                                .received = (time_ms)received * H};
}

static void where_a_tube_is(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        enum tube_state stored;
        int opened, sealed, boxed, taken, received;
        enum tube_state want;
    } rows[] = {
        {"sealed and on the table", TUBE_SEALED, 1, 2, 0, 0, 0, TUBE_SEALED},
        {"in a box", TUBE_SEALED, 1, 2, 3, 0, 0, TUBE_BOXED},
        {"with the courier", TUBE_BOXED, 1, 2, 3, 4, 0, TUBE_IN_TRANSIT},
        {"at the laboratory", TUBE_IN_TRANSIT, 1, 2, 3, 4, 5, TUBE_RECEIVED},
        {"the site's record of the box comes last", TUBE_RECEIVED, 1, 2, 3, 4, 5, TUBE_RECEIVED},
        {"received although nobody took it", TUBE_SEALED, 1, 2, 3, 0, 5, TUBE_RECEIVED},
        {"in a box before its phone told of it", TUBE_OPEN, 0, 0, 3, 0, 0, TUBE_BOXED},
        {"a record of its way that comes after the result", TUBE_RESULTED, 1, 2, 3, 4, 0, TUBE_RESULTED},
        {"tested stays tested", TUBE_TESTED, 1, 2, 3, 4, 5, TUBE_TESTED},
        {"void stays void", TUBE_VOID, 1, 2, 3, 0, 0, TUBE_VOID},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct custody_way w = way(rows[i].stored, rows[i].opened, rows[i].sealed, rows[i].boxed, rows[i].taken, rows[i].received);
        says(custody_state(&w) == rows[i].want, "%s", rows[i].says);
    }
}

#define FLAG(flag) (1U << (flag))

static void what_is_flagged(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8"), *measles = protocol_named(arena, "measles");
    static const struct {
        const char *says;
        enum tube_state stored;
        int opened, sealed, boxed, taken, received, cooled, frozen, resulted, now;
        unsigned want;
    } rows[] = {
        {"as it should be", TUBE_RECEIVED, 1, 2, 3, 4, 5, 0, 0, 0, 6, 0},
        {"four hours at room temperature are allowed", TUBE_SEALED, 1, 2, 0, 0, 0, 0, 0, 0, 6, 0},
        {"a fifth is not", TUBE_SEALED, 1, 2, 0, 0, 0, 0, 0, 0, 7, FLAG(CUSTODY_WARM)},
        {"once received late, late for ever", TUBE_RECEIVED, 1, 2, 3, 4, 7, 0, 0, 0, 8, FLAG(CUSTODY_WARM)},
        {"cold in time, the clock stands", TUBE_IN_TRANSIT, 1, 2, 3, 4, 0, 4, 0, 0, 20, 0},
        {"cold too late", TUBE_IN_TRANSIT, 1, 2, 3, 7, 0, 7, 0, 0, 20, FLAG(CUSTODY_WARM)},
        {"cold keeps it a day", TUBE_RECEIVED, 1, 2, 3, 4, 5, 4, 0, 0, 26, 0},
        {"and no longer", TUBE_RECEIVED, 1, 2, 3, 4, 5, 4, 0, 0, 27, FLAG(CUSTODY_TOO_OLD)},
        {"unless it was frozen", TUBE_RECEIVED, 1, 2, 3, 4, 5, 4, 6, 0, 90, 0},
        {"or has its result", TUBE_RESULTED, 1, 2, 3, 4, 5, 4, 0, 20, 90, 0},
        {"received but never taken", TUBE_RECEIVED, 1, 2, 3, 0, 5, 0, 0, 0, 6, FLAG(CUSTODY_NOT_TAKEN)},
        {"taken but in nobody's list", TUBE_IN_TRANSIT, 1, 2, 0, 4, 0, 0, 0, 0, 5, FLAG(CUSTODY_NOT_BOXED)},
        {"brought by the site itself", TUBE_RECEIVED, 1, 2, 0, 0, 5, 0, 0, 0, 6, FLAG(CUSTODY_NOT_BOXED) | FLAG(CUSTODY_NOT_TAKEN)},
        {"its phone still silent", TUBE_BOXED, 0, 0, 3, 0, 0, 0, 0, 0, 4, FLAG(CUSTODY_NOT_RECORDED)},
        {"void, yet in the box", TUBE_VOID, 1, 2, 3, 0, 0, 0, 0, 0, 4, FLAG(CUSTODY_WAS_VOID)},
        {"void and thrown away", TUBE_VOID, 1, 2, 0, 0, 0, 0, 0, 0, 90, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct custody_way w = way(rows[i].stored, rows[i].opened, rows[i].sealed, rows[i].boxed, rows[i].taken, rows[i].received);
        w.cooled = (time_ms)rows[i].cooled * H;
        w.frozen = (time_ms)rows[i].frozen * H;
        w.resulted = (time_ms)rows[i].resulted * H;
        unsigned flags = custody_flags(&w, v8, (time_ms)rows[i].now * H);
        says(flags == rows[i].want, "%s: %x, not %x", rows[i].says, rows[i].want, flags);
    }
    struct custody_way old = way(TUBE_SEALED, 1, 2, 0, 0, 0);
    says(custody_flags(&old, measles, (time_ms)90 * H) == 0, "a protocol without samples has no clock for them");
    says(custody_is_cold(v8, 8) && !custody_is_cold(v8, 8.5) && custody_is_frozen(v8, -70) && !custody_is_frozen(v8, -20),
         "cold and frozen as the protocol says");
    arena_free(arena);
}

static void what_is_missing(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        enum tube_state stored;
        int boxed, taken, received, box_taken, box_received;
        bool want;
    } rows[] = {
        {"waits with its box", TUBE_BOXED, 3, 0, 0, 0, 0, false},
        {"the courier took the box without it", TUBE_BOXED, 3, 0, 0, 4, 0, true},
        {"on its way with the box", TUBE_IN_TRANSIT, 3, 4, 0, 4, 0, false},
        {"not in the box that arrived", TUBE_IN_TRANSIT, 3, 4, 0, 4, 5, true},
        {"found later", TUBE_RECEIVED, 3, 4, 9, 4, 5, false},
        {"left behind, yet received: brought after", TUBE_RECEIVED, 3, 0, 9, 4, 5, false},
        {"void: nobody looks for it", TUBE_VOID, 3, 4, 0, 4, 5, false},
        {"resulted: it was there", TUBE_RESULTED, 3, 4, 0, 4, 5, false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct custody_way w = way(rows[i].stored, 1, 2, rows[i].boxed, rows[i].taken, rows[i].received);
        says(custody_is_missing(&w, (time_ms)rows[i].box_taken * H, (time_ms)rows[i].box_received * H) == rows[i].want, "%s", rows[i].says);
    }
}

static void which_box_is_lost(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8"), *measles = protocol_named(arena, "measles");
    static const struct {
        const char *says;
        int taken, received, now;
        bool want;
    } rows[] = {
        {"waits for its courier", 0, 0, 99, false},
        {"on its way for four hours", 1, 0, 5, false},
        {"and longer: somebody looks for it", 1, 0, 6, true},
        {"late, but there", 1, 9, 10, false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++)
        says(custody_box_is_lost(v8, (time_ms)rows[i].taken * H, (time_ms)rows[i].received * H, (time_ms)rows[i].now * H) == rows[i].want,
             "%s", rows[i].says);
    says(!custody_box_is_lost(measles, H, 0, 99 * H), "without a time in the protocol nothing is late");
    arena_free(arena);
}

static void who_may_sign(void **state)
{
    (void)state;
    says(custody_may_sign(CUSTODY_TAKEN, 2, 1).yes, "the courier signs for what the site closed");
    says(custody_may_sign(CUSTODY_TAKEN, 1, 1).reason == CUSTODY_SAME_HAND, "nobody takes over from themselves");
    says(custody_may_sign(CUSTODY_RECEIVED, 2, 2).reason == CUSTODY_SAME_HAND, "nor receives what they brought");
    says(custody_may_sign(CUSTODY_HANDED, 1, 1).yes, "whoever closed a box hands it over");
    says(custody_may_sign(CUSTODY_TAKEN, 2, 0).yes, "the courier's record may come first");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(where_a_tube_is), cmocka_unit_test(what_is_flagged),
                                       cmocka_unit_test(what_is_missing), cmocka_unit_test(which_box_is_lost),
                                       cmocka_unit_test(who_may_sign)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
