/* dayan import: a spreadsheet into the registry of a stopped server, through the same commands as over HTTP. */
#include "app/import.h"
#include "cli/database.h"
#include "cli/file_write.h"
#include "http/files_read.h"

#include <stdio.h>
#include <unistd.h>

struct importing {
    struct cli *cli;
    struct database database;
    struct import_new in;
    str file, refused, protocols;
    bool json, shows; /* progress is for terminals */
    struct import_run run;
};

/* False: usage. */
static bool options(struct cli *cli, struct importing *i)
{
    *i = (struct importing){.cli = cli, .database = database_options(cli), .protocols = S("protocols")};
    SET(import_new, &i->in, dry_run, cli_flag(cli, "--dry-run"));
    i->json = cli_flag(cli, "--json");
    i->shows = !i->json && isatty(STDERR_FILENO);
    (void)cli_value(cli, "--refused", &i->refused);
    (void)cli_value(cli, "--protocols", &i->protocols);
    if (cli->argc != 2) return false;
    int kind = choice_named(&import_kinds, str_of(cli->argv[0]));
    SET(import_new, &i->in, kind, kind);
    i->file = str_of(cli->argv[1]);
    return kind >= 0;
}

static bool told(void *context, const struct import_run *run)
{
    struct importing *i = context;
    i->run = *run;
    if (i->shows) (void)fprintf(stderr, "\r%lld of %lld rows", (long long)run->done, (long long)run->rows_n);
    return true;
}

/* Runs a query as the program; the answer lives on the command line's arena. */
static bool query(struct importing *i, struct post *post, command_function *asks, const void *in, struct command *c,
                  struct problems *problems)
{
    command_prepare(c, post, &actor_of_the_program, "import", i->cli->arena, problems);
    c->language = i->cli->language;
    c->page.limit = 100;
    c->tx = store_begin(post->store, STORE_READS, problems);
    bool done = c->tx && asks(c, in);
    if (c->tx) store_rollback(c->tx);
    return done;
}

static void print_reasons(struct importing *i, const struct import_row *row, struct problems *problems)
{
    struct import_reasons reasons = {0};
    if (!shape_from_json(i->cli->arena, row->reasons, &import_reasons_shape, &reasons, problems)) return;
    for (size_t k = 0; k < reasons.reasons.n; k++) {
        const struct import_reason *r = (const struct import_reason *)reasons.reasons.at + k;
        (void)printf("  row %lld: %.*s\n", (long long)row->number, STR(i->cli->language == LANGUAGE_ZH ? r->zh : r->en));
    }
}

static bool print_outcomes(struct importing *i, struct post *post, struct problems *problems)
{
    const struct import_run *run = &i->run;
    struct import_named refused = {0};
    struct command c;
    SET(import_named, &refused, import_id, run->id);
    SET(import_named, &refused, outcome, ROW_REFUSED);
    if (!query(i, post, import_rows, &refused, &c, problems)) return false;
    if (i->json) {
        struct text out = TEXT(i->cli->arena);
        text_add(&out, S("{\"import\":"));
        shape_to_json(&out, &import_run_shape, run, MASKED);
        text_add(&out, S(",\"refused\":["));
        for (size_t k = 0; k < c.answer.rows.n; k++) {
            if (k) text_char(&out, ',');
            shape_to_json(&out, &import_row_shape, (const struct import_row *)c.answer.rows.at + k, MASKED);
        }
        (void)printf("%.*s]}\n", STR(text_str(&out)));
        return true;
    }
    (void)printf("%s%lld rows: %lld created, %lld updated, %lld unchanged, %lld refused\n", i->in.dry_run ? "would be: " : "",
                 (long long)run->rows_n, (long long)run->created, (long long)run->updated, (long long)run->unchanged,
                 (long long)run->refused);
    for (size_t k = 0; k < c.answer.rows.n; k++) print_reasons(i, (const struct import_row *)c.answer.rows.at + k, problems);
    if (c.answer.next.n) (void)printf("  and more: --refused FILE writes all of them\n");
    return true;
}

static bool write_refused(struct importing *i, struct post *post, struct problems *problems)
{
    struct import_named named = {0};
    struct command c;
    SET(import_named, &named, import_id, i->run.id);
    if (i->refused.n == 0 || i->run.refused == 0) return true;
    return query(i, post, import_refused_prepare, &named, &c, problems) &&
           file_write_new(i->cli->arena, i->refused, *(str *)c.prepared, problems);
}

static bool run(struct importing *i, struct post *post, struct problems *problems)
{
    str bytes;
    id64 id;
    if (!file_read(i->cli->arena, i->file, IMPORT_BYTES_MOST, &bytes, problems)) return false;
    if (!import_begin_file(post, &actor_of_the_program, &i->in, bytes, &id, problems)) return false;
    bool done = import_advance(post, id, told, i, problems);
    if (i->shows) (void)fprintf(stderr, "\n");
    return done && print_outcomes(i, post, problems) && write_refused(i, post, problems);
}

int cli_import(struct cli *cli)
{
    struct importing i;
    struct problems problems = PROBLEMS(cli->arena);
    if (!options(cli, &i)) return cli_usage(cli, "import");
    struct store *store = database_open(cli, &i.database, &problems);
    struct post *post = store ? database_post(cli, store, i.protocols, &problems) : NULL;
    bool done = post && run(&i, post, &problems);
    post_close(post);
    store_close(store);
    if (!done) return cli_refused(cli, i.file, &problems);
    return i.run.refused ? EXIT_REFUSED : EXIT_DONE;
}
