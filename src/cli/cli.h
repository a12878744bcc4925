/* The command line: dayan <command> [options]. Exit status 0: done, 1: refused or failed, 2: wrong usage. Every command has --help. */
#ifndef DAYAN_CLI_CLI_H
#define DAYAN_CLI_CLI_H

#include "base/problem.h"

enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2 };

struct cli {
    struct arena *arena;
    enum language language; /* by LANG: Chinese for zh..., English otherwise */
    int argc;               /* what follows the command's name */
    char **argv;
};

/* Runs the command named in argv[1]; returns the exit status. */
int cli_run(int argc, char **argv);

/* Takes "--name VALUE" or "--name=VALUE" (value) or "--name" (flag) out of the arguments. What is left at the end is what was not
 * understood, or positional. */
bool cli_flag(struct cli *cli, const char *name);
bool cli_value(struct cli *cli, const char *name, str *value);

/* Prints problems to standard error, one line each, with the row before it where there is one; returns EXIT_REFUSED. */
int cli_refused(const struct cli *cli, str what, const struct problems *problems);

/* Says that an argument was not understood and where help is; returns EXIT_USAGE. */
int cli_usage(const struct cli *cli, const char *command);

/* The commands, one file each. */
int cli_serve(struct cli *cli);
int cli_schema(struct cli *cli);
int cli_protocol(struct cli *cli);
int cli_ca(struct cli *cli);
int cli_init(struct cli *cli);
int cli_keys(struct cli *cli);
int cli_import(struct cli *cli);
int cli_export(struct cli *cli);
int cli_verify(struct cli *cli);
int cli_report(struct cli *cli);
int cli_why(struct cli *cli);
int cli_scenario(struct cli *cli);
int cli_backup(struct cli *cli);
int cli_restore(struct cli *cli);
int cli_replay(struct cli *cli);

#endif
