/* Signing and checking codes, and the list of those that are void; see code_token.h. What is void is not kept but derived, as the colour
 * is: from when the measures changed that give it, for whoever may have a code at all. */
#include "app/code_token.h"

#include "app/measure.h"
#include "app/zone_extent.h"
#include "base/base45.h"
#include "base/document.h"

#include <sodium.h>
#include <stdlib.h>
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

/* -- what is void -------------------------------------------------------------------------------------------------------- */

static bool gives_colour(const struct measure_kind *kind)
{
    return kind && kind->colour != COLOUR_GREEN;
}

static bool measure_colours(struct command *c, const struct code_change *m)
{
    const struct protocol *p = HAS(code_change, m, protocol) ? post_protocol(c->post, m->protocol) : NULL;
    return gives_colour(measure_kind_named(p ? p : c->protocol, m->kind));
}

static time_ms latest(time_ms a, time_ms b)
{
    return a > b ? a : b;
}

/* When what is known of the measure changed last. */
static time_ms measure_changed(const struct code_change *m)
{
    time_ms at = id_time(m->id);
    if (HAS(code_change, m, approved_at)) at = latest(at, m->approved_at);
    if (HAS(code_change, m, lifted_at)) at = latest(at, m->lifted_at);
    return at;
}

static time_ms changed_by_zones(struct command *c, const struct rows *zones, id64 area_id)
{
    static const enum measure_use uses[ZONE_KINDS] = {USE_ZONE_LOCK, USE_ZONE_CONTROL, USE_ZONE_PREVENT};
    time_ms at = 0;
    for (size_t i = 0; i < zones->n; i++) {
        const struct code_zone_change *z = (const struct code_zone_change *)zones->at + i;
        bool touches = gives_colour(protocol_measure(c->protocol, uses[z->kind])) && areas_cover(c->post->areas, &z->areas, area_id);
        if (touches) at = latest(at, z->at);
    }
    return at;
}

static int by_person(const void *a, const void *b)
{
    id64 x = ((const struct code_change *)a)->person_id, y = ((const struct code_change *)b)->person_id;
    return (x > y) - (x < y);
}

static time_ms changed_by_measures(struct command *c, const struct rows *people, id64 person_id)
{
    struct code_change wanted = {.person_id = person_id};
    const struct code_change *all = people->at, *end = all + people->n;
    const struct code_change *m = people->n ? bsearch(&wanted, all, people->n, sizeof *all, by_person) : NULL;
    time_ms at = 0;
    while (m && m > all && m[-1].person_id == person_id) m--;
    for (; m && m < end && m->person_id == person_id; m++)
        if (measure_colours(c, m)) at = latest(at, measure_changed(m));
    return at;
}

static bool ask_changes(struct command *c, struct code_holders_asked asked, struct rows *holders, struct rows *people, struct rows *zones)
{
    const struct shape *shape = &code_holders_asked_shape;
    return ask(c, &sql_code_holders, shape, &asked, &code_holder_shape, holders) &&
           ask(c, &sql_code_changes_of_people, shape, &asked, &code_change_shape, people) &&
           ask(c, &sql_code_changes_of_zones, shape, &asked, &code_zone_change_shape, zones);
}

/* A code of the very second of the change is void, too. */
static time_ms next_second(time_ms at)
{
    return (at / 1000 + 1) * 1000;
}

static str ref_text(struct command *c, id64 person_id)
{
    unsigned char ref[TOKEN_REF];
    struct text hex = TEXT(c->arena);
    keys_pseudonym(keys_of_store(c->post->store), person_id, ref);
    text_hex(&hex, ref, sizeof ref);
    return text_str(&hex);
}

static bool read_revoked(struct command *c, struct rows *out)
{
    struct code_holders_asked asked = {0};
    struct rows holders, people, zones;
    time_ms since = c->now - days(c->protocol->resident->card_days);
    SET(code_holders_asked, &asked, now, c->now);
    SET(code_holders_asked, &asked, wall, c->wall - hours(c->protocol->resident->code_h));
    SET(code_holders_asked, &asked, since, since);
    SET(code_holders_asked, &asked, since_id, id_first(since));
    if (!ask_changes(c, asked, &holders, &people, &zones)) return false;
    struct code_revoked *revoked = NEW_ARRAY(c->arena, struct code_revoked, holders.n + 1);
    *out = (struct rows){revoked, 0};
    const struct code_holder *h = holders.at;
    for (size_t i = 0; i < holders.n; i++) {
        time_ms at = latest(changed_by_measures(c, &people, h[i].person_id), changed_by_zones(c, &zones, h[i].area_id));
        if (!at) continue;
        SET(code_revoked, &revoked[out->n], ref, ref_text(c, h[i].person_id));
        SET(code_revoked, &revoked[out->n], before, next_second(at));
        out->n++;
    }
    return true;
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
    if (!read_revoked(c, &revoked)) return false;
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

static time_ms revoked_before(struct command *c, const struct rows *revoked, const struct code_token *token)
{
    struct text hex = TEXT(c->arena);
    text_hex(&hex, token->ref, TOKEN_REF);
    const struct code_revoked *r = revoked->at;
    for (size_t i = 0; i < revoked->n; i++)
        if (str_eq(r[i].ref, text_str(&hex))) return r[i].before;
    return 0;
}

bool code_check(struct command *c, const void *given)
{
    const struct code_shown *in = given;
    struct code_checked told = {0};
    struct code_token token;
    struct rows revoked;
    SET(code_checked, &told, state, TOKEN_IS_FORGED);
    if (!token_opened(c, in->token, &token)) return give(c, &code_checked_shape, &told);
    if (!read_revoked(c, &revoked)) return false;
    SET(code_checked, &told, state, (int)code_token_state(&token, revoked_before(c, &revoked, &token), c->now));
    SET(code_checked, &told, colour, (int)token.colour);
    SET(code_checked, &told, reason, token.reason);
    SET(code_checked, &told, name, token.name);
    SET(code_checked, &told, last_four, str_copy(c->arena, (str){token.last_four, TOKEN_LAST}));
    SET(code_checked, &told, printed, token.printed);
    SET(code_checked, &told, issued_at, token.issued);
    SET(code_checked, &told, valid_until, token.until);
    return give(c, &code_checked_shape, &told);
}
