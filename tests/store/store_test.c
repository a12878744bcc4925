/* store: what goes in comes out, a change meanwhile is noticed, a foreign or newer file is refused, and sealed values never reach the disk.
 */
#include "town.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void what_goes_in_comes_out(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct area a = town_area(1, "430921125");
    SET(area, &a, longitude, 112.25);
    struct person p = town_person(2, 1, "测试甲", "430999199001011234"), got, none = town_person(3, 1, "测试乙", "");
    SET(person, &p, sex, PERSON_FEMALE);
    SET(person, &p, born_on, date_from(1960, 2, 29));
    SET(person, &p, needs, (UINT64_C(1) << NEED_DIALYSIS) | (UINT64_C(1) << NEED_CHRONIC));
    says(town_put(town, &area_shape, &a) && town_put(town, &person_shape, &p) && town_put(town, &person_shape, &none),
         "records are stored");

    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    struct area area;
    says(store_get(tx, &area_shape, TOWN, 1, town->arena, &area, &town->problems), "the area is found");
    says(area.longitude == 112.25 && HAS(area, &area, longitude) && area.kind == AREA_VILLAGE, "real and enum come back");
    says(!HAS(area, &area, latitude) && !HAS(area, &area, parent_id), "what was not given is not given");
    says(store_get(tx, &person_shape, TOWN, 2, town->arena, &got, &town->problems), "the person is found");
    says_text(got.name, "测试甲", "a sealed name comes back");
    says_text(got.document_number, "430999199001011234", "a blind one too");
    says(got.sex == PERSON_FEMALE && got.born_on == p.born_on && got.needs == p.needs && got.version == 1, "enum, date, flags, version");
    says(got.has == p.has, "exactly the given fields are given");
    says(store_get(tx, &person_shape, TOWN, 3, town->arena, &got, &town->problems) && HAS(person, &got, document_number) &&
             got.document_number.n == 0 && !HAS(person, &got, needs),
         "an empty text is not the same as none");
    says(!store_get(tx, &person_shape, TOWN, 99, town->arena, &got, &town->problems), "who is not there is not found");
    says_problem(&town->problems, NOT_FOUND, "and that is the problem");
    store_rollback(tx);
    town_free(town);
}

static void a_change_meanwhile_is_noticed(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct area a = town_area(1, "430921125"), mine, theirs;
    says(town_put(town, &area_shape, &a) && a.version == 1, "a new record becomes version 1");
    mine = theirs = a;
    SET(area, &theirs, name, S("河口村"));
    says(town_put(town, &area_shape, &theirs) && theirs.version == 2, "the first change makes version 2");
    says(!town_put(town, &area_shape, &mine) && mine.version == 1, "a change of version 1 comes too late");
    says_problem(&town->problems, CHANGED_MEANWHILE, "and is told so");
    town->problems = PROBLEMS(town->arena);
    struct area twin = town_area(5, "430921125");
    says(!town_put(town, &area_shape, &twin), "a second area with this code is refused");
    says_problem(&town->problems, ALREADY_EXISTS, "as one that exists");
    says_text(town->problems.first->field, "code", "by its code");
    town->problems = PROBLEMS(town->arena);
    struct person lost = town_person(6, 77, "测试丙", "1");
    says(!town_put(town, &person_shape, &lost), "nobody lives in an area that is not there");
    says_problem(&town->problems, REFERENCE_MISSING, "and that is the problem");
    town_free(town);
}

static void a_write_without_its_entry_is_refused(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct area a = town_area(1, "430921125"), got;
    struct store_tx *tx = store_begin(town->store, STORE_WRITES, &town->problems);
    says(store_put(tx, &area_shape, &a, &town->problems), "an area is put");
    says(!store_commit(tx, &town->problems), "and not committed without a ledger entry");
    town->problems = PROBLEMS(town->arena);
    tx = store_begin(town->store, STORE_READS, &town->problems);
    says(!store_get(tx, &area_shape, TOWN, 1, town->arena, &got, &town->problems), "nothing of it is stored");
    store_rollback(tx);
    town_free(town);
}

