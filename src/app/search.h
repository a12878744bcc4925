/* Search: people found by name, initials of their pinyin, document, phone or door, from memory only: what is sealed on disk is
 * searchable nowhere else. The index is rebuilt from the database at start and kept current by committed changes. */
#ifndef DAYAN_APP_SEARCH_H
#define DAYAN_APP_SEARCH_H

#include "base/id.h"
#include "base/pinyin.h"

struct search;

/* What a term was found in; a hit's `why` has the bit 1 << field of each. */
enum search_field { SEARCH_NAME, SEARCH_INITIALS, SEARCH_DOCUMENT, SEARCH_PHONE, SEARCH_DOOR, SEARCH_FIELDS };

/* What the index knows of one person. Texts are well-formed UTF-8 of at most 255 bytes; any may be empty. */
struct search_entry {
    id64 person_id;    /* not 0 */
    id64 household_id; /* 0: none */
    id64 area_id;      /* whose eyes may see this person */
    str name, document_number, phone, door;
};

struct search_hit {
    id64 person_id, household_id, area_id;
    unsigned why; /* bits of enum search_field */
    int score;    /* higher is better; it means something only within one answer */
};

enum {
    SEARCH_TERMS_MOST = 8,      /* further terms of a query are not read */
    SEARCH_LOOKS_MOST = 200000, /* people looked at closely for one query: about 15 ms */
};

/* An empty index. It lives in the arena, which nobody else may use until `search_free`: memory of people who left is used again for
 * others, so that it grows with the most people ever held, not with the number of changes. The pinyin table is borrowed. */
struct search *search_new(struct arena *own, const struct pinyin *pinyin);

/* Ends the index; its arena is freed by whoever made it. */
void search_free(struct search *search);

/* Any number of threads may call the functions below at once: an inner lock lets readers run side by side and a writer alone, and
 * a waiting writer goes before readers who come later. */

/* Holds the entry from now on, instead of what was known of that person. The texts are copied. Whoever changes a household puts each
 * of its people again. */
void search_put(struct search *search, const struct search_entry *entry);

/* Forgets the person; nothing happens when they are not held. */
void search_remove(struct search *search, id64 person_id);

size_t search_people_held(struct search *search);

/* Bytes in use, texts included. */
size_t search_bytes(struct search *search);

/* The people whom every term of the query fits, at most `most`, best first, equals by id; returns how many were written to `hits`.
 *
 * Terms are parted by ASCII blanks or U+3000. Full-width signs count as ASCII, capitals as small letters; blanks inside what is held
 * and the dot of names (阿依古丽·买买提) do not count. A term fits
 *     the name, the initials or the door    that it equals, begins, or is a part of;
 *     the document or the phone             that it equals, or whose last four characters it is.
 * The score adds up how well each term fits at best: a whole number before all else, then equal, last four, beginning, part.
 *
 * `may_see` says whether `who` may see people of an area; it is asked once per area and under the lock, so it may not call the index.
 * Whom `who` may not see leaves no trace in the answer, nor does it use up SEARCH_LOOKS_MOST.
 * `more`: others fit too, or may: after SEARCH_LOOKS_MOST people the search stops, and hits are the best of those seen. Only terms
 * like "1", which fit a good part of a county, come to that; the cure is one more letter. */
size_t search_find(const struct search *search, struct arena *arena, str query, bool (*may_see)(void *who, id64 area_id), void *who,
                   size_t most, struct search_hit *hits, bool *more);

#endif
