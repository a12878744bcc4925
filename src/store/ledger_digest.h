/* What the ledger says about rows, packed: shared by the transactions that write them and the verification that reads them again. */
#ifndef DAYAN_STORE_LEDGER_DIGEST_H
#define DAYAN_STORE_LEDGER_DIGEST_H

#include "store/ledger.h"
#include "store/shape_sql.h"

struct row_digest {
    const char *entity;
    id64 jurisdiction_id, id;
    int64_t version;
    unsigned char digest[DIGEST_BYTES];
};

/* The digest of a row's stored column values: keyless, so that anybody can check it. NULL columns do not count: a column added later
 * leaves old digests valid. */
void row_digest_of(const char *const *names, const struct value *values, size_t n, unsigned char digest[DIGEST_BYTES]);

void row_digest_add(struct text *packed, const struct row_digest *row);

/* Takes the next one off; `entity` receives its name. False: the end, or damaged (then rest->n is not 0). */
bool row_digest_next(str *rest, str *entity, struct row_digest *row);

/* The rows written in this transaction and not in an entry yet; clears them. They must all be of this jurisdiction. */
str store_written(struct store_tx *tx, id64 jurisdiction_id, struct arena *arena);

/* The statement that reads every row of an entity. */
const char *store_scan_text(struct store_tx *tx, const struct shape *shape);

#endif
