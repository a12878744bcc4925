/* See sync_box.h. */
#include "app/sync_box.h"

#include <sodium.h>

struct opener {
    struct command *c;
    unsigned char sign_key[crypto_sign_PUBLICKEYBYTES];
};

static bool from_base64(struct arena *arena, str text, str *bytes)
{
    unsigned char *out = arena_alloc(arena, text.n + 1);
    size_t n = 0;
    bool is = sodium_base642bin(out, text.n + 1, text.at, text.n, NULL, &n, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    *bytes = (str){(char *)out, n};
    return is;
}

static const struct problem *damage(struct opener *o, int64_t seq)
{
    struct problem *p = NEW(o->c->arena, struct problem);
    *p = (struct problem){.code = BOX_UNREADABLE, .value = str_format(o->c->arena, "%lld", (long long)seq)};
    return p;
}

/* The JSON must be of a record under the number that stands outside. What is wrong in it is the record's problem, not the batch's. */
static const struct problem *record_read(struct opener *o, str json, int64_t seq, struct sync_record *record)
{
    struct problems problems = PROBLEMS(o->c->arena);
    struct sync_record read = {0};
    bool fine = shape_from_json(o->c->arena, json, &sync_record_shape, &read, &problems) && read.seq == seq;
    if (fine) *record = read;
    return fine ? NULL : damage(o, seq);
}

static bool box_open(struct opener *o, const struct sync_box *box, struct sync_record *record, const struct problem **damaged)
{
    struct arena *arena = o->c->arena;
    str bytes, said;
    SET(sync_record, record, seq, box->seq);
    *damaged = NULL;
    bool opens = from_base64(arena, box->box, &bytes) && keys_box_open(arena, keys_of_store(o->c->post->store), bytes, &said);
    if (!opens) return *damaged = damage(o, box->seq), true;
    if (said.n <= SIGNATURE_BYTES) return problem(o->c->problems, BOX_OF_ANOTHER_DEVICE);
    str json = str_part(said, SIGNATURE_BYTES, said.n);
    if (!signature_fits(o->sign_key, json, (const unsigned char *)said.at)) return problem(o->c->problems, BOX_OF_ANOTHER_DEVICE);
    *damaged = record_read(o, json, box->seq, record);
    return true;
}

static bool boxes_open(struct command *c, const struct rows *boxes, const struct device *device, struct incoming *out)
{
    struct opener o = {.c = c};
    str key;
    bool has_key = HAS(device, device, sign_key) && from_base64(c->arena, device->sign_key, &key) && key.n == sizeof o.sign_key;
    if (!has_key) return problem(c->problems, BOX_OF_ANOTHER_DEVICE);
    for (size_t i = 0; i < sizeof o.sign_key; i++) o.sign_key[i] = (unsigned char)key.at[i];
    out->records = NEW_ARRAY(c->arena, struct sync_record, boxes->n);
    const struct sync_box *box = boxes->at;
    for (size_t i = 0; i < boxes->n; i++)
        if (!box_open(&o, &box[i], &out->records[i], &out->damaged[i])) return false;
    return true;
}

bool incoming_read(struct command *c, const struct sync_request *request, const struct device *device, struct incoming *out)
{
    bool sealed = HAS(sync_request, request, boxes), clear = HAS(sync_request, request, records);
    const struct rows *given = sealed ? &request->boxes : &request->records;
    bool newer = HAS(sync_request, request, version) && request->version > SYNC_VERSION;
    if (newer)
        return problem(c->problems, SYNC_VERSION_UNKNOWN, .value = str_format(c->arena, "%lld", (long long)request->version),
                       .limit = str_format(c->arena, "%d", SYNC_VERSION));
    if (!sealed && !clear) return problem(c->problems, FIELD_MISSING, .field = S("records"));
    if (sealed && clear) return problem(c->problems, FIELD_DISAGREES, .field = S("records"), .limit = S("boxes"));
    if (!sealed && device->id != c->actor->device_id) return problem(c->problems, BOXES_NEEDED, .field = S("boxes"));
    out->n = given->n;
    out->damaged = (const struct problem **)NEW_ARRAY(c->arena, void *, given->n);
    out->records = given->at;
    return !sealed || boxes_open(c, given, device, out);
}
