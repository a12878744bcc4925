/* Find: one box for everything. People and households come from the index in memory (app/search.h), the rest by the beginning of its name.
 */
#ifndef DAYAN_APP_FIND_H
#define DAYAN_APP_FIND_H

#include "app/command.h"

/* Takes find_asked, gives `found` rows, group by group, each only under the permission of its own list and within its areas. A household
 * stands before everybody else when the best person was found by the door ("zs 3-2-501"). At most FIND_GROUP_MOST of each group. */
bool find_anything(struct command *c, const void *given);

enum { FIND_GROUP_MOST = 6, FIND_CODE_LEAST = 4 };

#endif
