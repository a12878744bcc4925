/* pinyin: names are found by their initials, surnames by their own readings, and a million of them in seconds. */
#include "base/pinyin.h"

#include "base/time.h"
#include "says.h"

static struct arena *arena;
static const struct pinyin *pinyin;

static void names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *initials, *spelling;
    } rows[] = {
        {"张三", "zs", "zhangsan"},
        {"单雄信", "sxx", "shanxiongxin"},
        {"曾国藩", "zgf", "zengguofan"},
        {"仇英", "qy", "qiuying"},
        {"区小明", "oxm", "ouxiaoming"},
        {"查良镛", "zly", "zhaliangyong"},
        {"解缙", "xj", "xiejin"},
        {"朴一", "py", "piaoyi"},
        {"翟让", "zr", "zhairang"},
        {"尉迟恭", "ycg", "yuchigong"},
        {"单于", "cy", "chanyu"},
        {"万俟卨", "mqx", "moqixie"},
        {"长孙无忌", "zswj", "zhangsunwuji"},
        {"欧阳修", "oyx", "ouyangxiu"},
        {"吕布", "lb", "lubu"},
        {"王查", "wc", "wangcha"},
        {"阿依古丽·买买提", "ayglmmt", "ayigulimaimaiti"},
        {"Anna 李4", "annal4", "annali4"},
        {"　张三 ", "zs", "zhangsan"},
        {"", "", ""},
        {"·☆𠀀", "", ""},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        says_text(pinyin_initials(pinyin, arena, str_of(rows[i].name)), rows[i].initials, rows[i].name);
        says_text(pinyin_spelling(pinyin, arena, str_of(rows[i].name)), rows[i].spelling, rows[i].name);
    }
}

static void every_common_character_has_a_reading(void **state)
{
    (void)state;
    size_t without = 0;
    for (uint32_t c = 0x4e00; c <= 0x9fa5; c++) {
        struct text t = TEXT(arena);
        text_rune(&t, c);
        str s = pinyin_initials(pinyin, arena, text_str(&t));
        without += s.n == 0;
        says(s.n <= 2, "a character has one initial, a surname at most its own two");
    }
    says(without < 200, "of 20,902 characters all but a few have a reading (%zu have none)", without);
}

static void a_million_names_in_seconds(void **state)
{
    (void)state;
    struct arena *own = arena_new(0);
    int64_t before = clock_monotonic_ns();
    size_t letters = 0;
    for (int i = 0; i < 1000000; i++) {
        letters += pinyin_initials(pinyin, own, S("诸葛孔明")).n;
        if (i % 1000 == 0) arena_reset(own);
    }
    int64_t took_ms = (clock_monotonic_ns() - before) / 1000000;
    print_message("1,000,000 names: %d ms\n", (int)took_ms);
    says(letters == 4000000, "each has four initials");
    says(took_ms < 10000, "a million names take seconds (%d ms)", (int)took_ms);
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
        cmocka_unit_test(names),
        cmocka_unit_test(every_common_character_has_a_reading),
        cmocka_unit_test(a_million_names_in_seconds),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
