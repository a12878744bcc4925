/* See fault_vfs.h. Writes go through to the real file, so that reading needs no help; what they replaced is kept until the next sync, and a
 * power cut plays the unsynced ones back and then forward again by chance. */
#include "fault_vfs.h"

#include "base/random.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

enum { FILES_MAX = 16, NAME_MAX_BYTES = 256, SECTOR = 512 };

/* One write or truncate that no sync has settled. */
struct change {
    struct change *before; /* the one before it */
    struct change *after;
    sqlite3_int64 at, old_size;
    int n, old_n; /* n -1: a truncate to `at` */
    unsigned char *bytes, *old;
};

struct disk_file {
    char name[NAME_MAX_BYTES];
    struct change *last;
};

struct fault_file {
    sqlite3_file base;
    struct disk_file *disk;
    sqlite3_file *real;
};

static struct {
    sqlite3_vfs vfs, *real;
    pthread_mutex_t mutex;
    struct fault_plan plan;
    int64_t calls, changes, cut_at;
    bool happened, power, dark;
    struct disk_file files[FILES_MAX];
} shim = {.mutex = PTHREAD_MUTEX_INITIALIZER};

/* -- whether a call fails ---------------------------------------------------------------------------------------------- */

static bool call_fails(enum fault_call call)
{
    bool fails = false;
    pthread_mutex_lock(&shim.mutex);
    if (shim.power && call != FAULT_OPEN && ++shim.changes == shim.cut_at) shim.dark = true;
    if (shim.plan.nth && shim.plan.call == call) {
        shim.calls++;
        fails = shim.calls == shim.plan.nth || (shim.plan.lasting && shim.calls > shim.plan.nth);
    }
    shim.happened = shim.happened || fails;
    fails = fails || shim.dark;
    pthread_mutex_unlock(&shim.mutex);
    return fails;
}

/* -- what is not synced ------------------------------------------------------------------------------------------------ */

static void change_free(struct change *c)
{
    sqlite3_free(c->bytes);
    sqlite3_free(c->old);
    sqlite3_free(c);
}

static void changes_forget(struct disk_file *disk)
{
    while (disk->last) {
        struct change *c = disk->last;
        disk->last = c->before;
        change_free(c);
    }
}

static void change_note(struct fault_file *f, const void *bytes, int n, sqlite3_int64 at)
{
    if (!shim.power || !f->disk) return;
    struct change *c = sqlite3_malloc(sizeof *c);
    *c = (struct change){.at = at, .n = n, .before = f->disk->last};
    f->real->pMethods->xFileSize(f->real, &c->old_size);
    if (n >= 0) {
        c->bytes = sqlite3_malloc(n);
        memcpy(c->bytes, bytes, (size_t)n);
    }
    sqlite3_int64 until = n < 0 ? c->old_size : at + n;
    if (until > c->old_size) until = c->old_size;
    c->old_n = until > at ? (int)(until - at) : 0;
    c->old = sqlite3_malloc(c->old_n + 1);
    if (c->old_n) f->real->pMethods->xRead(f->real, c->old, c->old_n, at);
    pthread_mutex_lock(&shim.mutex);
    f->disk->last = c;
    pthread_mutex_unlock(&shim.mutex);
}

static void put_back(FILE *file, const unsigned char *bytes, int n, sqlite3_int64 at)
{
    bool done = n == 0 || (fseek(file, (long)at, SEEK_SET) == 0 && fwrite(bytes, 1, (size_t)n, file) == (size_t)n && fflush(file) == 0);
    assert(done);
    (void)done;
}

static void set_size(FILE *file, sqlite3_int64 size)
{
    int done = ftruncate(fileno(file), size);
    assert(done == 0);
    (void)done;
}

/* Kept, dropped, or torn: some sectors of it. */
static void redo_by_chance(FILE *file, const struct change *c, struct random *chance)
{
    uint64_t fate = random_below(chance, 3);
    if (fate == 0) return;
    if (c->n < 0) {
        set_size(file, c->at);
        return;
    }
    for (int from = 0; from < c->n; from += SECTOR) {
        int n = c->n - from < SECTOR ? c->n - from : SECTOR;
        if (fate == 1 || random_chance(chance, 0.5)) put_back(file, c->bytes + from, n, c->at + from);
    }
}

static void settle_by_chance(struct disk_file *disk, struct random *chance)
{
    FILE *file = disk->last ? fopen(disk->name, "r+b") : NULL;
    struct change *first = NULL;
    for (struct change *c = disk->last; file && c; first = c, c = c->before) {
        put_back(file, c->old, c->old_n, c->at);
        set_size(file, c->old_size);
        c->after = first;
    }
    for (struct change *c = first; file && c; c = c->after) redo_by_chance(file, c, chance);
    if (file) (void)fclose(file);
    changes_forget(disk);
}

/* -- the methods of a file --------------------------------------------------------------------------------------------- */

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct fault_file *)file)->real;
}

