/* The hash of one entry, shared by writing and verifying. */
#ifndef DAYAN_STORE_LEDGER_HASH_H
#define DAYAN_STORE_LEDGER_HASH_H

#include "store/ledger.h"

void ledger_hash(const struct ledger_entry *entry, str digests, str previous, unsigned char hash[HASH_BYTES]);

#endif
