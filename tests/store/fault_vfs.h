/* A disk that fails when told to: a SQLite VFS over the system's own, registered as the default one, so that the store under test knows
 * nothing of it. Two ways to fail:
 * - a call fails: the nth write, sync, truncate or open reports EIO, a full disk, or writes half and then reports;
 * - the power goes: from the kth change on nothing reaches the disk, and of what was written but not synced each write is kept, dropped or
 *   torn (some of its sectors) by chance. Names of files are taken to survive; the store syncs directories by itself (disk.h). */
#ifndef DAYAN_TESTS_STORE_FAULT_VFS_H
#define DAYAN_TESTS_STORE_FAULT_VFS_H

#include <stdbool.h>
#include <stdint.h>

enum fault_call { FAULT_WRITE, FAULT_SYNC, FAULT_TRUNCATE, FAULT_OPEN, FAULT_CALLS };
enum fault_way { FAULT_EIO, FAULT_FULL, FAULT_SHORT };

struct fault_plan {
    enum fault_call call;
    enum fault_way way;
    int64_t nth;  /* 1 is the first; 0: no fault */
    bool lasting; /* every later call of the kind fails, too */
};

void fault_vfs_register(void);

void fault_begin(struct fault_plan plan); /* counts anew */
bool fault_end(void);                     /* no more faults; whether there was one */

void fault_power_begin(int64_t changes); /* the power goes at this change: a write, sync or truncate; 0: it stays */
bool fault_power_end(uint64_t seed);     /* the power is back and the files are what the disk has; whether it had gone */

#endif
