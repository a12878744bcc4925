/* From the sampling points to the laboratory: sites close boxes and hand them over, couriers take them, the laboratory receives them tube
 * by tube, each by records of their own phone (docs/sync.md). What is to be done is asked of the server each time, so that an interrupted
 * replay goes on with the boxes that wait. */
#include "cli/replay.h"

#include "rules/tube_code.h"

#include <stdlib.h>
#include <string.h>

enum { BOX_OF = 60 };
static const double COOL_BOX_C = 4.0;

static int by_site(const void *a, const void *b)
{
    const struct tube *x = a, *y = b;
    if (x->site_id != y->site_id) return x->site_id < y->site_id ? -1 : 1;
    return str_compare(x->code, y->code);
}

/* One hand's signature, on its phone. */
static bool step(struct replay *r, struct field_phone *who, enum sync_kinds kind, str box, const struct rows *tubes)
{
    struct sync_record record = {0};
    struct custody_tube scanned[BOX_OF] = {0};
    const struct tube *tube = tubes ? tubes->at : NULL;
    size_t n = tubes ? tubes->n : 0;
    for (size_t i = 0; i < n && i < BOX_OF; i++) SET(custody_tube, &scanned[i], tube, tube[i].code);
    SET(sync_record, &record, kind, kind);
    SET(sync_record, &record, box, box);
    SET(sync_record, &record, at, r->now);
    SET(sync_record, &record, celsius, COOL_BOX_C);
    if (n) SET(sync_record, &record, tubes, (struct rows){scanned, n});
    return field_phone_note(who, &record, r->problems);
}

/* A code for a box of this site, reserved as its labels would be. */
static bool box_code(struct replay *r, struct client *site, struct arena *arena, id64 site_id, char out[TUBE_CODE_BYTES])
{
    struct tube_block block = {0}, made = {0};
    int64_t county = 0;
    (void)str_to_i64(r->scenario->jurisdiction, &county);
    SET(tube_block, &block, site_id, site_id);
    SET(tube_block, &block, kind, LABEL_BOX);
    SET(tube_block, &block, tubes, 1);
    SET(tube_block, &block, day, date_of(r->tz, r->now));
    const struct sending sending = {
        .path = S("/tube-blocks"), .takes = &tube_block_shape, .given = &block, .gives = &tube_block_shape, .out = &made};
    if (!client_send(site, arena, &sending, r->problems)) return false;
    struct tube_code code = {.county = (int)county, .day = made.day, .kind = (enum tube_kind)KIND_OF_BOX, .serial = (int)made.first_serial};
    memcpy(code.point, made.point.at, sizeof code.point);
    tube_code_format(&code, out);
    return true;
}

static bool close_box(struct replay *r, struct tube *tubes, size_t n)
{
    char code[TUBE_CODE_BYTES];
    struct field_phone *site = replay_site_phone(r, tubes->site_id);
    if (!site) return true;
    struct arena *arena = arena_new(0);
    str box = {code, TUBE_CODE_BYTES};
    bool fine = box_code(r, field_phone_line(site), arena, tubes->site_id, code) &&
                step(r, site, SYNC_BOX_CLOSED, box, &(struct rows){tubes, n}) && step(r, site, SYNC_BOX_HANDED, box, NULL) &&
                field_phone_hand_in(site, r->now, r->problems);
    arena_free(arena);
    return fine;
}

/* The tubes that are sealed and lie at their sites, into boxes. */
static bool close_boxes(struct replay *r, id64 round_id, size_t *n)
{
    struct rows rows;
    struct arena *arena = arena_new(0);
    str path = str_format(arena, "/tubes?round_id=%lld&state=sealed", (long long)round_id);
    bool fine = client_page(r->desks[DESK_LAB], arena, path, &tube_shape, &rows, r->problems);
    struct tube *t = rows.at;
    if (fine && rows.n) qsort(t, rows.n, sizeof *t, by_site);
    for (size_t from = 0, to; fine && from < rows.n; from = to) {
        for (to = from + 1; to < rows.n && to - from < BOX_OF && t[to].site_id == t[from].site_id;) to++;
        fine = close_box(r, &t[from], to - from);
    }
    *n = fine ? rows.n : 0;
    arena_free(arena);
    return fine;
}

/* The courier of the unit whose site closed it takes it unopened. */
static bool take_box(struct replay *r, const struct box *box, struct arena *arena)
{
    (void)arena;
    for (int64_t i = 0; i < r->units; i++) {
        if (replay_area(r, r->scenario->population->units[i].code) != box->area_id) continue;
        struct field_phone *courier = r->couriers[i];
        return step(r, courier, SYNC_BOX_TAKEN, box->code, NULL) && field_phone_hand_in(courier, r->now, r->problems);
    }
    return problem(r->problems, REPLAY_LOST, .value = box->code);
}

static bool receive_box(struct replay *r, const struct box *box, struct arena *arena)
{
    struct rows tubes;
    str path = str_format(arena, "/tubes?box_id=%lld", (long long)box->id);
    return client_page(r->desks[DESK_LAB], arena, path, &tube_shape, &tubes, r->problems) &&
           step(r, r->lab, SYNC_BOX_RECEIVED, box->code, &tubes) && field_phone_hand_in(r->lab, r->now, r->problems);
}

/* Every box in this state is passed on. */
static bool pass_boxes(struct replay *r, const char *state, bool (*pass)(struct replay *r, const struct box *box, struct arena *arena))
{
    struct rows boxes = {.n = 1};
    bool fine = true;
    while (fine && boxes.n) {
        struct arena *arena = arena_new(0);
        str path = str_format(arena, "/boxes?state=%s", state);
        fine = client_page(r->desks[DESK_LAB], arena, path, &box_shape, &boxes, r->problems);
        for (size_t i = 0; fine && i < boxes.n; i++) fine = pass(r, (const struct box *)boxes.at + i, arena);
        arena_free(arena);
    }
    return fine;
}

bool replay_carry_tubes(struct replay *r, id64 round_id)
{
    size_t n = 1;
    bool fine = true;
    while (fine && n) fine = close_boxes(r, round_id, &n);
    return fine && pass_boxes(r, "closed", take_box) && pass_boxes(r, "in_transit", receive_box);
}
