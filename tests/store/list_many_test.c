/* list_many: with 1,000,000 rows a page of a list still costs what a page shows, whatever desks ask and however far they leaf. Counted in
 * SQLite's own steps, which are the same on every machine; how long they take is measured by bench/store/list.c. */
#include "many_measures.h"
#include "town.h"

/* SQLite does ten million steps a second and more: a page at this bound takes half of its 100 ms. Reading all rows takes ten million. */
enum { A_MILLION = 1000000, MOST_STEPS = 500000 };

struct page_steps {
    const char *question;
    int64_t page;
};

static void page_came(void *context)
{
    struct page_steps *watch = context;
    int64_t steps = town_steps();
    watch->page++;
    says(steps > 0, "%s: the steps of page %lld are seen", watch->question, (long long)watch->page);
    says(steps < MOST_STEPS, "%s: page %lld takes few steps, not %lld", watch->question, (long long)watch->page, (long long)steps);
}

static void pages_of_a_million(void **state)
{
    (void)state;
    struct town *town = town_new();
    says(many_measures_begin(town->store, &town->problems), "a county with a measure");
    town_close(town);
    says(many_measures_copy(str_terminated(town->arena, town->path), A_MILLION), "and a million more");
    town_open_counted(town);
    for (size_t i = 0; i < MEASURES_QUESTIONS; i++) {
        struct page_steps watch = {measures_questions[i].says, 0};
        (void)town_steps();
        says(many_measures_ask(town->store, &measures_questions[i], page_came, &watch, &town->problems), "%s is answered", watch.question);
        says(watch.page > 0, "%s has a page", watch.question);
    }
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages_of_a_million)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
