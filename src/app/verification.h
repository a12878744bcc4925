/* Verification: a run over the whole ledger and every row it speaks of, on a thread of its own and a reading connection, so that it holds
 * up nobody. One at a time; its result stays until the next one. */
#ifndef DAYAN_APP_VERIFICATION_H
#define DAYAN_APP_VERIFICATION_H

#include "app/command.h"

struct verifier *verifier_new(struct arena *arena, struct post *post);
void verifier_close(struct verifier *verifier); /* waits for the run; NULL is allowed */

/* Begins a run, unless one is under way; gives `verification`. That somebody asked for it is an entry. */
bool verification_begin(struct command *c, const void *given); /* `given` is not read */

/* How far it is, or what it found -> verification. */
bool verification_see(struct command *c, const void *given);

#endif
