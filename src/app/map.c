/* See map.h. */
#include "app/map.h"

#include "app/coverage.h"
#include "app/subtrees.h"
#include "model/boundary.h"
#include "store/statements.h"

#include <stdlib.h>

/* How far around a house the line of a zone runs that nobody has drawn: clear of its walls, short of the next. */
static const double margin_m = 25;

/* -- outlines ---------------------------------------------------------------------------------------------------------- */

bool area_outline_put(struct command *c, const void *given)
{
    struct area_outline in = *(const struct area_outline *)given;
    struct area_outline stored;
    struct boundary read;
    struct rows known;
    if (!reaches(c, in.area_id) || !boundary_read(c->arena, in.outline, &read, c->problems, S("outline"))) return false;
    if (!ask(c, &sql_outline_of, &area_outline_shape, &in, &area_outline_shape, &known)) return false;
    if (known.n) {
        if (!fetch(c, &area_outline_shape, ((const struct area_outline *)known.at)->id, &stored)) return false;
        SET(area_outline, &stored, outline, in.outline);
        SET(area_outline, &stored, source, in.source);
        in = stored;
    }
    return save(c, &area_outline_shape, &in) && give(c, &area_outline_shape, &in);
}

static bool outlines_read(struct command *c, struct map *m)
{
    struct area_outline asked = {0};
    struct area_line area;
    struct rows rows;
    if (!ask(c, &sql_outlines_all, &area_outline_shape, &asked, &map_outline_shape, &rows)) return false;
    struct map_outline *lines = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (areas_find(c->post->areas, lines[i].area_id, &area)) SET(map_outline, &lines[i], name, area.name);
    SET(map, m, outlines, rows);
    return true;
}

/* -- zones --------------------------------------------------------------------------------------------------------------- */

/* The places of an area and of what lies below it, added behind `points`. */
static bool add_places(struct command *c, id64 area_id, struct point **points, size_t *n)
{
    struct area_line area;
    struct rows located;
    if (!areas_find(c->post->areas, area_id, &area)) return true;
    struct round_scope below = round_scope_of(c, 0, area.path);
    if (!ask(c, &sql_areas_located, &round_scope_shape, &below, &area_shape, &located)) return false;
    struct point *both = NEW_ARRAY(c->arena, struct point, *n + located.n);
    for (size_t i = 0; i < *n; i++) both[i] = (*points)[i];
    for (size_t i = 0; i < located.n; i++) {
        const struct area *a = (const struct area *)located.at + i;
        both[(*n)++] = (struct point){a->longitude, a->latitude};
    }
    *points = both;
    return true;
}

static bool draw_around(struct command *c, struct map_zone *z)
{
    struct point *points = NULL;
    size_t n = 0;
    for (size_t i = 0; i < z->areas.n; i++)
        if (!add_places(c, z->areas.at[i], &points, &n)) return false;
    if (n) SET(map_zone, z, boundary, boundary_around(c->arena, points, n, margin_m));
    return true;
}

static bool zones_read(struct command *c, struct subtrees where, struct map *m)
{
    struct situation_asked asked = {0};
    struct rows rows;
    if (!ask_within(c, where, &sql_map_zones, &situation_asked_shape, &asked, &map_zone_shape, &rows)) return false;
    struct map_zone *zones = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (!HAS(map_zone, &zones[i], boundary) && !draw_around(c, &zones[i])) return false;
    SET(map, m, zones, rows);
    return true;
}

bool map_now(struct command *c, const void *given)
{
    (void)given;
    struct subtrees where = subtrees_of_actor(c);
    struct situation_asked asked = {0};
    struct map m = {0};
    struct rows sites;
    if (!outlines_read(c, &m) || !ask_within(c, where, &sql_map_sites, &situation_asked_shape, &asked, &map_site_shape, &sites))
        return false;
    SET(map, &m, sites, sites);
    return zones_read(c, where, &m) && give(c, &map_shape, &m);
}

/* -- areas --------------------------------------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    id64 x = ((const struct map_area *)a)->id, y = ((const struct map_area *)b)->id;
    return (x > y) - (x < y);
}

/* The lines of this kind, in order of id, their counts their own; of the kinds above and below, only counts are wanted. */
static struct rows lines_of_kind(struct command *c, const struct rows *all, enum area_kinds kind)
{
    const struct map_area *each = all->at;
    struct map_area *lines = NEW_ARRAY(c->arena, struct map_area, all->n);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        struct area_line area;
        if (!areas_find(c->post->areas, each[i].id, &area) || areas_above(c->post->areas, area.id, kind) != area.id) continue;
        lines[n] = each[i];
        SET(map_area, &lines[n], name, area.name);
        if (area.parent_id) SET(map_area, &lines[n], parent_id, area.parent_id);
        n++;
    }
    qsort(lines, n, sizeof *lines, by_id);
    return (struct rows){lines, n};
}

bool map_areas(struct command *c, const void *given)
{
    const struct map_asked *in = given;
    struct situation_asked asked = {0};
    struct subtrees where = subtrees_of_actor(c);
    struct rows all;
    enum area_kinds kind = (enum area_kinds)in->kind;
    if (HAS(map_asked, in, below) && !subtree_of_area(c, in->below, &where)) return false;
    if (!ask_within(c, where, &sql_map_people, &situation_asked_shape, &asked, &map_area_shape, &all)) return false;
    struct rows lines = lines_of_kind(c, &all, kind);
    const struct map_area *each = all.at;
    for (size_t i = 0; i < all.n; i++) {
        struct map_area wanted = {.id = areas_above(c->post->areas, each[i].id, kind)};
        struct map_area *line = wanted.id ? bsearch(&wanted, lines.at, lines.n, sizeof wanted, by_id) : NULL;
        if (!line || line->id == each[i].id) continue;
        line->people += each[i].people;
        line->households += each[i].households;
    }
    return give_rows(c, &map_area_shape, lines, S(""));
}
