/* Verifying the ledger, as of one moment: first the chains, remembering what each row's last entry says of it; then every row of the
 * tables against that. One pass over each, and 64 bytes of memory per row. */
#include "store/ledger_digest.h"
#include "store/ledger_hash.h"

#include "store/statements.h"

#include <assert.h>
#include <string.h>

/* What the last entry that names a row says of it. */
struct listed {
    const struct shape *shape; /* NULL: free */
    id64 jurisdiction_id, id;
    int64_t version, seq;
    unsigned char digest[DIGEST_BYTES];
    bool seen;
};

struct checking {
    struct row_sink sink;
    struct arena *arena, *own;
    struct ledger_report *report;
    struct listed *rows; /* open addressing; room is a power of two */
    size_t n, room;
    id64 jurisdiction_id; /* of the entry before */
    int64_t seq;
    unsigned char hash[HASH_BYTES];
    struct chain_end *ends;
    const struct shape *shape; /* whose table is read now */
};

struct chain_end {
    id64 jurisdiction_id;
    int64_t seq;
    unsigned char hash[HASH_BYTES];
    bool headed; /* its head was found */
    struct chain_end *next;
};

const char *ledger_fault_name(enum ledger_fault fault)
{
    static const char *const names[] = {"entry_edited", "entry_dropped", "entry_reordered", "entries_cut",
                                        "row_edited",   "row_dropped",   "row_unlisted"};
    assert((size_t)fault < sizeof names / sizeof *names);
    return names[fault];
}

static void found(struct checking *c, struct ledger_finding finding)
{
    struct ledger_report *report = c->report;
    if (report->findings++ >= LEDGER_FINDINGS_LISTED) return;
    struct ledger_finding *f = NEW(c->arena, struct ledger_finding);
    *f = finding;
    if (report->last) report->last->next = f;
    else report->first = f;
    report->last = f;
}

/* -- rows that entries name ------------------------------------------------------------------------------------------ */

static struct listed *listed_at(struct listed *rows, size_t room, const struct shape *shape, id64 jurisdiction_id, id64 id)
{
    uint64_t mixed = ((uint64_t)id ^ (uint64_t)jurisdiction_id << 32 ^ (uintptr_t)shape) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(mixed >> 20) & (room - 1);
    while (rows[at].shape && !(rows[at].shape == shape && rows[at].id == id && rows[at].jurisdiction_id == jurisdiction_id))
        at = (at + 1) & (room - 1);
    return &rows[at];
}

static void listed_grow(struct checking *c)
{
    size_t room = c->room ? 2 * c->room : 4096;
    struct listed *rows = NEW_ARRAY(c->own, struct listed, room);
    for (size_t i = 0; i < c->room; i++)
        if (c->rows[i].shape) *listed_at(rows, room, c->rows[i].shape, c->rows[i].jurisdiction_id, c->rows[i].id) = c->rows[i];
    c->rows = rows;
    c->room = room;
}

/* False: the packed digests are damaged or name an entity that this program does not know. */
static bool list_rows(struct checking *c, id64 jurisdiction_id, int64_t seq, str digests)
{
    struct row_digest row;
    str entity;
    while (row_digest_next(&digests, &entity, &row)) {
        const struct shape *shape = shape_named(entity);
        if (!shape) return false;
        if (2 * c->n >= c->room) listed_grow(c);
        struct listed *l = listed_at(c->rows, c->room, shape, jurisdiction_id, row.id);
        c->n += !l->shape;
        if (l->shape && l->version > row.version) continue;
        *l = (struct listed){.shape = shape, .jurisdiction_id = jurisdiction_id, .id = row.id, .version = row.version, .seq = seq};
        memcpy(l->digest, row.digest, DIGEST_BYTES);
    }
    return digests.n == 0;
}

/* -- chains ---------------------------------------------------------------------------------------------------------- */

static void chain_end_note(struct checking *c)
{
    if (!c->seq) return;
    struct chain_end *end = NEW(c->own, struct chain_end);
    *end = (struct chain_end){.jurisdiction_id = c->jurisdiction_id, .seq = c->seq, .next = c->ends};
    memcpy(end->hash, c->hash, HASH_BYTES);
    c->ends = end;
}

static void chain_begin(struct checking *c, id64 jurisdiction_id)
{
    chain_end_note(c);
    c->jurisdiction_id = jurisdiction_id;
    c->seq = 0;
    memset(c->hash, 0, HASH_BYTES);
}

enum { AT_JURISDICTION, AT_SEQ, AT_AT, AT_ACTOR, AT_WHAT, AT_SUBJECT, AT_DIGESTS, AT_CHANGES, AT_PREVIOUS, AT_HASH };

