/* Daily work: tasks are done by those they belong to, well within their limits; units sign their reports. See replay.h. */
#include "cli/replay.h"

#include "model/shape_json.h"
#include "rules/protocol.h"

#include <string.h>

/* -- forms --------------------------------------------------------------------------------------------------------------------- */

/* What somebody in good health, at home, writes into this field. */
static void answer(struct replay *r, const struct field *f, str kind, void *at)
{
    switch (f->kind) {
    case BOOL: *(bool *)at = true; break;
    case INT: *(int64_t *)at = f->min; break;
    case REAL: *(double *)at = (r->protocol->monitoring->fever_tenths_c - 8) / 10.0; break;
    case ENUM: *(int *)at = 0; break;
    case TIME: *(time_ms *)at = r->now; break;
    default: *(str *)at = str_format(r->arena, "%.*s 1", STR(kind)); break;
    }
}

/* The form of this kind as JSON, with what must be filled in. */
static str filled_in(struct replay *r, const struct task_kind *kind)
{
    const struct shape *form = kind->shape;
    struct record *record = arena_alloc(r->arena, form->size);
    for (size_t i = 0; i < form->n; i++) {
        if (!form->fields[i].need) continue;
        answer(r, &form->fields[i], kind->name, (char *)record + form->fields[i].offset);
        record->has |= FIELD_BIT(i);
    }
    struct text t = TEXT(r->arena);
    shape_to_json(&t, form, record, IN_CLEAR);
    return text_str(&t);
}

/* -- tasks ----------------------------------------------------------------------------------------------------------------------- */

static str code_of(const struct replay *r, id64 area)
{
    for (size_t i = 0; i < r->areas.n; i++)
        if (r->areas.at[i].id == area) return r->areas.at[i].code;
    return S("");
}

/* The tracer's are those of a case, a grid worker's those of the own community or village; the rest is the duty officer's. */
static struct client *whose(const struct replay *r, const struct listed_task *task)
{
    if (HAS(listed_task, task, case_id)) return field_phone_line(r->tracer);
    str code = HAS(listed_task, task, area_id) ? code_of(r, task->area_id) : S("");
    for (int64_t i = 0; i < r->units; i++)
        if (str_starts(code, r->scenario->population->units[i].code)) return field_phone_line(r->grid_workers[i]);
    return r->desks[DESK_DUTY_OFFICER];
}

/* Some are done by another step than by saying so: a report is owed by the unit itself (replay_reports), a zone is decided on where the
 * scenario says (replay_zones.c), a tube that is missing is found by a scan. */
static bool can_be_done(const struct replay *r, const struct listed_task *task)
{
    static const char *const by_other_steps[] = {"unit_report", "decide_zone", "confirm_lock", "find_tubes"};
    for (size_t i = 0; i < sizeof by_other_steps / sizeof *by_other_steps; i++)
        if (str_is(task->kind, by_other_steps[i])) return false;
    return protocol_task(r->protocol, task->kind);
}

static bool do_task(struct replay *r, const struct listed_task *task)
{
    struct task_completion in = {0};
    SET(task_completion, &in, result, filled_in(r, protocol_task(r->protocol, task->kind)));
    str path = str_format(r->arena, "/tasks/%lld/completion", (long long)task->id);
    bool done = client_send(whose(r, task), r->arena, &(struct sending){.path = path, .takes = &task_completion_shape, .given = &in},
                            r->problems);
    if (done && HAS(listed_task, task, case_id)) replay_tell(r, "%.*s", STR(r->language == LANGUAGE_ZH ? task->label_zh : task->label_en));
    return done;
}

/* Those for which half the time is over, to the minute: the server's clock runs on for some milliseconds between two steps of the story. */
static bool is_time(const struct replay *r, const struct listed_task *task)
{
    return r->now + minutes(1) >= task->opened_at + (task->due_at - task->opened_at) / 2;
}

static bool do_those(struct replay *r, str path, bool (*now)(const struct replay *r, const struct listed_task *task))
{
    struct rows rows;
    if (!client_list(r->desks[DESK_DUTY_OFFICER], r->arena, path, &listed_task_shape, &rows, r->problems)) return false;
    const struct listed_task *task = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (can_be_done(r, &task[i]) && now(r, &task[i]) && !do_task(r, &task[i])) return false;
    return true;
}

bool replay_work(struct replay *r)
{
    return do_those(r, S("/tasks"), is_time);
}

static bool at_once(const struct replay *r, const struct listed_task *task)
{
    (void)r, (void)task;
    return true;
}

bool replay_do_at_once(struct replay *r, str kind)
{
    return do_those(r, str_format(r->arena, "/tasks?kind=%.*s", STR(kind)), at_once);
}

/* -- reports ------------------------------------------------------------------------------------------------------------------------ */

/* The unit's own grid worker signs; where the scenario has nobody, because nobody lives there, the duty officer does. */
static struct client *who_signs(const struct replay *r, str code)
{
    for (int64_t i = 0; i < r->units; i++)
        if (str_eq(code, r->scenario->population->units[i].code)) return field_phone_line(r->grid_workers[i]);
    return r->desks[DESK_DUTY_OFFICER];
}

static bool sign_report(struct replay *r, const struct id_by_code *unit, date day)
{
    struct unit_report_signing in = {0};
    SET(unit_report_signing, &in, area_id, unit->id);
    SET(unit_report_signing, &in, day, day);
    return client_send(who_signs(r, unit->code), r->arena,
                       &(struct sending){.path = S("/unit-reports"), .takes = &unit_report_signing_shape, .given = &in}, r->problems);
}

static bool is_signed(struct rows signed_units, id64 unit)
{
    const struct unit_report *report = signed_units.at;
    for (size_t i = 0; i < signed_units.n; i++)
        if (report[i].area_id == unit) return true;
    return false;
}

/* Codes of communities and villages have twelve digits and begin with their town's. */
static bool is_unit_of_town(const struct replay *r, str code)
{
    enum { UNIT_DIGITS = 12 };
    return code.n == UNIT_DIGITS && str_starts(code, r->scenario->population->town);
}

bool replay_reports(struct replay *r, date day, time_ms at)
{
    struct rows reports;
    str path = str_format(r->arena, "/unit-reports?day=%.*s", STR(date_text(r->arena, day)));
    int64_t n = 0;
    if (!client_list(r->desks[DESK_DUTY_OFFICER], r->arena, path, &unit_report_shape, &reports, r->problems)) return false;
    for (size_t i = 0; i < r->areas.n; i++) {
        const struct id_by_code *unit = &r->areas.at[i];
        if (!is_unit_of_town(r, unit->code) || is_signed(reports, unit->id)) continue;
        if (!replay_wait_until(r, at) || !sign_report(r, unit, day)) return false;
        n++;
    }
    if (n) replay_tell(r, "%lld units have signed their report of the day", (long long)n);
    return replay_passed(r, at), true;
}
