/* Documents: forms and checks after GB 11643-1999, GB 32100-2015 and the issuing notices listed in domain.md 5. */
#include "base/document.h"

#include <string.h>

#define SYNTHETIC_AREA S("430999") /* assigned to no county */

enum { LONGEST_OTHER = 40, OLDEST_YEARS = 150 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Whether s is of a form: 9 stands for a digit, A for a capital letter, X for either, all else for itself. */
static bool has_form(str s, const char *form)
{
    if (s.n != strlen(form)) return false;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = is_digit(s.at[i]), capital = is_capital(s.at[i]);
        bool fits = form[i] == '9' ? digit : form[i] == 'A' ? capital : form[i] == 'X' ? digit || capital : s.at[i] == form[i];
        if (!fits) return false;
    }
    return true;
}

/* -- GB 11643 ------------------------------------------------------------------------------------------------------------- */

char document_check_character(str seventeen)
{
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    if (seventeen.n != 17) return 0;
    for (size_t i = 0; i < 17; i++) {
        if (!is_digit(seventeen.at[i])) return 0;
        sum += weights[i] * (seventeen.at[i] - '0');
    }
    return "10X98765432"[sum % 11];
}

static int number_at(str s, size_t from, size_t n)
{
    int value = 0;
    for (size_t i = from; i < from + n; i++) value = value * 10 + (s.at[i] - '0');
    return value;
}

static bool is_long_form(str s)
{
    return s.n == 18 && (is_digit(s.at[17]) || s.at[17] == 'X') && document_check_character(str_part(s, 0, 17)) != 0;
}

static date long_form_birth(str s)
{
    return date_from(number_at(s, 6, 4), number_at(s, 10, 2), number_at(s, 12, 2));
}

/* Provinces of GB/T 2260 by their first two digits, from 11 on, and 83, which residence permits use for Taiwan. */
static bool province_exists(str s)
{
    static const int first = 11;
    static const char known[] = "11111.....111.......1111111...111111...11111......11111.....1.........111";
    size_t i = (size_t)(number_at(s, 0, 2) - first);
    return i < sizeof known - 1 && known[i] == '1';
}

static bool born_when_possible(date birth, date today)
{
    bool knows_today = today != 0 && today != DATE_NONE;
    if (birth == DATE_NONE) return false;
    return !knows_today || (birth <= today && today - birth <= OLDEST_YEARS * 366);
}

/* A number of 18 in the form of GB 11643, whose area the caller has checked. Spreadsheet programs turn the last digits into zeros;
 * then a wrong check is no slip of the pen. */
static bool check_long_form(str s, date today, struct problems *problems, str field)
{
    if (s.n != 18) return problem(problems, ID_NUMBER_WRONG_LENGTH, .field = field, .limit = S("18"));
    if (!is_long_form(s)) return problem(problems, DOCUMENT_WRONG_FORM, .field = field);
    bool check_fits = document_check_character(str_part(s, 0, 17)) == s.at[17];
    if (!check_fits && str_ends(s, S("000"))) return problem(problems, ID_NUMBER_LOST_DIGITS, .field = field, .value = S("…000"));
    if (!born_when_possible(long_form_birth(s), today)) return problem(problems, ID_NUMBER_WRONG_DATE, .field = field);
    return check_fits || problem(problems, ID_NUMBER_WRONG_CHECK, .field = field);
}

static bool area_is_for(enum document_kind kind, str s, const struct document_rules *rules)
{
    bool synthetic = str_starts(s, SYNTHETIC_AREA);
    bool permit_area = str_starts(s, S("810000")) || str_starts(s, S("820000")) || str_starts(s, S("830000"));
    if (kind == DOCUMENT_HMT_RESIDENCE) return permit_area;
    return province_exists(s) && !permit_area && (!synthetic || rules->allow_synthetic);
}

/* -- each kind ------------------------------------------------------------------------------------------------------------ */

static bool is_passport(str s)
{
    bool letters_and_digits = s.n >= 5 && s.n <= 12;
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        letters_and_digits = letters_and_digits && (is_digit(s.at[i]) || is_capital(s.at[i]));
        digits += is_digit(s.at[i]);
    }
    if (!letters_and_digits || digits < 3) return false;
    bool ordinary_chinese = s.at[0] == 'E' && s.n == 9; /* E and 8 digits, or E, a letter but I and O, and 7 digits */
    if (!ordinary_chinese) return true;
    bool letter_allowed = s.at[1] != 'I' && s.at[1] != 'O';
    return has_form(s, "E99999999") || (has_form(s, "EA9999999") && letter_allowed);
}

