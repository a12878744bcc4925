/* What people ask of an export: ask, decide, cancel, fetch. See export.h; who may do what when stands in rules/export.c. */
#include "app/export.h"

#include "app/approvers.h"
#include "app/task.h"
#include "model/shape_check.h"
#include "rules/export.h"

#include <string.h>

enum { EXPIRED_AT_ONCE = 20 };

/* -- asking ------------------------------------------------------------------------------------------------------------ */

struct asked {
    struct export_list list;
    str fields;  /* as asked for, or all of the list's */
    bool sealed; /* one of them is: only then is there anything to be shown in the clear */
    str searched, filters;
};

bool export_has_cell(const struct field *f)
{
    return !f->secret && f->kind != ROWS && f->kind != DOC && f->kind != IDS;
}

static str all_fields(struct arena *arena, const struct shape *shape)
{
    struct text t = TEXT(arena);
    for (size_t i = shape->entity ? F_ID : 0; i < shape->n; i++)
        if (!str_is(S("version"), shape->fields[i].name) && export_has_cell(&shape->fields[i]))
            text_format(&t, "%s%s", t.n ? "," : "", shape->fields[i].name);
    return text_str(&t);
}

static bool fields_fit(struct command *c, struct asked *a)
{
    str rest = a->fields, name;
    while (rest.n && str_split(&rest, ',', &name)) {
        int at = shape_field(a->list.shape, name);
        const struct field *f = &a->list.shape->fields[at < 0 ? 0 : at];
        if (at < 0 || !export_has_cell(f))
            return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("fields"), .value = name,
                           .limit = all_fields(c->arena, a->list.shape));
        a->sealed |= f->sealed;
    }
    return true;
}

/* Words looked for may be anybody's name or number. */
static bool is_hidden(const struct shape *shape, str name)
{
    int at = shape_field(shape, name);
    return str_is(name, "q") || (at >= 0 && shape->fields[at].sealed);
}

/* The search as it may be shown to others: "state=open, name=***". */
static str searched_text(struct command *c, const struct shape *shape, struct rows filters)
{
    struct text t = TEXT(c->arena);
    for (size_t i = 0; i < filters.n; i++) {
        const struct export_filter *f = (const struct export_filter *)filters.at + i;
        str value = is_hidden(shape, f->name) ? S("***") : f->value;
        text_format(&t, "%s%.*s=%.*s", i ? ", " : "", STR(f->name), STR(value));
    }
    return text_str(&t);
}

static str filters_json(struct command *c, struct rows filters)
{
    struct export_filters all = {0};
    struct text t = TEXT(c->arena);
    SET(export_filters, &all, filters, filters);
    shape_to_json(&t, &export_filters_shape, &all, IN_CLEAR);
    return text_str(&t);
}

/* The list itself says whether it can be searched like this. */
static bool search_fits(struct command *c, const struct asked *a, struct rows filters)
{
    struct command look = *c;
    struct named_text *query = NEW_ARRAY(c->arena, struct named_text, filters.n + 1);
    for (size_t i = 0; i < filters.n; i++) {
        const struct export_filter *f = (const struct export_filter *)filters.at + i;
        query[i] = (struct named_text){f->name, f->value};
    }
    look.may = a->list.may;
    look.query = query;
    look.query_n = filters.n;
    look.page = (struct page_asked){.limit = 1};
    return export_page(&look, a->list.shape);
}

bool export_ask_prepare(struct command *c, const struct export_new *in, struct export_list list)
{
    struct asked *a = NEW(c->arena, struct asked);
    a->list = list;
    a->fields = HAS(export_new, in, fields) && in->fields.n ? in->fields : all_fields(c->arena, list.shape);
    a->searched = searched_text(c, export_searched_by(list.shape), in->filters);
    a->filters = filters_json(c, in->filters);
    c->prepared = a;
    if (!actor_may(c->actor, list.may)) return problem(c->problems, FORBIDDEN);
    if (in->clear && !actor_may(c->actor, EXPORT_PEOPLE)) return problem(c->problems, FORBIDDEN, .field = S("clear"));
    return fields_fit(c, a) && search_fits(c, a, in->filters);
}

