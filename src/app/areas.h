/* The area tree in memory: what lies within what is asked with every request. Built at start, kept current by commits. Safe to read from
 * any thread beside one writer; the strings it hands out live as long as the tree. */
#ifndef DAYAN_APP_AREAS_H
#define DAYAN_APP_AREAS_H

#include "model/entities.h"

struct areas;

struct areas *areas_new(struct arena *arena);
void areas_close(struct areas *areas);

/* Takes in an area new or changed. */
void areas_put(struct areas *areas, const struct area *area);

struct area_line {
    id64 id, parent_id;
    enum area_kinds kind;
    str code, name, path; /* path: "430921/430921125/430921125001" */
};

/* False: there is no such area. */
bool areas_find(struct areas *areas, id64 id, struct area_line *out);
bool areas_by_code(struct areas *areas, str code, struct area_line *out);

/* Does the area lie in the subtree of `path`, or is it its root? */
bool areas_within(struct areas *areas, id64 id, str path);
bool path_within(str path, str of);

/* The area itself or the one above it that is of this kind (AREA_COMMUNITY finds a village, too); 0: none. */
id64 areas_above(struct areas *areas, id64 id, enum area_kinds kind);

/* All areas of a kind below `path` (or at it) in order of code; AREA_COMMUNITY brings villages, too. The lines live in the arena. */
struct rows areas_below(struct areas *areas, struct arena *arena, str path, enum area_kinds kind);

/* The root of the tree: the county; 0: the tree is empty. */
id64 areas_root(struct areas *areas);

#endif
