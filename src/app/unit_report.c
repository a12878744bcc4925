/* The daily report and its signatures; see unit_report.h. */
#include "app/unit_report.h"

#include "app/task.h"
#include "base/docx_write.h"

#include <stdlib.h>

/* -- the report ------------------------------------------------------------------------------------------------------ */

static bool scope_of(struct command *c, const struct report_wanted *wanted, struct subtrees *where)
{
    if (HAS(report_wanted, wanted, area)) return subtree_of_area(c, wanted->area, where);
    *where = subtrees_of_actor(c);
    return where->n > 0 || problem(c->problems, FORBIDDEN);
}

static date day_of(struct command *c, const struct report_wanted *wanted)
{
    return HAS(report_wanted, wanted, date) ? wanted->date : date_of(c->post->tz, c->now);
}

static bool reports_of(struct command *c, date day, struct rows *signatures)
{
    struct report_asked asked = {0};
    SET(report_asked, &asked, day, day);
    return ask(c, &sql_unit_reports_of_day, &report_asked_shape, &asked, &unit_report_shape, signatures);
}

/* The latest revision; NULL: not signed. */
static const struct unit_report *signature_of(struct rows signatures, id64 area_id)
{
    const struct unit_report *all = signatures.at, *last = NULL;
    for (size_t i = 0; i < signatures.n; i++)
        if (all[i].area_id == area_id) last = &all[i];
    return last;
}

static time_ms cutoff_of(struct command *c, const struct report_day *day)
{
    const struct report_rules *rules = day->protocol->report;
    return rules ? time_at(c->post->tz, day->day, rules->cutoff_minutes / 60, rules->cutoff_minutes % 60) : 0;
}

/* During an outbreak its own area's units owe a report (app/tick.h escalates the same ones); others may sign, and are never missing. */
static bool lies_elsewhere(struct command *c, const struct report_day *day, id64 unit_id)
{
    struct area_line whole;
    bool known = day->outbreak.id && areas_find(c->post->areas, day->outbreak.area_id, &whole);
    return known && !areas_within(c->post->areas, unit_id, whole.path);
}

static void line_of_unit(struct command *c, const struct report_day *day, const struct unit_counts *counts, struct rows signatures,
                         struct report_unit *line)
{
    const struct unit_report *signed_as = signature_of(signatures, counts->area_id);
    time_ms cutoff = cutoff_of(c, day);
    SET(report_unit, line, area_id, counts->area_id);
    SET(report_unit, line, name, counts->name);
    SET(report_unit, line, figures, counts_json(c->arena, counts->counts));
    if (!counts->reports) return;
    bool missing = cutoff && c->now >= cutoff && day->outbreak.id && !lies_elsewhere(c, day, counts->area_id);
    SET(report_unit, line, state, missing ? REPORT_MISSING : REPORT_DUE);
    if (!signed_as) return;
    SET(report_unit, line, state, signed_as->zero ? REPORT_ZERO : REPORT_SIGNED);
    SET(report_unit, line, revision, signed_as->revision);
    SET(report_unit, line, signed_at, signed_as->signed_at);
    SET(report_unit, line, differs, !str_eq(signed_as->figures, line->figures));
}

str report_task_key(struct arena *arena, id64 area_id, date day)
{
    return str_format(arena, "unit_report:%lld:%.*s", (long long)area_id, STR(date_text(arena, day)));
}

/* The task of the missing report climbs (app/tick.h): where it has got to. */
static bool tell_of_missing(struct command *c, date day, struct report_unit *line)
{
    struct task_key asked = {0};
    struct rows found;
    struct task t;
    struct area_line area;
    SET(task_key, &asked, key, report_task_key(c->arena, line->area_id, day));
    if (!ask(c, &sql_task_by_key, &task_key_shape, &asked, &task_key_shape, &found)) return false;
    if (!found.n) return true;
    if (!fetch(c, &task_shape, ((const struct task_key *)found.at)->id, &t)) return false;
    if (!HAS(task, &t, escalated_to_id) || !areas_find(c->post->areas, t.escalated_to_id, &area)) return true;
    SET(report_unit, line, told_id, area.id);
    SET(report_unit, line, told_name, area.name);
    SET(report_unit, line, told_at, t.escalated_at);
    return true;
}

