/* Migrations: the numbered steps of the schema, from src/store/migrations/NNNN_name.sql, embedded by tools/embed_sql.py.
 * They go forward only. */
#ifndef DAYAN_STORE_MIGRATION_H
#define DAYAN_STORE_MIGRATION_H

struct migration {
    int number;       /* from 1, without gaps */
    const char *name; /* "area" of 0001_area.sql */
    const char *text; /* its statements, each ended by a semicolon */
};

/* All of them in order; the last entry's number is 0. */
extern const struct migration migrations_all[];

#endif
