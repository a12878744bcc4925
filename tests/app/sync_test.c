/* Sync: sent twice, stored once; another content kept aside; what is refused spoils nothing else; no order of arrival changes the outcome.
 */
#include "sampling.h"

#include "app/entity.h"
#include "app/sync.h"
#include "base/random.h"

static size_t count_of(struct sampling_town *s, const struct shape *shape)
{
    struct problems problems = PROBLEMS(s->town->arena);
    struct store_tx *tx = store_begin(s->town->store, STORE_READS, &problems);
    struct list_query q = {.jurisdiction_id = s->town->post->jurisdiction_id, .everywhere = true};
    int64_t n = -1;
    says(store_count(tx, shape, &q, &n, &problems), "records can be counted");
    store_rollback(tx);
    return (size_t)n;
}

static void sent_twice_stored_once(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 1);
    struct sync_record records[] = {sampling_opened(&s, 1, tube), sampling_sample(&s, 2, tube, s.people[0]),
                                    sampling_sample(&s, 3, tube, s.people[1]), sampling_sealed(&s, 4, tube)};
    const struct sync_receipt *first = sampling_send(&s, &phone, records, 4), *again = sampling_send(&s, &phone, records, 4);
    for (int i = 0; i < 4; i++) {
        says(first[i].outcome == SYNC_STORED && again[i].outcome == SYNC_REPEATED, "record %d is stored, then known", i + 1);
        says(first[i].id == again[i].id && first[i].id, "under the same id");
    }
    says(count_of(&s, &sample_shape) == 2 && count_of(&s, &sync_batch_shape) == 1, "there is nothing twice");

    struct sync_record half[] = {records[2], records[3], sampling_sample(&s, 5, sampling_code(&s, TUBE_OF_TEN, 2), s.people[2])};
    again = sampling_send(&s, &phone, half, 3);
    says(again[0].id == first[2].id && again[2].outcome == SYNC_STORED, "a batch that overlaps another stores only what is new");
    struct sync_record twice[] = {half[2], half[2]};
    again = sampling_send(&s, &phone, twice, 2);
    says(again[0].id == again[1].id && count_of(&s, &sample_shape) == 3, "and a record twice in a batch is one record");

    town_reopen(s.town);
    again = sampling_send(&s, &phone, records, 4);
    says(again[1].outcome == SYNC_REPEATED && again[1].id == first[1].id, "a restart forgets no receipt");
    struct actor other = sampling_phone(&s);
    struct sync_record theirs = sampling_sample(&s, 2, sampling_code(&s, TUBE_OF_TEN, 2), s.people[4]);
    says(sampling_send(&s, &other, &theirs, 1)->outcome == SYNC_STORED, "another phone counts for itself");
    struct ledger_report report = {0};
    says(ledger_verify(s.town->store, s.town->arena, &report, &s.town->problems) && report.findings == 0, "the ledger is whole");
    town_free(s.town);
}

static void other_content_is_kept_aside(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 1);
    struct sync_record records[] = {sampling_sample(&s, 1, tube, s.people[0]), sampling_sample(&s, 2, tube, s.people[1])};
    sampling_send(&s, &phone, records, 2);
    records[0].person_id = s.people[5];
    const struct sync_receipt *first = sampling_send(&s, &phone, records, 2);
    says(first[0].outcome == SYNC_CONFLICT && str_is(first[0].problem, "SAME_KEY_OTHER_BODY") && first[0].says.n, "it is told so");
    says(first[1].outcome == SYNC_REPEATED, "the record beside it is not concerned");
    const struct sync_receipt *again = sampling_send(&s, &phone, records, 1);
    says(again->outcome == SYNC_CONFLICT && again->id == first[0].id, "sent again it is the same conflict");
    says(count_of(&s, &sync_conflict_shape) == 1 && count_of(&s, &sample_shape) == 2, "kept once, and nothing was overwritten");
    struct conflict_decision decision = {0};
    SET(conflict_decision, &decision, conflict_id, first[0].id);
    SET(conflict_decision, &decision, decision, S("原记录有效"));
    struct answer answer;
    says(town_do(s.town, &s.officer, DECIDE_CONFLICT, sync_conflict_decide, &decision, &answer), "a person decides");
    says(((const struct sync_conflict *)answer.record)->decided_at == TOWN_BEGINS, "and it is known when");
    struct sync_record both[] = {sampling_sample(&s, 9, tube, s.people[2]), sampling_sample(&s, 9, tube, s.people[3])};
    first = sampling_send(&s, &phone, both, 2);
    says(first[0].outcome == SYNC_STORED && first[1].outcome == SYNC_CONFLICT, "two contents in one batch: the first one holds");
    town_free(s.town);
}

