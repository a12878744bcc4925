/* Guests: whoever was sampled at a site that does not know them is in the tube, whatever else is known or not known of them; nobody is lost
 * and nobody becomes two people. */
#include "sampling.h"

#include "base/document.h"

#include <string.h>

enum { NUMBER = 18 };

static str number_of(struct sampling_town *s, int serial)
{
    str front = str_format(s->town->arena, "43099919800101%03d", serial);
    return str_format(s->town->arena, "%.*s%c", STR(front), document_check_character(front));
}

static bool person_save(struct command *c, const void *in)
{
    struct person p = *(const struct person *)in;
    return save(c, &person_shape, &p) && give(c, &person_shape, &p);
}

/* Somebody of another community who is on the roster there. */
static id64 person_of_elsewhere(struct sampling_town *s, str number)
{
    struct person p = {0};
    struct answer answer;
    SET(person, &p, area_id, s->town->grid[3]);
    SET(person, &p, name, S("住户外"));
    SET(person, &p, document_kind, PERSON_RESIDENT_ID);
    SET(person, &p, document_number, number);
    says(town_do(s->town, &s->officer, EDIT_PERSON, person_save, &p, &answer), "somebody lives elsewhere");
    return ((const struct entity *)answer.record)->id;
}

static struct sync_record guest(struct sampling_town *s, int64_t seq, str tube, str number)
{
    struct sync_record r = sampling_sample(s, seq, tube, 0);
    CLEAR(sync_record, &r, person_id);
    SET(sync_record, &r, guest, true);
    SET(sync_record, &r, document_number, number);
    return r;
}

static struct rows all_of(struct town *town, const struct shape *shape)
{
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true, .limit = LIST_LIMIT_MAX};
    struct rows rows = {0};
    str next;
    says(store_list(tx, shape, &q, town->arena, &rows, &next, &town->problems), "records can be read");
    store_rollback(tx);
    return rows;
}

static id64 sampled_at(struct town *town, size_t i)
{
    const struct sample *sample = all_of(town, &sample_shape).at;
    return sample[i].person_id;
}

static void guests_are_in_the_tube(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s), second = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 1), other = sampling_code(&s, TUBE_OF_TEN, 2);
    str known = number_of(&s, 1), new = number_of(&s, 2);
    id64 elsewhere = person_of_elsewhere(&s, known);
    size_t before = all_of(town, &person_shape).n;
    struct sync_record records[] = {sampling_sample(&s, 1, tube, s.people[0]), guest(&s, 2, tube, known), guest(&s, 3, tube, new),
                                    sampling_sealed(&s, 4, tube)};
    const struct sync_receipt *receipts = sampling_send(&s, &phone, records, 4);
    for (int i = 0; i < 4; i++) says(receipts[i].outcome == SYNC_STORED, "record %d is stored: %.*s", i + 1, STR(receipts[i].problem));
    const struct tube *t = all_of(town, &tube_shape).at;
    says(t->members == 3, "the tube counts all three");
    says(sampled_at(town, 1) == elsewhere || sampled_at(town, 0) == elsewhere || sampled_at(town, 2) == elsewhere,
         "who is on another roster is that person");
    says(all_of(town, &person_shape).n == before + 1, "whom nobody knew is registered, once");
    struct rows conflicts = all_of(town, &sync_conflict_shape);
    const struct sync_conflict *conflict = conflicts.at;
    size_t at;
    says(conflicts.n == 1 && conflict->seq == 3, "and waits for a desk to complete who it is");
    bool names = str_find(conflict->body, new, &at), tells = str_find(conflict->body, S("\"person_id\""), &at);
    says(tells && !names, "by id, without the number in the clear");

    receipts = sampling_send(&s, &phone, records, 4);
    says(receipts[2].outcome == SYNC_REPEATED && all_of(town, &sync_conflict_shape).n == 1, "sent again nothing happens");
    struct sync_record again = guest(&s, 1, other, new);
    says(sampling_send(&s, &second, &again, 1)->outcome == SYNC_STORED, "sampled again at another site they are in that tube, too");
    says(all_of(town, &person_shape).n == before + 1 && all_of(town, &sync_conflict_shape).n == 1, "as the person they are by now");
    says(all_of(town, &sample_shape).n == 4, "four swabs are four samples");
    size_t counted = 0;
    const struct sample *sample = all_of(town, &sample_shape).at;
    for (size_t i = 0; i < 4; i++) counted += sample[i].counts;
    says(counted == 3, "of which three count in the round");
    town_free(town);
}

/* A household tube takes guests; whoever of the roster joins them is vouched for by the table, which knows no household of a guest. */
static void guests_of_a_household(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_HOUSEHOLD, 1), known = number_of(&s, 1);
    person_of_elsewhere(&s, known);
    struct sync_record first = guest(&s, 1, tube, known);
    says(sampling_send(&s, &phone, &first, 1)->outcome == SYNC_STORED, "a guest begins a household's tube");
    struct sync_record host = sampling_sample(&s, 2, tube, s.people[0]), next = guest(&s, 3, tube, number_of(&s, 2));
    SET(sync_record, &host, household, true);
    struct sync_record both[] = {host, next};
    const struct sync_receipt *receipts = sampling_send(&s, &phone, both, 2);
    says(receipts[0].outcome == SYNC_STORED, "their host joins them, later: %.*s", STR(receipts[0].problem));
    says(receipts[1].outcome == SYNC_STORED, "and one more guest: %.*s", STR(receipts[1].problem));
    town_free(s.town);
}

static void what_a_guest_must_be(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 1);
    char wrong[NUMBER];
    memcpy(wrong, number_of(&s, 1).at, sizeof wrong);
    wrong[NUMBER - 1] = wrong[NUMBER - 1] == '0' ? '1' : '0';
    struct sync_record records[] = {guest(&s, 1, tube, (str){wrong, NUMBER}), guest(&s, 2, tube, number_of(&s, 3))};
    const struct sync_receipt *receipts = sampling_send(&s, &phone, records, 2);
    says(receipts[0].outcome == SYNC_REFUSED && receipts[0].problem.n, "a number that does not fit is refused");
    says(receipts[1].outcome == SYNC_STORED, "and spoils nothing else");
    says(all_of(s.town, &sample_shape).n == 1, "one swab, one sample");
    struct actor courier = town_actor(s.town, COURIER, s.town->county);
    courier.device_id = sampling_phone(&s).device_id;
    struct sync_record theirs = guest(&s, 1, tube, number_of(&s, 4));
    size_t before = all_of(s.town, &person_shape).n;
    says(str_is(sampling_send(&s, &courier, &theirs, 1)->problem, "FORBIDDEN"), "a courier samples nobody");
    says(all_of(s.town, &person_shape).n == before, "and registers nobody");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(guests_are_in_the_tube), cmocka_unit_test(guests_of_a_household),
                                       cmocka_unit_test(what_a_guest_must_be)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
