/* protocol: the three files of protocols/, and what the checker says about wrong ones. */
#include "protocols.h"

#include <string.h>

static void the_files(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8"), *v9 = protocol_named(arena, "covid19-cn-v9");
    const struct protocol *measles = protocol_named(arena, "measles");
    const struct contact_level *l1 = protocol_level(v8, 1);
    says(l1->stages[0].mode == MODE_FACILITY && l1->stages[0].days == 14 && l1->stages[1].days == 7, "v8: a close contact has 14 + 7");
    says(l1->stages[0].test_days.n == 4 && l1->stages[0].test_days.at[3] == 14, "v8: tested on days 1, 4, 7, 14 of the facility");
    says(protocol_level(v9, 1)->stages[0].days == 7 && protocol_level(v9, 1)->stages[1].days == 3, "v9: a close contact has 7 + 3");
    says(v8->monitoring->fever_tenths_c == 373, "fever begins at 37.3");
    says(!measles->zones && !measles->rounds && !measles->n_pools && !measles->sample, "measles has no zones, rounds, pools or samples");
    says(protocol_level(measles, 1)->stages[0].days == 21, "measles: 21 days of monitoring");
    for (size_t i = 0; i < v8->n_measures; i++) says(v8->measures[i].hard_end_days > 0, "every measure kind has a hard end");
    arena_free(arena);
}

static void every_number_has_evidence(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    size_t n = 0, numbers = 0;
    const struct protocol_value *values = protocol_values(protocol_named(arena, "covid19-cn-v8"), &n);
    for (size_t i = 0; i < n; i++) {
        double unused;
        if (!str_to_real(values[i].value, &unused)) continue;
        numbers++;
        says(values[i].evidence.zh.n && values[i].evidence.en.n && values[i].line > 0, "%.*s has evidence and a line", STR(values[i].key));
    }
    says(numbers > 80, "the file holds its numbers");
    arena_free(arena);
}

static void two_versions(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    size_t n = 0;
    bool seen = false;
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8"), *v9 = protocol_named(arena, "covid19-cn-v9");
    const struct protocol_change *changes = protocol_diff(arena, v8, v9, &n);
    for (size_t i = 0; i < n; i++) {
        if (!changes[i].before || !changes[i].after || !str_is(changes[i].before->key, "contact.levels[l1].stages[facility].days"))
            continue;
        seen = true;
        says_text(changes[i].before->value, "14", "v8 had 14 days");
        says_text(changes[i].after->value, "7", "v9 has 7 days");
    }
    says(seen, "the comparison shows that the facility stage changed");
    protocol_diff(arena, v8, v8, &n);
    says(n == 0, "a protocol does not differ from itself");
    arena_free(arena);
}

/* measles.yaml with one place changed. */
static str changed(struct arena *arena, const char *from, const char *to)
{
    str all = protocol_text(arena, "measles");
    size_t at_byte = 0;
    says(str_find(all, str_of(from), &at_byte), "measles.yaml holds '%s'", from);
    struct text t = TEXT(arena);
    text_add(&t, str_part(all, 0, at_byte));
    text_add(&t, str_of(to));
    text_add(&t, str_part(all, at_byte + strlen(from), all.n));
    return text_str(&t);
}

