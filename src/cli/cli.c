/* The command line: finds the command and gives it its arguments. See cli.h. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    const char *name;
    int (*run)(struct cli *cli);
    const char *says; /* one line for the list */
    const char *help; /* what --help prints */
};

static const struct entry entries[] = {
    {"serve", cli_serve, "serve the platform over HTTP or HTTPS",
     "dayan serve [--address 127.0.0.1] [--port 8080] [--ca DIR] [--web DIR] [--data DIR] [--keys FILE] [--allow-plain-http]\n"
     "  --data DIR          where the database stands that `dayan init` made: var/data\n"
     "  --keys FILE         its keys: var/keys/dayan.keys\n"
     "  --protocols DIR     the disease protocols: protocols\n"
     "  --scenario-clock    a drill or a replay may set the time; never for a real response\n"
     "  --setup-code-file FILE  also writes the one-time set-up code there, readable by its owner only\n"
     "  --sender SENDER     how residents' one-time codes leave: console (a line of the log), file:FILE, or the http(s):// address of a\n"
     "                      gateway, which gets each as a signed POST of JSON (docs/one-time-codes.md): console\n"
     "  --sender-key FILE   for a gateway: a line of 32 characters or more, the secret that both sign with\n"
     "  --hotline PHONE     whom residents call: 12345\n"
     "  --ca DIR            HTTPS with the certificate that `dayan ca` made there; phones find help at /trust\n"
     "  --web DIR           the built web app\n"
     "  --allow-plain-http  plain HTTP beyond this machine; only behind a proxy that speaks TLS\n"
     "  --trusted-proxies LIST  networks of proxies in front (10.1.0.0/16,::1): whom a request comes from is taken from their\n"
     "                      X-Forwarded-For, and from nobody else's; --forwarded: from their Forwarded (RFC 7239) instead\n"
     "Stops cleanly on SIGTERM and SIGINT.\n"},
    {"init", cli_init, "make the keys and an empty database",
     "dayan init [--data DIR] [--keys FILE] [--jurisdiction CODE] [--name NAME] [--time-zone ZONE]\n"
     "  --data DIR   where the database stands: var/data\n"
     "  --keys FILE  the keys that seal names and numbers, never in or below DIR: var/keys/dayan.keys\n"
     "  --jurisdiction CODE, --name NAME  the county post it is for: 430921 南县\n"
     "  --time-zone ZONE                  where its days begin and end: Asia/Shanghai\n"
     "Nothing that is there already is touched.\n"},
    {"keys", cli_keys, "show the public keys of residents' codes, or add a new key",
     "dayan keys [--keys FILE]         number and public key of each key that signs residents' codes, Ed25519\n"
     "dayan keys rotate [--keys FILE]  adds a key: from the server's next start on it seals and signs; what older ones sealed opens as\n"
     "                                 before, and the codes they signed hold until they expire. Keep a new copy of the file elsewhere.\n"},
    {"import", cli_import, "take people or areas from a spreadsheet into the registry",
     "dayan import people|areas FILE [--dry-run] [--refused FILE] [--json] [--data DIR] [--keys FILE] [--protocols DIR]\n"
     "  FILE            .xlsx, or .csv in UTF-8 or GB18030; columns are found by their headings\n"
     "  --dry-run       only tells what would become of each row\n"
     "  --refused FILE  writes the refused rows there as .xlsx, to be corrected and imported again\n"
     "The server must be stopped. Status 1 when rows were refused; the others are stored all the same.\n"},
    {"export", cli_export, "write people or areas to a spreadsheet",
     "dayan export people FILE --purpose PURPOSE [--data DIR] [--keys FILE] [--protocols DIR]\n"
     "dayan export areas FILE [--data DIR] [--keys FILE] [--protocols DIR]\n"
     "  --purpose  tracing, contact, transfer, testing, care, registry or authority: stands in the file and in the ledger\n"
     "People are written in the clear, in the form in which they are imported. A file that exists is not overwritten.\n"},
    {"verify", cli_verify, "check the ledger and every row it speaks of",
     "dayan verify [--data DIR] [--keys FILE] [--json | --head | --witness FILE]\n"
     "Names what was edited, dropped, reordered or cut since it was written. Status 1 when there is anything.\n"
     "  --head           prints how the ledger ends now, signed: print it, or hand it to a witness who keeps it elsewhere\n"
     "  --witness FILE   checks besides that the entries of heads printed earlier are still what they were\n"},
    {"backup", cli_backup, "copy the whole database to a file",
     "dayan backup FILE [--data DIR] [--keys FILE]\n"
     "Copies the database of a stopped server; while `dayan serve` runs it holds the database and this is refused.\n"
     "The copy is checked before it gets its name; a file that exists is never overwritten. Keys are not part of it.\n"},
    {"restore", cli_restore, "take a backup into use",
     "dayan restore FILE [--data DIR] [--keys FILE] [--replace]\n"
     "  --replace    put it in the place of a database that is there; that one is kept beside it\n"
     "The backup must be whole, of this program and not of a newer one, readable with the keys, and its ledger clean;\n"
     "otherwise nothing is changed and the reason is told.\n"},
    {"report", cli_report, "make the daily report of a day",
     "dayan report daily [--date 2022-03-31] [--area CODE] [--format json|xlsx|pdf] [--out FILE] [--data DIR] [--keys FILE]\n"
     "  --date       the day; today without it\n"
     "  --area CODE  one area and what lies below it; all without it\n"
     "  --format     json, or a spreadsheet or a PDF with the same numbers: json\n"
     "  --out FILE   where it goes; standard output without it\n"
     "Reads the database of a stopped server; a running one answers at /api/v1/reports/daily.\n"},
    {"why", cli_why, "explain a person's status",
     "dayan why PERSON [--at TIME] [--json] [--data DIR] [--keys FILE] [--protocols DIR]\n"
     "  PERSON      a document number or an id\n"
     "  --at TIME   as of then, such as 2022-03-23T08:00:00+08:00; otherwise now\n"
     "Facts, rule, measure, who is responsible, end and appeal. Works while no server is using the database.\n"},
    {"schema", cli_schema, "print the descriptions of all nouns as JSON",
     "dayan schema [NOUN]\n  prints every noun, or only the one named\n"
     "dayan schema --openapi\n  prints the whole API as an OpenAPI 3.1 document\n"},
    {"protocol", cli_protocol, "check, show or compare disease protocols",
     "dayan protocol check FILE...     checks each file; problems name line, key and cure\n"
     "dayan protocol show FILE         every value with its evidence\n"
     "dayan protocol diff FILE FILE    what differs between two versions\n"},
    {"replay", cli_replay, "play a scenario through the HTTP API and compare its figures",
     "dayan replay SCENARIO [--url http://127.0.0.1:8080 --setup-code-file FILE] [--sign-in-file FILE] [--day-seconds N | --fast]\n"
     "                      [--until-day N] [--seed N] [--size town|county] [--protocols protocols] [--keep DIR] [--json]\n"
     "  SCENARIO           a folder with scenario.yaml, such as scenarios/nanzhou-2022\n"
     "  --url              a server started with `dayan serve --scenario-clock`; without it, one of the replay's own, gone afterwards\n"
     "  --setup-code-file  where that server wrote the code for its first account\n"
     "  --sign-in-file     where login, password and title of the desks are written; read again when the replay goes on\n"
     "  --day-seconds      how long a day takes; without it, or with --fast, as fast as it goes\n"
     "  --until-day        stops at the end of that day; the first day of testing is 1\n"
     "  --keep             the folder in which the database of its own server is made and left\n"
     "  --json             the figures as JSON\n"
     "Exit status 0: no figure differs from the one reported at the time.\n"},
    {"scenario", cli_scenario, "check a scenario, or write its synthetic people as spreadsheets",
     "dayan scenario check DIR [--size town|county] [--seed N]\n"
     "dayan scenario roster DIR --out DIR [--size town|county] [--seed N] [--format csv|xlsx]\n"
     "  DIR       a scenario, such as scenarios/nanzhou-2022\n"
     "  --out     where areas.csv and roster.csv or roster.xlsx go; the folder is made\n"
     "  --size    the town of the scenario, or all of its county: town\n"
     "  --seed    other people; without it those of the scenario\n"
     "  --format  of the roster: csv\n"
     "Nobody in it is real: ID numbers lie in the unassigned area 430999, phones begin with 100.\n"},
    {"ca", cli_ca, "make a private certificate authority and a server certificate",
     "dayan ca DIR NAME [NAME ...]\n  makes (or renews) DIR/ca.crt and DIR/server.crt for these host names and addresses\n"},
};

