/* Fuzzes the scenario reader: whatever the bytes, it returns a scenario or at least one problem, and never both; and what it lets pass
 * opens a town, or is refused with a problem. */
#include "sim/town.h"

#include <stdlib.h>

static const char areas[] =
    "code,name,kind,parent_code\n430921,A,county,4309\n430921125,B,town,430921\n430921125001,C,community,430921125\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    const struct scenario *s = scenario_read(arena, (str){(const char *)bytes, n}, &problems);
    if ((s != NULL) != (problems.n == 0)) abort();
    const struct town *t = s ? town_open(arena, s, str_of(areas), TOWN_SIZE_TOWN, 1, &problems) : NULL;
    if ((t != NULL) != (problems.n == 0)) abort();
    if (t) {
        struct town_person person;
        town_person(t, town_counts(t).persons - 1, &person);
    }
    for (const struct problem *p = problems.first; p; p = p->next) problem_text(arena, p, LANGUAGE_ZH);
    arena_free(arena);
    return 0;
}
