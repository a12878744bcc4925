/* Two open-addressing tables on one arena: keys by their hash of 64 bits (BLAKE2b, so that nobody can make two agree), areas by code. */
#include "app/import_memory.h"

#include "app/import_row.h"

#include <sodium.h>
#include <string.h>

struct noted {
    uint64_t hash; /* 0: free */
    int64_t row;
    bool marked;
};

struct import_memory {
    struct arena *arena;
    struct noted *keys;
    size_t keys_n, keys_room;
    const struct area_line **areas;
    size_t areas_n, areas_room;
};

struct import_memory *import_memory_new(struct arena *arena)
{
    struct import_memory *m = NEW(arena, struct import_memory);
    m->arena = arena_new(0);
    return m;
}

void import_memory_free(struct import_memory *m)
{
    if (m) arena_free(m->arena);
}

static uint64_t hash_of(str s)
{
    unsigned char bytes[crypto_generichash_BYTES_MIN];
    uint64_t hash;
    crypto_generichash(bytes, sizeof bytes, (const unsigned char *)s.at, s.n, NULL, 0);
    memcpy(&hash, bytes, sizeof hash);
    return hash ? hash : 1;
}

static struct noted *key_slot(struct noted *keys, size_t room, uint64_t hash)
{
    size_t at = (size_t)hash & (room - 1);
    while (keys[at].hash && keys[at].hash != hash) at = (at + 1) & (room - 1);
    return &keys[at];
}

int64_t import_memory_find(const struct import_memory *m, str key, bool *marked)
{
    if (!m->keys_room) return 0;
    const struct noted *found = key_slot(m->keys, m->keys_room, hash_of(key));
    *marked = found->marked;
    return found->hash ? found->row : 0;
}

void import_memory_note(struct import_memory *m, str key, int64_t row, bool marked)
{
    if (2 * (m->keys_n + 1) > m->keys_room) {
        size_t room = m->keys_room ? 2 * m->keys_room : 1024;
        struct noted *keys = NEW_ARRAY(m->arena, struct noted, room);
        for (size_t i = 0; i < m->keys_room; i++)
            if (m->keys[i].hash) *key_slot(keys, room, m->keys[i].hash) = m->keys[i];
        m->keys = keys;
        m->keys_room = room;
    }
    uint64_t hash = hash_of(key);
    struct noted *slot = key_slot(m->keys, m->keys_room, hash);
    if (slot->hash) return;
    *slot = (struct noted){hash, row, marked};
    m->keys_n++;
}

static const struct area_line **area_slot(const struct area_line **areas, size_t room, str code)
{
    size_t at = (size_t)hash_of(code) & (room - 1);
    while (areas[at] && !str_eq(areas[at]->code, code)) at = (at + 1) & (room - 1);
    return &areas[at];
}

const struct area_line *import_memory_area(const struct import_memory *m, str code)
{
    return m->areas_room ? *area_slot(m->areas, m->areas_room, code) : NULL;
}

void import_memory_add_area(struct import_memory *m, const struct area_line *area)
{
    if (2 * (m->areas_n + 1) > m->areas_room) {
        size_t room = m->areas_room ? 2 * m->areas_room : 256;
        const struct area_line **areas = NEW_ARRAY(m->arena, const struct area_line *, room);
        for (size_t i = 0; i < m->areas_room; i++)
            if (m->areas[i]) *area_slot(areas, room, m->areas[i]->code) = m->areas[i];
        m->areas = areas;
        m->areas_room = room;
    }
    struct area_line *line = arena_copy(m->arena, area, sizeof *area);
    line->code = str_copy(m->arena, area->code);
    line->name = str_copy(m->arena, area->name);
    line->path = str_copy(m->arena, area->path);
    const struct area_line **slot = area_slot(m->areas, m->areas_room, line->code);
    m->areas_n += !*slot;
    *slot = line;
}
