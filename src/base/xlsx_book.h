/* The book of an .xlsx: which sheet to read and where it lies, which styles show dates, and the strings its cells share. */
#ifndef DAYAN_BASE_XLSX_BOOK_H
#define DAYAN_BASE_XLSX_BOOK_H

#include "base/xlsx_package.h"

struct xlsx_book {
    str sheet_path;    /* the chosen sheet's part */
    bool from_1904;    /* days are counted from 1904-01-01 */
    bool *style_dates; /* by style number: shows a date or time */
    size_t n_styles;
    str *strings; /* shared strings */
    size_t n_strings;
};

/* Reads the book's parts. `sheet` names the worksheet; empty takes the first visible one. False: refused. */
bool xlsx_book_read(struct arena *arena, struct xlsx_package *package, str sheet, struct xlsx_book *book, struct problems *problems);

/* Text of a cell or shared string as meant: _x000D_ and the like are characters XML cannot hold (ECMA-376 part 1, 22.9.2.19). Those
 * no text of ours may hold (NUL, lone surrogates) become U+FFFD. */
str xlsx_unescape(struct arena *arena, str s);

#endif
