/* What a zone covers: its areas and all below them, the people there, and the test days of its residents. */
#ifndef DAYAN_APP_ZONE_EXTENT_H
#define DAYAN_APP_ZONE_EXTENT_H

#include "app/command.h"

/* Does one of these areas hold this one? */
bool areas_cover(struct areas *areas, const struct ids *of, id64 area_id);

/* Every area of these and below them, each once. */
struct ids areas_all(struct command *c, const struct ids *of);

/* The buildings inside the boundary, below an area; where none has a place on the map, the grids. Refused when there is neither. */
bool areas_inside(struct command *c, str boundary, id64 area_id, struct ids *out);

/* Does one of these areas hold, or lie in, one of those? */
bool areas_overlap(struct areas *areas, const struct ids *a, const struct ids *b);

/* How many people, households, people with special needs, places and buildings are there. */
bool zone_measured(struct command *c, const struct ids *areas, struct zone_size *out);

/* Opens the residents' test tasks of today and tomorrow: one for each grid (or building) and day of the zone's plan. */
bool zone_open_tests(struct command *c, const struct zone *z);

/* The same for every zone in force. */
bool zones_open_tests(struct command *c);

/* Takes back those that nobody has finished. */
bool zone_cancel_tests(struct command *c, const struct zone *z);

/* The protocol that the zone began with: what runs keeps its rules. */
const struct protocol *zone_protocol(struct command *c, const struct zone *z);

#endif