static void wrong_files(void **state)
{
    (void)state;
    static const struct {
        const char *says, *from, *to;
        enum problem_code want;
        const char *field;
    } rows[] = {
        {"an unknown key is an error", "valid_from:", "valid_form: 2022-01-01\nvalid_from:", PROTOCOL_KEY_UNKNOWN, "valid_form"},
        {"a key given twice is an error", "id: measles", "id: measles\nid: measles", PROTOCOL_KEY_TWICE, "id"},
        {"a missing key is named", "disease_code: B05\n", "", PROTOCOL_KEY_MISSING, "disease_code"},
        {"a word is no number", "lookback_days: {value: 4", "lookback_days: {value: four", PROTOCOL_WRONG_KIND, "contact.lookback_days"},
        {"a quoted number is text", "lookback_days: {value: 4", "lookback_days: {value: \"4\"", PROTOCOL_WRONG_KIND,
         "contact.lookback_days"},
        {"too many days", "lookback_days: {value: 4", "lookback_days: {value: 400", PROTOCOL_OUT_OF_LIMITS, "contact.lookback_days"},
        {"a number without evidence",
         "report_h: {value: 24, evidence: {zh: \"[A] 乙类法定传染病\", en: \"[A] class B notifiable disease\"}}", "report_h: 24",
         PROTOCOL_EVIDENCE_MISSING, "case.report_h"},
        {"evidence in one language only", ", en: \"[A] class B notifiable disease\"}", "}", PROTOCOL_WRONG_KIND, "case.report_h"},
        {"a colour that is none", "colour: green", "colour: blue", PROTOCOL_NOT_A_CHOICE, "measures[symptom_monitoring].colour"},
        {"a test day beyond its stage", "days: 21, evidence", "days: 21, test_days: [1, 22], evidence", PROTOCOL_TEST_DAY_BEYOND_STAGE,
         "contact.levels[l1].stages[home_monitor].test_days"},
        {"test days out of order", "days: 21, evidence", "days: 21, test_days: [4, 1], evidence", PROTOCOL_NOT_ASCENDING,
         "contact.levels[l1].stages[home_monitor].test_days"},
        {"a stage longer than its measure may last", "days: 21, evidence", "days: 22, evidence", PROTOCOL_MEASURE_TOO_SHORT,
         "contact.levels[l1].stages[home_monitor].days"},
        {"a mode without a measure kind", "mode: home_monitor", "mode: facility", PROTOCOL_MEASURE_KIND_MISSING,
         "contact.levels[l1].stages[facility].days"},
        {"core survey after the full one", "survey_core_h: {value: 24", "survey_core_h: {value: 49", PROTOCOL_MIN_ABOVE_MAX,
         "case.survey_core_h"},
        {"a list item named twice", "- clause: no_symptoms", "- clause: days_over", PROTOCOL_ITEM_TWICE,
         "contact.levels[l1].release[days_over]"},
        {"no such time of day", "cutoff: \"17:00\"", "cutoff: \"25:00\"", PROTOCOL_WRONG_KIND, "report.cutoff"},
        {"an anchor is refused", "id: measles", "id: &x measles", PROTOCOL_NOT_YAML, ""},
        {"an alias is refused", "id: measles", "id: *x", PROTOCOL_NOT_YAML, ""},
        {"a tag is refused", "id: measles", "id: !!str measles", PROTOCOL_NOT_YAML, ""},
        {"a second document is refused", "id: measles", "--- {}\n---\nid: measles", PROTOCOL_NOT_YAML, ""},
        {"depth is bounded", "id: measles", "id: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]", PROTOCOL_NOT_YAML, ""},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        says(!protocol_read(arena, changed(arena, rows[i].from, rows[i].to), &problems), "refused: %s", rows[i].says);
        says_problem(&problems, rows[i].want, rows[i].says);
        says_text(problems.first->field, rows[i].field, rows[i].says);
        says(problems.first->row > 0, "the line is named: %s", rows[i].says);
        arena_free(arena);
    }
}

static void all_problems_at_once(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    says(!protocol_read(arena, S("id: x\ncolour: red\n"), &problems), "nearly nothing is no protocol");
    says(problems.n > 5, "one run names everything that is missing");
    problems = PROBLEMS(arena);
    says(!protocol_read(arena, S(""), &problems) && problems.n == 1, "an empty file is refused");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_files),   cmocka_unit_test(every_number_has_evidence), cmocka_unit_test(two_versions),
        cmocka_unit_test(wrong_files), cmocka_unit_test(all_problems_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
