/* Asking along the area tree; see subtrees.h. */
#include "app/subtrees.h"

#include <assert.h>
#include <string.h>

static bool lies_within_another(const str *paths, size_t n, size_t at)
{
    for (size_t i = 0; i < n; i++) {
        bool same = str_eq(paths[i], paths[at]);
        if (i != at && path_within(paths[at], paths[i]) && (!same || i < at)) return true;
    }
    return false;
}

struct subtrees subtrees_of_actor(struct command *c)
{
    bool everywhere = c->actor == &actor_of_the_program;
    size_t n = 0, kept = 0;
    str *all = NEW_ARRAY(c->arena, str, c->actor->n + 1), *paths = NEW_ARRAY(c->arena, str, c->actor->n + 1);
    struct area_line root;
    if (everywhere && areas_find(c->post->areas, areas_root(c->post->areas), &root)) all[n++] = root.path;
    for (size_t i = 0; i < c->actor->n; i++)
        if (role_may(c->actor->grants[i].role, c->may)) all[n++] = c->actor->grants[i].path;
    for (size_t i = 0; i < n; i++)
        if (!lies_within_another(all, n, i)) paths[kept++] = all[i];
    return (struct subtrees){paths, kept};
}

bool subtree_of_area(struct command *c, id64 area_id, struct subtrees *out)
{
    struct area_line area;
    if (!reaches(c, area_id) || !areas_find(c->post->areas, area_id, &area)) return false;
    str *path = NEW(c->arena, str);
    *path = area.path;
    *out = (struct subtrees){path, 1};
    return true;
}

bool subtrees_below(struct command *c, id64 area_id, struct subtrees *out)
{
    struct area_line area;
    struct subtrees reached = subtrees_of_actor(c);
    str *paths = NEW_ARRAY(c->arena, str, reached.n);
    *out = (struct subtrees){paths, 0};
    if (!areas_find(c->post->areas, area_id, &area)) return problem(c->problems, NOT_FOUND);
    for (size_t i = 0; i < reached.n; i++)
        if (path_within(area.path, reached.paths[i])) paths[out->n++] = area.path;
        else if (path_within(reached.paths[i], area.path)) paths[out->n++] = reached.paths[i];
    return out->n > 0 || problem(c->problems, NOT_FOUND);
}

bool subtrees_asked(struct command *c, id64 area_id, struct subtrees *out)
{
    if (area_id) return subtrees_below(c, area_id, out);
    *out = subtrees_of_actor(c);
    return true;
}

static void set_text(const struct shape *shape, void *record, str name, str value)
{
    int at = shape_field(shape, name);
    assert(at >= 0);
    *(str *)((char *)record + shape->fields[at].offset) = value;
    ((struct record *)record)->has |= FIELD_BIT(at);
}

bool ask_within(struct command *c, struct subtrees where, const struct statement *statement, const struct shape *shape,
                const void *parameters, const struct shape *row, struct rows *out)
{
    *out = (struct rows){0};
    void *asked = arena_copy(c->arena, parameters, shape->size);
    for (size_t i = 0; i < where.n; i++) {
        struct rows rows;
        set_text(shape, asked, S("area_path"), where.paths[i]);
        set_text(shape, asked, S("area_below"), str_format(c->arena, "%.*s/", STR(where.paths[i])));
        set_text(shape, asked, S("area_beyond"), str_format(c->arena, "%.*s0", STR(where.paths[i]))); /* '0' is the character after '/' */
        if (!ask(c, statement, shape, asked, row, &rows)) return false;
        char *both = arena_alloc(c->arena, (out->n + rows.n) * row->size);
        if (out->n) memcpy(both, out->at, out->n * row->size);
        if (rows.n) memcpy(both + out->n * row->size, rows.at, rows.n * row->size);
        *out = (struct rows){both, out->n + rows.n};
    }
    return true;
}
