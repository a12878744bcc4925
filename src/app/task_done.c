/* Completing a task: the form of the protocol checks the result, the result is kept, and what it means beyond the task is said once, in the
 * table of hooks below. Its names are those the engine uses of the protocol's kinds; a protocol without such a kind never gets there. */
#include "app/task.h"

#include "app/appeal.h"
#include "app/fact.h"
#include "model/shape_json.h"
#include "rules/form_shape.h"
#include "rules/person.h"

#include <math.h>

/* A task just done, and the answers of its form. */
struct done {
    const struct task *task;
    const struct shape *form;
    const void *answers;
};

/* -- what follows ---------------------------------------------------------------------------------------------------- */

/* A fact about the task's person; what follows from it is the reconciler's to say. */
static bool add_fact(struct command *c, const struct task *t, enum fact_kinds kind, int64_t value, str note)
{
    struct person person;
    struct fact f = {0};
    SET(fact, &f, kind, (int)kind);
    SET(fact, &f, at, c->now);
    SET(fact, &f, value, value);
    if (HAS(task, t, case_id)) SET(fact, &f, ref_id, t->case_id);
    if (note.n) SET(fact, &f, note, note);
    return fetch(c, &person_shape, t->person_id, &person) && fact_about_person(c, &person, &f);
}

static bool clock_met(struct command *c, const struct done *d, enum clock_kind clock)
{
    return !HAS(task, d->task, person_id) || add_fact(c, d->task, FACT_KIND_CLOCK_DONE, (int64_t)clock, S(""));
}

static bool case_reported(struct command *c, const struct done *d)
{
    return clock_met(c, d, CLOCK_REPORT);
}

static bool core_surveyed(struct command *c, const struct done *d)
{
    return clock_met(c, d, CLOCK_SURVEY_CORE);
}

static bool fully_surveyed(struct command *c, const struct done *d)
{
    return clock_met(c, d, CLOCK_SURVEY_FULL);
}

/* No symptoms named is a fact, too: the release of a contact asks for it. */
static bool temperature_taken(struct command *c, const struct done *d)
{
    const double *degrees = form_answer(d->form, d->answers, "temperature", REAL);
    const str *symptoms = form_answer(d->form, d->answers, "symptoms", TEXT);
    bool has_symptoms = symptoms && symptoms->n > 0;
    if (!HAS(task, d->task, person_id) || !degrees) return true;
    return add_fact(c, d->task, FACT_KIND_TEMPERATURE, llround(*degrees * 10), S("")) &&
           add_fact(c, d->task, FACT_KIND_SYMPTOM, has_symptoms, has_symptoms ? *symptoms : S(""));
}

/* Against a zone: the task rests on the appeal. */
static bool zone_appeal_decided(struct command *c, const struct done *d, bool upheld, str reason)
{
    struct zone_appeal_answer answer = {0};
    SET(zone_appeal_answer, &answer, appeal_id, d->task->basis_id);
    SET(zone_appeal_answer, &answer, upheld, upheld);
    SET(zone_appeal_answer, &answer, reason, reason);
    c->may = APPROVE_MEASURE;
    return zone_appeal_decide(c, &answer);
}

/* Whoever decides an appeal needs the permission for it, however they come to it. */
static bool appeal_decided(struct command *c, const struct done *d)
{
    const bool *upheld = form_answer(d->form, d->answers, "upheld", BOOL);
    const str *reason = form_answer(d->form, d->answers, "reason", TEXT);
    bool of_zone = HAS(task, d->task, zone_id) && HAS(task, d->task, basis_id);
    struct appeal_answer answer = {0};
    if ((!of_zone && !HAS(task, d->task, measure_id)) || !upheld || !reason) return true;
    if (!actor_may(c->actor, APPROVE_MEASURE)) return problem(c->problems, FORBIDDEN);
    if (of_zone) return zone_appeal_decided(c, d, *upheld, *reason);
    SET(appeal_answer, &answer, measure_id, d->task->measure_id);
    SET(appeal_answer, &answer, upheld, *upheld);
    SET(appeal_answer, &answer, reason, *reason);
    c->may = APPROVE_MEASURE;
    return measure_answer_appeal(c, &answer);
}

/* A day's report is done by signing it, not by saying so. */
static bool report_signed(struct command *c, const struct done *d)
{
    (void)d;
    return problem(c->problems, WRONG_STATE, .field = S("kind"), .value = S("unsigned"), .limit = S("POST /unit-reports"));
}

/* Nor a lock confirmed: the zone's own step does that. */
static bool lock_confirmed(struct command *c, const struct done *d)
{
    (void)d;
    return problem(c->problems, WRONG_STATE, .field = S("kind"), .value = S("unconfirmed"),
                   .limit = S("POST /zones/{zone_id}/change-approval"));
}

/* Nor a zone decided on. */
static bool zone_decided(struct command *c, const struct done *d)
{
    (void)d;
    return problem(c->problems, WRONG_STATE, .field = S("kind"), .value = S("undecided"),
                   .limit = S("POST /zones/{zone_id}/approval, change-approval, lift or refusal"));
}

static const struct hook {
    const char *kind;
    bool (*follows)(struct command *c, const struct done *d);
} hooks[] = {
    {"report_case", case_reported}, {"survey_core", core_surveyed}, {"survey_full", fully_surveyed},  {"temperature", temperature_taken},
    {"appeal", appeal_decided},     {"unit_report", report_signed}, {"confirm_lock", lock_confirmed}, {"decide_zone", zone_decided},
};

static bool call_hook(struct command *c, const struct done *d)
{
    for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++)
        if (str_is(d->task->kind, hooks[i].kind)) return hooks[i].follows(c, d);
    return true;
}

/* -- the command ----------------------------------------------------------------------------------------------------- */

static bool may_complete(struct command *c, const struct task *t)
{
    if (!task_pending(t))
        return problem(c->problems, WRONG_STATE, .field = S("state"), .value = str_of(task_states.at[t->state].name),
                       .limit = S("open, claimed"));
    bool of_another = t->state == TASK_CLAIMED && t->owner_id != c->actor->account_id;
    return !of_another || problem(c->problems, FORBIDDEN);
}

bool task_complete(struct command *c, const void *given)
{
    const struct task_completion *in = given;
    struct task t;
    if (!load(c, &task_shape, in->task_id, &t) || !may_complete(c, &t)) return false;
    const struct task_kind *kind = protocol_task(c->protocol, t.kind);
    if (!kind) return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("kind"), .value = t.kind);

    struct done d = {.task = &t, .form = kind->shape, .answers = arena_alloc(c->arena, kind->shape->size)};
    str result = HAS(task_completion, in, result) ? in->result : S("{}");
    if (!shape_from_json(c->arena, result, d.form, (void *)d.answers, c->problems)) return false;
    if (d.form->n) SET(task, &t, result, result);
    task_end(c, &t, TASK_DONE);
    return save(c, &task_shape, &t) && call_hook(c, &d) && give(c, &task_shape, &t);
}
