/* See town.h. */
#include "town.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

struct town *town_new(void)
{
    struct arena *arena = arena_new(0);
    struct town *town = NEW(arena, struct town);
    town->arena = arena;
    town->problems = PROBLEMS(arena);
    char name[] = "/tmp/dayan-store-XXXXXX";
    says(mkdtemp(name), "a directory can be made");
    town->directory = str_terminated(arena, str_of(name));
    says(mkdir(str_terminated(arena, str_format(arena, "%s/data", name)), 0700) == 0, "and one below it");
    town->path = str_format(arena, "%s/data/dayan.db", name);
    str keys = str_format(arena, "%s/keys", name);
    says(keys_create(keys, &town->problems), "keys can be made");
    town->keys = keys_load(arena, keys, &town->problems);
    says(town->keys, "and loaded");
    town_open(town);
    return town;
}

void town_open(struct town *town)
{
    town->store = store_open(town->arena, town->path, town->keys, &town->problems);
    says_problem(&town->problems, PROBLEM_NONE, "the store opens");
}

static int64_t steps;

static int count_steps(unsigned what, void *context, void *statement, void *ns)
{
    (void)what, (void)context, (void)ns;
    steps += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, true);
    return 0;
}

static int watch_connection(sqlite3 *db, char **message, const struct sqlite3_api_routines *api)
{
    (void)message, (void)api;
    return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, count_steps, NULL);
}

void town_open_counted(struct town *town)
{
    sqlite3_auto_extension((void (*)(void))watch_connection);
    town_open(town);
    sqlite3_cancel_auto_extension((void (*)(void))watch_connection);
}

int64_t town_steps(void)
{
    int64_t since = steps;
    steps = 0;
    return since;
}

void town_close(struct town *town)
{
    store_close(town->store);
    town->store = NULL;
}

void town_free(struct town *town)
{
    store_close(town->store);
    const char *names[] = {
        "data/dayan.db", "data/dayan.db-wal", "data/dayan.db-shm", "data/dayan.db.lock", "data/copy.db", "data", "keys", ""};
    for (size_t i = 0; i < LENGTH(names); i++)
        remove(str_terminated(town->arena, str_format(town->arena, "%s/%s", town->directory, names[i])));
    arena_free(town->arena);
}

struct area town_area(id64 id, const char *code)
{
    struct area a = {0};
    a.jurisdiction_id = TOWN;
    a.id = id;
    SET(area, &a, code, str_of(code));
    SET(area, &a, name, S("大塘村"));
    SET(area, &a, kind, AREA_VILLAGE);
    return a;
}

struct person town_person(id64 id, id64 area_id, const char *name, const char *number)
{
    struct person p = {0};
    p.jurisdiction_id = TOWN;
    p.id = id;
    SET(person, &p, area_id, area_id);
    SET(person, &p, name, str_of(name));
    SET(person, &p, document_kind, PERSON_RESIDENT_ID);
    SET(person, &p, document_number, str_of(number));
    return p;
}

bool town_put(struct town *town, const struct shape *shape, void *record)
{
    struct ledger_entry entry = {.jurisdiction_id = TOWN, .at = 1648684800000, .actor_id = 7, .what = "town_put"};
    entry.subject_id = ((struct entity *)record)->id;
    struct store_tx *tx = store_begin(town->store, STORE_WRITES, &town->problems);
    bool done = tx && store_put(tx, shape, record, &town->problems) && ledger_append(tx, &entry, &town->problems);
    return store_end(tx, done, &town->problems);
}

void town_tamper(struct town *town, const char *sql)
{
    bool was_open = town->store;
    town_close(town);
    sqlite3 *db;
    says(sqlite3_open(str_terminated(town->arena, town->path), &db) == SQLITE_OK, "the file can be opened by hand");
    char *message = NULL;
    sqlite3_exec(db, sql, NULL, NULL, &message);
    says(!message, "by hand: %s: %s", sql, message);
    sqlite3_close(db);
    if (was_open) town_open(town);
}
