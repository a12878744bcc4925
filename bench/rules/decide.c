/* The decision engine: a person with six facts (two exposures, two results, a zone and its end), decided again and again for each day that
 * their quarantine lasts, on the protocol that was in force. One decision is one person-day: what a nightly pass over a town needs.
 *
 *     build/bench/rules_decide      in the project's root, for protocols/
 */
#include "base/time.h"
#include "rules/person.h"

#include <stdio.h>
#include <stdlib.h>

enum { PEOPLE = 30000, DAYS = 30, ROOM = 128 * 1024 };

static const struct protocol *protocol(struct arena *arena)
{
    struct problems problems = PROBLEMS(arena);
    char *bytes = arena_alloc(arena, ROOM);
    FILE *file = fopen("protocols/covid19-cn-v8.yaml", "rb");
    size_t n = file ? fread(bytes, 1, ROOM, file) : 0;
    if (file) (void)fclose(file);
    const struct protocol *p = protocol_read(arena, (str){bytes, n}, &problems);
    if (!p) (void)fprintf(stderr, "bench rules_decide: run it in the project's root, for protocols/\n"), exit(1);
    return p;
}

int main(void)
{
    struct arena *arena = arena_new(0);
    const struct protocol *p = protocol(arena);
    const struct timezone_rules *tz = timezone_fixed(arena, 8 * 3600);
    time_ms first = days(19070);
    int64_t began = clock_monotonic_ns();
    size_t measures = 0;
    for (int person = 0; person < PEOPLE; person++) {
        time_ms exposed = first + hours(person % 24);
        for (int day = 0; day < DAYS; day++) {
            const struct fact_line lines[] = {
                {FACT_EXPOSED, 1, exposed, 1, 100},
                {FACT_EXPOSED, 2, exposed + days(2), 2, 101},
                {FACT_RESULT, RESULT_NEGATIVE, exposed + days(day % 4), 3, 0},
                {FACT_RESULT, RESULT_NEGATIVE, exposed + days(day % 7), 4, 0},
                {FACT_IN_ZONE, 0, exposed + days(1), 5, 102},
                {FACT_ZONE_ENDED, 0, exposed + days(15), 6, 102},
            };
            struct person_decision d = person_decide((struct facts){lines, sizeof lines / sizeof *lines}, p, tz);
            measures += d.n_measures;
        }
    }
    double seconds = (double)(clock_monotonic_ns() - began) / 1e9;
    (void)printf("%.0f person-days/s (%.1f measures each)\n", PEOPLE * DAYS / seconds, (double)measures / (PEOPLE * DAYS));
    arena_free(arena);
    return 0;
}
