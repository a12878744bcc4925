/* Letters of a zone to its households, one page each, for one building: what is asked of them, from when, who answers for them, how to
 * appeal. Doors are named in the clear, so each print is entered in the ledger. */
#include "app/zone.h"

#include "app/zone_extent.h"
#include "base/pdf.h"
#include "store/statements.h"

#include <stdlib.h>

static int by_door(const void *a, const void *b)
{
    return str_compare(((const struct household *)a)->door, ((const struct household *)b)->door);
}

static str name_of(struct command *c, bool given, id64 account_id)
{
    struct account account;
    return given && fetch(c, &account_shape, account_id, &account) && HAS(account, &account, title) ? account.title : S("—");
}

static void write_letter(struct command *c, struct pdf *pdf, const struct zone *z, const struct household *h, str building, str responsible)
{
    const struct zone_type *type = protocol_zone(zone_protocol(c, z), (enum zone_kind)z->kind);
    const struct choice *kind = &zone_kinds.at[z->kind];
    const struct pdf_pair facts[] = {
        {S("住户 Household"), str_format(c->arena, "%.*s %.*s", STR(building), STR(h->door))},
        {S("区域 Zone"), str_format(c->arena, "%.*s（%s %s）", STR(z->name), kind->zh, kind->en)},
        {S("出入口 Gate"), HAS(zone, z, gate) ? z->gate : S("—")},
        {S("通告文号 No."), HAS(zone, z, notice_number) ? z->notice_number : S("—")},
        {S("理由 Reason"), z->reason},
        {S("开始 From"), time_local_text(c->arena, c->post->tz, z->in_force_at)},
        {S("最迟结束 Until"), HAS(zone, z, ends_at) ? time_local_text(c->arena, c->post->tz, z->ends_at) : S("—")},
        {S("责任人 Responsible"), responsible},
    };
    pdf_title(pdf, S("告住户书"));
    pdf_subtitle(pdf, str_format(c->arena, "%.*s · Letter to the household", STR(c->post->jurisdiction_name)));
    pdf_paragraph(pdf, zone_asks_for(type ? type->movement : MOVE_FREE));
    pdf_pairs(pdf, facts, sizeof facts / sizeof *facts);
    pdf_heading(pdf, S("申诉 Appeal"));
    pdf_paragraph(pdf, S("如有异议，可向社区或指挥部提出申诉，由未参与该决定的人员处理。\n"
                         "You may appeal to the community or the command post; somebody who had no part in the decision will answer."));
}

bool zone_letters_prepare(struct command *c, const void *given)
{
    const struct zone_letters *in = given;
    struct zone z;
    struct area_line building;
    struct rows rows;
    str *bytes = NEW(c->arena, str);
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    if (z.state != ZONE_STATE_IN_FORCE && z.state != ZONE_STATE_LIFT_PROPOSED)
        return refused_state(c, refuse(WRONG_STATE, z.id), &zone_states, z.state, "in_force, lift_proposed");
    if (!areas_cover(c->post->areas, &z.areas, in->area_id) || !areas_find(c->post->areas, in->area_id, &building))
        return problem(c->problems, NOT_FOUND);
    struct area_asked asked = {0};
    SET(area_asked, &asked, area_id, in->area_id);
    if (!ask(c, &sql_households_of_area, &area_asked_shape, &asked, &household_shape, &rows)) return false;
    if (!rows.n) return problem(c->problems, NOT_FOUND);
    struct household *households = rows.at;
    str responsible = name_of(c, HAS(zone, &z, responsible_id), z.responsible_id);
    qsort(households, rows.n, sizeof *households, by_door);
    struct pdf *pdf = pdf_begin(c->arena, &(struct pdf_options){.title = z.name, .footer = building.name, .created = c->now});
    for (size_t i = 0; i < rows.n; i++, pdf_page_break(pdf)) write_letter(c, pdf, &z, &households[i], building.name, responsible);
    c->prepared = bytes;
    return pdf_end(pdf, bytes, c->problems);
}

bool zone_letters(struct command *c, const void *given)
{
    const struct zone_letters *in = given;
    const str *bytes = c->prepared;
    enter(c, in->zone_id);
    return give_file(c, S("application/pdf"), str_format(c->arena, "letters-%lld.pdf", (long long)in->area_id), *bytes);
}
