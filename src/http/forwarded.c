/* Reading what proxies say; see forwarded.h. */
#include "http/forwarded.h"

#include <string.h>

bool proxies_parse(struct arena *arena, str text, struct proxies *out)
{
    size_t most = 1;
    str rest = text, one;
    for (size_t i = 0; i < text.n; i++) most += text.at[i] == ',';
    struct network *networks = NEW_ARRAY(arena, struct network, most);
    out->networks = networks;
    for (out->n = 0; rest.at && str_split(&rest, ',', &one); out->n++)
        if (!network_parse(str_trim(one), &networks[out->n])) return false;
    return true;
}

static bool is_proxy(const struct proxies *trusted, const unsigned char bytes[ADDRESS_BYTES])
{
    for (size_t i = 0; i < trusted->n; i++)
        if (network_has(&trusted->networks[i], bytes)) return true;
    return false;
}

/* -- one element ----------------------------------------------------------------------------------------------------------- */

static size_t last_of(str s, char wanted)
{
    size_t at = s.n;
    while (at > 0 && s.at[at - 1] != wanted) at--;
    return at; /* behind it; 0: nowhere */
}

/* "192.0.2.4", "192.0.2.4:80", "2001:db8::1", "[2001:db8::1]:80". False: anything else ("unknown", "_hidden"). */
static bool node_parse(str s, unsigned char bytes[ADDRESS_BYTES])
{
    if (s.n && s.at[0] == '[') {
        size_t end = last_of(s, ']');
        bool closed = end > 1 && (end == s.n || s.at[end] == ':');
        return closed && address_parse(str_part(s, 1, end - 2), bytes);
    }
    size_t colon = last_of(s, ':');
    bool has_port = colon && last_of(str_part(s, 0, colon - 1), ':') == 0; /* one colon: not IPv6 */
    return address_parse(has_port ? str_part(s, 0, colon - 1) : s, bytes);
}

static bool is_for(str name)
{
    return name.n == 3 && (name.at[0] | 0x20) == 'f' && (name.at[1] | 0x20) == 'o' && (name.at[2] | 0x20) == 'r';
}

/* The value of `for` in "by=...;for=\"[2001:db8::1]:80\";proto=https"; empty: it has none. */
static str for_of(str element)
{
    str pair, name;
    while (element.at && str_split(&element, ';', &pair)) {
        str value = pair;
        if (!str_split(&value, '=', &name) || !value.at || !is_for(str_trim(name))) continue;
        value = str_trim(value);
        bool quoted = value.n >= 2 && value.at[0] == '"' && value.at[value.n - 1] == '"';
        return quoted ? str_part(value, 1, value.n - 2) : value;
    }
    return S("");
}

/* -- the list, from the right ---------------------------------------------------------------------------------------------- */

struct walk {
    const struct proxies *trusted;
    unsigned char address[ADDRESS_BYTES]; /* the last one believed */
    bool ended;
};

/* One header's value. An element that is no address ends the walk at the proxy that passed it on. */
static void walk_value(struct walk *w, str value)
{
    while (!w->ended) {
        size_t at = last_of(value, ',');
        str element = str_trim(str_part(value, at, value.n - at));
        unsigned char bytes[ADDRESS_BYTES];
        w->ended = !node_parse(w->trusted->rfc7239 ? for_of(element) : element, bytes);
        if (w->ended) return;
        memcpy(w->address, bytes, sizeof bytes);
        w->ended = !is_proxy(w->trusted, bytes);
        if (!at) return;
        value = str_part(value, 0, at - 1);
    }
}

str forwarded_peer(const struct proxies *trusted, const struct exchange *e)
{
    struct walk w = {.trusted = trusted};
    str header = trusted->rfc7239 ? S("forwarded") : S("x-forwarded-for");
    if (!address_parse(e->peer, w.address) || !is_proxy(trusted, w.address)) return e->peer;
    for (size_t i = e->header_n; i > 0 && !w.ended; i--)
        if (str_eq(e->headers[i - 1].name, header)) walk_value(&w, e->headers[i - 1].value);
    return address_text(e->arena, w.address);
}
