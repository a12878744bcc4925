/* Results to and from other laboratory systems as FHIR R4 (model/fhir.h): the same rules as at the desk, the same ledger, no person named.
 */
#ifndef DAYAN_APP_FHIR_H
#define DAYAN_APP_FHIR_H

#include "model/fhir.h"

#include "app/command.h"

/* Takes the body as a DiagnosticReport or a transaction Bundle of them; gives a transaction-response with an entry for each. What cannot be
 * understood refuses the whole body; a line that a rule refuses spoils no other. */
bool fhir_take(struct command *c, const void *given);

/* Released results as a searchset, of one tube or issued since a time (fhir_asked), the latest first. */
bool fhir_reports_ask(struct command *c, const void *asked);

#endif
