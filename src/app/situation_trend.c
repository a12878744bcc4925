/* Counting the trends; see situation_trend.h. Statements count by quarter of an hour, as the days of every time zone begin at one; here
 * the quarters become days and hours of the jurisdiction. */
#include "app/situation_trend.h"

#include "app/coverage.h"
#include "app/situation_kept.h"
#include "app/situation_list.h"

#include <stdlib.h>

enum { DAYS_MOST = 31, SLOT_MINUTES = 15 };

struct trending {
    struct command *c;
    struct subtrees where;
    struct situation_asked asked;
    struct situation_day *days; /* one after the other, without a gap */
    size_t n;
};

static time_ms time_of_slot(int64_t slot)
{
    return minutes(slot * SLOT_MINUTES);
}

/* NULL: before the first day or after today. */
static struct situation_day *day_of(struct trending *k, time_ms at)
{
    date first = k->days[0].day, day = date_of(k->c->post->tz, at);
    return day < first || day >= first + (date)k->n ? NULL : &k->days[day - first];
}

static bool ask_slots(struct trending *k, const struct statement *statement, struct rows *out)
{
    return ask_within(k->c, k->where, statement, &situation_asked_shape, &k->asked, &situation_slot_shape, out);
}

/* -- days ------------------------------------------------------------------------------------------------------------ */

static void begin_days(struct trending *k, date first, date last)
{
    if (first < last - DAYS_MOST + 1) first = last - DAYS_MOST + 1;
    k->n = (size_t)(last - first) + 1;
    k->days = NEW_ARRAY(k->c->arena, struct situation_day, k->n);
    for (size_t i = 0; i < k->n; i++) {
        struct situation_day *line = &k->days[i];
        SET(situation_day, line, day, first + (date)i);
        SET(situation_day, line, from, time_at(k->c->post->tz, line->day, 0, 0));
        SET(situation_day, line, to, time_at(k->c->post->tz, line->day + 1, 0, 0));
        line->has = FIELD_BIT(situation_day_fields_n) - 1; /* what did not happen is zero */
    }
    SET(situation_asked, &k->asked, begun_from, k->days[0].from);
    SET(situation_asked, &k->asked, begun_to, k->c->now + 1);
}

