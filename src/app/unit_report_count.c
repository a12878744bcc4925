/* Counting the figures of a day; see unit_report.h. A figure's statement counts by area; which unit an area belongs to is known here, where
 * the area tree is in memory. */
#include "app/unit_report.h"

#include "model/shape_json.h"

#define FIGURE(key_, zh_, en_, unit_, statement_, which_, span_) \
    {#key_, zh_, en_, unit_, &sql_report_##statement_##_count, &sql_report_##statement_##_list, which_, span_},
#define NOT_MODELLED(key_, zh_, en_) {#key_, zh_, en_, NO_UNIT, NULL, NULL, "", ON_THE_DAY},
const struct figure figures[] = {
#include "app/unit_report_figures.def"
};
#undef FIGURE
#undef NOT_MODELLED

const size_t figures_n = sizeof figures / sizeof *figures;

enum { LEVEL_OF_DIGIT = '0' };
#define FAR_FUTURE (INT64_C(1) << 50)

/* -- the question ---------------------------------------------------------------------------------------------------- */

bool report_day_of(struct command *c, date day, struct report_day *out)
{
    struct report_asked asked = {0};
    struct rows rows;
    time_ms end = time_at(c->post->tz, day + 1, 0, 0);
    *out = (struct report_day){.day = day, .from = time_at(c->post->tz, day, 0, 0), .protocol = c->protocol};
    out->to = end <= c->now ? end : c->now + 1;
    SET(report_asked, &asked, at, out->to);
    if (!ask(c, &sql_report_outbreak, &report_asked_shape, &asked, &outbreak_shape, &rows)) return false;
    if (rows.n == 0) return true;
    out->outbreak = *(const struct outbreak *)rows.at;
    const struct protocol *p = post_protocol(c->post, out->outbreak.protocol);
    if (p) out->protocol = p;
    return true;
}

static bool is_quarantine(const struct measure_kind *kind)
{
    return kind->use == USE_FACILITY || kind->use == USE_HOME;
}

static bool is_red(const struct measure_kind *kind)
{
    return kind->colour == COLOUR_RED;
}

static bool is_yellow(const struct measure_kind *kind)
{
    return kind->colour == COLOUR_YELLOW;
}

/* The names of the protocol's measure kinds for which it holds, each between commas. */
static str kinds_that(struct command *c, const struct protocol *p, bool (*holds)(const struct measure_kind *kind))
{
    struct text out = TEXT(c->arena);
    text_char(&out, ',');
    for (size_t i = 0; holds && i < p->n_measures; i++)
        if (holds(&p->measures[i])) text_format(&out, "%.*s,", STR(p->measures[i].name));
    return text_str(&out);
}

static const struct kinds_counted {
    const char *which;
    bool (*kinds)(const struct measure_kind *kind), (*worse)(const struct measure_kind *kind);
} kinds_counted[] = {
    {"quarantine", is_quarantine, NULL},
    {"red", is_red, NULL},
    {"yellow", is_yellow, is_red},
};

struct report_asked report_question(struct command *c, const struct figure *figure, const struct report_day *day)
{
    bool begins = figure->span == ON_THE_DAY, ends = figure->span == ENDED_ON_THE_DAY, stands = figure->span == STANDING;
    struct report_asked q = {0};
    SET(report_asked, &q, outbreak_id, day->outbreak.id);
    SET(report_asked, &q, at, day->to);
    SET(report_asked, &q, begun_from, begins ? day->from : 0);
    SET(report_asked, &q, begun_to, ends ? FAR_FUTURE : day->to);
    SET(report_asked, &q, ended_from, ends ? day->from : stands ? day->to : 0);
    SET(report_asked, &q, ended_to, ends ? day->to : FAR_FUTURE);
    SET(report_asked, &q, which, str_of(figure->which));
    SET(report_asked, &q, level, q.which.n == 1 ? q.which.at[0] - LEVEL_OF_DIGIT : 0);
    for (size_t i = 0; i < sizeof kinds_counted / sizeof *kinds_counted; i++) {
        if (!str_is(q.which, kinds_counted[i].which)) continue;
        SET(report_asked, &q, kinds, kinds_that(c, day->protocol, kinds_counted[i].kinds));
        SET(report_asked, &q, worse, kinds_that(c, day->protocol, kinds_counted[i].worse));
    }
    return q;
}

/* -- counting -------------------------------------------------------------------------------------------------------- */

struct counted {
    struct unit_counts *at;
    size_t n, room;
};

static struct unit_counts *line_of(struct command *c, struct counted *lines, const struct area_line *area, bool reports)
{
    for (size_t i = 0; i < lines->n; i++)
        if (lines->at[i].area_id == area->id) return &lines->at[i];
    if (lines->n == lines->room) {
        struct unit_counts *more = NEW_ARRAY(c->arena, struct unit_counts, 2 * lines->room + 16);
        for (size_t i = 0; i < lines->n; i++) more[i] = lines->at[i];
        lines->at = more;
        lines->room = 2 * lines->room + 16;
    }
    lines->at[lines->n] = (struct unit_counts){
        .area_id = area->id, .name = area->name, .reports = reports, .counts = NEW_ARRAY(c->arena, int64_t, figures_n)};
    return &lines->at[lines->n++];
}

/* What lies in no community counts for the area it was registered with. */
static bool add(struct command *c, struct counted *lines, size_t figure, const struct report_count *count)
{
    struct area_line area;
    id64 community = areas_above(c->post->areas, count->id, AREA_COMMUNITY);
    if (!areas_find(c->post->areas, community ? community : count->id, &area)) return problem(c->problems, NOT_FOUND);
    line_of(c, lines, &area, community != 0)->counts[figure] += count->n;
    return true;
}

bool report_count(struct command *c, struct subtrees where, const struct report_day *day, struct rows *out)
{
    struct counted lines = {0};
    for (size_t i = 0; i < where.n; i++) {
        struct rows units = areas_below(c->post->areas, c->arena, where.paths[i], AREA_COMMUNITY);
        for (size_t k = 0; k < units.n; k++) line_of(c, &lines, (const struct area_line *)units.at + k, true);
    }
    for (size_t f = 0; f < figures_n; f++) {
        struct rows counts;
        if (!figures[f].count) continue;
        struct report_asked q = report_question(c, &figures[f], day);
        if (!ask_within(c, where, figures[f].count, &report_asked_shape, &q, &report_count_shape, &counts)) return false;
        for (size_t i = 0; i < counts.n; i++)
            if (!add(c, &lines, f, (const struct report_count *)counts.at + i)) return false;
    }
    *out = (struct rows){lines.at, lines.n};
    return true;
}

str counts_json(struct arena *arena, const int64_t *counts)
{
    struct text out = TEXT(arena);
    for (size_t f = 0; f < figures_n; f++) {
        text_format(&out, "%c\"%s\":", f ? ',' : '{', figures[f].key);
        if (figures[f].count) text_i64(&out, counts[f]);
        else text_add(&out, S("null"));
    }
    text_char(&out, '}');
    return text_str(&out);
}
