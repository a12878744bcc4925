/* Acts: what can be done here, in words: for the ledger, and for what a role may do. */
#ifndef DAYAN_API_ACT_H
#define DAYAN_API_ACT_H

#include "app/command.h"

/* -> act_line, one per route in the order of the tables, then what the program does by itself. `given` is not read. */
bool acts_read(struct command *c, const void *given);

/* The Chinese words of a route; empty: it has no line in act.def. */
str act_words(const char *name);

#endif
