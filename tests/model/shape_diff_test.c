/* What the ledger says about a change: every field that changed and no other, and nothing of what is sealed. */
#include "../base/says.h"

#include "model/entities.h"
#include "model/shape_diff.h"

static struct person somebody(void)
{
    struct person p = {.jurisdiction_id = 1, .id = 2, .version = 3, .has = 7};
    SET(person, &p, area_id, 5);
    SET(person, &p, name, S("测试甲"));
    SET(person, &p, document_kind, PERSON_PASSPORT);
    SET(person, &p, phone, S("10012345678"));
    SET(person, &p, needs, 0);
    return p;
}

static void each_change_is_told_and_nothing_sealed(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct person p = somebody(), new_name = p, new_area = p, no_phone = p, newer = p, with_sex = p, needy = p, same_text = p;
    SET(person, &new_name, name, S("测试乙"));
    SET(person, &new_area, area_id, 6);
    SET(person, &new_area, born_on, 0);
    CLEAR(person, &no_phone, phone);
    newer.version = 4;
    SET(person, &with_sex, sex, PERSON_SEX_UNKNOWN);
    SET(person, &needy, needs, 3);
    same_text.name = str_copy(arena, p.name);
    const struct {
        const char *says;
        const struct person *before, *after;
        const char *want;
    } rows[] = {
        {"the same is no change", &p, &p, "{}"},
        {"the same text elsewhere in memory is no change", &p, &same_text, "{}"},
        {"the version alone is no change", &p, &newer, "{}"},
        {"a sealed change is named and not shown", &p, &new_name, "{\"name\":\"[sealed]\"}"},
        {"also when it goes", &p, &no_phone, "{\"phone\":\"[sealed]\"}"},
        {"old and new value, and what had none", &p, &new_area,
         "{\"area_id\":{\"from\":\"5\",\"to\":\"6\"},\"born_on\":{\"to\":\"1970-01-01\"}}"},
        {"back again", &new_area, &p, "{\"area_id\":{\"from\":\"6\",\"to\":\"5\"},\"born_on\":{\"from\":\"1970-01-01\"}}"},
        {"the first choice is a value too", &p, &with_sex, "{\"sex\":{\"to\":\"unknown\"}}"},
        {"flags by name", &p, &needy, "{\"needs\":{\"from\":[],\"to\":[\"lives_alone\",\"minor\"]}}"},
        {"all of a new record", NULL, &p,
         "{\"area_id\":{\"to\":\"5\"},\"name\":\"[sealed]\",\"document_kind\":{\"to\":\"passport\"},\"phone\":\"[sealed]\",\"needs\":{"
         "\"to\":[]}}"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct text out = TEXT(arena);
        bool changed = shape_diff(&out, &person_shape, rows[i].before, rows[i].after);
        says_text(text_str(&out), rows[i].want, rows[i].says);
        says(changed == (out.n > 2), "and it is told whether anything changed");
    }
    arena_free(arena);
}

/* A command's input with rows inside: what is sealed in a row seals the whole list. */
struct line {
    uint64_t has;
    str name;
};

struct sheet {
    uint64_t has;
    double share;
    struct ids ids;
    struct rows lines;
    str form;
};

static const struct shape line_shape = {
    .name = "line",
    .size = sizeof(struct line),
    .fields = (const struct field[]){{.name = "name", .kind = TEXT, .offset = offsetof(struct line, name), .sealed = true}},
    .n = 1,
};

static const struct shape sheet_shape = {
    .name = "sheet",
    .size = sizeof(struct sheet),
    .fields =
        (const struct field[]){
            {.name = "share", .kind = REAL, .offset = offsetof(struct sheet, share)},
            {.name = "ids", .kind = IDS, .offset = offsetof(struct sheet, ids)},
            {.name = "lines", .kind = ROWS, .offset = offsetof(struct sheet, lines), .rows = &line_shape},
            {.name = "form", .kind = DOC, .offset = offsetof(struct sheet, form), .sealed = true},
        },
    .n = 4,
};

static void lists_are_compared_by_what_is_in_them(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const id64 one[] = {1, 2}, other[] = {1, 3}, equal[] = {1, 2};
    struct line a = {.has = 1, .name = S("甲")}, b = {.has = 1, .name = S("乙")}, c = a;
    struct sheet first = {.has = 15, .share = 0.5, .ids = {one, 2}, .lines = {&a, 1}, .form = S("{}")}, second = first;
    second.ids.at = equal;
    second.lines.at = &c;
    struct text out = TEXT(arena);
    says(!shape_diff(&out, &sheet_shape, &first, &second), "equal lists are no change");
    second = (struct sheet){.has = 15, .share = 0.25, .ids = {other, 2}, .lines = {&b, 1}, .form = S("{\"a\":1}")};
    out.n = 0;
    shape_diff(&out, &sheet_shape, &first, &second);
    says_text(text_str(&out),
              "{\"share\":{\"from\":0.5,\"to\":0.25},\"ids\":{\"from\":[\"1\",\"2\"],\"to\":[\"1\",\"3\"]},\"lines\":\"[sealed]\",\"form\":"
              "\"[sealed]\"}",
              "every kind of list, without what is sealed");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_is_told_and_nothing_sealed),
        cmocka_unit_test(lists_are_compared_by_what_is_in_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
