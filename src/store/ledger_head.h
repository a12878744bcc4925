/* Signed heads of the ledger. Whoever holds the database and the program could write a whole new chain that is right in itself; what he
 * cannot change is a head that was printed or handed to a witness before. A head says: at this time the chain of this jurisdiction ended
 * with entry `seq`, whose hash was this; the hash stands for every entry up to it.
 *
 *     dayan ledger head 1
 *     jurisdiction 430921
 *     seq 1207
 *     hash 5f0c... (64 hex digits)
 *     at 2022-03-31T16:00:00.000Z
 *     key 9a41... (64)
 *     signature 77b2... (128, over the lines above as printed here)
 */
#ifndef DAYAN_STORE_LEDGER_HEAD_H
#define DAYAN_STORE_LEDGER_HEAD_H

#include "store/ledger.h"

struct ledger_head {
    id64 jurisdiction_id;
    int64_t seq;
    unsigned char hash[HASH_BYTES];
    time_ms at; /* when it was signed */
};

struct ledger_heads {
    struct ledger_head *at;
    size_t n;
};

/* The heads of all jurisdictions as of one moment, to be signed `at`; they live in the arena. */
bool ledger_heads_read(struct store *store, time_ms at, struct arena *arena, struct ledger_heads *out, struct problems *problems);

/* Adds the text of a head, signed with the key of this key file. */
void ledger_head_sign(struct text *out, const struct keys *keys, const struct ledger_head *head);

/* Reads all the heads of a text, as printed, or typed in with other spaces and line ends. False: HEAD_DAMAGED (no head, or the signature
 * does not fit), HEAD_NOT_OURS (a whole one, but signed with another key). */
bool ledger_heads_from_text(struct arena *arena, const struct keys *keys, str text, struct ledger_heads *out, struct problems *problems);

/* For whoever is inside a transaction: the head of one jurisdiction as it is there, and its text signed with the store's own keys. False:
 * NOT_FOUND, there is no entry yet. */
bool ledger_head_now(struct store_tx *tx, id64 jurisdiction_id, time_ms at, struct arena *arena, struct ledger_head *out, str *text,
                     struct problems *problems);

/* ledger_heads_from_text with the store's own keys, and ledger_head_holds, inside a transaction. */
bool ledger_heads_ours(struct store_tx *tx, struct arena *arena, str text, struct ledger_heads *out, struct problems *problems);
bool ledger_head_stands(struct store_tx *tx, const struct ledger_head *head, struct problems *problems);

/* Whether the chain still has that entry with that hash. False: WITNESS_CONTRADICTS, or what failed. Together with a clean ledger_verify
 * it means that nothing up to that entry was changed since the head was signed. */
bool ledger_head_holds(struct store *store, const struct ledger_head *head, struct problems *problems);

#endif
