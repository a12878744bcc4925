/* JSON by description: what comes in wrong is refused with the field's name, what comes in right goes out the same, and what names a
 * person is masked unless it was asked for. */
#include "../base/says.h"

#include "model/entities.h"
#include "model/shape_json.h"

struct refusal {
    const char *says;
    const char *json;
    enum problem_code want;
    const char *field;
};

#define GRID "\"area_id\":\"7\""

static const struct refusal refusals[] = {
    {"a person with name, grid and no document is taken", "{" GRID ",\"name\":\"王小\",\"document_kind\":\"none\"}", PROBLEM_NONE, ""},
    {"a needed field that is missing is named", "{" GRID ",\"document_kind\":\"none\"}", FIELD_MISSING, "name"},
    {"a name of blanks is no name", "{" GRID ",\"name\":\" \",\"document_kind\":\"none\"}", FIELD_MISSING, "name"},
    {"a field nobody knows is refused", "{\"colour\":\"red\"}", FIELD_UNKNOWN, "colour"},
    {"the id is the server's to set", "{\"id\":\"5\"}", FIELD_NOT_YOURS, "id"},
    {"an id is a string, since numbers lose digits", "{\"area_id\":7}", FIELD_WRONG_KIND, "area_id"},
    {"a choice that does not exist is refused", "{\"document_kind\":\"library_card\"}", FIELD_NOT_A_CHOICE, "document_kind"},
    {"a flag that does not exist is refused", "{\"needs\":[\"dialysis\",\"none\"]}", FIELD_NOT_A_CHOICE, "needs"},
    {"a date that does not exist is refused", "{\"born_on\":\"2022-02-30\"}", FIELD_WRONG_KIND, "born_on"},
    {"the same key twice is refused", "{\"name\":\"a\",\"name\":\"b\"}", BODY_NOT_JSON, ""},
    {"half a body is refused", "{\"name\":", BODY_NOT_JSON, ""},
    {"a list is not a record", "[]", BODY_NOT_AN_OBJECT, ""},
    {"text that is not UTF-8 is refused", "{\"name\":\"\xff\"}", FIELD_NOT_UTF8, "body"},
    {"an ID number with a wrong check character is refused",
     "{" GRID ",\"name\":\"王小\",\"document_kind\":\"resident_id\",\"document_number\":\"430999199001010018\"}", ID_NUMBER_WRONG_CHECK,
     "document_number"},
    {"an ID card without a number is refused", "{" GRID ",\"name\":\"王小\",\"document_kind\":\"resident_id\"}", FIELD_MISSING,
     "document_number"},
    {"a number without a document is refused", "{" GRID ",\"name\":\"王小\",\"document_kind\":\"none\",\"document_number\":\"12345\"}",
     FIELD_WITHOUT_OTHER, "document_number"},
    {"a birth date other than the ID number's is refused",
     "{" GRID ",\"name\":\"王小\",\"document_kind\":\"resident_id\",\"document_number\":\"430999199001010019\",\"born_on\":\"1990-01-02\"}",
     FIELD_DISAGREES, "born_on"},
};

static bool is_among(const struct problems *problems, const struct refusal *want)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        if (p->code == want->want && str_is(p->field, want->field)) return true;
    return want->want == PROBLEM_NONE && problems->n == 0;
}

static void wrong_input_is_refused_with_its_field(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(refusals); i++) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        struct person p = {0};
        bool taken = shape_from_json(arena, str_of(refusals[i].json), &person_shape, &p, &problems);
        says(taken == (refusals[i].want == PROBLEM_NONE) && is_among(&problems, &refusals[i]), "%s", refusals[i].says);
        arena_free(arena);
    }
}

static void nesting_is_bounded(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct text deep = TEXT(arena);
    for (int i = 0; i < 100000; i++) text_char(&deep, '[');
    struct person p = {0};
    says(!shape_from_json(arena, text_str(&deep), &person_shape, &p, &problems), "100,000 brackets are refused");
    says_problem(&problems, JSON_TOO_DEEP, "and the reason is their depth");
    arena_free(arena);
}

static const char FULL[] = "{\"household_id\":\"12\",\"area_id\":\"7\",\"name\":\"王\\\"小\\n明\",\"document_kind\":\"resident_id\","
                           "\"document_number\":\"430999199001010019\",\"phone\":\"10012345678\",\"sex\":\"male\","
                           "\"born_on\":\"1990-01-01\",\"needs\":[\"minor\",\"dialysis\"]}";

static void what_comes_in_goes_out_the_same(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct person p = {0};
    says(shape_from_json(arena, str_of(FULL), &person_shape, &p, &problems), "a full person is taken");
    struct text clear = TEXT(arena), masked = TEXT(arena);
    shape_to_json(&clear, &person_shape, &p, IN_CLEAR);
    says_text(text_str(&clear), FULL, "and goes out byte for byte as it came in");
    shape_to_json(&masked, &person_shape, &p, MASKED);
    size_t at;
    says(!str_find(text_str(&masked), S("小"), &at) && !str_find(text_str(&masked), S("19900101"), &at), "masked, it names nobody");
    says(str_find(text_str(&masked), S("4309**********0019"), &at), "masked, the number keeps four at each end");
    arena_free(arena);
}

static void a_refusal_never_repeats_a_sealed_value(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct person p = {0};
    (void)shape_from_json(arena, S("{\"phone\":10012345678,\"document_number\":430999199001010019}"), &person_shape, &p, &problems);
    says(problems.n >= 2, "numbers where text belongs are refused");
    for (const struct problem *at = problems.first; at; at = at->next) {
        size_t found;
        str text = problem_text(arena, at, LANGUAGE_EN);
        says(!str_find(text, S("0012345"), &found) && !str_find(text, S("99199"), &found), "but the sentence does not repeat them");
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_input_is_refused_with_its_field),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(what_comes_in_goes_out_the_same),
        cmocka_unit_test(a_refusal_never_repeats_a_sealed_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
