/* The situation: what it counts, for whom, and that it is made once a second at most. */
#include "town.h"

#include "app/person_merge.h"
#include "app/situation.h"
#include "app/situation_list.h"
#include "app/situation_trend.h"
#include "app/task.h"

static bool open_visit(struct command *c, const void *in)
{
    struct task t = {0};
    SET(task, &t, area_id, *(const id64 *)in);
    return open_task(c, "disinfect", &t, S(""), 0);
}

static bool begin_outbreak(struct command *c, const void *in)
{
    struct outbreak o = {0};
    SET(outbreak, &o, name, S("演练"));
    SET(outbreak, &o, area_id, *(const id64 *)in);
    SET(outbreak, &o, state, OUTBREAK_ACTIVE);
    SET(outbreak, &o, drill, true);
    SET(outbreak, &o, began_at, c->now);
    SET(outbreak, &o, protocol, protocol_name(c->arena, c->protocol));
    return save(c, &outbreak_shape, &o);
}

static bool add_round(struct command *c, const void *in)
{
    struct round r = {0};
    SET(round, &r, number, 1);
    SET(round, &r, area_id, *(const id64 *)in);
    SET(round, &r, outbreak_id, c->response.outbreak_id);
    SET(round, &r, state, ROUND_OPEN);
    SET(round, &r, opens_at, c->now);
    return save(c, &round_shape, &r);
}

static bool add_case(struct command *c, const void *in)
{
    struct disease_case d = {0};
    struct person p;
    if (!fetch(c, &person_shape, *(const id64 *)in, &p)) return false;
    SET(disease_case, &d, person_id, p.id);
    SET(disease_case, &d, outbreak_id, c->response.outbreak_id);
    SET(disease_case, &d, area_id, p.area_id);
    SET(disease_case, &d, class, CLASS_CONFIRMED);
    SET(disease_case, &d, state, CASE_OPEN);
    SET(disease_case, &d, detected_at, c->now);
    SET(disease_case, &d, report_due_at, c->now + hours(2));
    return save(c, &disease_case_shape, &d);
}

static struct text seen_by(struct town *town, const struct actor *actor)
{
    struct answer answer;
    says(town_ask(town, actor, SEE_SITUATION, situation_now, NULL, &answer), "the situation is told");
    struct text text = TEXT(town->arena);
    text_add(&text, answer.bytes);
    return text;
}

static bool tells(const struct text *seen, const char *what)
{
    size_t at;
    return str_find(text_str(seen), str_of(what), &at);
}

