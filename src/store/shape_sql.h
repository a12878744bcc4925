/* The SQL of plain reads and writes, composed from shapes, and the way between records and column values. Enums and flags are stored as
 * their names, ids lists as JSON, instants as milliseconds, dates as days, sealed texts encrypted, with `<field>_blind` beside blind ones.
 */
#ifndef DAYAN_STORE_SHAPE_SQL_H
#define DAYAN_STORE_SHAPE_SQL_H

#include "store/store_driver.h"

struct column {
    const char *name;
    size_t field;
    bool blind; /* the blind index of the field, not the field */
};

struct shape_sql {
    const struct shape *shape;
    struct column *columns;
    size_t n;
    const char *insert, *update; /* update also wants :version_before */
    const char *get;             /* :jurisdiction_id, :id */
    const char *last;            /* :jurisdiction_id; the newest id there is */
    const char *scan;            /* every row of every jurisdiction: for verification only */
};

struct shape_sql *shape_sql_new(struct arena *arena, const struct shape *shape);

/* The one the store keeps for this shape. */
const struct shape_sql *store_shape_sql(struct store_tx *tx, const struct shape *shape);

/* What a kind of field is in a column (unsealed; ROWS have none), and the value at `at` as such. */
enum value_kind field_stored_as(enum field_kind kind);
struct value field_value(struct arena *arena, const struct field *f, const void *at);

/* The columns' values of a record, named; `out` has room for sql->n. A sealed value is bound to the record's entity and id. */
void record_to_values(struct arena *arena, const struct keys *keys, const struct shape_sql *sql, const void *record, struct parameter *out);

/* The parameters of a named statement: every field, blind indexes included, sealed values left out. Returns how many; room for 2 * n. */
size_t parameters_of(struct arena *arena, const struct keys *keys, const struct shape *shape, const void *record, struct parameter *out);

/* Which field each column of an answer fills: found once, for all of its rows. */
enum { FILLS_NONE = -2 }; /* a blind index */
struct columns_filled {
    int fields[2 * FIELDS_MAX];
    size_t n;
    bool any_sealed;
};

/* False: INTERNAL, a column has no field. */
bool columns_filled(const struct shape *shape, const char *const *names, size_t n, struct columns_filled *out, struct problems *problems);

/* Fills a record from a row of those columns. False: STORE_DAMAGED. */
bool record_from_values(struct arena *arena, const struct keys *keys, const struct shape *shape, const struct columns_filled *columns,
                        const struct value *values, void *record, struct problems *problems);

#endif
