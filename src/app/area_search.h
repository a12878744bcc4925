/* Areas found as one types: by name, code or the initials of the name's pinyin, for the choice of an area in a form. */
#ifndef DAYAN_APP_AREA_SEARCH_H
#define DAYAN_APP_AREA_SEARCH_H

#include "app/command.h"

enum { AREAS_FOUND_MOST = 50 };

/* Takes area_search, gives area_found rows: what c->may reaches, the best fits first and among equals the higher level, at most
 * AREAS_FOUND_MOST. Blanks part terms: the last must fit the area itself, the others it or an area above it ("xs 一网格"). Nothing typed:
 * the first areas from the top of the tree. */
bool area_search(struct command *c, const void *given);

#endif
