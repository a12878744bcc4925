/* Kept replies: the answer to a request with an Idempotency-Key, stored in the transaction of what it did. The same request again gets the
 * same answer and does nothing; another request under the same key is refused with SAME_KEY_OTHER_BODY. */
#ifndef DAYAN_APP_KEPT_H
#define DAYAN_APP_KEPT_H

#include "app/command.h"

/* `key` is the caller's; it is kept apart from those of other accounts. `*found`: the request was answered before, `kept` says how. */
bool kept_find(struct command *c, str key, str digest, struct kept_reply *kept, bool *found);
bool kept_keep(struct command *c, str key, str digest, int status, str body);

/* What was kept under a key of the actor's own; its id is 0 when nothing was. */
bool kept_of(struct command *c, str key, struct kept_reply *kept);

#endif