static void what_is_refused(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    str ten = sampling_code(&s, TUBE_OF_TEN, 1), single = sampling_code(&s, TUBE_SINGLE, 2), home = sampling_code(&s, TUBE_HOUSEHOLD, 3);
    sampling_fill(&s, &phone, 1, sampling_code(&s, TUBE_OF_FIVE, 9), &s.people[30], 2);
    struct sync_record r[] = {
        sampling_sample(&s, 101, ten, s.people[0]),
        sampling_sample(&s, 102, ten, s.people[0]),
        sampling_sample(&s, 103, sampling_code(&s, TUBE_OF_TEN, 5), s.people[0]),
        sampling_sample(&s, 104, single, s.people[1]),
        sampling_sample(&s, 105, single, s.people[2]),
        sampling_sample(&s, 106, S("430921-220322-001-T-00001-?"), s.people[2]),
        sampling_sample(&s, 107, sampling_code(&s, TUBE_OF_FIVE, 9), s.people[2]),
        sampling_sample(&s, 108, ten, 77),
        sampling_sample(&s, 109, sampling_code(&s, TUBE_OF_TEN, 6), s.people[2]),
        sampling_sealed(&s, 110, sampling_code(&s, TUBE_OF_TEN, 7)),
        sampling_opened(&s, 111, sampling_code(&s, TUBE_OF_TEN, 8)),
        sampling_sample(&s, 112, home, s.people[6]),
        sampling_opened(&s, 113, ten),
        sampling_sample(&s, 114, ten, s.people[3]),
        sampling_sample(&s, 115, ten, s.people[31]),
        sampling_sample(&s, 116, ten, s.people[4]),
    };
    r[8].round_id = 77;
    SET(sync_record, &r[10], size, 5);
    r[13].has &= ~FIELD_BIT(sync_record_f_person_id);
    SET(sync_record, &r[14], reason, S("第一管破损"));
    SET(sync_record, &r[15], position, 1);
    static const struct {
        const char *says, *problem;
    } want[LENGTH(r)] = {
        {"the first into a tube nobody has opened opens it", ""},
        {"nobody twice in a tube", "TUBE_PERSON_TWICE"},
        {"nobody twice in a round, even within a batch", "ROUND_SAMPLED_ALREADY"},
        {"one into a single", ""},
        {"the second does not fit", "TUBE_FULL"},
        {"a code that was misread", "TUBE_CODE_WRONG"},
        {"a sealed tube stays as it is", "TUBE_NOT_OPEN"},
        {"nobody knows this person", "NOT_FOUND"},
        {"nor this round", "NOT_FOUND"},
        {"nobody can seal what is not there", "NOT_FOUND"},
        {"the kind stands in the code", "TUBE_KIND_DIFFERS"},
        {"outside a lock zone a household tube is a pool like any other", ""},
        {"a tube that a sample opened may be opened", ""},
        {"a sample without a person", "FIELD_MISSING"},
        {"again in this round, with a reason", ""},
        {"a place that is taken", "TUBE_POSITION_TAKEN"},
    };
    const struct sync_receipt *receipts = sampling_send(&s, &phone, r, LENGTH(r)), *again = sampling_send(&s, &phone, r, LENGTH(r));
    for (size_t i = 0; i < LENGTH(r); i++) {
        bool as_wanted = str_is(receipts[i].problem, want[i].problem);
        if (!want[i].problem[0]) says(receipts[i].outcome == SYNC_STORED, "%s, not %.*s", want[i].says, STR(receipts[i].problem));
        else says(receipts[i].outcome == SYNC_REFUSED && as_wanted, "refused: %s, not %.*s", want[i].says, STR(receipts[i].problem));
        says(str_eq(receipts[i].problem, again[i].problem) && receipts[i].id == again[i].id, "the same again: %s", want[i].says);
    }
    town_free(s.town);
}

