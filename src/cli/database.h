/* Where the database and its keys stand, for the commands that open them: --data DIR (var/data) and --keys FILE (var/keys/dayan.keys). */
#ifndef DAYAN_CLI_DATABASE_H
#define DAYAN_CLI_DATABASE_H

#include "cli/cli.h"
#include "store/store.h"

struct jurisdiction;
struct post;

struct database {
    str path; /* DIR/dayan.db */
    str keys; /* the key file */
};

/* Takes both options out of the arguments. */
struct database database_options(struct cli *cli);

/* Opens a database that `dayan init` made. NULL: a problem is added, NOT_FOUND when there is none. The caller closes it. */
struct store *database_open(struct cli *cli, const struct database *database, struct problems *problems);

/* Makes keys, if there are none, and an empty database of this jurisdiction, and opens it; it never touches what is there already. NULL:
 * ALREADY_EXISTS, or what failed. The caller closes it. */
struct store *database_create(struct cli *cli, const struct database *database, const struct jurisdiction *jurisdiction,
                              struct problems *problems);

/* The post over a stopped server's database, on this thread: no search, and imports go on only when told to. NULL: a problem. The caller
 * closes post and store. */
struct post *database_post(struct cli *cli, struct store *store, str protocols, struct problems *problems);

#endif
