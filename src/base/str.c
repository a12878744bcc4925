/* Strings: see str.h for the contract. */
#include "base/str.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

str str_of(const char *terminated)
{
    return terminated ? (str){terminated, strlen(terminated)} : (str){"", 0};
}

bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

bool str_is(str a, const char *terminated)
{
    return str_eq(a, str_of(terminated));
}

int str_compare(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    if (order) return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && str_eq((str){s.at, prefix.n}, prefix);
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && str_eq((str){s.at + s.n - suffix.n, suffix.n}, suffix);
}

static size_t space_at(str s)
{
    if (s.n && strchr(" \t\r\n\v\f", s.at[0]) && s.at[0]) return 1;
    return str_starts(s, S("\xe3\x80\x80")) ? 3 : 0;
}

static size_t space_before_end(str s)
{
    if (s.n && s.at[s.n - 1] && strchr(" \t\r\n\v\f", s.at[s.n - 1])) return 1;
    return str_ends(s, S("\xe3\x80\x80")) ? 3 : 0;
}

str str_trim(str s)
{
    size_t n;
    while ((n = space_at(s))) s.at += n, s.n -= n;
    while ((n = space_before_end(s))) s.n -= n;
    return s;
}

str str_part(str s, size_t from, size_t n)
{
    if (from > s.n) from = s.n;
    if (n > s.n - from) n = s.n - from;
    return (str){s.at ? s.at + from : s.at, n};
}

bool str_find(str s, str part, size_t *at)
{
    if (part.n == 0) return *at = 0, true;
    const char *found = s.n ? memmem(s.at, s.n, part.at, part.n) : NULL;
    if (!found) return false;
    *at = (size_t)(found - s.at);
    return true;
}

bool str_split(str *rest, char sep, str *part)
{
    if (!rest->at) return false;
    const char *found = rest->n ? memchr(rest->at, sep, rest->n) : NULL;
    if (!found) {
        *part = *rest;
        *rest = (str){NULL, 0};
        return true;
    }
    *part = (str){rest->at, (size_t)(found - rest->at)};
    *rest = (str){found + 1, rest->n - part->n - 1};
    return true;
}

uint64_t str_hash(str s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.at[i]) * UINT64_C(0x100000001b3);
    return h ^ h >> 31;
}

bool str_to_i64(str s, int64_t *out)
{
    size_t i = 0;
    bool negative = s.n && s.at[0] == '-';
    if (s.n && (s.at[0] == '-' || s.at[0] == '+')) i = 1;
    if (i == s.n) return false;
    int64_t value = 0;
    for (; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return false;
        int digit = s.at[i] - '0';
        if (__builtin_mul_overflow(value, 10, &value)) return false;
        if (__builtin_add_overflow(value, negative ? -digit : digit, &value)) return false;
    }
    *out = value;
    return true;
}

bool str_to_real(str s, double *out)
{
    char copy[64];
    if (s.n == 0 || s.n >= sizeof copy) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("0123456789+-.eE", s.at[i]) || !s.at[i]) return false;
    memcpy(copy, s.at, s.n);
    copy[s.n] = 0;
    char *end;
    errno = 0;
    *out = strtod(copy, &end);
    return errno == 0 && *end == 0;
}

/* Length of the well-formed sequence at the start of s, 0 when there is none. Unicode 15, table 3-7. */
static size_t rune_length(str s)
{
    const unsigned char *b = (const unsigned char *)s.at;
    if (b[0] < 0x80) return b[0] != 0;
    unsigned char low = 0x80, high = 0xbf;
    size_t n = b[0] >= 0xc2 && b[0] <= 0xdf ? 2 : b[0] >= 0xe0 && b[0] <= 0xef ? 3 : b[0] >= 0xf0 && b[0] <= 0xf4 ? 4 : 0;
    if (n == 0 || s.n < n) return 0;
    if (b[0] == 0xe0) low = 0xa0;
    if (b[0] == 0xed) high = 0x9f;
    if (b[0] == 0xf0) low = 0x90;
    if (b[0] == 0xf4) high = 0x8f;
    if (b[1] < low || b[1] > high) return 0;
    for (size_t i = 2; i < n; i++)
        if (b[i] < 0x80 || b[i] > 0xbf) return 0;
    return n;
}

