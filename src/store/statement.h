/* A named SQL statement from a .sql file, embedded by tools/embed_sql.py. The generated "store/statements.h" declares each as
 * `sql_<name>`; only app and the floors above use them. */
#ifndef DAYAN_STORE_STATEMENT_H
#define DAYAN_STORE_STATEMENT_H

struct statement {
    const char *name; /* as after "-- name:" */
    const char *text; /* one statement, without its comment */
    const char *file; /* "app/place_code.sql": for messages */
};

/* Every statement there is, in order of name; NULL ends it. */
extern const struct statement *const statements_all[];

#endif
