/* See person_search.h. */
#include "app/person_search.h"

#include "app/id_map.h"
#include "app/search.h"

#include <assert.h>
#include <string.h>

struct door {
    id64 household_id;
    str text;
};

struct person_search {
    struct arena *index_arena, *door_arena;
    struct search *index;
    const struct pinyin *pinyin;
    struct id_map *map; /* household id -> place in `doors` */
    struct door *doors;
    size_t n, room;
};

static id64 household_at(const void *owner, uint32_t place)
{
    return ((const struct person_search *)owner)->doors[place].household_id;
}

struct person_search *person_search_new(struct arena *arena, struct problems *problems)
{
    const struct pinyin *pinyin = pinyin_open(arena, problems);
    if (!pinyin) return NULL;
    struct person_search *people = NEW(arena, struct person_search);
    people->index_arena = arena_new(0);
    people->door_arena = arena_new(0);
    people->index = search_new(people->index_arena, pinyin);
    people->pinyin = pinyin;
    people->map = id_map_new(household_at, people);
    return people;
}

const struct pinyin *person_search_pinyin(const struct person_search *people)
{
    return people->pinyin;
}

void person_search_close(struct person_search *people)
{
    if (!people) return;
    search_free(people->index);
    id_map_free(people->map);
    arena_free(people->index_arena);
    arena_free(people->door_arena);
}

/* -- following ------------------------------------------------------------------------------------------------------- */

static struct door *door_of(struct person_search *people, id64 household_id)
{
    uint32_t place = id_map_find(people->map, household_id);
    return place == NOBODY ? NULL : &people->doors[place];
}

static void add_door(struct person_search *people, id64 household_id, str door)
{
    if (people->n == people->room) {
        people->room = people->room ? 2 * people->room : 1024;
        struct door *doors = NEW_ARRAY(people->door_arena, struct door, people->room);
        if (people->doors) memcpy(doors, people->doors, people->n * sizeof *doors);
        people->doors = doors;
    }
    assert(people->doors);
    people->doors[people->n] = (struct door){household_id, str_copy(people->door_arena, door)};
    id_map_add(people->map, (uint32_t)people->n++);
}

/* Everybody of a household whose door has changed is held anew. What cannot be read now is at the next start. */
static void put_people_of(struct post *post, id64 household_id)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct household_named of = {0};
    struct rows rows = {0};
    SET(household_named, &of, jurisdiction_id, post->jurisdiction_id);
    SET(household_named, &of, household_id, household_id);
    struct store_tx *tx = store_begin(post->store, STORE_READS, &problems);
    bool read = tx && store_ask(tx, &sql_people_of_household, &household_named_shape, &of, &person_shape, arena, &rows, &problems);
    for (size_t i = 0; read && i < rows.n; i++) person_search_follow(post, (const struct person *)rows.at + i);
    if (tx) store_rollback(tx);
    arena_free(arena);
}

void person_search_follow_household(struct post *post, const struct household *h)
{
    struct door *door = door_of(post->people, h->id);
    if (!door) {
        add_door(post->people, h->id, h->door);
        return;
    }
    if (str_eq(door->text, h->door)) return;
    door->text = str_copy(post->people->door_arena, h->door);
    put_people_of(post, h->id);
}

void person_search_follow(struct post *post, const struct person *p)
{
    struct person_search *people = post->people;
    if (HAS(person, p, merged_into_id)) {
        search_remove(people->index, p->id);
        return;
    }
    const struct door *door = HAS(person, p, household_id) ? door_of(people, p->household_id) : NULL;
    struct search_entry entry = {.person_id = p->id,
                                 .household_id = HAS(person, p, household_id) ? p->household_id : 0,
                                 .area_id = p->area_id,
                                 .name = p->name,
                                 .door = door ? door->text : S("")};
    if (HAS(person, p, document_number)) entry.document_number = p->document_number;
    if (HAS(person, p, phone)) entry.phone = p->phone;
    search_put(people->index, &entry);
}

/* -- asking ---------------------------------------------------------------------------------------------------------- */

static bool may_see(void *who, id64 area_id)
{
    struct command *c = who;
    struct area_line area;
    return areas_find(c->post->areas, area_id, &area) && actor_reaches(c->actor, c->may, area.path);
}

static bool line_of(struct command *c, const struct search_hit *hit, struct person_line *line)
{
    struct person p;
    struct household h;
    struct area_line area;
    if (!store_get(c->tx, &person_shape, c->post->jurisdiction_id, hit->person_id, c->arena, &p, c->problems)) return false;
    SET(person_line, line, id, p.id);
    SET(person_line, line, area_id, p.area_id);
    SET(person_line, line, name, p.name);
    SET(person_line, line, document_kind, p.document_kind);
    if (areas_find(c->post->areas, p.area_id, &area)) SET(person_line, line, area_name, area.name);
    if (HAS(person, &p, document_number)) SET(person_line, line, document_number, p.document_number);
    if (HAS(person, &p, phone)) SET(person_line, line, phone, p.phone);
    if (HAS(person, &p, sex)) SET(person_line, line, sex, p.sex);
    if (HAS(person, &p, born_on)) SET(person_line, line, born_on, p.born_on);
    if (HAS(person, &p, needs)) SET(person_line, line, needs, p.needs);
    if (!HAS(person, &p, household_id)) return true;
    if (!store_get(c->tx, &household_shape, c->post->jurisdiction_id, p.household_id, c->arena, &h, c->problems)) return false;
    SET(person_line, line, household_id, h.id);
    SET(person_line, line, door, h.door);
    return true;
}

size_t person_search_best(struct command *c, str q, size_t most, struct search_hit *hits)
{
    bool more;
    return search_find(c->post->people->index, c->arena, q, may_see, c, most, hits, &more);
}

bool people_search(struct command *c, const void *given)
{
    const struct people_search *in = given;
    if (!c->post->people) return problem(c->problems, NO_SUCH_ADDRESS);
    size_t most = (size_t)c->page.limit;
    struct search_hit *hits = NEW_ARRAY(c->arena, struct search_hit, most);
    size_t n = person_search_best(c, in->q, most, hits);
    struct person_line *lines = NEW_ARRAY(c->arena, struct person_line, n);
    for (size_t i = 0; i < n; i++)
        if (!line_of(c, &hits[i], &lines[i])) return false;
    return give_rows(c, &person_line_shape, (struct rows){lines, n}, S(""));
}