static struct rows totals_of(struct command *c, struct rows counts)
{
    struct report_figure *totals = NEW_ARRAY(c->arena, struct report_figure, figures_n);
    for (size_t f = 0; f < figures_n; f++) {
        SET(report_figure, &totals[f], key, str_of(figures[f].key));
        SET(report_figure, &totals[f], label_zh, str_of(figures[f].zh));
        SET(report_figure, &totals[f], label_en, str_of(figures[f].en));
        SET(report_figure, &totals[f], unit, str_of(unit_name(figures[f].unit)));
        SET(report_figure, &totals[f], modelled, figures[f].count != NULL);
        if (!figures[f].count) continue;
        SET(report_figure, &totals[f], value, 0);
        for (size_t i = 0; i < counts.n; i++) totals[f].value += ((const struct unit_counts *)counts.at)[i].counts[f];
    }
    return (struct rows){totals, figures_n};
}

bool daily_report_make(struct command *c, const struct report_wanted *wanted, struct daily_report *out)
{
    struct subtrees where;
    struct report_day day;
    struct rows counts, signatures;
    struct area_line area;
    *out = (struct daily_report){0};
    if (!scope_of(c, wanted, &where) || !report_day_of(c, day_of(c, wanted), &day) || !report_count(c, where, &day, &counts) ||
        !reports_of(c, day.day, &signatures))
        return false;
    struct report_unit *units = NEW_ARRAY(c->arena, struct report_unit, counts.n);
    SET(daily_report, out, missing, 0);
    for (size_t i = 0; i < counts.n; i++) {
        line_of_unit(c, &day, (const struct unit_counts *)counts.at + i, signatures, &units[i]);
        bool missing = HAS(report_unit, &units[i], state) && units[i].state == REPORT_MISSING;
        if (missing && !tell_of_missing(c, day.day, &units[i])) return false;
        out->missing += missing;
    }
    SET(daily_report, out, day, day.day);
    SET(daily_report, out, as_of, day.to <= c->now ? day.to : c->now);
    if (cutoff_of(c, &day)) SET(daily_report, out, cutoff_at, cutoff_of(c, &day));
    SET(daily_report, out, figures, totals_of(c, counts));
    SET(daily_report, out, units, (struct rows){units, counts.n});
    bool one_area = HAS(report_wanted, wanted, area) && areas_find(c->post->areas, wanted->area, &area);
    if (one_area) SET(daily_report, out, area_id, area.id);
    SET(daily_report, out, area_name, one_area ? area.name : c->post->jurisdiction_name);
    return true;
}

/* Of an outbreak that had not begun there is nothing to compare with. */
static bool compare_with_day_before(struct command *c, const struct report_wanted *wanted, struct daily_report *report)
{
    struct subtrees where;
    struct report_day day;
    struct rows counts;
    if (!scope_of(c, wanted, &where) || !report_day_of(c, report->day - 1, &day)) return false;
    if (!day.outbreak.id) return true;
    if (!report_count(c, where, &day, &counts)) return false;
    struct rows before = totals_of(c, counts);
    for (size_t f = 0; f < figures_n; f++) {
        struct report_figure *figure = (struct report_figure *)report->figures.at + f;
        if (figures[f].count) SET(report_figure, figure, before, ((const struct report_figure *)before.at)[f].value);
    }
    return true;
}

bool daily_report_ask(struct command *c, const void *given)
{
    struct daily_report report;
    return daily_report_make(c, given, &report) && compare_with_day_before(c, given, &report) && give(c, &daily_report_shape, &report);
}

static str file_name(struct command *c, const struct daily_report *report, const char *ending)
{
    return str_format(c->arena, "daily-%.*s.%s", STR(date_text(c->arena, report->day)), ending);
}

bool daily_report_xlsx(struct command *c, const void *given)
{
    struct daily_report report;
    str bytes;
    return daily_report_make(c, given, &report) && report_to_xlsx(c, &report, &bytes) &&
           give_file(c, S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), file_name(c, &report, "xlsx"), bytes);
}

bool daily_report_pdf(struct command *c, const void *given)
{
    struct daily_report report;
    str bytes;
    return daily_report_make(c, given, &report) && report_to_pdf(c, &report, &bytes) &&
           give_file(c, S("application/pdf"), file_name(c, &report, "pdf"), bytes);
}