/* Eight bytes of ASCII, none of them NUL: most of what is read. */
static bool is_plain_ascii(const char *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
    uint64_t eight;
    memcpy(&eight, at, sizeof eight);
    return !(eight & highs) && !((eight - ones) & highs);
}

bool str_is_utf8(str s)
{
    while (s.n) {
        if (s.n >= sizeof(uint64_t) && is_plain_ascii(s.at)) {
            s.at += sizeof(uint64_t), s.n -= sizeof(uint64_t);
            continue;
        }
        size_t n = rune_length(s);
        if (n == 0) return false;
        s.at += n, s.n -= n;
    }
    return true;
}

bool str_next_rune(str *rest, uint32_t *rune)
{
    if (rest->n == 0) return false;
    size_t n = rune_length(*rest);
    assert(n && "text is checked at the door");
    const unsigned char *b = (const unsigned char *)rest->at;
    static const unsigned char lead_mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t r = b[0] & lead_mask[n];
    for (size_t i = 1; i < n; i++) r = r << 6 | (b[i] & 0x3f);
    *rune = r;
    rest->at += n, rest->n -= n;
    return true;
}

size_t str_runes(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += ((unsigned char)s.at[i] & 0xc0) != 0x80;
    return n;
}

str str_copy(struct arena *arena, str s)
{
    return (str){arena_copy(arena, s.at, s.n), s.n};
}

char *str_terminated(struct arena *arena, str s)
{
    char *copy = arena_alloc(arena, s.n + 1);
    if (s.n) memcpy(copy, s.at, s.n);
    return copy;
}

str str_lower(struct arena *arena, str s)
{
    char *copy = arena_copy(arena, s.at, s.n);
    for (size_t i = 0; i < s.n; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] = (char)(copy[i] + ('a' - 'A'));
    return (str){copy, s.n};
}

static char *text_room(struct text *t, size_t more)
{
    if (t->room - t->n < more) {
        size_t room = t->room * 2 + more + 32;
        char *bigger = arena_alloc(t->arena, room);
        if (t->n) memcpy(bigger, t->at, t->n);
        t->at = bigger;
        t->room = room;
    }
    return t->at + t->n;
}

void text_add(struct text *t, str s)
{
    if (s.n == 0) return;
    memcpy(text_room(t, s.n), s.at, s.n);
    t->n += s.n;
}

void text_char(struct text *t, char c)
{
    *text_room(t, 1) = c;
    t->n++;
}

void text_rune(struct text *t, uint32_t r)
{
    if (r < 0x80) return text_char(t, (char)r);
    if (r < 0x800) {
        text_char(t, (char)(0xc0 | r >> 6));
    } else {
        if (r < 0x10000) {
            text_char(t, (char)(0xe0 | r >> 12));
        } else {
            text_char(t, (char)(0xf0 | r >> 18));
            text_char(t, (char)(0x80 | (r >> 12 & 0x3f)));
        }
        text_char(t, (char)(0x80 | (r >> 6 & 0x3f)));
    }
    text_char(t, (char)(0x80 | (r & 0x3f)));
}

void text_i64(struct text *t, int64_t v)
{
    char digits[20];
    size_t n = 0;
    uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do digits[n++] = (char)('0' + rest % 10);
    while (rest /= 10);
    char *at = text_room(t, n + 1);
    if (v < 0) *at++ = '-', t->n++;
    t->n += n;
    while (n) *at++ = digits[--n];
}

static void text_vformat(struct text *t, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    assert(n >= 0);
    char *at = text_room(t, (size_t)n + 1);
    (void)vsnprintf(at, (size_t)n + 1, format, again);
    va_end(again);
    t->n += (size_t)n;
}

void text_format(struct text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_vformat(t, format, args);
    va_end(args);
}

str str_format(struct arena *arena, const char *format, ...)
{
    struct text t = TEXT(arena);
    va_list args;
    va_start(args, format);
    text_vformat(&t, format, args);
    va_end(args);
    return text_str(&t);
}

void text_hex(struct text *t, const void *bytes, size_t n)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < n; i++) {
        text_char(t, "0123456789abcdef"[b[i] >> 4]);
        text_char(t, "0123456789abcdef"[b[i] & 15]);
    }
}

str text_str(const struct text *t)
{
    return (str){t->at ? t->at : "", t->n};
}
