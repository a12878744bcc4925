/* A town to be measured: a county with 89 grids and its people in households of three, written by the store in groups. Ids are what the
 * caller knows beforehand: areas from 1 (the county itself), households from 1,000,000, people from 2,000,000.
 *
 *     build/bench/town_make DIRECTORY PEOPLE     where `dayan init` made data/ and keys/dayan.keys
 */
#include "model/entities.h"
#include "store/ledger.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

enum { COUNTY = 430999, GRIDS = 89, FAMILY = 3, GROUP = 500 };
enum { ROOT = 1, FIRST_HOUSEHOLD = 1000000, FIRST_PERSON = 2000000 };

static void stop_if(bool wrong, const char *why)
{
    if (!wrong) return;
    (void)fprintf(stderr, "bench town_make: %s\n", why);
    exit(1);
}

/* The nth record of a noun. */
typedef void make_record(struct arena *arena, int64_t n, void *out);

static id64 grid_of(int64_t household)
{
    return ROOT + 1 + household % GRIDS;
}

static void make_area(struct arena *arena, int64_t n, void *out)
{
    struct area *a = out;
    *a = (struct area){.jurisdiction_id = COUNTY, .id = ROOT + n};
    str code = n ? str_format(arena, "%d%06lld", COUNTY, (long long)n) : str_format(arena, "%d", COUNTY);
    SET(area, a, code, code);
    SET(area, a, name, n ? str_format(arena, "第%lld网格", (long long)n) : S("测试县"));
    SET(area, a, kind, n ? AREA_GRID : AREA_COUNTY);
    if (n) SET(area, a, parent_id, ROOT);
    SET(area, a, path, n ? str_format(arena, "%d/%.*s", COUNTY, STR(code)) : code);
}

static void make_household(struct arena *arena, int64_t n, void *out)
{
    struct household *h = out;
    *h = (struct household){.jurisdiction_id = COUNTY, .id = FIRST_HOUSEHOLD + n};
    SET(household, h, area_id, grid_of(n));
    SET(household, h, door, str_format(arena, "%lld栋%lld室", (long long)n / 100, (long long)n % 100));
}

static void make_person(struct arena *arena, int64_t n, void *out)
{
    struct person *p = out;
    *p = (struct person){.jurisdiction_id = COUNTY, .id = FIRST_PERSON + n};
    SET(person, p, household_id, FIRST_HOUSEHOLD + n / FAMILY);
    SET(person, p, area_id, grid_of(n / FAMILY));
    SET(person, p, name, S("测试甲"));
    SET(person, p, document_kind, PERSON_OTHER_DOCUMENT);
    SET(person, p, document_number, str_format(arena, "%d%012lld", COUNTY, (long long)n));
    SET(person, p, phone, str_format(arena, "100%08lld", (long long)n));
    SET(person, p, sex, PERSON_FEMALE);
    SET(person, p, born_on, 3652);
}

static void group_put(struct store *store, const struct shape *shape, make_record *make, int64_t from, int64_t to)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct ledger_entry entry = {.jurisdiction_id = COUNTY, .at = clock_now(), .what = "bench"};
    struct store_tx *tx = store_begin(store, STORE_WRITES, &problems);
    bool done = tx;
    void *record = arena_alloc(arena, shape->size);
    for (int64_t n = from; done && n < to; n++) {
        make(arena, n, record);
        done = store_put(tx, shape, record, &problems);
    }
    done = store_end(tx, done && ledger_append(tx, &entry, &problems), &problems);
    stop_if(!done, "a record was refused");
    arena_free(arena);
}

static void all_put(struct store *store, const struct shape *shape, make_record *make, int64_t n)
{
    for (int64_t from = 0; from < n; from += GROUP) group_put(store, shape, make, from, from + GROUP < n ? from + GROUP : n);
}

int main(int argc, char **argv)
{
    int64_t people = 0;
    stop_if(argc != 3 || !str_to_i64(str_of(argv[2]), &people), "give the directory and the number of people");
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    const struct keys *keys = keys_load(arena, str_format(arena, "%s/keys/dayan.keys", argv[1]), &problems);
    struct store *store = keys ? store_open(arena, str_format(arena, "%s/data/dayan.db", argv[1]), keys, &problems) : NULL;
    stop_if(!store, "the database does not open");
    all_put(store, &area_shape, make_area, 1 + GRIDS);
    all_put(store, &household_shape, make_household, (people + FAMILY - 1) / FAMILY);
    all_put(store, &person_shape, make_person, people);
    store_close(store);
    arena_free(arena);
    return 0;
}
