/* Worker: the post's thread for one kind of long work (an import, an export), one piece after another. Which pieces wait is told by what
 * was stored, at start as later; so nothing is forgotten over a restart. */
#ifndef DAYAN_APP_WORKER_H
#define DAYAN_APP_WORKER_H

#include "app/post.h"

struct worker;

/* Does the piece of work with this id, in pieces of its own: between two of them it asks worker_goes_on. What fails waits for the next
 * start, or has noted why. */
typedef void worker_function(struct worker *worker, struct post *post, id64 id);

/* Unstarted it only remembers what is waiting. */
struct worker *worker_new(struct arena *arena, struct post *post, worker_function *does);
bool worker_start(struct worker *worker, struct problems *problems);
bool worker_is_started(const struct worker *worker);
void worker_stop(struct worker *worker); /* between two pieces; NULL is allowed */

/* This waits its turn; once, however often it is added. From any thread. */
void worker_add(struct worker *worker, id64 id);

/* False: the post closes. */
bool worker_goes_on(const struct worker *worker);

#endif
