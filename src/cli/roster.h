/* Roster: a scenario's area tree and people as the sheets that the import reads, one row after another: memory does not grow with the town
 * unless the sheet itself is wanted in memory. */
#ifndef DAYAN_CLI_ROSTER_H
#define DAYAN_CLI_ROSTER_H

#include "sim/town.h"

/* To a file. False: a problem. `book`: as .xlsx, else as .csv. */
bool roster_write_areas(const struct town *town, str path, struct problems *problems);
bool roster_write_people(const struct town *town, str path, bool book, struct problems *problems);

/* As .csv in memory. */
str roster_areas(struct arena *arena, const struct town *town);
str roster_people(struct arena *arena, const struct town *town);

#endif
