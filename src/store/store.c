/* The store above its driver: one writer that takes turns, a few readers that are lent out, records by their shapes. See store.h. */
#include "store/disk.h"
#include "store/ledger_digest.h"
#include "store/migrate.h"
#include "store/records.h"

#include <assert.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READERS = 4, SAVEPOINTS_MAX = 16, TEXTS_MAX = 256, TEXTS_ROOM = 2 * TEXTS_MAX };

struct store_tx {
    struct store *store;
    struct connection *connection;
    enum store_access access;
    struct arena *scratch; /* lives as long as the transaction */
    bool lost;             /* the database has ended it by itself; nothing may follow */
    struct row_digest *written;
    size_t written_n, written_room;
    size_t marks[SAVEPOINTS_MAX]; /* written_n at each open savepoint */
    size_t depth;
    size_t statements;     /* run so far */
    struct store_tx *next; /* among the free readers */
};

/* Composed statements that are kept prepared: their addresses are the keys of the prepared ones. Whoever asks can compose ever more, so
 * there is an end to it; later ones are prepared each time they are asked. */
struct texts {
    const char *at[TEXTS_ROOM];
    size_t n;
};

struct store {
    const struct store_driver *driver;
    const struct keys *keys;
    struct store_tx writer, readers[READERS];
    pthread_mutex_t writing; /* held while a writing transaction runs */
    pthread_mutex_t lending; /* guards free, sql and texts */
    pthread_cond_t returned;
    struct store_tx *free;
    struct arena *own;
    struct shape_sql **sql;
    size_t sql_n, sql_room;
    struct texts texts;
};

/* -- opening --------------------------------------------------------------------------------------------------------- */

/* One theft must not take both: the keys may not stand in the database's directory or below it. */
static bool keys_stand_apart(struct arena *arena, str path, const struct keys *keys, struct problems *problems)
{
    char resolved[PATH_MAX];
    size_t n = path.n;
    while (n > 0 && path.at[n - 1] != '/') n--;
    str directory = n ? (str){path.at, n} : S(".");
    if (!realpath(str_terminated(arena, directory), resolved))
        return problem(problems, FILE_UNREADABLE, .value = directory, .limit = S("realpath"));
    str data = str_of(resolved), held = keys_directory(keys);
    bool below = str_starts(held, data) && (held.n == data.n || held.at[data.n] == '/');
    return !below || problem(problems, KEY_BESIDE_STORE, .value = data);
}

static bool tx_open(struct arena *arena, struct store *store, struct store_tx *tx, str path, enum store_access access,
                    struct problems *problems)
{
    tx->store = store;
    tx->access = access;
    tx->scratch = arena_new(0);
    tx->connection = store->driver->open(arena, path, access, problems);
    return tx->connection != NULL;
}

struct store *store_open(struct arena *arena, str path, const struct keys *keys, struct problems *problems)
{
    if (!keys_stand_apart(arena, path, keys, problems)) return NULL;
    struct store *store = NEW(arena, struct store);
    store->driver = &sqlite_driver;
    store->keys = keys;
    store->own = arena_new(0);
    pthread_mutex_init(&store->writing, NULL);
    pthread_mutex_init(&store->lending, NULL);
    pthread_cond_init(&store->returned, NULL);
    bool opened = tx_open(arena, store, &store->writer, path, STORE_WRITES, problems) &&
                  migrate(store->driver, store->writer.connection, migrations_all, problems) &&
                  store->driver->plan(store->writer.connection, problems);
    for (size_t i = 0; opened && i < READERS; i++) {
        opened = tx_open(arena, store, &store->readers[i], path, STORE_READS, problems);
        store->readers[i].next = store->free;
        store->free = &store->readers[i];
    }
    if (opened) return store;
    store_close(store);
    return NULL;
}

static void tx_close(struct store *store, struct store_tx *tx)
{
    if (tx->connection) store->driver->close(tx->connection);
    arena_free(tx->scratch);
}

void store_close(struct store *store)
{
    if (!store) return;
    for (size_t i = 0; i < READERS; i++) tx_close(store, &store->readers[i]);
    tx_close(store, &store->writer); /* last: it alone checkpoints */
    arena_free(store->own);
    pthread_cond_destroy(&store->returned);
    pthread_mutex_destroy(&store->lending);
    pthread_mutex_destroy(&store->writing);
}

