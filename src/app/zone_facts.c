/* Loading a zone's facts; see zone_facts.h. */
#include "app/zone_facts.h"

#include "app/facts_gathered.h"
#include "app/person_facts.h"
#include "app/zone_extent.h"
#include "rules/protocol.h"
#include "store/statements.h"

static bool gather_recorded(struct command *c, const struct zone *z, struct gathered *g)
{
    struct zone_named asked = {0};
    struct rows rows;
    SET(zone_named, &asked, zone_id, z->id);
    if (!ask(c, &sql_zone_facts_recorded, &zone_named_shape, &asked, &fact_shape, &rows)) return false;
    const struct fact *f = rows.at;
    for (size_t i = 0; i < rows.n; i++, f++)
        gather(g, (struct fact_line){.kind = (enum fact_kind)f->kind, .value = (int)f->value, .at = f->at, .id = f->id, .ref = f->ref_id});
    return true;
}

/* A close contact (level 1) of a case: the last exposure to it, and every result since known. */
static bool gather_contact(struct command *c, id64 contact_id, id64 case_person_id, struct gathered *g)
{
    struct person contact;
    struct facts theirs;
    bool close = false;
    if (!fetch(c, &person_shape, contact_id, &contact) || !person_facts(c, &contact, OWN_FACTS, &theirs)) return false;
    for (size_t i = 0; i < theirs.n; i++) {
        struct fact_line f = theirs.at[i];
        bool exposed = f.kind == FACT_EXPOSED && f.ref == case_person_id && fact_value(theirs, &theirs.at[i], &f.value) && f.value == 1;
        if (!exposed) continue;
        close = true;
        gather(g, (struct fact_line){.kind = FACT_CONTACT, .at = f.at, .id = f.id, .ref = contact_id});
    }
    for (size_t i = 0; close && i < theirs.n; i++) {
        struct fact_line f = theirs.at[i];
        bool own = f.kind == FACT_RESULT || f.kind == FACT_POOL_RESULT;
        if (!own || !fact_value(theirs, &theirs.at[i], &f.value)) continue;
        gather(g, (struct fact_line){.kind = FACT_CONTACT_RESULT, .value = f.value, .at = f.at, .id = f.id, .ref = contact_id});
    }
    return true;
}

static bool gather_contacts(struct command *c, id64 case_person_id, struct gathered *g)
{
    struct person_asked asked = {0};
    struct rows rows;
    SET(person_asked, &asked, person_id, case_person_id);
    if (!ask(c, &sql_person_dependents, &person_asked_shape, &asked, &person_asked_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++)
        if (!gather_contact(c, ((const struct person_asked *)rows.at)[i].person_id, case_person_id, g)) return false;
    return true;
}

static bool gather_cases(struct command *c, const struct zone *z, struct gathered *g)
{
    struct rows rows;
    if (!ask(c, &sql_cases_standing, &zone_shape, z, &disease_case_shape, &rows)) return false;
    const struct disease_case *k = rows.at;
    for (size_t i = 0; i < rows.n; i++, k++) {
        if (!areas_cover(c->post->areas, &z->areas, k->area_id)) continue;
        gather(g, (struct fact_line){.kind = FACT_INFECTION, .at = k->detected_at, .id = k->id, .ref = k->id});
        if (!gather_contacts(c, k->person_id, g)) return false;
    }
    return true;
}

/* "A round of everybody": each person of the zone sampled (or exempt), each negative. Somebody missed: it says nothing. */
static bool gather_round(struct command *c, const struct round *r, const struct ids *areas, struct gathered *g)
{
    int64_t unsampled = 0, not_negative = 0;
    for (size_t i = 0; i < areas->n; i++) {
        struct zone_round asked = {0}, went;
        SET(zone_round, &asked, id, r->id);
        SET(zone_round, &asked, area_id, areas->at[i]);
        if (!ask_one(c, &sql_zone_round_went, &zone_round_shape, &asked, &zone_round_shape, &went)) return false;
        unsampled += went.unsampled;
        not_negative += went.not_negative;
    }
    int value = not_negative ? RESULT_POSITIVE : unsampled ? RESULT_INVALID : RESULT_NEGATIVE;
    gather(g, (struct fact_line){.kind = FACT_ROUND_CLOSED, .value = value, .at = r->closed_at, .id = r->id, .ref = r->id});
    return true;
}

static bool gather_rounds(struct command *c, const struct zone *z, struct gathered *g)
{
    struct rows rows;
    struct area_line over;
    if (!ask(c, &sql_rounds_closed, &zone_shape, z, &round_shape, &rows)) return false;
    struct ids areas = areas_all(c, &z->areas);
    const struct round *r = rows.at;
    for (size_t i = 0; i < rows.n; i++, r++) {
        bool over_zone = areas_find(c->post->areas, r->area_id, &over) && areas_within(c->post->areas, z->area_id, over.path);
        if (over_zone && !gather_round(c, r, &areas, g)) return false;
    }
    return true;
}

static bool gather_other_zones(struct command *c, const struct zone *z, struct gathered *g)
{
    struct rows rows;
    if (!ask(c, &sql_zones_beside, &zone_shape, z, &zone_shape, &rows)) return false;
    const struct zone *other = rows.at;
    for (size_t i = 0; i < rows.n; i++, other++) {
        bool lifted = other->state == ZONE_STATE_LIFTED;
        gather(g, (struct fact_line){.kind = FACT_OTHER_ZONE,
                                     .value = !lifted,
                                     .at = lifted ? other->lifted_at : other->in_force_at,
                                     .id = other->id,
                                     .ref = other->id});
    }
    return true;
}

bool zone_facts(struct command *c, const struct zone *z, struct facts *out)
{
    struct gathered g = {.arena = c->arena};
    bool waits_for_others = z->kind == ZONE_KIND_PREVENT;
    bool fine = gather_recorded(c, z, &g) &&
                (waits_for_others ? gather_other_zones(c, z, &g) : gather_cases(c, z, &g) && gather_rounds(c, z, &g));
    *out = (struct facts){g.at, g.n};
    return fine;
}
