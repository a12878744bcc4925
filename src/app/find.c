/* One box for everything; see find.h. Groups stand in the order in which desks mean them. */
#include "app/find.h"

#include "app/person_search.h"
#include "app/search.h"
#include "app/subtrees.h"

struct finding {
    struct command *c;
    str q;
    struct found *lines;
    size_t n;
};

static struct found *line_more(struct finding *f, const char *noun)
{
    struct found *line = &f->lines[f->n++];
    *line = (struct found){0};
    SET(found, line, noun, str_of(noun));
    return line;
}

static void name_area(struct finding *f, struct found *line, id64 area_id)
{
    struct area_line area;
    if (areas_find(f->c->post->areas, area_id, &area)) SET(found, line, area_name, area.name);
}

/* -- people and households --------------------------------------------------------------------------------------------- */

/* The households of the people found, each once, where the door is what was meant. */
static bool add_households(struct finding *f, const struct search_hit *hits, size_t n)
{
    size_t first = f->n;
    for (size_t i = 0; i < n && f->n - first < FIND_GROUP_MOST; i++) {
        struct household h;
        bool known = !hits[i].household_id || !(hits[i].why & 1U << SEARCH_DOOR);
        for (size_t k = first; k < f->n && !known; k++) known = f->lines[k].id == hits[i].household_id;
        if (known) continue;
        if (!fetch(f->c, &household_shape, hits[i].household_id, &h)) return false;
        struct found *line = line_more(f, "households");
        SET(found, line, id, h.id);
        SET(found, line, door, h.door);
        name_area(f, line, h.area_id);
    }
    return true;
}

static bool add_people(struct finding *f, const struct search_hit *hits, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct person p;
        struct household h;
        if (!fetch(f->c, &person_shape, hits[i].person_id, &p)) return false;
        struct found *line = line_more(f, "people");
        SET(found, line, id, p.id);
        SET(found, line, name, p.name);
        if (HAS(person, &p, phone)) SET(found, line, phone, p.phone);
        name_area(f, line, p.area_id);
        if (!HAS(person, &p, household_id)) continue;
        if (!fetch(f->c, &household_shape, p.household_id, &h)) return false;
        SET(found, line, door, h.door);
    }
    return true;
}

static bool find_people(struct finding *f)
{
    struct search_hit hits[FIND_GROUP_MOST];
    size_t n = f->c->post->people ? person_search_best(f->c, f->q, FIND_GROUP_MOST, hits) : 0;
    bool door_meant = n > 0 && (hits[0].why & 1U << SEARCH_DOOR);
    if (door_meant) return add_households(f, hits, n) && add_people(f, hits, n);
    return add_people(f, hits, n) && add_households(f, hits, n);
}

/* -- by name ----------------------------------------------------------------------------------------------------------- */

