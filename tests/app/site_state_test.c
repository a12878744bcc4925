/* Queues and forecasts over a town: a site counts who waits, its tubes make the pace, and what a round needs is what planning stores. */
#include "sampling.h"

#include "app/entity.h"
#include "app/round.h"
#include "app/round_forecast.h"
#include "app/site_state.h"

static id64 put(struct town *town, enum permission may, command_function *saves, const void *in)
{
    struct answer answer;
    says(town_do(town, &actor_of_the_program, may, saves, in, &answer), "it is stored");
    return ((const struct entity *)answer.record)->id;
}

static bool save_site(struct command *c, const void *in)
{
    struct site site = *(const struct site *)in;
    return save(c, &site_shape, &site) && give(c, &site_shape, &site);
}

static bool save_device(struct command *c, const void *in)
{
    struct device device = *(const struct device *)in;
    return save(c, &device_shape, &device) && give(c, &device_shape, &device);
}

static id64 site_at(struct sampling_town *s, const char *code, id64 area_id, int64_t samplers)
{
    struct site site = {0};
    SET(site, &site, code, str_of(code));
    SET(site, &site, name, str_of(code));
    SET(site, &site, area_id, area_id);
    SET(site, &site, samplers, samplers);
    return put(s->town, PLAN_ROUND, save_site, &site);
}

/* A sampler of this site with a phone of its own. */
static struct actor phone_of(struct sampling_town *s, id64 site_id)
{
    struct actor sampler = town_actor(s->town, SAMPLER, s->town->town);
    struct device device = {0};
    SET(device, &device, label, S("采样点手机"));
    SET(device, &device, account_id, sampler.account_id);
    SET(device, &device, area_id, s->town->town);
    SET(device, &device, site_id, site_id);
    sampler.device_id = put(s->town, MANAGE_DEVICES, save_device, &device);
    return sampler;
}

static bool count(struct sampling_town *s, const struct actor *who, id64 site_id, int64_t waiting)
{
    struct site_counted counted = {0};
    SET(site_counted, &counted, site_id, site_id);
    SET(site_counted, &counted, waiting, waiting);
    return town_do(s->town, who, COUNT_QUEUE, site_count, &counted, NULL);
}

static const struct site_state *states(struct sampling_town *s, size_t *n)
{
    struct site_states_asked asked = {0};
    struct answer answer;
    says(town_ask(s->town, &s->officer, SEE_ROUND, site_states_ask, &asked, &answer), "states are told");
    *n = answer.rows.n;
    return answer.rows.at;
}

static void a_queue_by_its_count_and_its_pace(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    size_t n;
    id64 east = site_at(&s, "E1", s.town->community[0], 2), west = site_at(&s, "W1", s.town->community[1], 0);
    struct actor phone = phone_of(&s, east), elsewhere = town_actor(s.town, SAMPLER, s.town->community[1]);
    const struct site_state *at = states(&s, &n);
    says(n == 2 && at[0].state == QUEUE_IS_UNKNOWN && !HAS(site_state, at, waiting), "nobody counted: nobody knows");
    says(at[0].left == 18 && at[0].likely_at == TOWN_BEGINS + minutes(9), "18 live around each; two samplers plan 120 an hour");
    says(!HAS(site_state, &at[1], likely_at), "a site without samplers plans nothing");

    says(count(&s, &phone, east, 40), "a sampler counts who waits");
    says(!count(&s, &elsewhere, east, 400), "not at the site of another community");
    town_says(s.town, NOT_FOUND, "which they do not even see");
    says(count(&s, &s.officer, west, 1), "an officer counts at the other");
    at = states(&s, &n);
    says(at[0].site_id == west && at[0].state == QUEUE_IS_JAMMED, "the one that stands still comes first");
    says(at[1].state == QUEUE_IS_FREE && at[1].wait == 20, "40 wait 20 minutes");

    sampling_fill(&s, &phone, 1, sampling_code(&s, TUBE_OF_TEN, 1), s.people, 10);
    town_clock(s.town, TOWN_BEGINS + minutes(10));
    at = states(&s, &n);
    const struct site_state *of_east = at[0].site_id == east ? at : at + 1;
    says(of_east->waiting == 30 && of_east->left == 8, "ten of them were sampled");
    says(of_east->state == QUEUE_IS_BUSY && of_east->wait == 30, "30 at ten in ten minutes wait half an hour");
    says(of_east->likely_at > TOWN_BEGINS + minutes(17) && of_east->likely_at < TOWN_BEGINS + minutes(19), "eight more take eight minutes");
    says(of_east->earliest_at < of_east->likely_at && of_east->latest_at > of_east->likely_at, "more or less");
    town_clock(s.town, TOWN_BEGINS + minutes(45));
    at = states(&s, &n);
    says(at[0].state == QUEUE_IS_UNKNOWN && at[1].state == QUEUE_IS_UNKNOWN, "after half an hour the counts say nothing");
    town_free(s.town);
}

