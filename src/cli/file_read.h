/* Small files that a command is given: a protocol, a witness statement. */
#ifndef DAYAN_CLI_FILE_READ_H
#define DAYAN_CLI_FILE_READ_H

#include "base/problem.h"

/* The whole file, in the arena. False: FILE_UNREADABLE, or BODY_TOO_LARGE for more than 1 MiB. */
bool cli_file_read(struct arena *arena, str path, str *out, struct problems *problems);

#endif
