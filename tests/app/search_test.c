/* search: what a desk types finds whom it means, best first; a scan that reads every text says the same of any roster after any
 * changes; who may not see leaves no trace; readers beside a writer never see half a change; memory does not grow with changes. */
#include "app/search.h"

#include "../base/says.h"
#include "base/random.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { OWN_AREA = 1, OTHER_AREA = 2, HITS_MOST = 64 };

static struct arena *arena;
static const struct pinyin *pinyin;

static bool sees_own_area(void *who, id64 area_id)
{
    (void)who;
    return area_id == OWN_AREA;
}

static bool sees_all(void *who, id64 area_id)
{
    (void)who, (void)area_id;
    return true;
}

/* -- what a desk types ------------------------------------------------------------------------------------------------------- */

static const struct {
    id64 id, household, area;
    const char *name, *document, *phone, *door;
} roster[] = {
    {1, 11, OWN_AREA, "张三", "43099919900101123X", "10000004321", "3-2-501"},
    {2, 11, OWN_AREA, "赵四", "430999199002021111", "10000005678", "3-2-501"},
    {3, 12, OWN_AREA, "张三丰", "430999199003034321", "10000001111", "３－２－５０２"},
    {4, 13, OWN_AREA, "欧阳张三", "H1234567", "", "12-1-3"},
    {5, 14, OWN_AREA, "阿依古丽·买买提", "", "", "李家组12号"},
    {6, 15, OWN_AREA, "Anna Li", "E4321", "10000009999", "A座1501"},
    {7, 16, OWN_AREA, "李", "", "", "1"},
    {8, 17, OTHER_AREA, "张三", "430999199001014321", "10000008888", "3-2-501"},
    {9, 18, OWN_AREA, "王　伟", "430999199009090000", "10000000000", "501"},
};

enum {
    NAME = 1 << SEARCH_NAME,
    INITIALS = 1 << SEARCH_INITIALS,
    DOCUMENT = 1 << SEARCH_DOCUMENT,
    PHONE = 1 << SEARCH_PHONE,
    DOOR = 1 << SEARCH_DOOR,
};

static const struct {
    const char *says, *query, *want;
    unsigned why; /* of the first hit */
} queries[] = {
    {"a whole name comes before one that begins so, and that before one that holds it", "张三", "1 3 4", NAME},
    {"part of a name finds it, equals by id", "三", "1 3 4", NAME},
    {"initials find names: equal, beginning, part", "zs", "1 2 3 4", INITIALS},
    {"capitals do not matter", "ZS", "1 2 3 4", INITIALS},
    {"full-width letters do not matter", "ｚｓ", "1 2 3 4", INITIALS},
    {"initials and door put the right household first", "zs 3-2-501", "1 2", INITIALS | DOOR},
    {"the order of terms does not matter", "3-2-501 zs", "1 2", INITIALS | DOOR},
    {"every term must fit", "zs 3-2-501 三", "1", NAME | INITIALS | DOOR},
    {"terms may be parted by the ideographic space", "　张三　丰 ", "3", NAME},
    {"a door is found by its beginning, full-width or not", "3-2-50", "1 2 3", DOOR},
    {"a whole door comes before those that hold it", "501", "9 1 2 6", DOOR},
    {"a door may be Chinese", "李家组", "5", DOOR},
    {"a whole name and the beginning of a door", "李", "7 5", NAME},
    {"one digit finds what it can", "1", "7 4 1 2 5 6 9", DOOR},
    {"the last four of a phone or a document", "4321", "1 3 6", PHONE},
    {"full-width digits do not matter", "４３２１", "1 3 6", PHONE},
    {"the last four may end in X", "123x", "1", DOCUMENT},
    {"the whole document", "43099919900101123x", "1", DOCUMENT},
    {"the whole phone", "10000004321", "1", PHONE},
    {"a document of another kind", "h1234567", "4", DOCUMENT},
    {"the last four of a document with a letter in front", "4567", "4", DOCUMENT},
    {"the beginning of a number finds nothing: too many share it", "43099919", "", 0},
    {"five digits of a number are not its last four", "04321", "", 0},
    {"last four and name: the whole name first", "张三 4321", "1 3", NAME | PHONE},
    {"names are found without their dot", "阿依古丽买买提", "5", NAME},
    {"names are found with another dot", "阿依古丽•买买提", "5", NAME},
    {"a name with a blank, typed with it", "anna li", "6", NAME | INITIALS},
    {"a name with a blank, typed without it", "AnnaLi", "6", NAME | INITIALS},
    {"blanks that pad a name do not matter", "王伟", "9", NAME},
    {"a household of another area is not shown", "8888", "", 0},
    {"nobody is called so", "张五", "", 0},
    {"one term that fits nothing spoils the rest", "张三 9-9-9", "", 0},
    {"nothing typed, nothing found", "", "", 0},
    {"blanks and dots are nothing", " 　· ", "", 0},
};

