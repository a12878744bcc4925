/* code_token: its bytes, what no token may look like, and what is thought of one. */
#include "rules/code_token.h"

#include "protocols.h"

#include <string.h>

static struct code_token a_token(void)
{
    struct code_token t = {.key = 1, .colour = COLOUR_YELLOW, .reason = 1 + USE_HOME, .issued = 1000, .until = 90000, .name = S("张*三")};
    memcpy(t.ref, "\1\2\3\4\5\6\7\10", TOKEN_REF);
    memcpy(t.last_four, "001X", TOKEN_LAST);
    return t;
}

static void what_is_packed_comes_back(void **state)
{
    (void)state;
    unsigned char bytes[TOKEN_PART_MOST];
    struct code_token t = a_token(), back;
    size_t n = code_token_pack(&t, bytes);
    says(n == 25 + t.name.n, "25 bytes and the name");
    says(code_token_unpack(bytes, n, &back), "it is read");
    says(back.key == 1 && back.colour == COLOUR_YELLOW && !back.printed && back.reason == 1 + USE_HOME, "key, colour, reason");
    says(back.issued == 1000 && back.until == 90000 && str_eq(back.name, t.name), "times and name");
    says(memcmp(back.ref, t.ref, TOKEN_REF) == 0 && memcmp(back.last_four, "001X", TOKEN_LAST) == 0, "pseudonym and last four");
    static const unsigned char head[] = {1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 1, 4, 0, 0, 0, 1, 0, 0, 0, 90, 7};
    says(memcmp(bytes, head, sizeof head) == 0, "byte by byte as docs/code-token.md tells");
}

static void what_no_token_looks_like(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        size_t at;
        unsigned char value;
    } rows[] = {
        {"another version", 0, 2},
        {"key 0", 1, 0},
        {"a fourth colour", 10, 3},
        {"a flag that is not defined", 10, 8},
        {"a reason that no measure has", 11, MEASURE_USES + 1},
        {"a name longer than may be", 20, 25},
        {"a name shorter than the rest", 20, 3},
        {"a name that is no UTF-8", 21, 0xff},
        {"small letters among the last four", 28, 'x'},
    };
    unsigned char bytes[TOKEN_PART_MOST + 1];
    struct code_token t = a_token(), back;
    size_t n = code_token_pack(&t, bytes);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        unsigned char changed[TOKEN_PART_MOST];
        memcpy(changed, bytes, n);
        changed[rows[i].at] = rows[i].value;
        says(!code_token_unpack(changed, n, &back), "refused: %s", rows[i].says);
    }
    for (size_t cut = 0; cut < n; cut++) says(!code_token_unpack(bytes, cut, &back), "refused: cut after %zu bytes", cut);
    bytes[n] = '0';
    says(!code_token_unpack(bytes, n + 1, &back), "refused: one byte too many");
}

static void what_is_thought_of_one(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        time_ms revoked_before, now;
        enum token_state want;
    } rows[] = {
        {"holds from when it was signed", 0, 400000, TOKEN_VALID},
        {"a guard's clock may be five minutes behind", 0, 100000, TOKEN_VALID},
        {"but not more", 0, 99999, TOKEN_EARLY},
        {"holds no longer than it says", 0, 900000, TOKEN_EXPIRED},
        {"until the millisecond before", 0, 899999, TOKEN_VALID},
        {"void: the colour changed after it was signed", 401000, 500000, TOKEN_REVOKED},
        {"signed at the change itself: it knew", 400000, 500000, TOKEN_VALID},
        {"expired and void: expired", 401000, 900000, TOKEN_EXPIRED},
    };
    struct code_token t = a_token();
    t.issued = 400000;
    t.until = 900000;
    for (size_t i = 0; i < LENGTH(rows); i++)
        says(code_token_state(&t, rows[i].revoked_before, rows[i].now) == rows[i].want, "%s", rows[i].says);
}

static void how_long_one_holds(void **state)
{
    (void)state;
    static const struct measure_kind red = {.colour = COLOUR_RED}, yellow = {.colour = COLOUR_YELLOW};
    static const struct {
        const char *says;
        struct measure_line lines[2];
        time_ms want;
    } rows[] = {
        {"nothing restricts: as long as it may", {{1, &red, 0, 0, 0}, {2, &red, 0, 0, 0}}, 150},
        {"no longer than the measure behind it", {{1, &red, 10, 80, 0}, {2, &red, 0, 0, 0}}, 80},
        {"a measure that is to begin ends a green code", {{1, &yellow, 70, 200, 0}, {2, &red, 0, 0, 0}}, 70},
        {"a yellow one that ends beneath a red one changes nothing", {{1, &red, 10, 300, 0}, {2, &yellow, 10, 80, 0}}, 150},
        {"one that was lifted will not begin", {{1, &red, 70, 200, 40}, {2, &red, 0, 0, 0}}, 150},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says(code_token_until(rows[i].lines, 2, 50, 100) == rows[i].want, "%s", rows[i].says);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_packed_comes_back), cmocka_unit_test(what_no_token_looks_like),
                                       cmocka_unit_test(what_is_thought_of_one), cmocka_unit_test(how_long_one_holds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
