/* dayan scenario: checks a scenario, and writes its people as the spreadsheets that the import reads: areas.csv with the area tree and
 * roster.csv or roster.xlsx with a row per person. */
#include "cli/roster.h"
#include "cli/scenario_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static str file_in(struct cli *cli, str folder, const char *name)
{
    return str_format(cli->arena, "%.*s/%s", STR(folder), name);
}

static void print_counts(const struct town *town)
{
    struct town_counts n = town_counts(town);
    (void)printf("%lld persons, %lld households, %lld buildings, %lld grids, %lld communities and villages, %lld areas\n",
                 (long long)n.persons, (long long)n.households, (long long)n.buildings, (long long)n.grids, (long long)n.units,
                 (long long)n.areas);
    for (int64_t i = 0; i < n.zones; i++) {
        struct town_zone zone;
        town_zone(town, i, &zone);
        (void)printf("zone %.*s: %lld buildings, %lld households, %lld persons\n", STR(zone.zone->name), (long long)zone.buildings.n,
                     (long long)zone.households.n, (long long)zone.persons.n);
    }
}

static int check(struct cli *cli, str folder, struct town_wanted wanted)
{
    const struct scenario *s = scenario_in(cli, folder);
    const struct town *town = s ? town_in(cli, folder, s, wanted) : NULL;
    if (!town) return EXIT_REFUSED;
    (void)printf("%.*s: ok, %zu figures, %zu contradictions\n", STR(s->id), s->n_figures, s->n_contradictions);
    print_counts(town);
    return EXIT_DONE;
}

static int roster(struct cli *cli, str folder, struct town_wanted wanted)
{
    str out = S(""), format = S("csv");
    if (!cli_value(cli, "--out", &out)) return cli_usage(cli, "scenario");
    (void)cli_value(cli, "--format", &format);
    bool book = str_is(format, "xlsx"), known = book || str_is(format, "csv");
    if (cli->argc || !known) return cli_usage(cli, "scenario");
    const struct scenario *s = scenario_in(cli, folder);
    const struct town *town = s ? town_in(cli, folder, s, wanted) : NULL;
    if (!town) return EXIT_REFUSED;
    struct problems problems = PROBLEMS(cli->arena);
    bool made = mkdir(str_terminated(cli->arena, out), 0777) == 0 || errno == EEXIST;
    if (!made) problem(&problems, FILE_UNWRITABLE, .value = out, .limit = str_of(strerror(errno)));
    str areas = file_in(cli, out, "areas.csv"), people = file_in(cli, out, book ? "roster.xlsx" : "roster.csv");
    if (!made || !roster_write_areas(town, areas, &problems) || !roster_write_people(town, people, book, &problems))
        return cli_refused(cli, out, &problems);
    (void)printf("%.*s\n%.*s\n", STR(areas), STR(people));
    print_counts(town);
    return EXIT_DONE;
}

int cli_scenario(struct cli *cli)
{
    struct town_wanted wanted;
    if (!town_options(cli, &wanted) || cli->argc < 2) return cli_usage(cli, "scenario");
    const char *what = cli->argv[0];
    str folder = str_of(cli->argv[1]);
    cli->argc -= 2, cli->argv += 2;
    if (strcmp(what, "roster") == 0) return roster(cli, folder, wanted);
    if (strcmp(what, "check") == 0 && cli->argc == 0) return check(cli, folder, wanted);
    return cli_usage(cli, "scenario");
}
