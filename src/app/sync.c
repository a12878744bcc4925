/* Sync; see sync.h. */
#include "app/sync.h"

#include "app/custody.h"
#include "app/doorstep.h"
#include "app/sample.h"
#include "app/site_state.h"
#include "app/sync_box.h"
#include "app/sync_guest.h"
#include "rules/device_clock.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { DIGEST_HEX = 32, SEQUENCES_MOST = 100000 };

/* A record whose fate is known: from an earlier batch, or from earlier in this one. */
struct known {
    int64_t seq;
    str digest;
    struct sync_receipt receipt;
};

struct sync {
    struct command *c;
    const struct sync_request *request;
    struct incoming in;
    const struct sync_record **ordered; /* those that could be read, by seq: the order in which the phone made them */
    size_t ordered_n;
    struct device device;
    int64_t offset_ms; /* the phone's clock before the post's */
    bool skewed;
    struct sampling *sampling;
    struct known *known; /* by seq */
    size_t known_n;
    struct known *fresh; /* of this batch, by seq */
    size_t fresh_n;
};

/* -- what is known ----------------------------------------------------------------------------------------------------- */

static int by_seq(const void *a, const void *b)
{
    int64_t x = ((const struct known *)a)->seq, y = ((const struct known *)b)->seq;
    return (x > y) - (x < y);
}

/* By sequence number; of two with the same one the one that was sent first. */
static int by_record_seq(const void *a, const void *b)
{
    const struct sync_record *x = *(const struct sync_record *const *)a, *y = *(const struct sync_record *const *)b;
    if (x->seq != y->seq) return x->seq < y->seq ? -1 : 1;
    return (x > y) - (x < y);
}

/* Field by field, records within it as well. */
static void digest_add(crypto_generichash_state *state, const struct shape *shape, const void *record)
{
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (!field_given(record, i)) continue;
        const void *at = field_at(f, record);
        bool is_text = f->kind == TEXT, is_rows = f->kind == ROWS;
        str name = str_of(f->name);
        str bytes = is_text ? *(const str *)at : (str){at, field_size(f->kind)};
        const struct rows *rows = is_rows ? at : NULL;
        crypto_generichash_update(state, (const unsigned char *)name.at, name.n + 1);
        if (is_text) crypto_generichash_update(state, (const unsigned char *)&bytes.n, sizeof bytes.n);
        if (!is_rows) crypto_generichash_update(state, (const unsigned char *)bytes.at, bytes.n);
        else crypto_generichash_update(state, (const unsigned char *)&rows->n, sizeof rows->n);
        for (size_t k = 0; is_rows && k < rows->n; k++) digest_add(state, f->rows, (const char *)rows->at + k * f->rows->size);
    }
}

/* Of what the record says, however it was written. */
static str record_digest(struct arena *arena, const struct sync_record *r)
{
    unsigned char digest[DIGEST_HEX / 2];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof digest);
    digest_add(&state, &sync_record_shape, r);
    crypto_generichash_final(&state, digest, sizeof digest);
    struct text hex = TEXT(arena);
    text_hex(&hex, digest, sizeof digest);
    return text_str(&hex);
}

static bool known_from_batch(struct sync *s, const struct sync_batch *batch, struct known **at)
{
    struct sync_receipts kept = {0};
    if (!shape_from_json(s->c->arena, batch->outcomes, &sync_receipts_shape, &kept, s->c->problems)) return false;
    const struct sync_receipt *receipt = kept.receipts.at;
    struct known *known = NEW_ARRAY(s->c->arena, struct known, s->known_n + kept.receipts.n);
    if (s->known_n) memcpy(known, *at, s->known_n * sizeof *known);
    for (size_t i = 0; i < kept.receipts.n; i++)
        known[s->known_n++] = (struct known){receipt[i].seq, str_part(batch->digests, i * DIGEST_HEX, DIGEST_HEX), receipt[i]};
    *at = known;
    return true;
}

/* The receipts that earlier batches of this device gave for these numbers. */
static bool known_read(struct sync *s)
{
    struct rows rows;
    struct sync_asked asked = {0};
    size_t n = s->ordered_n;
    if (n == 0) return true;
    int64_t first = s->ordered[0]->seq, last = s->ordered[n - 1]->seq;
    if (last - first > SEQUENCES_MOST)
        return problem(s->c->problems, SYNC_SEQUENCE_WIDE, .limit = str_format(s->c->arena, "%d", SEQUENCES_MOST));
    SET(sync_asked, &asked, device_id, s->device.id);
    SET(sync_asked, &asked, first_seq, first);
    SET(sync_asked, &asked, last_seq, last);
    if (!ask(s->c, &sql_sync_batches_between, &sync_asked_shape, &asked, &sync_batch_shape, &rows)) return false;
    const struct sync_batch *batch = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (!known_from_batch(s, &batch[i], &s->known)) return false;
    if (s->known_n) qsort(s->known, s->known_n, sizeof *s->known, by_seq);
    return true;
}

