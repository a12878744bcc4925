/* dayan report: the daily report of a stopped server's database, as JSON, spreadsheet or PDF: the same numbers in each. */
#include "app/unit_report.h"
#include "cli/database.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct reporting {
    struct database database;
    str protocols, area, format, out;
    struct report_wanted wanted;
};

static bool is_format(str s)
{
    return str_is(s, "json") || str_is(s, "xlsx") || str_is(s, "pdf");
}

/* False: usage, when no problem was added. */
static bool options_read(struct cli *cli, struct reporting *r, struct problems *problems)
{
    str day = S("");
    date date_asked;
    *r = (struct reporting){.database = database_options(cli), .protocols = S("protocols"), .format = S("json")};
    (void)cli_value(cli, "--protocols", &r->protocols);
    (void)cli_value(cli, "--date", &day);
    (void)cli_value(cli, "--area", &r->area);
    (void)cli_value(cli, "--format", &r->format);
    (void)cli_value(cli, "--out", &r->out);
    if (cli->argc != 1 || strcmp(cli->argv[0], "daily") != 0) return false;
    if (!is_format(r->format))
        return problem(problems, FIELD_NOT_A_CHOICE, .field = S("--format"), .value = r->format, .limit = S("json, xlsx, pdf"));
    if (!day.n) return true;
    if (!date_parse(day, &date_asked))
        return problem(problems, FIELD_WRONG_KIND, .field = S("--date"), .value = day, .limit = S("2022-03-31"));
    SET(report_wanted, &r->wanted, date, date_asked);
    return true;
}

static bool area_find(struct post *post, struct reporting *r, struct problems *problems)
{
    struct area_line area;
    if (!r->area.n) return true;
    if (!areas_by_code(post->areas, r->area, &area)) return problem(problems, NOT_FOUND, .field = S("--area"), .value = r->area);
    SET(report_wanted, &r->wanted, area, area.id);
    return true;
}

static bool as_format(struct command *c, const struct reporting *r, str *bytes)
{
    struct daily_report report;
    if (!daily_report_make(c, &r->wanted, &report)) return false;
    if (str_is(r->format, "xlsx")) return report_to_xlsx(c, &report, bytes);
    if (str_is(r->format, "pdf")) return report_to_pdf(c, &report, bytes);
    struct text json = TEXT(c->arena);
    shape_to_json(&json, &daily_report_shape, &report, MASKED);
    text_char(&json, '\n');
    *bytes = text_str(&json);
    return true;
}

static bool make(struct cli *cli, struct store *store, struct reporting *r, str *bytes, struct problems *problems)
{
    struct post_config config = {.store = store, .protocols = r->protocols, .clock = clock_now, .clock_may_be_set = true};
    struct post *post = post_open(cli->arena, &config, problems);
    if (!post) return false;
    if (post->drill_clock) post_set_clock(post, post->drill_clock);
    struct command c;
    command_prepare(&c, post, &actor_of_the_program, "report", cli->arena, problems);
    c.may = SEE_REPORT;
    bool found = area_find(post, r, problems);
    c.tx = found ? store_begin(store, STORE_READS, problems) : NULL;
    bool done = c.tx && as_format(&c, r, bytes);
    if (c.tx) store_rollback(c.tx);
    post_close(post);
    return done;
}

static bool print(struct cli *cli, str path, str bytes, struct problems *problems)
{
    FILE *to = path.n ? fopen(str_terminated(cli->arena, path), "wb") : stdout;
    bool written = to && fwrite(bytes.at, 1, bytes.n, to) == bytes.n;
    if (to && path.n) written &= fclose(to) == 0;
    return written || problem(problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(errno)));
}

int cli_report(struct cli *cli)
{
    struct reporting r;
    struct problems problems = PROBLEMS(cli->arena);
    str bytes;
    if (!options_read(cli, &r, &problems)) return problems.n ? cli_refused(cli, S("dayan report"), &problems) : cli_usage(cli, "report");
    struct store *store = database_open(cli, &r.database, &problems);
    bool done = store && make(cli, store, &r, &bytes, &problems) && print(cli, r.out, bytes, &problems);
    if (store) store_close(store);
    return done ? EXIT_DONE : cli_refused(cli, S("dayan report"), &problems);
}