const struct keys *keys_of_store(const struct store *store)
{
    return store->keys;
}

bool store_failed(struct store *store)
{
    return store->driver->broken(store->writer.connection);
}

void store_measure(struct store *store, struct store_measures *out)
{
    *out = (struct store_measures){0};
    store->driver->measure(store->writer.connection, out);
}

/* -- transactions ---------------------------------------------------------------------------------------------------- */

static struct store_tx *reader_take(struct store *store)
{
    pthread_mutex_lock(&store->lending);
    while (!store->free) pthread_cond_wait(&store->returned, &store->lending);
    struct store_tx *tx = store->free;
    store->free = tx->next;
    pthread_mutex_unlock(&store->lending);
    return tx;
}

static void tx_give_back(struct store_tx *tx)
{
    struct store *store = tx->store;
    arena_reset(tx->scratch);
    tx->lost = false;
    tx->written = NULL;
    tx->written_n = tx->written_room = tx->depth = 0;
    if (tx->access == STORE_WRITES) {
        pthread_mutex_unlock(&store->writing);
        return;
    }
    pthread_mutex_lock(&store->lending);
    tx->next = store->free;
    store->free = tx;
    pthread_cond_signal(&store->returned);
    pthread_mutex_unlock(&store->lending);
}

struct store_tx *store_begin(struct store *store, enum store_access access, struct problems *problems)
{
    if (access == STORE_WRITES) pthread_mutex_lock(&store->writing);
    struct store_tx *tx = access == STORE_WRITES ? &store->writer : reader_take(store);
    bool refused = access == STORE_WRITES && store_failed(store);
    if (refused) problem(problems, STORE_FAILED, .value = S("an earlier write failed"));
    tx->statements = 0;
    if (!refused && store->driver->step(tx->connection, STEP_BEGIN, problems)) return tx;
    tx_give_back(tx);
    return NULL;
}

/* What is still possible in this transaction. */
static bool tx_usable(struct store_tx *tx, struct problems *problems)
{
    if (tx->lost) return problem(problems, STORE_FAILED, .value = S("the transaction was ended by the database"));
    return true;
}

static bool tx_step(struct store_tx *tx, enum transaction_step step, struct problems *problems)
{
    if (!tx_usable(tx, problems)) return false;
    if (tx->store->driver->step(tx->connection, step, problems)) return true;
    if (!tx->store->driver->in_transaction(tx->connection)) tx->lost = true;
    return false;
}

static bool all_in_ledger(struct store_tx *tx, size_t from, struct problems *problems)
{
    if (tx->written_n <= from) return true;
    return problem(problems, INTERNAL,
                   .value = str_format(problems->arena, "%s without ledger entry", tx->written[tx->written_n - 1].entity));
}

bool store_commit(struct store_tx *tx, struct problems *problems)
{
    bool done = all_in_ledger(tx, 0, problems) && tx_step(tx, STEP_COMMIT, problems);
    if (!done) return store_rollback(tx), false;
    if (tx->access == STORE_WRITES) tx->store->driver->settle(tx->connection);
    tx_give_back(tx);
    return true;
}

void store_rollback(struct store_tx *tx)
{
    struct problems ignored = PROBLEMS(tx->scratch);
    if (tx->store->driver->in_transaction(tx->connection)) tx->store->driver->step(tx->connection, STEP_ROLLBACK, &ignored);
    tx_give_back(tx);
}

bool store_end(struct store_tx *tx, bool done, struct problems *problems)
{
    if (!tx) return false;
    if (done) return store_commit(tx, problems);
    store_rollback(tx);
    return false;
}

size_t store_statements(const struct store_tx *tx)
{
    return tx->statements;
}

bool store_savepoint(struct store_tx *tx, struct problems *problems)
{
    assert(tx->depth < SAVEPOINTS_MAX);
    if (!tx_step(tx, STEP_SAVEPOINT, problems)) return false;
    tx->marks[tx->depth++] = tx->written_n;
    return true;
}

bool store_release(struct store_tx *tx, struct problems *problems)
{
    assert(tx->depth > 0);
    /* The outermost savepoint is a command, which owes its entry; inner ones leave what they wrote to it. */
    if (tx->depth == 1 && !all_in_ledger(tx, tx->marks[0], problems)) return false;
    if (!tx_step(tx, STEP_RELEASE, problems)) return false;
    tx->depth--;
    return true;
}

