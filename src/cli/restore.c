/* dayan restore: takes a backup into use once it has proved itself. */
#include "store/restore.h"
#include "cli/database.h"

#include <stdio.h>

int cli_restore(struct cli *cli)
{
    struct database database = database_options(cli);
    struct restore restore = {.path = database.path, .replace = cli_flag(cli, "--replace"), .now = clock_now()};
    if (cli->argc != 1 || cli->argv[0][0] == '-') return cli_usage(cli, "restore");
    struct problems problems = PROBLEMS(cli->arena);
    restore.copy = str_of(cli->argv[0]);
    restore.keys = keys_load(cli->arena, database.keys, &problems);
    if (!restore.keys || !store_restore(&restore, &problems)) return cli_refused(cli, S("dayan restore"), &problems);
    (void)printf("%.*s is in use now: whole, of this program, readable with these keys, and its ledger is clean.\n", STR(restore.copy));
    if (restore.kept.n) (void)printf("The database before it is kept as %.*s.\n", STR(restore.kept));
    return EXIT_DONE;
}
