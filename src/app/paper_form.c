/* The form of a site on paper; see paper.h. Each tube has its code as QR code and in print, and one numbered line for each of its places.
 */
#include "app/paper.h"

#include "app/tube_block.h"
#include "base/pdf.h"
#include "rules/tube_code.h"
#include "store/statements.h"

enum { FORMS_MOST = 200 };

static const double QR_MM = 26;

/* Empty lines, high enough to write on. */
static void lines_draw(struct command *c, struct pdf *pdf, int places)
{
    static const struct pdf_column columns[] = {{S("序号 No."), 1, false},
                                                {S("姓名 Name"), 3, false},
                                                {S("证件号后六位 ID, last 6"), 3, false},
                                                {S("手机 Phone"), 3, false},
                                                {S("签字 Signature"), 3, false}};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    str *cells = NEW_ARRAY(c->arena, str, (size_t)places * COLUMNS);
    for (int i = 0; i < places; i++) {
        cells[(size_t)i * COLUMNS] = str_format(c->arena, "%d\n ", i + 1);
        for (size_t k = 1; k < COLUMNS; k++) cells[(size_t)i * COLUMNS + k] = S("");
    }
    pdf_table(pdf, &(struct pdf_table){columns, COLUMNS, cells, (size_t)places, false});
}

static bool tube_draw(struct command *c, struct pdf *pdf, str code, int64_t serial, int places)
{
    struct qr qr;
    if (!qr_encode(c->arena, code, QR_MEDIUM, &qr, c->problems)) return false;
    pdf_qr(pdf, &qr, QR_MM, str_format(c->arena, "%05lld　%.*s　时间 Time ____:____", (long long)serial, STR(code)));
    lines_draw(c, pdf, places);
    return true;
}

bool paper_form_ask(struct command *c, const void *given)
{
    struct tube_block b;
    struct site site;
    int64_t first, last;
    str bytes;
    if (!tube_block_range(c, given, FORMS_MOST, &b, &first, &last)) return false;
    if (b.kind == LABEL_BOX) return problem(c->problems, TUBE_CODE_WRONG, .value = tube_block_code(c, &b, first));
    if (!fetch(c, &site_shape, b.site_id, &site)) return false;
    int places = tube_kind_size((enum tube_kind)b.kind);
    struct pdf_options options = {.title = S("采样登记表"), .footer = site.name, .created = c->now};
    struct pdf *pdf = pdf_begin(c->arena, &options);
    pdf_title(pdf, S("采样登记表 Sampling form"));
    pdf_subtitle(pdf,
                 str_format(c->arena, "%.*s　%.*s　日期 Date ____________　采样员 Sampler ____________", STR(site.name), STR(site.code)));
    for (int64_t serial = first; serial <= last; serial++)
        if (!tube_draw(c, pdf, tube_block_code(c, &b, serial), serial, places)) return false;
    return pdf_end(pdf, &bytes, c->problems) &&
           give_file(c, S("application/pdf"), str_format(c->arena, "form-%.*s-%lld.pdf", STR(b.point), (long long)first), bytes);
}
