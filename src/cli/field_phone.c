/* See field_phone.h. */
#include "cli/field_phone.h"

#include "app/sync_box.h"
#include "base/id.h"
#include "base/random.h"
#include "model/shape_json.h"
#include "store/seal.h"

#include <sodium.h>

enum { BATCH = 50 };

struct field_phone {
    struct client *line;
    struct arena *batch; /* the boxes that wait */
    unsigned char sign_secret[crypto_sign_SECRETKEYBYTES], server_key[BOX_KEY_BYTES];
    int64_t seq;
    struct random random; /* of its UUIDs */
    struct sync_box boxes[BATCH];
    size_t boxes_n;
};

static str base64(struct arena *arena, const unsigned char *bytes, size_t n)
{
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(arena, room);
    (void)sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (str){text, room - 1};
}

/* -- enrolment ----------------------------------------------------------------------------------------------------------------- */

/* What it receives in boxes (the roster of its day) is not asked for here, so that the secret half of that key is not kept. */
static struct enrolment enrolment_of(struct arena *arena, struct field_phone *phone, const struct device_invite *invite)
{
    unsigned char sign_key[crypto_sign_PUBLICKEYBYTES], box_key[crypto_box_PUBLICKEYBYTES], box_secret[crypto_box_SECRETKEYBYTES];
    struct enrolment e = {0};
    crypto_sign_keypair(sign_key, phone->sign_secret);
    crypto_box_keypair(box_key, box_secret);
    sodium_memzero(box_secret, sizeof box_secret);
    SET(enrolment, &e, invite, invite->invite);
    SET(enrolment, &e, pin, invite->pin);
    SET(enrolment, &e, sign_key, base64(arena, sign_key, sizeof sign_key));
    SET(enrolment, &e, box_key, base64(arena, box_key, sizeof box_key));
    return e;
}

static bool server_key_read(struct field_phone *phone, str text)
{
    size_t n = 0;
    return sodium_base642bin(phone->server_key, sizeof phone->server_key, text.at, text.n, NULL, &n, NULL,
                             sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
           n == sizeof phone->server_key;
}

bool field_phone_enrol(struct arena *arena, str url, const struct device_invite *invite, struct field_phone **out,
                       struct problems *problems)
{
    struct device_token token = {0};
    struct field_phone *phone = *out = NEW(arena, struct field_phone);
    phone->line = client_open(arena, url);
    phone->batch = arena_new(0);
    phone->random = random_stream((uint64_t)invite->device_id, 0);
    struct enrolment enrolment = enrolment_of(arena, phone, invite);
    const struct sending sending = {
        .path = S("/enrolment"), .takes = &enrolment_shape, .given = &enrolment, .gives = &device_token_shape, .out = &token};
    if (!client_send(phone->line, arena, &sending, problems)) return false;
    client_use_token(phone->line, token.token);
    return server_key_read(phone, token.server_key) ||
           problem(problems, SERVER_REFUSED, .field = S("/enrolment"), .value = token.server_key, .limit = S("200"));
}

void field_phone_close(struct field_phone *phone)
{
    if (!phone) return;
    client_close(phone->line);
    arena_free(phone->batch);
}

struct client *field_phone_line(struct field_phone *phone)
{
    return phone->line;
}

/* -- records ------------------------------------------------------------------------------------------------------------------- */

/* Before the JSON its signature, both in a box that only the server opens. */
static str box_of(struct field_phone *phone, const struct sync_record *record)
{
    unsigned char signature[SIGNATURE_BYTES];
    struct text json = TEXT(phone->batch), said = TEXT(phone->batch);
    shape_to_json(&json, &sync_record_shape, record, IN_CLEAR);
    crypto_sign_detached(signature, NULL, (const unsigned char *)json.at, json.n, phone->sign_secret);
    text_add(&said, (str){(char *)signature, sizeof signature});
    text_add(&said, text_str(&json));
    str sealed = sealed_box(phone->batch, phone->server_key, text_str(&said));
    return base64(phone->batch, (const unsigned char *)sealed.at, sealed.n);
}

bool field_phone_note(struct field_phone *phone, struct sync_record *record, struct problems *problems)
{
    struct sync_box *box = &phone->boxes[phone->boxes_n++];
    SET(sync_record, record, seq, ++phone->seq);
    SET(sync_record, record, uuid, uuid_v7(record->at, random_u64(&phone->random), random_u64(&phone->random)));
    *box = (struct sync_box){0};
    SET(sync_box, box, seq, record->seq);
    SET(sync_box, box, box, box_of(phone, record));
    return phone->boxes_n < BATCH || field_phone_hand_in(phone, record->at, problems);
}

/* -- batches ------------------------------------------------------------------------------------------------------------------- */

static bool receipts_settle(const struct field_phone *phone, const struct sync_answer *answer, struct problems *problems)
{
    const struct sync_receipt *receipt = answer->receipts.at;
    for (size_t i = 0; i < answer->receipts.n; i++) {
        bool good = receipt[i].outcome == SYNC_STORED || receipt[i].outcome == SYNC_REPEATED;
        if (!good) return problem(problems, SERVER_REFUSED, .field = S("/sync"), .value = receipt[i].says, .limit = receipt[i].problem);
    }
    bool all = answer->receipts.n == phone->boxes_n;
    return all || problem(problems, SERVER_REFUSED, .field = S("/sync"), .value = S("receipts are missing"), .limit = S("200"));
}

bool field_phone_hand_in(struct field_phone *phone, time_ms now, struct problems *problems)
{
    if (phone->boxes_n == 0) return true;
    struct sync_request request = {0};
    struct sync_answer answer = {0};
    SET(sync_request, &request, version, SYNC_VERSION);
    SET(sync_request, &request, device_time, now);
    SET(sync_request, &request, boxes, (struct rows){phone->boxes, phone->boxes_n});
    const struct sending sending = {
        .path = S("/sync"), .takes = &sync_request_shape, .given = &request, .gives = &sync_answer_shape, .out = &answer};
    bool fine = client_send(phone->line, phone->batch, &sending, problems) && receipts_settle(phone, &answer, problems);
    arena_reset(phone->batch);
    phone->boxes_n = 0;
    return fine;
}
