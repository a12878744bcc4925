/* Answers about the situation, kept for a moment: every open console asks twice a second, and all of one area see the same. One answer per
 * question and set of subtrees; whoever asks while it is being made waits for it. Safe from any thread. */
#ifndef DAYAN_APP_SITUATION_KEPT_H
#define DAYAN_APP_SITUATION_KEPT_H

#include "app/command.h"

struct situations;

struct situations *situations_new(struct arena *arena);
void situations_close(struct situations *situations); /* NULL is allowed */

/* Each question has a lock of its own: the trends take longer, and the situation does not wait for them. */
enum kept_question { KEPT_SITUATION, KEPT_TRENDS, KEPT_QUESTIONS };

/* Who lives there, as counted lately: the roster is most of what there is to count, and hardly changes. */
struct population {
    time_ms counted; /* by the wall clock; 0: not yet */
    int64_t people, households;
};

/* Makes the answer as JSON; `known` is what it left beside the last one. */
typedef bool situation_made(struct command *c, struct population *known, struct text *json);

/* Gives the answer kept for these subtrees, or makes it when it is too old: a second for the situation, five for the trends. */
bool situation_kept(struct command *c, enum kept_question question, situation_made *make);

#endif
