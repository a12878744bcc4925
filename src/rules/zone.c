/* Rules of zones: see zone.h. Protocol: zone.types[].lift, zone.anchor, zone.derogation_allowed. */
#include "rules/zone.h"

/* The latest anchor fact of one case; for the anchor "infection found" the infection itself. */
static const struct fact_line *anchor_of(struct facts facts, enum zone_anchor anchor, const struct fact_line *infection)
{
    if (anchor == ANCHOR_INFECTION_FOUND) return infection;
    const struct fact_line *last = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        bool fits = f->kind == FACT_ANCHORED && f->ref == infection->ref && fact_value(facts, f, &value) && value == (int)anchor;
        if (fits && fact_after(f, last)) last = f;
    }
    return last;
}

static const struct fact_line *zone_anchor(struct facts facts, const struct protocol *p, const struct fact_line **without)
{
    const struct fact_line *last = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        if (f->kind != FACT_INFECTION || !fact_value(facts, f, &value)) continue;
        const struct fact_line *anchor = anchor_of(facts, p->zones->anchor, f);
        if (!anchor && (!*without || fact_after(*without, f))) *without = f;
        if (anchor && fact_after(anchor, last)) last = anchor;
    }
    return last;
}

time_ms zone_anchor_at(struct facts facts, const struct protocol *p, id64 *fact)
{
    const struct fact_line *without = NULL;
    const struct fact_line *anchor = zone_anchor(facts, p, &without);
    if (!anchor || without) return *fact = without ? without->id : 0, 0;
    *fact = anchor->id;
    return anchor->at;
}

static int days_since(const struct timezone_rules *tz, time_ms then, time_ms now)
{
    return date_of(tz, now) - date_of(tz, then);
}

/* "No new infection in the zone for N days", counted from the anchor. */
static void no_new_infection(struct facts facts, const struct protocol *p, int n, time_ms now, const struct timezone_rules *tz,
                             struct clause_result *c)
{
    id64 fact = 0;
    time_ms anchor = zone_anchor_at(facts, p, &fact);
    clause_rests_on(c, fact);
    if (anchor) c->truth = days_since(tz, anchor, now) >= n ? TRUTH_TRUE : TRUTH_FALSE;
}

static const struct fact_line *contact_result(struct facts facts, id64 contact, time_ms from, int *value)
{
    const struct fact_line *last = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int v = 0;
        const struct fact_line *f = &facts.at[i];
        if (f->kind != FACT_CONTACT_RESULT || f->ref != contact || f->at < from || !fact_value(facts, f, &v) || !result_tells(v)) continue;
        if (fact_after(f, last)) last = f, *value = v;
    }
    return last;
}

/* "The last level-1 contact is more than N days past the last exposure, and negative". Every contact must be negative; with no
 * contact known it holds only when the survey states that the list is complete. */
static void last_contact_exposure(struct facts facts, int n, time_ms now, const struct timezone_rules *tz, struct clause_result *c)
{
    const struct fact_line *last = NULL, *untested = NULL, *positive = NULL, *complete = NULL, *tested = NULL;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        if ((f->kind != FACT_CONTACT && f->kind != FACT_CONTACTS_COMPLETE) || !fact_value(facts, f, &value)) continue;
        if (f->kind == FACT_CONTACTS_COMPLETE) {
            if (fact_after(f, complete)) complete = f;
            continue;
        }
        if (fact_after(f, last)) last = f;
        int result = RESULT_INVALID;
        const struct fact_line *r = contact_result(facts, f->ref, f->at, &result);
        if (!r && (!untested || fact_after(untested, f))) untested = f;
        if (r && result == RESULT_POSITIVE && (!positive || fact_after(positive, r))) positive = r;
        if (r && fact_after(r, tested)) tested = r;
    }
    if (last) clause_rests_on(c, last->id);
    if (last && days_since(tz, last->at, now) <= n) c->truth = TRUTH_FALSE;
    else if (positive) c->truth = TRUTH_FALSE, clause_rests_on(c, positive->id);
    else if (untested) clause_rests_on(c, untested->id);
    else if (last) c->truth = TRUTH_TRUE, clause_rests_on(c, tested->id);
    else if (complete) c->truth = TRUTH_TRUE, clause_rests_on(c, complete->id);
}

/* "One round of everybody, all negative" closed since `from`; the latest round decides. */
static void round_since(struct facts facts, time_ms from, time_ms now, struct clause_result *c)
{
    const struct fact_line *last = NULL;
    int result = RESULT_INVALID;
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0;
        const struct fact_line *f = &facts.at[i];
        if (f->kind != FACT_ROUND_CLOSED || f->at > now || !fact_value(facts, f, &value) || !fact_after(f, last)) continue;
        last = f;
        result = value;
    }
    if (!last) return;
    clause_rests_on(c, last->id);
    if (!result_tells(result)) return;
    c->truth = result == RESULT_NEGATIVE && last->at >= from ? TRUTH_TRUE : TRUTH_FALSE;
}

/* "A round of everybody on day N": closed N civil days after the anchor or later. */
static void round_on_day(struct facts facts, const struct protocol *p, int n, time_ms now, const struct timezone_rules *tz,
                         struct clause_result *c)
{
    id64 fact = 0;
    time_ms anchor = zone_anchor_at(facts, p, &fact);
    if (anchor) round_since(facts, time_at(tz, date_of(tz, anchor) + n, 0, 0), now, c);
    else clause_rests_on(c, fact);
}

