/* FHIR in and out; see fhir.h. */
#include "app/fhir.h"

#include "app/lab_result_parts.h"
#include "store/statements.h"

enum { REPORTS_USUAL = 50 };

bool fhir_take(struct command *c, const void *given)
{
    (void)given;
    struct rows lines;
    struct text out = TEXT(c->arena);
    if (!fhir_results_read(c->arena, c->upload, &lines, c->problems)) return false;
    struct result_receipt *receipts = NEW_ARRAY(c->arena, struct result_receipt, lines.n);
    for (size_t i = 0; i < lines.n; i++)
        if (!result_take(c, (const struct result_line *)lines.at + i, &receipts[i])) return false;
    fhir_response_write(&out, (struct rows){receipts, lines.n});
    return give_file(c, S(FHIR_TYPE), S("bundle.json"), text_str(&out));
}

static bool members_of(struct command *c, id64 tube_id, struct rows *out)
{
    struct fhir_asked asked = {0};
    SET(fhir_asked, &asked, tube_id, tube_id);
    return ask(c, &sql_fhir_members, &fhir_asked_shape, &asked, &fhir_member_shape, out);
}

static bool in_reach(struct command *c, id64 area_id)
{
    struct area_line area;
    return areas_find(c->post->areas, area_id, &area) && actor_reaches(c->actor, c->may, area.path);
}

static bool reports_give(struct command *c, struct rows found)
{
    struct fhir_report *reports = NEW_ARRAY(c->arena, struct fhir_report, found.n);
    struct text out = TEXT(c->arena);
    size_t n = 0;
    for (size_t i = 0; i < found.n; i++) {
        const struct lab_result *result = (const struct lab_result *)found.at + i;
        struct tube *tube = NEW(c->arena, struct tube);
        if (!in_reach(c, result->area_id)) continue;
        if (!fetch(c, &tube_shape, result->tube_id, tube) || !members_of(c, tube->id, &reports[n].members)) return false;
        reports[n].tube = tube;
        reports[n++].result = result;
    }
    fhir_searchset_write(&out, reports, n);
    return give_file(c, S(FHIR_TYPE), S("bundle.json"), text_str(&out));
}

bool fhir_reports_ask(struct command *c, const void *given)
{
    struct fhir_asked asked = *(const struct fhir_asked *)given;
    struct rows found = {0};
    struct tube tube;
    bool there = true;
    if (!HAS(fhir_asked, &asked, limit)) SET(fhir_asked, &asked, limit, REPORTS_USUAL);
    if (HAS(fhir_asked, &asked, identifier)) {
        if (!tube_reached(c, asked.identifier, &tube, &there)) return false;
        if (there) SET(fhir_asked, &asked, tube_id, tube.id);
    }
    const struct statement *statement = HAS(fhir_asked, &asked, tube_id) ? &sql_fhir_results_of_tube : &sql_fhir_results_since;
    if (there && !ask(c, statement, &fhir_asked_shape, &asked, &lab_result_shape, &found)) return false;
    return reports_give(c, found);
}