static struct sync_record counted_at(int64_t seq, int64_t waiting, time_ms at)
{
    struct sync_record r = {0};
    SET(sync_record, &r, seq, seq);
    SET(sync_record, &r, kind, SYNC_QUEUE_COUNTED);
    SET(sync_record, &r, waiting, waiting);
    SET(sync_record, &r, at, at);
    return r;
}

static void a_count_by_phone(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    size_t n;
    id64 east = site_at(&s, "E1", s.town->community[0], 2);
    struct actor phone = phone_of(&s, east), nowhere = sampling_phone(&s);
    struct sync_record two[] = {counted_at(1, 90, TOWN_BEGINS - minutes(9)), counted_at(2, 40, TOWN_BEGINS - minutes(1))};
    const struct sync_receipt *receipts = sampling_send(&s, &phone, two, 2);
    says(receipts[0].outcome == SYNC_STORED && receipts[1].outcome == SYNC_STORED, "counts made without a network are taken");
    const struct site_state *at = states(&s, &n);
    says(at->waiting == 40 && at->counted_at == TOWN_BEGINS - minutes(1), "the latest stands, as of when it was made");
    struct sync_record late = counted_at(3, 300, TOWN_BEGINS - minutes(5));
    says(sampling_send(&s, &phone, &late, 1)->outcome == SYNC_STORED, "one that comes late");
    says(states(&s, &n)->waiting == 40, "changes nothing");
    struct sync_record ahead = counted_at(4, 50, TOWN_BEGINS + hours(3));
    says(sampling_send(&s, &phone, &ahead, 1)->outcome == SYNC_STORED, "one of a clock that is ahead");
    says(states(&s, &n)->counted_at == TOWN_BEGINS, "is not of the future");
    struct sync_record none = counted_at(1, 5, TOWN_BEGINS);
    says(str_is(sampling_send(&s, &nowhere, &none, 1)->problem, "FIELD_MISSING"), "a phone of no site has no queue to count");
    town_free(s.town);
}

static void what_a_round_needs(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct round_needs_asked asked = {0};
    struct answer answer;
    SET(round_needs_asked, &asked, area_id, s.town->town);
    SET(round_needs_asked, &asked, opens_at, TOWN_BEGINS);
    says(town_ask(s.town, &s.officer, SEE_ROUND, round_needs_ask, &asked, &answer), "needs are told");
    const struct round_needs *needs = answer.record;
    says(needs->people == PEOPLE && needs->households == HOMES && needs->tubes == 2 && needs->samplers == 1, "as planning counts them");
    says(needs->likely_at == TOWN_BEGINS + minutes(36), "one sampler takes a minute each");
    says(needs->groups.n == 1 && ((const struct round_group_needs *)needs->groups.at)->pool == 20, "twenty to a tube outside zones");
    const struct protocol_parameter *source = needs->sources.at;
    says(needs->sources.n > 8 && source->evidence.n > 0, "each number with its evidence");

    SET(round_needs_asked, &asked, pool, 10);
    SET(round_needs_asked, &asked, samplers, 2);
    SET(round_needs_asked, &asked, tubes_per_h, 1);
    says(town_ask(s.town, &s.officer, SEE_ROUND, round_needs_ask, &asked, &answer), "and asked what if");
    needs = answer.record;
    says(needs->tubes == 4 && needs->sampling_h < 0.31, "ten to a tube make four tubes, two samplers are through in half the time");
    says(needs->likely_at == TOWN_BEGINS + hours(4), "but the laboratory needs four hours");
    SET(round_needs_asked, &asked, pool, 7);
    says(town_ask(s.town, &s.officer, SEE_ROUND, round_needs_ask, &asked, &answer), "a size that the protocol does not have");
    says(((const struct round_needs *)answer.record)->tubes == 2, "changes nothing");
    town_free(s.town);
}

