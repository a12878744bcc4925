/* dayan schema: the descriptions of all nouns, or of one, as JSON. */
#include "cli/cli.h"
#include "model/shape_describe.h"

#include <stdio.h>

int cli_schema(struct cli *cli)
{
    if (cli->argc > 1) return cli_usage(cli, "schema");
    struct text out = TEXT(cli->arena);
    if (cli->argc == 0) {
        shapes_describe(&out);
    } else {
        const struct shape *shape = shape_named(str_of(cli->argv[0]));
        if (!shape) return cli_usage(cli, "schema");
        shape_describe(&out, shape);
    }
    (void)printf("%.*s\n", STR(text_str(&out)));
    return EXIT_DONE;
}
