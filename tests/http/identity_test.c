/* A stolen disk names nobody: two thousand people come in through the API, and none of them stands anywhere in clear. */
#include "identities.h"

#include "../base/says.h"

static void two_thousand_people_are_named_nowhere(void **state)
{
    (void)state;
    identities_are_nowhere(2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(two_thousand_people_are_named_nowhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