/* Of each other zone the latest fact decides; none known is unknown. */
static void other_zones_lifted(struct facts facts, struct clause_result *c)
{
    for (size_t i = 0; i < facts.n; i++) {
        int value = 0, newer_value = 0;
        const struct fact_line *f = &facts.at[i];
        if (f->kind != FACT_OTHER_ZONE || !fact_value(facts, f, &value)) continue;
        bool newest = true;
        for (size_t k = 0; k < facts.n && newest; k++)
            newest = !(facts.at[k].kind == FACT_OTHER_ZONE && facts.at[k].ref == f->ref && k != i && fact_after(&facts.at[k], f) &&
                       fact_value(facts, &facts.at[k], &newer_value));
        if (!newest) continue;
        if (value) c->truth = TRUTH_FALSE;
        else if (c->truth == TRUTH_UNKNOWN) c->truth = TRUTH_TRUE;
        clause_rests_on(c, f->id);
    }
}

struct clauses zone_lift_clauses(struct facts facts, const struct protocol *p, enum zone_kind kind, time_ms now,
                                 const struct timezone_rules *tz)
{
    struct clauses out = {0};
    const struct zone_type *type = protocol_zone(p, kind);
    for (size_t i = 0; type && i < type->n_lift && i < CLAUSES_MOST; i++) {
        const struct lift_clause *clause = &type->lift[i];
        struct clause_result *c = &out.at[out.n++];
        c->kind = (int)clause->kind;
        switch (clause->kind) {
        case LIFT_NO_NEW_INFECTION: no_new_infection(facts, p, clause->days, now, tz, c); break;
        case LIFT_LAST_CONTACT_EXPOSURE: last_contact_exposure(facts, clause->days, now, tz, c); break;
        case LIFT_ROUND_ALL_NEGATIVE: round_since(facts, now - days(clause->days), now, c); break;
        case LIFT_ROUND_ON_DAY: round_on_day(facts, p, clause->days, now, tz, c); break;
        case LIFT_OTHER_ZONES_LIFTED: other_zones_lifted(facts, c); break;
        }
    }
    return out;
}

struct verdict zone_may(enum zone_state state, enum zone_act step, struct zone_actors who, enum zone_state *next)
{
    static const struct {
        enum zone_state from, to;
        bool two_people;
    } steps[] = {
        [ZONE_PUT_IN_FORCE] = {ZONE_DRAFT, ZONE_IN_FORCE, true},
        [ZONE_CHANGE_KIND] = {ZONE_IN_FORCE, ZONE_IN_FORCE, true},
        [ZONE_PROPOSE_LIFT] = {ZONE_IN_FORCE, ZONE_LIFT_PROPOSED, false},
        [ZONE_WITHDRAW_LIFT] = {ZONE_LIFT_PROPOSED, ZONE_IN_FORCE, false},
        [ZONE_LIFT] = {ZONE_LIFT_PROPOSED, ZONE_LIFTED, true},
        [ZONE_REFUSE_DRAFT] = {ZONE_DRAFT, ZONE_REFUSED, true},
        [ZONE_REFUSE_CHANGE] = {ZONE_IN_FORCE, ZONE_IN_FORCE, true},
        [ZONE_REFUSE_LIFT] = {ZONE_LIFT_PROPOSED, ZONE_IN_FORCE, true},
        [ZONE_WITHDRAW_DRAFT] = {ZONE_DRAFT, ZONE_REFUSED, false},
        [ZONE_WITHDRAW_CHANGE] = {ZONE_IN_FORCE, ZONE_IN_FORCE, false},
        [ZONE_JUDGE_LOCK] = {ZONE_IN_FORCE, ZONE_IN_FORCE, false},
    };
    if (steps[step].from != state) return refuse(WRONG_STATE, 0);
    bool two = who.proposer && who.approver && who.proposer != who.approver && who.proposer_unit && who.proposer_unit != who.approver_unit;
    if (steps[step].two_people && !two) return refuse(SAME_PERSON_TWICE, 0);
    *next = steps[step].to;
    return allow();
}

struct verdict zone_may_lift(const struct clauses *clauses, const struct protocol *p, struct derogation derogation)
{
    if (clauses_all(clauses) == TRUTH_TRUE) return allow();
    if (derogation.asked && !(p->zones && p->zones->derogation_allowed)) return refuse(ZONE_DEROGATION_NOT_ALLOWED, 0);
    if (derogation.asked) return derogation.has_expert_opinion && derogation.approver ? allow() : refuse(ZONE_DEROGATION_INCOMPLETE, 0);
    for (size_t i = 0; i < clauses->n; i++)
        if (clauses->at[i].truth != TRUTH_TRUE)
            return refuse(ZONE_CLAUSE_UNMET, clauses->at[i].n_evidence ? clauses->at[i].evidence[0] : 0);
    return refuse(ZONE_CLAUSE_UNMET, 0);
}

enum zone_kind zone_after_positive(const struct protocol *p, enum zone_kind kind)
{
    const struct zone_type *type = protocol_zone(p, kind);
    return type && type->on_positive_lock && protocol_zone(p, ZONE_LOCK) ? ZONE_LOCK : kind;
}
