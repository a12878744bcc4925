/* Opening the database of a command; see database.h. */
#include "cli/database.h"

#include "app/post.h"

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

struct post *database_post(struct cli *cli, struct store *store, str protocols, struct problems *problems)
{
    struct post_config config = {.store = store, .protocols = protocols, .clock = clock_now, .imports_by_hand = true};
    return post_open(cli->arena, &config, problems);
}
