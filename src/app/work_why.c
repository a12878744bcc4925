/* Why a task or a case stands as it does: its limit and what it rests on, who has it, where it has climbed to. */
#include "app/status_why.h"

#include "app/fact_words.h"
#include "app/task.h"

enum { TOLD_BESIDE = 16 };

/* -- tasks --------------------------------------------------------------------------------------------------------------- */

/* The records that a task names. */
static void tell_subjects(struct told *t, const struct task *task)
{
    const struct {
        bool given;
        const struct shape *shape;
        id64 id;
    } about[] = {
        {HAS(task, task, case_id), &disease_case_shape, task->case_id}, {HAS(task, task, zone_id), &zone_shape, task->zone_id},
        {HAS(task, task, round_id), &round_shape, task->round_id},      {HAS(task, task, measure_id), &measure_shape, task->measure_id},
        {HAS(task, task, person_id), &person_shape, task->person_id},
    };
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (about[i].given)
            told_behind(told_fact(t, (struct words){str_of(about[i].shape->zh), str_of(about[i].shape->en)}, 0, 0), about[i].shape,
                        about[i].id);
}

/* What it rests on, when that is a record of its own. */
static bool tell_basis(struct told *t, const struct task *task)
{
    struct rows found;
    if (!HAS(task, task, basis_id)) return true;
    if (!ask(t->c, &sql_task_basis, &task_shape, task, &task_basis_shape, &found)) return false;
    const struct task_basis *b = found.at;
    for (size_t i = 0; i < found.n; i++) {
        const struct shape *noun = shape_named(b[i].noun);
        struct words says = {str_of(noun->zh), str_of(noun->en)};
        if (HAS(task_basis, &b[i], fact_kind)) says = fact_said(t->c->arena, (enum fact_kind)b[i].fact_kind, (int)b[i].value);
        if (HAS(task_basis, &b[i], code)) {
            says.zh = str_format(t->c->arena, "%.*s %.*s", STR(says.zh), STR(b[i].code));
            says.en = str_format(t->c->arena, "%.*s %.*s", STR(says.en), STR(b[i].code));
        }
        told_behind(told_fact(t, says, HAS(task_basis, &b[i], at) ? b[i].at : 0, HAS(task_basis, &b[i], by_id) ? b[i].by_id : 0), noun,
                    b[i].id);
    }
    return true;
}

static void tell_climb(struct told *t, const struct task *task)
{
    struct area_line unit;
    if (!HAS(task, task, escalated_to_id) || !areas_find(t->c->post->areas, task->escalated_to_id, &unit)) return;
    struct words says = {str_format(t->c->arena, "已上报至 %.*s", STR(unit.name)),
                         str_format(t->c->arena, "Escalated to %.*s", STR(unit.name))};
    (void)told_fact(t, says, task->escalated_at, 0);
}

static time_ms task_since(const struct task *task)
{
    const time_ms at[] = {task->opened_at, task->claimed_at, task->done_at, 0};
    return at[task->state];
}

bool task_why(struct command *c, const void *given)
{
    const struct status_asked *in = given;
    struct task task;
    if (!load(c, &task_shape, in->task_id, &task)) return false;
    struct told t = told_of(c, c->protocol, &task_states.at[task.state], task_since(&task), TOLD_BESIDE);
    told_limit(&t, str_format(c->arena, "tasks[%.*s].limit_h", STR(task.kind)), task.due_at, HAS(task, &task, done_at) ? task.done_at : 0);
    told_time(&t, &task_shape, &task, task_f_opened_at, 0);
    if (!tell_basis(&t, &task)) return false;
    tell_subjects(&t, &task);
    told_time(&t, &task_shape, &task, task_f_claimed_at, HAS(task, &task, owner_id) ? task.owner_id : 0);
    tell_climb(&t, &task);
    told_time(&t, &task_shape, &task, task_f_done_at, HAS(task, &task, done_by_id) ? task.done_by_id : 0);
    return told_give(&t);
}

/* -- cases --------------------------------------------------------------------------------------------------------------- */

bool case_why(struct command *c, const void *given)
{
    const struct status_asked *in = given;
    struct disease_case k;
    if (!load(c, &disease_case_shape, in->case_id, &k)) return false;
    struct told t = told_of(c, c->protocol, &case_states.at[k.state], HAS(disease_case, &k, ended_at) ? k.ended_at : k.detected_at,
                            TOLD_BESIDE);
    const struct {
        str key;
        time_ms due, done;
    } clocks[] = {
        {S("case.report_h"), k.report_due_at, HAS(disease_case, &k, reported_at) ? k.reported_at : 0},
        {S("case.survey_core_h"), k.core_due_at, HAS(disease_case, &k, core_at) ? k.core_at : 0},
        {S("case.survey_full_h"), k.full_due_at, HAS(disease_case, &k, full_at) ? k.full_at : 0},
    };
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) told_limit(&t, clocks[i].key, clocks[i].due, clocks[i].done);
    told_time(&t, &disease_case_shape, &k, disease_case_f_detected_at, 0);
    struct task basis = {0};
    SET(task, &basis, basis_id, HAS(disease_case, &k, fact_id) ? k.fact_id : 0);
    if (!tell_basis(&t, &basis)) return false;
    told_behind(told_fact(&t, (struct words){str_of(person_shape.zh), str_of(person_shape.en)}, 0, 0), &person_shape, k.person_id);
    told_time(&t, &disease_case_shape, &k, disease_case_f_ended_at, 0);
    return told_give(&t);
}
