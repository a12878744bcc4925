/* The SQL of lists, composed from a shape and a query that has been checked (list.c). Values are always parameters. */
#ifndef DAYAN_STORE_SHAPE_LIST_SQL_H
#define DAYAN_STORE_SHAPE_LIST_SQL_H

#include "store/shape_sql.h"

/* Where a page begins: behind this value of the order field and this id. */
struct list_place {
    bool given;
    struct value value;
    id64 id;
};

/* The areas of a small subtree, by id: asked for like that, an index of the noun by its area brings their records, and nobody else's are
 * walked past. n = 0: there are too many of them, and the areas' paths are asked for. */
enum { LIST_AREAS_MOST = 16 };

struct list_areas {
    id64 ids[LIST_AREAS_MOST + 1];
    size_t n;
};

struct list_sql {
    struct text text;
    struct parameter *parameters;
    size_t n;
};

enum list_wanted { LIST_RECORDS, LIST_NUMBER };

/* The ids between which a page looks: behind `after`, and no further than `until`, which itself belongs to it; 0: to the end. */
struct list_window {
    struct list_place after;
    id64 until;
};

/* The columns of the records, or `n`, how many there are. `limit` rows of the page in that window; neither counts for
 * LIST_NUMBER. */
struct list_sql list_sql_compose(struct arena *arena, const struct keys *keys, const struct shape_sql *sql, const struct list_query *q,
                                 const struct list_areas *areas, enum list_wanted wanted, const struct list_window *window, size_t limit);

/* The id so many records behind the place, in the order of ids. */
struct list_sql list_window_sql(struct arena *arena, const struct shape *shape, const struct list_query *q, const struct list_place *after,
                                size_t looks);

/* The ids of the areas in the query's subtrees, one more than LIST_AREAS_MOST at the most. */
struct list_sql list_areas_sql(struct arena *arena, const struct list_query *q);

/* Whether the noun says by `area_id` where its records lie, and the query asks for some areas only. */
bool list_is_by_area(const struct shape *shape, const struct list_query *q);

/* The field that says where a record lies: `area_id`, or an area's own `path`. -1: the entity lies nowhere. */
int list_area_field(const struct shape *shape);

#endif
