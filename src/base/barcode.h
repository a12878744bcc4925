/* Code 128 (ISO/IEC 15417) of text, as bars for drawing. */
#ifndef DAYAN_BASE_BARCODE_H
#define DAYAN_BASE_BARCODE_H

#include "base/problem.h"

enum { BARCODE_QUIET = 10 }; /* blank modules the standard wants on either side */

struct barcode {
    int size;   /* modules, without the quiet zones */
    bool *bars; /* true is dark */
};

/* False: FIELD_TOO_LONG, the content is empty, too long or not ASCII. */
bool barcode_encode(struct arena *arena, str content, struct barcode *barcode, struct problems *problems);

#endif
