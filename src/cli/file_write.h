/* Writing what a command made into a file. */
#ifndef DAYAN_CLI_FILE_WRITE_H
#define DAYAN_CLI_FILE_WRITE_H

#include "base/problem.h"

/* A new file, readable by its owner only. False: FILE_UNWRITABLE, when it is there already, too. */
bool file_write_new(struct arena *arena, str path, str bytes, struct problems *problems);

#endif
