/* People found by name, initials, document, phone or door: the search index (app/search.h) fed by what is committed, and the query over
 * it. Doors of households are remembered beside it, since a person's record does not hold one. */
#ifndef DAYAN_APP_PERSON_SEARCH_H
#define DAYAN_APP_PERSON_SEARCH_H

#include "app/command.h"

struct person_search;
struct search_hit;
struct pinyin;

/* Lives in the arena but for what person_search_close frees. NULL: FILE_UNREADABLE, the machine lacks the table of readings. */
struct person_search *person_search_new(struct arena *arena, struct problems *problems);
void person_search_close(struct person_search *people); /* NULL is allowed */

/* The table of readings it was built with; lives as long as it does. */
const struct pinyin *person_search_pinyin(const struct person_search *people);

/* A household or person was committed, or is read at start, households before their people. One thread at a time. */
void person_search_follow_household(struct post *post, const struct household *h);
void person_search_follow(struct post *post, const struct person *p);

/* The best fits for the query among the people of areas that c->may reaches, at most `most`; returns how many. There must be an index. */
size_t person_search_best(struct command *c, str q, size_t most, struct search_hit *hits);

/* The best fits for people_search.q among the people the actor may see, as `person_line`, masked. */
bool people_search(struct command *c, const void *given);

#endif
