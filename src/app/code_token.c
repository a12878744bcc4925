/* Signing and checking codes, and the list of those that are void; see code_token.h. What is void is not kept but derived, as the colour
 * is: from when the measures changed that give it, for whoever may have a code at all. */
#include "app/code_token.h"

#include "app/void_codes.h"
#include "base/base45.h"
#include "base/document.h"

#include <sodium.h>
#include <string.h>

#define TOKEN_PREFIX S("DY1:")
#define SIGNED_AS "dayan code 1\n" /* stands before what is signed, so that no other signature of ours can be taken for one of a code */

enum { TOKEN_MOST = TOKEN_PART_MOST + SIGNATURE_BYTES, KEY_TEXT = 43 };

_Static_assert(TOKEN_MOST <= 120, "a code that old cameras read");
_Static_assert((int)PSEUDONYM_BYTES == (int)TOKEN_REF, "the pseudonym stands in the token");
_Static_assert((int)TOKEN_IS_REVOKED == (int)TOKEN_REVOKED, "token_states follows enum token_state");

/* -- signing ------------------------------------------------------------------------------------------------------------- */

str document_last_four(struct command *c, const struct person *person)
{
    str number = HAS(person, person, document_number) ? person->document_number : S("");
    char *four = arena_alloc(c->arena, TOKEN_LAST);
    memset(four, '-', TOKEN_LAST);
    for (size_t i = 0; i < number.n && i < TOKEN_LAST; i++) {
        char at = number.at[number.n - 1 - i];
        bool fits = (at >= '0' && at <= '9') || (at >= 'A' && at <= 'Z');
        if (fits) four[TOKEN_LAST - 1 - i] = at;
    }
    return (str){four, TOKEN_LAST};
}

/* As many whole characters as there is room for. */
static str name_in_token(struct command *c, str name)
{
    str hint = name_hint(c->arena, name), rest = hint;
    size_t n = 0;
    uint32_t rune;
    while (str_next_rune(&rest, &rune) && hint.n - rest.n <= TOKEN_NAME_MOST) n = hint.n - rest.n;
    return str_part(hint, 0, n);
}

static str what_is_signed(struct arena *arena, const unsigned char *part, size_t n)
{
    struct text t = TEXT(arena);
    text_add(&t, S(SIGNED_AS));
    text_add(&t, (str){(const char *)part, n});
    return text_str(&t);
}

struct code_signed code_sign(struct command *c, const struct person_standing *standing, bool printed)
{
    const struct resident_rules *rules = c->protocol->resident;
    const struct keys *keys = keys_of_store(c->post->store);
    time_ms now = c->now / 1000 * 1000, most = printed ? days(rules->card_days) : hours(rules->code_h);
    struct code_token token = {.key = keys_code_number(keys),
                               .colour = standing->verdict.colour,
                               .printed = printed,
                               .reason = code_token_reason(standing->verdict.because),
                               .issued = now,
                               .until = code_token_until(standing->lines, standing->n_lines, c->now, most),
                               .name = name_in_token(c, standing->person.name)};
    keys_pseudonym(keys, standing->person.id, token.ref);
    memcpy(token.last_four, document_last_four(c, &standing->person).at, TOKEN_LAST);
    unsigned char bytes[TOKEN_MOST];
    size_t n = code_token_pack(&token, bytes);
    keys_code_sign(keys, what_is_signed(c->arena, bytes, n), bytes + n);
    struct text text = TEXT(c->arena);
    text_add(&text, TOKEN_PREFIX);
    text_add(&text, base45(c->arena, bytes, n + SIGNATURE_BYTES));
    return (struct code_signed){text_str(&text), token.issued, token.until / 1000 * 1000};
}

/* -- keys, and checking ---------------------------------------------------------------------------------------------------- */

static struct rows read_keys(struct command *c)
{
    const struct keys *keys = keys_of_store(c->post->store);
    int n = keys_code_number(keys);
    struct code_key *rows = NEW_ARRAY(c->arena, struct code_key, (size_t)n);
    for (int i = 0; i < n; i++) {
        unsigned char key[SIGN_PUBLIC_BYTES];
        char *text = arena_alloc(c->arena, KEY_TEXT + 1);
        (void)keys_code_public(keys, i + 1, key);
        SET(code_key, &rows[i], number, i + 1);
        SET(code_key, &rows[i], public_key,
            str_of(sodium_bin2base64(text, KEY_TEXT + 1, key, sizeof key, sodium_base64_VARIANT_URLSAFE_NO_PADDING)));
    }
    return (struct rows){rows, (size_t)n};
}

bool code_keys_see(struct command *c, const void *given)
{
    struct code_keys keys = {0};
    struct rows revoked;
    (void)given;
    if (!void_codes(c, &revoked)) return false;
    SET(code_keys, &keys, now, c->now);
    SET(code_keys, &keys, keys, read_keys(c));
    SET(code_keys, &keys, revoked, revoked);
    return give(c, &code_keys_shape, &keys);
}

/* The token behind the text. False: it is none, or nobody of ours has signed it. */
static bool token_opened(struct command *c, str text, struct code_token *out)
{
    unsigned char *bytes = arena_alloc(c->arena, TOKEN_MOST), key[SIGN_PUBLIC_BYTES];
    size_t n, prefix = TOKEN_PREFIX.n;
    if (!str_starts(text, TOKEN_PREFIX) || !base45_bytes(str_part(text, prefix, text.n), bytes, TOKEN_MOST, &n)) return false;
    if (n < SIGNATURE_BYTES || !code_token_unpack(bytes, n - SIGNATURE_BYTES, out)) return false;
    n -= SIGNATURE_BYTES;
    return keys_code_public(keys_of_store(c->post->store), out->key, key) &&
           signature_fits(key, what_is_signed(c->arena, bytes, n), bytes + n);
}

bool code_check(struct command *c, const void *given)
{
    const struct code_shown *in = given;
    struct code_checked told = {0};
    struct code_token token;
    time_ms void_before;
    SET(code_checked, &told, state, TOKEN_IS_FORGED);
    if (!token_opened(c, in->token, &token)) return give(c, &code_checked_shape, &told);
    if (!code_void_before(c, token.ref, &void_before)) return false;
    SET(code_checked, &told, state, (int)code_token_state(&token, void_before, c->now));
    SET(code_checked, &told, colour, (int)token.colour);
    SET(code_checked, &told, reason, token.reason);
    SET(code_checked, &told, name, token.name);
    SET(code_checked, &told, last_four, str_copy(c->arena, (str){token.last_four, TOKEN_LAST}));
    SET(code_checked, &told, printed, token.printed);
    SET(code_checked, &told, issued_at, token.issued);
    SET(code_checked, &told, valid_until, token.until);
    return give(c, &code_checked_shape, &told);
}
