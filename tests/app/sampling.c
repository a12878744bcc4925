/* See sampling.h. */
#include "sampling.h"

#include "app/doorstep.h"
#include "app/lab_result.h"
#include "app/round.h"
#include "app/sync.h"

static bool save_device(struct command *c, const void *in)
{
    struct device d = *(const struct device *)in;
    return save(c, &device_shape, &d) && give(c, &device_shape, &d);
}

static struct actor with_phone(struct sampling_town *s, struct actor actor)
{
    struct device d = {0};
    struct answer answer;
    SET(device, &d, label, S("采样点手机"));
    SET(device, &d, account_id, actor.account_id);
    SET(device, &d, area_id, s->town->town);
    says(town_do(s->town, &actor_of_the_program, MANAGE_DEVICES, save_device, &d, &answer), "a phone is enrolled");
    actor.device_id = ((const struct entity *)answer.record)->id;
    return actor;
}

struct actor sampling_phone(struct sampling_town *s)
{
    return with_phone(s, town_actor(s->town, SAMPLER, s->town->town));
}

struct actor sampling_phone_of(struct sampling_town *s, enum role role)
{
    return with_phone(s, town_actor(s->town, role, s->town->county));
}

struct sampling_town sampling_town_new(void)
{
    struct sampling_town s = {.town = town_new()};
    struct town *town = s.town;
    s.officer = town_actor(town, DUTY_OFFICER, town->county);
    s.lab = town_actor(town, LAB, town->county);
    s.lab_second = town_actor(town, LAB, town->county);
    for (int h = 0; h < HOMES; h++) {
        const char *door = str_terminated(town->arena, str_format(town->arena, "%d", 101 + h));
        s.household[h] = town_household(town, town->building[h / 3], door, EACH, &s.people[(ptrdiff_t)h * EACH]);
    }
    struct round round = {0};
    struct answer answer;
    SET(round, &round, number, 1);
    SET(round, &round, area_id, town->town);
    SET(round, &round, opens_at, TOWN_BEGINS);
    says(town_do(town, &s.officer, PLAN_ROUND, round_create, &round, &answer), "a round is planned");
    struct round_order order = {0};
    s.round_id = ((const struct entity *)answer.record)->id;
    SET(round_order, &order, round_id, s.round_id);
    says(town_do(town, &s.officer, PLAN_ROUND, round_open, &order, NULL), "and opened");
    doorstep_list_all(town->post);
    return s;
}

str sampling_code(struct sampling_town *s, enum tube_kind kind, int serial)
{
    char *code = arena_alloc(s->town->arena, TUBE_CODE_BYTES);
    tube_code_format(&(struct tube_code){430921, date_from(2022, 3, 22), {'0', '0', '1'}, kind, serial}, code);
    return (str){code, TUBE_CODE_BYTES};
}

str sampling_box(struct sampling_town *s, int serial)
{
    return sampling_code(s, (enum tube_kind)KIND_OF_BOX, serial);
}

static struct sync_record record(struct sampling_town *s, enum sync_kinds kind, int64_t seq, str tube)
{
    struct sync_record r = {0};
    SET(sync_record, &r, seq, seq);
    SET(sync_record, &r, kind, kind);
    SET(sync_record, &r, tube, tube);
    SET(sync_record, &r, round_id, s->round_id);
    SET(sync_record, &r, at, TOWN_BEGINS + seconds(seq));
    return r;
}

struct sync_record sampling_opened(struct sampling_town *s, int64_t seq, str tube)
{
    return record(s, SYNC_TUBE_OPENED, seq, tube);
}

struct sync_record sampling_sample(struct sampling_town *s, int64_t seq, str tube, id64 person_id)
{
    struct sync_record r = record(s, SYNC_SAMPLE, seq, tube);
    SET(sync_record, &r, person_id, person_id);
    return r;
}

struct sync_record sampling_sealed(struct sampling_town *s, int64_t seq, str tube)
{
    return record(s, SYNC_TUBE_SEALED, seq, tube);
}

const struct sync_receipt *sampling_send(struct sampling_town *s, const struct actor *phone, const struct sync_record *records, size_t n)
{
    struct sync_request request = {0};
    struct answer answer;
    SET(sync_request, &request, device_time, post_now(s->town->post));
    SET(sync_request, &request, records, (struct rows){(void *)records, n});
    says(town_do(s->town, phone, SYNC_SAMPLES, sync_take, &request, &answer), "a batch is answered");
    const struct sync_answer *said = answer.record;
    says(said->receipts.n == n, "with a receipt for each record");
    return said->receipts.at;
}

void sampling_fill(struct sampling_town *s, const struct actor *phone, int64_t seq, str tube, const id64 *people, size_t n)
{
    struct sync_record *records = NEW_ARRAY(s->town->arena, struct sync_record, n + 1);
    for (size_t i = 0; i < n; i++) records[i] = sampling_sample(s, seq + (int64_t)i, tube, people[i]);
    records[n] = sampling_sealed(s, seq + (int64_t)n, tube);
    const struct sync_receipt *receipts = sampling_send(s, phone, records, n + 1);
    for (size_t i = 0; i <= n; i++) says(receipts[i].outcome == SYNC_STORED, "a tube is filled and sealed: %.*s", STR(receipts[i].problem));
}

static struct result_receipt lab_says(struct sampling_town *s, const struct actor *who, enum permission may, command_function *runs,
                                      struct result_line *line)
{
    struct result_batch batch = {0};
    struct answer answer;
    SET(result_batch, &batch, results, (struct rows){line, 1});
    says(town_do(s->town, who, may, runs, &batch, &answer), "results are answered");
    const struct result_answer *said = answer.record;
    return *(const struct result_receipt *)said->receipts.at;
}

struct result_receipt sampling_enter(struct sampling_town *s, str tube, enum results result)
{
    struct result_line line = {0};
    SET(result_line, &line, tube, tube);
    SET(result_line, &line, result, result);
    return lab_says(s, &s->lab, ENTER_RESULT, results_take, &line);
}

struct result_receipt sampling_release(struct sampling_town *s, const struct actor *who, str tube, enum results result)
{
    struct result_line line = {0};
    SET(result_line, &line, tube, tube);
    SET(result_line, &line, result, result);
    return lab_says(s, who, RELEASE_RESULT, results_release, &line);
}

struct result_receipt sampling_result(struct sampling_town *s, str tube, enum results result)
{
    struct result_receipt entered = sampling_enter(s, tube, result);
    if (entered.outcome == SYNC_STORED) sampling_release(s, &s->lab_second, tube, result);
    return entered;
}

struct sync_record sampling_step(struct sampling_town *s, enum sync_kinds kind, int64_t seq, str box, const str *codes, size_t n)
{
    struct sync_record r = {0};
    struct custody_tube *tubes = NEW_ARRAY(s->town->arena, struct custody_tube, n ? n : 1);
    for (size_t i = 0; i < n; i++) SET(custody_tube, &tubes[i], tube, codes[i]);
    SET(sync_record, &r, kind, kind);
    SET(sync_record, &r, seq, seq);
    SET(sync_record, &r, box, box);
    SET(sync_record, &r, at, TOWN_BEGINS + minutes(30 * (kind - SYNC_BOX_CLOSED + 1)));
    if (n) SET(sync_record, &r, tubes, (struct rows){tubes, n});
    return r;
}
