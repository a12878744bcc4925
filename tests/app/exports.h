/* Exports of people, as a desk asks for them. */
#ifndef DAYAN_TESTS_APP_EXPORTS_H
#define DAYAN_TESTS_APP_EXPORTS_H

#include "town.h"

#include "app/export.h"

/* POST /people/exports. */
bool export_people(struct command *c, const void *given);

/* Names, kinds of document and areas, for care. */
struct export_new export_wanted(enum export_formats format, bool clear);

/* Asks for it; the id of its run. */
id64 export_asked_by(struct town *town, const struct actor *actor, struct export_new in);

#endif
