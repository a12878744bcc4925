/* Encodings: detection by well-formedness, conversion by iconv (glibc's GB18030 covers GBK and GB 2312). */
#include "base/encoding.h"

#include <assert.h>
#include <iconv.h>
#include <string.h>

/* The name iconv knows it by; the mark is cut off before. */
static const char *iconv_name(enum encoding e)
{
    if (e == ENCODING_GB18030) return "GB18030";
    return e == ENCODING_UTF16_LE ? "UTF-16LE" : "UTF-16BE";
}

/* Bytes that `n` bytes can become at most: in UTF-8 two bytes of GB18030 or UTF-16 take three, in GB18030 two bytes of UTF-8
 * take four. */
static size_t most_after(const char *to, size_t n)
{
    return strcmp(to, "UTF-8") == 0 ? n + n / 2 + 8 : n * 2 + 8;
}

/* Converts all of `in`; false: it is not well-formed in `from`. */
static bool convert(struct arena *arena, const char *from, const char *to, str in, str *out)
{
    iconv_t way = iconv_open(to, from);
    if (way == (iconv_t)-1) return false;
    size_t left = in.n, most = most_after(to, in.n), room = most;
    char *source = (char *)in.at, *start = arena_alloc(arena, most), *end = start;
    bool fine = iconv(way, &source, &left, &end, &room) != (size_t)-1 && left == 0;
    (void)iconv_close(way);
    *out = (str){start, most - room};
    return fine;
}

/* Whether the bytes are well-formed GB18030, without keeping the text. */
static bool is_gb18030(str bytes)
{
    iconv_t way = iconv_open("UTF-8", "GB18030");
    if (way == (iconv_t)-1) return false;
    char *source = (char *)bytes.at;
    size_t left = bytes.n, before;
    do {
        char block[16 * 1024], *to = block;
        size_t room = sizeof block;
        before = left;
        (void)iconv(way, &source, &left, &to, &room);
    } while (left && left < before); /* a step that takes nothing has met bytes it cannot read */
    (void)iconv_close(way);
    return left == 0;
}

/* What UTF-8 text with a few broken bytes shows: many well-formed sequences of three (every Chinese character is one) and few
 * breaks. GB18030 text read as UTF-8 breaks at nearly every character. */
struct utf8_census {
    size_t threes, breaks, first_break;
};

static struct utf8_census utf8_census(str bytes)
{
    struct utf8_census c = {.first_break = bytes.n};
    for (size_t i = 0; i < bytes.n;) {
        unsigned char b = (unsigned char)bytes.at[i];
        size_t n = b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
        if (b && str_is_utf8(str_part(bytes, i, n)) && i + n <= bytes.n) {
            c.threes += n == 3;
            i += n;
            continue;
        }
        if (c.breaks++ == 0) c.first_break = i;
        i++;
    }
    return c;
}

static int64_t line_of(str bytes, size_t place)
{
    int64_t line = 1;
    for (size_t i = 0; i < place && i < bytes.n; i++) line += bytes.at[i] == '\n';
    return line;
}

enum encoding encoding_detect(str bytes, int64_t *line)
{
    *line = 0;
    if (str_starts(bytes, S("\xff\xfe"))) return ENCODING_UTF16_LE;
    if (str_starts(bytes, S("\xfe\xff"))) return ENCODING_UTF16_BE;
    bool marked = str_starts(bytes, UTF8_MARK);
    if (str_is_utf8(bytes)) return marked ? ENCODING_UTF8_MARKED : ENCODING_UTF8;

    struct utf8_census census = utf8_census(bytes);
    bool damaged_utf8 = marked || census.threes > 3 * census.breaks;
    bool has_nul = memchr(bytes.at, 0, bytes.n) != NULL;
    if (!damaged_utf8 && !has_nul && is_gb18030(bytes)) return ENCODING_GB18030;
    *line = line_of(bytes, census.first_break);
    return ENCODING_UNKNOWN;
}

bool encoding_to_utf8(struct arena *arena, str bytes, str *out, struct problems *problems)
{
    int64_t line;
    enum encoding e = encoding_detect(bytes, &line);
    *out = str_part(bytes, e == ENCODING_UTF8_MARKED ? UTF8_MARK.n : 0, bytes.n);
    if (e == ENCODING_UTF8 || e == ENCODING_UTF8_MARKED) return true;
    str body = e == ENCODING_GB18030 ? bytes : str_part(bytes, 2, bytes.n);
    bool read = e != ENCODING_UNKNOWN && convert(arena, iconv_name(e), "UTF-8", body, out) && str_is_utf8(*out);
    return read || problem(problems, SHEET_ENCODING_UNKNOWN, .row = line ? line : 1);
}

str encoding_to_gb18030(struct arena *arena, str text)
{
    str out = S("");
    bool fine = convert(arena, "UTF-8", "GB18030", text, &out);
    assert(fine && "text is checked at the door");
    (void)fine;
    return out;
}
