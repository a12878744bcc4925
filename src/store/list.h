/* Lists: the records of any entity, filtered, kept to areas, in order, page by page. One mechanism for every noun: which filters there are
 * follows from its shape.
 * - Equality on every field but sealed ones, DOC, IDS and ROWS; on a sealed one that is blind, by its exact value.
 *   A secret one (a token's hash) by the program only, never from text, and never in order.
 * - On a choice, several at once: any of them.
 * - Ranges on INT, REAL, TIME and DATE; both ends belong to the range.
 * - Order by a field that is not sealed and whose values can be compared (not DOC, FLAGS, IDS, ROWS), ties by id in the same direction.
 *   Records without a value come first going up and last going down. Choices are ordered by name, texts by their bytes.
 *
 * - Where no index begins with what is searched for, a page in the order of ids looks at LIST_LOOKS_MOST records at the most: it may be
 *   short, even empty, and still have a cursor behind which the search goes on. A list ends where there is no cursor; who takes none is
 *   given all there is.
 *
 *     struct list_filter open = {.field = task_f_state, .value = &(int){TASK_OPEN}};
 *     struct list_query q = {.jurisdiction_id = j, .filters = &open, .filters_n = 1, .areas = mine, .areas_n = n, .order = task_f_due_at};
 */
#ifndef DAYAN_STORE_LIST_H
#define DAYAN_STORE_LIST_H

#include "model/shape.h"

enum { LIST_LIMIT_USUAL = 50, LIST_LIMIT_MAX = 1000, LIST_LOOKS_MOST = 20000 };

enum list_relation { LIST_IS, LIST_FROM, LIST_TO };

struct list_filter {
    size_t field;
    enum list_relation relation;
    const void *value; /* what the field is in C: a `str *` for TEXT, an `int *` for ENUM; NULL with LIST_IS: the field has no value */
    size_t more;       /* LIST_IS of an ENUM: so many further choices follow in `value`, any of which will do */
};

struct list_query {
    id64 jurisdiction_id;
    const struct list_filter *filters; /* all of them must hold */
    size_t filters_n;
    /* Only records whose `area_id` lies in one of these subtrees, given by their paths ("430921/430921125"); an area's own path counts.
     * No area: no record, so that forgetting them shows nothing. `everywhere` asks for the whole jurisdiction instead. */
    const str *areas;
    size_t areas_n;
    bool everywhere;
    size_t order; /* a field's number; 0: by id, which is the order of making and what is fastest */
    bool descending;
    str cursor;   /* from the page before; empty: the first page */
    size_t limit; /* 0: LIST_LIMIT_USUAL; more than LIST_LIMIT_MAX is that */
};

/* Whether a field may be asked for like this, and whether it may give the order. */
bool list_may_filter(const struct field *f, enum list_relation relation);
bool list_may_order(const struct field *f);

/* A filter from a query string: `name` is a field's, or its with "_from" or "_to" behind it; `text` a choice's name or several as
 * "a,b", flags likewise, true or false, an id, a number, RFC 3339, 2022-03-23, or empty for "has no value". The value lives in the arena.
 * False: FILTER_WRONG, or what is wrong with the text. */
bool list_filter_from_text(struct arena *arena, const struct shape *shape, str name, str text, struct list_filter *out,
                           struct problems *problems);

#endif
