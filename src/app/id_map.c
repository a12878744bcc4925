/* id_map: a hash table of places with linear probing, at most three quarters full. Removal moves later entries of the run back over
 * the hole (Knuth, TAOCP 3, 6.4, algorithm R), so that no tombstones gather. Each doubling goes into a new arena, the old one is freed. */
#include "app/id_map.h"

#include <assert.h>

struct id_map {
    id64 (*id_at)(const void *owner, uint32_t place);
    const void *owner;
    struct arena *arena; /* of `cells` */
    uint32_t *cells;     /* place + 1; 0: empty */
    size_t mask, n;
    struct arena *own;
};

enum { FIRST_CELLS = 1024 };

static void set_cells(struct id_map *map, size_t cells)
{
    map->arena = arena_new(cells * sizeof *map->cells);
    map->cells = NEW_ARRAY(map->arena, uint32_t, cells);
    map->mask = cells - 1;
}

struct id_map *id_map_new(id64 (*id_at)(const void *owner, uint32_t place), const void *owner)
{
    struct arena *own = arena_new(sizeof(struct id_map));
    struct id_map *map = NEW(own, struct id_map);
    *map = (struct id_map){.id_at = id_at, .owner = owner, .own = own};
    set_cells(map, FIRST_CELLS);
    return map;
}

void id_map_free(struct id_map *map)
{
    arena_free(map->arena);
    arena_free(map->own);
}

/* Where the search for the id begins. Ids of one millisecond are neighbours: the multiplication (Fibonacci hashing, Knuth) spreads them. */
static size_t home(const struct id_map *map, id64 id)
{
    return (size_t)((uint64_t)id * 0x9e3779b97f4a7c15U >> 32) & map->mask;
}

/* The cell of the id, or the empty one where it would be entered. */
static size_t cell_of(const struct id_map *map, id64 id)
{
    size_t i = home(map, id);
    while (map->cells[i] && map->id_at(map->owner, map->cells[i] - 1) != id) i = (i + 1) & map->mask;
    return i;
}

uint32_t id_map_find(const struct id_map *map, id64 id)
{
    uint32_t cell = map->cells[cell_of(map, id)];
    return cell ? cell - 1 : NOBODY;
}

static void grow(struct id_map *map)
{
    struct arena *old_arena = map->arena;
    const uint32_t *old = map->cells;
    size_t old_cells = map->mask + 1;
    set_cells(map, old_cells * 2);
    for (size_t i = 0; i < old_cells; i++)
        if (old[i]) map->cells[cell_of(map, map->id_at(map->owner, old[i] - 1))] = old[i];
    arena_free(old_arena);
}

void id_map_add(struct id_map *map, uint32_t place)
{
    if ((map->n + 1) * 4 > (map->mask + 1) * 3) grow(map);
    size_t cell = cell_of(map, map->id_at(map->owner, place));
    assert(!map->cells[cell]);
    map->cells[cell] = place + 1;
    map->n++;
}

void id_map_remove(struct id_map *map, id64 id)
{
    size_t hole = cell_of(map, id);
    assert(map->cells[hole]);
    for (size_t i = (hole + 1) & map->mask; map->cells[i]; i = (i + 1) & map->mask) {
        size_t from_home = (i - home(map, map->id_at(map->owner, map->cells[i] - 1))) & map->mask;
        bool may_stand_in_hole = from_home >= ((i - hole) & map->mask);
        if (!may_stand_in_hole) continue;
        map->cells[hole] = map->cells[i];
        hole = i;
    }
    map->cells[hole] = 0;
    map->n--;
}

size_t id_map_bytes(const struct id_map *map)
{
    return arena_used(map->arena) + arena_used(map->own);
}
