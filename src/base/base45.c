/* Base45; see base45.h. */
#include "base/base45.h"

#include <string.h>

enum { DIGITS = 45 };

static const char digits[DIGITS + 1] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

str base45(struct arena *arena, const unsigned char *bytes, size_t n)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < n; i += 2) {
        bool pair = i + 1 < n;
        unsigned value = pair ? (unsigned)bytes[i] << 8 | bytes[i + 1] : bytes[i];
        text_char(&t, digits[value % DIGITS]);
        text_char(&t, digits[value / DIGITS % DIGITS]);
        if (pair) text_char(&t, digits[value / DIGITS / DIGITS]);
    }
    return text_str(&t);
}

/* The value of a group of two or three characters; -1: one of them is none of ours. */
static int group_value(const char *at, size_t n)
{
    int value = 0;
    for (size_t i = n; i-- > 0;) {
        const char *digit = at[i] ? strchr(digits, at[i]) : NULL;
        if (!digit) return -1;
        value = value * DIGITS + (int)(digit - digits);
    }
    return value;
}

bool base45_bytes(str text, unsigned char *out, size_t room, size_t *n)
{
    *n = 0;
    while (text.n) {
        size_t group = text.n < 3 ? text.n : 3, bytes = group - 1;
        int value = group > 1 ? group_value(text.at, group) : -1;
        if (value < 0 || value >= (bytes == 2 ? 1 << 16 : 1 << 8) || *n + bytes > room) return false;
        if (bytes == 2) out[(*n)++] = (unsigned char)(value >> 8);
        out[(*n)++] = (unsigned char)value;
        text = str_part(text, group, text.n);
    }
    return true;
}