static const struct known *known_find(const struct sync *s, int64_t seq)
{
    if (s->fresh_n && s->fresh[s->fresh_n - 1].seq == seq) return &s->fresh[s->fresh_n - 1];
    struct known wanted = {.seq = seq};
    return s->known_n ? bsearch(&wanted, s->known, s->known_n, sizeof *s->known, by_seq) : NULL;
}

/* -- for a person to decide ------------------------------------------------------------------------------------------ */

static str record_text(struct arena *arena, const struct sync_record *r)
{
    struct text t = TEXT(arena);
    shape_to_json(&t, &sync_record_shape, r, MASKED);
    return text_str(&t);
}

/* Keeps a record aside, once. */
static bool conflict_keep(struct sync *s, const struct sync_record *r, id64 *id)
{
    struct rows before;
    str text = record_text(s->c->arena, r);
    struct sync_asked asked = {0};
    struct sync_conflict conflict = {0};
    SET(sync_asked, &asked, device_id, s->device.id);
    SET(sync_asked, &asked, first_seq, r->seq);
    if (!ask(s->c, &sql_sync_conflicts_of, &sync_asked_shape, &asked, &sync_conflict_shape, &before)) return false;
    const struct sync_conflict *kept = before.at;
    for (size_t i = 0; i < before.n; i++)
        if (str_eq(kept[i].body, text)) return *id = kept[i].id, true;
    SET(sync_conflict, &conflict, device_id, s->device.id);
    SET(sync_conflict, &conflict, area_id, s->device.area_id);
    SET(sync_conflict, &conflict, seq, r->seq);
    SET(sync_conflict, &conflict, body, text);
    SET(sync_conflict, &conflict, received_at, s->c->now);
    bool saved = save(s->c, &sync_conflict_shape, &conflict);
    return *id = conflict.id, saved;
}

static void receipt_refuse(struct command *c, struct sync_receipt *receipt, struct problem why)
{
    SET(sync_receipt, receipt, outcome, SYNC_REFUSED);
    SET(sync_receipt, receipt, problem, str_of(problem_name(why.code)));
    SET(sync_receipt, receipt, says, problem_text(c->arena, &why, c->language));
}

/* Another content under a number that is taken. */
static bool receipt_conflict(struct sync *s, const struct sync_record *r, struct sync_receipt *receipt)
{
    id64 id;
    if (!conflict_keep(s, r, &id)) return false;
    receipt_refuse(s->c, receipt, (struct problem){.code = SAME_KEY_OTHER_BODY});
    SET(sync_receipt, receipt, outcome, SYNC_CONFLICT);
    SET(sync_receipt, receipt, id, id);
    return true;
}

/* -- receipts -------------------------------------------------------------------------------------------------------- */

static bool is_of_box(const struct sync_record *r)
{
    return r->kind >= SYNC_BOX_CLOSED && r->kind <= SYNC_BOX_RECEIVED;
}

/* What a step of a box, a try at a door or a count finds in the store is all that came before it: samples in hand are written first. */
static bool take_step(struct sync *s, const struct sync_record *r, struct taken *taken)
{
    struct custody_hand hand = {.kind = (enum custody_steps)(r->kind - SYNC_BOX_CLOSED), .by = &s->device, .record = r};
    if (!sampling_end(s->sampling)) return false;
    bool took = is_of_box(r)                    ? custody_step_take(s->c, &hand, taken)
                : r->kind == SYNC_QUEUE_COUNTED ? site_count_take(s->c, &s->device, r, r->at - s->offset_ms, taken)
                                                : doorstep_try_take(s->c, r, taken);
    if (!took) return false;
    s->sampling = sampling_begin(s->c, &s->device, s->skewed);
    return s->sampling != NULL;
}

/* A record is taken from whoever may make one of its kind. What is handed in for another was made by whoever had that device; boxes change
 * hands by two people's own signatures, and by nobody for another. */
