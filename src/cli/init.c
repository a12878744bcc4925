/* dayan init: makes the keys and an empty database of one jurisdiction. It never touches what is there already. */
#include "base/document.h"
#include "base/time.h"
#include "cli/database.h"
#include "model/entities.h"

#include <stdio.h>

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

int cli_init(struct cli *cli)
{
    struct database database = database_options(cli);
    struct problems problems = PROBLEMS(cli->arena);
    struct jurisdiction jurisdiction = {0};
    if (!jurisdiction_options(cli, &jurisdiction, &problems)) return cli_refused(cli, S("dayan init"), &problems);
    if (cli->argc > 0) return cli_usage(cli, "init");
    struct store *store = database_create(cli, &database, &jurisdiction, &problems);
    if (!store) return cli_refused(cli, S("dayan init"), &problems);
    store_close(store);
    (void)printf("%.*s is ready. Its keys are in %.*s: keep a copy elsewhere; without them nobody's name can be read again.\n",
                 STR(database.path), STR(database.keys));
    return EXIT_DONE;
}
