/* The daily report: figures derived from records, the list behind each, units that sign zero too, and the same numbers in every form. */
#include "town.h"

#include "app/task.h"
#include "app/tick.h"
#include "app/unit_report.h"

#include "base/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

static bool begin_outbreak(struct command *c, const void *in)
{
    struct outbreak o = {0};
    SET(outbreak, &o, name, S("演练"));
    SET(outbreak, &o, area_id, *(const id64 *)in);
    SET(outbreak, &o, state, OUTBREAK_ACTIVE);
    SET(outbreak, &o, began_at, c->now);
    SET(outbreak, &o, protocol, protocol_name(c->arena, c->protocol));
    return save(c, &outbreak_shape, &o);
}

/* What happens to a person: a case of a class, or a measure of a kind, now. */
struct event {
    id64 person_id;
    int class;
    const char *measure; /* NULL: a case */
};

static bool happen(struct command *c, const void *in)
{
    const struct event *e = in;
    struct person p;
    struct disease_case d = {0};
    struct measure m = {0};
    if (!fetch(c, &person_shape, e->person_id, &p)) return false;
    SET(disease_case, &d, person_id, p.id);
    SET(disease_case, &d, outbreak_id, c->response.outbreak_id);
    SET(disease_case, &d, area_id, p.area_id);
    SET(disease_case, &d, class, e->class);
    SET(disease_case, &d, state, CASE_OPEN);
    SET(disease_case, &d, detected_at, c->now);
    if (!e->measure) return save(c, &disease_case_shape, &d);
    SET(measure, &m, kind, str_of(e->measure));
    SET(measure, &m, subject, MEASURE_PERSON);
    SET(measure, &m, state, MEASURE_ORDERED);
    SET(measure, &m, person_id, p.id);
    SET(measure, &m, outbreak_id, c->response.outbreak_id);
    SET(measure, &m, area_id, p.area_id);
    SET(measure, &m, starts_at, c->now);
    SET(measure, &m, ends_at, c->now + days(1));
    return save(c, &measure_shape, &m);
}

/* Two communities, five people: on the first day a case and a quarantine here, a case there; on the second one more here. */
static struct town *troubled_town(void)
{
    struct town *town = town_new();
    id64 here[3], there[2];
    town_household(town, town->building[0], "101", 3, here);
    town_household(town, town->building[2], "201", 2, there);
    const struct actor *program = &actor_of_the_program;
    says(town_do(town, program, ANYBODY, begin_outbreak, &town->county, NULL), "an outbreak begins");
    const struct event first[] = {
        {here[0], CLASS_CONFIRMED, NULL},
        {here[1], 0, "facility_quarantine"},
        {there[0], CLASS_ASYMPTOMATIC, NULL},
        {here[0], 0, "case_isolation"},
    };
    for (size_t i = 0; i < LENGTH(first); i++) says(town_do(town, program, ANYBODY, happen, &first[i], NULL), "something happens");
    town_clock(town, TOWN_BEGINS + days(1) + hours(1));
    says(town_do(town, program, ANYBODY, happen, &(struct event){here[2], CLASS_CONFIRMED, NULL}, NULL), "and on the next day, too");
    return town;
}

static struct daily_report report_of(struct town *town, const struct actor *actor, date day, id64 area)
{
    struct report_wanted wanted = {0};
    struct answer answer;
    SET(report_wanted, &wanted, date, day);
    if (area) SET(report_wanted, &wanted, area, area);
    says(town_ask(town, actor, SEE_REPORT, daily_report_ask, &wanted, &answer), "the report is made");
    return *(const struct daily_report *)answer.record;
}

static int64_t value_of(const struct daily_report *r, const char *key)
{
    const struct report_figure *f = r->figures.at;
    for (size_t i = 0; i < r->figures.n; i++)
        if (str_is(f[i].key, key)) return HAS(report_figure, &f[i], value) ? f[i].value : -1;
    return -2;
}

static date first_day(void)
{
    return date_from(2022, 3, 22);
}

