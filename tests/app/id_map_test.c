/* id_map: after any additions and removals it finds exactly the ids that are in, each at its place. */
#include "app/id_map.h"

#include "../base/says.h"
#include "base/random.h"

enum { PLACES = 3000, STEPS = 60000 };

struct table {
    id64 ids[PLACES];
    bool in[PLACES];
};

static id64 id_at(const void *owner, uint32_t place)
{
    return ((const struct table *)owner)->ids[place];
}

static void finds_exactly_what_is_in(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct table *table = NEW(arena, struct table);
    struct id_map *map = id_map_new(id_at, table);
    struct random r = random_stream(1, 0);
    struct id_source source = {.node = 7};
    for (uint32_t p = 0; p < PLACES; p++) table->ids[p] = id_next(&source, 1648000000000 + p / 1000);

    for (int step = 0; step < STEPS; step++) {
        uint32_t p = (uint32_t)random_below(&r, PLACES);
        if (table->in[p]) id_map_remove(map, table->ids[p]);
        else id_map_add(map, p);
        table->in[p] = !table->in[p];

        uint32_t other = (uint32_t)random_below(&r, PLACES), found = id_map_find(map, table->ids[other]);
        says(found == (table->in[other] ? other : NOBODY), "step %d: place %u is %s", step, other,
             table->in[other] ? "found" : "not found");
    }
    for (uint32_t p = 0; p < PLACES; p++)
        says(id_map_find(map, table->ids[p]) == (table->in[p] ? p : NOBODY), "in the end place %u is where the table says", p);
    id_map_free(map);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_exactly_what_is_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