static void a_clock_is_a_claim(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s), nobody = town_actor(s.town, SAMPLER, s.town->town);
    static const struct {
        const char *says;
        int64_t off_ms;
        enum clock_states want;
    } rows[] = {
        {"five minutes are nothing", 5 * 60 * 1000, CLOCK_IS_FINE},
        {"more warns", -5 * 60 * 1000 - 1, CLOCK_IS_OFF},
        {"a day still warns", INT64_C(24) * 3600 * 1000, CLOCK_IS_OFF},
        {"more is flagged", -INT64_C(24) * 3600 * 1000 - 1, CLOCK_IS_WRONG},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct sync_record r = sampling_sample(&s, 10 + (int64_t)i, sampling_code(&s, TUBE_OF_TEN, 1), s.people[i]);
        struct sync_request request = {0};
        struct answer answer;
        SET(sync_request, &request, device_time, TOWN_BEGINS + rows[i].off_ms);
        SET(sync_request, &request, records, (struct rows){&r, 1});
        says(town_do(s.town, &phone, SYNC_SAMPLES, sync_take, &request, &answer), "whatever the clock says, a batch is taken");
        const struct sync_answer *said = answer.record;
        says(said->clock == (int)rows[i].want && said->offset_ms == rows[i].off_ms, "%s", rows[i].says);
        says(((const struct sync_receipt *)said->receipts.at)->outcome == SYNC_STORED, "and nothing is dropped");
    }
    struct sync_request request = {0};
    struct sync_record r = sampling_sample(&s, 1, sampling_code(&s, TUBE_OF_TEN, 1), s.people[9]);
    SET(sync_request, &request, device_time, TOWN_BEGINS);
    SET(sync_request, &request, records, (struct rows){&r, 1});
    says(!town_do(s.town, &nobody, SYNC_SAMPLES, sync_take, &request, NULL), "whoever has no phone hands in nothing");
    town_says(s.town, DEVICE_NEEDED, "and is told to enrol one");
    town_free(s.town);
}

/* -- any order -------------------------------------------------------------------------------------------------------- */

enum { PHONES = 3, PER_PHONE = 14 };

struct outcome {
    bool stored;
    str problem;
};

/* Phone `p` samples its own twelve people, one of them twice, and seals. */
static void records_of(struct sampling_town *s, int p, struct sync_record out[PER_PHONE])
{
    str tube = sampling_code(s, TUBE_OF_TWENTY, p);
    for (int i = 0; i < PER_PHONE - 1; i++) out[i] = sampling_sample(s, i + 1, tube, s->people[p * 12 + i % 12]);
    out[PER_PHONE - 1] = sampling_sealed(s, PER_PHONE, tube);
}

/* The three phones send in pieces, some pieces again, in an order of the seed's; each phone for itself in its order. */
static void play(struct arena *arena, uint64_t seed, struct outcome out[PHONES][PER_PHONE], size_t *samples)
{
    struct sampling_town s = sampling_town_new();
    struct random random = random_stream(seed, 0);
    struct actor phones[PHONES];
    struct sync_record records[PHONES][PER_PHONE];
    size_t sent[PHONES] = {0};
    for (int p = 0; p < PHONES; p++) phones[p] = sampling_phone(&s), records_of(&s, p, records[p]);
    for (size_t left = PHONES * PER_PHONE; left > 0;) {
        size_t p = random_below(&random, PHONES), back = random_below(&random, 4), n = 1 + random_below(&random, 5);
        size_t from = sent[p] > back ? sent[p] - back : 0;
        if (sent[p] == PER_PHONE && from == PER_PHONE) continue;
        if (from + n > PER_PHONE) n = PER_PHONE - from;
        const struct sync_receipt *receipts = sampling_send(&s, &phones[p], &records[p][from], n);
        for (size_t i = 0; i < n; i++) {
            struct outcome now = {receipts[i].outcome != SYNC_REFUSED, str_copy(arena, receipts[i].problem)};
            struct outcome *before = &out[p][from + i];
            if (from + i < sent[p])
                says(before->stored == now.stored && str_eq(before->problem, now.problem), "seed %llu: a receipt stays as it was",
                     (unsigned long long)seed);
            *before = now;
        }
        if (from + n > sent[p]) left -= from + n - sent[p], sent[p] = from + n;
    }
    *samples = count_of(&s, &sample_shape);
    town_free(s.town);
}

