/* SQLite behind the store. It keeps the promise that nothing acknowledged is lost: WAL with synchronous=FULL, one connection that writes
 * and checkpoints (all others never do), a lock file so that no second process comes near, and no second try after a failed write: the
 * kernel may have dropped the pages (the fsync lesson of PostgreSQL, 2018), so the connection is marked broken for good. */
#include "base/time.h"
#include "store/disk.h"
#include "store/sqlite_plans.h"
#include "store/store_driver.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

enum { PREPARED_MAX = 1024, COLUMNS_MAX = 2 * FIELDS_MAX, BUSY_MS = 10000, PAGES_BEFORE_CHECKPOINT = 2000, PAGES_BEFORE_RESTART = 40000 };

static const int application_id = 0x44594e31; /* "DYN1" in the file's header */

struct prepared {
    const char *text;
    sqlite3_stmt *statement;
    const char **names; /* of its n parameters, in their order */
    int n;
};

struct connection {
    sqlite3 *db;
    struct arena *arena; /* its own, as long as it: connections are used side by side */
    enum store_access access;
    int lock_fd;
    int wal_pages;
    atomic_bool broken;
    atomic_llong settled_ns; /* when the last checkpoint was; 0: none yet */
    str path;
    struct prepared prepared[PREPARED_MAX]; /* open addressing by the text's address */
    size_t prepared_n;
};

/* -- problems -------------------------------------------------------------------------------------------------------- */

/* The last word of "UNIQUE constraint failed: area.jurisdiction_id, area.code": the column. Values are never shown: they may be sealed. */
static str column_of(struct arena *arena, const char *message)
{
    const char *dot = strrchr(message, '.');
    return dot ? str_copy(arena, str_of(dot + 1)) : (str){0};
}

static bool constraint_problem(struct problems *problems, int code, const char *message)
{
    str column = column_of(problems->arena, message);
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY: return problem(problems, ALREADY_EXISTS, .field = column);
    case SQLITE_CONSTRAINT_NOTNULL: return problem(problems, FIELD_MISSING, .field = column);
    case SQLITE_CONSTRAINT_FOREIGNKEY: return problem(problems, REFERENCE_MISSING, .field = column);
    default: return problem(problems, INTERNAL, .value = str_of(message));
    }
}

static bool went_wrong(struct connection *c, struct problems *problems)
{
    int code = sqlite3_extended_errcode(c->db);
    const char *message = sqlite3_errmsg(c->db);
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return constraint_problem(problems, code, message);
    case SQLITE_FULL: return problem(problems, STORE_FULL, .value = S("full"));
    case SQLITE_NOTADB: return problem(problems, STORE_NOT_OURS, .value = c->path);
    case SQLITE_BUSY: return problem(problems, STORE_IN_USE, .value = c->path);
    case SQLITE_ERROR:
    case SQLITE_RANGE:
    case SQLITE_MISUSE: return problem(problems, INTERNAL, .value = str_of(message));
    default: break;
    }
    if (c->access == STORE_WRITES) atomic_store(&c->broken, true);
    return problem(problems, STORE_FAILED, .value = str_format(problems->arena, "%s (%d)", message, code));
}

/* -- opening --------------------------------------------------------------------------------------------------------- */

static int wal_grew(void *connection, sqlite3 *db, const char *schema, int pages)
{
    (void)db, (void)schema;
    ((struct connection *)connection)->wal_pages = pages;
    return SQLITE_OK;
}

static bool sqlite_script(struct connection *c, const char *text, struct problems *problems)
{
    return sqlite3_exec(c->db, text, NULL, NULL, NULL) == SQLITE_OK || went_wrong(c, problems);
}

static int first_number(void *out, int n, char **values, char **names)
{
    (void)names;
    int64_t number = 0;
    if (n == 1 && values[0] && str_to_i64(str_of(values[0]), &number)) *(int64_t *)out = number;
    return 0;
}

/* A file with content of somebody else is refused before anything is written to it. */
static bool claim(struct connection *c, struct problems *problems)
{
    int64_t id = 0, tables = 0;
    if (sqlite3_exec(c->db, "PRAGMA application_id", first_number, &id, NULL) != SQLITE_OK) return went_wrong(c, problems);
    if (sqlite3_exec(c->db, "PRAGMA schema_version", first_number, &tables, NULL) != SQLITE_OK) return went_wrong(c, problems);
    if (id == application_id) return true;
    if (id != 0 || tables != 0) return problem(problems, STORE_NOT_OURS, .value = c->path);
    char text[64];
    (void)snprintf(text, sizeof text, "PRAGMA application_id = %d", application_id);
    return sqlite_script(c, text, problems);
}

