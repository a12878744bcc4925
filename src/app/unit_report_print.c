/* The daily report as a spreadsheet, a PDF and a Word document: the same cells, made once. Figures stand below each other, the whole and
 * each unit side by side; a PDF page holds so many units, then the figures begin again. */
#include "app/unit_report.h"

#include "base/docx_write.h"
#include "base/pdf.h"
#include "base/xlsx_write.h"
#include "model/shape_json.h"

enum { UNITS_ON_A_PAGE = 8, FIGURE_WIDTH = 26, UNIT_WIDTH = 14 };

/* -- cells ----------------------------------------------------------------------------------------------------------- */

str report_cell(struct arena *arena, const struct figure *figure, int64_t count)
{
    return figure->count ? str_format(arena, "%lld", (long long)count) : S("未建模");
}

/* The count of a figure out of a unit's line: {"key":12, ...}. */
static int64_t count_of(struct arena *arena, const struct report_unit *unit, const struct figure *figure)
{
    str wanted = str_format(arena, "\"%s\":", figure->key), rest, digits;
    size_t at;
    int64_t n = 0;
    if (!figure->count || !str_find(unit->figures, wanted, &at)) return 0;
    rest = str_part(unit->figures, at + wanted.n, unit->figures.n);
    (void)(str_split(&rest, ',', &digits) && digits.n);
    if (str_ends(digits, S("}"))) digits.n--;
    (void)str_to_i64(digits, &n);
    return n;
}

static str label_of(struct arena *arena, const struct figure *figure)
{
    return str_format(arena, "%s %s", figure->zh, figure->en);
}

static str state_of(const struct report_unit *unit)
{
    return HAS(report_unit, unit, state) ? str_of(report_states.at[unit->state].zh) : S("");
}

static str title_of(struct command *c, const struct daily_report *r)
{
    return str_format(c->arena, "%.*s日报 %.*s", STR(r->area_name), STR(date_text(c->arena, r->day)));
}

/* -- spreadsheet ----------------------------------------------------------------------------------------------------- */

static struct sheet_cell number_cell(struct arena *arena, const struct figure *figure, int64_t count)
{
    return figure->count ? cell_number(arena, (double)count) : cell_text(report_cell(arena, figure, count));
}

bool report_to_xlsx(struct command *c, const struct daily_report *r, str *bytes)
{
    const struct report_unit *units = r->units.at;
    size_t shown = r->units.n < SHEET_COLUMNS_MOST - 3 ? r->units.n : SHEET_COLUMNS_MOST - 3, n = shown + 3;
    struct sheet_column *columns = NEW_ARRAY(c->arena, struct sheet_column, n);
    struct sheet_cell *cells = NEW_ARRAY(c->arena, struct sheet_cell, n);
    columns[0] = (struct sheet_column){S("指标 Figure"), FIGURE_WIDTH};
    columns[1] = (struct sheet_column){S("单位 Unit"), UNIT_WIDTH};
    columns[2] = (struct sheet_column){S("合计 Total"), UNIT_WIDTH};
    for (size_t i = 0; i < shown; i++) columns[3 + i] = (struct sheet_column){units[i].name, UNIT_WIDTH};
    struct xlsx_writer *writer = xlsx_begin(c->arena, c->problems);
    bool fine = xlsx_sheet(writer, date_text(c->arena, r->day), columns, n);
    for (size_t f = 0; fine && f < figures_n; f++) {
        cells[0] = cell_text(label_of(c->arena, &figures[f]));
        cells[1] = cell_text(str_of(unit_name(figures[f].unit)));
        cells[2] = number_cell(c->arena, &figures[f], ((const struct report_figure *)r->figures.at)[f].value);
        for (size_t i = 0; i < shown; i++) cells[3 + i] = number_cell(c->arena, &figures[f], count_of(c->arena, &units[i], &figures[f]));
        fine = xlsx_row(writer, cells, n);
    }
    cells[0] = cell_text(S("签报状态 State"));
    cells[1] = cells[2] = cell_text(S(""));
    for (size_t i = 0; i < shown; i++) cells[3 + i] = cell_text(state_of(&units[i]));
    fine = fine && xlsx_row(writer, cells, n);
    return xlsx_end(writer, bytes) && fine;
}