static void any_order_gives_the_same(void **state)
{
    (void)state;
    struct outcome first[PHONES][PER_PHONE], other[PHONES][PER_PHONE];
    size_t samples_first, samples;
    struct arena *arena = arena_new(0);
    play(arena, 1, first, &samples_first);
    says(samples_first == PEOPLE, "everybody is sampled once");
    for (uint64_t seed = 2; seed < 6; seed++) {
        play(arena, seed, other, &samples);
        says(samples == samples_first, "seed %llu: as many samples", (unsigned long long)seed);
        for (int p = 0; p < PHONES; p++)
            for (int i = 0; i < PER_PHONE; i++)
                says(first[p][i].stored == other[p][i].stored && str_eq(first[p][i].problem, other[p][i].problem),
                     "seed %llu: phone %d, record %d has the same receipt", (unsigned long long)seed, p, i + 1);
    }
    arena_free(arena);
}

enum { FULL_BATCH = 500, CUTS = 8 };

/* 36 people in four tubes, and tubes that nobody was sampled into: as many records as a batch may have. */
static void full_batch(struct sampling_town *s, struct sync_record *r)
{
    size_t n = 0;
    for (int i = 0; i < PEOPLE; i++, n++) r[n] = sampling_sample(s, (int64_t)n + 1, sampling_code(s, TUBE_OF_TEN, i / 10), s->people[i]);
    for (int i = 10; n < FULL_BATCH; i++, n += 2) {
        r[n] = sampling_opened(s, (int64_t)n + 1, sampling_code(s, TUBE_OF_TEN, i));
        r[n + 1] = sampling_sealed(s, (int64_t)n + 2, sampling_code(s, TUBE_OF_TEN, i));
    }
}

/* Threat T11: wherever in the writing of a batch the power fails, it is there whole or not at all, and what a phone hears afterwards says
 * which. */
static void power_fails_within_a_full_batch(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    struct sync_record *records = NEW_ARRAY(s.town->arena, struct sync_record, FULL_BATCH);
    full_batch(&s, records);
    for (size_t cut = 0; cut < CUTS; cut++) {
        size_t before = town_log_bytes(s.town);
        sampling_send(&s, &phone, records, FULL_BATCH);
        size_t after = town_log_bytes(s.town);
        town_power_cut(s.town, before + (after - before) * cut / CUTS);
        says(count_of(&s, &sample_shape) == 0 && count_of(&s, &tube_shape) == 0 && count_of(&s, &sync_batch_shape) == 0,
             "%zu eighths of a batch are nothing of it", cut);
    }
    const struct sync_receipt *first = sampling_send(&s, &phone, records, FULL_BATCH);
    for (size_t i = 0; i < FULL_BATCH; i++) says(first[i].outcome == SYNC_STORED, "record %zu was not stored before", i + 1);
    town_power_cut(s.town, town_log_bytes(s.town));
    says(count_of(&s, &sample_shape) == PEOPLE, "what was acknowledged outlives the cut, whole");
    const struct sync_receipt *again = sampling_send(&s, &phone, records, FULL_BATCH);
    for (size_t i = 0; i < FULL_BATCH; i++) says(again[i].outcome == SYNC_REPEATED && again[i].id == first[i].id, "with its receipts");
    struct ledger_report report = {0};
    says(ledger_verify(s.town->store, s.town->arena, &report, &s.town->problems) && report.findings == 0, "and the ledger is whole");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sent_twice_stored_once),   cmocka_unit_test(other_content_is_kept_aside),
        cmocka_unit_test(what_is_refused),          cmocka_unit_test(a_clock_is_a_claim),
        cmocka_unit_test(any_order_gives_the_same), cmocka_unit_test(power_fails_within_a_full_batch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
