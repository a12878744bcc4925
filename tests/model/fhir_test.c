/* fhir: results in and out. The rows a laboratory system could send; that what we write is FHIR is checked by a validator in the web tests.
 */
#include "model/fhir.h"

#include "../base/says.h"

#define CODE "430921-220322-001-T-00001-T"
#define OBSERVED(code) "{\"resourceType\":\"Observation\",\"id\":\"o\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"" code "\"}]}}"
#define TUBE "{\"resourceType\":\"Specimen\",\"id\":\"t\",\"identifier\":[{\"value\":\"" CODE "\"}]}"
#define REPORT(contained, rest) "{\"resourceType\":\"DiagnosticReport\",\"contained\":[" contained "]" rest "}"
#define LINKS ",\"specimen\":[{\"reference\":\"#t\"}],\"result\":[{\"reference\":\"#o\"}]"

static void what_is_sent(void **state)
{
    (void)state;
    static const struct {
        const char *says, *json;
        enum problem_code problem;
        int result;
    } rows[] = {
        {"not detected", REPORT(TUBE "," OBSERVED("260415000"), LINKS), PROBLEM_NONE, RESULT_IS_NEGATIVE},
        {"positive", REPORT(TUBE "," OBSERVED("10828004"), LINKS), PROBLEM_NONE, RESULT_IS_POSITIVE},
        {"inconclusive is the grey zone", REPORT(TUBE "," OBSERVED("419984006"), LINKS), PROBLEM_NONE, RESULT_IS_GREY},
        {"our own word", REPORT(TUBE "," OBSERVED("single_target"), LINKS), PROBLEM_NONE, RESULT_IS_SINGLE_TARGET},
        {"the conclusion of the report",
         REPORT(TUBE, ",\"specimen\":[{\"reference\":\"#t\"}],\"conclusionCode\":[{\"coding\":[{\"code\":\"260385009\"}]}]"), PROBLEM_NONE,
         RESULT_IS_NEGATIVE},
        {"a tube named by the reference",
         REPORT(OBSERVED("260415000"), ",\"specimen\":[{\"identifier\":{\"value\":\"" CODE "\"}}],\"result\":[{\"reference\":\"#o\"}]"),
         PROBLEM_NONE, RESULT_IS_NEGATIVE},
        {"a Bundle whose entries refer to each other",
         "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\",\"resource\":" TUBE
         "},{\"resource\":" OBSERVED("10828004") "},{\"resource\":{\"resourceType\":\"DiagnosticReport\",\"specimen\":[{\"reference\":"
                                                 "\"urn:uuid:1\"}],\"result\":[{\"reference\":\"Observation/o\"}]}}]}",
         PROBLEM_NONE, RESULT_IS_POSITIVE},
        {"no tube", REPORT(OBSERVED("10828004"), LINKS), FHIR_SPECIMEN_MISSING, 0},
        {"no result", REPORT(TUBE, LINKS), FHIR_RESULT_UNKNOWN, 0},
        {"a code nobody knows", REPORT(TUBE "," OBSERVED("4711"), LINKS), FHIR_RESULT_UNKNOWN, 0},
        {"a Patient", "{\"resourceType\":\"Patient\"}", FHIR_RESOURCE_WRONG, 0},
        {"a Bundle of another type", "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[]}", FHIR_RESOURCE_WRONG, 0},
        {"a Bundle without reports", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[]}", FHIR_RESOURCE_WRONG, 0},
        {"no JSON", "{", BODY_NOT_JSON, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        struct rows lines = {0};
        bool taken = fhir_results_read(arena, str_of(rows[i].json), &lines, &problems);
        says(taken == (rows[i].problem == PROBLEM_NONE), "%s: %s", rows[i].says, taken ? "taken" : "refused");
        if (!taken) says(problems.first->code == rows[i].problem, "%s: said why", rows[i].says);
        const struct result_line *line = lines.at;
        if (taken) says(lines.n == 1 && str_is(line->tube, CODE) && line->result == rows[i].result, "%s: tube and result", rows[i].says);
        arena_free(arena);
    }
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    for (int result = 0; (size_t)result < results.n; result++) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        struct tube tube = {0};
        struct lab_result told = {0};
        struct fhir_member members[2] = {{.id = 71, .position = 1, .at = 1647907200000}, {.id = 72, .position = 2, .at = 1647907201000}};
        struct text out = TEXT(arena);
        struct rows lines;
        SET(tube, &tube, code, S(CODE));
        SET(lab_result, &told, result, result);
        SET(lab_result, &told, tested_at, INT64_C(1647914400000));
        SET(lab_result, &told, entered_at, INT64_C(1647914500000));
        fhir_report_write(&out, &(struct fhir_report){&tube, &told, {members, 2}});
        says(fhir_results_read(arena, text_str(&out), &lines, &problems), "a report of ours is a report");
        const struct result_line *line = lines.at;
        bool grey = result == RESULT_IS_SINGLE_TARGET && line->result == RESULT_IS_GREY; /* one SNOMED code for both */
        says(line->result == result || grey, "%s comes back", results.at[result].name);
        says(line->tested_at == told.tested_at, "with its time");
        size_t at;
        says(str_find(text_str(&out), S("\"parent\":[{\"reference\":\"#sample-1\"},{\"reference\":\"#sample-2\"}]"), &at),
             "a pool names the samples in it");
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_sent), cmocka_unit_test(what_is_written_is_read_again)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
