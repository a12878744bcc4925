/* The world of the sync model (sync_model_test.c), and its boxes (sync_model_boxes.c): tubes as they lie in people's hands, whatever the
 * phones have told the server of it so far. */
#ifndef DAYAN_TESTS_APP_SYNC_MODEL_H
#define DAYAN_TESTS_APP_SYNC_MODEL_H

#include "sampling.h"

#include "base/random.h"

/* Phones of samplers, then one of a courier and one of the laboratory. */
enum { SAMPLERS = 4, COURIER_PHONE = SAMPLERS, LAB_PHONE, PHONES };
enum { RECORDS = 56, FLYING = 64, TUBES_EACH = 16, BOXES = 24, BOX_OF = 6 };

/* What a phone has been told about a record. */
struct fate {
    bool known;
    enum sync_outcomes outcome; /* of the first receipt, SYNC_STORED for a repeated one */
    id64 id;
    str problem;
};

struct phone {
    struct actor actor;
    struct sync_record records[RECORDS]; /* on its disk: survives its kill; record i has sequence i + 1 */
    struct fate fates[RECORDS];
    size_t made;
    str tube; /* the open one; empty: none */
    int tubes, members;
    str sealed[BOX_OF]; /* lie at the site, in no box yet */
    size_t sealed_n;
    time_ms clock_off;
};

/* A message under way: a batch to the server, or its answer to the phone. */
struct message {
    size_t phone;
    bool is_answer;
    str body;
};

/* A box in somebody's hands. */
struct model_box {
    str code;
    enum { AT_SITE, ON_ITS_WAY, ARRIVED } where;
    size_t site; /* whose phone closed it */
    struct {
        str code;
        bool counted, lost, received; /* by the courier; fallen out on the way; by the laboratory */
    } tubes[BOX_OF];
    size_t n;
};

struct world {
    struct sampling_town town;
    struct random random;
    struct phone phones[PHONES];
    struct message flying[FLYING];
    size_t flying_n;
    struct model_box boxes[BOXES];
    size_t boxes_n;
    size_t conflicts; /* other contents sent under a number that was taken, and delivered */
    size_t delivered, cut, lost, killed, torn, missing;
    uint64_t trace; /* of all choices: two runs of a seed must agree */
};

uint64_t model_below(struct world *w, uint64_t n);
bool model_one_in(struct world *w, uint64_t n);

/* The phone takes a record down, at the time its clock shows. */
void model_note(struct world *w, size_t who, struct sync_record r);

struct rows model_all_of(struct world *w, const struct shape *shape);

/* Steps: a site closes a box; the courier takes one, of which a tube may be missing then; the laboratory scans one, or finds a tube of one
 * that it had scanned. */
void model_box_is_closed(struct world *w);
void model_box_is_taken(struct world *w);
void model_box_is_received(struct world *w);

/* Once every record has its receipt: each tube is in the box it was put into and in no other, boxes count what is in them, and what is
 * missing is named, with who had it last. */
void model_boxes_judged(struct world *w);

#endif
