/* Sync: what phones hand in, batch by batch. Sent twice, stored once: a record is known by (device, seq); the same content again gets the
 * same receipt, another content is kept aside for a person to decide. A refused record never spoils the others. The wire: docs/sync.md. */
#ifndef DAYAN_APP_SYNC_H
#define DAYAN_APP_SYNC_H

#include "app/command.h"

/* Takes sync_request from the actor's device; gives sync_answer, its receipts in the order of the records. */
bool sync_take(struct command *c, const void *request);

/* The same for sync_record rows that the program makes itself for a device of its own (app/paper.c); the receipts in their order. Whoever
 * asks has been let in by the caller. */
bool sync_records_take(struct command *c, const struct device *device, const struct rows *records, struct rows *receipts);

/* Takes conflict_decision: what a person found out about a record kept aside. */
bool sync_conflict_decide(struct command *c, const void *decision);

#endif
