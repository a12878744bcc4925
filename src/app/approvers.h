/* Approvers: what waits for the word of a second person, and who may give it. One answer for every such act (measures, zones, exports,
 * results): whoever proposed it sees on whom it waits and since when. Those who may are found by the policy, not by a list of their own. */
#ifndef DAYAN_APP_APPROVERS_H
#define DAYAN_APP_APPROVERS_H

#include "app/command.h"

/* Something that waits. Ids are 0 where there is nobody. */
struct waiting_word {
    time_ms since;          /* 0: not known */
    enum permission may;    /* what the second person must be allowed to */
    id64 area_id;           /* and where */
    id64 by_id, by_unit_id; /* whose proposal it is: neither this account nor, when given, anybody of this unit */
    id64 not_id;            /* nor this account */
};

/* Gives second_word. NULL: nothing waits. At most APPROVERS_MOST are named, `n` says how many there are. */
bool give_second_word(struct command *c, const struct waiting_word *w);

enum { APPROVERS_MOST = 6 };

/* -- queries: what of one record waits --------------------------------------------------------------------------------- */

bool zone_word(struct command *c, const void *given);        /* zone_named */
bool measure_word(struct command *c, const void *given);     /* measure_named: its approval, or the answer to an appeal */
bool zone_appeal_word(struct command *c, const void *given); /* zone_appeal_named */
bool export_word(struct command *c, const void *given);      /* export_named */
bool result_word(struct command *c, const void *given);      /* tube_asked: the release of its result */

#endif
