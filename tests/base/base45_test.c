/* base45: the examples of RFC 9285, and what no encoder writes. */
#include "says.h"

#include "base/base45.h"

#include <string.h>

static void the_examples_of_the_rfc(void **state)
{
    (void)state;
    static const struct {
        const char *plain, *text;
    } rows[] = {{"AB", "BB8"}, {"Hello!!", "%69 VD92EX0"}, {"base-45", "UJCLQE7W581"}, {"ietf!", "QED8WEX0"}, {"", ""}};
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        unsigned char bytes[16];
        size_t n;
        str text = base45(arena, (const unsigned char *)rows[i].plain, strlen(rows[i].plain));
        says_text(text, rows[i].text, "encoded as in the RFC");
        says(base45_bytes(text, bytes, sizeof bytes, &n) && n == strlen(rows[i].plain) && memcmp(bytes, rows[i].plain, n) == 0,
             "%s comes back", rows[i].plain);
    }
    arena_free(arena);
}

static void what_no_encoder_writes(void **state)
{
    (void)state;
    static const struct {
        const char *says, *text;
        bool fits;
    } rows[] = {
        {"the greatest pair", "FGW", true},     {"one more than two bytes hold", "GGW", false}, {"three of the greatest", ":::", false},
        {"one character alone", "A", false},    {"a byte of 256 or more", "::", false},         {"small letters", "bb8", false},
        {"no room for it", "BB8BB8BB8", false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        unsigned char bytes[4];
        size_t n;
        says(base45_bytes(str_of(rows[i].text), bytes, sizeof bytes, &n) == rows[i].fits, "%s", rows[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_examples_of_the_rfc), cmocka_unit_test(what_no_encoder_writes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
