/* id_map: finds the place of an id in a table of the owner's, which holds the ids itself: 4 bytes an entry and some air. */
#ifndef DAYAN_APP_ID_MAP_H
#define DAYAN_APP_ID_MAP_H

#include "base/id.h"

struct id_map;

enum { NOBODY = UINT32_MAX }; /* no place */

/* `id_at` tells the id at a place of the owner's table. The map has memory of its own, which the caller frees with `id_map_free`. */
struct id_map *id_map_new(id64 (*id_at)(const void *owner, uint32_t place), const void *owner);
void id_map_free(struct id_map *map);

uint32_t id_map_find(const struct id_map *map, id64 id); /* NOBODY: not there */

/* Enters the place of an id that is not there yet; the table already holds it. */
void id_map_add(struct id_map *map, uint32_t place);

/* Takes out an id that is there; the table still holds it. */
void id_map_remove(struct id_map *map, id64 id);

size_t id_map_bytes(const struct id_map *map);

#endif
