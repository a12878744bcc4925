/* What a store does all day, in small: it is opened, single records are put and changed, a group is committed by the queue, a backup is
 * made, it is closed. The tests of bad disks run this and then ask what became of every record it offered. */
#ifndef DAYAN_TESTS_STORE_CORE_WORK_H
#define DAYAN_TESTS_STORE_CORE_WORK_H

#include "town.h"

enum { CORE_RECORDS = 24 };

struct core_work {
    struct town *town;
    bool from_nothing; /* only opens and migrates; otherwise all the rest, on a database that is migrated already */
    str backup;
    bool disk_answers;                      /* reading must go on after a refusal: not when the power is out */
    int64_t offered[CORE_RECORDS + 1];      /* by id: the last version offered; 0: none */
    int64_t acknowledged[CORE_RECORDS + 1]; /* and the last one acknowledged */
    size_t refused;
};

/* Makes the place the work is done in, once for many runs. */
struct core_work core_work_new(void);
void core_work_free(struct core_work *w);

/* Takes what the last run left away; everything begins anew. */
void core_work_begin(struct core_work *w);

/* Does all of it, as far as it gets; every refusal must say why. The store is closed afterwards. */
void core_work_do(struct core_work *w);

/* Opens the database on a disk that works again: it is whole, its ledger is clean, every acknowledged record is there, and of the others
 * each is absent or whole. Closes it. `when` names the run. */
void core_work_check(struct core_work *w, const char *when);

#endif
