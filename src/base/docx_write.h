/* Writing .docx: a landscape A4 page with a title, paragraphs and ruled tables, for offices that go on writing in Word or WPS. The parts
 * are a fixed template of Office Open XML (ECMA-376, transitional) in a zip; only text is filled in. */
#ifndef DAYAN_BASE_DOCX_WRITE_H
#define DAYAN_BASE_DOCX_WRITE_H

#include "base/problem.h"

/* The media type of the document. */
#define DOCX_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

struct docx;

/* Begins a document in the arena. `title` is its property and its first line. The caller ends it. */
struct docx *docx_begin(struct arena *arena, str title);

void docx_paragraph(struct docx *docx, str s);
void docx_page_break(struct docx *docx);

/* A ruled table; its header stands again on each page, no row is torn apart. The first column is text, the others stand at the right.
 * `cells` are n_rows * n_columns, row by row. */
void docx_table(struct docx *docx, const str *titles, size_t n_columns, const str *cells, size_t n_rows);

/* Ends it and puts its bytes into the arena. False: STORE_FAILED, the machine could not make it. */
bool docx_end(struct docx *docx, str *bytes, struct problems *problems);

#endif
