/* Measures, from proposal to lifting; see measure.h. */
#include "app/measure.h"

#include "app/appeal.h"
#include "app/approvers.h"
#include "store/statements.h"

const struct measure_kind *measure_kind_named(const struct protocol *p, str name)
{
    for (size_t i = 0; i < p->n_measures; i++)
        if (str_eq(p->measures[i].name, name)) return &p->measures[i];
    return NULL;
}

const struct protocol *measure_protocol(struct command *c, const struct measure *m)
{
    const struct protocol *p = HAS(measure, m, protocol) ? post_protocol(c->post, m->protocol) : NULL;
    return p ? p : c->protocol;
}

bool measure_line_of(const struct protocol *p, const struct measure *m, struct measure_line *out)
{
    const struct measure_kind *kind = measure_kind_named(p, m->kind);
    bool ordered = m->state == MEASURE_ORDERED ||
                   (m->state == MEASURE_LIFTED && (HAS(measure, m, approved_at) || !kind || !kind->other_unit_approves));
    if (!kind || !ordered) return false;
    *out = (struct measure_line){.id = m->id, .kind = kind, .starts = m->starts_at, .ends = m->ends_at};
    if (HAS(measure, m, approved_until) && m->approved_until < m->ends_at) out->ends = m->approved_until;
    if (HAS(measure, m, lifted_at)) out->lifted = m->lifted_at;
    return true;
}

/* Whoever leads the grid, else the community; 0: nobody does. */
static bool answering_for(struct command *c, id64 area_id, id64 *account_id)
{
    struct area_line area;
    *account_id = 0;
    for (; !*account_id && areas_find(c->post->areas, area_id, &area) && area.kind > AREA_TOWN; area_id = area.parent_id) {
        struct area_asked asked = {0};
        struct rows rows;
        SET(area_asked, &asked, area_id, area_id);
        SET(area_asked, &asked, at, c->wall);
        if (!ask(c, &sql_answering_for_area, &area_asked_shape, &asked, &posting_shape, &rows)) return false;
        if (rows.n) *account_id = ((const struct posting *)rows.at)->account_id;
    }
    return true;
}

static bool make_responsible(struct command *c, struct measure *m)
{
    id64 account_id;
    if (HAS(measure, m, responsible_id)) return true;
    if (!answering_for(c, m->area_id, &account_id)) return false;
    if (!account_id) account_id = c->actor->account_id;
    if (account_id) SET(measure, m, responsible_id, account_id);
    return true;
}

bool measure_open(struct command *c, const struct measure_kind *kind, struct measure *m)
{
    SET(measure, m, kind, kind->name);
    SET(measure, m, state, kind->other_unit_approves ? MEASURE_PROPOSED : MEASURE_ORDERED);
    SET(measure, m, protocol, protocol_name(c->arena, c->protocol));
    SET(measure, m, legal_basis, str_format(c->arena, "%.*s / %.*s", STR(kind->legal_basis.zh), STR(kind->legal_basis.en)));
    if (c->response.outbreak_id) SET(measure, m, outbreak_id, c->response.outbreak_id);
    if (kind->other_unit_approves) SET(measure, m, asked_at, c->now);
    if (c->actor->account_id) SET(measure, m, proposed_by_id, c->actor->account_id);
    if (c->actor->unit_id) SET(measure, m, proposed_unit_id, c->actor->unit_id);
    return make_responsible(c, m) && save(c, &measure_shape, m);
}

bool measure_lift(struct command *c, struct measure *m, enum lift_reasons why)
{
    SET(measure, m, state, MEASURE_LIFTED);
    SET(measure, m, lifted_at, c->now);
    SET(measure, m, lift_reason, (int)why);
    if (c->actor->account_id) SET(measure, m, lifted_by_id, c->actor->account_id);
    return save(c, &measure_shape, m) && appeals_end(c, m);
}

