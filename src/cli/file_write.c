/* See file_write.h. */
#include "cli/file_write.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool file_write_new(struct arena *arena, str path, str bytes, struct problems *problems)
{
    int file = open(str_terminated(arena, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return problem(problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(errno)));
    size_t done = 0;
    ssize_t n = 0;
    while (done < bytes.n && (n = write(file, bytes.at + done, bytes.n - done)) > 0) done += (size_t)n;
    int why = errno;
    bool closed = close(file) == 0;
    return (closed && done == bytes.n) || problem(problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(why)));
}
