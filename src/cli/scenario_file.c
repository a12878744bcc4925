/* Reading a scenario's folder; see scenario_file.h. */
#include "cli/scenario_file.h"

#include "http/files_read.h"

#include <jansson.h>

enum { FILE_BYTES_MAX = 4 << 20 };

bool town_options(struct cli *cli, struct town_wanted *wanted)
{
    str size = S("town"), seed = S("-1");
    (void)cli_value(cli, "--size", &size);
    (void)cli_value(cli, "--seed", &seed);
    bool county = str_is(size, "county");
    wanted->size = county ? TOWN_SIZE_COUNTY : TOWN_SIZE_TOWN;
    return (county || str_is(size, "town")) && str_to_i64(seed, &wanted->seed);
}

static str file_in(struct cli *cli, str folder, str name)
{
    return str_format(cli->arena, "%.*s/%.*s", STR(folder), STR(name));
}

const struct scenario *scenario_in(struct cli *cli, str folder)
{
    struct problems problems = PROBLEMS(cli->arena);
    str path = file_in(cli, folder, S("scenario.yaml")), yaml;
    const struct scenario *s = NULL;
    if (file_read(cli->arena, path, FILE_BYTES_MAX, &yaml, &problems)) s = scenario_read(cli->arena, yaml, &problems);
    if (!s) (void)cli_refused(cli, path, &problems);
    return s;
}

const struct town *town_in(struct cli *cli, str folder, const struct scenario *s, struct town_wanted wanted)
{
    struct problems problems = PROBLEMS(cli->arena);
    str path = file_in(cli, folder, s->population->areas), csv;
    uint64_t seed = (uint64_t)(wanted.seed < 0 ? s->seed : wanted.seed);
    const struct town *town = NULL;
    if (file_read(cli->arena, path, FILE_BYTES_MAX, &csv, &problems)) town = town_open(cli->arena, s, csv, wanted.size, seed, &problems);
    if (!town) (void)cli_refused(cli, folder, &problems);
    return town;
}

static str first_geometry(struct arena *arena, str geojson)
{
    json_t *all = json_loadb(geojson.at, geojson.n, JSON_REJECT_DUPLICATES, NULL);
    const json_t *geometry = json_object_get(json_array_get(json_object_get(all, "features"), 0), "geometry");
    size_t n = geometry ? json_dumpb(geometry, NULL, 0, JSON_COMPACT) : 0;
    char *at = arena_alloc(arena, n + 1);
    if (n) (void)json_dumpb(geometry, at, n, JSON_COMPACT);
    json_decref(all);
    return (str){at, n};
}

bool outline_in(struct cli *cli, str folder, const struct scenario *s, str *out)
{
    struct problems problems = PROBLEMS(cli->arena);
    *out = S("");
    if (!s->population->outline.n) return true;
    str path = file_in(cli, folder, s->population->outline), geojson;
    if (!file_read(cli->arena, path, FILE_BYTES_MAX, &geojson, &problems)) return cli_refused(cli, path, &problems), false;
    *out = first_geometry(cli->arena, geojson);
    return true;
}