static bool configure(struct connection *c, struct problems *problems)
{
    sqlite3_extended_result_codes(c->db, 1);
    sqlite3_busy_timeout(c->db, BUSY_MS);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, c->access == STORE_READS, NULL);
    if (c->access == STORE_READS)
        return sqlite_script(c, "PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON; PRAGMA cache_size = -16000;", problems);
    sqlite3_wal_hook(c->db, wal_grew, c); /* replaces the automatic checkpoint, so it comes after its pragma */
    return claim(c, problems) &&
           sqlite_script(c,
                         "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -64000;"
                         "PRAGMA temp_store = MEMORY;",
                         problems);
}

static void sqlite_close(struct connection *c)
{
    /* After a failed write the log may differ from what the disk holds: the next opening reads it from the disk and decides. */
    if (c->db && atomic_load(&c->broken)) sqlite3_db_config(c->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    for (size_t i = 0; i < PREPARED_MAX; i++)
        if (c->prepared[i].text) sqlite3_finalize(c->prepared[i].statement);
    if (c->db) sqlite3_close(c->db);
    if (c->lock_fd >= 0) close(c->lock_fd);
    arena_free(c->arena);
}

/* SQLite counts the memory it uses under one lock for all threads; nobody asks for the count. */
static void count_no_memory(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static struct connection *sqlite_open(struct arena *arena, str path, enum store_access access, struct problems *problems)
{
    static pthread_once_t before_the_first = PTHREAD_ONCE_INIT;
    pthread_once(&before_the_first, count_no_memory);
    struct connection *c = NEW(arena, struct connection);
    c->arena = arena_new(0);
    c->access = access;
    c->lock_fd = -1;
    c->path = str_copy(arena, path);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (access == STORE_WRITES ? SQLITE_OPEN_CREATE : 0);
    if (access == STORE_WRITES) c->lock_fd = disk_lock(c->path, problems);
    bool opened = access == STORE_READS || (c->lock_fd >= 0 && disk_make_private(path, problems));
    if (opened && sqlite3_open_v2(str_terminated(arena, path), &c->db, flags, NULL) != SQLITE_OK)
        opened = problem(problems, FILE_UNREADABLE, .value = path, .limit = str_of(c->db ? sqlite3_errmsg(c->db) : "memory"));
    if (opened && configure(c, problems)) return c;
    sqlite_close(c);
    return NULL;
}

/* -- statements ------------------------------------------------------------------------------------------------------ */

/* Names are copied: SQLite would look for each one anew, from the first on, whenever it is asked, and forgets them when a changed schema
 * makes it prepare the statement again. */
static bool prepare(struct connection *c, struct arena *arena, const char *text, unsigned flags, struct prepared *out,
                    struct problems *problems)
{
    const char *rest = NULL;
    *out = (struct prepared){.text = text};
    if (sqlite3_prepare_v3(c->db, text, -1, flags, &out->statement, &rest) != SQLITE_OK) return went_wrong(c, problems);
    assert(out->statement && rest && !*rest);
    out->n = sqlite3_bind_parameter_count(out->statement);
    out->names = (const char **)NEW_ARRAY(arena, void *, out->n);
    for (int i = 0; i < out->n; i++) {
        const char *name = sqlite3_bind_parameter_name(out->statement, i + 1);
        if (name) out->names[i] = str_terminated(arena, str_of(name));
    }
    return true;
}

/* NULL: a problem is added. */
static const struct prepared *prepared(struct connection *c, const char *text, struct problems *problems)
{
    size_t at = (size_t)((uintptr_t)text * UINT64_C(0x9E3779B97F4A7C15) >> 54) % PREPARED_MAX;
    while (c->prepared[at].text && c->prepared[at].text != text) at = (at + 1) % PREPARED_MAX;
    if (c->prepared[at].text) return &c->prepared[at];

    assert(c->prepared_n < PREPARED_MAX - 1);
    struct prepared made;
    if (!prepare(c, c->arena, text, SQLITE_PREPARE_PERSISTENT, &made, problems)) return NULL;
    c->prepared[at] = made;
    c->prepared_n++;
    return &c->prepared[at];
}

static int bind_value(sqlite3_stmt *statement, int at, const struct value *v)
{
    /* An empty text still has an address: a null pointer would bind NULL. */
    const char *bytes = v->bytes.at ? v->bytes.at : "";
    switch (v->kind) {
    case VALUE_NULL: return sqlite3_bind_null(statement, at);
    case VALUE_INT: return sqlite3_bind_int64(statement, at, v->number);
    case VALUE_REAL: return sqlite3_bind_double(statement, at, v->real);
    case VALUE_TEXT: return sqlite3_bind_text64(statement, at, bytes, v->bytes.n, SQLITE_STATIC, SQLITE_UTF8);
    case VALUE_BYTES: return sqlite3_bind_blob64(statement, at, bytes, v->bytes.n, SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

/* The parameter of that name, looked for from `from` on: most statements name them in the order in which they come. n: there is none. */
static size_t parameter_named(const struct command_text *command, const char *name, size_t from)
{
    for (size_t i = 0; name && i < command->n; i++) {
        size_t at = from + i < command->n ? from + i : from + i - command->n;
        if (strcmp(command->parameters[at].name, name + 1) == 0) return at;
    }
    return command->n;
}

static bool bind(struct connection *c, const struct prepared *prepared, const struct command_text *command, struct problems *problems)
{
    size_t p = 0;
    for (int i = 0; i < prepared->n; i++, p++) {
        const char *name = prepared->names[i];
        p = parameter_named(command, name, p);
        if (p == command->n)
            return problem(problems, INTERNAL, .value = str_format(problems->arena, "parameter %s", name ? name : "without a name"));
        if (bind_value(prepared->statement, i + 1, &command->parameters[p].value) != SQLITE_OK) return went_wrong(c, problems);
    }
    return true;
}

static struct value column_value(sqlite3_stmt *statement, int i)
{
    switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER: return (struct value){.kind = VALUE_INT, .number = sqlite3_column_int64(statement, i)};
    case SQLITE_FLOAT: return (struct value){.kind = VALUE_REAL, .real = sqlite3_column_double(statement, i)};
    case SQLITE_NULL: return (struct value){0};
    default: break;
    }
    bool text = sqlite3_column_type(statement, i) == SQLITE_TEXT;
    const char *at = text ? (const char *)sqlite3_column_text(statement, i) : sqlite3_column_blob(statement, i);
    return (struct value){.kind = text ? VALUE_TEXT : VALUE_BYTES, .bytes = {at ? at : "", (size_t)sqlite3_column_bytes(statement, i)}};
}

static bool rows_out(struct connection *c, sqlite3_stmt *statement, struct row_sink *sink, struct problems *problems)
{
    int n = sqlite3_column_count(statement), code;
    const char *names[COLUMNS_MAX];
    struct value values[COLUMNS_MAX];
    assert(n <= COLUMNS_MAX);
    bool named = false; /* the first step may prepare the statement anew, and with it the names */
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int i = 0; i < n && !named; i++) names[i] = sqlite3_column_name(statement, i);
        named = true;
        for (int i = 0; i < n; i++) values[i] = column_value(statement, i);
        if (sink && !sink->row(sink, names, values, (size_t)n, problems)) return false;
    }
    return code == SQLITE_DONE || went_wrong(c, problems);
}

static bool sqlite_run(struct connection *c, const struct command_text *command, struct row_sink *sink, int64_t *changed,
                       struct problems *problems)
{
    struct prepared once;
    bool made = command->once && prepare(c, problems->arena, command->text, 0, &once, problems);
    const struct prepared *p = made ? &once : command->once ? NULL : prepared(c, command->text, problems);
    if (!p) return false;
    bool done = bind(c, p, command, problems) && rows_out(c, p->statement, sink, problems);
    if (changed) *changed = done ? sqlite3_changes64(c->db) : 0;
    if (command->once) {
        sqlite3_finalize(p->statement);
        return done;
    }
    sqlite3_reset(p->statement);
    sqlite3_clear_bindings(p->statement);
    return done;
}

/* -- transactions ---------------------------------------------------------------------------------------------------- */

static bool sqlite_step(struct connection *c, enum transaction_step step, struct problems *problems)
{
    static const char *const texts[] = {
        [STEP_BEGIN] = "BEGIN IMMEDIATE", [STEP_COMMIT] = "COMMIT",     [STEP_ROLLBACK] = "ROLLBACK",
        [STEP_SAVEPOINT] = "SAVEPOINT s", [STEP_RELEASE] = "RELEASE s", [STEP_UNDO] = "ROLLBACK TO s",
    };
    static const char *const read_begin = "BEGIN";
    const char *text = step == STEP_BEGIN && c->access == STORE_READS ? read_begin : texts[step];
    struct command_text command = {.text = text};
    if (!sqlite_run(c, &command, NULL, NULL, problems)) return false;
    if (step != STEP_UNDO) return true;
    command.text = texts[STEP_RELEASE]; /* ROLLBACK TO leaves the savepoint open */
    return sqlite_run(c, &command, NULL, NULL, problems);
}

static bool sqlite_in_transaction(struct connection *c)
{
    return !sqlite3_get_autocommit(c->db);
}

static bool sqlite_broken(struct connection *c)
{
    return atomic_load(&c->broken);
}

/* A passive checkpoint waits for nobody; when readers have kept the WAL growing, it waits for them once. */
static void sqlite_settle(struct connection *c)
{
    if (c->wal_pages < PAGES_BEFORE_CHECKPOINT) return;
    int how = c->wal_pages < PAGES_BEFORE_RESTART ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART;
    int code = sqlite3_wal_checkpoint_v2(c->db, NULL, how, NULL, NULL);
    if ((code & 0xff) == SQLITE_IOERR) atomic_store(&c->broken, true);
    c->wal_pages = 0;
    atomic_store(&c->settled_ns, clock_monotonic_ns());
}

static int64_t size_or_none(str path)
{
    int64_t size = disk_size(path);
    return size > 0 ? size : 0;
}

static void sqlite_measure(struct connection *c, struct store_measures *out)
{
    struct arena *arena = arena_new(0);
    int64_t settled_ns = atomic_load(&c->settled_ns);
    out->database_bytes = size_or_none(c->path);
    out->wal_bytes = size_or_none(str_format(arena, "%.*s-wal", STR(c->path)));
    if (settled_ns) out->checkpoint_s = (clock_monotonic_ns() - settled_ns) / 1000000000;
    disk_room(c->path, &out->free_bytes, &out->disk_bytes);
    arena_free(arena);
}

/* -- copies ---------------------------------------------------------------------------------------------------------- */

static bool sqlite_copy(struct connection *c, str path, struct problems *problems)
{
    sqlite3 *to = NULL;
    bool done = false;
    if (!disk_make_private(path, problems)) return false;
    if (sqlite3_open_v2(str_terminated(problems->arena, path), &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(to, "main", c->db, "main");
        done = backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE;
        if (backup && sqlite3_backup_finish(backup) != SQLITE_OK) done = false;
    }
    if (!done) problem(problems, FILE_UNWRITABLE, .value = path, .limit = str_of(to ? sqlite3_errmsg(to) : "memory"));
    sqlite3_close(to);
    return done;
}

static int first_text_ok(void *out, int n, char **values, char **names)
{
    (void)names;
    *(bool *)out = n == 1 && values[0] && strcmp(values[0], "ok") == 0;
    return 0;
}

/* As a file that nobody changes: nothing is written beside it, and it may lie on a disk that cannot be written. */
static const char *unchanging(struct arena *arena, str path)
{
    struct text t = TEXT(arena);
    text_add(&t, path.n && path.at[0] == '/' ? S("file://") : S("file:"));
    for (size_t i = 0; i < path.n; i++) {
        if (strchr("%?#", path.at[i])) text_format(&t, "%%%02x", (unsigned char)path.at[i]);
        else text_char(&t, path.at[i]);
    }
    text_add(&t, S("?immutable=1"));
    return str_terminated(arena, text_str(&t));
}

static bool sqlite_whole(str path, struct problems *problems)
{
    sqlite3 *db = NULL;
    int64_t id = 0;
    bool ok = false;
    int code = sqlite3_open_v2(unchanging(problems->arena, path), &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(db, "PRAGMA application_id", first_number, &id, NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(db, "PRAGMA integrity_check(1)", first_text_ok, &ok, NULL);
    sqlite3_close(db);
    return (code == SQLITE_OK && ok && id == application_id) || problem(problems, STORE_NOT_OURS, .value = path);
}

static bool sqlite_plan(struct connection *c, struct problems *problems)
{
    return sqlite_plans_fix(c->db, problems);
}

const struct store_driver sqlite_driver = {
    .open = sqlite_open,
    .close = sqlite_close,
    .step = sqlite_step,
    .in_transaction = sqlite_in_transaction,
    .run = sqlite_run,
    .index_columns = sqlite_index_columns,
    .script = sqlite_script,
    .plan = sqlite_plan,
    .broken = sqlite_broken,
    .settle = sqlite_settle,
    .measure = sqlite_measure,
    .copy = sqlite_copy,
    .whole = sqlite_whole,
};
