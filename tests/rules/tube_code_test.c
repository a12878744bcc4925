/* Tube codes: what is printed is read back, and a slip of the hand is noticed. */
#include "rules/tube_code.h"

#include "../base/says.h"

#include <string.h>

static void known_check_characters(void **state)
{
    (void)state;
    static const struct {
        const char *says, *text;
        char want;
    } rows[] = {
        {"the example of the Global Release Identifier standard, which uses the same check", "A12425GABC1234002", 'M'},
        {"hyphens are not counted", "A1-2425G-ABC1234002", 'M'},
        {"nothing before it", "", '1'},
        {"a small letter has no value", "a1", 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says(mod_37_36(str_of(rows[i].text)) == rows[i].want, "%s", rows[i].says);
}

static void codes_are_read(void **state)
{
    (void)state;
    struct tube_code code = {430921, date_from(2022, 3, 22), {'0', 'A', '7'}, TUBE_OF_TEN, 42};
    char good[TUBE_CODE_BYTES + 1] = {0};
    tube_code_format(&code, good);
    struct tube_code again;
    says(strncmp(good, "430921-220322-0A7-T-00042-", 26) == 0, "a code is printed in its form: %s", good);
    says(tube_code_parse(str_of(good), &again), "and read back");
    says(again.county == 430921 && again.day == code.day && again.kind == TUBE_OF_TEN && again.serial == 42, "part by part");
    says(memcmp(again.point, "0A7", 3) == 0 && tube_kind_size(again.kind) == 10, "with its point and its places");
    static const struct {
        const char *says;
        size_t at;
        char c;
    } rows[] = {
        {"a digit of the serial is wrong", 24, '3'}, {"the kind is wrong", 18, 'S'},
        {"there is no such kind", 18, 'X'},          {"a hyphen is missing", 6, '0'},
        {"there is no such day", 10, '9'},           {"the point is of small letters", 15, 'a'},
        {"the check character is wrong", 26, '*'},   {"a letter in the county", 0, 'A'},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        char bad[TUBE_CODE_BYTES + 1];
        memcpy(bad, good, sizeof bad);
        bad[rows[i].at] = rows[i].c;
        says(!tube_code_parse(str_of(bad), NULL), "refused: %s", rows[i].says);
    }
    says(!tube_code_parse(str_of("430921-220322-0A7-T-00042"), NULL), "refused: it was cut");
}

/* ISO 7064 promises: every single wrong character is noticed, and every swap of neighbours. */
static void one_slip_is_always_noticed(void **state)
{
    (void)state;
    static const char all[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (int serial = 0; serial < 100000; serial += 9973) {
        char code[TUBE_CODE_BYTES], slip[TUBE_CODE_BYTES];
        tube_code_format(&(struct tube_code){430921, date_from(2022, 3, 22), {'1', '2', '3'}, TUBE_SINGLE, serial}, code);
        for (size_t at = 0; at < TUBE_CODE_BYTES; at++)
            for (size_t k = 0; k < sizeof all - 1; k++) {
                if (code[at] == '-' || code[at] == all[k]) continue;
                memcpy(slip, code, sizeof slip);
                slip[at] = all[k];
                says(!tube_code_parse((str){slip, sizeof slip}, NULL), "%.27s is not taken for %.27s", slip, code);
            }
        for (size_t at = 0; at + 1 < TUBE_CODE_BYTES; at++) {
            if (code[at] == code[at + 1]) continue;
            memcpy(slip, code, sizeof slip);
            slip[at] = code[at + 1], slip[at + 1] = code[at];
            says(!tube_code_parse((str){slip, sizeof slip}, NULL), "%.27s is not taken for %.27s", slip, code);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_check_characters),
        cmocka_unit_test(codes_are_read),
        cmocka_unit_test(one_slip_is_always_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
