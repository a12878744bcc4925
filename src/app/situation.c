/* Counting the situation; see situation.h. Each part is one statement, asked once for each subtree of the actor; what is counted area by
 * area is gathered by community here, where the area tree is in memory. Clocks and lists: situation_list.c; trends: situation_trend.c. */
#include "app/situation.h"

#include "app/coverage.h"
#include "app/situation_kept.h"
#include "app/situation_list.h"
#include "app/subtrees.h"
#include "model/shape_json.h"

enum { CLOCKS_SHOWN = 20 };

struct counting {
    struct command *c;
    struct subtrees where;
    struct population known;
    struct situation_asked asked;
    struct situation *out;
};

static bool ask_rows(struct counting *k, const struct statement *statement, const struct shape *row, struct rows *rows)
{
    return ask_within(k->c, k->where, statement, &situation_asked_shape, &k->asked, row, rows);
}

static str object(struct command *c, const struct shape *shape, const void *record)
{
    struct text out = TEXT(c->arena);
    shape_to_json(&out, shape, record, MASKED);
    return text_str(&out);
}

/* -- the outbreak and its cases -------------------------------------------------------------------------------------- */

bool situation_day_one(struct command *c, id64 outbreak_id, time_ms began_at, date *out)
{
    struct situation_asked asked = {0};
    struct situation_count first;
    SET(situation_asked, &asked, outbreak_id, outbreak_id);
    if (!ask_one(c, &sql_situation_day_one, &situation_asked_shape, &asked, &situation_count_shape, &first)) return false;
    *out = date_of(c->post->tz, HAS(situation_count, &first, n) ? first.n : began_at);
    return true;
}

static bool count_outbreak(struct counting *k)
{
    struct command *c = k->c;
    struct outbreak o;
    struct situation_outbreak line = {0};
    if (!c->response.outbreak_id) return true;
    if (!fetch(c, &outbreak_shape, c->response.outbreak_id, &o)) return false;
    SET(situation_outbreak, &line, id, o.id);
    SET(situation_outbreak, &line, name, o.name);
    SET(situation_outbreak, &line, protocol, o.protocol);
    SET(situation_outbreak, &line, drill, c->response.drill);
    if (HAS(outbreak, &o, level)) SET(situation_outbreak, &line, level, o.level);
    SET(situation_outbreak, &line, began_at, o.began_at);
    if (!situation_day_one(c, o.id, o.began_at, &line.day_one)) return false;
    SET(situation_outbreak, &line, day_one, line.day_one);
    SET(situation_outbreak, &line, day, date_of(c->post->tz, c->now) - line.day_one + 1);
    SET(situation, k->out, outbreak, object(c, &situation_outbreak_shape, &line));
    return true;
}

static bool count_cases(struct counting *k)
{
    struct rows rows;
    struct situation_cases sum = {0};
    if (!ask_rows(k, &sql_situation_cases, &situation_case_count_shape, &rows)) return false;
    const struct situation_case_count *at = rows.at;
    for (size_t i = 0; i < rows.n; i++) {
        if (at[i].state == CASE_WITHDRAWN) continue;
        sum.open += at[i].state == CASE_OPEN ? at[i].n : 0;
        sum.discharged += at[i].state == CASE_DISCHARGED ? at[i].n : 0;
        sum.confirmed += at[i].class == CLASS_CONFIRMED ? at[i].n : 0;
        sum.asymptomatic += at[i].class == CLASS_ASYMPTOMATIC ? at[i].n : 0;
    }
    sum.has = FIELD_BIT(situation_cases_fields_n) - 1;
    SET(situation, k->out, cases, object(k->c, &situation_cases_shape, &sum));
    return true;
}

/* All clocks by kind, and the few that break first. */
static bool count_clocks(struct counting *k)
{
    struct rows *kinds = &k->out->clock_kinds, *clocks = &k->out->clocks;
    if (!situation_clock_kinds(k->c, k->where, &k->asked, kinds) || !situation_clocks(k->c, k->where, &k->asked, CLOCKS_SHOWN, clocks))
        return false;
    k->out->has |= FIELD_BIT(situation_f_clock_kinds) | FIELD_BIT(situation_f_clocks);
    return true;
}

/* -- rounds ---------------------------------------------------------------------------------------------------------- */

/* A round is of interest to whoever lies within its area, too. */
static bool concerns(struct counting *k, const struct round *r)
{
    struct area_line area;
    if (!areas_find(k->c->post->areas, r->area_id, &area)) return false;
    for (size_t i = 0; i < k->where.n; i++)
        if (path_within(area.path, k->where.paths[i]) || path_within(k->where.paths[i], area.path)) return true;
    return false;
}

static bool is_seen(struct counting *k, id64 area_id)
{
    for (size_t i = 0; i < k->where.n; i++)
        if (areas_within(k->c->post->areas, area_id, k->where.paths[i])) return true;
    return false;
}

