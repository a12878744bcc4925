/* People and areas as spreadsheets, in the form in which they are imported. */
#ifndef DAYAN_APP_PERSON_EXPORT_H
#define DAYAN_APP_PERSON_EXPORT_H

#include "app/command.h"

/* Everybody in the actor's areas, in the clear (disclosure_asked.purpose). The first row says who took the file, when and what for; the
 * disclosure is stored before the file leaves. `prepare`, on a reading connection, makes it. */
bool people_export_prepare(struct command *c, const void *given);
bool people_export(struct command *c, const void *given);

/* The area tree, parents before children. Reads only. */
bool areas_export(struct command *c, const void *given);

#endif
