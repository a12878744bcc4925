/* PDF documents. Two steps: blocks are measured with Pango and laid out as items on pages; when all is there, and so the number of
 * pages is known, cairo paints page by page. */
#include "base/pdf.h"

#include "base/pdf_text.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define FONT "Noto Sans CJK SC"
#define MM (72 / 25.4)

static const struct {
    double short_side, long_side, margin, foot;
} papers[] = {[PDF_A4] = {210 * MM, 297 * MM, 18 * MM, 10 * MM}, [PDF_A6] = {105 * MM, 148 * MM, 8 * MM, 4 * MM}};

static const double GAP = 6, CELL_PAD = 3.5, LABEL_SHARE = 0.22;

enum style { TITLE, SUBTITLE, HEADING, BODY, LABEL, CELL, CELL_BOLD, FOOTER, STYLES };
enum align { LEFT, CENTRE, RIGHT };

static const struct {
    double size;
    bool bold;
    double grey;
} looks[STYLES] = {
    [TITLE] = {18, true, 0},       [SUBTITLE] = {10.5, false, 0.3}, [HEADING] = {13, true, 0},  [BODY] = {10.5, false, 0},
    [LABEL] = {10.5, false, 0.35}, [CELL] = {9, false, 0},          [CELL_BOLD] = {9, true, 0}, [FOOTER] = {8.5, false, 0.35},
};

enum item_kind { ITEM_TEXT, ITEM_GROUND, ITEM_RULE, ITEM_QR };

struct item {
    enum item_kind kind;
    double x, y, width, height; /* points from the upper left of the page; height 0: as high as it gets */
    enum style style;
    enum align align;
    str text;
    const struct qr *qr;
    struct item *next;
};

struct page {
    struct item *first, *last;
    struct page *next;
};

struct pdf {
    struct arena *arena;
    struct pdf_options options;
    double width, height; /* of the page */
    double margin, foot;
    double y; /* where the next block begins */
    struct page *first_page, *page;
    int n_pages;
    struct text bytes;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout; /* for measuring and painting alike */
    PangoFontDescription *fonts[STYLES];
    struct pdf_fonts *outlines;
};

/* -- items ---------------------------------------------------------------------------------------------------------------- */

static double body_width(const struct pdf *pdf)
{
    return pdf->width - 2 * pdf->margin;
}

static double body_end(const struct pdf *pdf)
{
    return pdf->height - pdf->margin;
}

static void new_page(struct pdf *pdf)
{
    struct page *page = NEW(pdf->arena, struct page);
    if (pdf->page) pdf->page->next = page;
    else pdf->first_page = page;
    pdf->page = page;
    pdf->n_pages++;
    pdf->y = pdf->margin;
}

static void add_item(struct pdf *pdf, struct item item)
{
    struct item *copy = arena_copy(pdf->arena, &item, sizeof item);
    copy->text = str_copy(pdf->arena, item.text);
    if (pdf->page->last) pdf->page->last->next = copy;
    else pdf->page->first = copy;
    pdf->page->last = copy;
}

/* Sets the layout up as the item wants it. */
static void set_layout(struct pdf *pdf, const struct item *item)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT};
    pango_layout_set_font_description(pdf->layout, pdf->fonts[item->style]);
    pango_layout_set_width(pdf->layout, pango_units_from_double(item->width));
    pango_layout_set_height(pdf->layout, item->height > 0 ? pango_units_from_double(item->height) : -1);
    pango_layout_set_ellipsize(pdf->layout, item->height > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    pango_layout_set_alignment(pdf->layout, alignments[item->align]);
    pango_layout_set_text(pdf->layout, item->text.n ? item->text.at : "", (int)item->text.n);
}

static double layout_height(struct pdf *pdf)
{
    int height;
    pango_layout_get_size(pdf->layout, NULL, &height);
    return pango_units_to_double(height);
}

static double item_height(struct pdf *pdf, const struct item *item)
{
    set_layout(pdf, item);
    return layout_height(pdf);
}

/* How many bytes of the text in the layout fit into `room`, cut between lines; at least the first line. */
static size_t bytes_that_fit(struct pdf *pdf, double room)
{
    double used = 0;
    int n = pango_layout_get_line_count(pdf->layout);
    for (int i = 0; i < n; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(pdf->layout, i);
        PangoRectangle extents;
        pango_layout_line_get_extents(line, NULL, &extents);
        used += pango_units_to_double(extents.height);
        if (used > room && i > 0) return (size_t)line->start_index;
    }
    return strlen(pango_layout_get_text(pdf->layout));
}

