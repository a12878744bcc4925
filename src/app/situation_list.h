/* The lists behind the situation's figures, and what needs whoever asks. A figure and its list come from the same conditions. */
#ifndef DAYAN_APP_SITUATION_LIST_H
#define DAYAN_APP_SITUATION_LIST_H

#include "app/subtrees.h"

/* The clocks that run, counted by kind (situation_clock_kind, the first due first), and the `most` that break first (situation_clock).
 * `asked` has the outbreak and now. */
bool situation_clock_kinds(struct command *c, struct subtrees where, const struct situation_asked *asked, struct rows *out);
bool situation_clocks(struct command *c, struct subtrees where, const struct situation_asked *asked, int64_t most, struct rows *out);

/* The clocks met of everybody who became known in [asked->begun_from, asked->begun_to): situation_clock. */
bool situation_spans(struct command *c, struct subtrees where, const struct situation_asked *asked, struct rows *out);

/* The words of a line's kind: a task or measure kind of the protocol, a deadline that is no task, a choice of case or zone. */
void situation_label(struct command *c, str kind, str *zh, str *en);

/* Queries: situation_wanted -> a page of situation_clock; nothing -> what needs the actor, situation_need. */
bool situation_list(struct command *c, const void *given);
bool situation_needs_ask(struct command *c, const void *given);

#endif
