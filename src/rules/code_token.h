/* Code token: the signed part of the code that a resident shows, and what may be made of it without asking the server. Its bytes are told
 * in docs/code-token.md so that others can read them, too; signing and text are the store's and the caller's. */
#ifndef DAYAN_RULES_CODE_TOKEN_H
#define DAYAN_RULES_CODE_TOKEN_H

#include "rules/colour.h"

enum { TOKEN_VERSION = 1, TOKEN_REF = 8, TOKEN_NAME_MOST = 24, TOKEN_LAST = 4, TOKEN_PART_MOST = 25 + TOKEN_NAME_MOST };

struct code_token {
    int key;                      /* the number of the key that signs it, 1 .. 255 */
    unsigned char ref[TOKEN_REF]; /* the person's pseudonym */
    enum colour colour;
    bool printed;
    int reason;                 /* 0: none; else 1 + enum measure_use */
    time_ms issued, until;      /* whole seconds; holds from the one up to, not including, the other */
    str name;                   /* masked, at most TOKEN_NAME_MOST bytes */
    char last_four[TOKEN_LAST]; /* of the document; "----": it has none */
};

/* Writes the part that is signed; returns its length. */
size_t code_token_pack(const struct code_token *token, unsigned char out[TOKEN_PART_MOST]);

/* Reads it; `name` points into the bytes. False: another version, a length that does not fit, a value that no token has. */
bool code_token_unpack(const unsigned char *bytes, size_t n, struct code_token *out);

/* In the order of the choices `token_states` (model/code_token.def). */
enum token_state { TOKEN_VALID, TOKEN_FORGED, TOKEN_EXPIRED, TOKEN_EARLY, TOKEN_REVOKED };

/* What is to be thought of a token whose signature fits. `revoked_before`: codes of this person that were issued before then are void; 0:
 * none are. A clock may be a few minutes off (rules/device_clock.h). */
enum token_state code_token_state(const struct code_token *token, time_ms revoked_before, time_ms now);

/* How long a token holds that is issued now: `most_ms`, but not beyond the moment at which the measures known now change the colour. */
time_ms code_token_until(const struct measure_line *measures, size_t n, time_ms now, time_ms most_ms);

/* The number of the reason that a measure gives. */
int code_token_reason(const struct measure_line *because);

#endif
