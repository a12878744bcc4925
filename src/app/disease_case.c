/* Cases: opened by the first sign, their clocks as tasks, withdrawn when the sign was corrected. See reconcile.h and disease_case.h. */
#include "app/disease_case.h"

#include "app/fact.h"
#include "app/outbreak.h"
#include "app/reconcile_parts.h"
#include "app/task.h"
#include "app/zone.h"
#include "rules/task.h"
#include "store/statements.h"

static const struct clock_task {
    const char *task, *key;
} clock_tasks[CLOCKS_MOST] = {[CLOCK_REPORT] = {"report_case", "report"},
                              [CLOCK_SURVEY_CORE] = {"survey_core", "core"},
                              [CLOCK_SURVEY_FULL] = {"survey_full", "full"}};

static str clock_key(struct command *c, id64 case_id, enum clock_kind clock)
{
    return str_format(c->arena, "case:%lld:%s", (long long)case_id, clock_tasks[clock].key);
}

bool case_of_person(struct command *c, id64 person_id, struct disease_case *out)
{
    struct person_asked asked = {0};
    struct rows rows;
    SET(person_asked, &asked, person_id, person_id);
    *out = (struct disease_case){0};
    if (!ask(c, &sql_person_case, &person_asked_shape, &asked, &disease_case_shape, &rows)) return false;
    return rows.n == 0 || fetch(c, &disease_case_shape, ((const struct disease_case *)rows.at)->id, out);
}

/* The basis was corrected: the case never was. Its tasks go, history keeps both. */
static bool withdraw(struct command *c, struct disease_case *k)
{
    SET(disease_case, k, state, CASE_WITHDRAWN);
    SET(disease_case, k, ended_at, c->now);
    bool fine = save(c, &disease_case_shape, k);
    for (int clock = 0; fine && clock < CLOCKS_MOST; clock++) fine = cancel_task(c, clock_key(c, k->id, (enum clock_kind)clock));
    return fine && zone_positive_withdrawn(c, k);
}

static const struct fact_line *discharge_of(const struct reconciling *r)
{
    const struct fact_line *last = NULL;
    int value = 0;
    for (size_t i = 0; i < r->facts.n; i++) {
        const struct fact_line *f = &r->facts.at[i];
        if (f->kind == FACT_DISCHARGED && fact_value(r->facts, f, &value) && fact_after(f, last)) last = f;
    }
    return last;
}

/* Clocks and state as the facts give them. */
static void fill(const struct reconciling *r, struct disease_case *k)
{
    const struct running_clock *report = &r->wanted->clocks[CLOCK_REPORT], *core = &r->wanted->clocks[CLOCK_SURVEY_CORE],
                               *full = &r->wanted->clocks[CLOCK_SURVEY_FULL];
    SET(disease_case, k, fact_id, report->basis);
    SET(disease_case, k, detected_at, report->started);
    SET(disease_case, k, report_due_at, report->due);
    SET(disease_case, k, core_due_at, core->due);
    SET(disease_case, k, full_due_at, full->due);
    CLEAR(disease_case, k, reported_at), CLEAR(disease_case, k, core_at), CLEAR(disease_case, k, full_at);
    if (report->done) SET(disease_case, k, reported_at, report->done);
    if (core->done) SET(disease_case, k, core_at, core->done);
    if (full->done) SET(disease_case, k, full_at, full->done);
    const struct fact_line *discharge = r->wanted->is_case ? NULL : discharge_of(r);
    SET(disease_case, k, state, discharge ? CASE_DISCHARGED : CASE_OPEN);
    CLEAR(disease_case, k, ended_at);
    if (discharge) SET(disease_case, k, ended_at, discharge->at);
}

static bool begin(const struct reconciling *r, struct disease_case *k)
{
    struct command *c = r->c;
    const struct fact_line *sign = reconciling_fact(r, r->wanted->clocks[CLOCK_REPORT].basis);
    bool told = sign && sign->kind == FACT_CASE && sign->value >= 0 && (size_t)sign->value < case_origins.n;
    if (!outbreak_under_way(c)) return false;
    SET(disease_case, k, person_id, r->person->id);
    SET(disease_case, k, area_id, r->person->area_id);
    SET(disease_case, k, outbreak_id, c->response.outbreak_id);
    SET(disease_case, k, origin, told ? sign->value : ORIGIN_SCREENING);
    fill(r, k);
    return save(c, &disease_case_shape, k);
}

/* A task already open follows its clock when an earlier first sign came to light, or a later one was left. */
static bool follow_clock(struct command *c, id64 task_id, time_ms due)
{
    struct task t;
    if (!fetch(c, &task_shape, task_id, &t)) return false;
    const struct task_kind *kind = protocol_task(c->protocol, t.kind);
    bool open = t.state == TASK_OPEN || t.state == TASK_CLAIMED;
    time_ms due_at = kind ? task_due(kind, t.opened_at, due) : t.due_at;
    if (!open || t.due_at == due_at) return true;
    SET(task, &t, due_at, due_at);
    return save(c, &task_shape, &t);
}

static bool open_clock_tasks(const struct reconciling *r, const struct disease_case *k)
{
    struct command *c = r->c;
    id64 community = areas_above(c->post->areas, k->area_id, AREA_COMMUNITY);
    for (int clock = 0; clock < CLOCKS_MOST; clock++) {
        struct task t = {0};
        SET(task, &t, area_id, community ? community : k->area_id);
        SET(task, &t, person_id, k->person_id);
        SET(task, &t, case_id, k->id);
        SET(task, &t, basis_id, k->fact_id);
        str key = clock_key(c, k->id, (enum clock_kind)clock);
        time_ms due = r->wanted->clocks[clock].due;
        if (!open_task(c, clock_tasks[clock].task, &t, key, due)) return false;
        if (t.id && !follow_clock(c, t.id, due)) return false;
    }
    return true;
}

bool reconcile_case(const struct reconciling *r)
{
    struct disease_case k;
    if (!case_of_person(r->c, r->person->id, &k)) return false;
    if (!r->wanted->n_clocks) return !k.id || withdraw(r->c, &k);
    if (!k.id) return begin(r, &k) && open_clock_tasks(r, &k) && zone_positive_found(r->c, &k);
    struct disease_case before = k;
    fill(r, &k);
    if (shape_same(&disease_case_shape, &before, &k)) return true;
    return save(r->c, &disease_case_shape, &k) && open_clock_tasks(r, &k);
}

bool case_report(struct command *c, const void *given)
{
    const struct case_report *in = given;
    struct person person;
    struct disease_case k;
    struct fact f = {0};
    if (!load(c, &person_shape, in->person_id, &person)) return false;
    if (in->at > c->now) return problem(c->problems, FIELD_TOO_LARGE, .field = S("at"), .limit = time_text(c->arena, c->now));
    SET(fact, &f, kind, FACT_KIND_CASE);
    SET(fact, &f, at, in->at);
    SET(fact, &f, value, in->origin);
    if (HAS(case_report, in, note)) SET(fact, &f, note, in->note);
    if (!fact_about_person(c, &person, &f) || !case_of_person(c, person.id, &k)) return false;
    if (HAS(case_report, in, class)) SET(disease_case, &k, class, in->class);
    return (!HAS(case_report, in, class) || save(c, &disease_case_shape, &k)) && give(c, &disease_case_shape, &k);
}
