/* Strings: views that own nothing, and text that grows on an arena.
 * A `str` is a place and a length; it is not NUL-terminated and never freed. UTF-8 is checked at the door (`str_is_utf8`),
 * so inside it can be relied on. */
#ifndef DAYAN_BASE_STR_H
#define DAYAN_BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const char *at;
    size_t n;
} str;

/* A literal as a str. */
#define S(literal) ((str){"" literal, sizeof(literal) - 1})

/* For printf: printf("%.*s", STR(s)). */
#define STR(s) (int)(s).n, (s).at

str str_of(const char *terminated); /* NULL gives the empty str */
bool str_eq(str a, str b);
bool str_is(str a, const char *terminated);
int str_compare(str a, str b); /* byte order: <0, 0, >0 */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
str str_trim(str s);                        /* ASCII white space and the ideographic space U+3000 at both ends */
str str_part(str s, size_t from, size_t n); /* clipped to s */
bool str_find(str s, str part, size_t *at); /* first place of part; false: not in s */

/* Takes the next part of *rest up to `sep` into *part and moves *rest behind it; false when *rest is used up.
 * "a,,b" gives "a", "", "b". Begin with rest->at set; the end is marked by rest->at = NULL. */
bool str_split(str *rest, char sep, str *part);

/* FNV-1a, its high bits folded into the low ones: for tables in memory, never for what is stored or for secrets. */
uint64_t str_hash(str s);

bool str_to_i64(str s, int64_t *out);          /* decimal, optional sign, nothing else; false on overflow */
bool str_to_real(str s, double *out);          /* decimal point notation, nothing else */
bool str_is_utf8(str s);                       /* well-formed, shortest form, no surrogates, no NUL */
bool str_next_rune(str *rest, uint32_t *rune); /* the next code point of well-formed text; false at the end */
size_t str_runes(str s);                       /* number of code points */

str str_copy(struct arena *arena, str s);
char *str_terminated(struct arena *arena, str s); /* for C interfaces that want a NUL */
str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
str str_lower(struct arena *arena, str s); /* ASCII only */

/* Text that grows. Start with TEXT(arena). The arena owns the bytes. */
struct text {
    struct arena *arena;
    char *at;
    size_t n, room;
};

#define TEXT(an_arena) ((struct text){.arena = (an_arena)})

void text_add(struct text *t, str s);
void text_char(struct text *t, char c);
void text_rune(struct text *t, uint32_t rune);
void text_i64(struct text *t, int64_t v);
void text_format(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_hex(struct text *t, const void *bytes, size_t n);
str text_str(const struct text *t); /* valid until the text grows again */

#endif
