/* dayan init: makes the keys and an empty database. It never touches what is there already. */
#include "cli/database.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes the folder that `file` is to stand in, and those above it, readable by their owner only. */
static bool folder_make(struct cli *cli, str file, struct problems *problems)
{
    for (size_t i = 1; i < file.n; i++) {
        if (file.at[i] != '/') continue;
        str folder = str_part(file, 0, i);
        if (mkdir(str_terminated(cli->arena, folder), 0700) != 0 && errno != EEXIST)
            return problem(problems, FILE_UNREADABLE, .value = folder, .limit = str_of(strerror(errno)));
    }
    return true;
}

static bool exists(struct cli *cli, str path)
{
    return access(str_terminated(cli->arena, path), F_OK) == 0;
}

int cli_init(struct cli *cli)
{
    struct database database = database_options(cli);
    if (cli->argc > 0) return cli_usage(cli, "init");
    struct problems problems = PROBLEMS(cli->arena);
    if (exists(cli, database.path)) {
        problem(&problems, ALREADY_EXISTS, .field = S("--data"), .value = database.path);
        return cli_refused(cli, S("dayan init"), &problems);
    }
    bool made = folder_make(cli, database.path, &problems) && folder_make(cli, database.keys, &problems) &&
                (exists(cli, database.keys) || keys_create(database.keys, &problems));
    const struct keys *keys = made ? keys_load(cli->arena, database.keys, &problems) : NULL;
    struct store *store = keys ? store_open(cli->arena, database.path, keys, &problems) : NULL;
    if (!store) return cli_refused(cli, S("dayan init"), &problems);
    store_close(store);
    (void)printf("%.*s is ready. Its keys are in %.*s: keep a copy elsewhere; without them nobody's name can be read again.\n",
                 STR(database.path), STR(database.keys));
    return EXIT_DONE;
}