static bool take_allowed(struct sync *s, const struct sync_record *r, struct taken *taken)
{
    static const enum permission needs[] = {
        [SYNC_TUBE_OPENED] = SYNC_SAMPLES, [SYNC_SAMPLE] = SYNC_SAMPLES,        [SYNC_TUBE_SEALED] = SYNC_SAMPLES,
        [SYNC_BOX_CLOSED] = CLOSE_BOX,     [SYNC_TUBE_REOPENED] = SYNC_SAMPLES, [SYNC_TUBE_VOIDED] = SYNC_SAMPLES,
        [SYNC_BOX_HANDED] = HAND_BOX,      [SYNC_BOX_TAKEN] = TAKE_BOX,         [SYNC_BOX_RECEIVED] = RECEIVE_BOX,
        [SYNC_DOOR_TRIED] = SYNC_SAMPLES,  [SYNC_QUEUE_COUNTED] = COUNT_QUEUE,
    };
    *taken = (struct taken){.verdict = refuse(FORBIDDEN, 0)};
    bool sealed_by_another = s->device.id != s->c->actor->device_id && !is_of_box(r);
    if (!sealed_by_another && !actor_may(s->c->actor, needs[r->kind])) return true;
    return r->kind < SYNC_BOX_CLOSED ? sampling_take(s->sampling, r, taken) : take_step(s, r, taken);
}

/* A guest gets a name first. Whom nobody knew is kept for a desk to complete, whatever became of the sample. */
static bool take_guest(struct sync *s, const struct sync_record *r, struct taken *taken)
{
    struct sync_record named = *r;
    bool registered;
    id64 ignored;
    *taken = (struct taken){.verdict = refuse(FORBIDDEN, 0)};
    if (s->device.id == s->c->actor->device_id && !actor_may(s->c->actor, SYNC_SAMPLES)) return true;
    if (!guest_name(s->c, &s->device, &named, &registered, taken)) return false;
    if (!HAS(sync_record, &named, person_id)) return true;
    CLEAR(sync_record, &named, document_number);
    return sampling_take(s->sampling, &named, taken) && (!registered || conflict_keep(s, &named, &ignored));
}

static bool take_fresh(struct sync *s, const struct sync_record *r, str digest, struct sync_receipt *receipt)
{
    struct taken taken;
    if (guest_unnamed(r) ? !take_guest(s, r, &taken) : !take_allowed(s, r, &taken)) return false;
    if (taken.verdict.yes) {
        SET(sync_receipt, receipt, outcome, SYNC_STORED);
        SET(sync_receipt, receipt, id, taken.id);
    } else {
        str count = taken.verdict.count ? str_format(s->c->arena, "%lld", (long long)taken.verdict.count) : is_of_box(r) ? r->box : r->tube;
        receipt_refuse(s->c, receipt,
                       (struct problem){.code = taken.verdict.reason, .field = str_of(taken.field), .value = count, .limit = count});
    }
    s->fresh[s->fresh_n++] = (struct known){r->seq, digest, *receipt};
    return true;
}

static bool take_record(struct sync *s, const struct sync_record *r, struct sync_receipt *receipt)
{
    str digest = record_digest(s->c->arena, r);
    const struct known *known = known_find(s, r->seq);
    *receipt = (struct sync_receipt){0};
    SET(sync_receipt, receipt, seq, r->seq);
    if (!known) return take_fresh(s, r, digest, receipt);
    if (!str_eq(known->digest, digest)) return receipt_conflict(s, r, receipt);
    *receipt = known->receipt;
    if (receipt->outcome == SYNC_STORED) receipt->outcome = SYNC_REPEATED;
    return true;
}

/* -- the batch ------------------------------------------------------------------------------------------------------- */

static bool batch_save(struct sync *s)
{
    if (s->fresh_n == 0) return true;
    struct command *c = s->c;
    struct sync_receipt *receipts = NEW_ARRAY(c->arena, struct sync_receipt, s->fresh_n);
    struct text digests = TEXT(c->arena), outcomes = TEXT(c->arena);
    for (size_t i = 0; i < s->fresh_n; i++) {
        receipts[i] = s->fresh[i].receipt;
        text_add(&digests, s->fresh[i].digest);
    }
    struct sync_receipts kept = {0};
    SET(sync_receipts, &kept, receipts, (struct rows){receipts, s->fresh_n});
    shape_to_json(&outcomes, &sync_receipts_shape, &kept, MASKED);
    struct sync_batch batch = {0};
    SET(sync_batch, &batch, device_id, s->device.id);
    SET(sync_batch, &batch, area_id, s->device.area_id);
    SET(sync_batch, &batch, first_seq, s->fresh[0].seq);
    SET(sync_batch, &batch, last_seq, s->fresh[s->fresh_n - 1].seq);
    SET(sync_batch, &batch, digests, text_str(&digests));
    SET(sync_batch, &batch, outcomes, text_str(&outcomes));
    SET(sync_batch, &batch, received_at, c->now);
    SET(sync_batch, &batch, offset_ms, s->offset_ms);
    if (HAS(sync_request, s->request, waiting)) SET(sync_batch, &batch, waiting, s->request->waiting);
    if (HAS(sync_request, s->request, app_version)) SET(sync_batch, &batch, app_version, s->request->app_version);
    return save(c, &sync_batch_shape, &batch);
}

