/* What a database must be able to do for the store: one table of functions. Below this line stand SQLite and, later, PostgreSQL; above it
 * nobody knows which. Only the store's own files include this. */
#ifndef DAYAN_STORE_STORE_DRIVER_H
#define DAYAN_STORE_STORE_DRIVER_H

#include "store/store.h"

enum value_kind { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BYTES };

struct value {
    enum value_kind kind;
    int64_t number;
    double real;
    str bytes; /* TEXT and BYTES */
};

struct parameter {
    const char *name; /* ":name" in the statement */
    struct value value;
};

/* Receives rows one by one; values are valid during the call only, and it must not use the connection. False ends the statement. */
struct row_sink {
    bool (*row)(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems);
};

struct command_text {
    const char *text; /* one statement; lives as long as the connection (it is the key of the prepared ones), unless it is for `once` */
    const struct parameter *parameters;
    size_t n;
    bool once; /* prepared for this run only */
};

enum transaction_step { STEP_BEGIN, STEP_COMMIT, STEP_ROLLBACK, STEP_SAVEPOINT, STEP_RELEASE, STEP_UNDO };

struct connection;

struct store_driver {
    /* The first connection that WRITES owns the database: a second one is refused with STORE_IN_USE. */
    struct connection *(*open)(struct arena *arena, str path, enum store_access access, struct problems *problems);
    void (*close)(struct connection *connection);
    bool (*step)(struct connection *connection, enum transaction_step step, struct problems *problems);
    bool (*in_transaction)(struct connection *connection);
    bool (*run)(struct connection *connection, const struct command_text *command, struct row_sink *sink, int64_t *changed,
                struct problems *problems);
    bool (*script)(struct connection *connection, const char *text, struct problems *problems); /* several statements, no parameters */
    bool (*plan)(struct connection *connection, struct problems *problems);     /* the schema is there: how statements shall be planned */
    bool (*broken)(struct connection *connection);                              /* a write failed and must not be tried again */
    void (*settle)(struct connection *connection);                              /* after a commit: checkpoints when it is time */
    void (*measure)(struct connection *connection, struct store_measures *out); /* from any thread */
    bool (*copy)(struct connection *connection, str path, struct problems *problems);
    bool (*whole)(str path, struct problems *problems); /* an integrity check of a copy */
    const char *index_columns; /* a statement: the columns by which an index of all rows of :table begins behind the jurisdiction */
};

extern const struct store_driver sqlite_driver;

/* A copy of a composed statement that lives as long as the store and is the same for the same text. NULL: too many are kept; run it once.
 */
const char *store_text_kept(struct store_tx *tx, str text);

/* Which columns an index begins with, one row each. */
bool store_index_columns(struct store_tx *tx, const char *table, struct row_sink *sink, struct problems *problems);

const struct keys *store_keys(const struct store_tx *tx);

/* Runs a statement inside a transaction: for the store's own files that need more than shapes offer, such as the ledger. */
bool store_run(struct store_tx *tx, const struct command_text *command, struct row_sink *sink, int64_t *changed, struct problems *problems);

#endif
