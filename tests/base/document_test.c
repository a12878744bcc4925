/* document: the vectors of the standards, one wrong character is found, and masks show no more than they promise. */
#include "base/document.h"

#include "base/random.h"
#include "says.h"

static const struct document_rules drill = {.allow_synthetic = true}, real = {.allow_synthetic = false};

static void numbers_of_each_kind(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    static const struct {
        const char *says;
        enum document_kind kind;
        const char *number;
        enum problem_code want;
    } rows[] = {
        {"the standard's first example", DOCUMENT_RESIDENT_ID, "34052419800101001X", PROBLEM_NONE},
        {"the standard's second example", DOCUMENT_RESIDENT_ID, "11010519491231002X", PROBLEM_NONE},
        {"the standard's third example", DOCUMENT_RESIDENT_ID, "440524188001010014", PROBLEM_NONE},
        {"a small x is written large", DOCUMENT_RESIDENT_ID, "11010519491231002x", PROBLEM_NONE},
        {"blanks and full-width digits do not matter", DOCUMENT_RESIDENT_ID, " 110105 19491231 ００2Ｘ", PROBLEM_NONE},
        {"an old number of 15 is completed", DOCUMENT_RESIDENT_ID, "110105491231002", PROBLEM_NONE},
        {"one digit wrong", DOCUMENT_RESIDENT_ID, "34052419800101002X", ID_NUMBER_WRONG_CHECK},
        {"two digits exchanged", DOCUMENT_RESIDENT_ID, "34052419800110001X", ID_NUMBER_WRONG_CHECK},
        {"17 characters", DOCUMENT_RESIDENT_ID, "3405241980010100", ID_NUMBER_WRONG_LENGTH},
        {"nothing", DOCUMENT_RESIDENT_ID, "", ID_NUMBER_WRONG_LENGTH},
        {"a letter within", DOCUMENT_RESIDENT_ID, "3405241980010A001X", DOCUMENT_WRONG_FORM},
        {"no such province", DOCUMENT_RESIDENT_ID, "990524198001010013", DOCUMENT_WRONG_FORM},
        {"30 February", DOCUMENT_RESIDENT_ID, "340524198002300018", ID_NUMBER_WRONG_DATE},
        {"zeros at the end are a spreadsheet's work", DOCUMENT_RESIDENT_ID, "340524198001010000", ID_NUMBER_LOST_DIGITS},
        {"a Hong Kong area is no resident ID", DOCUMENT_RESIDENT_ID, "810000199408230021", DOCUMENT_WRONG_FORM},
        {"a residence permit of Hong Kong", DOCUMENT_HMT_RESIDENCE, "810000199408230021", PROBLEM_NONE},
        {"a residence permit of Taiwan", DOCUMENT_HMT_RESIDENCE, "830000199201300022", PROBLEM_NONE},
        {"a residence permit needs its area", DOCUMENT_HMT_RESIDENCE, "11010519491231002X", DOCUMENT_WRONG_FORM},
        {"a Hong Kong traveller", DOCUMENT_HM_TRAVEL, "H12345678", PROBLEM_NONE},
        {"a Macau traveller with renewals", DOCUMENT_HM_TRAVEL, "m1234567801", PROBLEM_NONE},
        {"another letter", DOCUMENT_HM_TRAVEL, "A12345678", DOCUMENT_WRONG_FORM},
        {"one renewal digit only", DOCUMENT_HM_TRAVEL, "H123456780", DOCUMENT_WRONG_FORM},
        {"a Taiwan traveller", DOCUMENT_TAIWAN_TRAVEL, "12345678", PROBLEM_NONE},
        {"nine digits", DOCUMENT_TAIWAN_TRAVEL, "123456789", DOCUMENT_WRONG_FORM},
        {"a passport of 8 digits", DOCUMENT_PASSPORT, "E12345678", PROBLEM_NONE},
        {"a passport since 2017", DOCUMENT_PASSPORT, "EA1234567", PROBLEM_NONE},
        {"its second letter is never I", DOCUMENT_PASSPORT, "EI1234567", DOCUMENT_WRONG_FORM},
        {"nor O", DOCUMENT_PASSPORT, "EO1234567", DOCUMENT_WRONG_FORM},
        {"an older passport", DOCUMENT_PASSPORT, "G12345678", PROBLEM_NONE},
        {"a foreign passport", DOCUMENT_PASSPORT, "C01X00T47", PROBLEM_NONE},
        {"words are no passport", DOCUMENT_PASSPORT, "UNKNOWN", DOCUMENT_WRONG_FORM},
        {"an old residence card", DOCUMENT_FOREIGN_RESIDENT, "USA110090122301", PROBLEM_NONE},
        {"a new residence card", DOCUMENT_FOREIGN_RESIDENT, "911124198108030024", PROBLEM_NONE},
        {"a new residence card with a wrong check", DOCUMENT_FOREIGN_RESIDENT, "911124198108030025", ID_NUMBER_WRONG_CHECK},
        {"a new one begins with 9", DOCUMENT_FOREIGN_RESIDENT, "34052419800101001X", DOCUMENT_WRONG_FORM},
        {"anything else may look like anything", DOCUMENT_OTHER, "出生证 Q430000001", PROBLEM_NONE},
        {"but not like nothing", DOCUMENT_OTHER, "  ", DOCUMENT_WRONG_FORM},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(a);
        str number = document_normal(a, rows[i].kind, str_of(rows[i].number));
        bool good = document_check(rows[i].kind, number, &real, &problems, S("number"));
        says(good == (rows[i].want == PROBLEM_NONE), "%s", rows[i].says);
        says_problem(&problems, rows[i].want, rows[i].says);
        size_t at;
        bool tells = problems.n && problems.first->value.n > 4 && str_find(number, problems.first->value, &at);
        says(!tells, "%s: the problem does not tell the number", rows[i].says);
    }
    arena_free(a);
}

