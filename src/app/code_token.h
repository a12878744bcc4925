/* Signed codes: what a resident shows at a gate, made from the measures in force each time it is asked for, checked by anybody who has the
 * public keys and the list of what is void. docs/code-token.md tells other clients how. */
#ifndef DAYAN_APP_CODE_TOKEN_H
#define DAYAN_APP_CODE_TOKEN_H

#include "app/why.h"
#include "rules/code_token.h"

/* A code as it is shown: its text goes into a QR code. */
struct code_signed {
    str text;
    time_ms issued, until;
};

/* Signs a code for whoever stands like this: `printed` for paper (protocol resident.card_days), else for a screen (resident.code_h). */
struct code_signed code_sign(struct command *c, const struct person_standing *standing, bool printed);

/* The last four characters of the person's document; "----": there is none. */
str document_last_four(struct command *c, const struct person *person);

bool code_keys_see(struct command *c, const void *given); /* -> code_keys: anybody may have them */
bool code_check(struct command *c, const void *given);    /* code_shown -> code_checked */

#endif
