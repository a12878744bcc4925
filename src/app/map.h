/* Map: where things are, for pages that draw them: outlines of areas, sampling points, zones, and the areas of one kind with their people.
 * Everything within the asking actor's areas, but for outlines: those of the areas above are the ground that the rest stands on. */
#ifndef DAYAN_APP_MAP_H
#define DAYAN_APP_MAP_H

#include "app/command.h"

bool map_now(struct command *c, const void *given);          /* query: nothing -> map */
bool map_areas(struct command *c, const void *given);        /* query: map_asked -> map_area; without `below` all the actor's */
bool area_outline_put(struct command *c, const void *given); /* area_outline: the one of this area from now on */

#endif
