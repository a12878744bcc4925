/* The steps of boxes; see custody.h. */
#include "app/custody.h"

#include "app/custody_alarm.h"
#include "app/tube.h"
#include "rules/tube_code.h"

enum { TUBES_MOST = 600 };

/* A tube the step concerns: one of the box, or one that was scanned. */
struct tube_seen {
    struct tube tube;
    id64 box_before; /* 0: none */
    bool scanned;
};

struct stepping {
    struct command *c;
    const struct custody_hand *hand;
    struct box box;
    struct tube_seen *tubes;
    size_t n, scanned;
    struct text codes, lacking, extra;
};

static const enum permission needs[] = {
    [STEP_CLOSED] = CLOSE_BOX, [STEP_HANDED] = HAND_BOX, [STEP_TAKEN] = TAKE_BOX, [STEP_RECEIVED] = RECEIVE_BOX};

static time_ms happened(const struct stepping *s)
{
    return HAS(sync_record, s->hand->record, at) ? s->hand->record->at : s->c->now;
}

/* -- the box ------------------------------------------------------------------------------------------------------------- */

static bool in_reach(struct command *c, enum permission may, id64 area_id)
{
    struct area_line area;
    return areas_find(c->post->areas, area_id, &area) && actor_reaches(c->actor, may, area.path);
}

static id64 area_of_hand(const struct stepping *s)
{
    if (s->hand->by) return s->hand->by->area_id;
    return s->c->actor->unit_id ? s->c->actor->unit_id : areas_root(s->c->post->areas);
}

/* The box of this code, or a new one when the step is the first that is told of it. */
static bool box_find(struct stepping *s, bool *found)
{
    struct box_asked asked = {0};
    struct rows rows;
    SET(box_asked, &asked, code, s->hand->record->box);
    if (!ask(s->c, &sql_box_by_code, &box_asked_shape, &asked, &box_shape, &rows)) return false;
    *found = rows.n > 0;
    if (*found) return fetch(s->c, &box_shape, ((const struct box *)rows.at)->id, &s->box);
    s->box = (struct box){0};
    SET(box, &s->box, code, s->hand->record->box);
    SET(box, &s->box, area_id, area_of_hand(s));
    SET(box, &s->box, state, BOX_CLOSED);
    return true;
}

/* Who signed the step before. */
static id64 hand_before(const struct box *b, enum custody_steps kind)
{
    bool received = kind == STEP_RECEIVED;
    if (received && HAS(box, b, taken_by_id)) return b->taken_by_id;
    if (HAS(box, b, handed_by_id)) return b->handed_by_id;
    return HAS(box, b, closed_by_id) ? b->closed_by_id : 0;
}

