/* Subtrees: where a question is asked. Statements that count or list along the area tree take one subtree as :area_path, :area_below and
 * :area_beyond (its own path, and the range of paths that go on from it); whoever holds several postings has several subtrees. */
#ifndef DAYAN_APP_SUBTREES_H
#define DAYAN_APP_SUBTREES_H

#include "app/command.h"

struct subtrees {
    const str *paths; /* none lies within another, so that counts may be added */
    size_t n;
};

/* Those that the actor reaches with c->may; the program itself reaches the whole tree. */
struct subtrees subtrees_of_actor(struct command *c);

/* One area and what lies below it. False: NOT_FOUND, also when c->may does not reach it. */
bool subtree_of_area(struct command *c, id64 area_id, struct subtrees *out);

/* What of one area and below the actor reaches with c->may: all of it, or the parts in which they have postings. False: NOT_FOUND. */
bool subtrees_below(struct command *c, id64 area_id, struct subtrees *out);

/* The same where an area may be asked for: 0 is all that the actor reaches. */
bool subtrees_asked(struct command *c, id64 area_id, struct subtrees *out);

/* Asks a statement once for each subtree; its rows one after the other. `shape` has the three fields named above. */
bool ask_within(struct command *c, struct subtrees where, const struct statement *statement, const struct shape *shape,
                const void *parameters, const struct shape *row, struct rows *out);

#endif
