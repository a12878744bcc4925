/* problem: every refusal is complete in both languages, and its parts are filled in. */
#include "base/problem.h"

#include "says.h"

#include <string.h>

static const struct {
    const char *name;
    int status;
    const char *zh, *en;
} all[] = {
#define PROBLEM(code, status, zh, en) {#code, status, zh, en},
#include "base/problems.def"
#undef PROBLEM
};

static bool has(const char *text, const char *placeholder)
{
    return strstr(text, placeholder) != NULL;
}

static void both_languages_are_complete(void **state)
{
    (void)state;
    static const char *const placeholders[] = {"{field}", "{value}", "{limit}", "{row}"};
    for (size_t i = 0; i < LENGTH(all); i++) {
        const char *zh = all[i].zh, *en = all[i].en;
        says(str_is_utf8(str_of(zh)) && str_is_utf8(str_of(en)), "%s is UTF-8", all[i].name);
        says(strstr(zh, "\xe3\x80\x82") || strstr(zh, "\xef\xbc\x9a"), "%s has a Chinese sentence", all[i].name);
        says(strlen(en) > 8 && en[strlen(en) - 1] == '.', "%s has an English sentence that ends", all[i].name);
        for (size_t b = 0; en[b]; b++)
            says((unsigned char)en[b] < 0x80 || (unsigned char)en[b] == 0xe2, "%s has no Chinese in its English", all[i].name);
        for (size_t p = 0; p < LENGTH(placeholders); p++)
            says(has(zh, placeholders[p]) == has(en, placeholders[p]), "%s uses %s in both languages or in none", all[i].name,
                 placeholders[p]);
    }
}

static void braces_hold_only_known_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(all); i++) {
        const char *texts[] = {all[i].zh, all[i].en};
        for (size_t t = 0; t < 2; t++)
            for (const char *at = strchr(texts[t], '{'); at; at = strchr(at + 1, '{')) {
                bool known = !strncmp(at, "{field}", 7) || !strncmp(at, "{value}", 7) || !strncmp(at, "{limit}", 7) ||
                             !strncmp(at, "{row}", 5);
                says(known, "%s: every brace begins a known name", all[i].name);
            }
    }
}

static void names_and_status(void **state)
{
    (void)state;
    says(LENGTH(all) == PROBLEM_CODES - 1, "every code is listed");
    for (size_t i = 0; i < LENGTH(all); i++) {
        enum problem_code code = (enum problem_code)(i + 1);
        says(strcmp(problem_name(code), all[i].name) == 0, "%s has its name", all[i].name);
        says(problem_status(code) == all[i].status && all[i].status >= 400 && all[i].status < 600, "%s has an error status", all[i].name);
        for (size_t k = 0; k < i; k++) says(strcmp(all[k].zh, all[i].zh) != 0, "%s says something else than %s", all[i].name, all[k].name);
    }
}

static void sentences_are_filled(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct problem p = {.code = FIELD_TOO_LARGE, .field = S("容量"), .value = S("{limit}"), .limit = S("100")};
    says_text(problem_text(a, &p, LANGUAGE_EN), "容量 is {limit}; it must be at most 100.", "what is filled in is not filled again");
    struct problem row = {.code = SHEET_QUOTE_DAMAGED, .row = 17};
    str text = problem_text(a, &row, LANGUAGE_ZH);
    size_t at;
    says(str_find(text, S("第17行"), &at), "the row stands in the sentence");
    arena_free(a);
}

static void lists_keep_order_and_copy(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct problems list = PROBLEMS(a);
    char value[300];
    memset(value, 'x', sizeof value);
    says(!problem(&list, NOT_FOUND), "problem is false, so that it can be returned");
    says(!problem(&list, ALREADY_EXISTS, .value = (str){value, sizeof value}, .row = 3), "a second one too");
    memset(value, 'y', sizeof value);
    says(list.n == 2 && list.first->code == NOT_FOUND && list.last->code == ALREADY_EXISTS, "they stand in the order they came");
    says(list.last->value.n <= 200 && list.last->value.at[0] == 'x', "values are copied and clipped");

    struct text chinese = TEXT(a);
    for (int i = 0; i < 100; i++) text_add(&chinese, S("张"));
    says(!problem(&list, ALREADY_EXISTS, .value = text_str(&chinese)), "a long Chinese value is taken");
    says(str_is_utf8(list.last->value), "clipping never leaves half a character");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_are_complete), cmocka_unit_test(braces_hold_only_known_names), cmocka_unit_test(names_and_status),
        cmocka_unit_test(sentences_are_filled),        cmocka_unit_test(lists_keep_order_and_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