void store_undo(struct store_tx *tx)
{
    assert(tx->depth > 0);
    struct problems ignored = PROBLEMS(tx->scratch);
    tx->written_n = tx->marks[--tx->depth];
    if (!tx_step(tx, STEP_UNDO, &ignored)) tx->lost = true;
}

bool store_run(struct store_tx *tx, const struct command_text *command, struct row_sink *sink, int64_t *changed, struct problems *problems)
{
    if (!tx_usable(tx, problems)) return false;
    tx->statements++;
    if (tx->store->driver->run(tx->connection, command, sink, changed, problems)) return true;
    if (!tx->store->driver->in_transaction(tx->connection)) tx->lost = true;
    return false;
}

bool store_index_columns(struct store_tx *tx, const char *table, struct row_sink *sink, struct problems *problems)
{
    struct parameter of = {"table", {.kind = VALUE_TEXT, .bytes = str_of(table)}};
    struct command_text command = {.text = tx->store->driver->index_columns, .parameters = &of, .n = 1};
    return store_run(tx, &command, sink, NULL, problems);
}

/* -- records --------------------------------------------------------------------------------------------------------- */

static const struct shape_sql *sql_of(struct store *store, const struct shape *shape)
{
    pthread_mutex_lock(&store->lending);
    size_t i = 0;
    while (i < store->sql_n && store->sql[i]->shape != shape) i++;
    if (i == store->sql_room) {
        size_t room = store->sql_room ? 2 * store->sql_room : 64;
        struct shape_sql **sql = NEW_ARRAY(store->own, struct shape_sql *, room);
        if (store->sql_n)
            memcpy(sql, store->sql, store->sql_n * sizeof(struct shape_sql *)); // NOLINT(bugprone-sizeof-expression): an array of pointers
        store->sql = sql;
        store->sql_room = room;
    }
    if (i == store->sql_n) store->sql[store->sql_n++] = shape_sql_new(store->own, shape);
    const struct shape_sql *found = store->sql[i];
    pthread_mutex_unlock(&store->lending);
    return found;
}

static size_t text_place(const struct texts *texts, str text)
{
    size_t at = (size_t)str_hash(text) % TEXTS_ROOM;
    while (texts->at[at] && !str_is(text, texts->at[at])) at = (at + 1) % TEXTS_ROOM;
    return at;
}

const char *store_text_kept(struct store_tx *tx, str text)
{
    struct store *store = tx->store;
    pthread_mutex_lock(&store->lending);
    const char **place = &store->texts.at[text_place(&store->texts, text)];
    if (!*place && store->texts.n < TEXTS_MAX) {
        *place = str_terminated(store->own, text);
        store->texts.n++;
    }
    const char *kept = *place;
    pthread_mutex_unlock(&store->lending);
    return kept;
}

bool store_get(struct store_tx *tx, const struct shape *shape, id64 jurisdiction_id, id64 id, struct arena *arena, void *out,
               struct problems *problems)
{
    struct parameter parameters[] = {
        {"jurisdiction_id", {.kind = VALUE_INT, .number = jurisdiction_id}},
        {"id", {.kind = VALUE_INT, .number = id}},
    };
    struct command_text command = {.text = sql_of(tx->store, shape)->get, .parameters = parameters, .n = 2};
    memset(out, 0, shape->size);
    struct records_out records = records_out(tx, shape, arena);
    records.at = out;
    records.room = 1;
    if (!store_run(tx, &command, &records.sink, NULL, problems)) return false;
    return records.n == 1 || problem(problems, NOT_FOUND);
}

static void note_written(struct store_tx *tx, const struct shape_sql *sql, const struct parameter *parameters, const struct entity *e)
{
    if (tx->written_n == tx->written_room) {
        tx->written_room = tx->written_room ? 2 * tx->written_room : 16;
        struct row_digest *more = NEW_ARRAY(tx->scratch, struct row_digest, tx->written_room);
        if (tx->written_n) memcpy(more, tx->written, tx->written_n * sizeof *more);
        tx->written = more;
    }
    struct row_digest *row = &tx->written[tx->written_n++];
    *row = (struct row_digest){.entity = sql->shape->name, .jurisdiction_id = e->jurisdiction_id, .id = e->id, .version = e->version};
    const char *names[2 * FIELDS_MAX];
    struct value values[2 * FIELDS_MAX];
    for (size_t i = 0; i < sql->n; i++) {
        names[i] = parameters[i].name;
        values[i] = parameters[i].value;
    }
    row_digest_of(names, values, sql->n, row->digest);
}

