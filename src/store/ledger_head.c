/* Signed heads of the ledger; see ledger_head.h. */
#include "store/ledger_head.h"

#include "store/statements.h"
#include "store/store_driver.h"

#include <string.h>

#include <sodium.h>

/* -- the heads there are ------------------------------------------------------------------------------------------------ */

struct heads_out {
    struct row_sink sink;
    struct arena *arena;
    time_ms at;
    struct ledger_heads heads;
    size_t room;
};

static struct ledger_head *head_add(struct arena *arena, struct ledger_heads *heads, size_t *room)
{
    if (heads->n == *room) {
        *room = *room ? 2 * *room : 8;
        struct ledger_head *more = NEW_ARRAY(arena, struct ledger_head, *room);
        if (heads->n) memcpy(more, heads->at, heads->n * sizeof *more);
        heads->at = more;
    }
    return &heads->at[heads->n++];
}

static bool head_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n;
    struct heads_out *out = (struct heads_out *)sink;
    if (values[2].bytes.n != HASH_BYTES) return problem(problems, STORE_DAMAGED, .field = S("ledger_head.hash"));
    struct ledger_head *head = head_add(out->arena, &out->heads, &out->room);
    *head = (struct ledger_head){.jurisdiction_id = values[0].number, .seq = values[1].number, .at = out->at};
    memcpy(head->hash, values[2].bytes.at, HASH_BYTES);
    return true;
}

bool ledger_heads_read(struct store *store, time_ms at, struct arena *arena, struct ledger_heads *out, struct problems *problems)
{
    struct store_tx *tx = store_begin(store, STORE_READS, problems);
    if (!tx) return false;
    struct heads_out heads = {.sink.row = head_row, .arena = arena, .at = at};
    struct command_text ask = {.text = sql_ledger_heads_all.text};
    bool read = store_run(tx, &ask, &heads.sink, NULL, problems);
    store_rollback(tx);
    *out = heads.heads;
    return read;
}

/* -- as text ------------------------------------------------------------------------------------------------------------ */

static const char first_line[] = "dayan ledger head 1";

/* What is signed: the same head always gives the same text. */
static str head_text(struct arena *arena, const struct ledger_head *head, const unsigned char key[SIGN_PUBLIC_BYTES])
{
    struct text t = TEXT(arena);
    text_format(&t, "%s\njurisdiction %lld\nseq %lld\nhash ", first_line, (long long)head->jurisdiction_id, (long long)head->seq);
    text_hex(&t, head->hash, HASH_BYTES);
    text_format(&t, "\nat %.*s\nkey ", STR(time_text(arena, head->at)));
    text_hex(&t, key, SIGN_PUBLIC_BYTES);
    text_char(&t, '\n');
    return text_str(&t);
}

void ledger_head_sign(struct text *out, const struct keys *keys, const struct ledger_head *head)
{
    unsigned char key[SIGN_PUBLIC_BYTES], signature[SIGNATURE_BYTES];
    keys_public(keys, key);
    str signed_text = head_text(out->arena, head, key);
    keys_sign(keys, signed_text, signature);
    text_add(out, signed_text);
    text_add(out, S("signature "));
    text_hex(out, signature, SIGNATURE_BYTES);
    text_char(out, '\n');
}

static bool hex_bytes(str s, unsigned char *out, size_t n)
{
    size_t read = 0;
    return sodium_hex2bin(out, n, s.at, s.n, NULL, &read, NULL) == 0 && read == n && s.n == 2 * n;
}

/* The next line that is not blank, trimmed. */
static bool next_line(str *rest, str *line)
{
    while (str_split(rest, '\n', line)) {
        *line = str_trim(*line);
        if (line->n > 0) return true;
    }
    return false;
}

/* The value of the next line, which must have this name. */
static bool line_value(str *rest, const char *name, str *value)
{
    str line, word = str_of(name);
    if (!next_line(rest, &line) || !str_starts(line, word)) return false;
    *value = str_trim(str_part(line, word.n, line.n));
    return value->n > 0;
}

struct signed_head {
    struct ledger_head head;
    unsigned char key[SIGN_PUBLIC_BYTES], signature[SIGNATURE_BYTES];
};