/* Begins a new page unless `height` fits on this one. */
static void need(struct pdf *pdf, double height)
{
    bool at_top = pdf->y <= pdf->margin;
    if (!at_top && pdf->y + height > body_end(pdf)) new_page(pdf);
}

/* Sets a text across the page, broken over pages where it must be, and goes on below it. */
static void flow(struct pdf *pdf, enum style style, enum align align, str s, double gap)
{
    while (s.n) {
        struct item item = {
            .kind = ITEM_TEXT, .x = pdf->margin, .y = pdf->y, .width = body_width(pdf), .style = style, .align = align, .text = s};
        double height = item_height(pdf, &item);
        if (pdf->y + height <= body_end(pdf)) {
            add_item(pdf, item);
            pdf->y += height + gap;
            return;
        }
        double room = body_end(pdf) - pdf->y;
        if (room < 3 * looks[style].size && pdf->y > pdf->margin) { /* not even two lines: no orphan */
            new_page(pdf);
            continue;
        }
        size_t fits = bytes_that_fit(pdf, room);
        item.text = str_part(s, 0, fits);
        add_item(pdf, item);
        s = str_part(s, fits, s.n);
        new_page(pdf);
    }
}

/* -- beginning ------------------------------------------------------------------------------------------------------------ */

static cairo_status_t take_bytes(void *at, const unsigned char *bytes, unsigned n)
{
    struct pdf *pdf = at;
    text_add(&pdf->bytes, (str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

struct pdf *pdf_begin(struct arena *arena, const struct pdf_options *options)
{
    struct pdf *pdf = NEW(arena, struct pdf);
    pdf->arena = arena;
    pdf->options = *options;
    pdf->options.footer = str_copy(arena, options->footer);
    pdf->width = options->landscape ? papers[options->paper].long_side : papers[options->paper].short_side;
    pdf->height = options->landscape ? papers[options->paper].short_side : papers[options->paper].long_side;
    pdf->margin = papers[options->paper].margin;
    pdf->foot = papers[options->paper].foot;
    pdf->bytes = TEXT(arena);
    pdf->surface = cairo_pdf_surface_create_for_stream(take_bytes, pdf, pdf->width, pdf->height);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, str_terminated(arena, options->title));
    if (options->created) {
        str to_the_second = str_part(time_text(arena, options->created), 0, sizeof "2022-03-31T09:00:00" - 1);
        const char *created = str_terminated(arena, str_format(arena, "%.*sZ", STR(to_the_second)));
        cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    }
    pdf->cairo = cairo_create(pdf->surface);
    pdf->outlines = pdf_fonts_new(arena);
    pdf->layout = pango_cairo_create_layout(pdf->cairo);
    PangoContext *context = pango_layout_get_context(pdf->layout);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_layout_context_changed(pdf->layout);
    pango_layout_set_wrap(pdf->layout, PANGO_WRAP_WORD_CHAR);
    for (int i = 0; i < STYLES; i++) {
        pdf->fonts[i] = pango_font_description_from_string(FONT);
        pango_font_description_set_weight(pdf->fonts[i], looks[i].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_size(pdf->fonts[i], pango_units_from_double(looks[i].size));
    }
    new_page(pdf);
    return pdf;
}

/* -- blocks --------------------------------------------------------------------------------------------------------------- */

void pdf_title(struct pdf *pdf, str s)
{
    flow(pdf, TITLE, CENTRE, s, GAP);
}

void pdf_subtitle(struct pdf *pdf, str s)
{
    flow(pdf, SUBTITLE, CENTRE, s, 2 * GAP);
}

void pdf_heading(struct pdf *pdf, str s)
{
    const double lines_after = 60;
    if (pdf->y > pdf->margin) pdf->y += GAP;
    need(pdf, looks[HEADING].size * 2 + lines_after);
    flow(pdf, HEADING, LEFT, s, GAP);
}

void pdf_paragraph(struct pdf *pdf, str s)
{
    flow(pdf, BODY, LEFT, s, GAP);
}

void pdf_space(struct pdf *pdf, double mm)
{
    pdf->y += mm * MM;
}

void pdf_page_break(struct pdf *pdf)
{
    if (pdf->y > pdf->margin) new_page(pdf);
}

/* Texts side by side, as high as the highest of them. */
struct cell_row {
    struct item *cells;
    size_t n;
    double height;
};

/* Measures the row's cells; one over half a page is cut. */
static void measure_row(struct pdf *pdf, struct cell_row *row)
{
    double most = (body_end(pdf) - pdf->margin) / 2;
    row->height = 0;
    for (size_t i = 0; i < row->n; i++) {
        double height = item_height(pdf, &row->cells[i]);
        if (height > most) {
            row->cells[i].height = most;
            height = item_height(pdf, &row->cells[i]);
        }
        if (height > row->height) row->height = height;
    }
}

static void place_row(struct pdf *pdf, const struct cell_row *row, double pad)
{
    for (size_t i = 0; i < row->n; i++) {
        row->cells[i].y = pdf->y + pad;
        add_item(pdf, row->cells[i]);
    }
    pdf->y += row->height + 2 * pad;
}

void pdf_pairs(struct pdf *pdf, const struct pdf_pair *pairs, size_t n)
{
    double label_width = body_width(pdf) * LABEL_SHARE, value_x = pdf->margin + label_width + GAP;
    for (size_t i = 0; i < n; i++) {
        struct item cells[2] = {
            {.kind = ITEM_TEXT, .x = pdf->margin, .width = label_width, .style = LABEL, .text = pairs[i].label},
            {.kind = ITEM_TEXT, .x = value_x, .width = pdf->width - pdf->margin - value_x, .style = BODY, .text = pairs[i].value},
        };
        struct cell_row row = {.cells = cells, .n = 2};
        measure_row(pdf, &row);
        need(pdf, row.height);
        place_row(pdf, &row, 1);
    }
    pdf->y += GAP;
}

static void rule(struct pdf *pdf)
{
    add_item(pdf, (struct item){.kind = ITEM_RULE, .x = pdf->margin, .y = pdf->y, .width = body_width(pdf)});
}

static void place_header(struct pdf *pdf, const struct cell_row *header)
{
    rule(pdf);
    double height = header->height + 2 * CELL_PAD;
    add_item(pdf, (struct item){.kind = ITEM_GROUND, .x = pdf->margin, .y = pdf->y, .width = body_width(pdf), .height = height});
    place_row(pdf, header, CELL_PAD);
    rule(pdf);
}

/* The places of the columns, left to right, as empty cells. */
static struct cell_row cells_of(struct pdf *pdf, const struct pdf_table *table, enum style style)
{
    struct cell_row row = {.cells = NEW_ARRAY(pdf->arena, struct item, table->n_columns), .n = table->n_columns};
    double shares = 0, x = pdf->margin;
    for (size_t i = 0; i < row.n; i++) shares += table->columns[i].share > 0 ? table->columns[i].share : 1;
    for (size_t i = 0; i < row.n; i++) {
        const struct pdf_column *column = &table->columns[i];
        double width = body_width(pdf) * (column->share > 0 ? column->share : 1) / shares;
        row.cells[i] = (struct item){.kind = ITEM_TEXT, .x = x + CELL_PAD, .width = width - 2 * CELL_PAD, .style = style};
        row.cells[i].align = column->is_number ? RIGHT : LEFT;
        row.cells[i].text = column->title;
        x += width;
    }
    return row;
}

void pdf_table(struct pdf *pdf, const struct pdf_table *table)
{
    struct cell_row header = cells_of(pdf, table, CELL_BOLD), row = cells_of(pdf, table, CELL);
    measure_row(pdf, &header);
    const double first_rows = 40;
    need(pdf, header.height + 2 * CELL_PAD + first_rows);
    place_header(pdf, &header);
    for (size_t r = 0; r < table->n_rows; r++) {
        bool is_total = table->ends_in_total && r + 1 == table->n_rows;
        for (size_t i = 0; i < row.n; i++) {
            row.cells[i].text = table->cells[r * row.n + i];
            row.cells[i].height = 0;
            row.cells[i].style = is_total ? CELL_BOLD : CELL;
        }
        measure_row(pdf, &row);
        if (pdf->y + row.height + 2 * CELL_PAD > body_end(pdf)) {
            new_page(pdf);
            place_header(pdf, &header);
        }
        place_row(pdf, &row, CELL_PAD);
        rule(pdf);
    }
    pdf->y += 2 * GAP;
}

void pdf_qr(struct pdf *pdf, const struct qr *qr, double side_mm, str caption)
{
    double side = side_mm * MM;
    need(pdf, side + 2 * looks[SUBTITLE].size);
    struct qr *copy = arena_copy(pdf->arena, qr, sizeof *qr);
    copy->modules = arena_copy(pdf->arena, qr->modules, (size_t)qr->size * (size_t)qr->size * sizeof *qr->modules);
    add_item(pdf, (struct item){.kind = ITEM_QR, .x = (pdf->width - side) / 2, .y = pdf->y, .width = side, .qr = copy});
    pdf->y += side;
    flow(pdf, SUBTITLE, CENTRE, caption, GAP);
}

/* -- painting ------------------------------------------------------------------------------------------------------------- */

static void paint_text(struct pdf *pdf, const struct item *item)
{
    double grey = looks[item->style].grey;
    set_layout(pdf, item);
    cairo_set_source_rgb(pdf->cairo, grey, grey, grey);
    pdf_text_paint(pdf->outlines, pdf->cairo, pdf->layout, item->x, item->y);
}

static void paint_qr(struct pdf *pdf, const struct item *item)
{
    const struct qr *qr = item->qr;
    double module = item->width / (qr->size + 2 * QR_QUIET);
    cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
    for (int row = 0; row < qr->size; row++) {
        const bool *line = qr->modules + row * qr->size;
        for (int from = 0, to; from < qr->size; from = to) {
            for (to = from + 1; to < qr->size && line[to] == line[from];) to++;
            double x = item->x + (from + QR_QUIET) * module, y = item->y + (row + QR_QUIET) * module;
            if (line[from]) cairo_rectangle(pdf->cairo, x, y, (to - from) * module, module);
        }
    }
    cairo_fill(pdf->cairo);
}

static void paint(struct pdf *pdf, const struct item *item)
{
    switch (item->kind) {
    case ITEM_TEXT: paint_text(pdf, item); break;
    case ITEM_QR: paint_qr(pdf, item); break;
    case ITEM_GROUND:
        cairo_set_source_rgb(pdf->cairo, 0.92, 0.94, 0.96);
        cairo_rectangle(pdf->cairo, item->x, item->y, item->width, item->height);
        cairo_fill(pdf->cairo);
        break;
    case ITEM_RULE:
        cairo_set_source_rgb(pdf->cairo, 0.6, 0.6, 0.6);
        cairo_set_line_width(pdf->cairo, 0.5);
        cairo_move_to(pdf->cairo, item->x, item->y);
        cairo_line_to(pdf->cairo, item->x + item->width, item->y);
        cairo_stroke(pdf->cairo);
        break;
    }
}

static void paint_footer(struct pdf *pdf, int page)
{
    struct item left = {.kind = ITEM_TEXT, .x = pdf->margin, .width = body_width(pdf) * 0.8, .height = 1, .style = FOOTER};
    left.y = pdf->height - pdf->foot - looks[FOOTER].size;
    left.text = pdf->options.footer;
    paint(pdf, &left);
    struct item right = left;
    right.x = pdf->margin + body_width(pdf) * 0.8;
    right.width = body_width(pdf) * 0.2;
    right.align = RIGHT;
    right.text = str_format(pdf->arena, "%d / %d", page, pdf->n_pages);
    paint(pdf, &right);
}

/* A page that was begun and stayed empty is none. */
static void drop_empty_end(struct pdf *pdf)
{
    struct page *last = pdf->first_page;
    while (last->next && last->next->next) last = last->next;
    if (!last->next || last->next->first) return;
    last->next = NULL;
    pdf->n_pages--;
}

bool pdf_end(struct pdf *pdf, str *bytes, struct problems *problems)
{
    int number = 0;
    drop_empty_end(pdf);
    for (const struct page *page = pdf->first_page; page; page = page->next) {
        for (const struct item *item = page->first; item; item = item->next) paint(pdf, item);
        paint_footer(pdf, ++number);
        cairo_show_page(pdf->cairo);
    }
    for (int i = 0; i < STYLES; i++) pango_font_description_free(pdf->fonts[i]);
    g_object_unref(pdf->layout);
    cairo_status_t status = cairo_status(pdf->cairo);
    cairo_destroy(pdf->cairo);
    cairo_surface_finish(pdf->surface);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(pdf->surface);
    cairo_surface_destroy(pdf->surface);
    pdf_fonts_release(pdf->outlines);
    *bytes = text_str(&pdf->bytes);
    return status == CAIRO_STATUS_SUCCESS || problem(problems, STORE_FAILED, .value = str_of(cairo_status_to_string(status)));
}
