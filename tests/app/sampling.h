/* What the tests of mass testing share: a town with an open round, a laboratory, a phone, and records as a phone sends them. */
#ifndef DAYAN_TESTS_APP_SAMPLING_H
#define DAYAN_TESTS_APP_SAMPLING_H

#include "town.h"

#include "rules/tube_code.h"

enum { HOMES = 12, EACH = 3, PEOPLE = HOMES * EACH };

struct sampling_town {
    struct town *town;
    struct actor officer, lab, lab_second;
    id64 round_id;
    id64 household[HOMES];
    id64 people[PEOPLE]; /* three each in twelve households; three households in each of the four buildings */
};

/* A town of 36 people, its first round planned and opened. */
struct sampling_town sampling_town_new(void);

/* A sampler with a phone of their own. */
struct actor sampling_phone(struct sampling_town *s);

/* Somebody else of the county who works on a phone: a courier, the laboratory. */
struct actor sampling_phone_of(struct sampling_town *s, enum role role);

/* The code of the tube of this kind and serial. */
str sampling_code(struct sampling_town *s, enum tube_kind kind, int serial);

/* The code of a box. */
str sampling_box(struct sampling_town *s, int serial);

/* A step of a box with these tubes, half an hour after the step before it. */
struct sync_record sampling_step(struct sampling_town *s, enum sync_kinds kind, int64_t seq, str box, const str *codes, size_t n);

/* Records. */
struct sync_record sampling_opened(struct sampling_town *s, int64_t seq, str tube);
struct sync_record sampling_sample(struct sampling_town *s, int64_t seq, str tube, id64 person_id);
struct sync_record sampling_sealed(struct sampling_town *s, int64_t seq, str tube);

/* Sends a batch; the receipts in the order of the records. */
const struct sync_receipt *sampling_send(struct sampling_town *s, const struct actor *phone, const struct sync_record *records, size_t n);

/* A tube with these people, sealed: records from seq on, sent. */
void sampling_fill(struct sampling_town *s, const struct actor *phone, int64_t seq, str tube, const id64 *people, size_t n);

/* The two steps of a result: entered by the laboratory, released by whoever that is. */
struct result_receipt sampling_enter(struct sampling_town *s, str tube, enum results result);
struct result_receipt sampling_release(struct sampling_town *s, const struct actor *who, str tube, enum results result);

/* Enters a result of one tube; its receipt. Where another one waits for that, it releases it. */
struct result_receipt sampling_result(struct sampling_town *s, str tube, enum results result);

#endif
