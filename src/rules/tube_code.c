/* Tube codes; see tube_code.h. */
#include "rules/tube_code.h"

#include <assert.h>
#include <string.h>

/* Where the parts stand: RRRRRR-YYMMDD-PPP-K-NNNNN-C. */
enum { COUNTY_AT = 0, DAY_AT = 7, POINT_AT = 14, KIND_AT = 18, SERIAL_AT = 20, CHECK_AT = 26 };

static const struct {
    char letter;
    int size;
} kinds[TUBE_KINDS + 1] = {
    [TUBE_SINGLE] = {'S', 1},     [TUBE_OF_FIVE] = {'F', 5},    [TUBE_OF_TEN] = {'T', 10},
    [TUBE_OF_TWENTY] = {'W', 20}, [TUBE_HOUSEHOLD] = {'H', 20}, [KIND_OF_BOX] = {'B', 0},
};

static const char characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static int character_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

char mod_37_36(str text)
{
    enum { MODULUS = 36 };
    int product = MODULUS;
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] == '-') continue;
        int value = character_value(text.at[i]);
        if (value < 0) return 0;
        int sum = (product + value) % MODULUS;
        product = (sum ? sum : MODULUS) * 2 % (MODULUS + 1);
    }
    return characters[(MODULUS + 1 - product) % MODULUS];
}

int tube_kind_size(enum tube_kind kind)
{
    return kinds[kind].size;
}

static bool digits(str text, size_t at, size_t n, int *out)
{
    *out = 0;
    for (size_t i = at; i < at + n; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *out = *out * 10 + (text.at[i] - '0');
    }
    return true;
}

static bool hyphens_stand(str text)
{
    static const int at[] = {DAY_AT - 1, POINT_AT - 1, KIND_AT - 1, SERIAL_AT - 1, CHECK_AT - 1};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++)
        if (text.at[at[i]] != '-') return false;
    return true;
}

static bool kind_of(char letter, enum tube_kind *out)
{
    for (int i = 0; i <= TUBE_KINDS; i++)
        if (kinds[i].letter == letter) return *out = (enum tube_kind)i, true;
    return false;
}

static bool parse(str text, struct tube_code *out)
{
    struct tube_code code;
    int day = 0;
    if (text.n != TUBE_CODE_BYTES || !hyphens_stand(text)) return false;
    if (!digits(text, COUNTY_AT, 6, &code.county) || !digits(text, DAY_AT, 6, &day) || !digits(text, SERIAL_AT, 5, &code.serial))
        return false;
    code.day = date_from(2000 + day / 10000, day / 100 % 100, day % 100);
    if (code.day == DATE_NONE || !kind_of(text.at[KIND_AT], &code.kind)) return false;
    for (int i = 0; i < 3; i++) {
        code.point[i] = text.at[POINT_AT + i];
        if (character_value(code.point[i]) < 0) return false;
    }
    if (mod_37_36(str_part(text, 0, CHECK_AT)) != text.at[CHECK_AT]) return false;
    *out = code;
    return true;
}

bool tube_code_parse(str text, struct tube_code *out)
{
    struct tube_code code;
    bool is_tube = parse(text, &code) && code.kind != KIND_OF_BOX;
    if (is_tube && out) *out = code;
    return is_tube;
}

bool box_code_parse(str text, struct tube_code *out)
{
    struct tube_code code;
    bool is_box = parse(text, &code) && code.kind == KIND_OF_BOX;
    if (is_box && out) *out = code;
    return is_box;
}

static void put_digits(char *at, int n, int value)
{
    for (int i = n - 1; i >= 0; i--, value /= 10) at[i] = (char)('0' + value % 10);
}

void tube_code_format(const struct tube_code *code, char out[TUBE_CODE_BYTES])
{
    int year, month, day;
    date_split(code->day, &year, &month, &day);
    memset(out, '-', TUBE_CODE_BYTES);
    put_digits(out + COUNTY_AT, 6, code->county);
    put_digits(out + DAY_AT, 6, (year % 100 * 100 + month) * 100 + day);
    memcpy(out + POINT_AT, code->point, 3);
    out[KIND_AT] = kinds[code->kind].letter;
    put_digits(out + SERIAL_AT, 5, code->serial);
    out[CHECK_AT] = mod_37_36((str){out, CHECK_AT});
    struct tube_code back;
    bool reads_back = parse((str){out, TUBE_CODE_BYTES}, &back);
    assert(reads_back);
    (void)reads_back;
}
