/* Opening the database of a command; see database.h. */
#include "cli/database.h"

#include "app/post.h"
#include "model/entities.h"
#include "store/statements.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct database database_options(struct cli *cli)
{
    str directory = S("var/data");
    struct database d = {.keys = S("var/keys/dayan.keys")};
    (void)cli_value(cli, "--data", &directory);
    (void)cli_value(cli, "--keys", &d.keys);
    d.path = str_format(cli->arena, "%.*s/dayan.db", STR(directory));
    return d;
}

struct store *database_open(struct cli *cli, const struct database *database, struct problems *problems)
{
    if (access(str_terminated(cli->arena, database->path), F_OK) != 0) {
        problem(problems, NO_DATABASE, .value = database->path);
        return NULL;
    }
    const struct keys *keys = keys_load(cli->arena, database->keys, problems);
    return keys ? store_open(cli->arena, database->path, keys, problems) : NULL;
}

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

static bool jurisdiction_store(struct cli *cli, struct store *store, const struct jurisdiction *j, struct problems *problems)
{
    struct store_tx *tx = store_begin(store, STORE_WRITES, problems);
    bool done = tx && store_ask(tx, &sql_jurisdiction_insert, &jurisdiction_shape, j, NULL, cli->arena, NULL, problems);
    return store_end(tx, done, problems);
}

struct store *database_create(struct cli *cli, const struct database *database, const struct jurisdiction *jurisdiction,
                              struct problems *problems)
{
    if (exists(cli, database->path)) {
        problem(problems, ALREADY_EXISTS, .field = S("--data"), .value = database->path);
        return NULL;
    }
    bool made = folder_make(cli, database->path, problems) && folder_make(cli, database->keys, problems) &&
                (exists(cli, database->keys) || keys_create(database->keys, problems));
    const struct keys *keys = made ? keys_load(cli->arena, database->keys, problems) : NULL;
    struct store *store = keys ? store_open(cli->arena, database->path, keys, problems) : NULL;
    if (!store || jurisdiction_store(cli, store, jurisdiction, problems)) return store;
    store_close(store);
    return NULL;
}

struct post *database_post(struct cli *cli, struct store *store, str protocols, struct problems *problems)
{
    struct post_config config = {.store = store, .protocols = protocols, .clock = clock_now, .imports_by_hand = true};
    return post_open(cli->arena, &config, problems);
}
