/* Label sheets. A label is drawn in its own coordinates, in points from its upper left corner: the QR code at the left, the print beside
 * it, the bars below over the whole width. Bars and modules are filled rectangles, so that printers set them in their own dots. */
#include "base/label_sheet.h"

#include "base/barcode.h"
#include "base/pdf_text.h"
#include "base/qr.h"

#include <cairo-pdf.h>

#define MM (72 / 25.4)

static const double PAGE_WIDTH = 210 * MM, PAGE_HEIGHT = 297 * MM, EDGE = 1.2 * MM;

struct sheet {
    struct arena *arena;
    struct label_size size;
    struct text bytes;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout;
    struct pdf_fonts *outlines;
};

static cairo_status_t take_bytes(void *context, const unsigned char *data, unsigned n)
{
    text_add(&((struct sheet *)context)->bytes, (str){(const char *)data, n});
    return CAIRO_STATUS_SUCCESS;
}

static void draw_qr(cairo_t *cairo, const struct qr *qr, double x, double y, double side)
{
    double module = side / (qr->size + 2 * QR_QUIET);
    for (int row = 0; row < qr->size; row++) {
        const bool *line = qr->modules + row * qr->size;
        for (int from = 0, to; from < qr->size; from = to) {
            for (to = from + 1; to < qr->size && line[to] == line[from];) to++;
            if (line[from])
                cairo_rectangle(cairo, x + (from + QR_QUIET) * module, y + (row + QR_QUIET) * module, (to - from) * module, module);
        }
    }
    cairo_fill(cairo);
}

static void draw_bars(cairo_t *cairo, const struct barcode *code, double x, double y, double width, double height)
{
    double module = width / (code->size + 2 * BARCODE_QUIET);
    for (int from = 0, to; from < code->size; from = to) {
        for (to = from + 1; to < code->size && code->bars[to] == code->bars[from];) to++;
        if (code->bars[from]) cairo_rectangle(cairo, x + (from + BARCODE_QUIET) * module, y, (to - from) * module, height);
    }
    cairo_fill(cairo);
}

/* The code in print, broken behind the day so that it fits beside the QR code. */
static void draw_print(struct sheet *s, str code, double x, double y, double width, double height)
{
    enum { BREAK_AT = 14 };
    str first = str_part(code, 0, BREAK_AT), rest = str_part(code, BREAK_AT, code.n);
    str text = str_format(s->arena, "%.*s\n%.*s", STR(first), STR(rest));
    int text_width, text_height;
    PangoFontDescription *font = pango_font_description_from_string("Noto Sans Mono CJK SC Bold");
    pango_font_description_set_absolute_size(font, 10 * PANGO_SCALE);
    pango_layout_set_font_description(s->layout, font);
    pango_layout_set_text(s->layout, text.at, (int)text.n);
    pango_layout_get_size(s->layout, &text_width, &text_height);
    double scale = width / pango_units_to_double(text_width), most = height / pango_units_to_double(text_height);
    if (most < scale) scale = most;
    pango_font_description_set_absolute_size(font, 10 * scale * PANGO_SCALE);
    pango_layout_set_font_description(s->layout, font);
    pango_layout_get_size(s->layout, &text_width, &text_height);
    pdf_text_paint(s->outlines, s->cairo, s->layout, x, y + (height - pango_units_to_double(text_height)) / 2);
    pango_font_description_free(font);
}

static bool draw_label(struct sheet *s, str code, double x, double y, struct problems *problems)
{
    struct qr qr;
    struct barcode bars;
    if (!qr_encode(s->arena, code, QR_MEDIUM, &qr, problems) || !barcode_encode(s->arena, code, &bars, problems)) return false;
    double width = s->size.width_mm * MM - 2 * EDGE, height = s->size.height_mm * MM - 2 * EDGE;
    double side = height * 0.62, below = height - side;
    cairo_set_source_rgb(s->cairo, 0, 0, 0);
    draw_qr(s->cairo, &qr, x + EDGE, y + EDGE, side);
    draw_bars(s->cairo, &bars, x + EDGE, y + EDGE + side, width, below);
    draw_print(s, code, x + EDGE + side, y + EDGE, width - side, side);
    return true;
}

static bool draw_all(struct sheet *s, const str *codes, size_t n, struct problems *problems)
{
    double width = s->size.width_mm * MM, height = s->size.height_mm * MM;
    size_t across = (size_t)(PAGE_WIDTH / width), down = (size_t)(PAGE_HEIGHT / height), page = across * down;
    double left = (PAGE_WIDTH - (double)across * width) / 2, top = (PAGE_HEIGHT - (double)down * height) / 2;
    for (size_t i = 0; i < n; i++) {
        size_t at = i % page;
        if (i && !at) cairo_show_page(s->cairo);
        size_t column = at % across, row = at / across;
        if (!draw_label(s, codes[i], left + (double)column * width, top + (double)row * height, problems)) return false;
    }
    cairo_show_page(s->cairo);
    return true;
}

bool label_sheet(struct arena *arena, struct label_size size, const str *codes, size_t n, str *bytes, struct problems *problems)
{
    struct sheet s = {.arena = arena, .size = size, .bytes = TEXT(arena)};
    s.surface = cairo_pdf_surface_create_for_stream(take_bytes, &s, PAGE_WIDTH, PAGE_HEIGHT);
    s.cairo = cairo_create(s.surface);
    s.layout = pango_cairo_create_layout(s.cairo);
    s.outlines = pdf_fonts_new(arena);
    bool drawn = draw_all(&s, codes, n, problems);
    g_object_unref(s.layout);
    cairo_status_t status = cairo_status(s.cairo);
    cairo_destroy(s.cairo);
    cairo_surface_finish(s.surface);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(s.surface);
    cairo_surface_destroy(s.surface);
    pdf_fonts_release(s.outlines);
    *bytes = text_str(&s.bytes);
    return drawn && (status == CAIRO_STATUS_SUCCESS || problem(problems, STORE_FAILED, .value = str_of(cairo_status_to_string(status))));
}