static const struct round_progress *progress(struct sampling_town *s)
{
    struct round_asked asked = {0};
    struct answer answer;
    SET(round_asked, &asked, round_id, s->round_id);
    says(town_ask(s->town, &s->officer, SEE_ROUND, round_progress_ask, &asked, &answer), "progress is told");
    return answer.record;
}

static void how_a_round_goes(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    const struct round_progress *p = progress(&s);
    says(p->open == PEOPLE && p->lately == 0 && p->paces.n == 0, "nobody yet");
    says(p->likely_at == TOWN_BEGINS + minutes(36) && !HAS(round_progress, p, latest_at), "by the plan: 36 people, one sampler");
    struct actor phone = sampling_phone(&s);
    sampling_fill(&s, &phone, 1, sampling_code(&s, TUBE_OF_TWENTY, 1), s.people, 18);
    town_clock(s.town, TOWN_BEGINS + minutes(15));
    p = progress(&s);
    says(p->open == 18 && p->tubes_open == 1 && p->lately == 18 && p->paces.n == 1, "half of them, in one tube");
    says(p->likely_at > TOWN_BEGINS + minutes(29) && p->likely_at < TOWN_BEGINS + minutes(31), "the other half takes as long");
    says(p->roster == p->sampled + p->exempt + p->missed + p->open, "the sum is the roster");
    town_free(s.town);
}

static void what_the_laboratory_has(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s), courier = sampling_phone_of(&s, COURIER), lab = sampling_phone_of(&s, LAB);
    str codes[3], box = sampling_box(&s, 1);
    for (int i = 0; i < 3; i++) {
        codes[i] = sampling_code(&s, TUBE_SINGLE, i + 1);
        sampling_fill(&s, &phone, 10 * i + 1, codes[i], s.people + i, 1);
    }
    says(progress(&s)->lab_tubes == 0 && !HAS(round_progress, progress(&s), lab_since), "what is at the site is not there yet");
    struct sync_record closed = sampling_step(&s, SYNC_BOX_CLOSED, 90, box, codes, 3),
                       taken = sampling_step(&s, SYNC_BOX_TAKEN, 1, box, codes, 3),
                       received = sampling_step(&s, SYNC_BOX_RECEIVED, 1, box, codes, 3);
    sampling_send(&s, &phone, &closed, 1);
    sampling_send(&s, &courier, &taken, 1);
    sampling_send(&s, &lab, &received, 1);
    town_clock(s.town, received.at + minutes(20));
    const struct round_progress *p = progress(&s);
    says(p->lab_tubes == 3 && p->lab_since == received.at && !HAS(round_progress, p, lab_through_at),
         "three wait there, nobody knows how long");
    says(sampling_enter(&s, codes[0], RESULT_IS_NEGATIVE).outcome == SYNC_STORED && progress(&s)->lab_tubes == 3,
         "what is entered waits for its release");
    sampling_release(&s, &s.lab_second, codes[0], RESULT_IS_NEGATIVE);
    p = progress(&s);
    says(p->lab_tubes == 2 && p->lab_lately == 1 && p->lab_through_at > received.at + minutes(20),
         "at the pace of one, the other two take their time");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_queue_by_its_count_and_its_pace), cmocka_unit_test(a_count_by_phone),
                                       cmocka_unit_test(what_a_round_needs), cmocka_unit_test(how_a_round_goes),
                                       cmocka_unit_test(what_the_laboratory_has)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
