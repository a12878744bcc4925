/* See disk.h. */
#include "store/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static bool unwritable(struct problems *problems, str path)
{
    return problem(problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(errno)));
}

int disk_lock(str path, struct problems *problems)
{
    str name = str_format(problems->arena, "%.*s.lock", STR(path));
    int fd = open(str_terminated(problems->arena, name), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return unwritable(problems, name), -1;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    close(fd);
    problem(problems, STORE_IN_USE, .value = path);
    return -1;
}

int64_t disk_size(str path)
{
    struct arena *arena = arena_new(0);
    struct stat is;
    bool there = stat(str_terminated(arena, path), &is) == 0;
    arena_free(arena);
    return there ? (int64_t)is.st_size : -1;
}

void disk_room(str path, int64_t *free_bytes, int64_t *disk_bytes)
{
    struct arena *arena = arena_new(0);
    struct statvfs is = {0};
    bool known = statvfs(str_terminated(arena, path), &is) == 0;
    *free_bytes = known ? (int64_t)is.f_bavail * (int64_t)is.f_frsize : 0;
    *disk_bytes = known ? (int64_t)is.f_blocks * (int64_t)is.f_frsize : 0;
    arena_free(arena);
}

bool disk_make_private(str path, struct problems *problems)
{
    int fd = open(str_terminated(problems->arena, path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return unwritable(problems, path);
    close(fd);
    return true;
}

static bool bytes_copy(int from, int to)
{
    char block[1 << 16];
    ssize_t n;
    while ((n = read(from, block, sizeof block)) > 0)
        for (ssize_t written = 0; written < n;) {
            ssize_t more = write(to, block + written, (size_t)(n - written));
            if (more < 0) return false;
            written += more;
        }
    return n == 0 && fsync(to) == 0;
}

bool disk_copy(str from, str to, struct problems *problems)
{
    const char *name = str_terminated(problems->arena, to);
    int source = open(str_terminated(problems->arena, from), O_RDONLY | O_CLOEXEC);
    if (source < 0) return problem(problems, FILE_UNREADABLE, .value = from, .limit = str_of(strerror(errno)));
    int target = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool made = target >= 0, copied = made && bytes_copy(source, target);
    if (!copied) unwritable(problems, to);
    close(source);
    if (made) close(target);
    if (made && !copied) unlink(name);
    return copied;
}

static bool directory_sync(struct arena *arena, str path)
{
    size_t n = path.n;
    while (n > 0 && path.at[n - 1] != '/') n--;
    int fd = open(n ? str_terminated(arena, (str){path.at, n}) : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return synced;
}

bool disk_rename(str from, str to, struct problems *problems)
{
    struct arena *arena = problems->arena;
    bool done = rename(str_terminated(arena, from), str_terminated(arena, to)) == 0 && directory_sync(arena, to);
    return done || unwritable(problems, to);
}

bool disk_link(str from, str to, struct problems *problems)
{
    struct arena *arena = problems->arena;
    bool done = link(str_terminated(arena, from), str_terminated(arena, to)) == 0 && directory_sync(arena, to);
    return done || unwritable(problems, to);
}

void disk_remove(str path)
{
    struct arena *arena = arena_new(0);
    unlink(str_terminated(arena, path));
    arena_free(arena);
}
