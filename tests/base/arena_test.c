/* arena: memory is zeroed, aligned, apart, and gone as a whole. */
#include "base/arena.h"
#include "says.h"

#include <string.h>

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena *a = arena_new(64);
    for (size_t n = 0; n < 300; n++) {
        unsigned char *at = arena_alloc(a, n);
        says((uintptr_t)at % 16 == 0, "%zu bytes are aligned for any type", n);
        for (size_t i = 0; i < n; i++) says(at[i] == 0, "byte %zu of %zu is zero", i, n);
        memset(at, 0xff, n);
    }
    arena_free(a);
}

static void pieces_do_not_overlap(void **state)
{
    (void)state;
    struct arena *a = arena_new(128);
    unsigned char *pieces[200];
    for (int i = 0; i < 200; i++) pieces[i] = memset(arena_alloc(a, (size_t)i + 1), i, (size_t)i + 1);
    for (int i = 0; i < 200; i++)
        for (int k = 0; k <= i; k++) says(pieces[i][k] == i, "piece %d keeps what was written into it", i);
    arena_free(a);
}

static void a_piece_larger_than_a_block_fits(void **state)
{
    (void)state;
    struct arena *a = arena_new(32);
    char *large = arena_alloc(a, 1 << 20);
    large[(1 << 20) - 1] = 1;
    char *small = arena_alloc(a, 1);
    says(small != NULL && *small == 0, "allocation goes on after a large piece");
    arena_free(a);
}

static void reset_makes_reused_memory_zero_again(void **state)
{
    (void)state;
    struct arena *a = arena_new(1024);
    for (int round = 0; round < 5; round++) {
        unsigned char *at = arena_alloc(a, 1000);
        for (int i = 0; i < 1000; i++) says(at[i] == 0, "round %d begins with zeros", round);
        memset(at, 0xee, 1000);
        (void)arena_alloc(a, 5000);
        arena_reset(a);
        says(arena_used(a) == 0, "an arena that was reset holds nothing");
    }
    arena_free(a);
}

static void used_counts_what_was_handed_out(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    says(arena_used(a) == 0, "a new arena holds nothing");
    (void)arena_alloc(a, 1);
    (void)arena_copy(a, "abc", 3);
    says(arena_used(a) >= 4 && arena_used(a) <= 64, "used grows with what was asked for");
    arena_free(a);
    arena_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),     cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(a_piece_larger_than_a_block_fits), cmocka_unit_test(reset_makes_reused_memory_zero_again),
        cmocka_unit_test(used_counts_what_was_handed_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
