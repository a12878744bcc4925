/* Taking a backup into use; see restore.h. The candidate is built beside the database under a name of its own and is renamed last. */
#include "store/restore.h"

#include "store/disk.h"
#include "store/ledger_digest.h"
#include "store/records.h"

#include <unistd.h>

static str beside(struct arena *arena, str path, const char *ending)
{
    return str_format(arena, "%.*s%s", STR(path), ending);
}

/* A database and all that may stand beside it. */
static void remove_all(struct arena *arena, str path)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) disk_remove(beside(arena, path, endings[i]));
}

/* -- the candidate ---------------------------------------------------------------------------------------------------- */

struct first_row {
    struct row_sink sink;
    struct records_out records;
    bool opened;
};

/* Takes one row and asks for no more. */
static bool first_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    struct first_row *first = (struct first_row *)sink;
    first->opened = first->records.sink.row(&first->records.sink, names, values, n, problems);
    return false;
}

static bool has_sealed(const struct shape *shape)
{
    for (size_t i = 0; i < shape->n; i++)
        if (shape->fields[i].sealed) return true;
    return false;
}

/* Sealed values of another key file would be lost without anybody noticing: one row of each entity must open. */
static bool keys_fit(struct store *store, struct problems *problems)
{
    struct arena *arena = problems->arena;
    struct store_tx *tx = store_begin(store, STORE_READS, problems);
    bool fit = tx;
    for (const struct shape *const *s = shapes_all; fit && *s; s++) {
        if (!(*s)->entity || !has_sealed(*s)) continue;
        struct problems said = PROBLEMS(arena);
        struct first_row first = {.sink.row = first_row, .records = records_out(tx, *s, arena)};
        struct command_text scan = {.text = store_scan_text(tx, *s)};
        bool empty = store_run(tx, &scan, &first.sink, NULL, &said);
        if (!empty && !first.opened) fit = problem(problems, KEYS_DO_NOT_FIT, .value = str_of((*s)->zh), .limit = str_of((*s)->en));
    }
    if (tx) store_rollback(tx);
    return fit;
}

static bool ledger_is_clean(struct store *store, struct problems *problems)
{
    struct ledger_report report;
    if (!ledger_verify(store, problems->arena, &report, problems)) return false;
    if (report.findings == 0) return true;
    return problem(problems, LEDGER_BROKEN, .value = str_format(problems->arena, "%lld", (long long)report.findings),
                   .limit = str_of(ledger_fault_name(report.first->fault)));
}

/* Opening brings an older schema up to this program's; closing leaves all of it in the one file. */
static bool candidate_proves_itself(const struct restore *r, str candidate, struct problems *problems)
{
    struct arena *arena = arena_new(0);
    struct store *store = store_open(arena, candidate, r->keys, problems);
    bool proved = store && keys_fit(store, problems) && ledger_is_clean(store, problems);
    store_close(store);
    arena_free(arena);
    return proved && store_backup_check(candidate, problems);
}

static bool candidate_made(const struct restore *r, str candidate, struct problems *problems)
{
    str log = beside(problems->arena, r->copy, "-wal");
    if (disk_size(log) > 0) return problem(problems, BACKUP_IN_USE, .value = r->copy, .limit = log);
    remove_all(problems->arena, candidate); /* of a restore that was cut short */
    return disk_copy(r->copy, candidate, problems) && store_backup_check(candidate, problems) &&
           candidate_proves_itself(r, candidate, problems);
}

/* -- the one before --------------------------------------------------------------------------------------------------- */

/* What its log still holds goes into the file, if it can be opened at all. */
static void settle_old(str path)
{
    struct arena *arena = arena_new(0);
    struct problems ignored = PROBLEMS(arena);
    struct connection *c = sqlite_driver.open(arena, path, STORE_WRITES, &ignored);
    if (c) sqlite_driver.close(c);
    arena_free(arena);
}

static bool keep_old(struct restore *r, struct problems *problems)
{
    struct arena *arena = problems->arena;
    str log = beside(arena, r->path, "-wal"), when = time_text(arena, r->now);
    struct text name = TEXT(arena);
    text_format(&name, "%.*s.kept-", STR(r->path));
    for (size_t i = 0; i < when.n && when.at[i] != '.'; i++)
        if (when.at[i] != '-' && when.at[i] != ':') text_char(&name, when.at[i]);
    text_char(&name, 'Z');
    r->kept = text_str(&name);
    /* Both names first: a power cut in between leaves the old database whole under its own name. */
    if (!disk_link(r->path, r->kept, problems)) return false;
    if (disk_size(log) >= 0 && !disk_link(log, beside(arena, r->kept, "-wal"), problems)) return false;
    disk_remove(log);
    disk_remove(beside(arena, r->path, "-shm"));
    return true;
}

bool store_restore(struct restore *r, struct problems *problems)
{
    struct arena *arena = problems->arena;
    r->kept = (str){0};
    bool there = disk_size(r->path) >= 0;
    if (there && !r->replace) return problem(problems, RESTORE_WOULD_REPLACE, .value = r->path);
    if (there) settle_old(r->path);
    int lock = disk_lock(r->path, problems);
    if (lock < 0) return false;

    str candidate = beside(arena, r->path, ".candidate");
    bool done = candidate_made(r, candidate, problems) && (!there || keep_old(r, problems)) && disk_rename(candidate, r->path, problems);
    remove_all(arena, candidate);
    close(lock);
    return done;
}
