/* A phone as docs/sync.md describes it: enrolled with keys of its own, it signs and seals each record when it is made, hands them in in
 * batches and forgets none without a receipt. One thread at a time. */
#ifndef DAYAN_CLI_FIELD_PHONE_H
#define DAYAN_CLI_FIELD_PHONE_H

#include "cli/client.h"
#include "model/entities.h"

struct field_phone;

/* Enrols by the invite and its PIN. The phone lives in the arena; field_phone_close is owed, of whatever stands in *out, also after false:
 * a problem. */
bool field_phone_enrol(struct arena *arena, str url, const struct device_invite *invite, struct field_phone **out,
                       struct problems *problems);
void field_phone_close(struct field_phone *phone); /* NULL is allowed */

/* Its line, for whatever else its account asks of the server. */
struct client *field_phone_line(struct field_phone *phone);

/* Takes the record down, under its next number and at `record->at`; hands in when that makes a batch. False: a problem, as with
 * field_phone_hand_in. */
bool field_phone_note(struct field_phone *phone, struct sync_record *record, struct problems *problems);

/* Hands in what waits. False: the server cannot be reached, or a record was not stored: the problem says why. */
bool field_phone_hand_in(struct field_phone *phone, time_ms now, struct problems *problems);

#endif
