/* Codes as bytes; see code_token.h. Numbers are big-endian, times whole seconds since 1970, so that other clients need no more than a
 * page to read them. */
#include "rules/code_token.h"

#include "rules/device_clock.h"

#include <assert.h>
#include <string.h>

enum { AT_KEY = 1, AT_REF = 2, AT_FLAGS = 10, AT_REASON = 11, AT_ISSUED = 12, AT_UNTIL = 16, AT_NAME = 20, FIXED = 25 };
enum { FLAG_COLOUR = 3, FLAG_PRINTED = 4, FLAGS_ALL = 7, KEY_MOST = 255 };

_Static_assert((int)FIXED + TOKEN_NAME_MOST == TOKEN_PART_MOST, "the fixed part, and the name");

static void put_seconds(unsigned char *at, time_ms time)
{
    uint32_t s = (uint32_t)(time / 1000);
    for (int i = 0; i < 4; i++) at[i] = (unsigned char)(s >> (24 - 8 * i));
}

static time_ms get_seconds(const unsigned char *at)
{
    return (time_ms)((uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3]) * 1000;
}

size_t code_token_pack(const struct code_token *token, unsigned char out[TOKEN_PART_MOST])
{
    assert(token->key >= 1 && token->key <= KEY_MOST && token->name.n <= TOKEN_NAME_MOST);
    assert(token->reason >= 0 && token->reason <= MEASURE_USES);
    out[0] = TOKEN_VERSION;
    out[AT_KEY] = (unsigned char)token->key;
    memcpy(out + AT_REF, token->ref, TOKEN_REF);
    out[AT_FLAGS] = (unsigned char)((unsigned)token->colour | (token->printed ? FLAG_PRINTED : 0u));
    out[AT_REASON] = (unsigned char)token->reason;
    put_seconds(out + AT_ISSUED, token->issued);
    put_seconds(out + AT_UNTIL, token->until);
    out[AT_NAME] = (unsigned char)token->name.n;
    if (token->name.n) memcpy(out + AT_NAME + 1, token->name.at, token->name.n);
    memcpy(out + AT_NAME + 1 + token->name.n, token->last_four, TOKEN_LAST);
    return FIXED + token->name.n;
}

static bool is_last_four(const unsigned char *at)
{
    for (int i = 0; i < TOKEN_LAST; i++) {
        bool fits = (at[i] >= '0' && at[i] <= '9') || (at[i] >= 'A' && at[i] <= 'Z') || at[i] == '-';
        if (!fits) return false;
    }
    return true;
}

bool code_token_unpack(const unsigned char *bytes, size_t n, struct code_token *out)
{
    if (n < FIXED || bytes[0] != TOKEN_VERSION || bytes[AT_KEY] == 0 || bytes[AT_NAME] > TOKEN_NAME_MOST) return false;
    size_t name_n = bytes[AT_NAME];
    str name = {(const char *)bytes + AT_NAME + 1, name_n};
    bool fits = n == FIXED + name_n && bytes[AT_FLAGS] <= FLAGS_ALL && (bytes[AT_FLAGS] & FLAG_COLOUR) < COLOURS &&
                bytes[AT_REASON] <= MEASURE_USES && str_is_utf8(name) && is_last_four(bytes + AT_NAME + 1 + name_n);
    if (!fits) return false;
    *out = (struct code_token){.key = bytes[AT_KEY],
                               .colour = (enum colour)(bytes[AT_FLAGS] & FLAG_COLOUR),
                               .printed = bytes[AT_FLAGS] & FLAG_PRINTED,
                               .reason = bytes[AT_REASON],
                               .issued = get_seconds(bytes + AT_ISSUED),
                               .until = get_seconds(bytes + AT_UNTIL),
                               .name = name};
    memcpy(out->ref, bytes + AT_REF, TOKEN_REF);
    memcpy(out->last_four, bytes + AT_NAME + 1 + name_n, TOKEN_LAST);
    return true;
}

enum token_state code_token_state(const struct code_token *token, time_ms revoked_before, time_ms now)
{
    if (token->until <= now) return TOKEN_EXPIRED;
    if (token->issued > now + minutes(CLOCK_OFF_AFTER_MIN)) return TOKEN_EARLY;
    return token->issued < revoked_before ? TOKEN_REVOKED : TOKEN_VALID;
}

static bool changes_at(const struct measure_line *measures, size_t n, enum colour colour, time_ms at)
{
    return colour_of(measures, n, at).colour != colour;
}

time_ms code_token_until(const struct measure_line *measures, size_t n, time_ms now, time_ms most_ms)
{
    enum colour colour = colour_of(measures, n, now).colour;
    time_ms until = now + most_ms;
    for (size_t i = 0; i < n; i++) {
        const time_ms edges[] = {measures[i].starts, measures[i].ends};
        for (int e = 0; e < 2; e++)
            if (edges[e] > now && edges[e] < until && changes_at(measures, n, colour, edges[e])) until = edges[e];
    }
    return until;
}

int code_token_reason(const struct measure_line *because)
{
    return because ? 1 + (int)because->kind->use : 0;
}