static bool add_rows(struct finding *f, const char *noun, const struct statement *statement, struct find_page *page)
{
    struct rows rows;
    SET(find_page, page, limit, FIND_GROUP_MOST);
    if (!ask_within(f->c, subtrees_of_actor(f->c), statement, &find_page_shape, page, &found_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n && i < FIND_GROUP_MOST; i++) {
        struct found *line = &f->lines[f->n++];
        *line = ((const struct found *)rows.at)[i];
        SET(found, line, noun, str_of(noun));
    }
    return true;
}

/* Names that begin with what was typed: none of them reaches the last character there is. */
static bool add_named(struct finding *f, const char *noun, const struct statement *statement)
{
    struct find_page page = {0};
    SET(find_page, &page, from, f->q);
    SET(find_page, &page, to, str_format(f->c->arena, "%.*s\xf4\x8f\xbf\xbf", STR(f->q)));
    return add_rows(f, noun, statement, &page);
}

static bool find_areas(struct finding *f)
{
    struct area_line root;
    if (!areas_find(f->c->post->areas, areas_root(f->c->post->areas), &root)) return true;
    size_t first = f->n;
    for (enum area_kinds kind = AREA_COUNTY; kind <= AREA_BUILDING; kind++) {
        struct rows rows = areas_below(f->c->post->areas, f->c->arena, root.path, kind);
        for (size_t i = 0; i < rows.n && f->n - first < FIND_GROUP_MOST; i++) {
            const struct area_line *area = (const struct area_line *)rows.at + i;
            size_t at;
            bool fits = area->kind == kind && str_find(area->name, f->q, &at) && actor_reaches(f->c->actor, SEE_AREA, area->path);
            if (!fits) continue;
            struct found *line = line_more(f, "areas");
            SET(found, line, id, area->id);
            SET(found, line, title, area->name);
            name_area(f, line, area->parent_id);
        }
    }
    return true;
}

static bool find_places(struct finding *f)
{
    return add_named(f, "places", &sql_find_places);
}

static bool find_zones(struct finding *f)
{
    return add_named(f, "zones", &sql_find_zones);
}

/* The first characters of a code are shared by a whole round. */
static bool find_tubes(struct finding *f)
{
    return f->q.n < FIND_CODE_LEAST || add_named(f, "tubes", &sql_find_tubes);
}

static bool find_tasks(struct finding *f)
{
    size_t first = f->n, at;
    for (size_t i = 0; i < f->c->protocol->n_tasks && f->n - first < FIND_GROUP_MOST; i++) {
        const struct task_kind *kind = &f->c->protocol->tasks[i];
        if (!str_find(kind->label.zh, f->q, &at) && !str_find(kind->label.en, f->q, &at)) continue;
        struct found *line = line_more(f, "tasks");
        SET(found, line, kind, kind->name);
        SET(found, line, title, kind->label.zh);
        SET(found, line, title_en, kind->label.en);
    }
    return true;
}

/* -- documents ----------------------------------------------------------------------------------------------------------- */

/* "2022-03-22": the report of that day. */
static bool find_reports(struct finding *f)
{
    date day;
    if (!date_parse(f->q, &day)) return true;
    struct found *line = line_more(f, "unit-reports");
    SET(found, line, day, day);
    return true;
}

static bool find_imports(struct finding *f)
{
    date day;
    struct find_page page = {0};
    if (!date_parse(f->q, &day)) return true;
    SET(find_page, &page, since, time_at(f->c->post->tz, day, 0, 0));
    SET(find_page, &page, until, time_at(f->c->post->tz, day + 1, 0, 0));
    return add_rows(f, "imports", &sql_find_imports, &page);
}

static bool find_protocols(struct finding *f)
{
    size_t first = f->n, at;
    for (size_t i = 0; f->c->post->protocols[i] && f->n - first < FIND_GROUP_MOST; i++) {
        const struct protocol *p = f->c->post->protocols[i];
        str name = protocol_name(f->c->arena, p);
        if (!str_find(name, f->q, &at)) continue;
        struct found *line = line_more(f, "protocols");
        SET(found, line, title, name);
    }
    return true;
}

static const struct {
    enum permission may;
    bool (*find)(struct finding *f);
} groups[] = {
    {SEE_PERSON, find_people},  {SEE_TUBE, find_tubes},        {SEE_ZONE, find_zones},
    {SEE_AREA, find_areas},     {SEE_AREA, find_places},       {SEE_TASK, find_tasks},
    {SEE_REPORT, find_reports}, {IMPORT_ROSTER, find_imports}, {SEE_PROTOCOL, find_protocols},
};

enum { GROUPS_N = sizeof groups / sizeof *groups };

bool find_anything(struct command *c, const void *given)
{
    const struct find_asked *in = given;
    struct finding f = {.c = c, .q = str_trim(in->q), .lines = NEW_ARRAY(c->arena, struct found, (GROUPS_N + 1) * FIND_GROUP_MOST)};
    enum permission before = c->may;
    bool fine = true;
    for (size_t i = 0; fine && f.q.n && i < GROUPS_N; i++) {
        c->may = groups[i].may;
        if (actor_may(c->actor, c->may)) fine = groups[i].find(&f);
    }
    c->may = before;
    return fine && give_rows(c, &found_shape, (struct rows){f.lines, f.n}, S(""));
}
