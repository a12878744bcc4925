/* Round: a pass of mass testing over an area, from plan to close. */
#ifndef DAYAN_APP_ROUND_H
#define DAYAN_APP_ROUND_H

#include "app/command.h"
#include "rules/round.h"

/* Takes a round (number, area, planned opening) and works out what it needs: people by the zones they are in, samplers, points, tables,
 * tubes, deadline. It keeps the protocol it was planned by. */
bool round_create(struct command *c, const void *round);

/* Takes round_order. Opening counts people again, since zones and roster may have changed since the plan. */
bool round_open(struct command *c, const void *order);

/* Lists everybody who is neither sampled nor excused as missed, with the order's reason, and opens a task for each grid concerned; or as
 * exempt, if the order says so: a round of one estate is planned for the community around it. */
bool round_miss_rest(struct command *c, const void *order);

/* R25: only when every tube is resulted or voided and everybody is sampled, exempt or listed as missed. States for each zone in force that
 * lies in the round's area what the round says of it (fact round_closed), and opens a task for each grid with missed people. */
bool round_close(struct command *c, const void *order);

/* Takes round_excuse: this person is exempt, or missed; a later one replaces an earlier one. */
bool round_excuse_add(struct command *c, const void *excuse);

/* Takes round_order; gives tube_count lines. */
bool round_tubes_ask(struct command *c, const void *order);

/* People and households of an area by the group they will be sampled in; those under a measure of their own leave the group of their area.
 * False: there is no such area, or it cannot be read. */
bool round_groups_count(struct command *c, id64 area_id, struct round_group groups[GROUPS]);

/* Its tubes by state (tube_count); and added to what its closing asks for: gives how many are positive. */
bool round_tubes_count(struct command *c, id64 round_id, struct rows *out);
int64_t round_tubes_add(struct rows counts, struct round_coverage *out);

/* The protocol a round was planned by. */
const struct protocol *round_protocol(struct command *c, const struct round *round);

#endif
