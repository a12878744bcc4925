/* The people of the search index: numbered places in blocks of columns, and the texts of each. Without a lock; for the search_*.c only. */
#ifndef DAYAN_APP_SEARCH_PEOPLE_H
#define DAYAN_APP_SEARCH_PEOPLE_H

#include "app/id_map.h"
#include "app/search_text.h"

enum { SEARCH_BLOCK = 4096, SEARCH_BLOCK_WORDS = SEARCH_BLOCK / 64 };

/* The folded texts of one person, one behind the other in the order of enum search_field. */
struct search_texts {
    uint8_t n[SEARCH_FIELDS];
    char at[];
};

struct search_person {
    id64 person_id; /* 0: the place is free */
    id64 household_id;
    struct search_texts *texts;
    uint32_t area;      /* index in `areas` */
    uint32_t next_free; /* of a free place */
};

/* Bit p of column c: the person at place p has the mark c. A column is what a query reads, so it lies in one piece. */
struct search_block {
    uint64_t columns[SEARCH_COLUMNS][SEARCH_BLOCK_WORDS];
    struct search_person people[SEARCH_BLOCK];
};

enum { SEARCH_TEXT_UNIT = 16, SEARCH_TEXT_SIZES = (sizeof(struct search_texts) + SEARCH_FIELDS * UINT8_MAX) / SEARCH_TEXT_UNIT + 1 };

struct search_people {
    struct arena *arena;
    struct search_block **blocks;
    size_t blocks_n, blocks_room;
    size_t n;           /* people held */
    uint32_t places;    /* ever used, free ones among them */
    uint32_t free;      /* the first free place, NOBODY: none */
    struct id_map *map; /* person id -> place */
    id64 *areas;        /* every area ever seen */
    size_t areas_n, areas_room;
    struct id_map *area_map;
    void *free_texts[SEARCH_TEXT_SIZES]; /* by size in units; each free piece begins with the next one */
};

/* `people` may not move afterwards. */
void search_people_begin(struct search_people *people, struct arena *arena);
void search_people_end(struct search_people *people);

/* Enters the person or replaces what was held; `folded` are the texts by field. */
void search_people_put(struct search_people *people, const struct search_entry *ids, const str folded[SEARCH_FIELDS]);
void search_people_remove(struct search_people *people, id64 person_id);

#endif
