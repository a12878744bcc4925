/* Forms of the protocol as shapes: what an answer may be, refused with its field. */
#include "protocols.h"

#include "model/shape_describe.h"
#include "model/shape_json.h"
#include "rules/form_shape.h"

static void answers_are_checked_by_the_form(void **state)
{
    (void)state;
    static const struct {
        const char *says, *kind, *answer;
        enum problem_code want;
        const char *field;
    } rows[] = {
        {"what the form asks for", "temperature", "{\"temperature\":36.8}", PROBLEM_NONE, ""},
        {"the same with what it may have", "temperature", "{\"temperature\":38.2,\"symptoms\":\"咳嗽\"}", PROBLEM_NONE, ""},
        {"a needed answer is missing", "temperature", "{}", FIELD_MISSING, "temperature"},
        {"nobody has 60 degrees", "temperature", "{\"temperature\":60}", FIELD_TOO_LARGE, "temperature"},
        {"a number is no text", "temperature", "{\"temperature\":\"36.8\"}", FIELD_WRONG_KIND, "temperature"},
        {"the form has no such field", "temperature", "{\"temperature\":36.8,\"pulse\":80}", FIELD_UNKNOWN, "pulse"},
        {"a choice by its English word", "find_missed", "{\"outcome\":\"not found\"}", PROBLEM_NONE, ""},
        {"a choice that is none", "find_missed", "{\"outcome\":\"lost\"}", FIELD_NOT_A_CHOICE, "outcome"},
        {"a time", "transfer", "{\"vehicle\":\"湘H00001\",\"persons\":3,\"arrived_at\":\"2022-03-23T08:00:00+08:00\"}", PROBLEM_NONE, ""},
        {"more people than a vehicle holds", "transfer", "{\"vehicle\":\"x\",\"persons\":61,\"arrived_at\":\"2022-03-23T08:00:00Z\"}",
         FIELD_TOO_LARGE, "persons"},
        {"a kind without a form takes nothing", "unit_report", "{}", PROBLEM_NONE, ""},
    };
    struct arena *arena = arena_new(0);
    const struct protocol *p = protocol_named(arena, "covid19-cn-v8");
    for (size_t i = 0; i < LENGTH(rows); i++) {
        const struct shape *form = protocol_task(p, str_of(rows[i].kind))->shape;
        struct problems problems = PROBLEMS(arena);
        void *answers = arena_alloc(arena, form->size);
        bool fine = shape_from_json(arena, str_of(rows[i].answer), form, answers, &problems);
        says(fine == (rows[i].want == PROBLEM_NONE), "%s", rows[i].says);
        says_problem(&problems, rows[i].want, rows[i].says);
        if (!fine) says_text(problems.first->field, rows[i].field, rows[i].says);
    }
    arena_free(arena);
}

static void answers_are_found_by_name(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct shape *form = protocol_task(protocol_named(arena, "covid19-cn-v8"), S("temperature"))->shape;
    struct problems problems = PROBLEMS(arena);
    void *answers = arena_alloc(arena, form->size);
    says(shape_from_json(arena, S("{\"temperature\":37.3}"), form, answers, &problems), "a form is filled in");
    const double *degrees = form_answer(form, answers, "temperature", REAL);
    says(degrees && *degrees > 37.29 && *degrees < 37.31, "its answer is found");
    says(!form_answer(form, answers, "symptoms", TEXT), "one not given is not");
    says(!form_answer(form, answers, "temperature", INT), "nor one of another kind");
    struct text described = TEXT(arena);
    shape_describe(&described, form);
    size_t at;
    says(str_find(text_str(&described), S("\"unit\":\"degrees_c\""), &at), "and it describes itself like any noun");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_checked_by_the_form),
        cmocka_unit_test(answers_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
