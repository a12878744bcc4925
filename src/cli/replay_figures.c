/* The figures of the report beside those of the replay. Each part of a figure has a row in a table here that says how it is asked of the
 * server: what is compared is what the server answers, never what the replay itself did. See replay.h. */
#include "cli/replay.h"

#include "model/shape_json.h"

#include <stdio.h>
#include <string.h>

/* -- how a part is asked --------------------------------------------------------------------------------------------------------- */

static bool rows_of(struct replay *r, str path, const struct shape *shape, struct rows *out)
{
    return client_list(r->desks[DESK_DUTY_OFFICER], r->arena, path, shape, out, r->problems);
}

static bool count_of(struct replay *r, const char *path, const struct shape *shape, int64_t *out)
{
    struct rows rows = {0};
    bool asked = rows_of(r, str_of(path), shape, &rows);
    return *out = (int64_t)rows.n, asked;
}

static bool index_cases(struct replay *r, int64_t *out)
{
    return count_of(r, "/cases?origin=facility", &disease_case_shape, out);
}

static bool lock_zones(struct replay *r, int64_t *out)
{
    return count_of(r, "/zones?kind=lock", &zone_shape, out);
}

static bool control_zones(struct replay *r, int64_t *out)
{
    return count_of(r, "/zones?kind=control", &zone_shape, out);
}

static bool sites(struct replay *r, int64_t *out)
{
    return count_of(r, "/sites", &site_shape, out);
}

static bool rounds_of_town(struct replay *r, struct rows *out)
{
    id64 town = replay_area(r, r->scenario->population->town);
    return rows_of(r, str_format(r->arena, "/rounds?area_id=%lld", (long long)town), &round_shape, out);
}

static bool first_round(struct replay *r, struct round *out)
{
    struct rows rows;
    *out = (struct round){0};
    if (!rounds_of_town(r, &rows)) return false;
    const struct round *round = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (HAS(round, &round[i], opened_at) && (!out->id || round[i].opened_at < out->opened_at)) *out = round[i];
    return true;
}

static bool first_round_day(struct replay *r, int64_t *out)
{
    struct round first;
    bool asked = first_round(r, &first);
    return *out = first.id ? date_of(r->tz, first.opened_at) : 0, asked;
}

/* Communities or villages whose people the first round counted. */
static bool units_of(struct replay *r, enum area_kinds kind, int64_t *out)
{
    struct round first;
    struct rows coverage, areas;
    *out = 0;
    if (!first_round(r, &first)) return false;
    if (!first.id) return true;
    str path = str_format(r->arena, "/rounds/%lld/coverage?kind=community", (long long)first.id);
    str of_kind = str_format(r->arena, "/areas?kind=%s", area_kinds.at[kind].name);
    if (!rows_of(r, path, &coverage_shape, &coverage) || !rows_of(r, of_kind, &area_shape, &areas)) return false;
    const struct coverage *unit = coverage.at;
    const struct area *area = areas.at;
    for (size_t i = 0; i < coverage.n; i++)
        for (size_t k = 0; k < areas.n; k++) *out += unit[i].area_id == area[k].id && unit[i].roster > 0;
    return true;
}

static bool communities(struct replay *r, int64_t *out)
{
    return units_of(r, AREA_COMMUNITY, out);
}

static bool villages(struct replay *r, int64_t *out)
{
    return units_of(r, AREA_VILLAGE, out);
}

/* A round of the town as it was when the report counted. */
static bool was_closed(const struct replay *r, const struct round *round)
{
    return HAS(round, round, closed_at) && round->closed_at <= r->scenario->clock->reported_at;
}

static bool was_under_way(const struct replay *r, const struct round *round)
{
    return HAS(round, round, opened_at) && round->opened_at <= r->scenario->clock->reported_at && !was_closed(r, round);
}

static bool rounds_completed(struct replay *r, int64_t *out)
{
    struct rows rows;
    *out = 0;
    if (!rounds_of_town(r, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) *out += was_closed(r, (const struct round *)rows.at + i);
    return true;
}

static bool round_under_way(struct replay *r, int64_t *out)
{
    struct rows rows;
    *out = 0;
    if (!rounds_of_town(r, &rows)) return false;
    const struct round *round = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (was_under_way(r, &round[i])) *out = round[i].number;
    return true;
}

/* Of a round under way then: the members of the tubes sealed by then. */
static bool sampled_by_then(struct replay *r, const struct round *round, int64_t *out)
{
    struct rows tubes;
    str path = str_format(r->arena, "/tubes?round_id=%lld&sealed_at_to=%.*s", (long long)round->id,
                          STR(time_text(r->arena, r->scenario->clock->reported_at)));
    if (!rows_of(r, path, &tube_shape, &tubes)) return false;
    for (size_t i = 0; i < tubes.n; i++) *out += ((const struct tube *)tubes.at)[i].members;
    return true;
}

static bool person_times(struct replay *r, int64_t *out)
{
    struct rows rows;
    *out = 0;
    if (!rounds_of_town(r, &rows)) return false;
    const struct round *round = rows.at;
    for (size_t i = 0; i < rows.n; i++) {
        if (was_closed(r, &round[i])) *out += round[i].sampled;
        else if (was_under_way(r, &round[i]) && !sampled_by_then(r, &round[i], out)) return false;
    }
    return true;
}

static bool day_number(struct replay *r, int64_t *out)
{
    int64_t first;
    bool asked = first_round_day(r, &first);
    return *out = first ? date_of(r->tz, r->scenario->clock->reported_at) - first + 1 : 0, asked;
}

static bool round_positives(struct replay *r, int64_t *out)
{
    struct rows rows;
    *out = 0;
    if (!rows_of(r, S("/rounds"), &round_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) *out += ((const struct round *)rows.at)[i].positive;
    return true;
}

static bool estates_lifted(struct replay *r, int64_t *out)
{
    return count_of(r, "/zones?kind=lock&state=lifted", &zone_shape, out);
}

/* The day of the last of them. */
static bool lifted_day(struct replay *r, int64_t *out)
{
    struct rows rows;
    *out = 0;
    if (!rows_of(r, S("/zones?kind=lock&state=lifted"), &zone_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        date day = date_of(r->tz, ((const struct zone *)rows.at)[i].lifted_at);
        if (day > *out) *out = day;
    }
    return true;
}

static const struct asking {
    const char *what; /* as the scenario's parts are called */
    bool (*asks)(struct replay *r, int64_t *out);
} askings[] = {
    {"index_cases", index_cases},
    {"lock_zones", lock_zones},
    {"control_zones", control_zones},
    {"first_round_day", first_round_day},
    {"communities", communities},
    {"villages", villages},
    {"sites", sites},
    {"rounds_completed", rounds_completed},
    {"person_times", person_times},
    {"round_under_way", round_under_way},
    {"day_number", day_number},
    {"round_positives", round_positives},
    {"estates_lifted", estates_lifted},
    {"lifted_day", lifted_day},
};

bool replay_ask_figure(struct replay *r, const struct scenario_part *part, bool *modelled, int64_t *out)
{
    for (size_t i = 0; i < sizeof askings / sizeof *askings; i++) {
        *modelled = !part->not_modelled && str_is(part->what, askings[i].what);
        if (*modelled) return askings[i].asks(r, out);
    }
    return true;
}
