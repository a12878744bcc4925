/* Boxes: what a phone seals, the server opens; what was sealed by another phone, or damaged, does not become a record. And what the phone
 * itself is given for the day. */
#include "sampling.h"

#include "app/device.h"
#include "app/field_day.h"
#include "app/sync.h"

#include <sodium.h>
#include <zlib.h>

struct phone {
    struct actor actor;
    unsigned char sign[crypto_sign_SECRETKEYBYTES], box[crypto_box_SECRETKEYBYTES], box_public[crypto_box_PUBLICKEYBYTES];
};

static str base64(struct arena *arena, const void *bytes, size_t n)
{
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(sodium_bin2base64(arena_alloc(arena, room), room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
}

static bool keys_save(struct command *c, const void *in)
{
    const struct device *keys = in;
    struct device d;
    if (!fetch(c, &device_shape, keys->id, &d)) return false;
    SET(device, &d, sign_key, keys->sign_key);
    SET(device, &d, box_key, keys->box_key);
    return save(c, &device_shape, &d);
}

static struct phone phone_with_keys(struct sampling_town *s)
{
    struct phone p = {.actor = sampling_phone(s)};
    struct device keys = {.id = p.actor.device_id};
    unsigned char sign_public[crypto_sign_PUBLICKEYBYTES];
    crypto_sign_keypair(sign_public, p.sign);
    crypto_box_keypair(p.box_public, p.box);
    SET(device, &keys, sign_key, base64(s->town->arena, sign_public, sizeof sign_public));
    SET(device, &keys, box_key, base64(s->town->arena, p.box_public, sizeof p.box_public));
    says(town_do(s->town, &actor_of_the_program, MANAGE_DEVICES, keys_save, &keys, NULL), "the phone gave its keys");
    return p;
}

static struct sync_box boxed(struct sampling_town *s, const struct phone *by, const struct sync_record *record)
{
    struct arena *arena = s->town->arena;
    unsigned char server[BOX_KEY_BYTES];
    struct text json = TEXT(arena), plain = TEXT(arena);
    unsigned char signature[SIGNATURE_BYTES];
    shape_to_json(&json, &sync_record_shape, record, IN_CLEAR);
    crypto_sign_detached(signature, NULL, (const unsigned char *)text_str(&json).at, text_str(&json).n, by->sign);
    text_add(&plain, (str){(const char *)signature, sizeof signature});
    text_add(&plain, text_str(&json));
    keys_box_public(s->town->keys, server);
    str box = sealed_box(arena, server, text_str(&plain));
    struct sync_box out = {0};
    SET(sync_box, &out, seq, record->seq);
    SET(sync_box, &out, box, base64(arena, box.at, box.n));
    return out;
}

static bool send(struct sampling_town *s, const struct actor *who, id64 for_device, const struct sync_box *boxes, size_t n,
                 const struct sync_receipt **out)
{
    struct sync_request request = {0};
    struct answer answer;
    SET(sync_request, &request, version, 2);
    SET(sync_request, &request, device_time, TOWN_BEGINS);
    SET(sync_request, &request, boxes, (struct rows){(void *)boxes, n});
    if (for_device) SET(sync_request, &request, device_id, for_device);
    enum permission may = who->device_id ? SYNC_SAMPLES : HAND_IN_FOR_ANOTHER;
    bool taken = town_do(s->town, who, may, sync_take, &request, &answer);
    if (taken) *out = ((const struct sync_answer *)answer.record)->receipts.at;
    return taken;
}

static void boxes_become_records(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct phone phone = phone_with_keys(&s), other = phone_with_keys(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 1);
    struct sync_record records[] = {sampling_sample(&s, 1, tube, s.people[0]), sampling_sample(&s, 2, tube, s.people[1])};
    struct sync_box boxes[] = {boxed(&s, &phone, &records[0]), boxed(&s, &phone, &records[1])};
    const struct sync_receipt *first = NULL, *again = NULL;
    says(send(&s, &phone.actor, 0, boxes, 2, &first) && first[1].outcome == SYNC_STORED, "a phone's boxes are its records");
    id64 id = first[1].id;
    says(send(&s, &phone.actor, 0, boxes, 2, &again) && again[1].outcome == SYNC_REPEATED && again[1].id == id, "sent again, known");
    says(!send(&s, &other.actor, 0, boxes, 2, &again), "another phone cannot hand them in as its own");
    town_says(s.town, BOX_OF_ANOTHER_DEVICE, "and hears why");
    says(send(&s, &other.actor, phone.actor.device_id, boxes, 2, &again) && again[1].outcome == SYNC_REPEATED, "it may for that phone");
    says(send(&s, &s.officer, phone.actor.device_id, boxes, 2, &again) && again[1].id == id, "and so may the desk");

    struct sync_record third = sampling_sample(&s, 3, tube, s.people[2]);
    struct sync_box damaged[] = {boxed(&s, &phone, &third), boxed(&s, &phone, &records[0])};
    ((char *)(uintptr_t)damaged[0].box.at)[70] ^= 1;
    damaged[1].seq = 4;
    struct sync_record fifth = sampling_sample(&s, 5, tube, s.people[3]);
    struct sync_box mixed[] = {damaged[0], damaged[1], boxed(&s, &phone, &fifth)};
    says(send(&s, &phone.actor, 0, mixed, 3, &again), "a damaged box spoils no other");
    says(str_is(again[0].problem, "BOX_UNREADABLE") && again[0].seq == 3, "it is named by its number");
    says(str_is(again[1].problem, "BOX_UNREADABLE"), "a box under another number than its record's is none");
    says(again[2].outcome == SYNC_STORED, "and what is whole is stored");
    town_free(s.town);
}

static void tubes_are_reopened_and_voided(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 1), next = sampling_code(&s, TUBE_OF_TEN, 2);
    struct sync_record reopened = sampling_sealed(&s, 3, tube), late = sampling_sealed(&s, 1000, tube),
                       gone = sampling_sealed(&s, 1001, tube);
    reopened.kind = late.kind = SYNC_TUBE_REOPENED;
    gone.kind = SYNC_TUBE_VOIDED;
    SET(sync_record, &reopened, reason, S("误封"));
    SET(sync_record, &late, reason, S("误封"));
    SET(sync_record, &gone, reason, S("破损"));
    struct sync_record again = sampling_sample(&s, 1002, next, s.people[0]);
    SET(sync_record, &again, reason, S("原管作废"));
    struct sync_record r[] = {sampling_sample(&s, 1, tube, s.people[0]),
                              sampling_sealed(&s, 2, tube),
                              reopened,
                              sampling_sample(&s, 4, tube, s.people[1]),
                              sampling_sealed(&s, 5, tube),
                              late,
                              gone,
                              again};
    static const struct {
        const char *says, *problem;
    } want[LENGTH(r)] = {
        {"somebody goes in", ""},
        {"it is sealed too early", ""},
        {"within minutes it is opened again", ""},
        {"and goes on", ""},
        {"until it is sealed", ""},
        {"a quarter of an hour later it stays so", "TUBE_REOPEN_LATE"},
        {"it can be voided", ""},
        {"and its people are sampled again", ""},
    };
    const struct sync_receipt *receipts = sampling_send(&s, &phone, r, LENGTH(r));
    for (size_t i = 0; i < LENGTH(r); i++) says(str_is(receipts[i].problem, want[i].problem), "%s", want[i].says);
    struct sync_record other = sampling_sample(&s, 1003, next, s.people[1]);
    says(sampling_send(&s, &phone, &other, 1)->outcome == SYNC_STORED, "who was in the voided tube counts as not sampled");
    town_free(s.town);
}

static void a_tube_voided_empty_stays_void(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s), other = sampling_phone(&s);
    str unused = sampling_code(&s, TUBE_OF_TEN, 1), left = sampling_code(&s, TUBE_OF_TEN, 2), used = sampling_code(&s, TUBE_OF_TEN, 3);
    struct sync_record gone = sampling_sealed(&s, 2, unused), begun = sampling_opened(&s, 4, used), broke = sampling_sealed(&s, 6, used);
    gone.kind = broke.kind = SYNC_TUBE_VOIDED;
    SET(sync_record, &gone, reason, S("破损"));
    SET(sync_record, &broke, reason, S("破损"));
    struct sync_record told[] = {sampling_opened(&s, 1, unused), gone, sampling_opened(&s, 3, left)};
    const struct sync_receipt *receipts = sampling_send(&s, &phone, told, LENGTH(told));
    for (size_t i = 0; i < LENGTH(told); i++) says(receipts[i].outcome == SYNC_STORED, "a tube without any sample is told of");
    struct sync_record theirs[] = {sampling_opened(&s, 1, unused), sampling_sample(&s, 2, unused, s.people[0]),
                                   sampling_opened(&s, 3, left), sampling_sample(&s, 4, left, s.people[0])};
    receipts = sampling_send(&s, &other, theirs, LENGTH(theirs));
    says(str_is(receipts[0].problem, "TUBE_IS_VOID"), "what was voided empty is opened by nobody");
    says(str_is(receipts[1].problem, "TUBE_NOT_OPEN"), "and takes nobody");
    says(receipts[2].outcome == SYNC_STORED && receipts[3].outcome == SYNC_STORED, "what was left empty may still be used");

    struct sync_record first[] = {sampling_sample(&s, 5, used, s.people[1]), broke};
    sampling_send(&s, &other, first, LENGTH(first));
    says(sampling_send(&s, &phone, &begun, 1)->outcome == SYNC_STORED, "who began a tube that a colleague voided tells of it late, too");
    town_free(s.town);
}

