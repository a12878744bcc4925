/* What the store does with files beside the database's own reading and writing: the lock that keeps a second process away, whole copies,
 * and names that survive a power cut. */
#ifndef DAYAN_STORE_DISK_H
#define DAYAN_STORE_DISK_H

#include "base/problem.h"

/* Takes the lock of the database at `path`; closing the descriptor gives it back. -1: STORE_IN_USE or FILE_UNWRITABLE. */
int disk_lock(str path, struct problems *problems);

int64_t disk_size(str path); /* in bytes; -1: it is not there */

/* What the disk that holds it has left for us, and how large it is; 0 and 0: not known. */
void disk_room(str path, int64_t *free_bytes, int64_t *disk_bytes);

/* Makes an empty file, readable by its owner only, where there is none. */
bool disk_make_private(str path, struct problems *problems);

/* Copies a whole file to a new one, readable by its owner only, and syncs it. False: FILE_UNREADABLE, FILE_UNWRITABLE; no copy is left. */
bool disk_copy(str from, str to, struct problems *problems);

/* Gives a file another name, in place of what had it, and syncs the directory. Both must be in one file system. */
bool disk_rename(str from, str to, struct problems *problems);

/* A second name for a file; false when there is one of that name already. */
bool disk_link(str from, str to, struct problems *problems);

void disk_remove(str path); /* whether it was there or not */

#endif
