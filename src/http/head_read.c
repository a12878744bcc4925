/* The second reader of a head: llhttp cuts it into names and values, then what the values mean together is checked: one Host, one length, a
 * target that decodes to UTF-8. */
#include "http/head.h"

#include <llhttp.h>
#include <string.h>

struct reading {
    llhttp_t parser;
    struct head *out;
    size_t room;
    str target;
    bool complete, overfull;
};

/* Each span comes in one piece, because the whole head is handed over at once. */
static int on_target(llhttp_t *p, const char *at, size_t n)
{
    ((struct reading *)p->data)->target = (str){at, n};
    return 0;
}

static int on_name(llhttp_t *p, const char *at, size_t n)
{
    struct reading *r = p->data;
    if (r->out->header_n == r->room) return r->overfull = true, -1;
    r->out->headers[r->out->header_n++] = (struct exchange_header){.name = {at, n}, .value = {"", 0}};
    return 0;
}

static int on_value(llhttp_t *p, const char *at, size_t n)
{
    struct reading *r = p->data;
    if (r->out->header_n == 0) return -1;
    r->out->headers[r->out->header_n - 1].value = (str){at, n};
    return 0;
}

static int on_complete(llhttp_t *p)
{
    ((struct reading *)p->data)->complete = true;
    return 0;
}

static bool read_by_llhttp(struct reading *r, const char *bytes, size_t n)
{
    llhttp_settings_t settings;
    llhttp_settings_init(&settings);
    settings.on_url = on_target;
    settings.on_header_field = on_name;
    settings.on_header_value = on_value;
    settings.on_headers_complete = on_complete;
    llhttp_init(&r->parser, HTTP_REQUEST, &settings);
    r->parser.data = r;
    llhttp_errno_t e = llhttp_execute(&r->parser, bytes, n);
    bool read = e == HPE_OK || e == HPE_PAUSED_UPGRADE;
    return read && r->complete && !r->overfull && r->out->header_n == r->room;
}

/* Names to lower case; values without the white space around them. */
static bool tidy_headers(struct head *out, char *bytes, const char *start)
{
    for (size_t i = 0; i < out->header_n; i++) {
        struct exchange_header *h = &out->headers[i];
        char *name = bytes + (h->name.at - start);
        bool is_ascii = true;
        for (size_t k = 0; k < h->name.n; k++)
            if (name[k] >= 'A' && name[k] <= 'Z') name[k] = (char)(name[k] + ('a' - 'A'));
        while (h->value.n && strchr(" \t", h->value.at[h->value.n - 1])) h->value.n--;
        for (size_t k = 0; k < h->value.n; k++) is_ascii = is_ascii && (unsigned char)h->value.at[k] < 0x80;
        if (!is_ascii && !str_is_utf8(h->value)) return false;
    }
    return true;
}

static struct refusal malformed(const char *words)
{
    return (struct refusal){REQUEST_MALFORMED, words};
}

static const struct refusal fine = {PROBLEM_NONE, NULL};

static bool all_in(str s, const char *also)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && !(c && strchr(also, c))) return false;
    }
    return true;
}