static void a_second_opener_is_refused(void **state)
{
    (void)state;
    struct town *town = town_new();
    says(!store_open(town->arena, town->path, town->keys, &town->problems), "two stores on one file are one too many");
    says_problem(&town->problems, STORE_IN_USE, "the second is told so");
    town->problems = PROBLEMS(town->arena);
    town_close(town);
    town_open(town);
    town_free(town);
}

static void foreign_files_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *says, *sql;
        enum problem_code want;
    } rows[] = {
        {"a newer database is refused", "INSERT INTO schema_migration VALUES ((SELECT max(number) + 1 FROM schema_migration), 'later')",
         STORE_TOO_NEW},
        {"one whose steps have other names is refused", "UPDATE schema_migration SET name = 'other' WHERE number = 1", STORE_NOT_OURS},
        {"another program's database is refused", "PRAGMA application_id = 12345", STORE_NOT_OURS},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct town *town = town_new();
        town_close(town);
        town_tamper(town, rows[i].sql);
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        says(!store_open(arena, town->path, town->keys, &problems), "%s", rows[i].says);
        says_problem(&problems, rows[i].want, rows[i].says);
        arena_free(arena);
        town_free(town);
    }
}

static bool file_holds(struct town *town, const char *name, const char *needle)
{
    FILE *file = fopen(str_terminated(town->arena, str_format(town->arena, "%s/data/%s", town->directory, name)), "rb");
    if (!file) return false;
    char *all = arena_alloc(town->arena, 1 << 22);
    size_t n = fread(all, 1, 1 << 22, file);
    fclose(file);
    return memmem(all, n, needle, strlen(needle)) != NULL;
}

static void sealed_values_never_reach_the_disk(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct area a = town_area(1, "430921125");
    struct person p = town_person(2, 1, "测试甲", "430999199001011234");
    SET(person, &p, phone, S("10012345678"));
    says(town_put(town, &area_shape, &a) && town_put(town, &person_shape, &p), "a person is stored");
    const char *files[] = {"dayan.db-wal", "dayan.db"};
    const char *sealed[] = {"测试甲", "430999199001011234", "10012345678"};
    says(file_holds(town, files[0], "大塘村"), "what is not sealed can be found in the log: the search works");
    for (int closed = 0; closed < 2; closed++) {
        for (size_t f = 0; f < LENGTH(files); f++)
            for (size_t i = 0; i < LENGTH(sealed); i++)
                says(!file_holds(town, files[f], sealed[i]), "%s does not hold %s", files[f], sealed[i]);
        if (!closed) town_close(town);
    }
    says(file_holds(town, files[1], "大塘村"), "after closing the database itself was searched");
    town_free(town);
}

static void a_sealed_value_moved_elsewhere_does_not_open(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct area a = town_area(1, "430921125");
    struct person p = town_person(2, 1, "测试甲", "430999199001011234"), q = town_person(3, 1, "测试乙", "430999199001011235"), got;
    says(town_put(town, &area_shape, &a) && town_put(town, &person_shape, &p) && town_put(town, &person_shape, &q),
         "two people are stored");
    town_tamper(town, "UPDATE person SET name = (SELECT name FROM person WHERE id = 3) WHERE id = 2");
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(!store_get(tx, &person_shape, TOWN, 2, town->arena, &got, &town->problems), "a name taken from another row does not open");
    says_problem(&town->problems, STORE_DAMAGED, "the record counts as damaged");
    store_rollback(tx);
    town_free(town);
}

static void blind_values_are_found_by_statements(void **state)
{
    (void)state;
    static const struct statement by_number = {
        .name = "by_number",
        .text = "SELECT * FROM person WHERE jurisdiction_id = :jurisdiction_id AND document_number_blind = :document_number_blind",
    };
    struct town *town = town_new();
    struct area a = town_area(1, "430921125");
    struct person p = town_person(2, 1, "测试甲", "43099919900101123X"), asked = {0};
    says(town_put(town, &area_shape, &a) && town_put(town, &person_shape, &p), "a person is stored");
    SET(person, &asked, jurisdiction_id, TOWN);
    SET(person, &asked, document_number, S(" 430999 19900101 123x"));
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    struct rows rows;
    says(store_ask(tx, &by_number, &person_shape, &asked, &person_shape, town->arena, &rows, &town->problems), "the statement runs");
    says(rows.n == 1, "the number is found, written with spaces and a small x");
    says_text(((struct person *)rows.at)->name, "测试甲", "and its person's name opens");
    SET(person, &asked, document_number, S("430999199001011230"));
    says(store_ask(tx, &by_number, &person_shape, &asked, &person_shape, town->arena, &rows, &town->problems) && rows.n == 0,
         "another is not");
    store_rollback(tx);
    town_free(town);
}

