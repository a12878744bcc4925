/* encoding: what offices send is read, what is damaged is refused with its line. */
#include "base/encoding.h"

#include "base/random.h"
#include "says.h"

static void each_encoding_is_found_and_read(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct problems problems = PROBLEMS(a);
    static const struct {
        const char *says;
        str in;
        enum encoding want;
        const char *text;
    } rows[] = {
        {"nothing is UTF-8", {"", 0}, ENCODING_UTF8, ""},
        {"ASCII is UTF-8", {"abc", 3}, ENCODING_UTF8, "abc"},
        {"UTF-8", {"\xe5\x8d\x97\xe6\xb4\xb2", 6}, ENCODING_UTF8, "南洲"},
        {"UTF-8 with a mark", {"\xef\xbb\xbf\xe5\x8d\x97", 6}, ENCODING_UTF8_MARKED, "南"},
        {"GB 2312", {"\xc4\xcf\xd6\xde\xd5\xf2", 6}, ENCODING_GB18030, "南洲镇"},
        {"GBK beyond GB 2312", {"\x96\x9c\x8a\x99", 4}, ENCODING_GB18030, "枩姍"},
        {"four bytes of GB18030", {"\xc4\xcf\x81\x39\xee\x39", 6}, ENCODING_GB18030, "南㐀"},
        {"UTF-16, small end first", {"\xff\xfe\x57\x53\x32\x6d", 6}, ENCODING_UTF16_LE, "南洲"},
        {"UTF-16, big end first", {"\xfe\xff\x53\x57\x6d\x32", 6}, ENCODING_UTF16_BE, "南洲"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        int64_t line;
        str out;
        says(encoding_detect(rows[i].in, &line) == rows[i].want, "%s is found", rows[i].says);
        says(encoding_to_utf8(a, rows[i].in, &out, &problems), "%s is read", rows[i].says);
        says_text(out, rows[i].text, rows[i].says);
    }
    arena_free(a);
}

static void damage_is_refused_with_its_line(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    static const struct {
        const char *says;
        str in;
        int64_t line;
    } rows[] = {
        {"UTF-8 with one broken character is not taken for GB18030",
         {"姓名,住址\n张三,火箭社区\n李四,花甲\xe6\xb9湖社区\n", sizeof "姓名,住址\n张三,火箭社区\n李四,花甲\xe6\xb9湖社区\n" - 1},
         3},
        {"a marked file that breaks",
         {"\xef\xbb\xbf"
          "a\nb\xff",
          7},
         2},
        {"bytes that are no text", {"\x89PNG\r\n\x1a\n\x00\x00", 10}, 1},
        {"GB18030 cut off in a character", {"\xc4\xcf\xd6", 3}, 1},
        {"UTF-16 with half a pair", {"\xff\xfe\x00\xd8\x20\x00", 6}, 1},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(a);
        str out;
        says(!encoding_to_utf8(a, rows[i].in, &out, &problems), "%s", rows[i].says);
        says_problem(&problems, SHEET_ENCODING_UNKNOWN, rows[i].says);
        says(problems.first->row == rows[i].line, "%s: line %d", rows[i].says, (int)rows[i].line);
    }
    arena_free(a);
}

static void what_is_written_as_gb18030_is_read_back(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct random r = random_stream(21, 0);
    for (int round = 0; round < 500; round++) {
        struct problems problems = PROBLEMS(a);
        struct text t = TEXT(a);
        for (int i = 0; i < 40; i++) text_rune(&t, (uint32_t)random_between(&r, 0x4e00, 0x9fa5));
        text_rune(&t, (uint32_t)random_between(&r, 0x20000, 0x2a6d0));
        str bytes = encoding_to_gb18030(a, text_str(&t)), back;
        int64_t line;
        says(encoding_detect(bytes, &line) == ENCODING_GB18030, "Chinese in GB18030 is found (seed 21, round %d)", round);
        says(encoding_to_utf8(a, bytes, &back, &problems) && str_eq(back, text_str(&t)), "and comes back (seed 21, round %d)", round);
        arena_reset(a);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_encoding_is_found_and_read),
        cmocka_unit_test(damage_is_refused_with_its_line),
        cmocka_unit_test(what_is_written_as_gb18030_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
