/* Sheets of labels for tubes and boxes: each with its code as QR code, as Code 128 and in print, set in rows on A4. */
#ifndef DAYAN_BASE_LABEL_SHEET_H
#define DAYAN_BASE_LABEL_SHEET_H

#include "base/problem.h"

struct label_size {
    double width_mm, height_mm;
};

/* One label for each code, in order, row by row; as many pages as it takes. The bytes live in the arena. False: a code cannot be drawn, or
 * STORE_FAILED, the machine could not make the document. */
bool label_sheet(struct arena *arena, struct label_size size, const str *codes, size_t n, str *bytes, struct problems *problems);

#endif