static str unpacked(struct arena *arena, str packed)
{
    enum { ROOM = 1 << 18 };
    char *out = arena_alloc(arena, ROOM);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.at, .avail_in = (uInt)packed.n, .next_out = (Bytef *)out, .avail_out = ROOM};
    says(inflateInit2(&z, 15 + 16) == Z_OK && inflate(&z, Z_FINISH) == Z_STREAM_END, "the day is packed");
    str text = {out, z.total_out};
    (void)inflateEnd(&z);
    return text;
}

static bool day_both(struct command *c, const void *in)
{
    return field_day_prepare(c, in) && field_day(c, in);
}

static void a_day_is_for_its_phone(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct phone phone = phone_with_keys(&s);
    struct actor bare = sampling_phone(&s), courier = town_actor(s.town, COURIER, s.town->town);
    struct answer answer;
    size_t at;
    unsigned char plain[1 << 16];
    says(town_do(s.town, &phone.actor, WORK_IN_FIELD, day_both, NULL, &answer), "a phone is given its day");
    str box = answer.bytes;
    says(box.n < sizeof plain && crypto_box_seal_open(plain, (const unsigned char *)box.at, box.n, phone.box_public, phone.box) == 0,
         "closed to its own key");
    str day = unpacked(s.town->arena, (str){(const char *)plain, box.n - crypto_box_SEALBYTES});
    struct field_day read = {0};
    says(shape_from_json(s.town->arena, day, &field_day_shape, &read, &s.town->problems), "it is a day");
    says(read.people.n == PEOPLE && read.rounds.n == 1, "with everybody of its area and the round that is open");
    const struct colleague_phone *colleague = read.phones.at;
    says(read.phones.n == 1 && colleague->device_id == phone.actor.device_id && colleague->sign_key.n == 43,
         "and the keys that notes of its colleagues' phones are signed with");
    says(read.reopen_min == 5 && str_find(day, S("\"group\":\"key_person\",\"sizes\":[1]"), &at), "and the rules of the protocol");
    says(!town_do(s.town, &bare, WORK_IN_FIELD, day_both, NULL, NULL), "a phone that gave no key");
    town_says(s.town, DEVICE_NEEDED, "is given nothing");

    str tube = sampling_code(&s, TUBE_OF_TEN, 1), box_code = sampling_code(&s, (enum tube_kind)KIND_OF_BOX, 1);
    struct custody_tube in_box = {0};
    struct sync_record boxed_up = {0};
    sampling_fill(&s, &phone.actor, 1, tube, s.people, 3);
    SET(custody_tube, &in_box, tube, tube);
    SET(sync_record, &boxed_up, seq, 99);
    SET(sync_record, &boxed_up, kind, SYNC_BOX_CLOSED);
    SET(sync_record, &boxed_up, box, box_code);
    SET(sync_record, &boxed_up, tubes, (struct rows){&in_box, 1});
    SET(sync_record, &boxed_up, at, TOWN_BEGINS);
    says(sampling_send(&s, &phone.actor, &boxed_up, 1)->outcome == SYNC_STORED, "a box is closed");

    courier.device_id = phone.actor.device_id;
    says(town_do(s.town, &courier, WORK_IN_FIELD, day_both, NULL, &answer), "a courier is given a day");
    says(crypto_box_seal_open(plain, (const unsigned char *)answer.bytes.at, answer.bytes.n, phone.box_public, phone.box) == 0, "of rules");
    str theirs = unpacked(s.town->arena, (str){(const char *)plain, answer.bytes.n - crypto_box_SEALBYTES});
    says(!str_find(theirs, S("\"people\""), &at), "without anybody in it");
    says(shape_from_json(s.town->arena, theirs, &field_day_shape, &read, &s.town->problems) && read.boxes.n == 1, "but with the box");
    const struct field_box *waits = read.boxes.at;
    says(str_eq(waits->box, box_code) && waits->tubes.n == 1 && str_eq(((struct custody_tube *)waits->tubes.at)->tube, tube),
         "and the tube in it");
    says(waits->sealed_at && !waits->cold && waits->last_by.n && read.room_temp_max_h == 4, "its clock, and who had it last");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(boxes_become_records), cmocka_unit_test(tubes_are_reopened_and_voided),
                                       cmocka_unit_test(a_tube_voided_empty_stays_void), cmocka_unit_test(a_day_is_for_its_phone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