static void put_row(struct search *search, size_t row)
{
    search_put(search, &(struct search_entry){.person_id = roster[row].id,
                                              .household_id = roster[row].household,
                                              .area_id = roster[row].area,
                                              .name = str_of(roster[row].name),
                                              .document_number = str_of(roster[row].document),
                                              .phone = str_of(roster[row].phone),
                                              .door = str_of(roster[row].door)});
}

static void says_found(const struct search *search, const char *query, const char *want, const char *sentence)
{
    struct search_hit hits[HITS_MOST];
    bool more;
    size_t n = search_find(search, arena, str_of(query), sees_own_area, NULL, HITS_MOST, hits, &more);
    struct text ids = TEXT(arena);
    for (size_t i = 0; i < n; i++) text_format(&ids, i ? " %d" : "%d", (int)hits[i].person_id);
    says_text(text_str(&ids), want, sentence);
    says(!more, "what fits on the page leaves no more: %s", sentence);
}

static void finds_whom_the_desk_means(void **state)
{
    (void)state;
    struct arena *own = arena_new(0);
    struct search *search = search_new(own, pinyin);
    says_found(search, "张三", "", "an empty index finds nobody");
    for (size_t row = 0; row < LENGTH(roster); row++) put_row(search, row);
    for (size_t i = 0; i < LENGTH(queries); i++) {
        says_found(search, queries[i].query, queries[i].want, queries[i].says);
        struct search_hit first = {0};
        bool more;
        (void)search_find(search, arena, str_of(queries[i].query), sees_own_area, NULL, 1, &first, &more);
        says(first.why == queries[i].why, "the first hit says why (%x): %s", first.why, queries[i].says);
        says(more == (strchr(queries[i].want, ' ') != NULL), "whether there are more than one is said: %s", queries[i].says);
    }
    search_free(search);
    arena_free(own);
}

static void follows_changes(void **state)
{
    (void)state;
    struct arena *own = arena_new(0);
    struct search *search = search_new(own, pinyin);
    for (size_t row = 0; row < LENGTH(roster); row++) put_row(search, row);

    search_put(search,
               &(struct search_entry){.person_id = 2, .household_id = 19, .area_id = OWN_AREA, .name = S("赵思"), .door = S("9-9")});
    says_found(search, "3-2-501", "1", "who moved is not found at the old door");
    says_found(search, "zs 9-9", "2", "who moved is found at the new door");
    says_found(search, "5678", "", "a number taken away finds nobody");

    search_put(search, &(struct search_entry){.person_id = 3, .area_id = OTHER_AREA, .name = S("张三丰")});
    says_found(search, "张三丰", "", "who moved to another area is its own to see");

    search_remove(search, 1);
    search_remove(search, 1);
    says_found(search, "张三", "4", "who was removed is not found");
    says(search_people_held(search) == LENGTH(roster) - 1, "one fewer is held");
    put_row(search, 0);
    says_found(search, "张三", "1 4", "who comes back is found again");
    search_free(search);
    arena_free(own);
}

/* -- against a scan that reads every text ------------------------------------------------------------------------------------ */

enum { PEOPLE = 60, STEPS = 4000, TEXT_MOST = 64 };

/* Few signs, so that texts often meet; each as it is written and as it counts. */
static const struct {
    const char *written, *counts;
} signs[] = {
    {"张", "张"}, {"王", "王"}, {"三", "三"}, {"欧", "欧"}, {"a", "a"}, {"A", "a"}, {"ｂ", "b"}, {"Ｂ", "b"},
    {"z", "z"},   {"1", "1"},   {"２", "2"},  {"2", "2"},   {"3", "3"}, {"-", "-"}, {"·", ""},   {"𠀀", "𠀀"},
};

struct plain {
    id64 area;
    bool held;
    char texts[SEARCH_FIELDS][TEXT_MOST];
};

static void make_text(struct random *r, size_t most, char written[TEXT_MOST], char counts[TEXT_MOST])
{
    written[0] = counts[0] = 0;
    for (size_t n = random_below(r, most + 1); n > 0; n--) {
        size_t sign = random_below(r, LENGTH(signs));
        memcpy(written + strlen(written), signs[sign].written, strlen(signs[sign].written) + 1);
        memcpy(counts + strlen(counts), signs[sign].counts, strlen(signs[sign].counts) + 1);
    }
}

