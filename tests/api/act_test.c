/* Every act has its words: the ledger and the page of a role name no route by its name in the program. */
#include "../base/says.h"

#include "api/act.h"
#include "api/routes.h"

static void every_route_has_words_in_both_languages(void **state)
{
    (void)state;
    for (const struct route *const *table = route_tables; *table; table++)
        for (const struct route *r = *table; r->path; r++)
            says(act_words(r->name).n > 0 && r->says[0], "%s has its line in act.def", r->name);
    says(act_words("no_such_act").n == 0, "and what is no act has none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_has_words_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
