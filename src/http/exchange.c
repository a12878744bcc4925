/* Exchange: see exchange.h. What the router and the routes need of a request and its reply; the transport adds the rest. */
#include "http/exchange.h"

#include <assert.h>
#include <string.h>

static const char *const method_names[METHODS] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

const char *http_method_name(enum http_method method)
{
    assert(method < METHODS);
    return method_names[method];
}

bool http_method_of(str name, enum http_method *out)
{
    for (int i = 0; i < METHODS; i++)
        if (str_is(name, method_names[i])) return *out = (enum http_method)i, true;
    return false;
}

static const struct exchange_header *header_find(const struct exchange *e, str lower_name)
{
    for (size_t i = 0; i < e->header_n; i++)
        if (str_eq(e->headers[i].name, lower_name)) return &e->headers[i];
    return NULL;
}

str exchange_header(const struct exchange *e, str lower_name)
{
    const struct exchange_header *h = header_find(e, lower_name);
    return h ? h->value : S("");
}

bool exchange_has_header(const struct exchange *e, str lower_name)
{
    return header_find(e, lower_name) != NULL;
}

static bool same_name(str a, str b)
{
    return a.n == b.n && strncasecmp(a.at, b.at, a.n) == 0;
}

static struct exchange_header *reply_header_slot(struct exchange *e, str name)
{
    if (!same_name(name, S("set-cookie")))
        for (size_t i = 0; i < e->reply_header_n; i++)
            if (same_name(e->reply_headers[i].name, name)) return &e->reply_headers[i];
    if (e->reply_header_n == e->reply_header_room) {
        size_t room = e->reply_header_room ? e->reply_header_room * 2 : 6;
        struct exchange_header *more = NEW_ARRAY(e->arena, struct exchange_header, room);
        if (e->reply_header_n) memcpy(more, e->reply_headers, e->reply_header_n * sizeof *more);
        e->reply_headers = more;
        e->reply_header_room = room;
    }
    return &e->reply_headers[e->reply_header_n++];
}

void exchange_set_header(struct exchange *e, str name, str value)
{
    assert(name.n && "a header has a name");
    assert(!same_name(name, S("content-length")) && !same_name(name, S("connection")) && !same_name(name, S("date")));
    struct exchange_header *h = reply_header_slot(e, name);
    h->name = str_copy(e->arena, name);
    char *copy = arena_copy(e->arena, value.at, value.n);
    for (size_t i = 0; i < value.n; i++)
        if ((unsigned char)copy[i] < 0x20 || copy[i] == 0x7f) copy[i] = ' ';
    h->value = (str){copy, value.n};
}

str exchange_reply_header(const struct exchange *e, str name)
{
    for (size_t i = 0; i < e->reply_header_n; i++)
        if (same_name(e->reply_headers[i].name, name)) return e->reply_headers[i].value;
    return S("");
}

void exchange_reply(struct exchange *e)
{
    bool before = atomic_exchange(&e->replied, true);
    assert(!before && "an exchange is answered once");
    (void)before;
    if (e->finish) e->finish(e);
}

