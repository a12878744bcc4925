/* The texts of the search index: folding, marks, fit.
 *
 * Marks are hashes of the single characters and the neighbouring pairs of a text, or of the last four characters of a number. They
 * are frequency-conscious, as in BitFunnel (Goodwin et al., SIGIR 2017): a rare mark sets three columns and so sifts sharply; a common
 * one, which lets many through anyway, sets one. */
#include "app/search_text.h"

#include <string.h>

enum { TAIL = 4 }; /* people remember the last four */

/* -- folding --------------------------------------------------------------------------------------------------------------- */

static bool is_blank(uint32_t rune)
{
    return rune == ' ' || (rune >= '\t' && rune <= '\r') || rune == 0x3000;
}

/* The dots that part the names of minorities and foreigners; everybody types another one, or none. */
static bool is_name_dot(uint32_t rune)
{
    return rune == 0xb7 || rune == 0x2022 || rune == 0x2027 || rune == 0x30fb || rune == 0xff65;
}

static uint32_t folded(uint32_t rune)
{
    if (rune >= 0xff01 && rune <= 0xff5e) rune -= 0xff01 - '!';
    return rune >= 'A' && rune <= 'Z' ? rune - 'A' + 'a' : rune;
}

str search_fold(struct arena *arena, str text)
{
    struct text out = TEXT(arena);
    uint32_t rune;
    while (str_next_rune(&text, &rune))
        if (!is_blank(rune) && !is_name_dot(rune)) text_rune(&out, folded(rune));
    return text_str(&out);
}

bool search_next_term(struct arena *arena, str *rest, str *term)
{
    while (rest->n) {
        str piece = {rest->at, 0};
        uint32_t rune = 0;
        while (!is_blank(rune)) {
            piece.n = (size_t)(rest->at - piece.at);
            if (!str_next_rune(rest, &rune)) break;
        }
        *term = search_fold(arena, piece);
        if (term->n) return true;
    }
    return false;
}

/* -- marks ----------------------------------------------------------------------------------------------------------------- */

/* The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of x moves every bit of the result. */
static uint64_t mixed(uint64_t x)
{
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9U;
    x = (x ^ x >> 27) * 0x94d049bb133111ebU;
    return x ^ x >> 31;
}

/* The columns fall into two ranges, so that the full columns of common marks do not blunt the rare ones. */
struct sieve {
    unsigned first, columns; /* the range */
    int each;                /* columns set by one mark */
};
static const struct sieve common = {0, 80, 1}, rare = {80, SEARCH_COLUMNS - 80, 3};

static void mark(struct search_signature *s, const struct sieve *sieve, enum search_field field, uint64_t seen)
{
    uint64_t h = mixed((uint64_t)(field + 1) << 42 | seen);
    for (int i = 0; i < sieve->each; i++, h >>= 16) {
        unsigned column = sieve->first + (unsigned)((h & 0xffff) * sieve->columns >> 16);
        s->words[column / 64] |= UINT64_C(1) << column % 64;
    }
}

static bool is_letter_or_digit(uint32_t rune)
{
    return (rune >= 'a' && rune <= 'z') || (rune >= '0' && rune <= '9');
}

static struct search_signature marks_of_runes(enum search_field field, str text)
{
    struct search_signature s = {0};
    uint32_t rune, before = 0;
    while (str_next_rune(&text, &rune)) {
        if (field == SEARCH_INITIALS && !is_letter_or_digit(rune)) return (struct search_signature){0};
        bool is_common_pair = field == SEARCH_DOOR && rune < 0x80 && before < 0x80;
        mark(&s, rune < 0x80 ? &common : &rare, field, rune);
        if (before) mark(&s, is_common_pair ? &common : &rare, field, (uint64_t)before << 21 | rune);
        before = rune;
    }
    return s;
}

/* One mark for the last four bytes: a whole number has it, and so have its last four. */
static struct search_signature mark_of_tail(enum search_field field, str text)
{
    struct search_signature s = {0};
    if (text.n == 0) return s;
    uint32_t tail = 0;
    size_t n = text.n < TAIL ? text.n : TAIL;
    memcpy(&tail, text.at + text.n - n, n);
    mark(&s, &rare, field, tail);
    return s;
}

static bool is_number(enum search_field field)
{
    return field == SEARCH_DOCUMENT || field == SEARCH_PHONE;
}

struct search_signature search_signature_of(enum search_field field, str text)
{
    return is_number(field) ? mark_of_tail(field, text) : marks_of_runes(field, text);
}

bool search_signature_is_empty(const struct search_signature *s)
{
    uint64_t any = 0;
    for (size_t i = 0; i < SEARCH_COLUMNS_WORDS; i++) any |= s->words[i];
    return any == 0;
}

void search_signature_join(struct search_signature *into, const struct search_signature *s)
{
    for (size_t i = 0; i < SEARCH_COLUMNS_WORDS; i++) into->words[i] |= s->words[i];
}

/* -- fit ------------------------------------------------------------------------------------------------------------------- */

/* A whole number outweighs all that the other terms of a query can add up to. */
enum fit { NOT = 0, PART = 1, BEGINS = 2, LAST_FOUR = 3, EQUAL = 4, WHOLE_NUMBER = SEARCH_TERMS_MOST * EQUAL + 1 };

/* As str_find, which is made for long texts: here the call of memmem alone would cost more than the search. */
static bool is_part(str text, str part, size_t *at)
{
    for (*at = 0; *at + part.n <= text.n; ++*at)
        if (text.at[*at] == part.at[0] && memcmp(text.at + *at, part.at, part.n) == 0) return true;
    return false;
}

int search_fit(enum search_field field, str text, str term)
{
    if (term.n > text.n) return NOT;
    if (is_number(field)) {
        if (term.n == text.n) return memcmp(text.at, term.at, term.n) == 0 ? WHOLE_NUMBER : NOT;
        return term.n == TAIL && str_ends(text, term) ? LAST_FOUR : NOT;
    }
    size_t at;
    if (!is_part(text, term, &at)) return NOT;
    if (at > 0) return PART;
    return term.n == text.n ? EQUAL : BEGINS;
}
