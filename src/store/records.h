/* Rows that arrive from the database and become records of a shape, one after another: a sink for the driver. For the store's own files. */
#ifndef DAYAN_STORE_RECORDS_H
#define DAYAN_STORE_RECORDS_H

#include "store/shape_sql.h"

struct records_out {
    struct row_sink sink;
    struct arena *arena;
    const struct keys *keys;
    const struct shape *shape;
    struct columns_filled columns;
    char *at; /* the records, on the arena */
    size_t n, room;
};

struct records_out records_out(const struct store_tx *tx, const struct shape *shape, struct arena *arena);

#endif
