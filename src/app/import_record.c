/* A row of a sheet of a plain noun: a record as its shape describes it, known by its key field. Areas stand in sheets by their codes. */
#include "app/entity.h"
#include "app/import_memory.h"
#include "app/import_row.h"

#include <string.h>

static const struct field *key_of(const struct shape *shape)
{
    for (size_t i = 0; i < shape->n; i++)
        if (shape->fields[i].key) return &shape->fields[i];
    return NULL;
}

/* What stands as a code becomes the area's id; what is neither is left, and reaches nobody. */
static void areas_by_their_codes(struct command *c, const struct shape *shape, void *record)
{
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (f->kind != REF || f->by == SERVER || !str_is(str_of(f->to), area_shape.name) || !field_given(record, i)) continue;
        id64 *id = (id64 *)((char *)record + f->offset);
        struct area_line area;
        if (areas_by_code(c->post->areas, str_format(c->arena, "%lld", (long long)*id), &area)) *id = area.id;
    }
}

/* The stored record with this key; false: the machine failed. */
static bool find(struct command *c, const struct shape *shape, const struct field *key, const void *row, void **stored)
{
    struct rows rows;
    struct list_filter same = {.field = (size_t)(key - shape->fields), .value = field_at(key, row)};
    struct list_query q = {.jurisdiction_id = c->post->jurisdiction_id, .everywhere = true, .filters = &same, .filters_n = 1, .limit = 1};
    if (!store_list(c->tx, shape, &q, c->arena, &rows, NULL, c->problems)) return false;
    *stored = rows.n ? rows.at : NULL;
    return true;
}

/* The fields that the sheet has; what it leaves out stays as it is. */
static void overlay(const struct shape *shape, void *stored, const void *row)
{
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (f->by == SERVER || !field_given(row, i)) continue;
        memcpy((char *)stored + f->offset, field_at(f, row), field_size(f->kind));
        ((struct record *)stored)->has |= FIELD_BIT(i);
    }
}

static bool change(struct command *c, struct import_look *look, const struct shape *shape, void *stored, const void *row)
{
    const void *before = arena_copy(c->arena, stored, shape->size);
    look->subject_id = ((const struct entity *)stored)->id;
    overlay(shape, stored, row);
    look->outcome = shape_same(shape, before, stored) ? ROW_UNCHANGED : ROW_UPDATED;
    return look->outcome == ROW_UNCHANGED || !look->stores || save(c, shape, stored);
}

/* Both what the row names and the record that has its key lie within the actor's reach; else the row's problems say so. */
static bool within_reach(struct command *c, struct import_look *look, const struct shape *shape, const void *row, const void *stored)
{
    struct problems *all = c->problems;
    c->problems = look->problems;
    bool here = (!stored || entity_within_reach(c, shape, stored, NULL)) && entity_within_reach(c, shape, row, stored);
    c->problems = all;
    return here;
}

static bool is_twice(struct command *c, struct import_look *look, const struct field *key, str name)
{
    bool marked;
    int64_t before = import_memory_find(look->memory, name, &marked);
    if (!before) import_memory_note(look->memory, name, look->number, false);
    else problem(look->problems, IMPORT_ROW_TWICE, .field = str_of(key->name), .value = str_format(c->arena, "%lld", (long long)before));
    return before != 0;
}

bool import_record_row(struct command *c, struct import_look *look, const struct shape *shape, void *row)
{
    const struct field *key = key_of(shape);
    void *stored;
    if (is_twice(c, look, key, *(const str *)field_at(key, row)) || look->only_remember) return true;
    areas_by_their_codes(c, shape, row);
    if (!find(c, shape, key, row, &stored)) return false;
    if (!within_reach(c, look, shape, row, stored)) return true;
    if (stored) return change(c, look, shape, stored, row);
    look->outcome = ROW_CREATED;
    if (look->stores && !save(c, shape, row)) return false;
    look->subject_id = ((const struct entity *)row)->id;
    return true;
}