static void synthetic_people_exist_only_in_drills(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    static const char *const numbers[] = {"430999199001010019", "430999201506150025"};
    for (size_t i = 0; i < LENGTH(numbers); i++) {
        struct problems problems = PROBLEMS(a);
        says(document_check(DOCUMENT_RESIDENT_ID, str_of(numbers[i]), &drill, &problems, S("f")), "%s is good in a drill", numbers[i]);
        says(!document_check(DOCUMENT_RESIDENT_ID, str_of(numbers[i]), &real, &problems, S("f")), "%s is refused in earnest", numbers[i]);
        says_problem(&problems, DOCUMENT_WRONG_FORM, "area 430999 is assigned to no county");
    }
    struct problems problems = PROBLEMS(a);
    says(phone_check(S("10012345678"), &drill, &problems, S("f")), "phones 100... ring in a drill");
    says(!phone_check(S("10012345678"), &real, &problems, S("f")), "and nowhere else");
    arena_free(a);
}

static void what_a_number_tells(void **state)
{
    (void)state;
    says(document_birth(DOCUMENT_RESIDENT_ID, S("34052419800101001X")) == date_from(1980, 1, 1), "the birth date");
    says(document_sex(DOCUMENT_RESIDENT_ID, S("34052419800101001X")) == SEX_MALE, "odd is male");
    says(document_sex(DOCUMENT_RESIDENT_ID, S("430999201506150025")) == SEX_FEMALE, "even is female");
    says(document_birth(DOCUMENT_FOREIGN_RESIDENT, S("USA110090122301")) == date_from(1990, 12, 23),
         "an old residence card tells the birth date");
    says(document_sex(DOCUMENT_FOREIGN_RESIDENT, S("USA110090122301")) == SEX_UNKNOWN, "but not the sex");
    says(document_birth(DOCUMENT_PASSPORT, S("E12345678")) == DATE_NONE, "a passport number tells nothing");
    says(document_birth(DOCUMENT_RESIDENT_ID, S("")) == DATE_NONE, "nor does nothing");

    struct arena *a = arena_new(0);
    struct problems problems = PROBLEMS(a);
    const struct document_rules in_1979 = {.today = date_from(1979, 12, 31)}, on_the_day = {.today = date_from(1980, 1, 1)};
    says(!document_check(DOCUMENT_RESIDENT_ID, S("34052419800101001X"), &in_1979, &problems, S("f")), "nobody is born tomorrow");
    says_problem(&problems, ID_NUMBER_WRONG_DATE, "nobody is born tomorrow");
    says(document_check(DOCUMENT_RESIDENT_ID, S("34052419800101001X"), &on_the_day, &problems, S("f")), "but today somebody is");
    arena_free(a);
}

/* The check of GB 11643 finds every single wrong digit and every exchange of neighbours that differ. */
static void slips_of_the_pen_are_found(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct random r = random_stream(13, 0);
    for (int round = 0; round < 300; round++) {
        str seventeen = str_format(a, "430999%04d0%d1%d%03d", (int)random_between(&r, 1930, 2020), (int)random_between(&r, 1, 9),
                                   (int)random_between(&r, 0, 9), (int)random_between(&r, 1, 999));
        char number[18];
        for (int i = 0; i < 17; i++) number[i] = seventeen.at[i];
        number[17] = document_check_character(seventeen);
        struct problems problems = PROBLEMS(a);
        says(document_check(DOCUMENT_RESIDENT_ID, (str){number, 18}, &drill, &problems, S("f")),
             "a computed number checks (seed 13, round %d)", round);
        for (int i = 0; i < 17; i++) {
            char kept = number[i];
            for (char digit = '0'; digit <= '9'; digit++) {
                number[i] = digit;
                says(digit == kept || !document_check(DOCUMENT_RESIDENT_ID, (str){number, 18}, &drill, &problems, S("f")),
                     "digit %d wrong is found (seed 13)", i);
            }
            number[i] = kept;
        }
        for (int i = 0; i < 16; i++) {
            char left = number[i], right = number[i + 1];
            number[i] = right, number[i + 1] = left;
            says(left == right || !document_check(DOCUMENT_RESIDENT_ID, (str){number, 18}, &drill, &problems, S("f")),
                 "an exchange at %d is found (seed 13)", i);
            number[i] = left, number[i + 1] = right;
        }
        arena_reset(a);
    }
    arena_free(a);
}

