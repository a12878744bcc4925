/* Identifiers: see id.h for the layout. */
#include "base/id.h"

#include <assert.h>
#include <string.h>

#define EPOCH_2020 INT64_C(1577836800000)
enum { NODE_BITS = 10, SEQUENCE_BITS = 12 };

id64 id_next(struct id_source *ids, time_ms now)
{
    assert(ids->node >= 0 && ids->node < 1 << NODE_BITS);
    int64_t earliest = (now > EPOCH_2020 ? now - EPOCH_2020 : 0) << SEQUENCE_BITS;
    ids->last = ids->last + 1 > earliest ? ids->last + 1 : earliest;
    int64_t ms = ids->last >> SEQUENCE_BITS, sequence = ids->last & ((1 << SEQUENCE_BITS) - 1);
    return ms << (NODE_BITS + SEQUENCE_BITS) | (int64_t)ids->node << SEQUENCE_BITS | sequence;
}

void id_go_on_after(struct id_source *ids, id64 last)
{
    int64_t without_node = last >> (NODE_BITS + SEQUENCE_BITS) << SEQUENCE_BITS | (last & ((1 << SEQUENCE_BITS) - 1));
    if (without_node > ids->last) ids->last = without_node;
}

time_ms id_time(id64 id)
{
    return (id >> (NODE_BITS + SEQUENCE_BITS)) + EPOCH_2020;
}

id64 id_first(time_ms at)
{
    return (at - EPOCH_2020) << (NODE_BITS + SEQUENCE_BITS);
}

struct uuid uuid_v7(time_ms now, uint64_t random_a, uint64_t random_b)
{
    struct uuid u;
    for (int i = 0; i < 6; i++) u.bytes[i] = (unsigned char)(now >> (40 - 8 * i));
    for (int i = 6; i < 8; i++) u.bytes[i] = (unsigned char)(random_a >> (8 * (i - 6)));
    for (int i = 8; i < 16; i++) u.bytes[i] = (unsigned char)(random_b >> (8 * (i - 8)));
    u.bytes[6] = (unsigned char)((u.bytes[6] & 0x0f) | 0x70);
    u.bytes[8] = (unsigned char)((u.bytes[8] & 0x3f) | 0x80);
    return u;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool uuid_parse(str s, struct uuid *out)
{
    if (s.n != 36) return false;
    size_t byte = 0;
    for (size_t i = 0; i < 36;) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (s.at[i++] != '-') return false;
            continue;
        }
        int high = hex_digit(s.at[i]), low = hex_digit(s.at[i + 1]);
        if (high < 0 || low < 0) return false;
        out->bytes[byte++] = (unsigned char)(high << 4 | low);
        i += 2;
    }
    return true;
}

str uuid_text(struct arena *arena, struct uuid u)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text_char(&t, '-');
        text_hex(&t, u.bytes + i, 1);
    }
    return text_str(&t);
}

bool uuid_eq(struct uuid a, struct uuid b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}
