/* The texts of the search index: how they are folded, what marks they leave in a signature, how well a term fits one.
 * For the search_*.c only. */
#ifndef DAYAN_APP_SEARCH_TEXT_H
#define DAYAN_APP_SEARCH_TEXT_H

#include "app/search.h"

/* Full-width signs as ASCII, capitals as small letters, without blanks and the dots of names. */
str search_fold(struct arena *arena, str text);

/* Takes the next term of *rest, folded; false: there is none. */
bool search_next_term(struct arena *arena, str *rest, str *term);

enum { SEARCH_COLUMNS = 256, SEARCH_COLUMNS_WORDS = SEARCH_COLUMNS / 64 };

/* A set of columns. The marks of a term are among the marks of each text it fits; the reverse is only likely. */
struct search_signature {
    uint64_t words[SEARCH_COLUMNS_WORDS];
};

/* The marks of a folded text of this field, be it held or a term. Empty when no text of the field can look like that. */
struct search_signature search_signature_of(enum search_field field, str text);

bool search_signature_is_empty(const struct search_signature *s);
void search_signature_join(struct search_signature *into, const struct search_signature *s);

/* How well the term fits the text, both folded: 0 not at all, else as the contract of `search_find` ranks it. */
int search_fit(enum search_field field, str text, str term);

#endif
