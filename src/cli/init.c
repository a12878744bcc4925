/* dayan init: makes the keys and an empty database of one jurisdiction. It never touches what is there already. */
#include "base/document.h"
#include "base/time.h"
#include "cli/database.h"
#include "model/entities.h"
#include "store/statements.h"

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

/* The county post the database is for. False: a problem. */
static bool jurisdiction_options(struct cli *cli, struct jurisdiction *j, struct problems *problems)
{
    str code = S("430921"), name = S("南县"), time_zone = S("Asia/Shanghai");
    int64_t id;
    (void)cli_value(cli, "--jurisdiction", &code);
    (void)cli_value(cli, "--name", &name);
    (void)cli_value(cli, "--time-zone", &time_zone);
    if (!area_code_is_wellformed(code) || !str_to_i64(code, &id))
        return problem(problems, FIELD_WRONG_KIND, .field = S("--jurisdiction"), .value = code, .limit = S("430921"));
    if (!timezone_load(cli->arena, time_zone))
        return problem(problems, FIELD_WRONG_KIND, .field = S("--time-zone"), .value = time_zone, .limit = S("Asia/Shanghai"));
    SET(jurisdiction, j, id, id);
    SET(jurisdiction, j, code, code);
    SET(jurisdiction, j, name, name);
    SET(jurisdiction, j, time_zone, time_zone);
    return true;
}

static bool jurisdiction_store(struct cli *cli, struct store *store, const struct jurisdiction *j, struct problems *problems)
{
    struct store_tx *tx = store_begin(store, STORE_WRITES, problems);
    bool done = tx && store_ask(tx, &sql_jurisdiction_insert, &jurisdiction_shape, j, NULL, cli->arena, NULL, problems);
    return store_end(tx, done, problems);
}

int cli_init(struct cli *cli)
{
    struct database database = database_options(cli);
    struct problems problems = PROBLEMS(cli->arena);
    struct jurisdiction jurisdiction = {0};
    if (!jurisdiction_options(cli, &jurisdiction, &problems)) return cli_refused(cli, S("dayan init"), &problems);
    if (cli->argc > 0) return cli_usage(cli, "init");
    if (exists(cli, database.path)) {
        problem(&problems, ALREADY_EXISTS, .field = S("--data"), .value = database.path);
        return cli_refused(cli, S("dayan init"), &problems);
    }
    bool made = folder_make(cli, database.path, &problems) && folder_make(cli, database.keys, &problems) &&
                (exists(cli, database.keys) || keys_create(database.keys, &problems));
    const struct keys *keys = made ? keys_load(cli->arena, database.keys, &problems) : NULL;
    struct store *store = keys ? store_open(cli->arena, database.path, keys, &problems) : NULL;
    bool done = store && jurisdiction_store(cli, store, &jurisdiction, &problems);
    store_close(store);
    if (!done) return cli_refused(cli, S("dayan init"), &problems);
    (void)printf("%.*s is ready. Its keys are in %.*s: keep a copy elsewhere; without them nobody's name can be read again.\n",
                 STR(database.path), STR(database.keys));
    return EXIT_DONE;
}
