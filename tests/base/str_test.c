/* str: views, numbers, UTF-8 and text that grows. */
#include "base/str.h"

#include "base/random.h"
#include "says.h"

#include <string.h>

static void trimming(void **state)
{
    (void)state;
    static const struct {
        const char *says, *in, *want;
    } rows[] = {
        {"ASCII blanks go from both ends", " \t a b \r\n", "a b"},
        {"the ideographic space goes too", "\xe3\x80\x80张三\xe3\x80\x80", "张三"},
        {"only blanks leave nothing", " \xe3\x80\x80 ", ""},
        {"nothing stays nothing", "", ""},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says_text(str_trim(str_of(rows[i].in)), rows[i].want, rows[i].says);
}

static void splitting(void **state)
{
    (void)state;
    str rest = S("a,,b"), part;
    says(str_split(&rest, ',', &part) && str_is(part, "a"), "the first part is a");
    says(str_split(&rest, ',', &part) && str_is(part, ""), "the second part is empty");
    says(str_split(&rest, ',', &part) && str_is(part, "b"), "the third part is b");
    says(!str_split(&rest, ',', &part), "then there is no more");
    rest = S("a,");
    says(str_split(&rest, ',', &part) && str_split(&rest, ',', &part) && part.n == 0, "a separator at the end leaves an empty last part");
    says(!str_split(&rest, ',', &part), "and nothing after it");
}

static void parts_and_places(void **state)
{
    (void)state;
    size_t at = 99;
    says_text(str_part(S("abcdef"), 2, 3), "cde", "a part is cut out");
    says_text(str_part(S("abc"), 2, 99), "c", "a part that reaches too far is clipped");
    says_text(str_part(S("abc"), 9, 1), "", "a part that begins behind the end is empty");
    says(str_find(S("abcabc"), S("ca"), &at) && at == 2, "the first place is found");
    says(!str_find(S("abc"), S("abcd"), &at), "what is longer is not found");
    says(str_find(S(""), S(""), &at) && at == 0, "nothing is found in nothing");
    says(str_starts(S("abc"), S("ab")) && !str_starts(S("a"), S("ab")), "starts");
    says(str_ends(S("abc"), S("bc")) && !str_ends(S("c"), S("bc")), "ends");
    says(str_compare(S("a"), S("b")) < 0 && str_compare(S("ab"), S("a")) > 0 && str_compare(S("x"), S("x")) == 0, "byte order");
    says(str_eq(str_of(NULL), S("")), "NULL is the empty str");
}

static void whole_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *says, *in;
        bool good;
        int64_t want;
    } rows[] = {
        {"zero", "0", true, 0},
        {"a plus sign is allowed", "+7", true, 7},
        {"leading zeros are allowed", "007", true, 7},
        {"the largest", "9223372036854775807", true, INT64_MAX},
        {"the smallest", "-9223372036854775808", true, INT64_MIN},
        {"one more than the largest overflows", "9223372036854775808", false, 0},
        {"one less than the smallest overflows", "-9223372036854775809", false, 0},
        {"nothing is no number", "", false, 0},
        {"a sign alone is no number", "-", false, 0},
        {"a blank is not passed over", " 1", false, 0},
        {"something after it spoils it", "1x", false, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        int64_t got = 0;
        bool good = str_to_i64(str_of(rows[i].in), &got);
        says(good == rows[i].good && (!good || got == rows[i].want), "%s", rows[i].says);
    }
}

static void real_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *says, *in;
        bool good;
        double want;
    } rows[] = {
        {"a decimal", "36.6", true, 36.6}, {"an exponent", "4.3E+17", true, 4.3e17},   {"negative", "-0.5", true, -0.5},
        {"nothing", "", false, 0},         {"infinity is no number", "inf", false, 0}, {"hexadecimal is no number", "0x10", false, 0},
        {"too large", "1e999", false, 0},  {"two points", "1.2.3", false, 0},          {"a sign alone", "-", false, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        double got = 0;
        bool good = str_to_real(str_of(rows[i].in), &got);
        says(good == rows[i].good && (!good || (got >= rows[i].want && got <= rows[i].want)), "%s", rows[i].says);
    }
}

static void utf8_is_checked(void **state)
{
    (void)state;
    static const struct {
        const char *says, *in;
        bool good;
    } rows[] = {
        {"ASCII", "abc", true},
        {"Chinese", "南洲镇", true},
        {"the last code point", "\xf4\x8f\xbf\xbf", true},
        {"beyond the last code point", "\xf4\x90\x80\x80", false},
        {"a surrogate", "\xed\xa0\x80", false},
        {"an overlong slash", "\xc0\xaf", false},
        {"an overlong in three bytes", "\xe0\x80\xaf", false},
        {"an overlong in four bytes", "\xf0\x80\x80\xaf", false},
        {"a continuation alone", "\x80", false},
        {"cut off", "\xe5\x8d", false},
        {"five bytes", "\xf8\x88\x80\x80\x80", false},
        {"GB18030", "\xc4\xcf\xd6\xde", false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says(str_is_utf8(str_of(rows[i].in)) == rows[i].good, "%s", rows[i].says);
    says(!str_is_utf8((str){"a\0b", 3}), "a NUL is refused");
}

static void runes_come_back(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct random r = random_stream(7, 1);
    for (int round = 0; round < 2000; round++) {
        struct text t = TEXT(a);
        uint32_t wanted[20];
        size_t n = random_below(&r, 20);
        for (size_t i = 0; i < n; i++) {
            do wanted[i] = (uint32_t)random_between(&r, 1, random_chance(&r, 0.5) ? 0x10ffff : 0x7ff);
            while (wanted[i] >= 0xd800 && wanted[i] <= 0xdfff);
            text_rune(&t, wanted[i]);
        }
        str s = text_str(&t), rest = s;
        says(str_is_utf8(s) && str_runes(s) == n, "what text_rune writes is UTF-8 (seed 7)");
        for (size_t i = 0; i < n; i++) {
            uint32_t got;
            says(str_next_rune(&rest, &got) && got == wanted[i], "rune %zu of %zu comes back", i, n);
        }
        arena_reset(a);
    }
    arena_free(a);
}

static void text_grows(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct text t = TEXT(a);
    says_text(text_str(&t), "", "text begins empty");
    text_i64(&t, INT64_MIN);
    text_char(&t, ' ');
    text_i64(&t, 0);
    text_format(&t, " %s-%03d ", "x", 7);
    text_hex(&t, "\x00\xab", 2);
    says_text(text_str(&t), "-9223372036854775808 0 x-007 00ab", "numbers, formats and hex are added in order");
    for (int i = 0; i < 10000; i++) text_char(&t, 'y');
    says(text_str(&t).n == 33 + 10000, "text grows as far as it must");
    says_text(str_lower(a, S("AbZ张")), "abz张", "only ASCII is made small");
    says(strcmp(str_terminated(a, S("ab")), "ab") == 0, "a terminated copy ends in NUL");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trimming),        cmocka_unit_test(splitting),    cmocka_unit_test(parts_and_places),
        cmocka_unit_test(whole_numbers),   cmocka_unit_test(real_numbers), cmocka_unit_test(utf8_is_checked),
        cmocka_unit_test(runes_come_back), cmocka_unit_test(text_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
