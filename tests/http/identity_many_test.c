/* The same as identity_test.c with ten thousand people, for the full test. */
#include "identities.h"

#include "../base/says.h"

static void ten_thousand_people_are_named_nowhere(void **state)
{
    (void)state;
    identities_are_nowhere(10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ten_thousand_people_are_named_nowhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
