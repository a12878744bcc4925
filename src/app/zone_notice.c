/* The notice of a zone, to be printed and hung at its gate: what is asked of whom, why, by which rule, from when to when at the latest, who
 * decided, and how to appeal. Chinese first, English beside it. */
#include "app/zone.h"

#include "app/measure.h"
#include "app/zone_extent.h"
#include "base/pdf.h"
#include "store/statements.h"

static str when(struct command *c, bool given, time_ms at)
{
    return given ? time_local_text(c->arena, c->post->tz, at) : S("—");
}

static str unit_name_of(struct command *c, id64 area_id)
{
    struct area_line area;
    return areas_find(c->post->areas, area_id, &area) ? area.name : S("—");
}

static str areas_named(struct command *c, const struct ids *areas)
{
    struct text names = TEXT(c->arena);
    struct area_line area;
    for (size_t i = 0; i < areas->n; i++) {
        if (!areas_find(c->post->areas, areas->at[i], &area)) continue;
        if (names.n) text_add(&names, S("、"));
        text_add(&names, area.name);
    }
    return text_str(&names);
}

/* The area measure that stands; without one there is nothing to give notice of. */
static bool measure_of(struct command *c, const struct zone *z, struct measure *out)
{
    struct zone_named asked = {0};
    struct measure found;
    SET(zone_named, &asked, zone_id, z->id);
    return ask_one(c, &sql_zone_measures, &zone_named_shape, &asked, &measure_shape, &found) && fetch(c, &measure_shape, found.id, out);
}

str zone_asks_for(enum movement movement)
{
    static const char *const asked[] = {
        [MOVE_STAY_HOME] = "区域封闭，足不出户，服务上门。\nThe area is closed: stay at home; services come to your door.",
        [MOVE_STAY_IN_ZONE] = "人不出区，严禁聚集。\nStay within the area; gatherings are forbidden.",
        [MOVE_FREE] = "强化社会面管控，严格限制人员聚集。\nGatherings are restricted.",
    };
    return str_of(asked[movement]);
}

static void write_notice(struct command *c, struct pdf *pdf, const struct zone *z, const struct measure *m, const struct zone_type *type)
{
    enum movement movement = type ? type->movement : MOVE_FREE;
    const struct pdf_pair facts[] = {
        {S("通告文号 No."), HAS(zone, z, notice_number) ? z->notice_number : S("—")},
        {S("范围 Area"), areas_named(c, &z->areas)},
        {S("出入口 Gate"), HAS(zone, z, gate) ? z->gate : S("—")},
        {S("理由 Reason"), z->reason},
        {S("法律依据 Law"), m->legal_basis},
        {S("防控方案 Rule"), z->protocol},
        {S("开始 From"), when(c, true, m->starts_at)},
        {S("最迟结束 Until"), when(c, true, m->ends_at)},
        {S("首轮检测 First round by"), when(c, HAS(zone, z, first_round_due_at), z->first_round_due_at)},
        {S("提出单位 Proposed by"), unit_name_of(c, m->proposed_unit_id)},
        {S("批准时间 Approved"), when(c, HAS(measure, m, approved_at), m->approved_at)},
    };
    const struct choice *kind = &zone_kinds.at[z->kind];
    pdf_title(pdf, str_format(c->arena, "%s通告", kind->zh));
    pdf_subtitle(pdf, str_format(c->arena, "%.*s · %s: %.*s", STR(c->post->jurisdiction_name), kind->en, STR(z->name)));
    pdf_paragraph(pdf, zone_asks_for(movement));
    pdf_pairs(pdf, facts, sizeof facts / sizeof *facts);
    for (size_t i = 0; type && i < type->n_lift; i++) {
        if (i == 0) pdf_heading(pdf, S("解除条件 When it ends"));
        pdf_paragraph(pdf, str_format(c->arena, "%zu. %.*s\n%.*s", i + 1, STR(type->lift[i].text.zh), STR(type->lift[i].text.en)));
    }
    pdf_heading(pdf, S("申诉 Appeal"));
    pdf_paragraph(pdf, str_format(c->arena,
                                  "如对本措施有异议，可在居民页面点“写申诉”，或向社区、指挥部提出，由未参与该决定的人员处理。"
                                  "措施编号 %lld。\n"
                                  "You may object on the residents' page, or to the community or the command post; somebody who had no "
                                  "part in the decision will answer. Measure %lld.",
                                  (long long)m->id, (long long)m->id));
}

bool zone_notice(struct command *c, const void *given)
{
    const struct zone_named *in = given;
    struct zone z;
    struct measure m;
    str bytes;
    if (!load(c, &zone_shape, in->zone_id, &z) || !measure_of(c, &z, &m)) return false;
    struct pdf_options options = {.title = z.name, .footer = c->post->jurisdiction_name, .created = c->now};
    struct pdf *pdf = pdf_begin(c->arena, &options);
    write_notice(c, pdf, &z, &m, protocol_zone(zone_protocol(c, &z), (enum zone_kind)z.kind));
    str name = str_format(c->arena, "zone-%lld.pdf", (long long)z.id);
    return pdf_end(pdf, &bytes, c->problems) && give_file(c, S("application/pdf"), name, bytes);
}
