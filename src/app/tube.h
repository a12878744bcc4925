/* Tube: what goes to the laboratory. */
#ifndef DAYAN_APP_TUBE_H
#define DAYAN_APP_TUBE_H

#include "app/command.h"
#include "rules/custody.h"

/* The id of the tube with this code; 0: there is none. False: the machine failed. */
bool tube_find_code(struct command *c, str code, id64 *out);

/* Its members in order of their places: `struct tube_member`. */
bool tube_members_read(struct command *c, id64 tube_id, struct rows *out);

/* What is known of its way, as the rules of custody see it. */
struct custody_way tube_way(const struct tube *tube);

/* After one of its times was set: its state and flags follow. The caller saves it. */
void tube_follow_way(struct command *c, struct tube *tube);

/* Takes tube_order: broken, leaked, lost. Its members count as not sampled again; they are still to be sampled. */
bool tube_void(struct command *c, const void *order);

/* Takes tube_asked; gives every result ever entered for the tube, the first one first. */
bool tube_history_ask(struct command *c, const void *asked);

/* Whether another sample of this person counts for the round. */
bool sample_counted_elsewhere(struct command *c, const struct sample *sample, bool *counted);

/* The samples of a voided tube no longer count; whoever is in another tube of the round, too, is counted there. */
bool tube_samples_uncount(struct command *c, const struct tube *tube);

#endif