static void keys_must_stand_apart_and_be_private(void **state)
{
    (void)state;
    struct town *town = town_new();
    town_close(town);
    str inside = str_format(town->arena, "%s/data/keys", town->directory);
    says(keys_create(inside, &town->problems), "keys can be made in the data directory");
    const struct keys *keys = keys_load(town->arena, inside, &town->problems);
    says(!store_open(town->arena, town->path, keys, &town->problems), "but the store does not open with them");
    says_problem(&town->problems, KEY_BESIDE_STORE, "one theft must not take both");
    town->problems = PROBLEMS(town->arena);
    chmod(str_terminated(town->arena, inside), 0644);
    says(!keys_load(town->arena, inside, &town->problems), "keys that others can read are refused");
    says_problem(&town->problems, KEY_READABLE_BY_OTHERS, "and that is the problem");
    remove(str_terminated(town->arena, inside));
    town_free(town);
}

static void a_backup_is_a_whole_database(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct area a = town_area(1, "430921125"), got;
    says(town_put(town, &area_shape, &a), "an area is stored");
    str copy = str_format(town->arena, "%s/data/copy.db", town->directory);
    says(store_backup(town->store, copy, &town->problems), "a backup is made while the store is open");
    says(store_backup_check(copy, &town->problems), "and it is whole");
    town_close(town);
    town->path = copy;
    town_open(town);
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_get(tx, &area_shape, TOWN, 1, town->arena, &got, &town->problems), "the area stands in the copy");
    store_rollback(tx);
    town_close(town);
    const char *names[] = {"copy.db-wal", "copy.db-shm", "copy.db.lock"};
    for (size_t i = 0; i < LENGTH(names); i++)
        remove(str_terminated(town->arena, str_format(town->arena, "%s/data/%s", town->directory, names[i])));
    town_free(town);
}

/* A file size limit makes the next write to the log fail, as a broken disk would. */
static void after_a_failed_write_only_reading_goes_on(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct area a = town_area(1, "430921125"), b = town_area(2, "430921126"), got;
    says(town_put(town, &area_shape, &a), "an area is stored");
    struct rlimit before, none;
    getrlimit(RLIMIT_FSIZE, &before);
    none = before;
    none.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &none);
    bool stored = town_put(town, &area_shape, &b);
    setrlimit(RLIMIT_FSIZE, &before);
    says(!stored, "a write that fails is not acknowledged");
    says_problem(&town->problems, STORE_FAILED, "and says so");
    says(store_failed(town->store), "the store has failed");
    town->problems = PROBLEMS(town->arena);
    says(!town_put(town, &area_shape, &b), "nothing is written any more, although the disk would take it");
    says_problem(&town->problems, STORE_FAILED, "for the same reason");
    town->problems = PROBLEMS(town->arena);
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(tx && store_get(tx, &area_shape, TOWN, 1, town->arena, &got, &town->problems), "reading goes on");
    store_rollback(tx);
    town_close(town);
    town_open(town);
    struct area again = town_area(2, "430921126");
    says(town_put(town, &area_shape, &again), "opened again, it writes, and the refused area had left nothing");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(a_change_meanwhile_is_noticed),
        cmocka_unit_test(a_write_without_its_entry_is_refused),
        cmocka_unit_test(a_second_opener_is_refused),
        cmocka_unit_test(foreign_files_are_refused),
        cmocka_unit_test(sealed_values_never_reach_the_disk),
        cmocka_unit_test(a_sealed_value_moved_elsewhere_does_not_open),
        cmocka_unit_test(blind_values_are_found_by_statements),
        cmocka_unit_test(keys_must_stand_apart_and_be_private),
        cmocka_unit_test(after_a_failed_write_only_reading_goes_on),
        cmocka_unit_test(a_backup_is_a_whole_database),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
