/* dayan schema: the descriptions of all nouns, or of one, or the whole API, as JSON. */
#include "api/openapi.h"
#include "cli/cli.h"
#include "model/shape_describe.h"

#include <stdio.h>

int cli_schema(struct cli *cli)
{
    bool openapi = cli_flag(cli, "--openapi");
    if (cli->argc > (openapi ? 0 : 1)) return cli_usage(cli, "schema");
    struct text out = TEXT(cli->arena);
    if (openapi) {
        openapi_write(&out);
    } else if (cli->argc == 0) {
        shapes_describe(&out);
    } else {
        const struct shape *shape = shape_named(str_of(cli->argv[0]));
        if (!shape) return cli_usage(cli, "schema");
        shape_describe(&out, shape);
    }
    (void)printf("%.*s\n", STR(text_str(&out)));
    return EXIT_DONE;
}