static void masks(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    says_text(document_mask(a, S("43099919900101001X")), "4309**********001X", "an ID number shows four and four");
    says_text(document_mask(a, S("USA110090122301")), "USA1*******2301", "so does an old residence card");
    says_text(document_mask(a, S("E12345678")), "E1*****78", "a passport shows two and two");
    says_text(document_mask(a, S("12345")), "****5", "what is short shows its last");
    says_text(document_mask(a, S("1")), "*", "a single character shows nothing");
    says_text(document_mask(a, S("")), "", "nothing stays nothing");
    says_text(phone_mask(a, S("10012345678")), "100****5678", "a phone shows three and four");
    says_text(phone_mask(a, S("4213566")), "*****66", "a short one its last two");
    says_text(phone_mask(a, S("110")), "***", "a very short one nothing");
    says_text(name_mask(a, S("张三")), "张*", "a name shows its first character");
    says_text(name_mask(a, S("欧阳小明")), "欧***", "also a long one");
    says_text(name_mask(a, S("张")), "张", "a single character stays");
    arena_free(a);
}

static void phones(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    static const struct {
        const char *in;
        bool good;
    } rows[] = {
        {"13800000000", true},      {"+86 138 0000 0000", true},
        {"0086-13800000000", true}, {"１３８００００００００", true},
        {"19900000000", true},      {"12000000000", false},
        {"1380000000", false},      {"138000000000", false},
        {"0737-5222222", false},    {"", false},
        {"1380000000O", false},     {"10012345678", false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(a);
        bool good = phone_check(phone_normal(a, str_of(rows[i].in)), &real, &problems, S("phone"));
        says(good == rows[i].good, "[%s] is %s mobile number", rows[i].in, rows[i].good ? "a" : "no");
        says_problem(&problems, good ? PROBLEM_NONE : PHONE_WRONG_FORM, "and the refusal says so");
    }
    arena_free(a);
}

static void organisations(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    static const struct {
        const char *code;
        bool good;
    } rows[] = {
        {"91350100M000100Y43", true},
        {"11320000MB151840XJ", true},
        {"91350100M000100Y4Z", false},
        {"91350100M000100Y44", false},
        {"91350100M000100Y4", false},
        {"91350100I000100Y43", false},
        {"", false},
        {"91350100m000100y43", false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(a);
        says(organisation_code_check(str_of(rows[i].code), &problems, S("code")) == rows[i].good, "[%s] %s", rows[i].code,
             rows[i].good ? "checks" : "does not check");
    }
    arena_free(a);
}

static void area_codes(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        bool good;
        enum area_code_level level;
    } rows[] = {
        {"430921125001", true, AREA_CODE_VILLAGE},
        {"430921125", true, AREA_CODE_TOWN},
        {"430921125000", true, AREA_CODE_TOWN},
        {"430921", true, AREA_CODE_COUNTY},
        {"430921000000", true, AREA_CODE_COUNTY},
        {"4309", true, AREA_CODE_CITY},
        {"43", true, AREA_CODE_PROVINCE},
        {"430000000000", true, AREA_CODE_PROVINCE},
        {"441900003000", true, AREA_CODE_TOWN},
        {"430921000001", false, 0},
        {"990921125001", false, 0},
        {"43092112500", false, 0},
        {"430000125000", false, 0},
        {"43092112500A", false, 0},
        {"", false, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        says(area_code_is_wellformed(str_of(rows[i].code)) == rows[i].good, "[%s] is %s area code", rows[i].code,
             rows[i].good ? "an" : "no");
        if (rows[i].good)
            says(area_code_level(str_of(rows[i].code)) == rows[i].level, "[%s] is of level %d", rows[i].code, (int)rows[i].level);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_each_kind),
        cmocka_unit_test(synthetic_people_exist_only_in_drills),
        cmocka_unit_test(what_a_number_tells),
        cmocka_unit_test(slips_of_the_pen_are_found),
        cmocka_unit_test(masks),
        cmocka_unit_test(phones),
        cmocka_unit_test(organisations),
        cmocka_unit_test(area_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
