/* From the sampling points to the laboratory: sites close boxes, couriers take them, the laboratory receives them tube by tube. What is to
 * be done is asked of the server each time, so that an interrupted replay goes on with the boxes that wait. */
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

static bool step(struct client *who, struct arena *arena, str box, const char *what, const struct tube *tubes, size_t n,
                 struct problems *problems)
{
    struct custody_order order = {0};
    struct custody_tube *lines = NEW_ARRAY(arena, struct custody_tube, n ? n : 1);
    for (size_t i = 0; i < n; i++) SET(custody_tube, &lines[i], tube, tubes[i].code);
    if (n) SET(custody_order, &order, tubes, (struct rows){lines, n});
    SET(custody_order, &order, celsius, COOL_BOX_C);
    str path = str_format(arena, "/boxes/%.*s/%s", STR(box), what);
    return client_send(who, arena, &(struct sending){.path = path, .takes = &custody_order_shape, .given = &order}, problems);
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

static bool close_box(struct replay *r, const struct tube *tubes, size_t n)
{
    char code[TUBE_CODE_BYTES];
    struct arena *arena = arena_new(0);
    struct client *site = replay_site_phone(r, tubes->site_id);
    bool fine = site && box_code(r, site, arena, tubes->site_id, code) &&
                step(site, arena, (str){code, TUBE_CODE_BYTES}, "closed", tubes, n, r->problems);
    arena_free(arena);
    return fine || !site;
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

static bool take_box(struct replay *r, const struct box *box, struct arena *arena)
{
    return step(r->desks[DESK_COURIER], arena, box->code, "taken", NULL, 0, r->problems);
}

static bool receive_box(struct replay *r, const struct box *box, struct arena *arena)
{
    struct rows tubes;
    str path = str_format(arena, "/tubes?box_id=%lld", (long long)box->id);
    return client_page(r->desks[DESK_LAB], arena, path, &tube_shape, &tubes, r->problems) &&
           step(r->desks[DESK_LAB], arena, box->code, "received", tubes.at, tubes.n, r->problems);
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