static void put_anybody(struct random *r, struct search *search, struct plain *people)
{
    id64 id = random_between(r, 1, PEOPLE);
    struct plain *p = &people[id];
    char name[TEXT_MOST], document[TEXT_MOST], phone[TEXT_MOST], door[TEXT_MOST];
    make_text(r, 4, name, p->texts[SEARCH_NAME]);
    make_text(r, 6, document, p->texts[SEARCH_DOCUMENT]);
    make_text(r, 6, phone, p->texts[SEARCH_PHONE]);
    make_text(r, 5, door, p->texts[SEARCH_DOOR]);
    str initials = pinyin_initials(pinyin, arena, str_of(name));
    memcpy(p->texts[SEARCH_INITIALS], str_terminated(arena, initials), initials.n + 1);
    p->area = random_between(r, OWN_AREA, OTHER_AREA);
    p->held = true;
    search_put(search, &(struct search_entry){.person_id = id,
                                              .area_id = p->area,
                                              .name = str_of(name),
                                              .document_number = str_of(document),
                                              .phone = str_of(phone),
                                              .door = str_of(door)});
}

/* The contract of search_find, word by word. */
static int plain_fit(enum search_field field, const char *text, const char *term)
{
    size_t n = strlen(text), t = strlen(term);
    if (field == SEARCH_DOCUMENT || field == SEARCH_PHONE) {
        if (strcmp(text, term) == 0) return 1000;
        return t == 4 && n > 4 && strcmp(text + n - 4, term) == 0 ? 3 : 0;
    }
    if (strcmp(text, term) == 0) return 4;
    if (strncmp(text, term, t) == 0) return 2;
    return strstr(text, term) ? 1 : 0;
}

static int plain_score(const struct plain *person, char terms[][TEXT_MOST], size_t terms_n)
{
    int score = 0;
    for (size_t t = 0; t < terms_n; t++) {
        int best = 0;
        for (enum search_field f = 0; f < SEARCH_FIELDS; f++) {
            int fit = plain_fit(f, person->texts[f], terms[t]);
            if (fit > best) best = fit;
        }
        if (!best) return 0;
        score += best;
    }
    return score;
}

/* The best of those not given yet; 0: there is none. */
static id64 plain_next(struct plain *people, char terms[][TEXT_MOST], size_t terms_n, bool given[])
{
    id64 next = 0;
    int best = 0;
    for (id64 id = 1; id <= PEOPLE; id++) {
        bool fits = people[id].held && people[id].area == OWN_AREA && !given[id];
        int score = fits ? plain_score(&people[id], terms, terms_n) : 0;
        if (score > best) best = score, next = id;
    }
    return next;
}

static void ask_anything(struct random *r, const struct search *search, struct plain *people)
{
    char terms[3][TEXT_MOST];
    size_t terms_n = 0;
    struct text query = TEXT(arena);
    for (size_t i = 1 + random_below(r, LENGTH(terms)); i > 0; i--) {
        char written[TEXT_MOST];
        make_text(r, 5, written, terms[terms_n]);
        text_add(&query, str_of(written));
        text_add(&query, S("　 "));
        if (terms[terms_n][0]) terms_n++;
    }
    size_t most = 1 + random_below(r, 8);
    struct search_hit hits[8];
    bool more, given[PEOPLE + 1] = {0};
    size_t n = search_find(search, arena, text_str(&query), sees_own_area, NULL, most, hits, &more);
    for (size_t i = 0; i < n; i++) {
        id64 want = terms_n ? plain_next(people, terms, terms_n, given) : 0;
        says(hits[i].person_id == want, "hit %zu of [%.*s] is %d, the scan says %d", i, STR(text_str(&query)), (int)hits[i].person_id,
             (int)want);
        given[want] = true;
    }
    bool another = terms_n && plain_next(people, terms, terms_n, given) != 0;
    says(more == another && (n == most || !another), "the scan agrees that [%.*s] has %s", STR(text_str(&query)),
         more ? "more" : "no more");
}

static void agrees_with_a_scan_after_any_changes(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        struct random r = random_stream(seed, 0);
        struct arena *own = arena_new(0);
        struct search *search = search_new(own, pinyin);
        struct plain people[PEOPLE + 1] = {0};
        for (int step = 0; step < STEPS; step++) {
            uint64_t what = random_below(&r, 8);
            if (what < 2) {
                put_anybody(&r, search, people);
            } else if (what == 2) {
                id64 id = random_between(&r, 1, PEOPLE);
                search_remove(search, id);
                people[id].held = false;
            } else {
                ask_anything(&r, search, people);
            }
        }
        search_free(search);
        arena_free(own);
    }
}

/* -- size -------------------------------------------------------------------------------------------------------------------- */