static bool entry_row(struct row_sink *sink, const char *const *names, const struct value *v, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    struct checking *c = (struct checking *)sink;
    id64 jurisdiction_id = v[AT_JURISDICTION].number;
    int64_t seq = v[AT_SEQ].number;
    if (!c->seq || jurisdiction_id != c->jurisdiction_id) chain_begin(c, jurisdiction_id);
    bool gap = seq != c->seq + 1;
    for (int64_t missing = c->seq + 1; missing < seq && missing <= c->seq + LEDGER_FINDINGS_LISTED; missing++)
        found(c, (struct ledger_finding){.fault = ENTRY_DROPPED, .jurisdiction_id = jurisdiction_id, .seq = missing});

    char what[128];
    size_t what_n = v[AT_WHAT].bytes.n < sizeof what ? v[AT_WHAT].bytes.n : sizeof what - 1;
    memcpy(what, v[AT_WHAT].bytes.at ? v[AT_WHAT].bytes.at : "", what_n);
    what[what_n] = 0;
    struct ledger_entry entry = {.jurisdiction_id = jurisdiction_id,
                                 .at = v[AT_AT].number,
                                 .actor_id = v[AT_ACTOR].number,
                                 .what = what,
                                 .subject_id = v[AT_SUBJECT].number,
                                 .changes = v[AT_CHANGES].bytes};
    unsigned char hash[HASH_BYTES];
    ledger_hash(&entry, v[AT_DIGESTS].bytes, v[AT_PREVIOUS].bytes, hash);
    bool whole = str_eq(v[AT_HASH].bytes, (str){(char *)hash, HASH_BYTES});
    bool follows = str_eq(v[AT_PREVIOUS].bytes, (str){(char *)c->hash, HASH_BYTES});
    bool readable = list_rows(c, jurisdiction_id, seq, v[AT_DIGESTS].bytes);
    if (!whole || !readable) found(c, (struct ledger_finding){.fault = ENTRY_EDITED, .jurisdiction_id = jurisdiction_id, .seq = seq});
    else if (!follows && !gap) found(c, (struct ledger_finding){.fault = ENTRY_REORDERED, .jurisdiction_id = jurisdiction_id, .seq = seq});

    /* The next one must follow what this one claims to be, so that one fault is named once. */
    if (v[AT_HASH].bytes.n == HASH_BYTES) memcpy(c->hash, v[AT_HASH].bytes.at, HASH_BYTES);
    c->seq = seq;
    c->report->entries++;
    return true;
}

static bool head_row(struct row_sink *sink, const char *const *names, const struct value *v, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    struct checking *c = (struct checking *)sink;
    struct chain_end none = {.jurisdiction_id = v[0].number}, *end = c->ends;
    while (end && end->jurisdiction_id != v[0].number) end = end->next;
    if (!end) end = &none;
    end->headed = true;
    struct ledger_finding cut = {.fault = ENTRIES_CUT, .jurisdiction_id = v[0].number, .seq = v[1].number};
    struct ledger_finding last = {.fault = ENTRY_EDITED, .jurisdiction_id = v[0].number, .seq = end->seq};
    if (end->seq < v[1].number) found(c, cut);
    else if (!str_eq(v[2].bytes, (str){(char *)end->hash, HASH_BYTES}) || end->seq > v[1].number) found(c, last);
    return true;
}

/* A chain whose head is gone may have lost its end. */
static void headless(struct checking *c)
{
    for (struct chain_end *end = c->ends; end; end = end->next)
        if (!end->headed) found(c, (struct ledger_finding){.fault = ENTRIES_CUT, .jurisdiction_id = end->jurisdiction_id, .seq = end->seq});
}

/* -- tables ---------------------------------------------------------------------------------------------------------- */

static bool table_row(struct row_sink *sink, const char *const *names, const struct value *v, size_t n, struct problems *problems)
{
    (void)problems;
    struct checking *c = (struct checking *)sink;
    c->report->rows++;
    id64 jurisdiction_id = v[F_JURISDICTION_ID].number, id = v[F_ID].number;
    struct listed *l = listed_at(c->rows, c->room, c->shape, jurisdiction_id, id);
    struct ledger_finding finding = {
        .fault = ROW_EDITED, .jurisdiction_id = jurisdiction_id, .seq = l->seq, .entity = c->shape->name, .id = id};
    if (!l->shape) {
        finding.fault = ROW_UNLISTED;
        found(c, finding);
        return true;
    }
    l->seen = true;
    unsigned char digest[DIGEST_BYTES];
    row_digest_of(names, v, n, digest);
    if (memcmp(digest, l->digest, DIGEST_BYTES) != 0) found(c, finding);
    return true;
}

static bool tables_check(struct checking *c, struct store_tx *tx, struct problems *problems)
{
    c->sink.row = table_row;
    for (const struct shape *const *shape = shapes_all; *shape; shape++) {
        if (!(*shape)->entity || !(*shape)->ledger) continue;
        c->shape = *shape;
        struct command_text scan = {.text = store_scan_text(tx, *shape)};
        if (!store_run(tx, &scan, &c->sink, NULL, problems)) return false;
    }
    for (size_t i = 0; i < c->room; i++) {
        const struct listed *l = &c->rows[i];
        if (l->shape && !l->seen)
            found(c,
                  (struct ledger_finding){
                      .fault = ROW_DROPPED, .jurisdiction_id = l->jurisdiction_id, .seq = l->seq, .entity = l->shape->name, .id = l->id});
    }
    return true;
}

bool ledger_verify(struct store *store, struct arena *arena, struct ledger_report *report, struct problems *problems)
{
    struct store_tx *tx = store_begin(store, STORE_READS, problems);
    if (!tx) return false;
    report->findings = 0;
    report->first = report->last = NULL;
    atomic_store(&report->entries, 0);
    atomic_store(&report->rows, 0);
    struct checking c = {.sink.row = entry_row, .arena = arena, .own = arena_new(1 << 20), .report = report};
    listed_grow(&c);
    struct command_text entries = {.text = sql_ledger_entries_all.text}, heads = {.text = sql_ledger_heads_all.text};
    bool done = store_run(tx, &entries, &c.sink, NULL, problems);
    chain_end_note(&c);
    c.sink.row = head_row;
    done = done && store_run(tx, &heads, &c.sink, NULL, problems);
    headless(&c);
    done = done && tables_check(&c, tx, problems);
    arena_free(c.own);
    store_rollback(tx);
    return done;
}