static void the_same_picture_within_ones_area(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor commander = town_actor(town, COMMANDER, town->county), worker = town_actor(town, GRID_WORKER, town->community[1]);
    id64 people[3];
    town_household(town, town->building[0], "101", 3, people);
    town_household(town, town->building[2], "201", 2, NULL);
    struct text quiet = seen_by(town, &commander);
    says(tells(&quiet, "\"people\":5,\"households\":2") && !tells(&quiet, "\"outbreak\""), "without an outbreak: who lives here");

    const struct actor *program = &actor_of_the_program;
    says(town_do(town, program, ANYBODY, begin_outbreak, &town->county, NULL), "an outbreak begins");
    says(town_do(town, program, ANYBODY, add_round, &town->county, NULL), "with a round");
    says(town_do(town, program, ANYBODY, add_case, &people[0], NULL), "a case");
    says(town_do(town, program, ANYBODY, open_visit, &town->grid[0], NULL), "and a task");
    town_clock(town, TOWN_BEGINS + 250);
    struct text still = seen_by(town, &commander);
    says(!tells(&still, "\"outbreak\""), "within half a second the same answer is given again");
    town_clock(town, TOWN_BEGINS + days(1));
    struct text now = seen_by(town, &commander), part = seen_by(town, &worker);
    says(tells(&now, "\"name\":\"演练\"") && tells(&now, "\"drill\":true") && tells(&now, "\"day\":2"), "the second day of the drill");
    says(tells(&now, "\"open\":1,\"confirmed\":1,\"asymptomatic\":0,\"discharged\":0"), "one confirmed case");
    says(tells(&now, "\"kind\":\"report_case\",\"label_zh\":\"网络直报\""), "whose clock runs");
    says(tells(&now, "\"n\":1,\"overdue\":1,\"soon\":0"), "and is counted with its kind");
    says(tells(&now, "\"name\":\"东堤尾社区\",\"roster\":3,\"sampled\":0"), "coverage by community");
    says(tells(&now, "\"tasks\":{\"open\":1,\"overdue\":1}"), "a task that is late");
    says(tells(&part, "\"people\":2") && tells(&part, "\"tasks\":{\"open\":0,\"overdue\":0}"), "the other community sees its own part");
    says(tells(&part, "\"number\":1") && !tells(&part, "东堤尾社区"), "and the round it lies in");
    says(!tells(&part, "report_case"), "but not the case of another");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

/* -- trends ---------------------------------------------------------------------------------------------------------- */

/* Cases as an expert would write them down: found when (day of March and clock time in Shanghai), and the core survey done how long after
 * (minutes; 0: not yet; its limit is 240). */
static const struct reported {
    const char *says;
    int day, hour, minute;
    enum case_classes class;
    enum case_states state;
    int core_min;
} reported[] = {
    {"the last minute before midnight is the 22nd", 22, 23, 59, CLASS_CONFIRMED, CASE_OPEN, 100},
    {"midnight begins the 23rd", 23, 0, 0, CLASS_ASYMPTOMATIC, CASE_OPEN, 300},
    {"also the 23rd, discharged since", 23, 12, 0, CLASS_CONFIRMED, CASE_DISCHARGED, 120},
    {"still the 23rd, its survey runs", 23, 23, 59, CLASS_CONFIRMED, CASE_OPEN, 0},
    {"withdrawn, it never was", 23, 8, 0, CLASS_CONFIRMED, CASE_WITHDRAWN, 10},
    {"the 25th, after a day without any", 25, 7, 30, CLASS_SUSPECTED, CASE_OPEN, 0},
};

enum { REPORTED = sizeof reported / sizeof *reported };

static const struct expected_day {
    int64_t cases, confirmed, asymptomatic;
    int64_t done, late, median, longest; /* of the core survey */
} expected_days[] = {
    {1, 1, 0, 1, 0, 100, 100},
    {3, 2, 1, 2, 1, 210, 300},
    {0, 0, 0, 0, 0, 0, 0},
    {1, 0, 0, 0, 0, 0, 0},
};

enum { EXPECTED_DAYS = sizeof expected_days / sizeof *expected_days };

static time_ms in_march(int day, int hour, int minute)
{
    return TOWN_BEGINS + days(day - 22) + hours(hour - 8) + minutes(minute);
}

struct reporting {
    id64 person_id;
    const struct reported *line;
};

static bool report_at(struct command *c, const void *in)
{
    const struct reporting *r = in;
    struct disease_case d = {0};
    struct person p;
    time_ms at = in_march(r->line->day, r->line->hour, r->line->minute);
    if (!fetch(c, &person_shape, r->person_id, &p)) return false;
    SET(disease_case, &d, person_id, p.id);
    SET(disease_case, &d, outbreak_id, c->response.outbreak_id);
    SET(disease_case, &d, area_id, p.area_id);
    SET(disease_case, &d, class, (int)r->line->class);
    SET(disease_case, &d, state, (int)r->line->state);
    SET(disease_case, &d, detected_at, at);
    SET(disease_case, &d, core_due_at, at + hours(4));
    if (r->line->core_min) SET(disease_case, &d, core_at, at + minutes(r->line->core_min));
    return save(c, &disease_case_shape, &d);
}

static bool read_trends(struct command *c, const void *out)
{
    return situation_trends_count(c, *(struct situation_trends *const *)out);
}

static size_t listed(struct town *town, const struct actor *actor, const char *figure, const char *kind, date day)
{
    struct answer answer;
    struct situation_wanted wanted = {0};
    SET(situation_wanted, &wanted, figure, str_of(figure));
    if (*kind) SET(situation_wanted, &wanted, kind, str_of(kind));
    if (day) SET(situation_wanted, &wanted, day, day);
    says(town_ask(town, actor, SEE_SITUATION, situation_list, &wanted, &answer), "%s are listed", figure);
    return answer.rows.n;
}

static const struct situation_span *span_named(const struct situation_day *day, const char *kind)
{
    const struct situation_span *spans = day->spans.at;
    for (size_t i = 0; i < day->spans.n; i++)
        if (str_is(spans[i].kind, kind)) return &spans[i];
    return NULL;
}

static void each_day_has_what_began_on_it(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor commander = town_actor(town, COMMANDER, town->county);
    const struct actor *program = &actor_of_the_program;
    struct situation_trends trends, *out = &trends;
    id64 people[REPORTED];
    town_household(town, town->building[0], "101", REPORTED, people);
    says(town_do(town, program, ANYBODY, begin_outbreak, &town->county, NULL), "an outbreak begins on the 22nd");
    for (size_t i = 0; i < REPORTED; i++)
        says(town_do(town, program, ANYBODY, report_at, &(struct reporting){people[i], &reported[i]}, NULL), "%s", reported[i].says);
    town_clock(town, in_march(25, 12, 0));
    says(town_ask(town, &commander, SEE_SITUATION, read_trends, &out, NULL), "the trends are told");
    says(trends.days.n == (size_t)EXPECTED_DAYS, "from the 22nd to the 25th");
    for (size_t i = 0; i < EXPECTED_DAYS; i++) {
        const struct situation_day *day = (const struct situation_day *)trends.days.at + i;
        const struct expected_day *want = &expected_days[i];
        const struct situation_span *core = span_named(day, "survey_core");
        says(day->cases == want->cases, "cases found on day %zu", i);
        says(day->confirmed == want->confirmed, "confirmed ones on day %zu", i);
        says(day->asymptomatic == want->asymptomatic, "asymptomatic ones on day %zu", i);
        says((core ? core->n : 0) == want->done, "core surveys done of day %zu", i);
        says((core ? core->late : 0) == want->late, "late ones of day %zu", i);
        says((core ? core->median : 0) == want->median, "their median, day %zu", i);
        says((core ? core->longest : 0) == want->longest, "the longest, day %zu", i);
        says((core ? core->limit : 240) == 240, "against the limit they had, day %zu", i);
        says(listed(town, &commander, "cases", "", day->day) == (size_t)want->cases, "the list behind day %zu", i);
        says(listed(town, &commander, "spans", "survey_core", day->day) == (size_t)want->done, "and behind its surveys, day %zu", i);
    }
    says(listed(town, &commander, "clocks", "survey_core", 0) == 2, "two surveys still run");
    town_free(town);
}

/* -- who is counted, and from when ------------------------------------------------------------------------------------ */

static bool read_situation(struct command *c, const void *out)
{
    return situation_count_now(c, *(struct situation *const *)out);
}

static struct situation situation_of(struct town *town, const struct actor *actor)
{
    struct situation s, *out = &s;
    says(town_ask(town, actor, SEE_SITUATION, read_situation, &out, NULL), "the situation is told");
    return s;
}

static void a_merged_record_is_nobody(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor officer = town_actor(town, DUTY_OFFICER, town->county);
    id64 people[3];
    town_household(town, town->building[0], "101", 3, people);
    says(situation_of(town, &officer).people == 3, "three records are three people");
    struct person_merge in = {0};
    SET(person_merge, &in, kept_id, people[0]);
    SET(person_merge, &in, merged_id, people[1]);
    SET(person_merge, &in, reason, S("同一人"));
    says(town_do(town, &officer, MERGE_PEOPLE, person_merge, &in, NULL), "two of them are one");
    says(situation_of(town, &officer).people == 2, "and are counted once");
    town_free(town);
}

static bool open_round_now(struct command *c, const void *in)
{
    struct round r = {0};
    SET(round, &r, number, 1);
    SET(round, &r, area_id, *(const id64 *)in);
    SET(round, &r, outbreak_id, c->response.outbreak_id);
    SET(round, &r, state, ROUND_OPEN);
    SET(round, &r, opens_at, c->now);
    SET(round, &r, opened_at, c->now);
    return save(c, &round_shape, &r);
}

/* The reference report: found on the evening of the 22nd, testing began on the 23rd, "day 9" was the 31st. */
static void day_one_is_the_day_testing_began(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor commander = town_actor(town, COMMANDER, town->county);
    const struct actor *program = &actor_of_the_program;
    town_clock(town, in_march(22, 20, 0));
    says(town_do(town, program, ANYBODY, begin_outbreak, &town->county, NULL), "the case is found on the evening of the 22nd");
    struct text before = seen_by(town, &commander);
    says(tells(&before, "\"day_one\":\"2022-03-22\",\"day\":1"), "without a round it is day 1");
    town_clock(town, in_march(23, 8, 0));
    says(town_do(town, program, ANYBODY, open_round_now, &town->county, NULL), "testing begins on the 23rd");
    town_clock(town, in_march(31, 17, 0));
    struct text after = seen_by(town, &commander);
    says(tells(&after, "\"day_one\":\"2022-03-23\",\"day\":9"), "and the 31st is day 9");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_picture_within_ones_area),
        cmocka_unit_test(each_day_has_what_began_on_it),
        cmocka_unit_test(a_merged_record_is_nobody),
        cmocka_unit_test(day_one_is_the_day_testing_began),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
