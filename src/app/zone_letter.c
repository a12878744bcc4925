/* Letters of a zone to its households, one page each, for one building: what is asked of them, from when, who answers for them, how to
 * appeal; and on demand a code for each person to sign in with, on the paper only, as on letters to residents (resident_letter.h).
 * Doors are named in the clear, so each print is entered in the ledger. */
#include "app/zone.h"

#include "app/resident_letter.h"
#include "app/zone_extent.h"
#include "base/document.h"
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

/* A code that was printed, to be kept. */
struct printed_code {
    struct resident_letter letter;
    struct printed_code *next;
};

/* What is printed for one building. */
struct printing {
    const struct zone *zone;
    str building, responsible;
    const int *purpose; /* NULL: without codes */
    struct printed_code *codes;
    str pdf;
};

/* Each person of the household with their code. */
static bool write_codes(struct command *c, struct pdf *pdf, struct printing *p, const struct household *h)
{
    struct household_named named = {0};
    struct rows people;
    SET(household_named, &named, household_id, h->id);
    if (!ask(c, &sql_card_people_of_household, &household_named_shape, &named, &person_shape, &people)) return false;
    struct pdf_pair *pairs = NEW_ARRAY(c->arena, struct pdf_pair, people.n + 1);
    for (size_t i = 0; i < people.n; i++) {
        struct person person;
        if (!fetch(c, &person_shape, ((const struct person *)people.at)[i].id, &person)) return false;
        struct printed_code *code = NEW(c->arena, struct printed_code);
        pairs[i] = (struct pdf_pair){name_hint(c->arena, person.name), resident_letter_new(c, h, &person, *p->purpose, &code->letter)};
        code->next = p->codes;
        p->codes = code;
    }
    if (!people.n) return true;
    pdf_heading(pdf, S("登录居民服务 Sign in"));
    pdf_pairs(pdf, pairs, people.n);
    pdf_paragraph(pdf, str_format(c->arena,
                                  "在居民页面选择“凭邀请函登录”，输入本人的邀请码和手机号，再输入收到的验证码。每码只能使用一次，%.*s "
                                  "前有效，请勿转交他人。\n"
                                  "On the residents' page choose to sign in with a letter, enter your own code and your phone, then the "
                                  "digits sent to it. Each code works once, until then; keep it to yourself.",
                                  STR(time_local_text(c->arena, c->post->tz, p->codes->letter.ends_at))));
    return true;
}

static void write_letter(struct command *c, struct pdf *pdf, const struct printing *p, const struct household *h)
{
    const struct zone *z = p->zone;
    const struct zone_type *type = protocol_zone(zone_protocol(c, z), (enum zone_kind)z->kind);
    const struct choice *kind = &zone_kinds.at[z->kind];
    const struct pdf_pair facts[] = {
        {S("住户 Household"), str_format(c->arena, "%.*s %.*s", STR(p->building), STR(h->door))},
        {S("区域 Zone"), str_format(c->arena, "%.*s（%s %s）", STR(z->name), kind->zh, kind->en)},
        {S("出入口 Gate"), HAS(zone, z, gate) ? z->gate : S("—")},
        {S("通告文号 No."), HAS(zone, z, notice_number) ? z->notice_number : S("—")},
        {S("理由 Reason"), z->reason},
        {S("开始 From"), time_local_text(c->arena, c->post->tz, z->in_force_at)},
        {S("最迟结束 Until"), HAS(zone, z, ends_at) ? time_local_text(c->arena, c->post->tz, z->ends_at) : S("—")},
        {S("责任人 Responsible"), p->responsible},
    };
    pdf_title(pdf, S("告住户书"));
    pdf_subtitle(pdf, str_format(c->arena, "%.*s · Letter to the household", STR(c->post->jurisdiction_name)));
    pdf_paragraph(pdf, zone_asks_for(type ? type->movement : MOVE_FREE));
    pdf_pairs(pdf, facts, sizeof facts / sizeof *facts);
    pdf_heading(pdf, S("申诉 Appeal"));
    pdf_paragraph(pdf, S("如有异议，可在居民页面点“写申诉”，或向社区、指挥部提出，由未参与该决定的人员处理。\n"
                         "You may object on the residents' page, or to the community or the command post; somebody who had no part in the "
                         "decision will answer."));
}

static bool write_letters(struct command *c, struct printing *p, struct household *households, size_t n)
{
    struct pdf *pdf = pdf_begin(c->arena, &(struct pdf_options){.title = p->zone->name, .footer = p->building, .created = c->now});
    bool fine = true;
    qsort(households, n, sizeof *households, by_door);
    for (size_t i = 0; fine && i < n; i++, pdf_page_break(pdf)) {
        write_letter(c, pdf, p, &households[i]);
        fine = !p->purpose || write_codes(c, pdf, p, &households[i]);
    }
    return pdf_end(pdf, &p->pdf, c->problems) && fine;
}

static bool prepare(struct command *c, id64 zone_id, id64 area_id, const int *purpose)
{
    struct zone *z = NEW(c->arena, struct zone);
    struct printing *p = NEW(c->arena, struct printing);
    struct area_line building;
    struct area_asked asked = {0};
    struct rows rows;
    if (!load(c, &zone_shape, zone_id, z)) return false;
    if (z->state != ZONE_STATE_IN_FORCE && z->state != ZONE_STATE_LIFT_PROPOSED)
        return refused_state(c, refuse(WRONG_STATE, z->id), &zone_states, z->state, "in_force, lift_proposed");
    if (!areas_cover(c->post->areas, &z->areas, area_id) || !areas_find(c->post->areas, area_id, &building))
        return problem(c->problems, NOT_FOUND);
    SET(area_asked, &asked, area_id, area_id);
    if (!ask(c, &sql_households_of_area, &area_asked_shape, &asked, &household_shape, &rows)) return false;
    if (!rows.n) return problem(c->problems, NOT_FOUND);
    *p = (struct printing){.zone = z,
                           .building = building.name,
                           .responsible = name_of(c, HAS(zone, z, responsible_id), z->responsible_id),
                           .purpose = purpose};
    c->prepared = p;
    return write_letters(c, p, rows.at, rows.n);
}

static bool give_letters(struct command *c, id64 zone_id, id64 area_id)
{
    const struct printing *p = c->prepared;
    enter(c, zone_id);
    return give_file(c, S("application/pdf"), str_format(c->arena, "letters-%lld.pdf", (long long)area_id), p->pdf);
}

bool zone_letters_prepare(struct command *c, const void *given)
{
    const struct zone_letters *in = given;
    return prepare(c, in->zone_id, in->area_id, NULL);
}

bool zone_letters(struct command *c, const void *given)
{
    const struct zone_letters *in = given;
    return give_letters(c, in->zone_id, in->area_id);
}

bool zone_code_letters_prepare(struct command *c, const void *given)
{
    const struct zone_code_letters *in = given;
    return prepare(c, in->zone_id, in->area_id, &in->purpose);
}

bool zone_code_letters(struct command *c, const void *given)
{
    const struct zone_code_letters *in = given;
    const struct printing *p = c->prepared;
    about(c, in->zone_id);
    for (struct printed_code *code = p->codes; code; code = code->next)
        if (!resident_letter_keep(c, &code->letter)) return false;
    return give_letters(c, in->zone_id, in->area_id);
}