bool measure_kinds(struct command *c, const void *given)
{
    (void)given;
    const struct protocol *p = c->protocol;
    struct measure_kind_line *lines = NEW_ARRAY(c->arena, struct measure_kind_line, p->n_measures);
    for (size_t i = 0; i < p->n_measures; i++) {
        const struct measure_kind *kind = &p->measures[i];
        SET(measure_kind_line, &lines[i], kind, kind->name);
        SET(measure_kind_line, &lines[i], subject, (int)kind->subject);
        SET(measure_kind_line, &lines[i], label_zh, kind->label.zh);
        SET(measure_kind_line, &lines[i], label_en, kind->label.en);
    }
    return give_rows(c, &measure_kind_line_shape, (struct rows){lines, p->n_measures}, S(""));
}

/* -- commands -------------------------------------------------------------------------------------------------------- */

struct measure_people measure_people_of(const struct command *c, const struct measure *m)
{
    return (struct measure_people){.proposer = m->proposed_by_id,
                                   .proposer_unit = m->proposed_unit_id,
                                   .approver = m->approved_by_id,
                                   .actor = c->actor->account_id,
                                   .actor_unit = c->actor->unit_id};
}

/* Whom and what it is about, and the fact it rests on: all of it must lie within the actor's reach. */
struct proposed {
    struct person person;
    struct place place;
    struct fact evidence;
};

static bool load_proposed(struct command *c, const struct measure_proposal *in, struct proposed *p)
{
    *p = (struct proposed){0};
    return (!HAS(measure_proposal, in, person_id) || load(c, &person_shape, in->person_id, &p->person)) &&
           (!HAS(measure_proposal, in, place_id) || load(c, &place_shape, in->place_id, &p->place)) &&
           load(c, &fact_shape, in->fact_id, &p->evidence);
}

static bool place_proposal(struct command *c, const struct measure_kind *kind, const struct proposed *p, struct measure *m)
{
    if (kind->subject == SUBJECT_AREA) return problem(c->problems, FIELD_DISAGREES, .field = S("kind"), .limit = S("zones"));
    if (kind->subject == SUBJECT_PERSON && !p->person.id) return problem(c->problems, FIELD_MISSING, .field = S("person_id"));
    if (kind->subject == SUBJECT_PLACE && !p->place.id) return problem(c->problems, FIELD_MISSING, .field = S("place_id"));
    if (kind->subject == SUBJECT_PERSON) {
        SET(measure, m, subject, MEASURE_PERSON);
        SET(measure, m, person_id, p->person.id);
        SET(measure, m, area_id, p->person.area_id);
    } else {
        SET(measure, m, subject, MEASURE_PLACE);
        SET(measure, m, place_id, p->place.id);
        SET(measure, m, area_id, p->place.area_id);
    }
    return true;
}

/* Protocol: measures[].hard_end_days; a measure by hand never reaches beyond it, and ends there when no earlier end is given. */
static bool time_proposal(struct command *c, const struct measure_kind *kind, const struct measure_proposal *in, struct measure *m)
{
    time_ms starts = HAS(measure_proposal, in, starts_at) ? in->starts_at : c->now, hard_end = measure_hard_end(kind, starts);
    time_ms ends = HAS(measure_proposal, in, ends_at) ? in->ends_at : hard_end;
    if (ends > hard_end) return problem(c->problems, FIELD_TOO_LARGE, .field = S("ends_at"), .limit = time_text(c->arena, hard_end));
    if (ends <= starts) return problem(c->problems, FIELD_TOO_SMALL, .field = S("ends_at"), .limit = time_text(c->arena, starts));
    SET(measure, m, starts_at, starts);
    SET(measure, m, ends_at, ends);
    return true;
}

static str kinds_text(struct command *c)
{
    struct text names = TEXT(c->arena);
    for (size_t i = 0; i < c->protocol->n_measures; i++) {
        if (i) text_add(&names, S(", "));
        text_add(&names, c->protocol->measures[i].name);
    }
    return text_str(&names);
}

