/* Tube code: what is pre-printed on a tube, `RRRRRR-YYMMDD-PPP-K-NNNNN-C` (domain 4.6): county, date of printing, sampling point, kind
 * letter, serial, check character by ISO 7064 MOD 37,36 over all before it. The kind says how many fit, so that a sample that comes before
 * its tube was opened still finds the right one. */
#ifndef DAYAN_RULES_TUBE_CODE_H
#define DAYAN_RULES_TUBE_CODE_H

#include "base/time.h"

enum tube_kind { TUBE_SINGLE, TUBE_OF_FIVE, TUBE_OF_TEN, TUBE_OF_TWENTY, TUBE_HOUSEHOLD, TUBE_KINDS, KIND_OF_BOX = TUBE_KINDS };

struct tube_code {
    int county; /* GB/T 2260, six digits */
    date day;   /* 2000 .. 2099 */
    char point[3];
    enum tube_kind kind;
    int serial; /* 0 .. 99999 */
};

enum { TUBE_CODE_BYTES = 27 };

/* False: not of this form, no such day or kind, or the check character does not fit. `out` may be NULL. */
bool tube_code_parse(str text, struct tube_code *out);

/* The same for the code of a box, whose kind letter is B: no tube has it. */
bool box_code_parse(str text, struct tube_code *out);

/* Writes exactly TUBE_CODE_BYTES characters. The point is of capital letters and digits. */
void tube_code_format(const struct tube_code *code, char out[TUBE_CODE_BYTES]);

/* Places of a tube of this kind; of a household tube: the most it may have. */
int tube_kind_size(enum tube_kind kind);

/* The check character of ISO 7064 MOD 37,36 for digits and capital letters, hyphens left out; 0: another character stands in it. */
char mod_37_36(str text);

#endif
