/* People as a desk looks for them: by what it was told of them, or by what is known (area, colour, measure, need, tested or not), with
 * their colour as it is now. */
#ifndef DAYAN_APP_PEOPLE_DESK_H
#define DAYAN_APP_PEOPLE_DESK_H

#include "app/command.h"

/* people_asked -> person_overview, masked: the best fits first when something is searched for (one page), else in the order of areas. */
bool people_overview(struct command *c, const void *given);

/* household_asked -> zone: those in force that cover the household. */
bool household_zones(struct command *c, const void *given);

#endif
