/* dayan why on a stopped database: the chain in words and as JSON, found by id or document number. */
#include "../base/says.h"

#include "app/disease_case.h"
#include "base/document.h"
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MORNING INT64_C(1647907200000) /* 2022-03-22T08:00 in Shanghai */

struct place_of_test {
    struct arena *arena;
    struct problems problems;
    const char *directory;
    str data, keys;
    id64 county_id, person_id;
};

static time_ms morning(void)
{
    return MORNING;
}

static bool make_county(struct command *c, const void *given)
{
    struct place_of_test *t = *(struct place_of_test *const *)given;
    struct area county = {0};
    SET(area, &county, code, S("430999"));
    SET(area, &county, name, S("某县"));
    SET(area, &county, kind, AREA_COUNTY);
    SET(area, &county, path, S("430999"));
    bool saved = save(c, &area_shape, &county);
    t->county_id = county.id;
    return saved;
}

/* One person, reported as a case. */
static bool live_through_it(struct command *c, const void *given)
{
    struct place_of_test *t = *(struct place_of_test *const *)given;
    struct person p = {0};
    struct case_report report = {0};
    SET(person, &p, area_id, t->county_id);
    SET(person, &p, name, S("住户一"));
    SET(person, &p, document_kind, PERSON_OTHER_DOCUMENT);
    SET(person, &p, document_number, S("LSK2022001"));
    if (!save(c, &person_shape, &p)) return false;
    t->person_id = p.id;
    SET(case_report, &report, person_id, p.id);
    SET(case_report, &report, at, MORNING - hours(1));
    SET(case_report, &report, origin, ORIGIN_FACILITY);
    return case_report(c, &report);
}

static void make_database(struct place_of_test *t)
{
    str path = str_format(t->arena, "%.*s/dayan.db", STR(t->data));
    struct jurisdiction j = {0};
    SET(jurisdiction, &j, id, 430999);
    SET(jurisdiction, &j, code, S("430999"));
    SET(jurisdiction, &j, name, S("某县"));
    SET(jurisdiction, &j, time_zone, S("Asia/Shanghai"));
    says(mkdir(str_terminated(t->arena, t->data), 0700) == 0 && keys_create(t->keys, &t->problems), "a directory and keys");
    struct store *store = store_open(t->arena, path, keys_load(t->arena, t->keys, &t->problems), &t->problems);
    struct store_tx *tx = store_begin(store, STORE_WRITES, &t->problems);
    bool done = tx && store_ask(tx, &sql_jurisdiction_insert, &jurisdiction_shape, &j, NULL, t->arena, NULL, &t->problems);
    says(store_end(tx, done, &t->problems), "a jurisdiction");
    struct post_config config = {.store = store, .protocols = S("protocols"), .clock = morning};
    struct post *post = post_open(t->arena, &config, &t->problems);
    says(command_do(post, &actor_of_the_program, "test", make_county, &t, t->arena, &t->problems), "a county");
    says(command_do(post, &actor_of_the_program, "test", live_through_it, &t, t->arena, &t->problems), "a case is reported");
    says_problem(&t->problems, PROBLEM_NONE, "nothing went wrong");
    post_close(post);
    store_close(store);
}

/* What `dayan why` prints with these words behind it. */
static str why(struct place_of_test *t, const char *const *words, size_t n, int *status)
{
    char *argv[16] = {"dayan", "why", "--data", str_terminated(t->arena, t->data), "--keys", str_terminated(t->arena, t->keys)};
    for (size_t i = 0; i < n; i++) argv[6 + i] = str_terminated(t->arena, str_of(words[i]));
    (void)fflush(stdout);
    FILE *file = tmpfile();
    assert_non_null(file);
    int kept = dup(STDOUT_FILENO);
    (void)dup2(fileno(file), STDOUT_FILENO);
    *status = cli_run(6 + (int)n, argv);
    (void)fflush(stdout);
    (void)dup2(kept, STDOUT_FILENO);
    (void)close(kept);
    rewind(file);
    enum { ROOM = 65536 };
    char *said = arena_alloc(t->arena, ROOM);
    str out = {said, fread(said, 1, ROOM, file)};
    (void)fclose(file);
    return out;
}

static void drop_database(struct place_of_test *t)
{
    static const char *const names[] = {
        "data/dayan.db", "data/dayan.db-wal", "data/dayan.db-shm", "data/dayan.db.lock", "data", "keys", ""};
    for (size_t i = 0; i < LENGTH(names); i++)
        (void)remove(str_terminated(t->arena, str_format(t->arena, "%s/%s", t->directory, names[i])));
}

static void the_chain_is_told(void **state)
{
    (void)state;
    char name[] = "/tmp/dayan-why-XXXXXX";
    struct place_of_test t = {.arena = arena_new(0)};
    int status;
    size_t at;
    says(mkdtemp(name) != NULL, "a directory can be made");
    t.directory = name;
    t.problems = PROBLEMS(t.arena);
    t.data = str_format(t.arena, "%s/data", name);
    t.keys = str_format(t.arena, "%s/keys", name);
    make_database(&t);

    str said = why(&t, (const char *[]){"LSK2022001", "--at", "2022-03-22T08:00:00+08:00"}, 3, &status);
    says(status == EXIT_DONE && str_find(said, S("case.isolation_days"), &at), "by document number the rule is told: %.*s", STR(said));
    says(str_find(said, S("2022-04-0"), &at), "with its end");
    const char *id = str_terminated(t.arena, str_format(t.arena, "%lld", (long long)t.person_id));
    said = why(&t, (const char *[]){id, "--json", "--at", "2022-03-22T00:00:00Z"}, 4, &status);
    says(status == EXIT_DONE && str_find(said, S("\"colour\":\"red\""), &at), "by id, as JSON: %.*s", STR(said));
    said = why(&t, (const char *[]){"999"}, 1, &status);
    says(status == EXIT_REFUSED && said.n == 0, "nobody of that number: refused");
    drop_database(&t);
    arena_free(t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_chain_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
