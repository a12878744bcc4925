/* Reading a directory of files into memory. */
#ifndef DAYAN_HTTP_FILES_READ_H
#define DAYAN_HTTP_FILES_READ_H

#include "base/problem.h"

/* Calls `take` for each regular file below the directory with its path ("/assets/a.js") and bytes, both on the arena. Names beginning with
 * "." and symbolic links are left out. At most 512 MiB and 16 levels. False with a problem when something cannot be read. */
bool files_read(struct arena *arena, str directory, void (*take)(void *context, str path, str bytes), void *context,
                struct problems *problems);

/* One whole file of at most `most` bytes. */
bool file_read(struct arena *arena, str path, size_t most, str *bytes, struct problems *problems);

#endif
