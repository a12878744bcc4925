/* People as a desk looks for them; see people_desk.h. Candidates come in the order of area paths and ids from one of four sources (a
 * search, a household, the measures and zones in force, the whole subtree); each is then looked at with its colour until the page is full.
 */
#include "app/people_desk.h"

#include "app/measure.h"
#include "app/person_search.h"
#include "app/search.h"
#include "app/subtrees.h"
#include "app/why.h"
#include "app/zone_extent.h"

#include <stdlib.h>

enum { SEARCHED_MOST = 500, BATCH_LEAST = 200 };

struct looking {
    struct command *c;
    const struct people_asked *in;
    struct subtrees where;
    struct people_page page;
    id64 round_id; /* the running round; 0: none */
    bool by_restriction;
    struct person_overview *lines;
    size_t n, room;
    struct person_place last;
    bool full; /* somebody more may follow */
};

/* -- one person ------------------------------------------------------------------------------------------------------ */

static bool set_home(struct looking *l, const struct person *p, struct person_overview *line)
{
    struct household h;
    struct area_line area;
    if (areas_find(l->c->post->areas, p->area_id, &area)) SET(person_overview, line, area_name, area.name);
    if (!HAS(person, p, household_id)) return true;
    if (!store_get(l->c->tx, &household_shape, l->c->post->jurisdiction_id, p->household_id, l->c->arena, &h, l->c->problems)) return false;
    SET(person_overview, line, door, h.door);
    return true;
}

static bool set_colour(const struct person_colour *colour, struct person_overview *line)
{
    SET(person_overview, line, colour, colour->colour);
    if (!HAS(person_colour, colour, measure_id)) return true;
    SET(person_overview, line, measure_zh, colour->zh);
    SET(person_overview, line, measure_en, colour->en);
    SET(person_overview, line, until, colour->until);
    return true;
}

static bool set_sampled(struct looking *l, id64 person_id, struct person_overview *line)
{
    struct round_scope scope = {0};
    struct rows rows;
    if (!l->round_id) return true;
    SET(round_scope, &scope, round_id, l->round_id);
    SET(round_scope, &scope, person_id, person_id);
    if (!ask(l->c, &sql_person_sampled_in, &round_scope_shape, &scope, &sample_shape, &rows)) return false;
    SET(person_overview, line, round_id, l->round_id);
    SET(person_overview, line, sampled, rows.n > 0);
    return true;
}

/* What the search index and the household do not know of people is asked of the person here; statements have asked it already. */
static bool fits(const struct looking *l, const struct person *p, const struct person_overview *line)
{
    const struct people_asked *in = l->in;
    bool needs = !HAS(people_asked, in, need) || (HAS(person, p, needs) && p->needs >> in->need & 1);
    bool colour = !HAS(people_asked, in, colour) || line->colour == in->colour;
    bool sampled = !HAS(people_asked, in, sampled) || !l->round_id || line->sampled == in->sampled;
    bool home = !HAS(people_asked, in, household_id) || (HAS(person, p, household_id) && p->household_id == in->household_id);
    bool inside = false;
    struct area_line area;
    for (size_t i = 0; i < l->where.n && areas_find(l->c->post->areas, p->area_id, &area); i++)
        inside = inside || path_within(area.path, l->where.paths[i]);
    return needs && colour && sampled && home && inside && !HAS(person, p, merged_into_id);
}

static bool is_under(struct looking *l, id64 person_id, bool *out)
{
    struct people_page asked = l->page;
    struct rows rows = {0};
    *out = true;
    if (!HAS(people_asked, l->in, measure)) return true;
    SET(people_page, &asked, person_id, person_id);
    if (!ask(l->c, &sql_person_under_measure, &people_page_shape, &asked, &measure_shape, &rows)) return false;
    *out = rows.n > 0;
    return true;
}

static bool look_at(struct looking *l, id64 person_id)
{
    struct command *c = l->c;
    struct person p;
    struct person_colour colour;
    struct person_overview *line = &l->lines[l->n];
    *line = (struct person_overview){0};
    if (!store_get(c->tx, &person_shape, c->post->jurisdiction_id, person_id, c->arena, &p, c->problems)) return false;
    shape_copy_named(&person_shape, &p, &person_overview_shape, line);
    if (!person_colour_of(c, &p, &colour) || !set_colour(&colour, line)) return false;
    if (!set_sampled(l, p.id, line) || !set_home(l, &p, line)) return false;
    bool under;
    if (!is_under(l, p.id, &under)) return false;
    if (under && fits(l, &p, line)) l->n++;
    return true;
}

/* -- where they come from --------------------------------------------------------------------------------------------- */

