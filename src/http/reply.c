/* The head of a reply: status line, the headers of the exchange, and those every reply carries. A small body is copied behind it: one piece
 * costs less to send than two. */
#include "http/connection.h"

#include <string.h>

struct reason {
    int status;
    str line;
};

static str status_line(struct arena *arena, int status)
{
    static const struct reason reasons[] = {
        {200, S("HTTP/1.1 200 OK\r\n")},
        {201, S("HTTP/1.1 201 Created\r\n")},
        {202, S("HTTP/1.1 202 Accepted\r\n")},
        {204, S("HTTP/1.1 204 No Content\r\n")},
        {206, S("HTTP/1.1 206 Partial Content\r\n")},
        {301, S("HTTP/1.1 301 Moved Permanently\r\n")},
        {303, S("HTTP/1.1 303 See Other\r\n")},
        {304, S("HTTP/1.1 304 Not Modified\r\n")},
        {308, S("HTTP/1.1 308 Permanent Redirect\r\n")},
        {400, S("HTTP/1.1 400 Bad Request\r\n")},
        {401, S("HTTP/1.1 401 Unauthorized\r\n")},
        {403, S("HTTP/1.1 403 Forbidden\r\n")},
        {404, S("HTTP/1.1 404 Not Found\r\n")},
        {405, S("HTTP/1.1 405 Method Not Allowed\r\n")},
        {406, S("HTTP/1.1 406 Not Acceptable\r\n")},
        {408, S("HTTP/1.1 408 Request Timeout\r\n")},
        {409, S("HTTP/1.1 409 Conflict\r\n")},
        {410, S("HTTP/1.1 410 Gone\r\n")},
        {412, S("HTTP/1.1 412 Precondition Failed\r\n")},
        {413, S("HTTP/1.1 413 Content Too Large\r\n")},
        {414, S("HTTP/1.1 414 URI Too Long\r\n")},
        {415, S("HTTP/1.1 415 Unsupported Media Type\r\n")},
        {416, S("HTTP/1.1 416 Range Not Satisfiable\r\n")},
        {417, S("HTTP/1.1 417 Expectation Failed\r\n")},
        {422, S("HTTP/1.1 422 Unprocessable Content\r\n")},
        {428, S("HTTP/1.1 428 Precondition Required\r\n")},
        {429, S("HTTP/1.1 429 Too Many Requests\r\n")},
        {431, S("HTTP/1.1 431 Request Header Fields Too Large\r\n")},
        {500, S("HTTP/1.1 500 Internal Server Error\r\n")},
        {501, S("HTTP/1.1 501 Not Implemented\r\n")},
        {503, S("HTTP/1.1 503 Service Unavailable\r\n")},
        {505, S("HTTP/1.1 505 HTTP Version Not Supported\r\n")},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status) return reasons[i].line;
    return str_format(arena, "HTTP/1.1 %d \r\n", status);
}

/* What a reply carries unless the route has set it. A bit each in the mask of those it did set. */
static const struct exchange_header defaults[] = {
    {S("Cache-Control"), S("Cache-Control: no-store\r\n")},
    {S("Content-Security-Policy"), S("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n")},
    {S("Cross-Origin-Resource-Policy"), S("Cross-Origin-Resource-Policy: same-origin\r\n")},
    {S("Referrer-Policy"), S("Referrer-Policy: no-referrer\r\n")},
    {S("X-Content-Type-Options"), S("X-Content-Type-Options: nosniff\r\n")},
};

enum { DEFAULTS = sizeof defaults / sizeof *defaults };

static unsigned default_bit(str name)
{
    for (unsigned i = 0; i < DEFAULTS; i++)
        if (name.n == defaults[i].name.n && strncasecmp(name.at, defaults[i].name.at, name.n) == 0) return 1u << i;
    return 0;
}

static void add_header(struct text *t, str name, str value)
{
    text_add(t, name);
    text_add(t, S(": "));
    text_add(t, value);
    text_add(t, S("\r\n"));
}

/* The time as HTTP writes it, composed once a second (RFC 9110 5.6.7). */
static str date_line(struct http_server *s, time_ms now)
{
    static const char days_of_week[] = "ThuFriSatSunMonTueWed", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (s->date_at == 0 || now / 1000 != s->date_at / 1000) {
        int64_t day_s = now / 1000;
        int year, month, day;
        date d = (date)(day_s / 86400);
        date_split(d, &year, &month, &day);
        (void)snprintf(s->date, sizeof s->date, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days_of_week + d % 7 * 3, day,
                       months + (month - 1) * 3, year, (int)(day_s / 3600 % 24), (int)(day_s / 60 % 60), (int)(day_s % 60));
        s->date_at = now;
    }
    return (str){s->date, 29};
}

/* How the body's end is found: chunks, the end of the connection (1.0), or its length. */
static void add_framing(struct text *t, const struct connection *c, bool streams)
{
    const struct exchange *e = c->e;
    if (streams) {
        if (!c->old) text_add(t, S("Transfer-Encoding: chunked\r\n"));
        return;
    }
    if (e->status == 204 || e->status == 304) return;
    text_add(t, S("Content-Length: "));
    text_i64(t, (int64_t)e->reply_body.n);
    text_add(t, S("\r\n"));
}

str reply_head(struct connection *c, bool streams, str *body)
{
    enum { ROOM = 768 + REPLY_TOGETHER };
    struct exchange *e = c->e;
    struct text t = {.arena = e->arena, .at = arena_alloc(e->arena, ROOM), .room = ROOM};
    if (!e->status) e->status = 200;
    if (!e->content_type.n && e->reply_body.n) e->content_type = S("application/json");
    text_add(&t, status_line(e->arena, e->status));
    add_header(&t, S("Date"), date_line(c->server, e->at));
    if (e->content_type.n) add_header(&t, S("Content-Type"), e->content_type);
    add_framing(&t, c, streams);
    unsigned set = 0;
    for (size_t i = 0; i < e->reply_header_n; i++) {
        add_header(&t, e->reply_headers[i].name, e->reply_headers[i].value);
        set |= default_bit(e->reply_headers[i].name);
    }
    for (unsigned i = 0; i < DEFAULTS; i++)
        if (!(set & 1u << i)) text_add(&t, defaults[i].value);
    if (c->secure) text_add(&t, S("Strict-Transport-Security: max-age=31536000\r\n"));
    add_header(&t, S("X-Request-Id"), e->id);
    if (!c->keep_alive) text_add(&t, S("Connection: close\r\n"));
    text_add(&t, S("\r\n"));
    bool has_body = !streams && e->method != METHOD_HEAD && e->status != 204 && e->status != 304;
    bool together = has_body && e->reply_body.n <= REPLY_TOGETHER;
    if (together) text_add(&t, e->reply_body);
    *body = has_body && !together ? e->reply_body : S("");
    return text_str(&t);
}
