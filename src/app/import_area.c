/* A row of the sheet of the area tree. Parents stand above their children, in the registry or in the sheet; `path` is set here. */
#include "app/import_memory.h"
#include "app/import_row.h"
#include "model/shape_check.h"

static bool area_known(struct command *c, const struct import_look *look, str code, struct area_line *out)
{
    const struct area_line *above = import_memory_area(look->memory, code);
    if (above) *out = *above;
    return above || areas_by_code(c->post->areas, code, out);
}

/* 0 for a county; communities and villages stand on one level. */
static int level_of(int kind)
{
    return kind > AREA_COMMUNITY ? kind - 1 : kind;
}

static bool parent_of(struct command *c, struct import_look *look, const struct area_row *row, struct area_line *parent)
{
    *parent = (struct area_line){0};
    if (!HAS(area_row, row, parent_code)) {
        bool may_be_root = row->kind == AREA_COUNTY && c->actor == &actor_of_the_program;
        return may_be_root || problem(look->problems, AREA_PARENT_WRONG, .field = S("parent_code"), .value = row->code);
    }
    bool found = area_known(c, look, row->parent_code, parent) && actor_reaches(c->actor, c->may, parent->path);
    if (!found) return problem(look->problems, AREA_CODE_UNKNOWN, .field = S("parent_code"), .value = row->parent_code);
    if (level_of((int)parent->kind) < level_of(row->kind)) return true;
    return problem(look->problems, AREA_PARENT_WRONG, .field = S("parent_code"), .value = row->code);
}

static void overlay(struct area *a, const struct area_row *row)
{
    SET(area, a, name, row->name);
    if (HAS(area_row, row, longitude)) SET(area, a, longitude, row->longitude);
    if (HAS(area_row, row, latitude)) SET(area, a, latitude, row->latitude);
}

static void remember(struct import_look *look, const struct area *a)
{
    struct area_line line = {.id = a->id,
                             .parent_id = HAS(area, a, parent_id) ? a->parent_id : 0,
                             .kind = (enum area_kinds)a->kind,
                             .code = a->code,
                             .name = a->name,
                             .path = a->path};
    import_memory_add_area(look->memory, &line);
}

/* An area that is there: an import renames and places it, but never moves it. */
static bool change(struct command *c, struct import_look *look, const struct area_row *row, const struct area_line *known)
{
    struct area_line parent = {0};
    if (HAS(area_row, row, parent_code)) (void)area_known(c, look, row->parent_code, &parent);
    bool here = known->parent_id == parent.id && (int)known->kind == row->kind && actor_reaches(c->actor, c->may, known->path);
    if (!here) return problem(look->problems, AREA_STANDS_ELSEWHERE, .field = S("code"), .value = row->code), true;
    struct area stored, before;
    if (!fetch(c, &area_shape, known->id, &stored)) return false;
    before = stored;
    overlay(&stored, row);
    look->outcome = shape_same(&area_shape, &before, &stored) ? ROW_UNCHANGED : ROW_UPDATED;
    look->subject_id = stored.id;
    return look->outcome == ROW_UNCHANGED || !look->stores || save(c, &area_shape, &stored);
}

static bool create(struct command *c, struct import_look *look, const struct area_row *row)
{
    struct area_line parent;
    if (!parent_of(c, look, row, &parent)) return true;
    struct area a = {0};
    SET(area, &a, code, row->code);
    SET(area, &a, kind, row->kind);
    if (parent.path.n) SET(area, &a, parent_id, parent.id);
    SET(area, &a, path, parent.path.n ? str_format(c->arena, "%.*s/%.*s", STR(parent.path), STR(row->code)) : row->code);
    overlay(&a, row);
    if (!shape_check(&area_shape, &a, look->problems, S(""))) return true;
    look->outcome = ROW_CREATED;
    if (look->stores && !save(c, &area_shape, &a)) return false;
    look->subject_id = a.id;
    remember(look, &a);
    return true;
}

bool import_area_row(struct command *c, struct import_look *look, const struct area_row *row)
{
    struct area_line known;
    bool marked;
    look->outcome = ROW_REFUSED;
    int64_t before = import_memory_find(look->memory, row->code, &marked);
    if (before) {
        problem(look->problems, IMPORT_ROW_TWICE, .field = S("code"), .value = str_format(c->arena, "%lld", (long long)before));
        return true;
    }
    import_memory_note(look->memory, row->code, look->number, false);
    if (look->only_remember) return true;
    return areas_by_code(c->post->areas, row->code, &known) ? change(c, look, row, &known) : create(c, look, row);
}
