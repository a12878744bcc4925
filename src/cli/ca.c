/* dayan ca: HTTPS on a closed network by a certificate authority of one's own. */
#include "cli/cli.h"
#include "http/authority.h"

#include <stdio.h>

int cli_ca(struct cli *cli)
{
    if (cli->argc < 2) return cli_usage(cli, "ca");
    struct problems problems = PROBLEMS(cli->arena);
    str directory = str_of(cli->argv[0]);
    size_t n = (size_t)cli->argc - 1;
    str *names = NEW_ARRAY(cli->arena, str, n);
    for (size_t i = 0; i < n; i++) names[i] = str_of(cli->argv[i + 1]);
    if (!authority_create(cli->arena, directory, names, n, clock_now(), &problems)) return cli_refused(cli, directory, &problems);
    str fingerprint = authority_fingerprint(cli->arena, directory, &problems);
    if (!fingerprint.n) return cli_refused(cli, directory, &problems);
    (void)printf("%.*s/%s\nSHA-256 %.*s\n", STR(directory), AUTHORITY_CA, STR(fingerprint));
    return EXIT_DONE;
}
