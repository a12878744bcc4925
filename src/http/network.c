/* Networks and addresses; see network.h. */
#include "http/network.h"

#include <arpa/inet.h>
#include <string.h>

enum { V4_BITS = 32, V6_BITS = 128, MAPPED_BITS = V6_BITS - V4_BITS };

static const unsigned char v4_prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

static bool is_mapped(const unsigned char bytes[ADDRESS_BYTES])
{
    return memcmp(bytes, v4_prefix, sizeof v4_prefix) == 0;
}

static bool parse(str s, unsigned char bytes[ADDRESS_BYTES], bool *v4)
{
    char text[ADDRESS_TEXT];
    if (s.n >= sizeof text) return false;
    memcpy(text, s.at, s.n);
    text[s.n] = 0;
    if (strlen(text) != s.n) return false;
    *v4 = inet_pton(AF_INET, text, bytes + sizeof v4_prefix) == 1;
    if (*v4) memcpy(bytes, v4_prefix, sizeof v4_prefix);
    return *v4 || inet_pton(AF_INET6, text, bytes) == 1;
}

bool address_parse(str text, unsigned char bytes[ADDRESS_BYTES])
{
    bool v4;
    return parse(text, bytes, &v4);
}

str address_text(struct arena *arena, const unsigned char bytes[ADDRESS_BYTES])
{
    char text[ADDRESS_TEXT];
    bool v4 = is_mapped(bytes);
    const char *written = inet_ntop(v4 ? AF_INET : AF_INET6, v4 ? bytes + sizeof v4_prefix : bytes, text, sizeof text);
    return str_copy(arena, str_of(written ? written : ""));
}

bool network_parse(str s, struct network *out)
{
    str address, rest = s;
    int64_t bits = -1;
    bool v4;
    if (!str_split(&rest, '/', &address) || !parse(address, out->bytes, &v4)) return false;
    if (rest.at && (!str_to_i64(rest, &bits) || bits < 0)) return false;
    int most = v4 ? V4_BITS : V6_BITS;
    if (bits < 0) bits = most;
    if (bits > most) return false;
    out->bits = (int)bits + (v4 ? MAPPED_BITS : 0);
    return true;
}

bool network_has(const struct network *net, const unsigned char bytes[ADDRESS_BYTES])
{
    int whole = net->bits / 8, rest = net->bits % 8;
    if (memcmp(net->bytes, bytes, (size_t)whole) != 0) return false;
    return rest == 0 || ((net->bytes[whole] ^ bytes[whole]) >> (8 - rest)) == 0;
}
