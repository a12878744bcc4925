/* The store: records by their shapes, in transactions. Small enough to know by heart: open, close; begin, commit, rollback; get, put, ask.
 * It promises: what was committed survives a power cut; one process and one writer at a time; a failed write is never tried again
 * (the store refuses writes from then on, reads go on); sealed fields reach the disk encrypted only. Databases stand behind store_driver.h.
 *
 *     struct store_tx *tx = store_begin(store, STORE_WRITES, problems);
 *     bool done = tx && store_get(tx, &area_shape, jurisdiction, id, arena, &area, problems) && ... && store_put(tx, &area_shape, &area,
 * problems)
 *                 && ledger_append(tx, &entry, problems);
 *     store_end(tx, done, problems);
 */
#ifndef DAYAN_STORE_STORE_H
#define DAYAN_STORE_STORE_H

#include "model/shape.h"
#include "store/list.h"
#include "store/seal.h"
#include "store/statement.h"

struct store;
struct store_tx;

enum store_access { STORE_READS, STORE_WRITES };

/* Opens the database at `path`, makes it if it is not there, and brings its schema up to this program. The store lives in the arena; the
 * keys must outlive it and stand outside the database's directory. NULL: STORE_IN_USE, STORE_TOO_NEW, STORE_NOT_OURS, KEY_BESIDE_STORE
 * or what the machine says. */
struct store *store_open(struct arena *arena, str path, const struct keys *keys, struct problems *problems);

/* The keys it was opened with. */
const struct keys *keys_of_store(const struct store *store);

/* Waits for no one: every transaction must have ended. NULL is allowed. */
void store_close(struct store *store);

/* Whether a write failed in a way after which nothing written can be trusted to be stored: stop the server. */
bool store_failed(struct store *store);

/* What the database takes and what its disk has left, in bytes; how long ago its log was last brought over, 0: not since it was opened. */
struct store_measures {
    int64_t database_bytes, wal_bytes, free_bytes, disk_bytes, checkpoint_s;
};

void store_measure(struct store *store, struct store_measures *out);

/* Begins a transaction. Reading ones see one moment and run beside everything else; of writing ones there is one at a time, and this waits
 * for its turn. NULL: a problem is added. To be ended by store_end, or by store_commit or store_rollback, on the same thread. */
struct store_tx *store_begin(struct store *store, enum store_access access, struct problems *problems);

/* Ends it; the pointer is void afterwards. True: everything in it is on the disk. A write of a ledger shape without its ledger entry is
 * our bug and refused. */
bool store_commit(struct store_tx *tx, struct problems *problems);
void store_rollback(struct store_tx *tx);
bool store_end(struct store_tx *tx, bool done, struct problems *problems); /* commit or rollback; NULL is allowed */

/* How many statements have run in it so far: what must take the same work for everybody is tested by that. */
size_t store_statements(const struct store_tx *tx);

/* A part of a transaction that can be taken back by itself; they nest. */
bool store_savepoint(struct store_tx *tx, struct problems *problems);
bool store_release(struct store_tx *tx, struct problems *problems); /* keeps the part */
void store_undo(struct store_tx *tx);                               /* takes it back */

/* Reads one record of an entity into `out`; its texts live in the arena. False: NOT_FOUND, or what failed. */
bool store_get(struct store_tx *tx, const struct shape *shape, id64 jurisdiction_id, id64 id, struct arena *arena, void *out,
               struct problems *problems);

/* The newest id of an entity's records, 0 without any: a restarted program goes on behind it. */
bool store_last_id(struct store_tx *tx, const struct shape *shape, id64 jurisdiction_id, id64 *out, struct problems *problems);

/* Writes a record of an entity and sets its version. Version 0 is a new one and becomes 1; otherwise the stored one must still have this
 * version, which goes up by one. False: CHANGED_MEANWHILE, ALREADY_EXISTS, REFERENCE_MISSING, FIELD_MISSING, STORE_FULL, STORE_FAILED. */
bool store_put(struct store_tx *tx, const struct shape *shape, void *record, struct problems *problems);

/* One page of an entity's records, filtered and in order (see list.h); the rows live in the arena. `next_cursor` is empty on the last page
 * and may be NULL. False: FILTER_WRONG, CURSOR_WRONG, or what failed. */
bool store_list(struct store_tx *tx, const struct shape *shape, const struct list_query *q, struct arena *arena, struct rows *out,
                str *next_cursor, struct problems *problems);

/* How many records there are on all pages of such a list; cursor and limit do not matter. */
bool store_count(struct store_tx *tx, const struct shape *shape, const struct list_query *q, int64_t *out, struct problems *problems);

/* Asks a named statement. `:field` in it is the parameter record's field (NULL when not given), `:field_blind` the blind index of a blind
 * one; sealed values are never passed in clear. Columns meet the fields of `row` by name. A sealed column is opened by the entity named
 * in the field's `.to` and that entity's id in the row (`<entity>_id`, else `id`); rows of an entity's own shape need neither.
 * `parameters` with its shape, and `rows`/`out` with theirs, may be NULL. Rows live in the arena. */
bool store_ask(struct store_tx *tx, const struct statement *statement, const struct shape *shape, const void *parameters,
               const struct shape *row, struct arena *arena, struct rows *out, struct problems *problems);

/* Copies the whole database, as of one moment, to a new file beside running writes; the copy is checked before it gets its name. */
bool store_backup(struct store *store, str path, struct problems *problems);

/* Whether the file at `path` is a whole database of this program, as a restore would need it. */
bool store_backup_check(str path, struct problems *problems);

#endif
