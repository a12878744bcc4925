/* Encodings of text that comes from outside. Inside everything is UTF-8 without a byte order mark; spreadsheets and lists from
 * Chinese offices arrive as UTF-8 with or without a mark, GB18030 (with GBK and GB 2312 inside it) or UTF-16 with a mark.
 * Nothing is guessed silently: text that is none of these, or UTF-8 with holes in it, is refused with the line of the first hole. */
#ifndef DAYAN_BASE_ENCODING_H
#define DAYAN_BASE_ENCODING_H

#include "base/problem.h"

enum encoding { ENCODING_UNKNOWN, ENCODING_UTF8, ENCODING_UTF8_MARKED, ENCODING_GB18030, ENCODING_UTF16_LE, ENCODING_UTF16_BE };

/* The byte order mark of UTF-8. */
#define UTF8_MARK S("\xef\xbb\xbf")

/* Which encoding these bytes are in. UTF-8 wins when they are well-formed UTF-8. Otherwise GB18030, if they are well-formed in
 * that, unless they look like damaged UTF-8: then UNKNOWN, and *line (1-based) is where UTF-8 breaks. */
enum encoding encoding_detect(str bytes, int64_t *line);

/* The bytes as UTF-8 without a mark. UTF-8 is not copied: *out then points into `bytes`. Other encodings are converted into the
 * arena. False: SHEET_ENCODING_UNKNOWN with its line. */
bool encoding_to_utf8(struct arena *arena, str bytes, str *out, struct problems *problems);

/* UTF-8 as GB18030, for programs that read nothing else. GB18030 holds all of Unicode, so well-formed text always converts. */
str encoding_to_gb18030(struct arena *arena, str text);

#endif
