/* PDF documents on A4, or on A6 for a card: title, paragraphs, facts, tables and QR codes, set one under the other and broken over pages,
 * with the page number and the number of pages at each foot. Chinese and Latin text in Noto Sans CJK SC, which can be searched and copied.
 */
#ifndef DAYAN_BASE_PDF_H
#define DAYAN_BASE_PDF_H

#include "base/qr.h"
#include "base/time.h"

struct pdf;

enum pdf_paper { PDF_A4, PDF_A6 };

struct pdf_options {
    enum pdf_paper paper;
    bool landscape;
    str title;       /* of the document, for the window's title bar; not printed */
    str footer;      /* at the left of each foot: who issued it, for whom it is */
    time_ms created; /* 0: the document does not say */
};

/* Begins a document in the arena. The caller ends it with pdf_end; strings given in between are copied. */
struct pdf *pdf_begin(struct arena *arena, const struct pdf_options *options);

void pdf_title(struct pdf *pdf, str s);     /* large, centred; twice as long as the line: broken */
void pdf_subtitle(struct pdf *pdf, str s);  /* small, centred, below the title */
void pdf_heading(struct pdf *pdf, str s);   /* before a part; kept together with the first lines that follow */
void pdf_paragraph(struct pdf *pdf, str s); /* line feeds in it are kept */
void pdf_space(struct pdf *pdf, double mm);
void pdf_page_break(struct pdf *pdf); /* nothing at the top of a page, nothing at the end */

struct pdf_pair {
    str label, value;
};

/* Facts, one a line: the labels in a narrow column, the values beside them. */
void pdf_pairs(struct pdf *pdf, const struct pdf_pair *pairs, size_t n);

struct pdf_column {
    str title;
    double share;   /* of the width, beside the other columns' shares; 0: 1 */
    bool is_number; /* set against the right edge */
};

struct pdf_table {
    const struct pdf_column *columns;
    size_t n_columns;
    const str *cells; /* n_rows * n_columns, row by row */
    size_t n_rows;
    bool ends_in_total; /* the last row is bold */
};

/* A ruled table; its header stands again at the top of each page it goes on to, and no row is torn apart. A cell that would fill more
 * than half a page is cut there and ends in "…". */
void pdf_table(struct pdf *pdf, const struct pdf_table *table);

/* A QR code `side_mm` wide with its quiet zone, centred, the caption below. */
void pdf_qr(struct pdf *pdf, const struct qr *qr, double side_mm, str caption);

/* Ends the document and puts its bytes into the arena. False: STORE_FAILED, the machine could not make it. */
bool pdf_end(struct pdf *pdf, str *bytes, struct problems *problems);

#endif
