/* Writing entries; ledger_verify.c reads them again. BLAKE2b throughout. The hash of an entry covers the hash before it and everything it
 * says but its number: the chain gives the order, so that an entry moved as a whole shows as moved and not as edited. */
#include "store/ledger_digest.h"
#include "store/ledger_hash.h"

#include "store/statements.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

static void hash_number(crypto_generichash_state *state, int64_t n)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)((uint64_t)n >> 8 * i);
    crypto_generichash_update(state, bytes, sizeof bytes);
}

static void hash_bytes(crypto_generichash_state *state, str s)
{
    hash_number(state, (int64_t)s.n);
    crypto_generichash_update(state, (const unsigned char *)s.at, s.n);
}

void row_digest_of(const char *const *names, const struct value *values, size_t n, unsigned char digest[DIGEST_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
    for (size_t i = 0; i < n; i++) {
        const struct value *v = &values[i];
        if (v->kind == VALUE_NULL) continue;
        hash_bytes(&state, str_of(names[i]));
        hash_number(&state, v->kind);
        int64_t real;
        memcpy(&real, &v->real, sizeof real);
        if (v->kind == VALUE_INT) hash_number(&state, v->number);
        else if (v->kind == VALUE_REAL) hash_number(&state, real);
        else hash_bytes(&state, v->bytes);
    }
    crypto_generichash_final(&state, digest, DIGEST_BYTES);
}

static void number_add(struct text *t, int64_t n)
{
    char bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (char)(unsigned char)((uint64_t)n >> 8 * i);
    text_add(t, (str){bytes, sizeof bytes});
}

static int64_t number_at(const char *at)
{
    uint64_t n = 0;
    for (int i = 0; i < 8; i++) n |= (uint64_t)(unsigned char)at[i] << 8 * i;
    return (int64_t)n;
}

void row_digest_add(struct text *packed, const struct row_digest *row)
{
    str entity = str_of(row->entity);
    assert(entity.n < 128);
    text_char(packed, (char)entity.n);
    text_add(packed, entity);
    number_add(packed, row->id);
    number_add(packed, row->version);
    text_add(packed, (str){(const char *)row->digest, DIGEST_BYTES});
}

bool row_digest_next(str *rest, str *entity, struct row_digest *row)
{
    if (rest->n == 0) return false;
    size_t name = (unsigned char)rest->at[0], whole = 1 + name + 16 + DIGEST_BYTES;
    if (rest->n < whole) return false;
    const char *at = rest->at + 1;
    *entity = (str){at, name};
    row->id = number_at(at + name);
    row->version = number_at(at + name + 8);
    memcpy(row->digest, at + name + 16, DIGEST_BYTES);
    *rest = (str){rest->at + whole, rest->n - whole};
    return true;
}

void ledger_hash(const struct ledger_entry *entry, str digests, str previous, unsigned char hash[HASH_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    hash_bytes(&state, previous);
    hash_number(&state, entry->jurisdiction_id);
    hash_number(&state, entry->at);
    hash_number(&state, entry->actor_id);
    hash_bytes(&state, str_of(entry->what));
    hash_number(&state, entry->subject_id);
    hash_bytes(&state, digests);
    hash_bytes(&state, entry->changes);
    crypto_generichash_final(&state, hash, HASH_BYTES);
}

struct head_out {
    struct row_sink sink;
    bool found;
    int64_t seq;
    unsigned char hash[HASH_BYTES];
};

static bool head_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n;
    struct head_out *head = (struct head_out *)sink;
    if (values[1].bytes.n != HASH_BYTES) return problem(problems, STORE_DAMAGED, .field = S("ledger_head.hash"));
    head->found = true;
    head->seq = values[0].number;
    memcpy(head->hash, values[1].bytes.at, HASH_BYTES);
    return true;
}

static struct value number_value(int64_t n)
{
    return (struct value){.kind = VALUE_INT, .number = n};
}

static struct value bytes_of(const unsigned char *at)
{
    return (struct value){.kind = VALUE_BYTES, .bytes = {(const char *)at, HASH_BYTES}};
}

/* Takes the next number. The first entry of a jurisdiction makes its head. */
static bool head_advance(struct store_tx *tx, id64 jurisdiction_id, struct head_out *head, struct problems *problems)
{
    struct parameter parameters[] = {{"jurisdiction_id", number_value(jurisdiction_id)}, {"hash", bytes_of(head->hash)}};
    struct command_text advance = {.text = sql_ledger_head_advance.text, .parameters = parameters, .n = 1};
    struct command_text begin = {.text = sql_ledger_head_begin.text, .parameters = parameters, .n = 2};
    if (!store_run(tx, &advance, &head->sink, NULL, problems)) return false;
    if (head->found) return true;
    head->seq = 1;
    return store_run(tx, &begin, NULL, NULL, problems);
}

bool ledger_append(struct store_tx *tx, struct ledger_entry *entry, struct problems *problems)
{
    assert(strlen(entry->what) < 128);
    struct head_out head = {.sink.row = head_row};
    if (!head_advance(tx, entry->jurisdiction_id, &head, problems)) return false;
    entry->seq = head.seq;
    str digests = store_written(tx, entry->jurisdiction_id, problems->arena);
    str previous = {(const char *)head.hash, HASH_BYTES};
    unsigned char hash[HASH_BYTES];
    ledger_hash(entry, digests, previous, hash);

    struct value changes = {.kind = entry->changes.n ? VALUE_TEXT : VALUE_NULL, .bytes = entry->changes};
    struct parameter parameters[] = {
        {"jurisdiction_id", number_value(entry->jurisdiction_id)},
        {"hash", bytes_of(hash)},
        {"seq", number_value(entry->seq)},
        {"at", number_value(entry->at)},
        {"actor_id", number_value(entry->actor_id)},
        {"what", {.kind = VALUE_TEXT, .bytes = str_of(entry->what)}},
        {"subject_id", number_value(entry->subject_id)},
        {"digests", {.kind = VALUE_BYTES, .bytes = digests}},
        {"changes", changes},
        {"previous", bytes_of(head.hash)},
    };
    struct command_text insert = {.text = sql_ledger_insert.text, .parameters = parameters, .n = sizeof parameters / sizeof *parameters};
    struct command_text seal = {.text = sql_ledger_head_seal.text, .parameters = parameters, .n = 2};
    return store_run(tx, &insert, NULL, NULL, problems) && store_run(tx, &seal, NULL, NULL, problems);
}
