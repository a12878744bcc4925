/* dayan protocol: checks the files of disease protocols, prints their values with evidence, and compares two versions. */
#include "rules/protocol.h"
#include "cli/cli.h"
#include "cli/file_read.h"

#include <stdio.h>
#include <string.h>

/* The protocol of a file, or NULL after its problems were printed. */
static const struct protocol *read_or_tell(struct cli *cli, const char *path)
{
    struct problems problems = PROBLEMS(cli->arena);
    str yaml;
    const struct protocol *p = NULL;
    if (cli_file_read(cli->arena, str_of(path), &yaml, &problems)) p = protocol_read(cli->arena, yaml, &problems);
    if (!p) (void)cli_refused(cli, str_of(path), &problems);
    return p;
}

static int check(struct cli *cli)
{
    int status = EXIT_DONE;
    for (int i = 0; i < cli->argc; i++) {
        const struct protocol *p = read_or_tell(cli, cli->argv[i]);
        if (!p) {
            status = EXIT_REFUSED;
            continue;
        }
        size_t n;
        (void)protocol_values(p, &n);
        (void)printf("%s: ok, %.*s@%.*s, %zu values\n", cli->argv[i], STR(p->id), STR(date_text(cli->arena, p->version)), n);
    }
    return status;
}

static void print_value(const char *mark, const struct protocol_value *v)
{
    (void)printf("%s%.*s = %.*s %.*s  [%.*s]\n", mark, STR(v->key), STR(v->value), STR(v->unit), STR(v->evidence.en));
}

static int show(struct cli *cli)
{
    const struct protocol *p = cli->argc == 1 ? read_or_tell(cli, cli->argv[0]) : NULL;
    if (cli->argc != 1) return cli_usage(cli, "protocol");
    if (!p) return EXIT_REFUSED;
    size_t n;
    const struct protocol_value *values = protocol_values(p, &n);
    for (size_t i = 0; i < n; i++) print_value("", &values[i]);
    return EXIT_DONE;
}

static int compare(struct cli *cli)
{
    if (cli->argc != 2) return cli_usage(cli, "protocol");
    const struct protocol *before = read_or_tell(cli, cli->argv[0]), *after = read_or_tell(cli, cli->argv[1]);
    if (!before || !after) return EXIT_REFUSED;
    size_t n;
    const struct protocol_change *changes = protocol_diff(cli->arena, before, after, &n);
    for (size_t i = 0; i < n; i++) {
        if (changes[i].before) print_value("- ", changes[i].before);
        if (changes[i].after) print_value("+ ", changes[i].after);
    }
    return EXIT_DONE;
}

int cli_protocol(struct cli *cli)
{
    if (cli->argc < 2) return cli_usage(cli, "protocol");
    const char *what = cli->argv[0];
    struct cli rest = *cli;
    rest.argc--, rest.argv++;
    if (strcmp(what, "check") == 0) return check(&rest);
    if (strcmp(what, "show") == 0) return show(&rest);
    if (strcmp(what, "diff") == 0) return compare(&rest);
    return cli_usage(cli, "protocol");
}
