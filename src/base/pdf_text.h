/* Painting text into a PDF by its outlines, yet searchable.
 * Why not simply pango_cairo_show_layout: cairo 1.16 (Debian 12) loses characters when it embeds a part of a CFF font such as Noto CJK
 * (a document with only 如 in it shows nothing), and now and then ends the process with a failed assertion. Here each font is wrapped
 * into one whose characters are drawn as paths (Type 3), which takes that code out of the way for every font; the characters' Unicode
 * values still stand in the file, so that text can be found and copied. */
#ifndef DAYAN_BASE_PDF_TEXT_H
#define DAYAN_BASE_PDF_TEXT_H

#include "base/arena.h"

#include <pango/pangocairo.h>

struct pdf_fonts;

/* The fonts of one document. */
struct pdf_fonts *pdf_fonts_new(struct arena *arena);
void pdf_fonts_release(struct pdf_fonts *fonts); /* when the document's surface is finished */

/* Paints the layout with its upper left corner at (x, y), in the context's colour. */
void pdf_text_paint(struct pdf_fonts *fonts, cairo_t *cairo, PangoLayout *layout, double x, double y);

#endif