/* -- PDF and Word: the same tables, so many units in each ---------------------------------------------------------------- */

struct grid {
    str *titles, *cells;
    size_t columns, rows;
};

static struct grid grid_of(struct command *c, const struct daily_report *r, size_t first)
{
    const struct report_unit *units = (const struct report_unit *)r->units.at + first;
    size_t left = r->units.n - first, shown = left < UNITS_ON_A_PAGE ? left : UNITS_ON_A_PAGE, n = shown + 2;
    struct grid g = {NEW_ARRAY(c->arena, str, n), NEW_ARRAY(c->arena, str, n * (figures_n + 1)), n, figures_n + 1};
    g.titles[0] = S("指标 Figure");
    g.titles[1] = S("合计 Total");
    for (size_t i = 0; i < shown; i++) g.titles[2 + i] = units[i].name;
    for (size_t f = 0; f < figures_n; f++) {
        g.cells[f * n] = label_of(c->arena, &figures[f]);
        g.cells[f * n + 1] = report_cell(c->arena, &figures[f], ((const struct report_figure *)r->figures.at)[f].value);
        for (size_t i = 0; i < shown; i++)
            g.cells[f * n + 2 + i] = report_cell(c->arena, &figures[f], count_of(c->arena, &units[i], &figures[f]));
    }
    g.cells[figures_n * n] = S("签报状态 State");
    for (size_t i = 0; i < shown; i++) g.cells[figures_n * n + 2 + i] = state_of(&units[i]);
    return g;
}

static str subtitle_of(struct command *c, const struct daily_report *r)
{
    return str_format(c->arena, "截至 as of %.*s · 缺报单位 units missing: %lld", STR(time_local_text(c->arena, c->post->tz, r->as_of)),
                      (long long)r->missing);
}

static void grid_to_pdf(struct command *c, struct pdf *pdf, const struct grid *g)
{
    struct pdf_column *columns = NEW_ARRAY(c->arena, struct pdf_column, g->columns);
    for (size_t i = 0; i < g->columns; i++) columns[i] = (struct pdf_column){g->titles[i], i ? 1 : 3, i > 0};
    pdf_table(pdf, &(struct pdf_table){columns, g->columns, g->cells, g->rows, true});
}

bool report_to_pdf(struct command *c, const struct daily_report *r, str *bytes)
{
    str title = title_of(c, r);
    struct pdf *pdf = pdf_begin(
        c->arena, &(struct pdf_options){.landscape = true, .title = title, .footer = c->post->jurisdiction_name, .created = c->now});
    pdf_title(pdf, title);
    pdf_subtitle(pdf, subtitle_of(c, r));
    size_t first = 0;
    do {
        struct grid g = grid_of(c, r, first);
        if (first) pdf_page_break(pdf);
        grid_to_pdf(c, pdf, &g);
        first += UNITS_ON_A_PAGE;
    } while (first < r->units.n);
    return pdf_end(pdf, bytes, c->problems);
}

bool report_to_docx(struct command *c, const struct daily_report *r, str *bytes)
{
    struct docx *docx = docx_begin(c->arena, title_of(c, r));
    docx_paragraph(docx, subtitle_of(c, r));
    size_t first = 0;
    do {
        struct grid g = grid_of(c, r, first);
        if (first) docx_page_break(docx);
        docx_table(docx, g.titles, g.columns, g.cells, g.rows);
        first += UNITS_ON_A_PAGE;
    } while (first < r->units.n);
    return docx_end(docx, bytes, c->problems);
}
