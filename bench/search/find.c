/* Benchmark of the search index: a million made-up people, ten thousand queries as desks type them, each kind with its p50 and p99,
 * beside a scan that reads every text (a sample of the same queries, same run). Prints bytes a person too.
 *
 *     build/bench/search_find [PEOPLE] [QUERIES] */
#include "app/search.h"
#include "base/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOUSEHOLD = 3, AREAS = 2500, HITS = 20, SCANNED_EACH = 200, TEXT_MOST = 64 };

/* In the order of their frequency. */
static const char surnames[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
                               "崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段"
                               "雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
static const char given[] = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉红玲华建国梅鹏飞玉萍斌宇浩凯健俊帆雪荣慧志龙琳欣婷鑫波峰宁"
                            "春燕海林子轩梓涵雨泽一诺思嘉怡晨曦浩然佳琪梦瑶晓东小红"
                            "金凤淑珍德福长生永贵庆祥瑞雅洁诗琴云莲翠花香月莉兴发成龙家乐天佑振业启航";

/* A sign of the list, those in front more often. */
static void add_sign(struct text *t, struct random *r, const char *signs)
{
    size_t n = strlen(signs) / 3;
    double u = random_unit(r);
    text_add(t, (str){signs + (size_t)(u * u * (double)n) * 3, 3});
}

static str make_name(struct arena *arena, struct random *r)
{
    struct text t = TEXT(arena);
    add_sign(&t, r, surnames);
    add_sign(&t, r, given);
    if (random_chance(r, 0.85)) add_sign(&t, r, given);
    return text_str(&t);
}

static str make_door(struct arena *arena, struct random *r)
{
    int building = (int)random_between(r, 1, 40), room = (int)random_between(r, 1, 4);
    if (random_chance(r, 0.3)) return str_format(arena, "%d组%d号", building, (int)random_between(r, 1, 90));
    return str_format(arena, "%d-%d-%d0%d", building, (int)random_between(r, 1, 4), (int)random_between(r, 1, 18), room);
}

static void make_people(struct arena *arena, struct search_entry *people, size_t n)
{
    str door = {0};
    for (size_t i = 0; i < n; i++) {
        struct random r = random_stream(1, i);
        if (i % HOUSEHOLD == 0) door = make_door(arena, &r);
        int year = (int)random_between(&r, 1935, 2021), month = (int)random_between(&r, 1, 12), day = (int)random_between(&r, 1, 28);
        people[i] = (struct search_entry){
            .person_id = (id64)i + 1,
            .household_id = (id64)(i / HOUSEHOLD) + 1,
            .area_id = (id64)(i * AREAS / n) + 1,
            .name = make_name(arena, &r),
            .document_number = str_format(arena, "430999%d%02d%02d%04d", year, month, day, (int)random_below(&r, 10000)),
            .phone = str_format(arena, "100%08d", (int)random_below(&r, 100000000)),
            .door = door,
        };
    }
}

/* -- queries ----------------------------------------------------------------------------------------------------------------- */

enum kind {
    WHOLE_NAME,
    GIVEN_NAME,
    INITIALS,
    DOCUMENT,
    DOCUMENT_4,
    PHONE,
    PHONE_4,
    DOOR,
    INITIALS_DOOR,
    NAME_4,
    SURNAME,
    LETTER,
    DIGIT,
    KINDS
};

static const struct {
    const char *name;
    unsigned percent;
} kinds[KINDS] = {
    [WHOLE_NAME] = {"whole name", 15},
    [GIVEN_NAME] = {"given name", 8},
    [INITIALS] = {"initials", 15},
    [DOCUMENT] = {"whole document", 8},
    [DOCUMENT_4] = {"last four of document", 10},
    [PHONE] = {"whole phone", 8},
    [PHONE_4] = {"last four of phone", 8},
    [DOOR] = {"door", 8},
    [INITIALS_DOOR] = {"initials and door", 8},
    [NAME_4] = {"name and last four", 4},
    [SURNAME] = {"surname alone", 4},
    [LETTER] = {"one letter", 2},
    [DIGIT] = {"one digit", 2},
};

static enum kind make_kind(struct random *r)
{
    unsigned left = (unsigned)random_below(r, 100);
    enum kind k = 0;
    while (left >= kinds[k].percent) left -= kinds[k++].percent;
    return k;
}

static str last_four(str s)
{
    return str_part(s, s.n - 4, 4);
}

static str make_query(struct arena *arena, const struct pinyin *pinyin, enum kind kind, const struct search_entry *p)
{
    str initials = pinyin_initials(pinyin, arena, p->name), tail = last_four(p->document_number);
    switch (kind) {
    case WHOLE_NAME: return p->name;
    case GIVEN_NAME: return str_part(p->name, 3, p->name.n);
    case INITIALS: return initials;
    case DOCUMENT: return p->document_number;
    case DOCUMENT_4: return tail;
    case PHONE: return p->phone;
    case PHONE_4: return last_four(p->phone);
    case DOOR: return p->door;
    case INITIALS_DOOR: return str_format(arena, "%.*s %.*s", STR(initials), STR(p->door));
    case NAME_4: return str_format(arena, "%.*s %.*s", STR(p->name), STR(tail));
    case SURNAME: return str_part(p->name, 0, 3);
    case LETTER: return str_part(initials, 0, 1);
    case DIGIT:
    default: return str_part(p->document_number, 17, 1);
    }
}

/* -- measuring --------------------------------------------------------------------------------------------------------------- */

static bool sees_all(void *who, id64 area_id)
{
    (void)who, (void)area_id;
    return true;
}

/* How many people a scan finds: every term in some text of theirs, without ranking. */
static size_t scan(const struct search_entry *people, const str *initials, size_t n, str query)
{
    size_t found = 0, at;
    for (size_t i = 0; i < n; i++) {
        const str texts[] = {people[i].name, initials[i], people[i].document_number, people[i].phone, people[i].door};
        bool every = true;
        str rest = query, term;
        while (every && str_split(&rest, ' ', &term)) {
            bool some = false;
            for (size_t t = 0; t < sizeof texts / sizeof *texts && !some; t++) some = str_find(texts[t], term, &at);
            every = some;
        }
        found += every;
    }
    return found;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_times(const char *what, double *ms, size_t n)
{
    if (n == 0) return;
    qsort(ms, n, sizeof *ms, by_size);
    (void)printf("%-24s %6zu queries   p50 %8.3f ms   p99 %8.3f ms   most %8.3f ms\n", what, n, ms[n / 2], ms[n * 99 / 100], ms[n - 1]);
}

static struct search *fill(struct arena *own, const struct pinyin *pinyin, const struct search_entry *people, size_t n)
{
    struct search *search = search_new(own, pinyin);
    int64_t before = clock_monotonic_ns();
    size_t texts = 0;
    for (size_t i = 0; i < n; i++) {
        search_put(search, &people[i]);
        texts += people[i].name.n + people[i].document_number.n + people[i].phone.n + people[i].door.n;
    }
    double s = (double)(clock_monotonic_ns() - before) / 1e9, each = (double)search_bytes(search) / (double)n,
           text = (double)texts / (double)n;
    (void)printf("%zu people put in %.2f s (%.0f/s); %.1f bytes a person: %.1f of texts, %.1f beyond them\n", n, s, (double)n / s, each,
                 text, each - text);
    return search;
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000, queries = argc > 2 ? strtoul(argv[2], NULL, 10) : 10000;
    struct arena *arena = arena_new(1 << 20), *own = arena_new(1 << 20), *each = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    const struct pinyin *pinyin = pinyin_open(arena, &problems);
    if (!pinyin || n == 0 || queries == 0) return 1;
    struct search_entry *people = NEW_ARRAY(arena, struct search_entry, n);
    make_people(arena, people, n);
    struct search *search = fill(own, pinyin, people, n);
    str *initials = NEW_ARRAY(arena, str, n);
    for (size_t i = 0; i < n; i++) initials[i] = pinyin_initials(pinyin, arena, people[i].name);

    double *all = NEW_ARRAY(arena, double, queries), *scanned = NEW_ARRAY(arena, double, queries), *of_kind[KINDS];
    size_t n_of_kind[KINDS] = {0}, scanned_n = 0, found = 0;
    for (size_t k = 0; k < KINDS; k++) of_kind[k] = NEW_ARRAY(arena, double, queries);
    struct random r = random_stream(2, 0);
    for (size_t q = 0; q < queries; q++, arena_reset(each)) {
        enum kind kind = make_kind(&r);
        str query = make_query(each, pinyin, kind, &people[random_below(&r, n)]);
        struct search_hit hits[HITS];
        bool more;
        int64_t before = clock_monotonic_ns();
        found += search_find(search, each, query, sees_all, NULL, HITS, hits, &more) > 0;
        all[q] = of_kind[kind][n_of_kind[kind]++] = (double)(clock_monotonic_ns() - before) / 1e6;
        if (q % SCANNED_EACH) continue;
        before = clock_monotonic_ns();
        found += scan(people, initials, n, query) == 0;
        scanned[scanned_n++] = (double)(clock_monotonic_ns() - before) / 1e6;
    }
    for (size_t k = 0; k < KINDS; k++) print_times(kinds[k].name, of_kind[k], n_of_kind[k]);
    print_times("all", all, queries);
    print_times("scan of every text", scanned, scanned_n);
    (void)printf("scan / index: %.0f at p50, %.0f at p99; %zu of %zu queries found somebody\n", scanned[scanned_n / 2] / all[queries / 2],
                 scanned[scanned_n * 99 / 100] / all[queries * 99 / 100], found, queries);
    search_free(search);
    arena_free(own), arena_free(each), arena_free(arena);
    return 0;
}