static int fault_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int fault_read(sqlite3_file *file, void *into, int n, sqlite3_int64 at)
{
    return real_of(file)->pMethods->xRead(real_of(file), into, n, at);
}

static int fault_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
    if (!call_fails(FAULT_WRITE)) {
        change_note((struct fault_file *)file, bytes, n, at);
        return real_of(file)->pMethods->xWrite(real_of(file), bytes, n, at);
    }
    if (shim.dark) return SQLITE_IOERR_WRITE;
    if (shim.plan.way == FAULT_SHORT) real_of(file)->pMethods->xWrite(real_of(file), bytes, n / 2, at);
    return shim.plan.way == FAULT_EIO ? SQLITE_IOERR_WRITE : SQLITE_FULL;
}

static int fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    if (call_fails(FAULT_TRUNCATE)) return SQLITE_IOERR_TRUNCATE;
    change_note((struct fault_file *)file, NULL, -1, size);
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int fault_sync(sqlite3_file *file, int flags)
{
    (void)flags; /* the test's own disk needs no flushing */
    if (call_fails(FAULT_SYNC)) return SQLITE_IOERR_FSYNC;
    struct fault_file *f = (struct fault_file *)file;
    pthread_mutex_lock(&shim.mutex);
    if (f->disk) changes_forget(f->disk);
    pthread_mutex_unlock(&shim.mutex);
    return SQLITE_OK;
}

static int fault_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int fault_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int fault_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int fault_reserved(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int fault_control(sqlite3_file *file, int what, void *arg)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), what, arg);
}

static int fault_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int fault_traits(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int fault_shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **out)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, out);
}

static int fault_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void fault_shm_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int fault_shm_unmap(sqlite3_file *file, int remove)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

static const sqlite3_io_methods methods = {2,
                                           fault_close,
                                           fault_read,
                                           fault_write,
                                           fault_truncate,
                                           fault_sync,
                                           fault_size,
                                           fault_lock,
                                           fault_unlock,
                                           fault_reserved,
                                           fault_control,
                                           fault_sector,
                                           fault_traits,
                                           fault_shm_map,
                                           fault_shm_lock,
                                           fault_shm_barrier,
                                           fault_shm_unmap,
                                           NULL,
                                           NULL};

/* -- the disk ---------------------------------------------------------------------------------------------------------- */

static struct disk_file *disk_file_of(const char *name)
{
    if (!name) return NULL;
    pthread_mutex_lock(&shim.mutex);
    struct disk_file *f = shim.files;
    while (f < shim.files + FILES_MAX && f->name[0] && strcmp(f->name, name) != 0) f++;
    assert(f < shim.files + FILES_MAX);
    if (!f->name[0]) (void)snprintf(f->name, sizeof f->name, "%s", name);
    pthread_mutex_unlock(&shim.mutex);
    return f;
}

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    (void)vfs;
    struct fault_file *f = (struct fault_file *)file;
    *f = (struct fault_file){.real = (sqlite3_file *)(f + 1)};
    if (call_fails(FAULT_OPEN)) return shim.plan.way == FAULT_EIO ? SQLITE_IOERR : SQLITE_CANTOPEN;
    int code = shim.real->xOpen(shim.real, name, f->real, flags, out);
    if (code != SQLITE_OK) return code;
    f->disk = shim.power ? disk_file_of(name) : NULL;
    f->base.pMethods = &methods;
    return SQLITE_OK;
}

static int fault_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    pthread_mutex_lock(&shim.mutex);
    bool dark = shim.dark;
    for (struct disk_file *f = shim.files; !dark && f < shim.files + FILES_MAX; f++)
        if (strcmp(f->name, name) == 0) changes_forget(f);
    pthread_mutex_unlock(&shim.mutex);
    return dark ? SQLITE_IOERR_DELETE : shim.real->xDelete(shim.real, name, sync);
}

void fault_vfs_register(void)
{
    shim.real = sqlite3_vfs_find(NULL);
    shim.vfs = *shim.real;
    shim.vfs.zName = "fault";
    shim.vfs.szOsFile = (int)sizeof(struct fault_file) + shim.real->szOsFile;
    shim.vfs.xOpen = fault_open;
    shim.vfs.xDelete = fault_delete;
    sqlite3_vfs_register(&shim.vfs, 1);
}

void fault_begin(struct fault_plan plan)
{
    shim.plan = plan;
    shim.calls = 0;
    shim.happened = false;
}

bool fault_end(void)
{
    shim.plan = (struct fault_plan){.nth = 0};
    return shim.happened;
}

void fault_power_begin(int64_t changes)
{
    shim.power = true;
    shim.cut_at = changes;
    shim.changes = 0;
}

bool fault_power_end(uint64_t seed)
{
    bool went = shim.dark;
    struct random chance = random_stream(seed, 0);
    for (struct disk_file *f = shim.files; f < shim.files + FILES_MAX; f++) {
        if (went) settle_by_chance(f, &chance);
        else changes_forget(f);
        f->name[0] = 0;
    }
    shim.power = shim.dark = false;
    return went;
}
