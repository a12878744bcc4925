/* See town.h. */
#include "town.h"

#include "base/document.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_llong wall;

static time_ms town_wall(void)
{
    return atomic_load(&wall);
}

void town_clock(struct town *town, time_ms now)
{
    (void)town;
    atomic_store(&wall, now);
}

static void open_post(struct town *town)
{
    town->store = store_open(town->arena, town->path, town->keys, &town->problems);
    says_problem(&town->problems, PROBLEM_NONE, "the store opens");
    struct post_config config = {
        .store = town->store, .protocols = S("protocols"), .clock = town_wall, .clock_may_be_set = true, .doors_by_hand = true};
    town->post = post_open(town->arena, &config, &town->problems);
    says_problem(&town->problems, PROBLEM_NONE, "the post opens");
}

static void close_post(struct town *town)
{
    post_close(town->post);
    store_close(town->store);
}

void town_reopen(struct town *town)
{
    close_post(town);
    open_post(town);
}

static const char *path_of(const struct town *town, const char *name)
{
    return str_terminated(town->arena, str_format(town->arena, "%s/data/%s", town->directory, name));
}

/* Copies at most so many bytes of a file of the database; one that is not there is taken away. */
static void copy_file(const struct town *town, const char *from, const char *to, size_t most)
{
    char bytes[1 << 12];
    FILE *in = fopen(path_of(town, from), "rb");
    remove(path_of(town, to));
    if (!in) return;
    FILE *out = fopen(path_of(town, to), "wb");
    says(out, "a copy can be made");
    for (size_t n; (n = fread(bytes, 1, most < sizeof bytes ? most : sizeof bytes, in)) > 0; most -= n)
        says(fwrite(bytes, 1, n, out) == n, "and written");
    (void)fclose(in);
    says(fclose(out) == 0, "and closed");
}

void town_power_cut(struct town *town, size_t log_bytes)
{
    copy_file(town, "dayan.db", "killed.db", SIZE_MAX);
    copy_file(town, "dayan.db-wal", "killed.db-wal", log_bytes);
    close_post(town);
    copy_file(town, "killed.db", "dayan.db", SIZE_MAX);
    copy_file(town, "killed.db-wal", "dayan.db-wal", SIZE_MAX);
    copy_file(town, "no such file", "dayan.db-shm", 0);
    open_post(town);
}

void town_kill(struct town *town)
{
    town_power_cut(town, SIZE_MAX);
}

size_t town_log_bytes(const struct town *town)
{
    struct stat s;
    return stat(path_of(town, "dayan.db-wal"), &s) == 0 ? (size_t)s.st_size : 0;
}

static bool save_given(struct command *c, const void *in)
{
    const struct saving {
        const struct shape *shape;
        void *record;
    } *s = in;
    return save(c, s->shape, s->record);
}

static id64 put(struct town *town, const struct shape *shape, void *record)
{
    struct saving {
        const struct shape *shape;
        void *record;
    } saving = {shape, record};
    command_do(town->post, &actor_of_the_program, "town_put", save_given, &saving, town->arena, &town->problems);
    says_problem(&town->problems, PROBLEM_NONE, "a record of the town is stored");
    return ((struct entity *)record)->id;
}

static id64 put_area(struct town *town, const char *code, const char *name, enum area_kinds kind, id64 parent)
{
    struct area a = {0};
    struct area_line above = {0};
    SET(area, &a, code, str_of(code));
    SET(area, &a, name, str_of(name));
    SET(area, &a, kind, kind);
    if (parent) SET(area, &a, parent_id, parent);
    if (parent) areas_find(town->post->areas, parent, &above);
    SET(area, &a, path, parent ? str_format(town->arena, "%.*s/%s", STR(above.path), code) : str_of(code));
    return put(town, &area_shape, &a);
}

static void put_tree(struct town *town)
{
    static const char *const communities[] = {"430921125001", "430921125002"};
    town->county = put_area(town, "430921", "南县", AREA_COUNTY, 0);
    town->town = put_area(town, "430921125", "南洲镇", AREA_TOWN, town->county);
    for (int i = 0; i < 2; i++) {
        town->community[i] = put_area(town, communities[i], i ? "老正街社区" : "东堤尾社区", AREA_COMMUNITY, town->town);
        for (int k = 0; k < 2; k++) {
            int at = 2 * i + k;
            const char *grid = str_terminated(town->arena, str_format(town->arena, "%s%02d", communities[i], k + 1));
            const char *building = str_terminated(town->arena, str_format(town->arena, "%s001", grid));
            town->grid[at] = put_area(town, grid, k ? "二网格" : "一网格", AREA_GRID, town->community[i]);
            town->building[at] = put_area(town, building, "1栋", AREA_BUILDING, town->grid[at]);
        }
    }
}