bool daily_report_docx(struct command *c, const void *given)
{
    struct daily_report report;
    str bytes;
    return daily_report_make(c, given, &report) && report_to_docx(c, &report, &bytes) &&
           give_file(c, S(DOCX_TYPE), file_name(c, &report, "docx"), bytes);
}

/* -- the list behind a figure ---------------------------------------------------------------------------------------- */

static const struct figure *figure_named(str key)
{
    for (size_t f = 0; f < figures_n; f++)
        if (figures[f].list && str_is(key, figures[f].key)) return &figures[f];
    return NULL;
}

static str figures_text(struct arena *arena)
{
    struct text out = TEXT(arena);
    for (size_t f = 0; f < figures_n; f++)
        if (figures[f].list) text_format(&out, "%s%s", out.n ? ", " : "", figures[f].key);
    return text_str(&out);
}

static int by_id(const void *a, const void *b)
{
    id64 x = ((const struct report_item *)a)->id, y = ((const struct report_item *)b)->id;
    return (x > y) - (x < y);
}

bool daily_report_list(struct command *c, const void *given)
{
    const struct report_wanted *wanted = given;
    const struct figure *figure = figure_named(wanted->figure);
    struct subtrees where;
    struct report_day day;
    struct rows rows;
    id64 after = 0;
    if (!figure)
        return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("figure"), .value = wanted->figure, .limit = figures_text(c->arena));
    if (c->page.after.n && !str_to_i64(c->page.after, &after)) return problem(c->problems, CURSOR_WRONG);
    if (!scope_of(c, wanted, &where) || !report_day_of(c, day_of(c, wanted), &day)) return false;
    struct report_asked q = report_question(c, figure, &day);
    SET(report_asked, &q, after_id, after);
    SET(report_asked, &q, limit, c->page.limit + 1);
    if (!ask_within(c, where, figure->list, &report_asked_shape, &q, &report_item_shape, &rows)) return false;
    if (rows.n) qsort(rows.at, rows.n, sizeof(struct report_item), by_id);
    str next = S("");
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = str_format(c->arena, "%lld", (long long)((const struct report_item *)rows.at)[rows.n - 1].id);
    }
    return give_rows(c, &report_item_shape, rows, next);
}

/* -- signing --------------------------------------------------------------------------------------------------------- */

static const struct unit_counts *counts_of(struct rows counts, id64 area_id)
{
    for (size_t i = 0; i < counts.n; i++)
        if (((const struct unit_counts *)counts.at)[i].area_id == area_id) return (const struct unit_counts *)counts.at + i;
    return NULL;
}

static bool all_zero(const int64_t *counts)
{
    for (size_t f = 0; f < figures_n; f++)
        if (counts[f]) return false;
    return true;
}

bool unit_report_sign(struct command *c, const void *given)
{
    const struct unit_report_signing *in = given;
    struct subtrees where;
    struct report_day day;
    struct rows counts, signatures;
    struct unit_report r = {0};
    date today = date_of(c->post->tz, c->now);
    if (!reaches(c, in->area_id)) return false;
    if (in->day > today)
        return problem(c->problems, FIELD_TOO_LARGE, .field = S("day"), .value = date_text(c->arena, in->day),
                       .limit = date_text(c->arena, today));
    if (areas_above(c->post->areas, in->area_id, AREA_COMMUNITY) != in->area_id)
        return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("area_id"), .limit = S("community, village"));
    if (!subtree_of_area(c, in->area_id, &where) || !report_day_of(c, in->day, &day) || !report_count(c, where, &day, &counts) ||
        !reports_of(c, in->day, &signatures))
        return false;
    const struct unit_report *before = signature_of(signatures, in->area_id);
    const struct unit_counts *own = counts_of(counts, in->area_id);
    SET(unit_report, &r, area_id, in->area_id);
    SET(unit_report, &r, day, in->day);
    SET(unit_report, &r, revision, before ? before->revision + 1 : 1);
    SET(unit_report, &r, zero, all_zero(own->counts));
    SET(unit_report, &r, figures, counts_json(c->arena, own->counts));
    if (HAS(unit_report_signing, in, note)) SET(unit_report, &r, note, in->note);
    SET(unit_report, &r, signed_by_id, c->actor->account_id);
    SET(unit_report, &r, signed_at, c->now);
    str key = report_task_key(c->arena, in->area_id, in->day);
    return save(c, &unit_report_shape, &r) && finish_task(c, key) && give(c, &unit_report_shape, &r);
}