bool exchange_replied(const struct exchange *e)
{
    return atomic_load(&e->replied);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

str exchange_decode(struct arena *arena, str encoded, bool in_query)
{
    char *out = arena_alloc(arena, encoded.n);
    size_t n = 0;
    for (size_t i = 0; i < encoded.n; i++) {
        char c = encoded.at[i];
        if (c == '%' && i + 2 < encoded.n && hex_digit(encoded.at[i + 1]) >= 0 && hex_digit(encoded.at[i + 2]) >= 0) {
            out[n++] = (char)(hex_digit(encoded.at[i + 1]) << 4 | hex_digit(encoded.at[i + 2]));
            i += 2;
        } else {
            out[n++] = in_query && c == '+' ? ' ' : c;
        }
    }
    return (str){out, n};
}

bool exchange_query(const struct exchange *e, str name, str *value)
{
    str rest = e->query, pair;
    if (rest.n == 0) return false;
    while (str_split(&rest, '&', &pair)) {
        str key = {NULL, 0}, from = pair;
        if (!str_split(&from, '=', &key) || !str_eq(exchange_decode(e->arena, key, true), name)) continue;
        *value = from.at ? exchange_decode(e->arena, from, true) : S("");
        return true;
    }
    return false;
}

/* The weight of one language range ("en-GB;q=0.7") in thousandths, when it begins with `language`; -1 when it does not. */
static int language_weight(str range, str language)
{
    str name, rest = str_trim(range);
    if (!str_split(&rest, ';', &name) || name.n < 2 || !same_name(str_part(name, 0, 2), language)) return -1;
    if (name.n > 2 && name.at[2] != '-' && name.at[2] != ' ') return -1;
    double q = 1;
    rest = str_trim(rest);
    if (rest.n > 2 && str_starts(rest, S("q=")) && !str_to_real(str_part(rest, 2, rest.n), &q)) return -1;
    return q >= 0 && q <= 1 ? (int)(q * 1000) : -1;
}

enum language exchange_language(const struct exchange *e)
{
    str rest = exchange_header(e, S("accept-language")), range;
    int zh = -1, en = -1;
    if (rest.n == 0) return LANGUAGE_ZH;
    while (str_split(&rest, ',', &range)) {
        int zh_here = language_weight(range, S("zh")), en_here = language_weight(range, S("en"));
        if (zh_here > zh) zh = zh_here;
        if (en_here > en) en = en_here;
    }
    return en > 0 && en > zh ? LANGUAGE_EN : LANGUAGE_ZH;
}

static void json_string(struct text *t, str s)
{
    text_char(t, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == '"' || c == '\\') text_char(t, '\\');
        if (c < 0x20) text_format(t, "\\u%04x", c);
        else text_char(t, (char)c);
    }
    text_char(t, '"');
}

static void json_member(struct text *t, const char *name, str value)
{
    text_format(t, "\"%s\":", name);
    json_string(t, value);
}

static void problem_json(struct text *t, const struct problem *p, enum language language)
{
    text_char(t, '{');
    json_member(t, "code", str_of(problem_name(p->code)));
    if (p->field.n) text_char(t, ','), json_member(t, "field", p->field);
    if (p->row) text_format(t, ",\"row\":%lld", (long long)p->row);
    if (p->fact) text_format(t, ",\"fact\":\"%lld\"", (long long)p->fact);
    text_char(t, ',');
    json_member(t, "detail", problem_text(t->arena, p, language));
    text_char(t, '}');
}

void exchange_refuse(struct exchange *e, const struct problems *why)
{
    const struct problem *first = why->first;
    assert(first && "a refusal says why");
    enum language language = exchange_language(e);
    struct text t = TEXT(e->arena);
    text_add(&t, S("{\"type\":\"urn:dayan:problem:"));
    text_add(&t, str_of(problem_name(first->code)));
    text_format(&t, "\",\"status\":%d,", problem_status(first->code));
    json_member(&t, "code", str_of(problem_name(first->code)));
    text_char(&t, ',');
    json_member(&t, "detail", problem_text(e->arena, first, language));
    if (e->id.n) text_char(&t, ','), json_member(&t, "request", e->id);
    text_add(&t, S(",\"errors\":["));
    for (const struct problem *p = first; p; p = p->next) {
        if (p != first) text_char(&t, ',');
        problem_json(&t, p, language);
    }
    text_add(&t, S("]}"));
    e->status = problem_status(first->code);
    e->content_type = S("application/problem+json");
    e->reply_body = text_str(&t);
    bool says_when = first->code == BUSY || first->code == SIGN_IN_SLOW_DOWN;
    if (says_when) exchange_set_header(e, S("Retry-After"), first->limit);
    exchange_set_header(e, S("Content-Language"), language == LANGUAGE_EN ? S("en") : S("zh-CN"));
}

void exchange_refuse_one(struct exchange *e, struct problem p)
{
    p.next = NULL;
    struct problems one = {.arena = e->arena, .first = &p, .last = &p, .n = 1};
    exchange_refuse(e, &one);
}