/* Old: three letters of the country, four digits, yymmdd of birth, two more. */
static bool is_old_residence_card(str s)
{
    return has_form(s, "AAA999999999999");
}

static bool wrong_form(struct problems *problems, str field)
{
    return problem(problems, DOCUMENT_WRONG_FORM, .field = field);
}

bool document_check(enum document_kind kind, str s, const struct document_rules *rules, struct problems *problems, str field)
{
    bool fits = false;
    switch (kind) {
    case DOCUMENT_RESIDENT_ID:
    case DOCUMENT_HMT_RESIDENCE:
        if (is_long_form(s) && !area_is_for(kind, s, rules)) return wrong_form(problems, field);
        return check_long_form(s, rules->today, problems, field);
    case DOCUMENT_FOREIGN_RESIDENT:
        if (is_old_residence_card(s)) return true;
        if (s.n != 18) return problem(problems, ID_NUMBER_WRONG_LENGTH, .field = field, .limit = S("15 / 18"));
        if (s.at[0] != '9') return wrong_form(problems, field);
        return check_long_form(s, rules->today, problems, field);
    case DOCUMENT_HM_TRAVEL: {
        bool place = s.n && (s.at[0] == 'H' || s.at[0] == 'M');
        fits = place && (has_form(s, "A99999999") || has_form(s, "A9999999999"));
        break;
    }
    case DOCUMENT_TAIWAN_TRAVEL: fits = has_form(s, "99999999"); break;
    case DOCUMENT_PASSPORT: fits = is_passport(s); break;
    case DOCUMENT_OTHER: fits = s.n > 0 && str_runes(s) <= LONGEST_OTHER; break;
    case DOCUMENT_KINDS: break;
    }
    return fits || wrong_form(problems, field);
}

static bool in_long_form(enum document_kind kind, str s)
{
    bool kind_has_it = kind == DOCUMENT_RESIDENT_ID || kind == DOCUMENT_HMT_RESIDENCE || kind == DOCUMENT_FOREIGN_RESIDENT;
    return kind_has_it && is_long_form(s);
}

date document_birth(enum document_kind kind, str number)
{
    if (in_long_form(kind, number)) return long_form_birth(number);
    if (kind != DOCUMENT_FOREIGN_RESIDENT || !is_old_residence_card(number)) return DATE_NONE;
    int year = number_at(number, 7, 2);
    return date_from(year + (year <= 30 ? 2000 : 1900), number_at(number, 9, 2), number_at(number, 11, 2));
}

enum document_sex document_sex(enum document_kind kind, str number)
{
    if (!in_long_form(kind, number)) return SEX_UNKNOWN;
    return (number.at[16] - '0') % 2 ? SEX_MALE : SEX_FEMALE;
}

/* -- writing alike, masking ------------------------------------------------------------------------------------------------ */

static bool is_joint(uint32_t rune)
{
    return rune == ' ' || rune == '-' || rune == '\t' || rune == '\r' || rune == '\n' || rune == 0xa0 || rune == 0x3000;
}

/* Without blanks and hyphens, full-width characters as ASCII, letters in capitals. */
static str compact(struct arena *arena, str s)
{
    struct text t = TEXT(arena);
    uint32_t rune;
    while (str_next_rune(&s, &rune)) {
        if (rune >= 0xff01 && rune <= 0xff5e) rune -= 0xff01 - '!';
        if (is_joint(rune)) continue;
        text_rune(&t, rune >= 'a' && rune <= 'z' ? rune - 'a' + 'A' : rune);
    }
    return text_str(&t);
}

str document_normal(struct arena *arena, enum document_kind kind, str number)
{
    if (kind == DOCUMENT_OTHER) return str_trim(number);
    str s = compact(arena, number);
    bool old_form = kind == DOCUMENT_RESIDENT_ID && has_form(s, "999999999999999");
    if (!old_form) return s;
    str seventeen = str_format(arena, "%.*s19%.*s", 6, s.at, 9, s.at + 6);
    return str_format(arena, "%.*s%c", STR(seventeen), document_check_character(seventeen));
}

