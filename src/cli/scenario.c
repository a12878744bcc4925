/* dayan scenario: checks a scenario, and writes its people as the spreadsheets that the import reads: areas.csv with the area tree and
 * roster.csv or roster.xlsx with a row per person. Rows are drawn and written one after another: memory does not grow with the town. */
#include "base/csv.h"
#include "base/xlsx_write.h"
#include "cli/cli.h"
#include "http/files_read.h"
#include "sim/town.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_BYTES_MAX = 4 << 20, FLUSH_BYTES = 256 << 10, COLUMNS_MAX = 12 };

/* A spreadsheet being written: as text, or as a workbook that is put together at the end. */
struct output {
    struct arena *arena; /* of the row, emptied when its text was written */
    FILE *file;
    struct text text;
    struct xlsx_writer *book; /* NULL: text */
    str path;
    struct problems *problems;
};

static bool unwritable(struct output *out)
{
    return problem(out->problems, FILE_UNWRITABLE, .value = out->path, .limit = str_of(strerror(errno)));
}

static bool flush(struct output *out)
{
    bool written = fwrite(out->text.at, 1, out->text.n, out->file) == out->text.n;
    arena_reset(out->arena);
    out->text = TEXT(out->arena);
    return written || unwritable(out);
}

static bool output_row(struct output *out, const struct sheet_cell *cells, size_t n)
{
    if (out->book) return xlsx_row(out->book, cells, n);
    csv_row(&out->text, cells, n);
    return out->text.n < FLUSH_BYTES || flush(out);
}

/* Begins a file with its header. False: refused; output_end is owed in either case. */
static bool output_begin(struct cli *cli, struct output *out, str path, bool book, const str *titles, size_t n, struct problems *problems)
{
    *out = (struct output){.arena = arena_new(0), .path = path, .problems = problems};
    out->file = fopen(str_terminated(cli->arena, path), "wb");
    if (!out->file) return unwritable(out);
    out->text = TEXT(out->arena);
    struct sheet_column columns[COLUMNS_MAX] = {0};
    struct sheet_cell cells[COLUMNS_MAX];
    for (size_t i = 0; i < n; i++) columns[i].title = titles[i], cells[i] = cell_text(titles[i]);
    if (!book) {
        csv_begin(&out->text);
        return output_row(out, cells, n);
    }
    out->book = xlsx_begin(cli->arena, problems);
    return xlsx_sheet(out->book, S("人员名册"), columns, n);
}

static bool output_end(struct output *out, bool good)
{
    str bytes = text_str(&out->text);
    if (out->book) good = xlsx_end(out->book, &bytes) && good;
    if (out->file) {
        if (good && fwrite(bytes.at, 1, bytes.n, out->file) != bytes.n) good = unwritable(out);
        if (fclose(out->file) != 0 && good) good = unwritable(out);
    }
    arena_free(out->arena);
    return good;
}

/* -- what the sheets hold ----------------------------------------------------------------------------------------------------- */

static str label(const struct shape *shape, size_t field)
{
    return str_of(shape->fields[field].zh);
}

static struct sheet_cell degrees(char *room, size_t n, double value)
{
    (void)snprintf(room, n, "%.6f", value);
    return (struct sheet_cell){.kind = CELL_NUMBER, .text = str_of(room), .number = value};
}

static bool write_areas(struct cli *cli, const struct town *town, str path, struct problems *problems)
{
    const str titles[] = {label(&area_shape, area_f_code),      label(&area_shape, area_f_name),
                          label(&area_shape, area_f_kind),      S("上级代码"),
                          label(&area_shape, area_f_longitude), label(&area_shape, area_f_latitude)};
    enum { COLUMNS = sizeof titles / sizeof *titles };
    struct output out;
    bool good = output_begin(cli, &out, path, false, titles, COLUMNS, problems);
    int64_t n = town_counts(town).areas;
    for (int64_t i = 0; i < n && good; i++) {
        struct town_area area;
        char longitude[24], latitude[24];
        town_area(town, i, &area);
        const struct sheet_cell cells[COLUMNS] = {
            cell_text(str_of(area.code)),
            cell_text(str_of(area.name)),
            cell_text(str_of(area_kinds.at[area.kind].zh)),
            cell_text(str_of(area.parent)),
            degrees(longitude, sizeof longitude, area.at.longitude),
            degrees(latitude, sizeof latitude, area.at.latitude),
        };
        good = output_row(&out, cells, COLUMNS);
    }
    return output_end(&out, good);
}

/* "独居老人、慢性病或肿瘤" */
static str needs_text(struct arena *arena, uint64_t needs)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < special_needs.n; i++) {
        if (!(needs & FIELD_BIT(i))) continue;
        if (t.n) text_add(&t, S("、"));
        text_add(&t, str_of(special_needs.at[i].zh));
    }
    return text_str(&t);
}

static bool write_person(struct output *out, struct arena *scrap, str building, str door, const struct town_person *p)
{
    arena_reset(scrap);
    const struct sheet_cell cells[] = {
        cell_text(building),
        cell_text(door),
        cell_text(str_of(p->name)),
        cell_text(str_of(document_kinds.at[p->document_kind].zh)),
        cell_text(str_of(p->document)),
        cell_text(str_of(p->phone)),
        cell_text(str_of(sexes.at[p->sex].zh)),
        {.kind = CELL_DATE, .text = date_text(scrap, p->born_on), .number = p->born_on},
        cell_text(needs_text(scrap, p->needs)),
    };
    return output_row(out, cells, sizeof cells / sizeof *cells);
}

