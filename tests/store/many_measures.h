/* A noun with very many rows, as a county has them: measures, copied inside SQLite from one that the store has put, so that each has its
 * columns and stands in every index; and what desks ask of such a list. For the test of pages and for the bench that times them. */
#ifndef DAYAN_TESTS_STORE_MANY_MEASURES_H
#define DAYAN_TESTS_STORE_MANY_MEASURES_H

#include "store/ledger.h"
#include "store/list.h"

struct measures_question {
    const char *says;
    struct list_filter filters[2];
    size_t filters_n;
    const str *areas;
    size_t order;
    bool descending;
};

enum { MEASURES_QUESTIONS = 12, MEASURES_PAGES = 5 };
extern const struct measures_question measures_questions[MEASURES_QUESTIONS];

/* A thousand areas and the first measure. */
bool many_measures_begin(struct store *store, struct problems *problems);

/* The rest, so that there are `rows`; the store is closed meanwhile. False: SQLite refused. */
bool many_measures_copy(const char *path, int64_t rows);

/* Asks the first pages, one behind the other; `told` hears of each when it is there. False: the store refused. */
bool many_measures_ask(struct store *store, const struct measures_question *question, void (*told)(void *context), void *context,
                       struct problems *problems);

#endif
