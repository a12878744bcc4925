/* Chunked bodies: see chunk.h. */
#include "http/chunk.h"

#include <llhttp.h>

enum place { SIZE, EXTENSION, SIZE_LF, BYTES, BYTES_CR, BYTES_LF, LAST_CR, LAST_LF, OVER };

enum { EXTENSION_MAX = 256 };

struct chunk_reader {
    enum place place;
    uint64_t left; /* bytes of the chunk still to come */
    size_t digits, extension;
    chunk_sink sink;
    void *context;
    bool full, ended;
    llhttp_settings_t settings;
    llhttp_t parser;
};

static int on_body(llhttp_t *p, const char *at, size_t n)
{
    struct chunk_reader *r = p->data;
    if (r->sink(r->context, at, n)) return 0;
    r->full = true;
    return -1;
}

static int on_end(llhttp_t *p)
{
    ((struct chunk_reader *)p->data)->ended = true;
    return HPE_PAUSED;
}

struct chunk_reader *chunk_reader_new(struct arena *arena, chunk_sink sink, void *context)
{
    static const char head[] = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    struct chunk_reader *r = NEW(arena, struct chunk_reader);
    r->sink = sink;
    r->context = context;
    llhttp_settings_init(&r->settings);
    r->settings.on_body = on_body;
    r->settings.on_message_complete = on_end;
    llhttp_init(&r->parser, HTTP_REQUEST, &r->settings);
    r->parser.data = r;
    (void)llhttp_execute(&r->parser, head, sizeof head - 1); /* brings llhttp to where a chunked body begins */
    return r;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool size_byte(struct chunk_reader *r, char c)
{
    int digit = hex_value(c);
    if (digit >= 0) {
        r->left = r->left << 4 | (uint64_t)digit;
        return ++r->digits <= 8;
    }
    if (r->digits == 0 || (c != '\r' && c != ';')) return false;
    r->place = c == '\r' ? SIZE_LF : EXTENSION;
    r->extension = 0;
    return true;
}

static bool extension_byte(struct chunk_reader *r, char c)
{
    if (c == '\r') return r->place = SIZE_LF, true;
    return c >= 0x20 && c < 0x7f && ++r->extension < EXTENSION_MAX;
}

/* One byte of framing; false: it may not stand here. */
static bool framing_byte(struct chunk_reader *r, char c)
{
    switch (r->place) {
    case SIZE: return size_byte(r, c);
    case EXTENSION: return extension_byte(r, c);
    case SIZE_LF: r->place = r->left ? BYTES : LAST_CR; return c == '\n';
    case BYTES_CR: r->place = BYTES_LF; return c == '\r';
    case BYTES_LF:
        r->place = SIZE;
        r->digits = 0;
        return c == '\n';
    case LAST_CR: r->place = LAST_LF; return c == '\r';
    case LAST_LF: r->place = OVER; return c == '\n';
    case BYTES:
    case OVER: return false;
    }
    return false;
}

/* How many of these bytes are well framed, up to the end of the body; false: the next one is wrong. */
static bool check(struct chunk_reader *r, const char *bytes, size_t n, size_t *good)
{
    size_t i = 0;
    bool fits = true;
    while (fits && i < n && r->place != OVER) {
        if (r->place == BYTES) {
            size_t here = r->left < n - i ? (size_t)r->left : n - i;
            i += here;
            r->left -= here;
            if (r->left == 0) r->place = BYTES_CR;
        } else {
            fits = framing_byte(r, bytes[i]);
            if (fits) i++;
        }
    }
    *good = i;
    return fits;
}

enum chunk_step chunk_read(struct chunk_reader *r, const char *bytes, size_t n, size_t *used)
{
    bool fits = check(r, bytes, n, used);
    if (!fits) return CHUNK_BAD;
    llhttp_errno_t e = llhttp_execute(&r->parser, bytes, *used);
    if (r->full) return CHUNK_FULL;
    bool agree = (e == HPE_OK || e == HPE_PAUSED) && r->ended == (r->place == OVER);
    if (!agree) return CHUNK_BAD;
    return r->place == OVER ? CHUNK_DONE : CHUNK_MORE;
}
