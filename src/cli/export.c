/* dayan export: people or areas of a stopped server as a spreadsheet, through the same commands as over HTTP. */
#include "app/command.h"
#include "app/person_export.h"
#include "cli/database.h"
#include "cli/file_write.h"

#include <stdio.h>

struct exporting {
    struct disclosure_asked asked;
    bool people;
    str bytes;
};

static bool export(struct command *c, const void *given)
{
    struct exporting *e = (struct exporting *)given;
    c->language = LANGUAGE_ZH; /* what goes to other offices */
    bool done = e->people ? people_export_prepare(c, &e->asked) && people_export(c, &e->asked) : areas_export(c, NULL);
    e->bytes = c->answer.bytes;
    return done;
}

static bool options(struct cli *cli, struct exporting *e, str *protocols)
{
    str purpose = {0};
    *protocols = S("protocols");
    (void)cli_value(cli, "--protocols", protocols);
    bool said = cli_value(cli, "--purpose", &purpose);
    if (cli->argc != 2) return false;
    e->people = str_is(str_of(cli->argv[0]), "people");
    int choice = said ? choice_named(&purposes, purpose) : -1;
    if (choice >= 0) SET(disclosure_asked, &e->asked, purpose, choice);
    return e->people ? choice >= 0 : !said && str_is(str_of(cli->argv[0]), "areas");
}

int cli_export(struct cli *cli)
{
    struct database database = database_options(cli);
    struct exporting e = {0};
    struct problems problems = PROBLEMS(cli->arena);
    str protocols;
    if (!options(cli, &e, &protocols)) return cli_usage(cli, "export");
    str file = str_of(cli->argv[1]);
    struct store *store = database_open(cli, &database, &problems);
    struct post *post = store ? database_post(cli, store, protocols, &problems) : NULL;
    bool done = post && command_do(post, &actor_of_the_program, "export", export, &e, cli->arena, &problems) &&
                file_write_new(cli->arena, file, e.bytes, &problems);
    post_close(post);
    store_close(store);
    if (!done) return cli_refused(cli, file, &problems);
    (void)printf("%.*s\n", STR(file));
    return EXIT_DONE;
}
