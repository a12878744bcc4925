/* Letters with codes; see resident_letter.h. */
#include "app/resident_letter.h"

#include "app/resident.h"
#include "base/document.h"
#include "base/pdf.h"

#include <sodium.h>

/* Without what is easily taken for something else. Ten of thirty-one characters: 49 bits, for so many days and sixty tries a minute from
 * an address. */
static const char characters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
enum { CODE_CHARACTERS = 10, CODE_GROUP = 5 };

struct letters {
    struct resident_letter *at;
    size_t n;
    str pdf;
};

static str letter_code_new(struct arena *arena)
{
    struct text t = TEXT(arena);
    for (int i = 0; i < CODE_CHARACTERS; i++) {
        if (i == CODE_GROUP) text_char(&t, '-');
        text_char(&t, characters[randombytes_uniform(sizeof characters - 1)]);
    }
    return text_str(&t);
}

static void draw_letter(struct command *c, struct pdf *pdf, const struct household *h, const struct person *p,
                        const struct resident_letter *letter, str code)
{
    struct area_line area;
    str place = areas_find(c->post->areas, h->area_id, &area) ? area.name : S("");
    const struct pdf_pair pairs[] = {
        {S("住户 Household"), str_format(c->arena, "%.*s %.*s", STR(place), STR(h->door))},
        {S("姓名 Name"), name_hint(c->arena, p->name)},
        {S("邀请码 Code"), code},
        {S("有效至 Until"), time_local_text(c->arena, c->post->tz, letter->ends_at)},
        {S("咨询 Help"), c->post->config.hotline.n ? c->post->config.hotline : S("—")},
    };
    pdf_title(pdf, S("居民服务邀请函"));
    pdf_subtitle(pdf, str_format(c->arena, "%.*s · Letter to a resident", STR(c->post->jurisdiction_name)));
    pdf_pairs(pdf, pairs, sizeof pairs / sizeof *pairs);
    pdf_paragraph(pdf,
                  S("打开居民页面，选择“凭邀请函登录”，输入邀请码和手机号，再输入收到的验证码。邀请码只能使用一次，请勿转交他人。\n"
                    "On the residents' page choose to sign in with a letter, enter this code and your phone, then the digits sent to it. "
                    "The code works once; keep it to yourself."));
    pdf_page_break(pdf);
}

str resident_letter_new(struct command *c, const struct household *h, const struct person *p, int purpose, struct resident_letter *letter)
{
    str code = letter_code_new(c->arena);
    SET(resident_letter, letter, person_id, p->id);
    SET(resident_letter, letter, household_id, h->id);
    SET(resident_letter, letter, area_id, p->area_id);
    SET(resident_letter, letter, code_hash, letter_code_hash(c, code));
    SET(resident_letter, letter, made_at, c->wall);
    SET(resident_letter, letter, ends_at, c->wall + days(c->protocol->resident->letter_days));
    SET(resident_letter, letter, purpose, purpose);
    return code;
}

static bool draw_letters(struct command *c, const struct household *h, const struct rows *people, int purpose)
{
    struct letters *letters = NEW(c->arena, struct letters);
    const struct pdf_options options = {
        .title = S("居民服务邀请函 Letters to residents"), .footer = c->post->jurisdiction_name, .created = c->now};
    struct pdf *pdf = pdf_begin(c->arena, &options);
    letters->at = NEW_ARRAY(c->arena, struct resident_letter, people->n);
    for (size_t i = 0; i < people->n; i++) {
        struct person p;
        struct resident_letter *letter = &letters->at[i];
        if (!load(c, &person_shape, ((const struct person *)people->at)[i].id, &p)) return false;
        str code = resident_letter_new(c, h, &p, purpose, letter);
        draw_letter(c, pdf, h, &p, letter, code);
    }
    letters->n = people->n;
    c->prepared = letters;
    return pdf_end(pdf, &letters->pdf, c->problems);
}

bool resident_letters_prepare(struct command *c, const void *given)
{
    const struct resident_letters_of *in = given;
    struct household household;
    struct household_named named = {0};
    struct rows people;
    SET(household_named, &named, household_id, in->household_id);
    if (!load(c, &household_shape, in->household_id, &household)) return false;
    if (!ask(c, &sql_card_people_of_household, &household_named_shape, &named, &person_shape, &people)) return false;
    if (!people.n) return problem(c->problems, NOT_FOUND);
    return draw_letters(c, &household, &people, in->purpose);
}

static bool end_earlier(struct command *c, id64 person_id)
{
    struct resident_letter wanted = {0};
    struct rows rows;
    SET(resident_letter, &wanted, person_id, person_id);
    SET(resident_letter, &wanted, ends_at, c->wall);
    if (!ask(c, &sql_resident_letters_open, &resident_letter_shape, &wanted, &resident_letter_shape, &rows)) return false;
    struct resident_letter *letters = rows.at;
    for (size_t i = 0; i < rows.n; i++) {
        SET(resident_letter, &letters[i], ends_at, c->wall);
        if (!save(c, &resident_letter_shape, &letters[i])) return false;
    }
    return true;
}

bool resident_letter_keep(struct command *c, struct resident_letter *letter)
{
    return end_earlier(c, letter->person_id) && save(c, &resident_letter_shape, letter);
}

bool resident_letters_run(struct command *c, const void *given)
{
    struct letters *letters = c->prepared;
    const struct resident_letters_of *in = given;
    for (size_t i = 0; i < letters->n; i++)
        if (!resident_letter_keep(c, &letters->at[i])) return false;
    about(c, in->household_id);
    return give_file(c, S("application/pdf"), S("resident-letters.pdf"), letters->pdf);
}