/* Stars for all runes but the first `head` and the last `tail`. */
static str masked(struct arena *arena, str s, size_t head, size_t tail)
{
    struct text t = TEXT(arena);
    size_t n = str_runes(s);
    uint32_t rune;
    for (size_t i = 0; str_next_rune(&s, &rune); i++) text_rune(&t, i < head || i + tail >= n ? rune : '*');
    return text_str(&t);
}

str document_mask(struct arena *arena, str number)
{
    size_t n = str_runes(number);
    if (n >= 14) return masked(arena, number, 4, 4);
    if (n >= 8) return masked(arena, number, 2, 2);
    return masked(arena, number, 0, n > 1);
}

str phone_mask(struct arena *arena, str phone)
{
    size_t n = str_runes(phone);
    if (n >= 11) return masked(arena, phone, 3, 4);
    return masked(arena, phone, 0, n > 4 ? 2 : 0);
}

str name_mask(struct arena *arena, str name)
{
    return masked(arena, name, 1, 0);
}

str name_hint(struct arena *arena, str name)
{
    return masked(arena, name, 1, str_runes(name) > 2);
}

str words_mask(struct arena *arena, str words)
{
    (void)arena;
    return words;
}

/* -- phones --------------------------------------------------------------------------------------------------------------- */

str phone_normal(struct arena *arena, str phone)
{
    str s = compact(arena, phone);
    if (str_starts(s, S("+86"))) return str_part(s, 3, s.n);
    return s.n == 15 && str_starts(s, S("0086")) ? str_part(s, 4, s.n) : s;
}

bool phone_check(str s, const struct document_rules *rules, struct problems *problems, str field)
{
    bool synthetic = has_form(s, "10099999999") && rules->allow_synthetic;
    bool mobile = has_form(s, "19999999999") && s.at[1] >= '3';
    return synthetic || mobile || problem(problems, PHONE_WRONG_FORM, .field = field, .limit = S("1XXXXXXXXXX (11)"));
}

/* -- organisations and areas ---------------------------------------------------------------------------------------------- */

/* The letters I O S V Z are left out, so a character's value is its place in this row and not its distance from 'A'. */
static int organisation_value(char c)
{
    static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const char *found = c ? strchr(characters, c) : NULL;
    return found ? (int)(found - characters) : -1;
}

bool organisation_code_check(str code, struct problems *problems, str field)
{
    static const int weights[17] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    bool fits = code.n == 18;
    int sum = 0;
    for (size_t i = 0; i < 17 && fits; i++) {
        int value = organisation_value(code.at[i]);
        fits = value >= 0;
        sum += weights[i] * value;
    }
    fits = fits && organisation_value(code.at[17]) == (31 - sum % 31) % 31;
    return fits || problem(problems, ORGANISATION_CODE_WRONG, .field = field);
}

/* The code with all its levels: shorter ones are filled with zeros. */
struct full_code {
    char at[12];
};

static struct full_code full_code(str code)
{
    struct full_code full;
    memset(full.at, '0', sizeof full.at);
    if (code.n <= sizeof full.at) memcpy(full.at, code.at, code.n);
    return full;
}

static bool has_level(const struct full_code *full, size_t from, size_t n)
{
    return memcmp(full->at + from, "000", n) != 0;
}

enum area_code_level area_code_level(str code)
{
    struct full_code full = full_code(code);
    if (has_level(&full, 9, 3)) return AREA_CODE_VILLAGE;
    if (has_level(&full, 6, 3)) return AREA_CODE_TOWN;
    if (has_level(&full, 4, 2)) return AREA_CODE_COUNTY;
    return has_level(&full, 2, 2) ? AREA_CODE_CITY : AREA_CODE_PROVINCE;
}

bool area_code_is_wellformed(str code)
{
    static const char *const forms[] = {"99", "9999", "999999", "999999999", "999999999999"};
    bool formed = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !formed; i++) formed = has_form(code, forms[i]);
    if (!formed || !province_exists(code)) return false;
    struct full_code full = full_code(code);
    bool city = has_level(&full, 2, 2), county = has_level(&full, 4, 2);
    bool town = has_level(&full, 6, 3), village = has_level(&full, 9, 3);
    return (!village || town) && (!town || county || city) && (!county || city);
}
