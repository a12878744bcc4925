/* restore: a backup comes into use only when it has proved itself, and nothing that was there is lost. */
#include "store/restore.h"

#include "town.h"

#include <stdio.h>
#include <unistd.h>

#include <sqlite3.h>

enum { NOW = 0 };

static str in_town(struct town *town, const char *name)
{
    return str_format(town->arena, "%s/%s", town->directory, name);
}

/* A town with one area and one person, a backup of it, and then a second area. */
static struct town *town_with_backup(str *copy)
{
    struct town *town = town_new();
    struct area first = town_area(1, "430921125"), second = town_area(3, "430921126");
    struct person p = town_person(2, 1, "测试甲", "430999199001011234");
    *copy = in_town(town, "copy.db");
    says(town_put(town, &area_shape, &first) && town_put(town, &person_shape, &p), "an area and a person are stored");
    says(store_backup(town->store, *copy, &town->problems) && town_put(town, &area_shape, &second), "then a backup, then another area");
    return town;
}

static bool has_area(struct town *town, id64 id)
{
    struct area a;
    struct problems problems = PROBLEMS(town->arena);
    struct store_tx *tx = store_begin(town->store, STORE_READS, &problems);
    bool has = store_get(tx, &area_shape, TOWN, id, town->arena, &a, &problems);
    store_rollback(tx);
    return has;
}

static void by_hand(struct town *town, str path, const char *sql)
{
    sqlite3 *db;
    char *wrong = NULL;
    says(sqlite3_open(str_terminated(town->arena, path), &db) == SQLITE_OK, "the file opens");
    sqlite3_exec(db, sql, NULL, NULL, &wrong);
    says(!wrong, "%s: %s", sql, wrong);
    sqlite3_close(db);
}

static void damage(struct town *town, str path, long at)
{
    FILE *file = fopen(str_terminated(town->arena, path), "r+b");
    says(file && fseek(file, at, SEEK_SET) == 0 && fputs("damaged damaged damaged", file) >= 0, "a page can be damaged");
    (void)fclose(file);
}

static void forget(struct town *town, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) remove(str_terminated(town->arena, in_town(town, names[i])));
    town_free(town);
}

static const char *const copies[] = {"copy.db", "copy.db-wal", "other.keys", "data/dayan.db.kept-19700101T000000Z"};

static void a_backup_replaces_and_keeps(void **state)
{
    (void)state;
    str copy;
    struct town *town = town_with_backup(&copy);
    struct restore r = {.copy = copy, .path = town->path, .keys = town->keys, .now = NOW};
    says(!store_restore(&r, &town->problems), "a database that is there is not replaced unasked");
    says_problem(&town->problems, RESTORE_WOULD_REPLACE, "and that is said");
    town->problems = PROBLEMS(town->arena);
    r.replace = true;
    says(!store_restore(&r, &town->problems), "nor while it is open");
    says_problem(&town->problems, STORE_IN_USE, "because it is in use");
    town->problems = PROBLEMS(town->arena);
    town_close(town);
    says(store_restore(&r, &town->problems), "closed and asked for, it is");
    town_open(town);
    says(has_area(town, 1) && !has_area(town, 3), "the database is that of the backup");
    town_close(town);
    str path = town->path;
    town->path = r.kept;
    town_open(town);
    says(has_area(town, 1) && has_area(town, 3), "and the one before is kept whole");
    town_close(town);
    remove(str_terminated(town->arena, str_format(town->arena, "%.*s.lock", STR(r.kept))));
    remove(str_terminated(town->arena, path));
    town->path = path;
    r.replace = false;
    says(store_restore(&r, &town->problems) && r.kept.n == 0, "where there is none, nothing need be asked");
    town_open(town);
    says(has_area(town, 1), "and it is in use");
    forget(town, copies, LENGTH(copies));
}

enum wrong { CUT_SHORT, OVERWRITTEN, FOREIGN, NEWER, EDITED, LOGGED, ABSENT, OTHER_KEYS };

static void spoil(struct town *town, str copy, enum wrong wrong, struct restore *r)
{
    switch (wrong) {
    case CUT_SHORT: says(truncate(str_terminated(town->arena, copy), 8192) == 0, "it can be cut"); break;
    case OVERWRITTEN: damage(town, copy, 3 * 4096L); break;
    case FOREIGN: by_hand(town, copy, "PRAGMA application_id = 7"); break;
    case NEWER: by_hand(town, copy, "INSERT INTO schema_migration SELECT max(number) + 1, 'later' FROM schema_migration"); break;
    case EDITED: by_hand(town, copy, "UPDATE area SET name = 'x'"); break;
    case LOGGED: damage(town, in_town(town, "copy.db-wal"), 0); break;
    case ABSENT: remove(str_terminated(town->arena, copy)); break;
    case OTHER_KEYS: {
        str other = in_town(town, "other.keys");
        says(keys_create(other, &town->problems), "other keys can be made");
        r->keys = keys_load(town->arena, other, &town->problems);
        break;
    }
    }
}

static void what_does_not_prove_itself_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        enum wrong wrong;
        enum problem_code want;
    } rows[] = {
        {"a copy that was cut short", CUT_SHORT, STORE_NOT_OURS},  {"a copy with a damaged page", OVERWRITTEN, STORE_NOT_OURS},
        {"somebody else's database", FOREIGN, STORE_NOT_OURS},     {"the database of a newer program", NEWER, STORE_TOO_NEW},
        {"a copy that was edited by hand", EDITED, LEDGER_BROKEN}, {"a database in use, copied without its log", LOGGED, BACKUP_IN_USE},
        {"a file that is not there", ABSENT, FILE_UNREADABLE},     {"a copy of other keys", OTHER_KEYS, KEYS_DO_NOT_FIT},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        str copy;
        struct town *town = town_with_backup(&copy);
        town_close(town);
        struct restore r = {.copy = copy, .path = town->path, .keys = town->keys, .replace = true, .now = NOW};
        if (rows[i].wrong == LOGGED) (void)fclose(fopen(str_terminated(town->arena, in_town(town, "copy.db-wal")), "wb"));
        spoil(town, copy, rows[i].wrong, &r);
        says(!store_restore(&r, &town->problems), "%s is refused", rows[i].says);
        says_problem(&town->problems, rows[i].want, rows[i].says);
        says(r.kept.n == 0, "and nothing was moved");
        town->problems = PROBLEMS(town->arena);
        town_open(town);
        says(has_area(town, 3), "%s: the database is what it was", rows[i].says);
        forget(town, copies, LENGTH(copies));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_backup_replaces_and_keeps),
        cmocka_unit_test(what_does_not_prove_itself_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
