/* How long a page of a list takes when a noun has 1,000,000 rows: `store_list` over measures, as GET /measures asks it, in orders and with
 * filters that desks use, the first page and those behind it; beside what every page must stay under, 100 ms.
 *
 *     build/bench/store_list DIRECTORY [ROWS]     an empty one; prints the worst page of each question in ms
 */
#include "../../tests/store/many_measures.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { MOST_MS = 100 };

static void stop_if(bool wrong, const char *why)
{
    if (!wrong) return;
    (void)fprintf(stderr, "store_list: %s\n", why);
    exit(1);
}

static double ms_since(int64_t began_ns)
{
    return (double)(clock_monotonic_ns() - began_ns) / 1e6;
}

struct watch {
    int64_t began_ns;
    double worst_ms;
};

static void page_came(void *context)
{
    struct watch *watch = context;
    double ms = ms_since(watch->began_ns);
    if (ms > watch->worst_ms) watch->worst_ms = ms;
    watch->began_ns = clock_monotonic_ns();
}

int main(int argc, char **argv)
{
    stop_if(argc < 2, "name a directory");
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    str data = str_format(arena, "%s/data", argv[1]), key_file = str_format(arena, "%s/keys", argv[1]);
    str path = str_format(arena, "%.*s/dayan.db", STR(data));
    int64_t rows = argc > 2 ? strtoll(argv[2], NULL, 10) : 1000000;
    stop_if(mkdir(str_terminated(arena, data), 0700) != 0 || !keys_create(key_file, &problems), "the directory is not empty");
    const struct keys *keys = keys_load(arena, key_file, &problems);
    struct store *store = store_open(arena, path, keys, &problems);
    stop_if(!store || !many_measures_begin(store, &problems), "the first rows are not put");
    store_close(store);
    int64_t began = clock_monotonic_ns();
    stop_if(!many_measures_copy(str_terminated(arena, path), rows), "the rows are not copied");
    (void)printf("%lld measures put in %.1f s\n", (long long)rows, ms_since(began) / 1000);
    store = store_open(arena, path, keys, &problems);
    stop_if(!store, "the store does not open");
    double worst = 0;
    for (size_t i = 0; i < MEASURES_QUESTIONS; i++) {
        const struct measures_question *question = &measures_questions[i];
        struct watch watch = {clock_monotonic_ns(), 0};
        stop_if(!many_measures_ask(store, question, page_came, &watch, &problems), question->says);
        if (watch.worst_ms > worst) worst = watch.worst_ms;
        (void)printf("%-40s %8.1f ms%s\n", question->says, watch.worst_ms, watch.worst_ms > MOST_MS ? "  too long" : "");
    }
    (void)printf("worst page %.1f ms, ratio %.2f\n", worst, worst / MOST_MS);
    store_close(store);
    arena_free(arena);
    return 0;
}
