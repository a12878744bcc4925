/* Cards, drawn off the writer's thread and kept by it; see code_card.h. */
#include "app/code_card.h"

#include "app/code_token.h"
#include "app/resident_people.h"
#include "app/subtrees.h"
#include "base/document.h"
#include "base/pdf.h"

struct cards {
    struct code_card *at;
    size_t n;
    str pdf;
};

/* -- one card -------------------------------------------------------------------------------------------------------------- */

static str colour_words(const struct person_standing *s)
{
    static const str words[COLOURS] = {[COLOUR_GREEN] = S("绿码 Green"), [COLOUR_YELLOW] = S("黄码 Yellow"), [COLOUR_RED] = S("红码 Red")};
    return words[s->verdict.colour];
}

static str reason_words(struct command *c, const struct person_standing *s)
{
    if (!s->verdict.because) return S("无限制措施 No measure");
    const struct words *label = &s->verdict.because->kind->label;
    return str_format(c->arena, "%.*s %.*s", STR(label->zh), STR(label->en));
}

static bool draw_card(struct command *c, struct pdf *pdf, const struct person_standing *s, const struct code_signed *code)
{
    struct qr qr;
    if (!qr_encode(c->arena, code->text, QR_MEDIUM, &qr, c->problems)) return false;
    const struct pdf_pair pairs[] = {
        {S("姓名 Name"), name_hint(c->arena, s->person.name)},
        {S("证件 ID"), str_format(c->arena, "… %.*s", STR(document_last_four(c, &s->person)))},
        {S("码色 Code"), str_format(c->arena, "%.*s · %.*s", STR(colour_words(s)), STR(reason_words(c, s)))},
        {S("签发 From"), time_local_text(c->arena, c->post->tz, code->issued)},
        {S("有效 Until"), time_local_text(c->arena, c->post->tz, code->until)},
        {S("电话 Help"), c->post->config.hotline.n ? c->post->config.hotline : S("—")},
    };
    pdf_title(pdf, S("纸质通行码 Printed code"));
    pdf_qr(pdf, &qr, 52, S("码色会变，以扫码结果为准\nWhat the scan says counts, not what was printed"));
    pdf_pairs(pdf, pairs, sizeof pairs / sizeof *pairs);
    pdf_page_break(pdf);
    return true;
}

static void note_card(struct command *c, const struct person_standing *s, const struct code_signed *code, const int *purpose,
                      struct code_card *card)
{
    SET(code_card, card, person_id, s->person.id);
    SET(code_card, card, area_id, s->person.area_id);
    SET(code_card, card, printed_at, c->now);
    SET(code_card, card, valid_until, code->until);
    if (purpose) SET(code_card, card, purpose, *purpose);
}

/* Draws a card for each of these people, who may be seen. */
static bool draw_cards(struct command *c, const struct person *people, size_t n, const int *purpose)
{
    struct cards *cards = NEW(c->arena, struct cards);
    const struct pdf_options options = {
        .paper = PDF_A6, .title = S("纸质通行码 Printed code"), .footer = c->post->jurisdiction_name, .created = c->now};
    struct pdf *pdf = pdf_begin(c->arena, &options);
    bool fine = true;
    cards->at = NEW_ARRAY(c->arena, struct code_card, n);
    for (cards->n = 0; fine && cards->n < n; cards->n++) {
        struct person_standing s;
        fine = person_stands(c, &people[cards->n], &s);
        struct code_signed code = fine ? code_sign(c, &s, true) : (struct code_signed){0};
        fine = fine && draw_card(c, pdf, &s, &code);
        if (fine) note_card(c, &s, &code, purpose, &cards->at[cards->n]);
    }
    c->prepared = cards;
    return pdf_end(pdf, &cards->pdf, c->problems) && fine;
}

/* -- whose cards ------------------------------------------------------------------------------------------------------------ */

bool card_print_prepare(struct command *c, const void *given)
{
    const struct card_asked *in = given;
    struct person person;
    return load(c, &person_shape, in->person_id, &person) && draw_cards(c, &person, 1, &in->purpose);
}

bool resident_card_prepare(struct command *c, const void *given)
{
    const struct resident_person_named *in = given;
    struct person person;
    return resident_load(c, in->person_id, &person) && draw_cards(c, &person, 1, NULL);
}

static bool draw_found(struct command *c, const struct rows *found, int purpose)
{
    struct person *people = NEW_ARRAY(c->arena, struct person, found->n + 1);
    if (!found->n) return problem(c->problems, NOT_FOUND);
    for (size_t i = 0; i < found->n; i++)
        if (!load(c, &person_shape, ((const struct person *)found->at)[i].id, &people[i])) return false;
    return draw_cards(c, people, found->n, &purpose);
}

bool cards_of_household_prepare(struct command *c, const void *given)
{
    const struct cards_of_household *in = given;
    struct household household;
    struct household_named named = {0};
    struct rows found;
    SET(household_named, &named, household_id, in->household_id);
    return load(c, &household_shape, in->household_id, &household) &&
           ask(c, &sql_card_people_of_household, &household_named_shape, &named, &person_shape, &found) &&
           draw_found(c, &found, in->purpose);
}

bool cards_of_area_prepare(struct command *c, const void *given)
{
    const struct cards_of_area *in = given;
    struct subtrees where;
    struct people_page page = {0};
    struct rows found;
    SET(people_page, &page, limit, CARDS_AT_ONCE + 1);
    if (!subtree_of_area(c, in->area_id, &where)) return false;
    if (!ask_within(c, where, &sql_card_people_without_phone, &people_page_shape, &page, &person_shape, &found)) return false;
    if (found.n > CARDS_AT_ONCE)
        return problem(c->problems, CARDS_TOO_MANY, .field = S("area_id"), .limit = str_format(c->arena, "%d", CARDS_AT_ONCE));
    return draw_found(c, &found, in->purpose);
}

bool cards_print(struct command *c, const void *given)
{
    struct cards *cards = c->prepared;
    (void)given;
    for (size_t i = 0; i < cards->n; i++)
        if (!save(c, &code_card_shape, &cards->at[i])) return false;
    about(c, cards->at[0].person_id);
    return give_file(c, S("application/pdf"), S("code-cards.pdf"), cards->pdf);
}