static bool count_round(struct counting *k, const struct round *r, struct situation_round *line)
{
    struct rows tubes;
    SET(situation_asked, &k->asked, round_id, r->id);
    if (!ask(k->c, &sql_situation_tubes, &situation_asked_shape, &k->asked, &situation_round_shape, &tubes)) return false;
    *line = *(const struct situation_round *)tubes.at;
    SET(situation_round, line, id, r->id);
    SET(situation_round, line, number, r->number);
    SET(situation_round, line, state, r->state);
    SET(situation_round, line, roster, r->roster);
    SET(situation_round, line, sampled, r->sampled);
    SET(situation_round, line, exempt, r->exempt);
    SET(situation_round, line, missed, r->missed);
    if (HAS(round, r, opened_at)) SET(situation_round, line, opened_at, r->opened_at);
    if (HAS(round, r, closed_at)) SET(situation_round, line, closed_at, r->closed_at);
    if (HAS(round, r, due_at)) SET(situation_round, line, due_at, r->due_at);
    return true;
}

static void add_line(struct situation_coverage *line, const struct coverage *coverage)
{
    SET(situation_coverage, line, area_id, coverage->area_id);
    SET(situation_coverage, line, name, coverage->name);
    SET(situation_coverage, line, roster, coverage->roster);
    SET(situation_coverage, line, sampled, coverage->sampled);
}

/* By community where the actor sees it. A round under way has no totals of its own yet: they are the sum over all it covers. */
static bool count_coverage(struct counting *k, const struct round *latest, struct situation_round *line)
{
    struct area_line area;
    struct rows rows;
    if (!areas_find(k->c->post->areas, latest->area_id, &area)) return true;
    if (!coverage_below(k->c, latest->id, area.path, AREA_COMMUNITY, &rows)) return false;
    struct coverage total = {0};
    struct situation_coverage *lines = NEW_ARRAY(k->c->arena, struct situation_coverage, rows.n + 1);
    for (size_t i = 0; i < rows.n; i++) {
        const struct coverage *coverage = (const struct coverage *)rows.at + i;
        total.roster += coverage->roster;
        total.sampled += coverage->sampled;
        total.exempt += coverage->exempt;
        total.missed += coverage->missed;
        if (is_seen(k, coverage->area_id)) add_line(&lines[k->out->coverage.n++], coverage);
    }
    k->out->coverage.at = lines;
    if (latest->state == ROUND_CLOSED) return true;
    SET(situation_round, line, roster, total.roster);
    SET(situation_round, line, sampled, total.sampled);
    SET(situation_round, line, exempt, total.exempt);
    SET(situation_round, line, missed, total.missed);
    return true;
}