static int print_commands(FILE *to, int status)
{
    (void)fprintf(to, "dayan: the operations platform of an outbreak command post\n\n");
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) (void)fprintf(to, "  dayan %-9s %s\n", entries[i].name, entries[i].says);
    (void)fprintf(to, "\n`dayan COMMAND --help` tells more.\n");
    return status;
}

static void drop(struct cli *cli, int at, int n)
{
    memmove(cli->argv + at, cli->argv + at + n, sizeof *cli->argv * (size_t)(cli->argc - at - n));
    cli->argc -= n;
}

bool cli_flag(struct cli *cli, const char *name)
{
    for (int i = 0; i < cli->argc; i++) {
        if (strcmp(cli->argv[i], name) != 0) continue;
        drop(cli, i, 1);
        return true;
    }
    return false;
}

bool cli_value(struct cli *cli, const char *name, str *value)
{
    size_t n = strlen(name);
    for (int i = 0; i < cli->argc; i++) {
        bool joined = strncmp(cli->argv[i], name, n) == 0 && cli->argv[i][n] == '=';
        bool apart = strcmp(cli->argv[i], name) == 0 && i + 1 < cli->argc;
        if (!joined && !apart) continue;
        *value = str_of(joined ? cli->argv[i] + n + 1 : cli->argv[i + 1]);
        drop(cli, i, joined ? 1 : 2);
        return true;
    }
    return false;
}

