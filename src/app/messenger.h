/* Messenger: one-time codes on their way out. They are stored with what asked for them and sent after that commit, by a thread of their
 * own; what does not leave is tried again until its code expires, and then shows as given up on the health page and in a list. A kill
 * between sending and noting it sends the same code twice. */
#ifndef DAYAN_APP_MESSENGER_H
#define DAYAN_APP_MESSENGER_H

#include "app/command.h"
#include "app/worker.h"

struct worker *messenger_new(struct arena *arena, struct post *post);

/* Something was stored, or time has passed: what is due will be sent. */
void messenger_wake(struct post *post);

/* Sends what is due now, on the calling thread; the worker's own work, and for tests. Returns how many left. */
size_t messages_send(struct post *post);

bool messages_read(struct command *c, const void *given); /* -> message_line: those given up, the latest first */

/* How many wait, and how many were given up in the last day. */
bool messages_count(struct command *c, int64_t *waiting, int64_t *dead);

#endif