static int in_order(const void *one, const void *other)
{
    const struct person_place *a = one, *b = other;
    int by_path = str_compare(a->path, b->path);
    return by_path ? by_path : (a->id > b->id) - (a->id < b->id);
}

/* People of one subtree behind `after`, as many as the page takes. */
static bool ask_subtree(struct looking *l, str path, const struct statement *statement, struct rows *out)
{
    struct people_page page = l->page;
    bool begun = str_compare(l->last.path, path) >= 0;
    SET(people_page, &page, area_path, path);
    SET(people_page, &page, area_below, str_format(l->c->arena, "%.*s/", STR(path)));
    SET(people_page, &page, area_beyond, str_format(l->c->arena, "%.*s0", STR(path)));
    SET(people_page, &page, after_path, begun ? l->last.path : path);
    SET(people_page, &page, after_id, begun ? l->last.id : 0);
    return ask(l->c, statement, &people_page_shape, &page, &person_place_shape, out);
}

static bool add_places(struct looking *l, str path, const struct statement *statement, struct rows *all)
{
    struct rows some;
    if (!ask_subtree(l, path, statement, &some)) return false;
    struct person_place *both = NEW_ARRAY(l->c->arena, struct person_place, all->n + some.n);
    for (size_t i = 0; i < all->n; i++) both[i] = ((const struct person_place *)all->at)[i];
    for (size_t i = 0; i < some.n; i++) both[all->n + i] = ((const struct person_place *)some.at)[i];
    *all = (struct rows){both, all->n + some.n};
    return true;
}

/* Whether the zone's measure gives the colour that is asked for: most zones of a county give none, and hold everybody. */
static bool gives_colour(const struct looking *l, str kind_name)
{
    const struct measure_kind *kind = measure_kind_named(l->c->protocol, kind_name);
    return kind && HAS(people_asked, l->in, colour) && (int)kind->colour == l->in->colour;
}

/* The areas of zones in force that lie within one subtree, or hold it. */
static bool add_zoned(struct looking *l, str path, struct rows *all)
{
    struct command *c = l->c;
    struct person_asked asked = {0};
    struct rows zones;
    struct area_line area;
    if (!ask(c, &sql_measures_of_zones, &person_asked_shape, &asked, &zone_measure_shape, &zones)) return false;
    const struct zone_measure *z = zones.at;
    for (size_t i = 0; i < zones.n; i++)
        for (size_t k = 0; k < z[i].areas.n && gives_colour(l, z[i].kind); k++) {
            if (!areas_find(c->post->areas, z[i].areas.at[k], &area)) continue;
            bool holds = path_within(path, area.path), lies = path_within(area.path, path);
            if ((holds || lies) && !add_places(l, holds ? path : area.path, &sql_people_page, all)) return false;
        }
    return true;
}

static bool next_places(struct looking *l, struct rows *out)
{
    *out = (struct rows){0};
    for (size_t i = 0; i < l->where.n; i++) {
        str path = l->where.paths[i];
        const struct statement *statement = l->by_restriction ? &sql_people_restricted_page : &sql_people_page;
        if (!add_places(l, path, statement, out) || (l->by_restriction && !add_zoned(l, path, out))) return false;
    }
    struct person_place *places = out->at;
    if (out->n) qsort(places, out->n, sizeof *places, in_order);
    return true;
}

/* Looks at people in their order until the page is full or nobody is left. The last place of a batch is where the next one
 * begins, since every source has given its own first ones. */
static bool look_at_places(struct looking *l)
{
    struct rows rows;
    size_t batch = (size_t)l->page.limit;
    for (;;) {
        if (!next_places(l, &rows)) return false;
        const struct person_place *places = rows.at;
        size_t n = rows.n < batch ? rows.n : batch;
        for (size_t i = 0; i < n; i++) {
            if (l->last.id == places[i].id && str_eq(l->last.path, places[i].path)) continue; /* measure and zone both name them */
            if (l->n == l->room) return l->full = true;
            if (!look_at(l, places[i].id)) return false;
            l->last = places[i];
        }
        if (rows.n < batch) return true;
    }
}

static bool look_at_found(struct looking *l)
{
    struct command *c = l->c;
    struct search_hit *hits = NEW_ARRAY(c->arena, struct search_hit, SEARCHED_MOST);
    if (!c->post->people) return problem(c->problems, NO_SUCH_ADDRESS);
    size_t n = person_search_best(c, l->in->q, SEARCHED_MOST, hits);
    for (size_t i = 0; i < n && l->n < l->room; i++)
        if (!look_at(l, hits[i].person_id)) return false;
    return true;
}

