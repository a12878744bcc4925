/* Reading a directory of files into memory: see files_read.h. */
#include "http/files_read.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 16 };
#define BYTES_MAX ((size_t)512 * 1024 * 1024)

struct walk {
    struct arena *arena;
    str root;
    void (*take)(void *context, str path, str bytes);
    void *context;
    size_t left; /* bytes that may still be read */
    struct problems *problems;
};

static bool unreadable(struct problems *problems, str path, const char *why)
{
    return problem(problems, FILE_UNREADABLE, .value = path, .limit = str_of(why));
}

static bool read_all(FILE *f, struct arena *arena, size_t n, str *bytes)
{
    char *at = arena_alloc(arena, n);
    *bytes = (str){at, fread(at, 1, n, f)};
    return bytes->n == n;
}

bool file_read(struct arena *arena, str path, size_t most, str *bytes, struct problems *problems)
{
    FILE *f = fopen(str_terminated(arena, path), "rb");
    if (!f) return unreadable(problems, path, strerror(errno));
    struct stat st;
    bool fits = fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size <= most;
    bool read = fits && read_all(f, arena, (size_t)st.st_size, bytes);
    (void)fclose(f);
    return read || unreadable(problems, path, fits ? "cut short" : "not a file, or too large");
}

static bool walk_directory(struct walk *w, str below, int depth);

static bool walk_entry(struct walk *w, str path, int depth)
{
    str full = str_format(w->arena, "%.*s%.*s", STR(w->root), STR(path));
    struct stat st;
    if (lstat(str_terminated(w->arena, full), &st) != 0) return unreadable(w->problems, full, strerror(errno));
    if (S_ISDIR(st.st_mode)) return walk_directory(w, str_format(w->arena, "%.*s/", STR(path)), depth + 1);
    if (!S_ISREG(st.st_mode)) return true;
    str bytes;
    if (!file_read(w->arena, full, w->left, &bytes, w->problems)) return false;
    w->left -= bytes.n;
    w->take(w->context, path, bytes);
    return true;
}

static bool walk_directory(struct walk *w, str below, int depth)
{
    str full = str_format(w->arena, "%.*s%.*s", STR(w->root), STR(below));
    if (depth > DEPTH_MAX) return unreadable(w->problems, full, "too many levels");
    DIR *d = opendir(str_terminated(w->arena, full));
    if (!d) return unreadable(w->problems, full, strerror(errno));
    bool fine = true;
    for (struct dirent *entry; fine && (entry = readdir(d));)
        if (entry->d_name[0] != '.') fine = walk_entry(w, str_format(w->arena, "%.*s%s", STR(below), entry->d_name), depth);
    (void)closedir(d);
    return fine;
}

bool files_read(struct arena *arena, str directory, void (*take)(void *context, str path, str bytes), void *context,
                struct problems *problems)
{
    while (directory.n > 1 && str_ends(directory, S("/"))) directory.n--;
    struct walk w = {.arena = arena, .root = directory, .take = take, .context = context, .left = BYTES_MAX, .problems = problems};
    return walk_directory(&w, S("/"), 0);
}