static bool taken_today(struct command *c, id64 account_id, struct exports_counted *out)
{
    struct exports_since since = {0};
    SET(exports_since, &since, account_id, account_id);
    SET(exports_since, &since, at, time_at(c->post->tz, date_of(c->post->tz, c->now), 0, 0));
    return ask_one(c, &sql_exports_since, &exports_since_shape, &since, &exports_counted_shape, out);
}

static void begin_run(struct command *c, const struct export_new *in, const struct asked *a, struct export_run *run)
{
    bool clear = in->clear && a->sealed;
    id64 unit = c->actor->unit_id ? c->actor->unit_id : areas_root(c->post->areas);
    if (unit) SET(export_run, run, area_id, unit);
    SET(export_run, run, account_id, c->actor->account_id);
    SET(export_run, run, noun, str_of(a->list.shape->name));
    SET(export_run, run, permission, str_of(permission_name(a->list.may)));
    SET(export_run, run, format, in->format);
    SET(export_run, run, clear, clear);
    SET(export_run, run, purpose, in->purpose);
    SET(export_run, run, note, in->note);
    SET(export_run, run, fields, a->fields);
    if (a->searched.n) SET(export_run, run, searched, a->searched);
    SET(export_run, run, filters, a->filters);
    SET(export_run, run, language, (int)c->language);
    SET(export_run, run, state, clear ? EXPORT_ASKED : EXPORT_RUNNING);
    SET(export_run, run, asked_at, c->now);
    SET(export_run, run, done, 0);
    SET(export_run, run, downloads, 0);
    if (clear) SET(export_run, run, expires_at, export_request_expires(c->protocol->export, c->now));
}

bool export_ask(struct command *c, const void *given)
{
    struct exports_counted today;
    struct export_run run = {0};
    if (!taken_today(c, c->actor->account_id, &today)) return false;
    struct verdict v = export_within_day(c->protocol->export, today.n);
    if (!v.yes) return refused(c, v);
    begin_run(c, given, c->prepared, &run);
    return save(c, &export_run_shape, &run) && give(c, &export_run_shape, &run);
}

/* -- deciding and cancelling ------------------------------------------------------------------------------------------- */

static struct export_facts facts_of(const struct export_run *run)
{
    return (struct export_facts){run->state, run->account_id, HAS(export_run, run, expires_at) ? run->expires_at : 0};
}

static bool decide(struct command *c, struct export_run *run, enum export_states to)
{
    struct export_facts facts = facts_of(run);
    struct verdict v = export_may_be_decided(&facts, c->actor->account_id);
    if (!v.yes) return refused_state(c, v, &export_states, run->state, "asked");
    SET(export_run, run, state, (int)to);
    SET(export_run, run, decided_by_id, c->actor->account_id);
    SET(export_run, run, decided_at, c->now);
    CLEAR(export_run, run, expires_at);
    return save(c, &export_run_shape, run) && give(c, &export_run_shape, run);
}

bool export_approve(struct command *c, const void *given)
{
    struct export_run run;
    return load(c, &export_run_shape, ((const struct export_named *)given)->export_id, &run) && decide(c, &run, EXPORT_RUNNING);
}

bool export_refuse(struct command *c, const void *given)
{
    const struct export_refusal *in = given;
    struct export_run run;
    if (!load(c, &export_run_shape, in->export_id, &run)) return false;
    SET(export_run, &run, reason, in->reason);
    return decide(c, &run, EXPORT_REFUSED);
}

bool export_word(struct command *c, const void *given)
{
    struct export_run run;
    if (!load(c, &export_run_shape, ((const struct export_named *)given)->export_id, &run)) return false;
    struct waiting_word w = {.since = run.asked_at, .may = APPROVE_EXPORT, .area_id = run.area_id, .by_id = run.account_id};
    return give_second_word(c, run.state == EXPORT_ASKED ? &w : NULL);
}