static bool look_at_members(struct looking *l)
{
    struct household_named of = {0};
    struct rows rows;
    SET(household_named, &of, household_id, l->in->household_id);
    if (!ask(l->c, &sql_people_of_household, &household_named_shape, &of, &person_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n && l->n < l->room; i++)
        if (!look_at(l, ((const struct person *)rows.at)[i].id)) return false;
    return true;
}

/* -- the query -------------------------------------------------------------------------------------------------------- */

static bool find_round(struct looking *l)
{
    struct outbreak_asked asked = {0};
    struct rows rows;
    SET(outbreak_asked, &asked, outbreak_id, l->c->response.outbreak_id);
    if (!ask(l->c, &sql_round_running, &outbreak_asked_shape, &asked, &round_shape, &rows)) return false;
    l->round_id = rows.n ? ((const struct round *)rows.at)->id : 0;
    return true;
}

/* "path:id" of the last one shown. */
static bool cursor_read(struct looking *l)
{
    size_t colon;
    str after = l->c->page.after;
    if (!after.n) return true;
    if (!str_find(after, S(":"), &colon) || !str_to_i64(str_part(after, colon + 1, after.n - colon - 1), &l->last.id))
        return problem(l->c->problems, CURSOR_WRONG);
    l->last.path = str_part(after, 0, colon);
    return true;
}

static void set_page(struct looking *l)
{
    const struct people_asked *in = l->in;
    SET(people_page, &l->page, now, l->c->now);
    SET(people_page, &l->page, limit, l->c->page.limit < BATCH_LEAST ? BATCH_LEAST : l->c->page.limit + 1);
    if (HAS(people_asked, in, need)) SET(people_page, &l->page, need, in->need);
    if (HAS(people_asked, in, measure)) SET(people_page, &l->page, measure, in->measure);
    if (!HAS(people_asked, in, sampled) || !l->round_id) return;
    if (in->sampled) SET(people_page, &l->page, sampled_in, l->round_id);
    else SET(people_page, &l->page, missing_in, l->round_id);
}

/* What of the zone's areas the actor reaches; an area within another of them counts once. */
static bool within_zone(struct command *c, id64 zone_id, struct subtrees *out)
{
    struct zone z;
    const struct subtrees reached = *out;
    if (!fetch(c, &zone_shape, zone_id, &z)) return false;
    str *paths = NEW_ARRAY(c->arena, str, z.areas.n * reached.n + 1);
    *out = (struct subtrees){paths, 0};
    for (size_t i = 0; i < z.areas.n; i++) {
        struct area_line area;
        if (!areas_find(c->post->areas, z.areas.at[i], &area)) continue;
        if (areas_cover(c->post->areas, &z.areas, area.parent_id)) continue;
        for (size_t k = 0; k < reached.n; k++) {
            if (path_within(area.path, reached.paths[k])) paths[out->n++] = area.path;
            else if (path_within(reached.paths[k], area.path)) paths[out->n++] = reached.paths[k];
        }
    }
    return true;
}

bool people_overview(struct command *c, const void *given)
{
    const struct people_asked *in = given;
    struct looking l = {.c = c, .in = in, .room = (size_t)c->page.limit};
    l.where = subtrees_of_actor(c);
    if (HAS(people_asked, in, below) && !subtrees_below(c, in->below, &l.where)) return false;
    if (HAS(people_asked, in, zone_id) && !within_zone(c, in->zone_id, &l.where)) return false;
    if (!find_round(&l) || !cursor_read(&l)) return false;
    set_page(&l);
    l.by_restriction = (HAS(people_asked, in, colour) && in->colour != COLOUR_IS_GREEN) || HAS(people_asked, in, measure);
    l.lines = NEW_ARRAY(c->arena, struct person_overview, l.room + 1);
    bool fine = HAS(people_asked, in, q)              ? look_at_found(&l)
                : HAS(people_asked, in, household_id) ? look_at_members(&l)
                                                      : look_at_places(&l);
    str next = l.full ? str_format(c->arena, "%.*s:%lld", STR(l.last.path), (long long)l.last.id) : S("");
    return fine && give_rows(c, &person_overview_shape, (struct rows){l.lines, l.n}, next);
}

bool household_zones(struct command *c, const void *given)
{
    const struct household_asked *in = given;
    struct household h;
    struct area_asked asked = {0};
    struct rows rows;
    size_t n = 0;
    if (!load(c, &household_shape, in->household_id, &h)) return false;
    if (!ask(c, &sql_zones_standing, &area_asked_shape, &asked, &zone_shape, &rows)) return false;
    struct zone *zones = NEW_ARRAY(c->arena, struct zone, rows.n);
    const struct zone *standing = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (areas_cover(c->post->areas, &standing[i].areas, h.area_id) && !fetch(c, &zone_shape, standing[i].id, &zones[n++])) return false;
    return give_rows(c, &zone_shape, (struct rows){zones, n}, S(""));
}
