/* Custody: boxes of tubes pass from the sampling point through the courier to the laboratory. Each step is signed for and stays as a
 * custody_event; tubes follow, whatever the order in which the steps were told. What differs is named at once, with who had it last, and is
 * a task of the post until it is found. Rules: rules/custody.h. */
#ifndef DAYAN_APP_CUSTODY_H
#define DAYAN_APP_CUSTODY_H

#include "app/taken.h"

/* One step as it was signed for: `record` has box, tubes (none: the whole box, unopened), celsius, reason, and of a phone `by` also seq,
 * uuid and at. */
struct custody_hand {
    enum custody_steps kind;
    const struct device *by; /* NULL: from a desk */
    const struct sync_record *record;
};

/* Takes one step into the store. False: the machine failed; a refusal is true and stands in `out`. Codes that cannot be read or are of no
 * known tube refuse nothing: they are part of what is answered and kept. */
bool custody_step_take(struct command *c, const struct custody_hand *hand, struct taken *out);

/* The same from a desk: custody_order; gives custody_answer with each tube that differs. */
bool box_close(struct command *c, const void *order);
bool box_hand(struct command *c, const void *order);
bool box_take(struct command *c, const void *order);
bool box_receive(struct command *c, const void *order);

/* The steps of one box, or those of a tube's box (box_asked), in the order in which they happened: custody_line. */
bool box_chain_ask(struct command *c, const void *asked);
bool tube_custody_ask(struct command *c, const void *asked);

/* How a box stands: custody_answer with each tube that is missing or flagged (box_asked). */
bool box_differences_ask(struct command *c, const void *asked);

#endif