#define SIGN(which)                                                \
    do {                                                           \
        if (!HAS(box, b, which##_at)) SET(box, b, which##_at, at); \
        if (account) SET(box, b, which##_by_id, account);          \
    } while (0)

/* The box keeps the first time and the last hand of each step. */
static void box_sign(struct stepping *s)
{
    struct box *b = &s->box;
    const struct sync_record *r = s->hand->record;
    id64 account = s->c->actor->account_id;
    time_ms at = happened(s);
    switch (s->hand->kind) {
    case STEP_CLOSED:
        SIGN(closed);
        if (s->hand->by && HAS(device, s->hand->by, site_id)) SET(box, b, site_id, s->hand->by->site_id);
        SET(box, b, area_id, area_of_hand(s));
        break;
    case STEP_HANDED: /* the courier's handing on is a step of the chain; who handed it out of the site stays */
        if (actor_may(s->c->actor, CLOSE_BOX)) SIGN(handed);
        break;
    case STEP_TAKEN:
        SIGN(taken);
        SET(box, b, taken_whole, !r->tubes.n);
        break;
    case STEP_RECEIVED: SIGN(received); break;
    }
    if (HAS(sync_record, r, celsius)) SET(box, b, celsius, r->celsius);
}

/* -- its tubes ----------------------------------------------------------------------------------------------------------- */

static bool tubes_of_box(struct stepping *s)
{
    struct box_asked asked = {0};
    struct rows rows;
    if (!s->box.id) return true;
    SET(box_asked, &asked, box_id, s->box.id);
    if (!ask(s->c, &sql_box_tubes, &box_asked_shape, &asked, &tube_shape, &rows)) return false;
    const struct tube *t = rows.at;
    for (size_t i = 0; i < rows.n && s->n < TUBES_MOST; i++) {
        struct tube_seen *seen = &s->tubes[s->n++];
        *seen = (struct tube_seen){.box_before = s->box.id};
        if (!fetch(s->c, &tube_shape, t[i].id, &seen->tube)) return false;
    }
    return true;
}

static void add_code(struct text *list, str code)
{
    text_format(list, "%s%.*s", list->n ? " " : "", STR(code));
}

/* A tube that no phone has told of yet: its code says what it is, its samples come later. */
static void tube_from_code(struct stepping *s, str code, const struct tube_code *parts, struct tube *t)
{
    *t = (struct tube){0};
    SET(tube, t, code, code);
    SET(tube, t, area_id, s->box.area_id);
    SET(tube, t, size, tube_kind_size(parts->kind));
    SET(tube, t, household, parts->kind == TUBE_HOUSEHOLD);
    SET(tube, t, state, TUBE_STATE_OPEN);
    SET(tube, t, members, 0);
}

static bool scan(struct stepping *s, str code)
{
    struct tube_code parts;
    id64 id;
    add_code(&s->codes, code);
    for (size_t i = 0; i < s->n; i++)
        if (str_eq(s->tubes[i].tube.code, code)) return s->scanned += !s->tubes[i].scanned, s->tubes[i].scanned = true;
    if (!tube_code_parse(code, &parts)) return add_code(&s->extra, code), true;
    if (!tube_find_code(s->c, code, &id)) return false;
    struct tube_seen *seen = &s->tubes[s->n];
    *seen = (struct tube_seen){.scanned = true};
    if (id && !fetch(s->c, &tube_shape, id, &seen->tube)) return false;
    if (id && !in_reach(s->c, needs[s->hand->kind], seen->tube.area_id)) return add_code(&s->extra, code), true;
    if (!id) tube_from_code(s, code, &parts, &seen->tube);
    seen->box_before = HAS(tube, &seen->tube, box_id) ? seen->tube.box_id : 0;
    s->n++;
    s->scanned++;
    return true;
}

static void keep_cool(struct stepping *s, struct tube *t)
{
    const struct sync_record *r = s->hand->record;
    if (!HAS(sync_record, r, celsius)) return;
    bool cold = custody_is_cold(s->c->protocol, r->celsius), frozen = custody_is_frozen(s->c->protocol, r->celsius);
    if (cold && !HAS(tube, t, cooled_at)) SET(tube, t, cooled_at, happened(s));
    if (frozen && !HAS(tube, t, frozen_at)) SET(tube, t, frozen_at, happened(s));
}

/* What the step says of one tube. Whoever closes a box says that it is in there; who takes or receives one that is in no box finds it in
 * this one. */
static void tube_step(struct stepping *s, struct tube_seen *seen)
{
    struct tube *t = &seen->tube;
    time_ms at = happened(s);
    bool whole = !s->hand->record->tubes.n, concerned = seen->scanned || (whole && s->hand->kind != STEP_RECEIVED);
    bool closes = s->hand->kind == STEP_CLOSED, joins = seen->scanned && (closes || !seen->box_before);
    if (seen->scanned && seen->box_before && seen->box_before != s->box.id) add_code(&s->extra, t->code);
    if (joins) SET(tube, t, box_id, s->box.id);
    if (joins && closes) SET(tube, t, boxed_at, at);
    bool was_taken = concerned && (s->hand->kind == STEP_TAKEN || (joins && s->box.taken_whole && HAS(box, &s->box, taken_at)));
    if (was_taken && !HAS(tube, t, taken_at)) SET(tube, t, taken_at, s->hand->kind == STEP_TAKEN ? at : s->box.taken_at);
    if (seen->scanned && s->hand->kind == STEP_RECEIVED && !HAS(tube, t, received_at)) SET(tube, t, received_at, at);
    if (concerned) keep_cool(s, t);
    tube_follow_way(s->c, t);
}

static bool tubes_step(struct stepping *s)
{
    bool tells_each = s->hand->kind == STEP_RECEIVED || (s->hand->kind == STEP_TAKEN && s->hand->record->tubes.n);
    for (size_t i = 0; i < s->n; i++) {
        struct tube_seen *seen = &s->tubes[i];
        if (tells_each && seen->box_before == s->box.id && !seen->scanned) add_code(&s->lacking, seen->tube.code);
        tube_step(s, seen);
        if (!save(s->c, &tube_shape, &seen->tube)) return false;
    }
    return true;
}

/* -- the step ------------------------------------------------------------------------------------------------------------ */

static bool event_save(struct stepping *s, id64 *id)
{
    const struct sync_record *r = s->hand->record;
    struct custody_event e = {0};
    SET(custody_event, &e, box_id, s->box.id);
    SET(custody_event, &e, area_id, s->box.area_id);
    SET(custody_event, &e, kind, s->hand->kind);
    SET(custody_event, &e, at, happened(s));
    SET(custody_event, &e, entered_at, s->c->now);
    if (s->c->actor->account_id) SET(custody_event, &e, account_id, s->c->actor->account_id);
    if (s->hand->by) SET(custody_event, &e, device_id, s->hand->by->id);
    if (s->hand->by) SET(custody_event, &e, device_seq, r->seq);
    if (HAS(sync_record, r, uuid)) SET(custody_event, &e, uuid, r->uuid);
    if (HAS(sync_record, r, celsius)) SET(custody_event, &e, celsius, r->celsius);
    if (HAS(sync_record, r, reason)) SET(custody_event, &e, reason, r->reason);
    SET(custody_event, &e, whole, !r->tubes.n);
    SET(custody_event, &e, tubes, (int64_t)(r->tubes.n ? s->scanned : s->n));
    if (s->codes.n) SET(custody_event, &e, codes, text_str(&s->codes));
    if (s->lacking.n) SET(custody_event, &e, lacking, text_str(&s->lacking));
    if (s->extra.n) SET(custody_event, &e, extra, text_str(&s->extra));
    bool saved = save(s->c, &custody_event_shape, &e);
    *id = e.id;
    return saved;
}

/* The same record handed in by another phone is not its own. */
static bool record_is_others(struct stepping *s, bool *others)
{
    struct rows rows;
    struct box_asked asked = {0};
    *others = false;
    if (!s->hand->by || !HAS(sync_record, s->hand->record, uuid)) return true;
    SET(box_asked, &asked, uuid, s->hand->record->uuid);
    if (!ask(s->c, &sql_custody_event_by_uuid, &box_asked_shape, &asked, &custody_event_shape, &rows)) return false;
    const struct custody_event *e = rows.at;
    *others = rows.n && e->device_id != s->hand->by->id;
    return true;
}

/* May it be done at all? Only what no rule of a journey is: who signs, and for which box. */
static bool step_admitted(struct stepping *s, bool found, struct taken *out)
{
    bool others = false;
    if (!record_is_others(s, &others)) return false;
    if (others) return taken_no(out, FORBIDDEN, 0);
    if (found && !in_reach(s->c, needs[s->hand->kind], s->box.area_id)) return taken_no(out, NOT_FOUND, 0);
    if (s->hand->kind == STEP_CLOSED && !s->hand->record->tubes.n) return taken_no(out, BOX_EMPTY, 0);
    out->verdict = custody_may_sign((enum custody_step)s->hand->kind, s->c->actor->account_id, hand_before(&s->box, s->hand->kind));
    return true;
}

/* This box, and every other that a tube of this step came from. */
static bool recount(struct stepping *s, id64 event_id)
{
    if (!box_recount(s->c, &s->box, event_id)) return false;
    for (size_t i = 0; i < s->n; i++) {
        id64 other = s->tubes[i].box_before;
        bool told = !other || other == s->box.id;
        for (size_t k = 0; k < i; k++) told = told || s->tubes[k].box_before == other;
        struct box b;
        if (!told && (!fetch(s->c, &box_shape, other, &b) || !box_recount(s->c, &b, event_id))) return false;
    }
    return true;
}

static bool stepping_take(struct stepping *s, struct taken *out)
{
    const struct sync_record *r = s->hand->record;
    const struct custody_tube *scanned = r->tubes.at;
    bool found;
    if (!HAS(sync_record, r, box)) return taken_missing(out, "box");
    if (!box_code_parse(r->box, NULL)) return taken_no(out, BOX_CODE_WRONG, 0);
    if (!box_find(s, &found) || !step_admitted(s, found, out)) return false;
    if (!out->verdict.yes) return true;
    box_sign(s);
    if (!tubes_of_box(s) || (!s->box.id && !save(s->c, &box_shape, &s->box))) return false;
    for (size_t i = 0; i < r->tubes.n; i++)
        if (!scan(s, scanned[i].tube)) return false;
    return tubes_step(s) && event_save(s, &out->id) && recount(s, out->id);
}

static struct stepping stepping_new(struct command *c, const struct custody_hand *hand)
{
    return (struct stepping){.c = c,
                             .hand = hand,
                             .tubes = NEW_ARRAY(c->arena, struct tube_seen, TUBES_MOST + hand->record->tubes.n),
                             .codes = TEXT(c->arena),
                             .lacking = TEXT(c->arena),
                             .extra = TEXT(c->arena)};
}

bool custody_step_take(struct command *c, const struct custody_hand *hand, struct taken *out)
{
    struct stepping s = stepping_new(c, hand);
    *out = (struct taken){0};
    return stepping_take(&s, out);
}