static bool count_cases(struct trending *k)
{
    struct rows rows;
    if (!ask_slots(k, &sql_situation_cases_by_slot, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct situation_slot *slot = (const struct situation_slot *)rows.at + i;
        struct situation_day *day = day_of(k, time_of_slot(slot->slot));
        if (!day) continue;
        day->cases += slot->n;
        if (!HAS(situation_slot, slot, class)) continue;
        if (slot->class == CLASS_CONFIRMED) day->confirmed += slot->n;
        if (slot->class == CLASS_ASYMPTOMATIC) day->asymptomatic += slot->n;
    }
    return true;
}

static bool count_tests(struct trending *k)
{
    struct rows rows;
    if (!ask_slots(k, &sql_situation_tubes_by_slot, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct situation_slot *slot = (const struct situation_slot *)rows.at + i;
        struct situation_day *day = day_of(k, time_of_slot(slot->slot));
        if (!day) continue;
        day->tubes += slot->n;
        day->positive += slot->positive;
        day->members += slot->members;
    }
    return true;
}

/* -- time to control ------------------------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Of an even number the mean of the two in the middle. */
static int64_t median(int64_t *values, size_t n)
{
    qsort(values, n, sizeof *values, by_value);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* Clocks of one kind, begun on one day. */
static struct situation_span span_of(struct command *c, const struct situation_clock *clocks, size_t n)
{
    struct situation_span span = {0};
    int64_t *took = NEW_ARRAY(c->arena, int64_t, n), *allowed = NEW_ARRAY(c->arena, int64_t, n);
    int64_t late = 0;
    for (size_t i = 0; i < n; i++) {
        took[i] = (clocks[i].done_at - clocks[i].started_at) / minutes(1);
        allowed[i] = (clocks[i].due_at - clocks[i].started_at) / minutes(1);
        late += clocks[i].done_at > clocks[i].due_at;
    }
    SET(situation_span, &span, kind, clocks->kind);
    SET(situation_span, &span, label_zh, clocks->label_zh);
    SET(situation_span, &span, label_en, clocks->label_en);
    SET(situation_span, &span, n, (int64_t)n);
    SET(situation_span, &span, late, late);
    SET(situation_span, &span, median, median(took, n));
    SET(situation_span, &span, longest, took[n - 1]);
    SET(situation_span, &span, limit, median(allowed, n));
    return span;
}

static date date_of_clock(struct command *c, const struct situation_clock *clock)
{
    return date_of(c->post->tz, clock->started_at);
}

static bool is_beside(struct command *c, const struct situation_clock *a, const struct situation_clock *b)
{
    return date_of_clock(c, a) == date_of_clock(c, b) && str_eq(a->kind, b->kind);
}

static int by_kind_and_start(const void *a, const void *b)
{
    const struct situation_clock *x = a, *y = b;
    int by_kind = str_compare(x->kind, y->kind);
    return by_kind ? by_kind : (x->started_at > y->started_at) - (x->started_at < y->started_at);
}

static void add_span(struct trending *k, const struct situation_clock *clocks, size_t n)
{
    struct situation_day *day = day_of(k, clocks->started_at);
    if (!day) return;
    struct situation_span *spans = NEW_ARRAY(k->c->arena, struct situation_span, day->spans.n + 1);
    for (size_t i = 0; i < day->spans.n; i++) spans[i] = ((const struct situation_span *)day->spans.at)[i];
    spans[day->spans.n] = span_of(k->c, clocks, n);
    day->spans = (struct rows){spans, day->spans.n + 1};
}

static bool count_spans(struct trending *k)
{
    struct rows rows;
    if (!situation_spans(k->c, k->where, &k->asked, &rows)) return false;
    struct situation_clock *clocks = rows.at;
    if (rows.n) qsort(clocks, rows.n, sizeof *clocks, by_kind_and_start);
    for (size_t from = 0, to; from < rows.n; from = to) {
        for (to = from + 1; to < rows.n && is_beside(k->c, &clocks[from], &clocks[to]); to++) {
        }
        add_span(k, &clocks[from], to - from);
    }
    return true;
}

/* -- the running round ----------------------------------------------------------------------------------------------- */

static bool find_running(struct trending *k, struct round *out)
{
    struct rows rounds;
    *out = (struct round){0};
    if (!ask(k->c, &sql_situation_rounds, &situation_asked_shape, &k->asked, &round_shape, &rounds)) return false;
    for (size_t i = 0; i < rounds.n; i++) {
        const struct round *r = (const struct round *)rounds.at + i;
        if (r->state != ROUND_PLANNED) *out = *r; /* in order of number: the latest is the last */
    }
    return true;
}

static time_ms hour_after(struct command *c, time_ms at)
{
    struct civil civil = civil_of(c->post->tz, at);
    return at - at % minutes(1) + minutes(60 - civil.minute);
}

static int by_slot(const void *a, const void *b)
{
    const struct situation_slot *x = a, *y = b;
    return (x->slot > y->slot) - (x->slot < y->slot);
}

static struct rows hours_of(struct command *c, struct rows slots)
{
    const struct situation_slot *at = slots.at;
    struct situation_hour *lines = NEW_ARRAY(c->arena, struct situation_hour, slots.n + 1);
    size_t n = 0;
    int64_t sampled = 0;
    for (size_t i = 0; i < slots.n; i++) {
        time_ms hour = hour_after(c, time_of_slot(at[i].slot)), until = hour < c->now ? hour : c->now + 1;
        if (n == 0 || lines[n - 1].to != until) n++;
        SET(situation_hour, &lines[n - 1], to, until);
        SET(situation_hour, &lines[n - 1], sampled, sampled += at[i].n);
    }
    return (struct rows){lines, n};
}

static bool count_roster(struct trending *k, id64 round_id, struct situation_curve *curve)
{
    SET(situation_curve, curve, roster, 0);
    for (size_t i = 0; i < k->where.n; i++) {
        struct coverage total;
        if (!coverage_total(k->c, round_id, k->where.paths[i], &total)) return false;
        curve->roster += total.roster;
    }
    return true;
}

static bool count_curve(struct trending *k, struct situation_trends *out)
{
    struct round r;
    struct rows slots;
    struct situation_curve curve = {0};
    if (!find_running(k, &r)) return false;
    if (!r.id) return true;
    SET(situation_asked, &k->asked, round_id, r.id);
    if (!ask_slots(k, &sql_situation_samples_by_slot, &slots) || !count_roster(k, r.id, &curve)) return false;
    if (slots.n) qsort(slots.at, slots.n, sizeof(struct situation_slot), by_slot);
    SET(situation_curve, &curve, round_id, r.id);
    SET(situation_curve, &curve, number, r.number);
    if (HAS(round, &r, due_at)) SET(situation_curve, &curve, due_at, r.due_at);
    SET(situation_curve, &curve, hours, hours_of(k->c, slots));
    struct text json = TEXT(k->c->arena);
    shape_to_json(&json, &situation_curve_shape, &curve, MASKED);
    SET(situation_trends, out, curve, text_str(&json));
    return true;
}

bool situation_trends_count(struct command *c, struct situation_trends *out)
{
    struct trending k = {.c = c, .where = subtrees_of_actor(c)};
    struct outbreak o;
    *out = (struct situation_trends){0};
    SET(situation_trends, out, as_of, c->now);
    SET(situation_trends, out, days, (struct rows){0});
    if (!c->response.outbreak_id) return true;
    if (!fetch(c, &outbreak_shape, c->response.outbreak_id, &o)) return false;
    SET(situation_asked, &k.asked, outbreak_id, o.id);
    SET(situation_asked, &k.asked, now, c->now);
    begin_days(&k, date_of(c->post->tz, o.began_at), date_of(c->post->tz, c->now));
    if (!count_cases(&k) || !count_tests(&k) || !count_spans(&k) || !count_curve(&k, out)) return false;
    SET(situation_trends, out, days, (struct rows){k.days, k.n});
    return true;
}

static bool make(struct command *c, struct population *known, struct text *json)
{
    (void)known;
    struct situation_trends trends;
    if (!situation_trends_count(c, &trends)) return false;
    shape_to_json(json, &situation_trends_shape, &trends, MASKED);
    return true;
}

bool situation_trends_now(struct command *c, const void *given)
{
    (void)given;
    return situation_kept(c, KEPT_TRENDS, make);
}