static bool write_household(struct output *out, struct arena *scrap, const struct town *town, str building, int64_t number)
{
    struct town_household household;
    town_household(town, number, &household);
    bool good = true;
    for (int64_t i = 0; i < household.persons.n && good; i++) {
        struct town_person person;
        town_person(town, household.persons.first + i, &person);
        good = write_person(out, scrap, building, str_of(household.door), &person);
    }
    return good;
}

static bool write_roster(struct cli *cli, const struct town *town, str path, bool book, struct problems *problems)
{
    const str titles[] = {S("区域代码"),
                          label(&household_shape, household_f_door),
                          label(&person_shape, person_f_name),
                          label(&person_shape, person_f_document_kind),
                          label(&person_shape, person_f_document_number),
                          label(&person_shape, person_f_phone),
                          label(&person_shape, person_f_sex),
                          label(&person_shape, person_f_born_on),
                          label(&person_shape, person_f_needs)};
    struct output out;
    struct arena *scrap = arena_new(0);
    bool good = output_begin(cli, &out, path, book, titles, sizeof titles / sizeof *titles, problems);
    int64_t n = town_counts(town).buildings;
    for (int64_t i = 0; i < n && good; i++) {
        struct town_building building;
        town_building(town, i, &building);
        for (int64_t h = 0; h < building.households.n && good; h++)
            good = write_household(&out, scrap, town, str_of(building.code), building.households.first + h);
    }
    arena_free(scrap);
    return output_end(&out, good);
}

/* -- the command ----------------------------------------------------------------------------------------------------------------- */

static str file_in(struct cli *cli, str folder, const char *name)
{
    return str_format(cli->arena, "%.*s/%s", STR(folder), name);
}

static const struct scenario *scenario_in(struct cli *cli, str folder)
{
    struct problems problems = PROBLEMS(cli->arena);
    str path = file_in(cli, folder, "scenario.yaml"), yaml;
    const struct scenario *s = NULL;
    if (file_read(cli->arena, path, FILE_BYTES_MAX, &yaml, &problems)) s = scenario_read(cli->arena, yaml, &problems);
    if (!s) (void)cli_refused(cli, path, &problems);
    return s;
}

static const struct town *town_in(struct cli *cli, str folder, const struct scenario *s, enum town_size size, int64_t seed)
{
    struct problems problems = PROBLEMS(cli->arena);
    str path = file_in(cli, folder, str_terminated(cli->arena, s->population->areas)), csv;
    const struct town *town = NULL;
    if (file_read(cli->arena, path, FILE_BYTES_MAX, &csv, &problems))
        town = town_open(cli->arena, s, csv, size, (uint64_t)(seed < 0 ? s->seed : seed), &problems);
    if (!town) (void)cli_refused(cli, folder, &problems);
    return town;
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

static int check(struct cli *cli, str folder, enum town_size size, int64_t seed)
{
    const struct scenario *s = scenario_in(cli, folder);
    const struct town *town = s ? town_in(cli, folder, s, size, seed) : NULL;
    if (!town) return EXIT_REFUSED;
    (void)printf("%.*s: ok, %zu figures, %zu contradictions\n", STR(s->id), s->n_figures, s->n_contradictions);
    print_counts(town);
    return EXIT_DONE;
}

static int roster(struct cli *cli, str folder, enum town_size size, int64_t seed)
{
    str out = S(""), format = S("csv");
    if (!cli_value(cli, "--out", &out)) return cli_usage(cli, "scenario");
    (void)cli_value(cli, "--format", &format);
    bool book = str_is(format, "xlsx"), known = book || str_is(format, "csv");
    if (cli->argc || !known) return cli_usage(cli, "scenario");
    const struct scenario *s = scenario_in(cli, folder);
    const struct town *town = s ? town_in(cli, folder, s, size, seed) : NULL;
    if (!town) return EXIT_REFUSED;
    struct problems problems = PROBLEMS(cli->arena);
    bool made = mkdir(str_terminated(cli->arena, out), 0777) == 0 || errno == EEXIST;
    if (!made) problem(&problems, FILE_UNWRITABLE, .value = out, .limit = str_of(strerror(errno)));
    str areas = file_in(cli, out, "areas.csv"), people = file_in(cli, out, book ? "roster.xlsx" : "roster.csv");
    if (!made || !write_areas(cli, town, areas, &problems) || !write_roster(cli, town, people, book, &problems))
        return cli_refused(cli, out, &problems);
    (void)printf("%.*s\n%.*s\n", STR(areas), STR(people));
    print_counts(town);
    return EXIT_DONE;
}

int cli_scenario(struct cli *cli)
{
    str size = S("town"), seed_text = S("-1");
    int64_t seed = 0;
    (void)cli_value(cli, "--size", &size);
    (void)cli_value(cli, "--seed", &seed_text);
    bool county = str_is(size, "county"), known = county || str_is(size, "town");
    if (cli->argc < 2 || !known || !str_to_i64(seed_text, &seed)) return cli_usage(cli, "scenario");
    const char *what = cli->argv[0];
    str folder = str_of(cli->argv[1]);
    cli->argc -= 2, cli->argv += 2;
    enum town_size wanted = county ? TOWN_SIZE_COUNTY : TOWN_SIZE_TOWN;
    if (strcmp(what, "roster") == 0) return roster(cli, folder, wanted, seed);
    if (strcmp(what, "check") == 0 && cli->argc == 0) return check(cli, folder, wanted, seed);
    return cli_usage(cli, "scenario");
}
