/* What a zone covers; see zone_extent.h. */
#include "app/zone_extent.h"

#include "app/coverage.h"
#include "app/task.h"
#include "model/boundary.h"
#include "rules/plan.h"
#include "store/statements.h"

#include <string.h>

bool areas_cover(struct areas *areas, const struct ids *of, id64 area_id)
{
    struct area_line here, area;
    if (!areas_find(areas, area_id, &here)) return false;
    for (size_t i = 0; i < of->n; i++)
        if (areas_find(areas, of->at[i], &area) && path_within(here.path, area.path)) return true;
    return false;
}

/* Named twice, or inside another one that is named, too. */
static bool named_by_another(struct areas *areas, const struct ids *of, size_t at)
{
    struct area_line here, other;
    if (!areas_find(areas, of->at[at], &here)) return true;
    for (size_t i = 0; i < of->n; i++) {
        if (i == at || !areas_find(areas, of->at[i], &other) || !path_within(here.path, other.path)) continue;
        if (other.id != here.id || i < at) return true;
    }
    return false;
}

struct ids areas_all(struct command *c, const struct ids *of)
{
    static const enum area_kinds kinds[] = {AREA_COUNTY, AREA_TOWN, AREA_COMMUNITY, AREA_GRID, AREA_BUILDING};
    struct areas *areas = c->post->areas;
    size_t n = 0, room = 64;
    id64 *all = NEW_ARRAY(c->arena, id64, room);
    for (size_t i = 0; i < of->n; i++) {
        struct area_line area;
        if (named_by_another(areas, of, i) || !areas_find(areas, of->at[i], &area)) continue;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            struct rows below = areas_below(areas, c->arena, area.path, kinds[k]);
            for (size_t b = 0; b < below.n; b++) {
                if (n == room) all = memcpy(NEW_ARRAY(c->arena, id64, 2 * room), all, room * sizeof *all), room *= 2;
                all[n++] = ((const struct area_line *)below.at)[b].id;
            }
        }
    }
    return (struct ids){all, n};
}

static struct ids inside_of_kind(struct command *c, const struct boundary *b, const struct rows *located, enum area_kinds kind)
{
    id64 *inside = NEW_ARRAY(c->arena, id64, located->n);
    size_t n = 0;
    for (size_t i = 0; i < located->n; i++) {
        const struct area *a = (const struct area *)located->at + i;
        if (a->kind == (int)kind && boundary_holds(b, (struct point){a->longitude, a->latitude})) inside[n++] = a->id;
    }
    return (struct ids){inside, n};
}

bool areas_inside(struct command *c, str boundary, id64 area_id, struct ids *out)
{
    struct boundary b;
    struct area_line area;
    struct rows located;
    if (!boundary_read(c->arena, boundary, &b, c->problems, S("boundary"))) return false;
    if (!areas_find(c->post->areas, area_id, &area)) return problem(c->problems, NOT_FOUND);
    struct round_scope below = round_scope_of(c, 0, area.path);
    if (!ask(c, &sql_areas_located, &round_scope_shape, &below, &area_shape, &located)) return false;
    *out = inside_of_kind(c, &b, &located, AREA_BUILDING);
    if (!out->n) *out = inside_of_kind(c, &b, &located, AREA_GRID);
    return out->n > 0 || problem(c->problems, BOUNDARY_HOLDS_NOTHING, .field = S("boundary"));
}

bool areas_overlap(struct areas *areas, const struct ids *a, const struct ids *b)
{
    bool overlap = false;
    for (size_t i = 0; i < a->n && !overlap; i++) overlap = areas_cover(areas, b, a->at[i]);
    for (size_t i = 0; i < b->n && !overlap; i++) overlap = areas_cover(areas, a, b->at[i]);
    return overlap;
}

