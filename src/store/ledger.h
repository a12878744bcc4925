/* The ledger: one entry per command, in the transaction of what it changed, hash-chained per jurisdiction, so that a deletion or a later
 * edit shows. An entry names every row the command wrote with a digest of what was stored. */
#ifndef DAYAN_STORE_LEDGER_H
#define DAYAN_STORE_LEDGER_H

#include "store/store.h"

#include <stdatomic.h>

enum { DIGEST_BYTES = 16, HASH_BYTES = 32 };

struct ledger_entry {
    id64 jurisdiction_id;
    time_ms at;
    id64 actor_id;    /* 0: the program itself */
    const char *what; /* the command: "place_code_approve" */
    id64 subject_id;  /* what it is about; 0: nothing in particular */
    str changes;      /* JSON of what changed, without sealed values; empty: none */
    int64_t seq;      /* out: its number in the jurisdiction, without gaps */
};

/* Writes the entry for every row put since the last entry (or since the savepoint), and none is fine too: reads of personal data are
 * entries. False: a problem is added. */
bool ledger_append(struct store_tx *tx, struct ledger_entry *entry, struct problems *problems);

enum ledger_fault {
    ENTRY_EDITED,    /* its content does not give its hash */
    ENTRY_DROPPED,   /* its number is missing */
    ENTRY_REORDERED, /* whole in itself, but it does not follow the one before it */
    ENTRIES_CUT,     /* the end is missing */
    ROW_EDITED,      /* the row is not what its last entry says */
    ROW_DROPPED,     /* an entry names a row that is not there */
    ROW_UNLISTED,    /* no entry names this row */
};

struct ledger_finding {
    enum ledger_fault fault;
    id64 jurisdiction_id;
    int64_t seq;        /* of the entry; 0: none */
    const char *entity; /* of a row; NULL for entries */
    id64 id;
    struct ledger_finding *next;
};

enum { LEDGER_FINDINGS_LISTED = 1000 }; /* more are only counted */

struct ledger_report {
    atomic_llong entries, rows; /* checked so far: may be read while it runs */
    int64_t findings;
    struct ledger_finding *first, *last;
};

/* Checks every chain and every row of ledger shapes, as of one moment. True: it was done, whatever the report says. */
bool ledger_verify(struct store *store, struct arena *arena, struct ledger_report *report, struct problems *problems);

const char *ledger_fault_name(enum ledger_fault fault); /* "row_edited" */

#endif
