/* Void codes: whose signed codes of before some moment mean nothing any more. Nothing of that is stored: it is derived, as the colour is,
 * from when the measures changed that give it, for whoever may have a code at all; and kept in memory for a few seconds, since every guard
 * asks. */
#ifndef DAYAN_APP_VOID_CODES_H
#define DAYAN_APP_VOID_CODES_H

#include "app/command.h"
#include "rules/code_token.h"

struct void_codes_kept;

struct void_codes_kept *void_codes_new(struct arena *arena);
void void_codes_close(struct void_codes_kept *kept); /* NULL is allowed */

/* -> code_revoked, in order of pseudonyms, in c->arena. */
bool void_codes(struct command *c, struct rows *out);

/* Codes of this pseudonym that were issued before *out are void; 0: none are. */
bool code_void_before(struct command *c, const unsigned char ref[TOKEN_REF], time_ms *out);

#endif
