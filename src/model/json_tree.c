/* See json_tree.h. A recursive descent over the bytes: each `read_` function stands at the first byte of what it reads and leaves behind
 * the last one. */
#include "model/json_tree.h"

#include "model/shape_json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEW_MEMBERS = 12, NUMBER_BYTES_MAX = 64 };

struct reader {
    struct arena *arena;
    const char *at, *end, *begin;
    int depth;
    bool too_deep;
    const char *wrong; /* what was expected where `at` stands */
};

static bool read_value(struct reader *r, struct json *out);

static bool expected(struct reader *r, const char *what)
{
    if (!r->wrong) r->wrong = what;
    return false;
}

static void skip_space(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' || *r->at == '\t')) r->at++;
}

static bool comes(struct reader *r, char c)
{
    if (r->at == r->end || *r->at != c) return false;
    r->at++;
    return true;
}

/* -- texts --------------------------------------------------------------------------------------------------------------- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits behind \u. */
static bool read_unit(struct reader *r, uint32_t *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = r->at < r->end ? hex_digit(*r->at) : -1;
        if (digit < 0) return expected(r, "four hexadecimal digits");
        *unit = *unit << 4 | (uint32_t)digit;
        r->at++;
    }
    return true;
}

/* A code point of one \u, or of the two of a surrogate pair. */
static bool read_rune(struct reader *r, uint32_t *rune)
{
    uint32_t low;
    if (!read_unit(r, rune)) return false;
    if (*rune == 0) return expected(r, "no NUL");
    if (*rune < 0xd800 || *rune > 0xdfff) return true;
    bool paired = *rune < 0xdc00 && comes(r, '\\') && comes(r, 'u') && read_unit(r, &low) && low >= 0xdc00 && low <= 0xdfff;
    if (!paired) return expected(r, "a surrogate pair");
    *rune = 0x10000 + ((*rune & 0x3ff) << 10 | (low & 0x3ff));
    return true;
}

static void add_rune(struct text *t, uint32_t rune)
{
    if (rune < 0x80) return text_char(t, (char)rune);
    if (rune < 0x800) text_char(t, (char)(0xc0 | rune >> 6));
    else if (rune < 0x10000) text_char(t, (char)(0xe0 | rune >> 12));
    else text_char(t, (char)(0xf0 | rune >> 18));
    if (rune >= 0x10000) text_char(t, (char)(0x80 | (rune >> 12 & 0x3f)));
    if (rune >= 0x800) text_char(t, (char)(0x80 | (rune >> 6 & 0x3f)));
    text_char(t, (char)(0x80 | (rune & 0x3f)));
}

static bool read_escape(struct reader *r, struct text *t)
{
    static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    if (r->at == r->end) return expected(r, "an escape");
    char c = *r->at++;
    const char *letter = memchr(letters, c, sizeof letters - 1);
    uint32_t rune;
    if (letter) return text_char(t, means[letter - letters]), true;
    if (c != 'u') return expected(r, "an escape");
    if (!read_rune(r, &rune)) return false;
    return add_rune(t, rune), true;
}

/* Bytes up to a quote, a backslash or what may not stand in a text. */
static str plain_bytes(struct reader *r)
{
    const char *from = r->at;
    while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char)*r->at >= 0x20) r->at++;
    return (str){from, (size_t)(r->at - from)};
}

static bool read_text(struct reader *r, str *out)
{
    if (!comes(r, '"')) return expected(r, "a text");
    *out = plain_bytes(r);
    if (comes(r, '"')) return true;
    struct text t = TEXT(r->arena);
    text_add(&t, *out);
    while (comes(r, '\\')) {
        if (!read_escape(r, &t)) return false;
        text_add(&t, plain_bytes(r));
    }
    *out = text_str(&t);
    return comes(r, '"') || expected(r, "the end of a text");
}

/* -- numbers ------------------------------------------------------------------------------------------------------------- */

static size_t read_digits(struct reader *r)
{
    const char *from = r->at;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9') r->at++;
    return (size_t)(r->at - from);
}

/* Minus, digits without a leading zero, fraction, exponent. */
static bool skip_number(struct reader *r, bool *whole)
{
    *whole = true;
    (void)comes(r, '-');
    if (!comes(r, '0') && read_digits(r) == 0) return expected(r, "a value");
    if (comes(r, '.')) {
        *whole = false;
        if (read_digits(r) == 0) return expected(r, "digits");
    }
    if (comes(r, 'e') || comes(r, 'E')) {
        *whole = false;
        if (!comes(r, '+')) (void)comes(r, '-');
        if (read_digits(r) == 0) return expected(r, "digits");
    }
    return true;
}

static bool read_number(struct reader *r, struct json *out)
{
    const char *from = r->at;
    bool whole;
    if (!skip_number(r, &whole)) return false;
    str digits = {from, (size_t)(r->at - from)};
    out->kind = whole ? JSON_IS_WHOLE : JSON_IS_REAL;
    if (whole) return str_to_i64(digits, &out->whole) || expected(r, "a number of 64 bits");
    if (digits.n >= NUMBER_BYTES_MAX) return expected(r, "a shorter number");
    out->real = strtod(str_terminated(r->arena, digits), NULL);
    return isfinite(out->real) || expected(r, "a number of 64 bits");
}

