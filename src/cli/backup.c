/* dayan backup: a copy of the whole database as of one moment, checked before it gets its name. */
#include "cli/database.h"

#include <stdio.h>
#include <unistd.h>

int cli_backup(struct cli *cli)
{
    struct database database = database_options(cli);
    if (cli->argc != 1 || cli->argv[0][0] == '-') return cli_usage(cli, "backup");
    struct problems problems = PROBLEMS(cli->arena);
    str file = str_of(cli->argv[0]);
    if (access(cli->argv[0], F_OK) == 0) {
        problem(&problems, BACKUP_EXISTS, .value = file);
        return cli_refused(cli, S("dayan backup"), &problems);
    }
    struct store *store = database_open(cli, &database, &problems);
    bool done = store && store_backup(store, file, &problems);
    store_close(store);
    if (!done) return cli_refused(cli, S("dayan backup"), &problems);
    (void)printf("%.*s is a whole copy of %.*s. It opens only with the keys in %.*s: keep a copy of those, too, and elsewhere.\n",
                 STR(file), STR(database.path), STR(database.keys));
    return EXIT_DONE;
}
