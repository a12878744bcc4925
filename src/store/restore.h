/* Taking a backup into use. Nothing gets the database's name before it has proved to be whole, ours, no newer than this program, readable
 * with these keys, and clean by its own ledger; what had the name before is kept beside it. */
#ifndef DAYAN_STORE_RESTORE_H
#define DAYAN_STORE_RESTORE_H

#include "store/store.h"

struct restore {
    str copy;                /* what store_backup wrote */
    str path;                /* the database to be */
    const struct keys *keys; /* those of the time of the backup, or newer ones of the same file */
    bool replace;            /* whether a database may be there already */
    time_ms now;             /* names the one that is kept: "dayan.db.kept-20220323T080000Z" */
    str kept;                /* out: where the one before is now, on the problems' arena; empty: there was none */
};

/* The copy is left as it is. False: RESTORE_WOULD_REPLACE, STORE_IN_USE, FILE_UNREADABLE, STORE_NOT_OURS, STORE_TOO_NEW, KEYS_DO_NOT_FIT,
 * LEDGER_BROKEN, or what the machine says; the database at `path` is then what it was. */
bool store_restore(struct restore *r, struct problems *problems);

#endif
