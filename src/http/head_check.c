/* The first reader of a head: every byte once, as it arrives, so that a malformed request is refused at its first wrong byte and not
 * only when its end never comes. */
#include "http/head.h"

#include <string.h>

/* RFC 9110 5.6.2: the characters of a token. */
static bool is_token(unsigned char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return c && strchr("!#$%&'*+-.^_`|~", c);
}

static enum head_step bad(struct head_check *check, enum problem_code code, const char *words)
{
    check->refusal = (struct refusal){code, words};
    return HEAD_BAD;
}

static size_t token_length(str s)
{
    size_t n = 0;
    while (n < s.n && is_token((unsigned char)s.at[n])) n++;
    return n;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "method SP target SP HTTP/x.y" and nothing else. */
static enum head_step check_request_line(struct head_check *check, str line)
{
    size_t method = token_length(line);
    if (method == 0 || method == line.n || line.at[method] != ' ') return bad(check, REQUEST_MALFORMED, "request line");
    str rest = str_part(line, method + 1, line.n);
    const char *space = rest.n ? memchr(rest.at, ' ', rest.n) : NULL;
    if (!space) return bad(check, REQUEST_MALFORMED, "no HTTP version");
    str target = str_part(rest, 0, (size_t)(space - rest.at));
    str version = str_part(rest, target.n + 1, rest.n);
    bool is_version = version.n == 8 && str_starts(version, S("HTTP/")) && is_digit(version.at[5]) && version.at[6] == '.' &&
                      is_digit(version.at[7]);
    if (!is_version) return bad(check, REQUEST_MALFORMED, "HTTP version");
    if (version.at[5] != '1' || version.at[7] > '1') return bad(check, HTTP_VERSION_UNKNOWN, "HTTP version");
    enum http_method ignored;
    if (!http_method_of(str_part(line, 0, method), &ignored)) return bad(check, METHOD_UNKNOWN, "method");
    if (target.n > TARGET_MAX) return bad(check, TARGET_TOO_LONG, "target");
    if (target.n == 0 || target.at[0] != '/') return bad(check, REQUEST_MALFORMED, "target is not a path");
    check->has_first = true;
    return HEAD_MORE;
}

static enum head_step check_header_line(struct head_check *check, str line)
{
    if (line.at[0] == ' ' || line.at[0] == '\t') return bad(check, REQUEST_MALFORMED, "folded header line");
    size_t name = token_length(line);
    if (name == 0 || name == line.n || line.at[name] != ':') return bad(check, REQUEST_MALFORMED, "header name");
    if (++check->line_n > HEADERS_MAX) return bad(check, HEADERS_TOO_LARGE, "number of headers");
    return HEAD_MORE;
}

/* The line before the CR LF that ends at `check->at`. */
static enum head_step check_line(struct head_check *check, const char *bytes)
{
    str line = {bytes + check->line, check->at - 2 - check->line};
    bool is_empty_before_all = line.n == 0 && check->line == 0;
    check->line = check->at;
    if (is_empty_before_all) {
        check->first = check->at;
        return HEAD_MORE;
    }
    if (!check->has_first) return check_request_line(check, line);
    return line.n == 0 ? HEAD_DONE : check_header_line(check, line);
}

/* Which bytes may stand inside a line: all but controls; a tab only in a header. */
static bool byte_fits(const struct head_check *check, unsigned char c)
{
    return (c >= 0x20 && c != 0x7f) || (c == '\t' && check->has_first);
}

enum head_step head_check(struct head_check *check, const char *bytes, size_t n)
{
    if (check->refusal.code) return HEAD_BAD;
    size_t end = n < HEAD_MAX ? n : HEAD_MAX;
    while (check->at < end) {
        unsigned char c = (unsigned char)bytes[check->at];
        if (c == '\r') {
            if (check->at + 1 == end) break;
            if (bytes[check->at + 1] != '\n') return bad(check, REQUEST_MALFORMED, "bare CR");
            check->at += 2;
            enum head_step step = check_line(check, bytes);
            if (step != HEAD_MORE) return step;
            continue;
        }
        if (c == '\n') return bad(check, REQUEST_MALFORMED, "bare LF");
        if (!byte_fits(check, c)) return bad(check, REQUEST_MALFORMED, "control character");
        check->at++;
    }
    if (!check->has_first && check->at - check->line > TARGET_MAX + 64) return bad(check, TARGET_TOO_LONG, "target");
    return n >= HEAD_MAX ? bad(check, HEADERS_TOO_LARGE, "head") : HEAD_MORE;
}