/* -- lists and objects --------------------------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    return str_compare((*(const struct json *const *)a)->name, (*(const struct json *const *)b)->name);
}

static bool names_differ(struct reader *r, const struct json *object)
{
    size_t n = object->members.n;
    if (n <= FEW_MEMBERS) {
        for (const struct json *a = object->members.first; a; a = a->next)
            for (const struct json *b = a->next; b; b = b->next)
                if (str_eq(a->name, b->name)) return expected(r, "a name once");
        return true;
    }
    const struct json **sorted = (const struct json **)NEW_ARRAY(r->arena, void *, n), **to = sorted;
    for (const struct json *m = object->members.first; m; m = m->next) *to++ = m;
    qsort(sorted, n, sizeof *sorted, by_name); // NOLINT(bugprone-sizeof-expression): an array of pointers
    for (size_t i = 1; i < n; i++)
        if (str_eq(sorted[i - 1]->name, sorted[i]->name)) return expected(r, "a name once");
    return true;
}

static bool read_member(struct reader *r, bool named, struct json *member)
{
    skip_space(r);
    if (named) {
        if (!read_text(r, &member->name)) return false;
        skip_space(r);
        if (!comes(r, ':')) return expected(r, "a colon");
        skip_space(r);
    }
    if (!read_value(r, member)) return false;
    skip_space(r);
    return true;
}

static bool read_members(struct reader *r, struct json *out, bool named)
{
    char close = named ? '}' : ']';
    const struct json **last = &out->members.first;
    out->kind = named ? JSON_IS_OBJECT : JSON_IS_LIST;
    r->at++;
    skip_space(r);
    if (comes(r, close)) return true;
    do {
        struct json *member = NEW(r->arena, struct json);
        if (!read_member(r, named, member)) return false;
        *last = member;
        last = &member->next;
        out->members.n++;
    } while (comes(r, ','));
    if (!comes(r, close)) return expected(r, named ? "a comma or the end of an object" : "a comma or the end of a list");
    return !named || names_differ(r, out);
}

static bool read_nested(struct reader *r, struct json *out)
{
    if (r->depth == JSON_DEPTH_MAX) return r->too_deep = true, false;
    r->depth++;
    bool read = read_members(r, out, *r->at == '{');
    r->depth--;
    return read;
}

static bool read_word(struct reader *r, struct json *out)
{
    static const struct {
        str word;
        enum json_kind kind;
    } words[] = {{{"null", 4}, JSON_IS_NULL}, {{"true", 4}, JSON_IS_TRUE}, {{"false", 5}, JSON_IS_FALSE}};
    str rest = {r->at, (size_t)(r->end - r->at)};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_starts(rest, words[i].word)) continue;
        out->kind = words[i].kind;
        r->at += words[i].word.n;
        return true;
    }
    return expected(r, "a value");
}

static bool read_value(struct reader *r, struct json *out)
{
    const char *from = r->at;
    bool read;
    switch (r->at < r->end ? *r->at : 0) {
    case '{':
    case '[': read = read_nested(r, out); break;
    case '"':
        out->kind = JSON_IS_TEXT;
        read = read_text(r, &out->text);
        break;
    case 'n':
    case 't':
    case 'f': read = read_word(r, out); break;
    default: read = read_number(r, out);
    }
    out->source = (str){from, (size_t)(r->at - from)};
    return read;
}

/* -- the whole ----------------------------------------------------------------------------------------------------------- */

static int64_t line_of(const struct reader *r)
{
    int64_t line = 1;
    for (const char *c = r->begin; c < r->at; c++) line += *c == '\n';
    return line;
}

const struct json *json_tree(struct arena *arena, str json, struct problems *problems)
{
    const char *at = json.n ? json.at : "";
    struct reader r = {.arena = arena, .at = at, .begin = at, .end = at + json.n};
    struct json *root = NEW(arena, struct json);
    if (!str_is_utf8(json)) return problem(problems, FIELD_NOT_UTF8, .field = S("body")), NULL;
    skip_space(&r);
    bool read = read_value(&r, root);
    skip_space(&r);
    if (r.too_deep) return problem(problems, JSON_TOO_DEEP, .limit = str_format(arena, "%d", JSON_DEPTH_MAX)), NULL;
    if (read && r.at != r.end) read = expected(&r, "nothing more");
    if (!read) return problem(problems, BODY_NOT_JSON, .value = str_of(r.wrong), .row = line_of(&r)), NULL;
    return root->kind == JSON_IS_OBJECT ? root : (problem(problems, BODY_NOT_AN_OBJECT), NULL);
}

const struct json *json_member(const struct json *object, const char *name)
{
    if (object->kind != JSON_IS_OBJECT) return NULL;
    for (const struct json *m = object->members.first; m; m = m->next)
        if (str_is(m->name, name)) return m;
    return NULL;
}

str json_compact(struct arena *arena, const struct json *value)
{
    str s = value->source;
    char *out = arena_alloc(arena, s.n + 1);
    size_t n = 0;
    bool in_text = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!in_text && is_space) continue;
        out[n++] = c;
        if (c == '"') in_text = !in_text;
        else if (in_text && c == '\\' && i + 1 < s.n) out[n++] = s.at[++i];
    }
    return (str){out, n};
}
