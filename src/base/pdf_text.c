/* Painting text by outlines: see pdf_text.h for the reason. A user font of cairo asks us to draw each character once per size; we take
 * the outline of the real font at 1,000 units and fill it. */
#include "base/pdf_text.h"

#include <stdbool.h>

enum { UNITS = 1000 };

/* A font and the one that draws its outlines. */
struct outlined {
    cairo_scaled_font_t *key;  /* Pango's font */
    cairo_scaled_font_t *real; /* the same face at 1,000 units, unhinted */
    cairo_font_face_t *face;   /* ours */
    cairo_t *scratch;          /* where paths are taken */
    struct outlined *next;
};

struct pdf_fonts {
    struct arena *arena;
    struct outlined *first;
};

struct pdf_fonts *pdf_fonts_new(struct arena *arena)
{
    struct pdf_fonts *fonts = NEW(arena, struct pdf_fonts);
    fonts->arena = arena;
    return fonts;
}

void pdf_fonts_release(struct pdf_fonts *fonts)
{
    for (struct outlined *o = fonts->first; o; o = o->next) {
        cairo_destroy(o->scratch);
        cairo_font_face_destroy(o->face);
        cairo_scaled_font_destroy(o->real);
        cairo_scaled_font_destroy(o->key);
    }
    fonts->first = NULL;
}

/* -- the wrapping font ---------------------------------------------------------------------------------------------------- */

static const cairo_user_data_key_t outlined_key;

static struct outlined *outlined_of(cairo_scaled_font_t *scaled)
{
    return cairo_font_face_get_user_data(cairo_scaled_font_get_font_face(scaled), &outlined_key);
}

