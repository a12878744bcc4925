/* The people of the search index: places, columns, texts.
 * Places and texts of people who left are handed out again, texts by their size in units of 16 bytes, so that any number of changes
 * to the same people takes no more memory than the most of each size ever held at once. */
#include "app/search_people.h"

#include <assert.h>
#include <string.h>

static struct search_person *person_at(const struct search_people *people, uint32_t place)
{
    return &people->blocks[place / SEARCH_BLOCK]->people[place % SEARCH_BLOCK];
}

static id64 id_of_person(const void *people, uint32_t place)
{
    return person_at(people, place)->person_id;
}

static id64 id_of_area(const void *people, uint32_t place)
{
    return ((const struct search_people *)people)->areas[place];
}

void search_people_begin(struct search_people *people, struct arena *arena)
{
    *people = (struct search_people){.arena = arena, .free = NOBODY};
    people->map = id_map_new(id_of_person, people);
    people->area_map = id_map_new(id_of_area, people);
}

void search_people_end(struct search_people *people)
{
    id_map_free(people->map);
    id_map_free(people->area_map);
}

/* -- texts ----------------------------------------------------------------------------------------------------------------- */

static size_t units(size_t bytes)
{
    return (bytes + SEARCH_TEXT_UNIT - 1) / SEARCH_TEXT_UNIT;
}

static struct search_texts *texts_new(struct search_people *people, const str folded[SEARCH_FIELDS])
{
    size_t bytes = sizeof(struct search_texts);
    for (int f = 0; f < SEARCH_FIELDS; f++) bytes += folded[f].n;
    void **free = &people->free_texts[units(bytes)];
    struct search_texts *texts = *free;
    if (texts) memcpy(free, texts, sizeof *free);
    else texts = arena_alloc(people->arena, bytes);

    char *at = texts->at;
    for (int f = 0; f < SEARCH_FIELDS; f++) {
        assert(folded[f].n <= UINT8_MAX);
        texts->n[f] = (uint8_t)folded[f].n;
        if (folded[f].n) memcpy(at, folded[f].at, folded[f].n);
        at += folded[f].n;
    }
    return texts;
}

static void texts_give_back(struct search_people *people, struct search_texts *texts)
{
    size_t bytes = sizeof *texts;
    for (int f = 0; f < SEARCH_FIELDS; f++) bytes += texts->n[f];
    void **free = &people->free_texts[units(bytes)];
    memset(texts, 0, bytes); /* who is erased leaves no name behind */
    memcpy(texts, free, sizeof *free);
    *free = texts;
}

/* -- places ---------------------------------------------------------------------------------------------------------------- */

/* Room for one more in a list that doubles: what it outgrows adds up to its own size at most. */
static void *list_room(struct arena *arena, void *at, size_t n, size_t *room, size_t size)
{
    if (n < *room) return at;
    *room = *room ? *room * 2 : 16;
    void *bigger = arena_alloc(arena, *room * size);
    if (n) memcpy(bigger, at, n * size);
    return bigger;
}

static uint32_t place_new(struct search_people *people)
{
    uint32_t place = people->free;
    if (place != NOBODY) {
        people->free = person_at(people, place)->next_free;
        return place;
    }
    if (people->places == people->blocks_n * SEARCH_BLOCK) {
        people->blocks = list_room(people->arena, (void *)people->blocks, people->blocks_n, &people->blocks_room,
                                   sizeof(struct search_block *));
        people->blocks[people->blocks_n++] = NEW(people->arena, struct search_block);
    }
    return people->places++;
}

static uint32_t area_place(struct search_people *people, id64 area_id)
{
    uint32_t place = id_map_find(people->area_map, area_id);
    if (place != NOBODY) return place;
    people->areas = list_room(people->arena, people->areas, people->areas_n, &people->areas_room, sizeof *people->areas);
    place = (uint32_t)people->areas_n++;
    people->areas[place] = area_id;
    id_map_add(people->area_map, place);
    return place;
}

static void columns_set(struct search_people *people, uint32_t place, const struct search_signature *s)
{
    struct search_block *block = people->blocks[place / SEARCH_BLOCK];
    size_t word = place % SEARCH_BLOCK / 64;
    uint64_t bit = UINT64_C(1) << place % 64;
    for (size_t c = 0; c < SEARCH_COLUMNS; c++) {
        bool marked = s->words[c / 64] >> c % 64 & 1;
        if (marked) block->columns[c][word] |= bit;
        else block->columns[c][word] &= ~bit;
    }
}

void search_people_put(struct search_people *people, const struct search_entry *ids, const str folded[SEARCH_FIELDS])
{
    assert(ids->person_id);
    uint32_t place = id_map_find(people->map, ids->person_id);
    bool known = place != NOBODY;
    if (!known) place = place_new(people);
    struct search_person *person = person_at(people, place);
    if (known) texts_give_back(people, person->texts);
    *person = (struct search_person){
        .person_id = ids->person_id,
        .household_id = ids->household_id,
        .area = area_place(people, ids->area_id),
        .texts = texts_new(people, folded),
        .next_free = NOBODY,
    };
    if (!known) id_map_add(people->map, place), people->n++;

    struct search_signature all = {0};
    for (enum search_field f = 0; f < SEARCH_FIELDS; f++) {
        struct search_signature one = search_signature_of(f, folded[f]);
        search_signature_join(&all, &one);
    }
    columns_set(people, place, &all);
}

void search_people_remove(struct search_people *people, id64 person_id)
{
    uint32_t place = id_map_find(people->map, person_id);
    if (place == NOBODY) return;
    id_map_remove(people->map, person_id);
    struct search_person *person = person_at(people, place);
    texts_give_back(people, person->texts);
    *person = (struct search_person){.next_free = people->free};
    people->free = place;
    people->n--;
    columns_set(people, place, &(struct search_signature){0});
}
