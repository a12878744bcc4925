/* QR codes (ISO/IEC 18004) of text: as modules for drawing, and as SVG for pages. */
#ifndef DAYAN_BASE_QR_H
#define DAYAN_BASE_QR_H

#include "base/problem.h"

/* How much of a code may be damaged and still be read. Screens take LOW, paper MEDIUM, doors and lanyards HIGH. */
enum qr_correction { QR_LOW, QR_MEDIUM, QR_QUARTILE, QR_HIGH };

enum { QR_QUIET = 4 }; /* blank modules the standard wants around a code */

struct qr {
    int size;      /* modules per side, without the quiet zone */
    bool *modules; /* size * size, row by row; true is dark */
};

/* Text without NUL. False: FIELD_TOO_LONG, the content is empty or does not fit into a code (2,953 bytes at LOW, 1,273 at HIGH). */
bool qr_encode(struct arena *arena, str content, enum qr_correction correction, struct qr *qr, struct problems *problems);

/* The code as an SVG document, black on white with its quiet zone, `pixels` wide; title is what screen readers say. */
str qr_svg(struct arena *arena, const struct qr *qr, int pixels, str title);

#endif