static void changes_take_no_memory(void **state)
{
    (void)state;
    enum { HELD = 10000, ROUNDS = 6 };
    struct arena *own = arena_new(0);
    struct search *search = search_new(own, pinyin);
    size_t first = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (id64 id = 1; id <= HELD; id++) {
            str door = str_format(arena, "%d-%d-%d", (int)(id * 7 % 31), round, (int)id);
            if (id % 3 == 0) search_remove(search, id + round % 2);
            search_put(search, &(struct search_entry){.person_id = id, .area_id = OWN_AREA, .name = S("诸葛孔明"), .door = door});
        }
        if (round == 1) first = search_bytes(search);
    }
    says(search_bytes(search) < first + first / 20, "%d changes later the index is no larger (%zu, was %zu bytes)", HELD * ROUNDS,
         search_bytes(search), first);
    search_free(search);
    arena_free(own);
}

static void what_fits_everybody_stops_and_says_so(void **state)
{
    (void)state;
    struct arena *own = arena_new(0);
    struct search *search = search_new(own, pinyin);
    struct search_hit hits[2];
    bool more;
    for (id64 id = 1; id <= SEARCH_LOOKS_MOST + 1; id++)
        search_put(search, &(struct search_entry){.person_id = id, .area_id = OTHER_AREA, .name = S("王")});
    search_put(search, &(struct search_entry){.person_id = 9000000, .area_id = OWN_AREA, .name = S("王伟")});

    says(search_find(search, arena, S("王伟"), sees_all, NULL, 2, hits, &more) == 1 && !more, "a rare name is found among many");
    says(search_find(search, arena, S("王"), sees_all, NULL, 2, hits, &more) == 2 && more, "a name of everybody has more");
    says(hits[0].person_id == 1 && hits[1].person_id == 2, "and gives the first of them");
    says(search_find(search, arena, S("伟 王"), sees_all, NULL, 2, hits, &more) == 1 && !more, "one more term finds whom it was about");
    says(search_find(search, arena, S("王"), sees_own_area, NULL, 2, hits, &more) == 1 && !more, "strangers do not use up the looks");
    says(hits[0].person_id == 9000000, "so that a grid worker finds their own people, however late they come");
    search_free(search);
    arena_free(own);
}

/* -- readers beside a writer ------------------------------------------------------------------------------------------------- */

struct moving {
    struct search *search;
    atomic_bool done;
    atomic_int torn, found;
};

/* Everybody is either 张三 at 1-1-101 or 李四 at 2-2-202, now this, now that. */
static void *look_on(void *arg)
{
    struct moving *m = arg;
    struct arena *mine = arena_new(0);
    while (!atomic_load(&m->done)) {
        struct search_hit hits[HITS_MOST];
        bool more;
        size_t n = search_find(m->search, mine, S("张三 2-2-202"), sees_all, NULL, HITS_MOST, hits, &more);
        if (n > 0) atomic_fetch_add(&m->torn, 1);
        n = search_find(m->search, mine, S("李四 2-2-202"), sees_all, NULL, HITS_MOST, hits, &more);
        atomic_fetch_add(&m->found, (int)n);
        arena_reset(mine);
    }
    arena_free(mine);
    return NULL;
}

static void readers_never_see_half_a_change(void **state)
{
    (void)state;
    enum { READERS = 3, MOVED = 40, MOVES = 6000 };
    struct arena *own = arena_new(0);
    struct moving m = {.search = search_new(own, pinyin)};
    pthread_t readers[READERS];
    for (int i = 0; i < READERS; i++) assert_int_equal(pthread_create(&readers[i], NULL, look_on, &m), 0);
    for (int i = 0; i < MOVES; i++) {
        struct search_entry here = {.person_id = 1 + i % MOVED, .area_id = 1 + i % 7, .name = S("张三"), .door = S("1-1-101")};
        struct search_entry there = {.person_id = 1 + i % MOVED, .area_id = 1 + i % 5, .name = S("李四"), .door = S("2-2-202")};
        search_put(m.search, i / MOVED % 2 ? &here : &there);
        if (i % 11 == 0) search_remove(m.search, 1 + i * 3 % MOVED);
    }
    while (atomic_load(&m.found) == 0 && search_people_held(m.search) > 0)
        search_put(m.search, &(struct search_entry){.person_id = 1, .area_id = 1, .name = S("李四"), .door = S("2-2-202")});
    atomic_store(&m.done, true);
    for (int i = 0; i < READERS; i++) assert_int_equal(pthread_join(readers[i], NULL), 0);
    says(atomic_load(&m.torn) == 0, "a new name is never found at the old door");
    says(atomic_load(&m.found) > 0, "readers find people while the writer writes");
    search_free(m.search);
    arena_free(own);
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    pinyin = pinyin_open(arena, &problems);
    return pinyin ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_whom_the_desk_means),
        cmocka_unit_test(follows_changes),
        cmocka_unit_test(agrees_with_a_scan_after_any_changes),
        cmocka_unit_test(changes_take_no_memory),
        cmocka_unit_test(what_fits_everybody_stops_and_says_so),
        cmocka_unit_test(readers_never_see_half_a_change),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