static void put_jurisdiction(struct town *town)
{
    struct jurisdiction j = {0};
    SET(jurisdiction, &j, id, 430921);
    SET(jurisdiction, &j, code, S("430921"));
    SET(jurisdiction, &j, name, S("南县"));
    SET(jurisdiction, &j, time_zone, S("Asia/Shanghai"));
    struct store *store = store_open(town->arena, town->path, town->keys, &town->problems);
    struct store_tx *tx = store ? store_begin(store, STORE_WRITES, &town->problems) : NULL;
    bool done = tx && store_ask(tx, &sql_jurisdiction_insert, &jurisdiction_shape, &j, NULL, town->arena, NULL, &town->problems);
    store_end(tx, done, &town->problems);
    store_close(store);
    says_problem(&town->problems, PROBLEM_NONE, "the jurisdiction is stored");
}

struct town *town_new(void)
{
    struct arena *arena = arena_new(0);
    struct town *town = NEW(arena, struct town);
    town->arena = arena;
    town->problems = PROBLEMS(arena);
    char name[] = "/tmp/dayan-app-XXXXXX";
    says(mkdtemp(name), "a directory can be made");
    town->directory = str_terminated(arena, str_of(name));
    says(mkdir(str_terminated(arena, str_format(arena, "%s/data", name)), 0700) == 0, "and one below it");
    town->path = str_format(arena, "%s/data/dayan.db", name);
    str keys = str_format(arena, "%s/keys", name);
    says(keys_create(keys, &town->problems), "keys can be made");
    town->keys = keys_load(arena, keys, &town->problems);
    town_clock(town, TOWN_BEGINS);
    put_jurisdiction(town);
    open_post(town);
    put_tree(town);
    return town;
}

void town_free(struct town *town)
{
    close_post(town);
    const char *names[] = {"data/dayan.db",
                           "data/dayan.db-wal",
                           "data/dayan.db-shm",
                           "data/dayan.db.lock",
                           "data/killed.db",
                           "data/killed.db-wal",
                           "data",
                           "keys",
                           ""};
    for (size_t i = 0; i < LENGTH(names); i++)
        remove(str_terminated(town->arena, str_format(town->arena, "%s/%s", town->directory, names[i])));
    arena_free(town->arena);
}

struct actor town_actor(struct town *town, enum role role, id64 area_id)
{
    struct account a = {0};
    struct area_line area;
    says(areas_find(town->post->areas, area_id, &area), "the area of an actor is there");
    SET(account, &a, login, str_format(town->arena, "actor-%zu", arena_used(town->arena)));
    SET(account, &a, area_id, area_id);
    put(town, &account_shape, &a);
    struct posting p = {0};
    SET(posting, &p, account_id, a.id);
    SET(posting, &p, role, (int)role);
    SET(posting, &p, area_id, area_id);
    put(town, &posting_shape, &p);
    struct grant *grant = NEW(town->arena, struct grant);
    *grant = (struct grant){role, area_id, str_copy(town->arena, area.path)};
    return (struct actor){.account_id = a.id, .unit_id = area_id, .grants = grant, .n = 1};
}

id64 town_household(struct town *town, id64 building_id, const char *door, size_t n, id64 *people)
{
    struct household h = {0};
    SET(household, &h, area_id, building_id);
    SET(household, &h, door, str_of(door));
    put(town, &household_shape, &h);
    for (size_t i = 0; i < n; i++) {
        struct person p = {0};
        SET(person, &p, household_id, h.id);
        SET(person, &p, area_id, building_id);
        SET(person, &p, name, str_format(town->arena, "住户%zu", i + 1));
        SET(person, &p, document_kind, PERSON_NO_DOCUMENT);
        id64 id = put(town, &person_shape, &p);
        if (people) people[i] = id;
    }
    return h.id;
}

bool town_do(struct town *town, const struct actor *actor, enum permission may, command_function *runs, const void *in,
             struct answer *answer)
{
    struct command c;
    command_prepare(&c, town->post, actor, "town_do", town->arena, &town->problems);
    c.may = may;
    c.tx = store_begin(town->store, STORE_WRITES, &town->problems);
    bool done = c.tx && store_savepoint(c.tx, &town->problems);
    if (done && (!command_run(&c, runs, in) || !store_release(c.tx, &town->problems))) {
        store_undo(c.tx);
        done = false;
    }
    if (!store_end(c.tx, done, &town->problems)) return false;
    command_committed(&c);
    if (answer) *answer = c.answer;
    return true;
}

bool town_ask(struct town *town, const struct actor *actor, enum permission may, command_function *asks, const void *in,
              struct answer *answer)
{
    struct command c;
    command_prepare(&c, town->post, actor, "town_ask", town->arena, &town->problems);
    c.may = may;
    c.tx = store_begin(town->store, STORE_READS, &town->problems);
    bool done = c.tx && asks(&c, in);
    if (c.tx) store_rollback(c.tx);
    if (answer) *answer = c.answer;
    return done;
}

void town_says(struct town *town, enum problem_code want, const char *sentence)
{
    says_problem(&town->problems, want, sentence);
    town->problems = PROBLEMS(town->arena);
}
