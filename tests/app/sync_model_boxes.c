/* The boxes of the sync model; see sync_model.h. */
#include "sync_model.h"

#include "app/custody.h"

#include <inttypes.h>

static bool has_room(const struct world *w, size_t who)
{
    return w->phones[who].made + 2 <= RECORDS;
}

/* -- hands --------------------------------------------------------------------------------------------------------------- */

/* What a hand says of the box; `which`: the tubes it scanned. */
static void hand_signs(struct world *w, size_t who, enum sync_kinds kind, const struct model_box *b, const bool which[BOX_OF])
{
    struct sync_record r = {0};
    struct custody_tube *tubes = NEW_ARRAY(w->town.town->arena, struct custody_tube, BOX_OF);
    size_t n = 0;
    for (size_t i = 0; i < b->n; i++) {
        if (!which[i]) continue;
        SET(custody_tube, &tubes[n], tube, b->tubes[i].code);
        n++;
    }
    SET(sync_record, &r, kind, kind);
    SET(sync_record, &r, box, b->code);
    if (n) SET(sync_record, &r, tubes, (struct rows){tubes, n});
    model_note(w, who, r);
}

void model_box_is_closed(struct world *w)
{
    static const bool all[BOX_OF] = {true, true, true, true, true, true}, none[BOX_OF] = {0};
    size_t who = model_below(w, SAMPLERS);
    struct phone *p = &w->phones[who];
    if (!p->sealed_n || w->boxes_n == BOXES || !has_room(w, who)) return;
    struct model_box *b = &w->boxes[w->boxes_n++];
    *b = (struct model_box){.code = sampling_box(&w->town, (int)w->boxes_n), .site = who, .n = p->sealed_n};
    for (size_t i = 0; i < b->n; i++) b->tubes[i].code = p->sealed[i];
    p->sealed_n = 0;
    hand_signs(w, who, SYNC_BOX_CLOSED, b, all);
    if (model_one_in(w, 2)) hand_signs(w, who, SYNC_BOX_HANDED, b, none);
}

/* A box that is there; NULL: none was met. */
static struct model_box *some_box(struct world *w)
{
    return w->boxes_n ? &w->boxes[model_below(w, w->boxes_n)] : NULL;
}

static void lose_one(struct world *w, struct model_box *b)
{
    b->tubes[model_below(w, b->n)].lost = true;
}

void model_box_is_taken(struct world *w)
{
    struct model_box *b = some_box(w);
    bool counted[BOX_OF] = {0}, opens = model_one_in(w, 2);
    if (!b || b->where != AT_SITE || !has_room(w, COURIER_PHONE)) return;
    if (opens && b->n > 1 && model_one_in(w, 3)) lose_one(w, b);
    for (size_t i = 0; i < b->n; i++) {
        counted[i] = opens && !b->tubes[i].lost;
        b->tubes[i].counted = !b->tubes[i].lost;
    }
    b->where = ON_ITS_WAY;
    hand_signs(w, COURIER_PHONE, SYNC_BOX_TAKEN, b, counted);
    if (model_one_in(w, 4)) lose_one(w, b);
}

/* The first time whatever is in it; later what was lost and is found. */
void model_box_is_received(struct world *w)
{
    struct model_box *b = some_box(w);
    bool scanned[BOX_OF] = {0}, finds = false;
    if (!b || b->where == AT_SITE || !has_room(w, LAB_PHONE)) return;
    for (size_t i = 0; i < b->n; i++) {
        scanned[i] = b->where == ON_ITS_WAY ? !b->tubes[i].lost : b->tubes[i].lost && !b->tubes[i].received && model_one_in(w, 3);
        b->tubes[i].received |= scanned[i];
        finds |= scanned[i];
    }
    if (b->where == ARRIVED && !finds) return;
    b->where = ARRIVED;
    hand_signs(w, LAB_PHONE, SYNC_BOX_RECEIVED, b, scanned);
}

/* -- what must hold -------------------------------------------------------------------------------------------------- */

static bool is_missing(const struct model_box *b, size_t i)
{
    if (b->tubes[i].received || b->where == AT_SITE) return false;
    return b->where == ARRIVED || !b->tubes[i].counted;
}

static const struct box *box_stored(const struct rows *boxes, str code)
{
    const struct box *all = boxes->at, *found = NULL;
    for (size_t i = 0; i < boxes->n; i++) {
        if (!str_eq(all[i].code, code)) continue;
        says(!found, "a box is there once");
        found = &all[i];
    }
    return found;
}