bool measure_propose(struct command *c, const void *given)
{
    const struct measure_proposal *in = given;
    struct measure m = {0};
    struct proposed proposed;
    if (!load_proposed(c, in, &proposed)) return false;
    const struct measure_kind *kind = measure_kind_named(c->protocol, in->kind);
    if (!kind) return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("kind"), .value = in->kind, .limit = kinds_text(c));
    if (!place_proposal(c, kind, &proposed, &m) || !time_proposal(c, kind, in, &m)) return false;
    SET(measure, &m, since_fact_id, in->fact_id);
    SET(measure, &m, reason, in->reason);
    if (HAS(measure_proposal, in, responsible_id)) SET(measure, &m, responsible_id, in->responsible_id);
    return measure_open(c, kind, &m) && give(c, &measure_shape, &m);
}

bool measure_waits(const struct measure *m)
{
    bool extended = m->state == MEASURE_ORDERED && HAS(measure, m, approved_until) && m->approved_until < m->ends_at;
    return m->state == MEASURE_PROPOSED || extended;
}

bool measure_approve(struct command *c, const void *given)
{
    const struct measure_named *in = given;
    struct measure m;
    if (!load(c, &measure_shape, in->measure_id, &m)) return false;
    struct verdict v = measure_may_be_approved(measure_waits(&m), measure_people_of(c, &m));
    if (!v.yes) return refused_state(c, v, &measure_states, m.state, "proposed");
    SET(measure, &m, state, MEASURE_ORDERED);
    SET(measure, &m, approved_by_id, c->actor->account_id);
    SET(measure, &m, approved_at, c->now);
    SET(measure, &m, approved_until, m.ends_at);
    return save(c, &measure_shape, &m) && give(c, &measure_shape, &m);
}

bool measure_refuse(struct command *c, const void *given)
{
    const struct measure_reasoned *in = given;
    struct measure m;
    if (!load(c, &measure_shape, in->measure_id, &m)) return false;
    struct verdict v = measure_may_be_approved(m.state == MEASURE_PROPOSED, measure_people_of(c, &m));
    if (!v.yes) return refused_state(c, v, &measure_states, m.state, "proposed");
    SET(measure, &m, state, MEASURE_REFUSED);
    SET(measure, &m, approved_by_id, c->actor->account_id);
    SET(measure, &m, approved_at, c->now);
    SET(measure, &m, reason, in->reason);
    return save(c, &measure_shape, &m) && give(c, &measure_shape, &m);
}

bool measure_stands(struct command *c, const struct measure *m)
{
    if (m->state == MEASURE_ORDERED || m->state == MEASURE_PROPOSED) return true;
    return refused_state(c, refuse(WRONG_STATE, m->id), &measure_states, m->state, "proposed, ordered");
}

bool measure_release(struct command *c, const void *given)
{
    const struct measure_reasoned *in = given;
    struct measure m;
    if (!load(c, &measure_shape, in->measure_id, &m) || !measure_stands(c, &m)) return false;
    SET(measure, &m, reason, in->reason);
    return measure_lift(c, &m, LIFTED_RELEASED) && give(c, &measure_shape, &m);
}

bool measure_notice(struct command *c, const void *given)
{
    const struct measure_named *in = given;
    struct measure m;
    if (!load(c, &measure_shape, in->measure_id, &m) || !measure_stands(c, &m)) return false;
    SET(measure, &m, notice_at, c->now);
    return save(c, &measure_shape, &m) && give(c, &measure_shape, &m);
}

/* -- who may give the word ------------------------------------------------------------------------------------------- */

bool measure_word(struct command *c, const void *given)
{
    const struct measure_named *in = given;
    struct measure m;
    if (!load(c, &measure_shape, in->measure_id, &m)) return false;
    struct waiting_word w = {.may = APPROVE_MEASURE, .area_id = m.area_id, .by_id = m.proposed_by_id};
    if (measure_waits(&m)) {
        w.since = m.asked_at;
        w.by_unit_id = m.proposed_unit_id;
        return give_second_word(c, &w);
    }
    w.since = m.appealed_at;
    w.not_id = m.approved_by_id;
    return give_second_word(c, m.state == MEASURE_ORDERED && measure_appeal_is_open(&m) ? &w : NULL);
}