bool zone_measured(struct command *c, const struct ids *areas, struct zone_size *out)
{
    struct ids all = areas_all(c, areas);
    *out = (struct zone_size){0};
    SET(zone_size, out, people, 0);
    SET(zone_size, out, households, 0);
    SET(zone_size, out, needing, 0);
    SET(zone_size, out, places, 0);
    SET(zone_size, out, buildings, 0);
    SET(zone_size, out, areas, *areas);
    for (size_t i = 0; i < all.n; i++) {
        struct area_asked asked = {0};
        struct zone_size here;
        struct area_line area;
        SET(area_asked, &asked, area_id, all.at[i]);
        if (!ask_one(c, &sql_area_size, &area_asked_shape, &asked, &zone_size_shape, &here)) return false;
        out->people += here.people;
        out->households += here.households;
        out->needing += here.needing;
        out->places += here.places;
        out->buildings += areas_find(c->post->areas, all.at[i], &area) && area.kind == AREA_BUILDING;
    }
    return true;
}

const struct protocol *zone_protocol(struct command *c, const struct zone *z)
{
    const struct protocol *p = HAS(zone, z, protocol) ? post_protocol(c->post, z->protocol) : NULL;
    return p ? p : c->protocol;
}

/* -- test days ------------------------------------------------------------------------------------------------------- */

static bool open_test(struct command *c, const struct zone *z, const struct area_line *area, date day)
{
    struct task t = {0};
    SET(task, &t, area_id, area->id);
    SET(task, &t, zone_id, z->id);
    SET(task, &t, basis_id, z->id);
    str key = str_format(c->arena, "zone:%lld:%lld:%.*s", (long long)z->id, (long long)area->id, STR(date_text(c->arena, day)));
    return open_task(c, "sample", &t, key, time_at(c->post->tz, day + 1, 0, 0));
}

/* An area larger than a grid is sampled grid by grid. */
static bool open_tests_in(struct command *c, const struct zone *z, id64 area_id, date day)
{
    struct area_line area;
    if (!areas_find(c->post->areas, area_id, &area)) return true;
    if (area.kind >= AREA_GRID) return open_test(c, z, &area, day);
    struct rows grids = areas_below(c->post->areas, c->arena, area.path, AREA_GRID);
    for (size_t i = 0; i < grids.n; i++)
        if (!open_test(c, z, &((const struct area_line *)grids.at)[i], day)) return false;
    return true;
}

/* Protocol: zone.types[].resident_plan, counted from the zone's beginning. */
bool zone_open_tests(struct command *c, const struct zone *z)
{
    const struct protocol *p = zone_protocol(c, z);
    const struct zone_type *type = protocol_zone(p, (enum zone_kind)z->kind);
    date today = date_of(c->post->tz, c->now);
    if (!type || !HAS(zone, z, in_force_at)) return true;
    struct plan plan = plan_from(type->resident_plan, type->n_resident_plan, p->day_count, z->in_force_at, c->post->tz);
    for (size_t s = 0; s < plan.n; s++)
        for (size_t t = 0; t < plan.stages[s].stage->test_days.n; t++) {
            date day = plan_test_date(&plan.stages[s], t);
            for (size_t i = 0; (day == today || day == today + 1) && i < z->areas.n; i++)
                if (!open_tests_in(c, z, z->areas.at[i], day)) return false;
        }
    return true;
}

bool zones_open_tests(struct command *c)
{
    struct zone_named asked = {0};
    struct rows zones;
    if (!ask(c, &sql_zones_standing, &zone_named_shape, &asked, &zone_shape, &zones)) return false;
    for (size_t i = 0; i < zones.n; i++)
        if (!zone_open_tests(c, &((const struct zone *)zones.at)[i])) return false;
    return true;
}

bool zone_cancel_tests(struct command *c, const struct zone *z)
{
    struct zone_named asked = {0};
    struct rows open;
    SET(zone_named, &asked, zone_id, z->id);
    if (!ask(c, &sql_zone_tests_open, &zone_named_shape, &asked, &task_shape, &open)) return false;
    for (size_t i = 0; i < open.n; i++)
        if (!cancel_task(c, ((const struct task *)open.at)[i].key)) return false;
    return true;
}