/* "name", "name:port" or "[address]:port". */
static bool is_host(str host)
{
    str name = host, port = {"", 0};
    bool bracket = host.n && host.at[0] == '[';
    const char *end = host.n ? memchr(host.at, bracket ? ']' : ':', host.n) : NULL;
    if (bracket && !end) return false;
    if (end) {
        name = str_part(host, 0, (size_t)(end - host.at) + bracket);
        port = str_part(host, name.n, host.n);
    }
    if (port.n && (port.at[0] != ':' || port.n > 6)) return false;
    for (size_t i = 1; i < port.n; i++)
        if (port.at[i] < '0' || port.at[i] > '9') return false;
    return bracket ? name.n > 3 && all_in(str_part(name, 1, name.n - 2), ":.") : name.n > 0 && name.n < 256 && all_in(name, "-._");
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Only bytes a browser leaves as they are, whole percent encodings, and UTF-8 without NUL once decoded. */
static struct refusal check_target(str target)
{
    char decoded[TARGET_MAX];
    size_t n = 0;
    bool in_query = false;
    for (size_t i = 0; i < target.n; i++) {
        char c = target.at[i];
        if ((unsigned char)c >= 0x80 || strchr(in_query ? "\"#<>" : "\"#<>\\^`{}", c)) return malformed("character in the target");
        if (c == '?') in_query = true;
        if (c == '%') {
            int high = i + 2 < target.n ? hex_value(target.at[i + 1]) : -1, low = i + 2 < target.n ? hex_value(target.at[i + 2]) : -1;
            if (high < 0 || low < 0) return malformed("percent encoding");
            c = (char)(high << 4 | low);
            i += 2;
        }
        decoded[n++] = c;
    }
    return str_is_utf8((str){decoded, n}) ? fine : malformed("target is not UTF-8");
}

static struct refusal take_target(struct head *out, str target)
{
    if (target.n == 0 || target.n > TARGET_MAX || target.at[0] != '/') return malformed("target is not a path");
    struct refusal r = check_target(target);
    if (r.code) return r;
    const char *mark = memchr(target.at, '?', target.n);
    out->path = mark ? str_part(target, 0, (size_t)(mark - target.at)) : target;
    out->query = mark ? str_part(target, out->path.n + 1, target.n) : S("");
    return fine;
}

/* Decimal, no sign, no leading zero, below 10^15. */
static bool take_length(str value, uint64_t *length)
{
    if (value.n == 0 || value.n > 15 || (value.n > 1 && value.at[0] == '0')) return false;
    *length = 0;
    for (size_t i = 0; i < value.n; i++) {
        if (value.at[i] < '0' || value.at[i] > '9') return false;
        *length = *length * 10 + (uint64_t)(value.at[i] - '0');
    }
    return true;
}

/* Headers that may stand only once, because two readers might choose differently. */
enum single { HOST, LENGTH, TRANSFER, EXPECT, AUTHORIZATION, CONTENT_TYPE, LAST_EVENT, IDEMPOTENCY, ORIGIN, SINGLES };
static const char *const singles[SINGLES] = {"host",         "content-length", "transfer-encoding", "expect", "authorization",
                                             "content-type", "last-event-id",  "idempotency-key",   "origin"};

/* The words of a list such as Connection's, compared in lower case. */
static bool list_has(str list, const char *word)
{
    str part, wanted = str_of(word);
    while (str_split(&list, ',', &part)) {
        part = str_trim(part);
        if (part.n == wanted.n && strncasecmp(part.at, wanted.at, part.n) == 0) return true;
    }
    return false;
}

static struct refusal find_singles(struct head *out, const struct exchange_header *found[SINGLES])
{
    for (size_t i = 0; i < out->header_n; i++) {
        const struct exchange_header *h = &out->headers[i];
        for (int k = 0; k < SINGLES; k++) {
            if (!str_is(h->name, singles[k])) continue;
            if (found[k]) return malformed(k == HOST ? "two Host headers" : k == LENGTH ? "two Content-Length headers" : "a header twice");
            found[k] = h;
        }
        if (str_is(h->name, "connection") && list_has(h->value, "close")) out->keep_alive = false;
    }
    return fine;
}

static struct refusal take_framing(struct head *out, const struct exchange_header *const found[SINGLES])
{
    if (found[TRANSFER]) {
        if (out->old) return malformed("Transfer-Encoding in HTTP/1.0");
        if (found[LENGTH]) return malformed("Content-Length beside Transfer-Encoding");
        if (!str_is(found[TRANSFER]->value, "chunked")) return malformed("Transfer-Encoding is not chunked");
        out->body = BODY_CHUNKED;
    }
    if (found[LENGTH]) {
        if (!take_length(found[LENGTH]->value, &out->length)) return malformed("Content-Length");
        out->body = out->length ? BODY_LENGTH : BODY_NONE;
    }
    if (found[EXPECT]) {
        str value = found[EXPECT]->value;
        if (value.n != 12 || strncasecmp(value.at, "100-continue", 12) != 0) return (struct refusal){EXPECTATION_UNKNOWN, "Expect"};
        out->continues = !out->old && out->body != BODY_NONE;
    }
    return fine;
}

struct refusal head_read(struct arena *arena, char *bytes, size_t n, size_t line_n, struct head *out)
{
    *out = (struct head){.headers = NEW_ARRAY(arena, struct exchange_header, line_n + 1)};
    struct reading r = {.out = out, .room = line_n};
    if (!read_by_llhttp(&r, bytes, n)) return malformed("head");
    if (!http_method_of(str_of(llhttp_method_name((llhttp_method_t)r.parser.method)), &out->method))
        return (struct refusal){METHOD_UNKNOWN, "method"};
    if (r.parser.http_major != 1 || r.parser.http_minor > 1) return (struct refusal){HTTP_VERSION_UNKNOWN, "HTTP version"};
    out->old = r.parser.http_minor == 0;
    out->keep_alive = !out->old;
    if (!tidy_headers(out, bytes, bytes)) return malformed("header value is not UTF-8");

    struct refusal refusal = take_target(out, r.target);
    if (refusal.code) return refusal;
    const struct exchange_header *found[SINGLES] = {0};
    refusal = find_singles(out, found);
    if (refusal.code) return refusal;
    if (!found[HOST] && !out->old) return malformed("no Host header");
    if (found[HOST] && !is_host(found[HOST]->value)) return malformed("Host header");
    refusal = take_framing(out, found);
    if (refusal.code) return refusal;

    bool agree = out->body != BODY_LENGTH || r.parser.content_length == out->length;
    return agree ? fine : malformed("Content-Length");
}