static cairo_status_t font_begin(cairo_scaled_font_t *scaled, cairo_t *cairo, cairo_font_extents_t *extents)
{
    (void)cairo;
    cairo_scaled_font_extents(outlined_of(scaled)->real, extents);
    extents->ascent /= UNITS;
    extents->descent /= UNITS;
    extents->height /= UNITS;
    extents->max_x_advance /= UNITS;
    extents->max_y_advance /= UNITS;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t glyph_draw(cairo_scaled_font_t *scaled, unsigned long number, cairo_t *cairo, cairo_text_extents_t *extents)
{
    struct outlined *o = outlined_of(scaled);
    cairo_glyph_t glyph = {.index = number};
    cairo_text_extents_t real;
    cairo_scaled_font_glyph_extents(o->real, &glyph, 1, &real);
    extents->x_advance = real.x_advance / UNITS;
    cairo_new_path(o->scratch);
    cairo_glyph_path(o->scratch, &glyph, 1);
    cairo_path_t *path = cairo_copy_path(o->scratch);
    cairo_scale(cairo, 1.0 / UNITS, 1.0 / UNITS);
    cairo_append_path(cairo, path);
    cairo_fill(cairo);
    cairo_path_destroy(path);
    return cairo_status(cairo);
}

static struct outlined *outlined_new(struct arena *arena, cairo_scaled_font_t *key)
{
    struct outlined *o = NEW(arena, struct outlined);
    cairo_matrix_t size, identity;
    cairo_matrix_init_scale(&size, UNITS, UNITS);
    cairo_matrix_init_identity(&identity);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    o->key = cairo_scaled_font_reference(key);
    o->real = cairo_scaled_font_create(cairo_scaled_font_get_font_face(key), &size, &identity, options);
    cairo_font_options_destroy(options);

    cairo_surface_t *nowhere = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    o->scratch = cairo_create(nowhere);
    cairo_surface_destroy(nowhere);
    cairo_set_scaled_font(o->scratch, o->real);

    o->face = cairo_user_font_face_create();
    cairo_user_font_face_set_init_func(o->face, font_begin);
    cairo_user_font_face_set_render_glyph_func(o->face, glyph_draw);
    (void)cairo_font_face_set_user_data(o->face, &outlined_key, o, NULL);
    return o;
}

static cairo_font_face_t *outlined_face(struct pdf_fonts *fonts, PangoFont *font)
{
    cairo_scaled_font_t *key = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    for (struct outlined *o = fonts->first; o; o = o->next)
        if (o->key == key) return o->face;
    struct outlined *new = outlined_new(fonts->arena, key);
    new->next = fonts->first;
    fonts->first = new;
    return new->face;
}

/* -- painting ------------------------------------------------------------------------------------------------------------- */

/* A run of characters in one font, as cairo wants it. */
struct run_of_glyphs {
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int n_glyphs, n_clusters;
};

/* Adds the glyphs [from, to) of the run; *x moves on. Characters no font has are shown as the font's own sign for that, glyph 0. */
static int add_glyphs(struct run_of_glyphs *run, const PangoGlyphString *string, int from, int to, double *x, double y)
{
    int added = 0;
    for (int i = from; i < to; i++) {
        const PangoGlyphInfo *info = &string->glyphs[i];
        bool unknown = (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
        if (info->glyph != PANGO_GLYPH_EMPTY) {
            cairo_glyph_t *glyph = &run->glyphs[run->n_glyphs++];
            glyph->index = unknown ? 0 : info->glyph;
            glyph->x = *x + pango_units_to_double(info->geometry.x_offset);
            glyph->y = y + pango_units_to_double(info->geometry.y_offset);
            added++;
        }
        *x += pango_units_to_double(info->geometry.width);
    }
    return added;
}

static void paint_run(struct pdf_fonts *fonts, cairo_t *cairo, PangoGlyphItem *item, const char *text, double x, double y)
{
    PangoGlyphString *string = item->glyphs;
    struct run_of_glyphs run = {0};
    run.glyphs = NEW_ARRAY(fonts->arena, cairo_glyph_t, string->num_glyphs + 1);
    run.clusters = NEW_ARRAY(fonts->arena, cairo_text_cluster_t, item->item->length + 1);
    cairo_set_font_face(cairo, outlined_face(fonts, item->item->analysis.font));
    cairo_matrix_t size;
    cairo_scaled_font_get_font_matrix(pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(item->item->analysis.font)), &size);
    cairo_set_font_matrix(cairo, &size);

    if (item->item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) { /* it stands for text that is not there */
        run.clusters[0].num_bytes = (int)sizeof "…" - 1;
        run.clusters[0].num_glyphs = add_glyphs(&run, string, 0, string->num_glyphs, &x, y);
        cairo_show_text_glyphs(cairo, "…", sizeof "…" - 1, run.glyphs, run.n_glyphs, run.clusters, 1, 0);
        return;
    }
    bool leftward = item->item->analysis.level % 2;
    if (leftward) { /* clusters of such runs stand in the other order; the few there are are painted only */
        (void)add_glyphs(&run, string, 0, string->num_glyphs, &x, y);
        cairo_show_glyphs(cairo, run.glyphs, run.n_glyphs);
        return;
    }
    PangoGlyphItemIter at;
    for (gboolean more = pango_glyph_item_iter_init_start(&at, item, text); more; more = pango_glyph_item_iter_next_cluster(&at)) {
        int added = add_glyphs(&run, string, at.start_glyph, at.end_glyph, &x, y);
        run.clusters[run.n_clusters++] = (cairo_text_cluster_t){.num_bytes = at.end_index - at.start_index, .num_glyphs = added};
    }
    cairo_show_text_glyphs(cairo, text + item->item->offset, item->item->length, run.glyphs, run.n_glyphs, run.clusters, run.n_clusters, 0);
}

void pdf_text_paint(struct pdf_fonts *fonts, cairo_t *cairo, PangoLayout *layout, double x, double y)
{
    const char *text = pango_layout_get_text(layout);
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do {
        PangoGlyphItem *run = pango_layout_iter_get_run_readonly(at);
        if (!run) continue; /* the end of a line */
        PangoRectangle extents;
        pango_layout_iter_get_run_extents(at, NULL, &extents);
        double baseline = pango_units_to_double(pango_layout_iter_get_baseline(at));
        paint_run(fonts, cairo, run, text, x + pango_units_to_double(extents.x), y + baseline);
    } while (pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
}