static bool head_lines(str *rest, struct signed_head *out)
{
    str value;
    return line_value(rest, "jurisdiction ", &value) && str_to_i64(value, &out->head.jurisdiction_id) && line_value(rest, "seq ", &value) &&
           str_to_i64(value, &out->head.seq) && line_value(rest, "hash ", &value) && hex_bytes(value, out->head.hash, HASH_BYTES) &&
           line_value(rest, "at ", &value) && time_parse(value, &out->head.at) && line_value(rest, "key ", &value) &&
           hex_bytes(value, out->key, SIGN_PUBLIC_BYTES) && line_value(rest, "signature ", &value) &&
           hex_bytes(value, out->signature, SIGNATURE_BYTES);
}

bool ledger_heads_from_text(struct arena *arena, const struct keys *keys, str text, struct ledger_heads *out, struct problems *problems)
{
    *out = (struct ledger_heads){0};
    size_t room = 0;
    unsigned char ours[SIGN_PUBLIC_BYTES];
    keys_public(keys, ours);
    str line;
    while (next_line(&text, &line)) {
        struct signed_head h = {0};
        bool whole = str_is(line, first_line) && head_lines(&text, &h) &&
                     signature_fits(h.key, head_text(arena, &h.head, h.key), h.signature);
        if (!whole) return problem(problems, HEAD_DAMAGED, .row = (int64_t)out->n + 1);
        if (memcmp(h.key, ours, sizeof ours) != 0) return problem(problems, HEAD_NOT_OURS, .row = (int64_t)out->n + 1);
        *head_add(arena, out, &room) = h.head;
    }
    return out->n > 0 || problem(problems, HEAD_DAMAGED, .row = 1);
}

/* -- against the chain --------------------------------------------------------------------------------------------------- */

struct hash_out {
    struct row_sink sink;
    const struct ledger_head *head;
    bool found, same;
};

static bool hash_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    struct hash_out *out = (struct hash_out *)sink;
    out->found = true;
    out->same = str_eq(values[0].bytes, (str){(const char *)out->head->hash, HASH_BYTES});
    return true;
}

bool ledger_head_stands(struct store_tx *tx, const struct ledger_head *head, struct problems *problems)
{
    struct parameter parameters[] = {
        {"jurisdiction_id", {.kind = VALUE_INT, .number = head->jurisdiction_id}},
        {"seq", {.kind = VALUE_INT, .number = head->seq}},
    };
    struct command_text ask = {.text = sql_ledger_entry_hash.text, .parameters = parameters, .n = 2};
    struct hash_out entry = {.sink.row = hash_row, .head = head};
    bool read = store_run(tx, &ask, &entry.sink, NULL, problems);
    if (!read || entry.same) return read;
    return problem(problems, WITNESS_CONTRADICTS, .value = str_format(problems->arena, "%lld", (long long)head->jurisdiction_id),
                   .limit = entry.found ? S("another hash") : S("gone"), .row = head->seq);
}

bool ledger_head_holds(struct store *store, const struct ledger_head *head, struct problems *problems)
{
    struct store_tx *tx = store_begin(store, STORE_READS, problems);
    if (!tx) return false;
    bool stands = ledger_head_stands(tx, head, problems);
    store_rollback(tx);
    return stands;
}

/* -- inside a transaction ------------------------------------------------------------------------------------------------ */

bool ledger_head_now(struct store_tx *tx, id64 jurisdiction_id, time_ms at, struct arena *arena, struct ledger_head *out, str *text,
                     struct problems *problems)
{
    struct heads_out heads = {.sink.row = head_row, .arena = arena, .at = at};
    struct command_text ask = {.text = sql_ledger_heads_all.text};
    if (!store_run(tx, &ask, &heads.sink, NULL, problems)) return false;
    size_t i = 0;
    while (i < heads.heads.n && heads.heads.at[i].jurisdiction_id != jurisdiction_id) i++;
    if (i == heads.heads.n) return problem(problems, NOT_FOUND);
    struct text t = TEXT(arena);
    *out = heads.heads.at[i];
    ledger_head_sign(&t, store_keys(tx), out);
    *text = text_str(&t);
    return true;
}

bool ledger_heads_ours(struct store_tx *tx, struct arena *arena, str text, struct ledger_heads *out, struct problems *problems)
{
    return ledger_heads_from_text(arena, store_keys(tx), text, out, problems);
}
