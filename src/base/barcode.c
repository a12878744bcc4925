/* Code 128 by libzint, which chooses the shortest mixture of the code's three alphabets. */
#include "base/barcode.h"

#include <zint.h>

enum { LONGEST = 80 };

bool barcode_encode(struct arena *arena, str content, struct barcode *barcode, struct problems *problems)
{
    struct zint_symbol *symbol = ZBarcode_Create();
    bool fine = symbol && content.n && content.n <= LONGEST;
    if (symbol) symbol->symbology = BARCODE_CODE128;
    fine = fine && ZBarcode_Encode(symbol, (const unsigned char *)content.at, (int)content.n) < ZINT_ERROR;
    if (fine) {
        barcode->size = symbol->width;
        barcode->bars = NEW_ARRAY(arena, bool, symbol->width);
        for (int i = 0; i < symbol->width; i++) barcode->bars[i] = symbol->encoded_data[0][i / 8] >> (i % 8) & 1;
    }
    ZBarcode_Delete(symbol);
    return fine || problem(problems, FIELD_TOO_LONG, .field = S("barcode"), .limit = S("80"));
}