int cli_refused(const struct cli *cli, str what, const struct problems *problems)
{
    for (const struct problem *p = problems->first; p; p = p->next) {
        str text = problem_text(cli->arena, p, cli->language);
        if (p->row) (void)fprintf(stderr, "%.*s:%lld: %.*s\n", STR(what), (long long)p->row, STR(text));
        else (void)fprintf(stderr, "%.*s: %.*s\n", STR(what), STR(text));
    }
    return EXIT_REFUSED;
}

int cli_usage(const struct cli *cli, const char *command)
{
    if (cli->argc > 0) (void)fprintf(stderr, "dayan %s: '%s' was not understood. ", command, cli->argv[0]);
    else (void)fprintf(stderr, "dayan %s: something is missing. ", command);
    (void)fprintf(stderr, "`dayan %s --help` tells what it takes.\n", command);
    return EXIT_USAGE;
}

int cli_run(int argc, char **argv)
{
    if (argc < 2) return print_commands(stderr, EXIT_USAGE);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) return print_commands(stdout, EXIT_DONE);
    const char *lang = getenv("LANG");
    struct cli cli = {.argc = argc - 2, .argv = argv + 2};
    cli.language = lang && strncmp(lang, "zh", 2) == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        if (strcmp(argv[1], entries[i].name) != 0) continue;
        if (cli_flag(&cli, "--help")) return (void)fputs(entries[i].help, stdout), EXIT_DONE;
        cli.arena = arena_new(0);
        int status = entries[i].run(&cli);
        arena_free(cli.arena);
        return status;
    }
    (void)fprintf(stderr, "dayan: there is no command '%s'.\n\n", argv[1]);
    return print_commands(stderr, EXIT_USAGE);
}
