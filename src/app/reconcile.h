/* Reconcile: what is stored about a person is brought to what the person's facts call for. The decision engine says what should stand as
 * a function of the set of facts; here that is compared with stored measures, case and tasks, and the difference opened, changed or lifted.
 * So a corrected fact takes back what followed from it, and calling it once more changes nothing. */
#ifndef DAYAN_APP_RECONCILE_H
#define DAYAN_APP_RECONCILE_H

#include "app/command.h"

/* Loads the person's facts (app/person_facts.h), asks person_decide, and opens, changes, lifts or withdraws the difference:
 * - measures about the person: `ordered`, or `proposed` where the protocol wants another unit to approve; with legal basis, the facts they
 *   rest on, a hard end and somebody responsible. What people decided (refused, lifted by hand or on appeal) stands as long as it rests on
 *   the same facts;
 * - the tasks "notify_contact:MEASURE" and "transfer:MEASURE" of a contact's measure that begins;
 * - the case with its clocks and its tasks "case:ID:report", ":core", ":full"; the first one begins an outbreak when none is under way;
 * - tasks "test:PERSON:DATE" of today and tomorrow.
 * Contacts whose plan hangs on this person's results are reconciled, too. False: not stored. */
bool reconcile_person(struct command *c, id64 person_id);

/* A command for the clock's tick, once a day or oftener: everybody whose measures are running, and the residents' test days of all zones.
 * It opens the tasks of today and tomorrow. `given` is not read. */
bool reconcile_running(struct command *c, const void *given);

#endif
