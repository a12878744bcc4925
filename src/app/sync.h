/* Sync: what phones hand in, batch by batch. Sent twice, stored once: a record is known by (device, seq); the same content again gets the
 * same receipt, another content is kept aside for a person to decide. A refused record never spoils the others. The wire: docs/sync.md. */
#ifndef DAYAN_APP_SYNC_H
#define DAYAN_APP_SYNC_H

#include "app/command.h"

/* Takes sync_request from the actor's device; gives sync_answer, its receipts in the order of the records. */
bool sync_take(struct command *c, const void *request);

/* Takes conflict_decision: what a person found out about a record kept aside. */
bool sync_conflict_decide(struct command *c, const void *decision);

#endif
