/* See file_read.h. */
#include "cli/file_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FILE_BYTES_MAX = 1024 * 1024 };

bool cli_file_read(struct arena *arena, str path, str *out, struct problems *problems)
{
    FILE *f = fopen(str_terminated(arena, path), "rb");
    if (!f) return problem(problems, FILE_UNREADABLE, .value = path, .limit = str_of(strerror(errno)));
    char *bytes = arena_alloc(arena, FILE_BYTES_MAX + 1);
    *out = (str){bytes, fread(bytes, 1, FILE_BYTES_MAX + 1, f)};
    bool broken = ferror(f) != 0;
    (void)fclose(f);
    if (broken) return problem(problems, FILE_UNREADABLE, .value = path, .limit = S("read error"));
    return out->n <= FILE_BYTES_MAX || problem(problems, BODY_TOO_LARGE, .limit = S("1 MiB"));
}