/* The same state of several subtrees is one line. */
static bool count_tubes(struct counting *k, const struct round *latest)
{
    struct rows rows;
    struct situation_tubes *lines = NEW_ARRAY(k->c->arena, struct situation_tubes, tube_states.n);
    SET(situation_asked, &k->asked, round_id, latest->id);
    if (!ask_rows(k, &sql_situation_tubes_by_state, &situation_tubes_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct situation_tubes *row = (const struct situation_tubes *)rows.at + i;
        struct situation_tubes *line = &lines[row->state];
        SET(situation_tubes, line, state, row->state);
        SET(situation_tubes, line, tubes, line->tubes + row->tubes);
        SET(situation_tubes, line, positive, line->positive + row->positive);
    }
    size_t n = 0;
    for (size_t state = 0; state < tube_states.n; state++)
        if (lines[state].has) lines[n++] = lines[state];
    SET(situation, k->out, tubes, (struct rows){lines, n});
    return true;
}

static bool count_rounds(struct counting *k)
{
    struct rows rounds;
    if (!ask(k->c, &sql_situation_rounds, &situation_asked_shape, &k->asked, &round_shape, &rounds)) return false;
    struct situation_round *lines = NEW_ARRAY(k->c->arena, struct situation_round, rounds.n + 1);
    const struct round *latest = NULL;
    size_t n = 0, at_latest = 0;
    for (size_t i = 0; i < rounds.n; i++) {
        const struct round *r = (const struct round *)rounds.at + i;
        if (!concerns(k, r)) continue;
        if (!count_round(k, r, &lines[n++])) return false;
        if (r->state != ROUND_PLANNED) latest = r, at_latest = n - 1;
    }
    SET(situation, k->out, rounds, (struct rows){lines, n});
    SET(situation, k->out, coverage, (struct rows){0});
    SET(situation, k->out, tubes, (struct rows){0});
    return !latest || (count_coverage(k, latest, &lines[at_latest]) && count_tubes(k, latest));
}

/* -- zones, tasks, people -------------------------------------------------------------------------------------------- */

static bool count_zones(struct counting *k)
{
    k->out->has |= FIELD_BIT(situation_f_zones);
    return ask_rows(k, &sql_situation_zones, &situation_zone_shape, &k->out->zones);
}

static void add_unit(struct counting *k, const struct situation_count *count)
{
    struct rows *rows = &k->out->tasks_by_unit;
    struct situation_unit *lines = rows->at;
    struct area_line area;
    id64 unit = areas_above(k->c->post->areas, count->id, AREA_COMMUNITY);
    if (!unit) unit = count->id;
    size_t i = 0;
    while (i < rows->n && lines[i].area_id != unit) i++;
    if (i == rows->n) {
        rows->n++;
        SET(situation_unit, &lines[i], area_id, unit);
        if (areas_find(k->c->post->areas, unit, &area)) SET(situation_unit, &lines[i], name, area.name);
    }
    SET(situation_unit, &lines[i], open, lines[i].open + count->n);
    SET(situation_unit, &lines[i], overdue, lines[i].overdue + count->overdue);
}

static bool count_tasks(struct counting *k)
{
    struct rows counts;
    struct situation_tasks sum = {0};
    if (!ask_rows(k, &sql_situation_tasks, &situation_count_shape, &counts)) return false;
    SET(situation, k->out, tasks_by_unit, (struct rows){NEW_ARRAY(k->c->arena, struct situation_unit, counts.n + 1), 0});
    SET(situation_tasks, &sum, open, 0);
    SET(situation_tasks, &sum, overdue, 0);
    for (size_t i = 0; i < counts.n; i++) {
        const struct situation_count *count = (const struct situation_count *)counts.at + i;
        sum.open += count->n;
        sum.overdue += count->overdue;
        add_unit(k, count);
    }
    SET(situation, k->out, tasks, object(k->c, &situation_tasks_shape, &sum));
    return true;
}

static bool count_people(struct counting *k)
{
    struct rows counts;
    SET(situation, k->out, people, k->known.people);
    SET(situation, k->out, households, k->known.households);
    if (k->known.counted) return true;
    if (!ask_rows(k, &sql_situation_people, &situation_count_shape, &counts)) return false;
    for (size_t i = 0; i < counts.n; i++) {
        k->out->people += ((const struct situation_count *)counts.at)[i].n;
        k->out->households += ((const struct situation_count *)counts.at)[i].other;
    }
    return true;
}

static str kinds_of_colour(struct command *c, enum colour colour)
{
    struct text out = TEXT(c->arena);
    text_char(&out, ',');
    for (size_t i = 0; i < c->protocol->n_measures; i++)
        if (c->protocol->measures[i].colour == colour) text_format(&out, "%.*s,", STR(c->protocol->measures[i].name));
    return text_str(&out);
}

static bool count_colours(struct counting *k)
{
    struct rows counts;
    struct situation_measures sum = {0};
    SET(situation_asked, &k->asked, red, kinds_of_colour(k->c, COLOUR_RED));
    SET(situation_asked, &k->asked, yellow, kinds_of_colour(k->c, COLOUR_YELLOW));
    if (!ask_rows(k, &sql_situation_colours, &situation_count_shape, &counts)) return false;
    SET(situation_measures, &sum, red, 0);
    SET(situation_measures, &sum, yellow, 0);
    for (size_t i = 0; i < counts.n; i++) {
        sum.red += ((const struct situation_count *)counts.at)[i].n;
        sum.yellow += ((const struct situation_count *)counts.at)[i].other;
    }
    SET(situation, k->out, measures, object(k->c, &situation_measures_shape, &sum));
    return true;
}

static bool count_all(struct command *c, struct population known, struct situation *out)
{
    *out = (struct situation){0};
    struct counting k = {.c = c, .where = subtrees_of_actor(c), .known = known, .out = out};
    SET(situation_asked, &k.asked, outbreak_id, c->response.outbreak_id);
    SET(situation_asked, &k.asked, now, c->now);
    SET(situation, out, as_of, c->now);
    return count_outbreak(&k) && count_cases(&k) && count_clocks(&k) && count_rounds(&k) && count_zones(&k) && count_tasks(&k) &&
           count_people(&k) && count_colours(&k);
}

bool situation_count_now(struct command *c, struct situation *out)
{
    return count_all(c, (struct population){0}, out);
}

/* -- as JSON --------------------------------------------------------------------------------------------------------- */

enum { POPULATION_KEPT_MS = 60 * 1000 };

static bool make(struct command *c, struct population *known, struct text *json)
{
    struct situation s;
    bool young = known->counted && c->wall - known->counted < POPULATION_KEPT_MS && known->counted - c->wall < POPULATION_KEPT_MS;
    if (!young) *known = (struct population){0};
    if (!count_all(c, *known, &s)) return false;
    if (!young) *known = (struct population){c->wall, s.people, s.households};
    shape_to_json(json, &situation_shape, &s, MASKED);
    return true;
}

bool situation_now(struct command *c, const void *given)
{
    (void)given;
    return situation_kept(c, KEPT_SITUATION, make);
}