/* Whose records they are: the phone that asks, or the one it hands them in for. */
static bool device_of(struct command *c, const struct sync_request *request, struct device *out)
{
    bool for_another = HAS(sync_request, request, device_id);
    if (for_another) return load(c, &device_shape, request->device_id, out);
    return c->actor->device_id ? fetch(c, &device_shape, c->actor->device_id, out) : problem(c->problems, DEVICE_NEEDED);
}

static bool sync_begin(struct sync *s)
{
    struct command *c = s->c;
    s->ordered = (const struct sync_record **)NEW_ARRAY(c->arena, void *, s->in.n);
    s->fresh = NEW_ARRAY(c->arena, struct known, s->in.n);
    for (size_t i = 0; i < s->in.n; i++)
        if (!s->in.damaged[i]) s->ordered[s->ordered_n++] = &s->in.records[i];
    qsort(s->ordered, s->ordered_n, sizeof *s->ordered, by_record_seq); // NOLINT(bugprone-sizeof-expression): an array of pointers
    s->sampling = sampling_begin(c, &s->device, s->skewed);
    return s->sampling && known_read(s);
}

static bool receipts_make(struct sync *s, struct sync_receipt *receipts)
{
    for (size_t i = 0; i < s->in.n; i++) {
        if (!s->in.damaged[i]) continue;
        SET(sync_receipt, &receipts[i], seq, s->in.records[i].seq);
        receipt_refuse(s->c, &receipts[i], *s->in.damaged[i]);
    }
    for (size_t i = 0; i < s->ordered_n; i++)
        if (!take_record(s, s->ordered[i], &receipts[s->ordered[i] - s->in.records])) return false;
    return true;
}

/* From what was read of a batch to its receipts, in the order of the records. */
static bool batch_take(struct sync *s, struct rows *out)
{
    if (!sync_begin(s)) return false;
    struct sync_receipt *receipts = NEW_ARRAY(s->c->arena, struct sync_receipt, s->in.n);
    if (!receipts_make(s, receipts) || !sampling_end(s->sampling) || !batch_save(s)) return false;
    *out = (struct rows){receipts, s->in.n};
    return true;
}

bool sync_records_take(struct command *c, const struct device *device, const struct rows *records, struct rows *receipts)
{
    static const struct sync_request nothing_more = {0};
    struct sync s = {.c = c, .request = &nothing_more, .device = *device, .in = {.records = records->at, .n = records->n}};
    s.in.damaged = (const struct problem **)NEW_ARRAY(c->arena, void *, records->n);
    return batch_take(&s, receipts);
}

bool sync_take(struct command *c, const void *given)
{
    const struct sync_request *request = given;
    enum clock_state clock = device_clock(request->device_time, c->now);
    struct sync s = {.c = c, .request = request, .offset_ms = request->device_time - c->now, .skewed = clock != CLOCK_FINE};
    struct rows receipts;
    if (!device_of(c, request, &s.device) || !incoming_read(c, request, &s.device, &s.in)) return false;
    if (!batch_take(&s, &receipts)) return false;
    about(c, s.device.id);

    struct sync_answer answer = {0};
    SET(sync_answer, &answer, received_at, c->now);
    SET(sync_answer, &answer, offset_ms, s.offset_ms);
    SET(sync_answer, &answer, clock, (int)clock);
    SET(sync_answer, &answer, receipts, receipts);
    return give(c, &sync_answer_shape, &answer);
}

bool sync_conflict_decide(struct command *c, const void *given)
{
    const struct conflict_decision *in = given;
    struct sync_conflict conflict;
    if (!load(c, &sync_conflict_shape, in->conflict_id, &conflict)) return false;
    SET(sync_conflict, &conflict, decided_at, c->now);
    SET(sync_conflict, &conflict, decision, in->decision);
    return save(c, &sync_conflict_shape, &conflict) && give(c, &sync_conflict_shape, &conflict);
}