/* Its file is gone with the same transaction. */
static bool end_without_file(struct command *c, struct export_run *run, enum export_states state)
{
    struct export_named named = {0};
    SET(export_named, &named, export_id, run->id);
    SET(export_run, run, state, (int)state);
    CLEAR(export_run, run, expires_at);
    return ask(c, &sql_export_parts_drop, &export_named_shape, &named, NULL, NULL) && save(c, &export_run_shape, run);
}

bool export_cancel(struct command *c, const void *given)
{
    struct export_run run;
    if (!load(c, &export_run_shape, ((const struct export_named *)given)->export_id, &run)) return false;
    struct export_facts facts = facts_of(&run);
    struct verdict v = export_may_be_cancelled(&facts, c->actor->account_id, actor_may(c->actor, APPROVE_EXPORT));
    if (!v.yes) return refused_state(c, v, &export_states, run.state, "asked, running, ready");
    return end_without_file(c, &run, EXPORT_CANCELLED) && give(c, &export_run_shape, &run);
}

bool exports_expire(struct command *c, bool *more)
{
    struct tick_asked asked = {0};
    struct rows found;
    SET(tick_asked, &asked, by, c->now);
    SET(tick_asked, &asked, most, EXPIRED_AT_ONCE);
    if (!ask(c, &sql_exports_expired, &tick_asked_shape, &asked, &tick_found_shape, &found)) return false;
    for (size_t i = 0; i < found.n; i++) {
        struct export_run run;
        if (!fetch(c, &export_run_shape, ((const struct tick_found *)found.at)[i].id, &run)) return false;
        if (!end_without_file(c, &run, EXPORT_EXPIRED)) return false;
    }
    *more = found.n == EXPIRED_AT_ONCE;
    return true;
}

/* -- fetching ------------------------------------------------------------------------------------------------------------ */

static bool may_fetch(struct command *c, id64 export_id, struct export_run *run)
{
    if (!load(c, &export_run_shape, export_id, run)) return false;
    struct export_facts facts = facts_of(run);
    struct verdict v = export_may_be_fetched(&facts, c->actor->account_id, c->now);
    return v.yes || refused_state(c, v, &export_states, run->state, "ready");
}

bool export_file_prepare(struct command *c, const void *given)
{
    const struct export_named *in = given;
    struct export_run run;
    struct rows parts;
    struct text file = TEXT(c->arena);
    if (!may_fetch(c, in->export_id, &run)) return false;
    if (!ask(c, &sql_export_parts, &export_named_shape, in, &export_part_shape, &parts)) return false;
    for (size_t i = 0; i < parts.n; i++) text_add(&file, ((const struct export_part *)parts.at)[i].bytes);
    str *bytes = NEW(c->arena, str);
    *bytes = text_str(&file);
    c->prepared = bytes;
    return true;
}

bool export_file(struct command *c, const void *given)
{
    struct export_run run;
    if (!may_fetch(c, ((const struct export_named *)given)->export_id, &run)) return false;
    SET(export_run, &run, downloads, run.downloads + 1);
    return save(c, &export_run_shape, &run) && give_file(c, export_type(&run), export_name(c->arena, &run), *(str *)c->prepared);
}

/* -- alarm --------------------------------------------------------------------------------------------------------------- */

bool export_alarm(struct command *c, const struct export_run *run)
{
    struct exports_counted today;
    struct task t = {0};
    if (!taken_today(c, run->account_id, &today)) return false;
    if (!export_is_mass(c->protocol->export, today.rows_n)) return true;
    SET(task, &t, area_id, areas_root(c->post->areas));
    SET(task, &t, basis_id, run->id);
    SET(task, &t, note, str_format(c->arena, "%lld × %lld", (long long)today.n, (long long)today.rows_n));
    str day = date_text(c->arena, date_of(c->post->tz, c->now));
    return open_task(c, "check_mass_export", &t, str_format(c->arena, "mass_export:%lld:%.*s", (long long)run->account_id, STR(day)), 0);
}