struct last_out {
    struct row_sink sink;
    id64 id;
};

static bool last_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    ((struct last_out *)sink)->id = values[0].kind == VALUE_INT ? values[0].number : 0;
    return true;
}

bool store_last_id(struct store_tx *tx, const struct shape *shape, id64 jurisdiction_id, id64 *out, struct problems *problems)
{
    struct parameter parameter = {"jurisdiction_id", {.kind = VALUE_INT, .number = jurisdiction_id}};
    struct command_text command = {.text = sql_of(tx->store, shape)->last, .parameters = &parameter, .n = 1};
    struct last_out last = {.sink.row = last_row};
    bool done = store_run(tx, &command, &last.sink, NULL, problems);
    *out = last.id;
    return done;
}

bool store_put(struct store_tx *tx, const struct shape *shape, void *record, struct problems *problems)
{
    struct entity *e = record;
    assert(tx->access == STORE_WRITES && shape->entity && e->id && e->jurisdiction_id && e->version >= 0);
    const struct shape_sql *sql = sql_of(tx->store, shape);
    int64_t before = e->version, changed = 0;
    uint64_t had = e->has;
    e->version = before + 1;
    e->has |= FIELD_BIT(F_JURISDICTION_ID) | FIELD_BIT(F_ID) | FIELD_BIT(F_VERSION);

    struct parameter parameters[2 * FIELDS_MAX + 1];
    record_to_values(tx->scratch, tx->store->keys, sql, record, parameters);
    parameters[sql->n] = (struct parameter){"version_before", {.kind = VALUE_INT, .number = before}};
    struct command_text command = {.text = before ? sql->update : sql->insert, .parameters = parameters, .n = sql->n + 1};
    bool done = store_run(tx, &command, NULL, &changed, problems);
    if (done && changed == 1) {
        if (shape->ledger) note_written(tx, sql, parameters, e);
        return true;
    }
    e->version = before;
    e->has = had;
    return done ? problem(problems, CHANGED_MEANWHILE) : false;
}

bool store_ask(struct store_tx *tx, const struct statement *statement, const struct shape *shape, const void *parameters,
               const struct shape *row, struct arena *arena, struct rows *out, struct problems *problems)
{
    struct parameter values[2 * FIELDS_MAX];
    size_t n = shape ? parameters_of(arena, tx->store->keys, shape, parameters, values) : 0;
    struct command_text command = {.text = statement->text, .parameters = values, .n = n};
    struct records_out records = records_out(tx, row, arena);
    if (!store_run(tx, &command, row ? &records.sink : NULL, NULL, problems)) return false;
    if (out) *out = (struct rows){records.at, records.n};
    return true;
}

str store_written(struct store_tx *tx, id64 jurisdiction_id, struct arena *arena)
{
    struct text packed = TEXT(arena);
    size_t from = tx->depth ? tx->marks[tx->depth - 1] : 0;
    for (size_t i = from; i < tx->written_n; i++) {
        assert(tx->written[i].jurisdiction_id == jurisdiction_id);
        row_digest_add(&packed, &tx->written[i]);
    }
    tx->written_n = from;
    return text_str(&packed);
}

const struct keys *store_keys(const struct store_tx *tx)
{
    return tx->store->keys;
}

const struct shape_sql *store_shape_sql(struct store_tx *tx, const struct shape *shape)
{
    return sql_of(tx->store, shape);
}

const char *store_scan_text(struct store_tx *tx, const struct shape *shape)
{
    return sql_of(tx->store, shape)->scan;
}

/* -- copies ---------------------------------------------------------------------------------------------------------- */

bool store_backup(struct store *store, str path, struct problems *problems)
{
    struct store_tx *tx = store_begin(store, STORE_READS, problems);
    if (!tx) return false;
    str part = str_format(problems->arena, "%.*s.part", STR(path));
    bool copied = store->driver->copy(tx->connection, part, problems);
    store_rollback(tx);
    if (copied && store->driver->whole(part, problems) && disk_rename(part, path, problems)) return true;
    disk_remove(part);
    return false;
}

bool store_backup_check(str path, struct problems *problems)
{
    return sqlite_driver.whole(path, problems);
}
