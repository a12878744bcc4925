/* The area tree: an open-addressing table by id and one by code, both pointing at lines that are replaced as a whole; see areas.h. */
#include "app/areas.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct areas {
    struct arena *arena; /* grows only: an area tree changes rarely */
    pthread_rwlock_t lock;
    struct area_line **by_id, **by_code; /* `room` slots each */
    size_t n, room;
    id64 root;
};

struct areas *areas_new(struct arena *arena)
{
    struct areas *areas = NEW(arena, struct areas);
    areas->arena = arena_new(64 * 1024);
    pthread_rwlock_init(&areas->lock, NULL);
    return areas;
}

void areas_close(struct areas *areas)
{
    if (!areas) return;
    pthread_rwlock_destroy(&areas->lock);
    arena_free(areas->arena);
}

static size_t hash_id(id64 id)
{
    return (size_t)((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) >> 17);
}

static struct area_line **slot_of_id(const struct areas *areas, id64 id)
{
    size_t at = hash_id(id) & (areas->room - 1);
    while (areas->by_id[at] && areas->by_id[at]->id != id) at = (at + 1) & (areas->room - 1);
    return &areas->by_id[at];
}

static struct area_line **slot_of_code(const struct areas *areas, str code)
{
    size_t at = (size_t)str_hash(code) & (areas->room - 1);
    while (areas->by_code[at] && !str_eq(areas->by_code[at]->code, code)) at = (at + 1) & (areas->room - 1);
    return &areas->by_code[at];
}

static void grow(struct areas *areas)
{
    struct area_line **old = areas->by_id;
    size_t n = areas->room;
    areas->room = n ? 2 * n : 256;
    areas->by_id = NEW_ARRAY(areas->arena, struct area_line *, areas->room);
    areas->by_code = NEW_ARRAY(areas->arena, struct area_line *, areas->room);
    for (size_t i = 0; i < n; i++) {
        if (!old[i]) continue;
        *slot_of_id(areas, old[i]->id) = old[i];
        *slot_of_code(areas, old[i]->code) = old[i];
    }
}

void areas_put(struct areas *areas, const struct area *area)
{
    pthread_rwlock_wrlock(&areas->lock);
    if (2 * (areas->n + 1) > areas->room) grow(areas);
    struct area_line *line = NEW(areas->arena, struct area_line);
    *line = (struct area_line){.id = area->id,
                               .parent_id = HAS(area, area, parent_id) ? area->parent_id : 0,
                               .kind = (enum area_kinds)area->kind,
                               .code = str_copy(areas->arena, area->code),
                               .name = str_copy(areas->arena, area->name),
                               .path = str_copy(areas->arena, area->path)};
    struct area_line **slot = slot_of_id(areas, area->id);
    bool is_new = !*slot;
    areas->n += is_new;
    *slot = line;
    *slot_of_code(areas, line->code) = line;
    if (is_new && !line->parent_id && !areas->root) areas->root = line->id;
    pthread_rwlock_unlock(&areas->lock);
}

bool areas_find(struct areas *areas, id64 id, struct area_line *out)
{
    pthread_rwlock_rdlock(&areas->lock);
    const struct area_line *line = areas->room ? *slot_of_id(areas, id) : NULL;
    if (line) *out = *line;
    pthread_rwlock_unlock(&areas->lock);
    return line != NULL;
}

bool areas_by_code(struct areas *areas, str code, struct area_line *out)
{
    pthread_rwlock_rdlock(&areas->lock);
    const struct area_line *line = areas->room ? *slot_of_code(areas, code) : NULL;
    if (line) *out = *line;
    pthread_rwlock_unlock(&areas->lock);
    return line != NULL;
}

bool path_within(str path, str of)
{
    return str_starts(path, of) && (path.n == of.n || path.at[of.n] == '/');
}

bool areas_within(struct areas *areas, id64 id, str path)
{
    struct area_line line;
    return areas_find(areas, id, &line) && path_within(line.path, path);
}

static bool is_of(const struct area_line *line, enum area_kinds kind)
{
    return line->kind == kind || (kind == AREA_COMMUNITY && line->kind == AREA_VILLAGE);
}

id64 areas_above(struct areas *areas, id64 id, enum area_kinds kind)
{
    struct area_line line;
    while (id && areas_find(areas, id, &line)) {
        if (is_of(&line, kind)) return line.id;
        id = line.parent_id;
    }
    return 0;
}

static int by_code(const void *a, const void *b)
{
    return str_compare(((const struct area_line *)a)->code, ((const struct area_line *)b)->code);
}

struct rows areas_below(struct areas *areas, struct arena *arena, str path, enum area_kinds kind)
{
    pthread_rwlock_rdlock(&areas->lock);
    struct area_line *lines = NEW_ARRAY(arena, struct area_line, areas->n);
    size_t n = 0;
    for (size_t i = 0; i < areas->room; i++) {
        const struct area_line *line = areas->by_id[i];
        if (line && is_of(line, kind) && path_within(line->path, path)) lines[n++] = *line;
    }
    pthread_rwlock_unlock(&areas->lock);
    qsort(lines, n, sizeof *lines, by_code);
    return (struct rows){lines, n};
}

id64 areas_root(struct areas *areas)
{
    pthread_rwlock_rdlock(&areas->lock);
    id64 root = areas->root;
    pthread_rwlock_unlock(&areas->lock);
    return root;
}