static void tubes_lie_in_their_box(const struct rows *tubes, const struct model_box *b, id64 box_id)
{
    const struct tube *t = tubes->at;
    size_t there = 0, wanted = 0;
    for (size_t i = 0; i < tubes->n; i++) there += HAS(tube, &t[i], box_id) && t[i].box_id == box_id;
    for (size_t i = 0; i < b->n; i++)
        for (size_t k = 0; k < tubes->n; k++)
            if (str_eq(t[k].code, b->tubes[i].code)) {
                wanted++;
                says(t[k].box_id == box_id, "each tube is in the box it was put into, and a tube is there once");
                says(HAS(tube, &t[k], received_at) == b->tubes[i].received, "received is what the laboratory scanned");
            }
    says(there == b->n && wanted == b->n, "and no other tube is");
}

static void box_counts(const struct box *stored, const struct model_box *b)
{
    int64_t taken = 0, received = 0, missing = 0;
    for (size_t i = 0; i < b->n; i++) {
        taken += b->where != AT_SITE && b->tubes[i].counted;
        received += b->tubes[i].received;
        missing += is_missing(b, i);
    }
    says(stored->tubes == (int64_t)b->n && stored->taken == taken && stored->received == received, "a box counts what is in it");
    says(stored->missing == missing, "%" PRIu64 " of its tubes are missing", (uint64_t)missing);
}

static str login_of(const struct rows *accounts, id64 id)
{
    const struct account *all = accounts->at;
    for (size_t i = 0; i < accounts->n; i++)
        if (all[i].id == id) return all[i].login;
    return S("");
}

static const struct custody_difference *difference_of(const struct custody_answer *answer, str tube)
{
    const struct custody_difference *all = answer->differences.at;
    for (size_t i = 0; i < answer->differences.n; i++)
        if (str_eq(all[i].tube, tube)) return &all[i];
    return NULL;
}

static void the_missing_are_named(struct world *w, const struct box *stored, const struct model_box *b, const struct rows *accounts)
{
    struct box_asked asked = {0};
    struct answer answer;
    SET(box_asked, &asked, box_id, stored->id);
    says(town_ask(w->town.town, &w->town.officer, SEE_TUBE, box_differences_ask, &asked, &answer), "a box says how it stands");
    for (size_t i = 0; i < b->n; i++) {
        const struct custody_difference *d = difference_of(answer.record, b->tubes[i].code);
        size_t last = b->tubes[i].counted ? COURIER_PHONE : b->site;
        if (!is_missing(b, i)) {
            says(!d || !d->missing, "what is there is not named as missing");
            continue;
        }
        w->missing++;
        says(d && d->missing && str_eq(d->last_by, login_of(accounts, w->phones[last].actor.account_id)),
             "what is missing is named, with who had it last");
    }
}

static bool a_task_is_open(const struct rows *tasks, id64 box_id, struct arena *arena)
{
    const struct task *t = tasks->at;
    str key = str_format(arena, "missing:%lld", (long long)box_id);
    for (size_t i = 0; i < tasks->n; i++)
        if (str_is(t[i].kind, "find_tubes") && str_eq(t[i].key, key)) return t[i].state == TASK_OPEN;
    return false;
}

static void each_step_is_there_once(struct world *w)
{
    struct rows events = model_all_of(w, &custody_event_shape);
    const struct custody_event *e = events.at;
    size_t wanted = 0;
    for (size_t who = 0; who < PHONES; who++) {
        const struct phone *p = &w->phones[who];
        for (size_t i = 0; i < p->made; i++) {
            size_t n = 0;
            if (p->records[i].kind < SYNC_BOX_CLOSED) continue;
            says(p->fates[i].outcome == SYNC_STORED, "nothing that travelled is refused");
            for (size_t k = 0; k < events.n; k++)
                n += e[k].device_id == p->actor.device_id && e[k].device_seq == p->records[i].seq && e[k].id == p->fates[i].id;
            says(n == 1, "phone %zu, record %zu: acknowledged, there once", who, i + 1);
            wanted++;
        }
    }
    says(events.n == wanted, "there is no step that no phone told of");
}

void model_boxes_judged(struct world *w)
{
    struct rows boxes = model_all_of(w, &box_shape), tubes = model_all_of(w, &tube_shape), accounts = model_all_of(w, &account_shape),
                tasks = model_all_of(w, &task_shape);
    says(boxes.n == w->boxes_n, "there is no box that nobody closed");
    each_step_is_there_once(w);
    for (size_t i = 0; i < w->boxes_n; i++) {
        const struct model_box *b = &w->boxes[i];
        const struct box *stored = box_stored(&boxes, b->code);
        says(stored, "a box that was closed is there");
        tubes_lie_in_their_box(&tubes, b, stored->id);
        box_counts(stored, b);
        the_missing_are_named(w, stored, b, &accounts);
        says(a_task_is_open(&tasks, stored->id, w->town.town->arena) == (stored->missing > 0), "and searched for until it is found");
    }
}