static void figures_follow_from_records(void **state)
{
    (void)state;
    struct town *town = troubled_town();
    struct actor county = town_actor(town, COUNTY_VIEWER, town->county);
    struct daily_report one = report_of(town, &county, first_day(), 0), two = report_of(town, &county, first_day() + 1, 0);
    static const struct {
        const char *key;
        int64_t first, second;
    } rows[] = {
        {"cases_confirmed_new", 1, 1},
        {"cases_confirmed", 1, 2},
        {"cases_asymptomatic_new", 1, 0},
        {"cases_asymptomatic", 1, 1},
        {"quarantine_in", 1, 0},
        {"quarantine_now", 1, 0},
        {"quarantine_out", 0, 1},
        {"tubes_positive", 0, 0},
        {"zones_lock", 0, 0},
        {"leads_in", -1, -1},
        {"red", 2, 0},
        {"yellow", 0, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        says(value_of(&one, rows[i].key) == rows[i].first, "%s of the first day is %d, not %d", rows[i].key, (int)rows[i].first,
             (int)value_of(&one, rows[i].key));
        says(value_of(&two, rows[i].key) == rows[i].second, "%s of the second day is %d, not %d", rows[i].key, (int)rows[i].second,
             (int)value_of(&two, rows[i].key));
    }
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void the_page_compares_with_the_day_before(void **state)
{
    (void)state;
    struct town *town = troubled_town();
    struct actor county = town_actor(town, COUNTY_VIEWER, town->county);
    struct daily_report one = report_of(town, &county, first_day(), 0), two = report_of(town, &county, first_day() + 1, 0);
    struct daily_report zero = report_of(town, &county, first_day() - 1, 0);
    for (size_t f = 0; f < figures_n; f++) {
        const struct report_figure *day = (const struct report_figure *)two.figures.at + f;
        says(HAS(report_figure, day, before) == day->modelled, "%s: only what is modelled can be compared", figures[f].key);
        says(day->before == ((const struct report_figure *)one.figures.at)[f].value, "%s: with what the day before says itself",
             figures[f].key);
        says(!HAS(report_figure, (const struct report_figure *)zero.figures.at + f, before), "before the outbreak there is nothing");
    }
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void the_units_add_up_and_lists_stand_behind(void **state)
{
    (void)state;
    struct town *town = troubled_town();
    struct actor county = town_actor(town, COUNTY_VIEWER, town->county);
    struct daily_report whole = report_of(town, &county, first_day(), 0);
    struct daily_report part[2] = {report_of(town, &county, first_day(), town->community[0]),
                                   report_of(town, &county, first_day(), town->community[1])};
    for (size_t f = 0; f < figures_n; f++) {
        if (!figures[f].list) continue;
        const char *key = figures[f].key;
        struct report_wanted wanted = {0};
        struct answer answer;
        SET(report_wanted, &wanted, date, first_day());
        SET(report_wanted, &wanted, figure, str_of(key));
        says(town_ask(town, &county, SEE_REPORT, daily_report_list, &wanted, &answer), "the list behind %s opens", key);
        says((int64_t)answer.rows.n == value_of(&whole, key), "%s is as long as its list", key);
        says(value_of(&part[0], key) + value_of(&part[1], key) == value_of(&whole, key), "%s: the units add up to the whole", key);
    }
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static bool sign(struct town *town, const struct actor *actor, id64 area, date day, struct answer *answer)
{
    struct unit_report_signing in = {0};
    SET(unit_report_signing, &in, area_id, area);
    SET(unit_report_signing, &in, day, day);
    return town_do(town, actor, SIGN_REPORT, unit_report_sign, &in, answer);
}

static const struct report_unit *unit_of(const struct daily_report *r, id64 area)
{
    const struct report_unit *units = r->units.at;
    for (size_t i = 0; i < r->units.n; i++)
        if (units[i].area_id == area) return &units[i];
    return NULL;
}

static void zero_is_signed_and_silence_is_missing(void **state)
{
    (void)state;
    struct town *town = troubled_town();
    struct actor county = town_actor(town, COUNTY_VIEWER, town->county), worker = town_actor(town, GRID_WORKER, town->community[1]);
    date today = first_day() + 1;
    struct answer answer;
    struct daily_report r = report_of(town, &county, today, 0);
    says(unit_of(&r, town->community[1])->state == REPORT_DUE && r.missing == 0, "in the morning reports are due");
    town_clock(town, TOWN_BEGINS + days(1) + hours(9));
    r = report_of(town, &county, today, 0);
    says(unit_of(&r, town->community[1])->state == REPORT_MISSING && r.missing == 2, "at the cut-off they are missing");
    do says(town_do(town, &actor_of_the_program, ANYBODY, tick, NULL, &answer), "which the clock notes");
    while (((const struct tick_done *)answer.record)->more);
    r = report_of(town, &county, today, 0);
    const struct report_unit *silent = unit_of(&r, town->community[1]);
    says(silent->told_id == town->town && silent->told_at == r.as_of, "and who was told stands beside it: %.*s", STR(silent->told_name));
    says(!sign(town, &worker, town->community[0], today, NULL), "nobody signs for another unit");
    town_says(town, NOT_FOUND, "which does not exist for them");
    says(!sign(town, &worker, town->community[1], today + 1, NULL), "nor for tomorrow");
    town_says(town, FIELD_TOO_LARGE, "and it says so");
    says(sign(town, &worker, town->community[1], today, &answer), "a unit signs late");
    says(((const struct unit_report *)answer.record)->revision == 1, "its first version");
    r = report_of(town, &county, today, 0);
    says(unit_of(&r, town->community[1])->state == REPORT_SIGNED && r.missing == 1, "then one is missing");
    says(!HAS(report_unit, unit_of(&r, town->community[1]), told_id), "and of the one that has signed nobody above hears");
    says(sign(town, &worker, town->community[1], today, &answer), "a correction");
    says(((const struct unit_report *)answer.record)->revision == 2, "is a new version");
    struct tasks_asked asked = {0};
    SET(tasks_asked, &asked, kind, S("unit_report"));
    SET(tasks_asked, &asked, unit_id, town->community[1]);
    SET(tasks_asked, &asked, state, UINT64_C(1) << TASK_DONE);
    says(town_ask(town, &worker, SEE_TASK, tasks_in_order, &asked, &answer) && answer.rows.n == 1, "the task to report is done with it");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

/* A file's text as a command prints it. */
static str printed(struct arena *arena, str bytes, const char *command)
{
    char path[] = "/tmp/dayan-report-XXXXXX", room[65536];
    int file = mkstemp(path);
    says(file >= 0 && write(file, bytes.at, bytes.n) == (ssize_t)bytes.n, "the file is written");
    close(file);
    FILE *out = popen(str_terminated(arena, str_format(arena, command, path)), "r");
    size_t n = fread(room, 1, sizeof room, out);
    pclose(out);
    unlink(path);
    return str_copy(arena, (str){room, n});
}

static struct answer file_of(struct town *town, const struct actor *actor, command_function *makes)
{
    struct report_wanted wanted = {0};
    struct answer answer;
    SET(report_wanted, &wanted, date, first_day());
    says(town_ask(town, actor, SEE_REPORT, makes, &wanted, &answer), "the file is made");
    return answer;
}

static void every_form_has_the_same_numbers(void **state)
{
    (void)state;
    struct town *town = troubled_town();
    struct actor county = town_actor(town, COUNTY_VIEWER, town->county);
    struct daily_report report = report_of(town, &county, first_day(), 0);
    struct answer book = file_of(town, &county, daily_report_xlsx), paper = file_of(town, &county, daily_report_pdf);
    str text = printed(town->arena, paper.bytes, "pdftotext -raw %s - | tr -d ' \n'");
    str word = printed(town->arena, file_of(town, &county, daily_report_docx).bytes,
                       "unzip -p %s word/document.xml | sed 's/<[^>]*>//g' | tr -d ' \n'");
    struct sheet_reader *reader = sheet_open(town->arena, book.bytes, S(""), &town->problems);
    struct sheet_row row;
    says(sheet_next(reader, &row) && row.n == 3 + report.units.n, "the header names every unit");
    const struct report_figure *figure = report.figures.at;
    for (size_t f = 0; f < report.figures.n; f++) {
        says(sheet_next(reader, &row), "a row for each figure");
        str wanted = report_cell(town->arena, &figures[f], figure[f].value);
        says(str_eq(row.cells[2].text, wanted), "%s is the same in the spreadsheet", figures[f].key);
        struct text line = TEXT(town->arena);
        text_add(&line, str_of(figures[f].zh));
        for (const char *at = figures[f].en; *at; at++)
            if (*at != ' ') text_char(&line, *at);
        for (size_t i = 2; i < row.n; i++) text_add(&line, row.cells[i].text);
        size_t at;
        says(str_find(text, text_str(&line), &at), "%s has the same numbers in the PDF", figures[f].key);
        says(str_find(word, text_str(&line), &at), "%s has the same numbers in the Word document", figures[f].key);
    }
    sheet_close(reader);
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_follow_from_records),
        cmocka_unit_test(the_page_compares_with_the_day_before),
        cmocka_unit_test(the_units_add_up_and_lists_stand_behind),
        cmocka_unit_test(zero_is_signed_and_silence_is_missing),
        cmocka_unit_test(every_form_has_the_same_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
