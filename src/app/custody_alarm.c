/* Counting boxes and naming what is missing; see custody_alarm.h. */
#include "app/custody_alarm.h"

#include "app/task.h"
#include "app/tube.h"
#include "store/statements.h"

enum { NAMED_MOST = 8 };

static bool box_tubes(struct command *c, id64 box_id, struct rows *out)
{
    struct box_asked asked = {0};
    SET(box_asked, &asked, box_id, box_id);
    return ask(c, &sql_box_tubes, &box_asked_shape, &asked, &tube_shape, out);
}

static bool is_missing(const struct box *b, const struct tube *t)
{
    struct custody_way way = tube_way(t);
    return custody_is_missing(&way, HAS(box, b, taken_at) ? b->taken_at : 0, HAS(box, b, received_at) ? b->received_at : 0);
}

/* -- who had it last ------------------------------------------------------------------------------------------------------ */

struct last_hand {
    id64 account_id; /* 0: nobody signed in */
    time_ms at;
};

static struct last_hand hand_of(const struct box *b, const struct tube *t)
{
    if (HAS(tube, t, received_at) && HAS(box, b, received_by_id)) return (struct last_hand){b->received_by_id, t->received_at};
    if (HAS(tube, t, taken_at) && HAS(box, b, taken_by_id)) return (struct last_hand){b->taken_by_id, t->taken_at};
    if (HAS(box, b, closed_by_id)) return (struct last_hand){b->closed_by_id, b->closed_at};
    return (struct last_hand){0};
}

/* The sign-in name, as everybody at work knows it; the person's own name is sealed. */
static bool hand_named(struct command *c, struct last_hand hand, str *login)
{
    struct account account;
    *login = S("—");
    if (!hand.account_id) return true;
    if (!store_get(c->tx, &account_shape, c->post->jurisdiction_id, hand.account_id, c->arena, &account, c->problems)) return false;
    return *login = account.login, true;
}

/* -- the alarm ----------------------------------------------------------------------------------------------------------- */

/* "缺管 1/30：430921-...（courier-1，03-22 10:30）" */
static bool missing_note(struct command *c, const struct box *b, const struct tube *t, size_t n, str *out)
{
    struct text note = TEXT(c->arena);
    int64_t named = 0;
    text_format(&note, "%.*s 缺管 Missing %lld/%lld", STR(b->code), (long long)b->missing, (long long)b->tubes);
    for (size_t i = 0; i < n && named < NAMED_MOST; i++) {
        str login;
        struct last_hand hand = hand_of(b, &t[i]);
        if (!is_missing(b, &t[i])) continue;
        if (!hand_named(c, hand, &login)) return false;
        str since = hand.at ? time_local_text(c->arena, c->post->tz, hand.at) : S("");
        text_format(&note, "%s%.*s（%.*s %.*s）", named++ ? "；" : "：", STR(t[i].code), STR(login), STR(since));
    }
    if (named < b->missing) text_add(&note, S(" …"));
    *out = str_part(text_str(&note), 0, note.n);
    return true;
}

/* `before`: tubes were missing already. Where none was, those found earlier have a task that is done; it opens again. */
static bool alarm(struct command *c, const struct box *b, const struct tube *t, size_t n, id64 event_id, bool before)
{
    str key = str_format(c->arena, "missing:%lld", (long long)b->id), note;
    struct task task = {0};
    if (!b->missing) return finish_task(c, key);
    if (!missing_note(c, b, t, n, &note)) return false;
    SET(task, &task, area_id, b->area_id);
    SET(task, &task, note, note);
    SET(task, &task, basis_id, event_id);
    for (size_t i = 0; i < n; i++)
        if (HAS(tube, &t[i], round_id)) SET(task, &task, round_id, t[i].round_id);
    bool opened = before ? open_task(c, "find_tubes", &task, key, 0) : open_task_again(c, "find_tubes", &task, key);
    if (!opened || !task.id) return !c->problems->n;
    if (!task_pending(&task) || str_eq(task.note, note)) return true;
    SET(task, &task, note, note);
    return save(c, &task_shape, &task);
}

static str lost_key(struct command *c, const struct box *b)
{
    return str_format(c->arena, "lost_box:%lld", (long long)b->id);
}

/* "430921-...-B-00001-T：courier-1，03-22 10:30，30 管 tubes" */
static bool lost_alarm(struct command *c, const struct box *b)
{
    str login;
    struct task task = {0};
    struct last_hand hand = {HAS(box, b, taken_by_id) ? b->taken_by_id : 0, b->taken_at};
    if (!hand_named(c, hand, &login)) return false;
    str since = time_local_text(c->arena, c->post->tz, hand.at);
    SET(task, &task, area_id, b->area_id);
    SET(task, &task, basis_id, b->id);
    SET(task, &task, note,
        str_format(c->arena, "%.*s：%.*s，%.*s，%lld 管 tubes", STR(b->code), STR(login), STR(since), (long long)b->tubes));
    return open_task(c, "find_box", &task, lost_key(c, b), 0);
}

bool boxes_lost_alarm(struct command *c, int64_t most)
{
    struct boxes_lost_asked asked = {0};
    struct rows rows;
    if (!c->protocol->sample) return true;
    SET(boxes_lost_asked, &asked, by, c->now - hours(c->protocol->sample->lab_within_h));
    SET(boxes_lost_asked, &asked, most, most);
    if (!ask(c, &sql_boxes_in_transit, &boxes_lost_asked_shape, &asked, &box_shape, &rows)) return false;
    const struct box *b = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (custody_box_is_lost(c->protocol, b[i].taken_at, 0, c->now) && !lost_alarm(c, &b[i])) return false;
    return true;
}

bool box_recount(struct command *c, struct box *b, id64 event_id)
{
    struct rows tubes;
    if (!box_tubes(c, b->id, &tubes)) return false;
    const struct tube *t = tubes.at;
    int64_t taken = 0, received = 0, missing = 0;
    for (size_t i = 0; i < tubes.n; i++) {
        taken += HAS(tube, &t[i], taken_at);
        received += HAS(tube, &t[i], received_at);
        missing += is_missing(b, &t[i]);
    }
    bool was_missing = HAS(box, b, missing) && b->missing > 0, arrived = HAS(box, b, received_at);
    SET(box, b, tubes, (int64_t)tubes.n);
    SET(box, b, taken, taken);
    SET(box, b, received, received);
    SET(box, b, missing, missing);
    SET(box, b, state, arrived ? (missing ? BOX_SHORT : BOX_RECEIVED) : HAS(box, b, taken_at) ? BOX_IN_TRANSIT : BOX_CLOSED);
    return save(c, &box_shape, b) && (!arrived || finish_task(c, lost_key(c, b))) &&
           (!(missing || was_missing) || alarm(c, b, t, tubes.n, event_id, was_missing));
}

/* -- what differs -------------------------------------------------------------------------------------------------------- */

static bool difference_of(struct command *c, const struct box *b, const struct tube *t, struct custody_difference *out)
{
    str login;
    struct last_hand hand = hand_of(b, t);
    if (!hand_named(c, hand, &login)) return false;
    SET(custody_difference, out, tube, t->code);
    SET(custody_difference, out, missing, is_missing(b, t));
    SET(custody_difference, out, last_by, login);
    if (hand.at) SET(custody_difference, out, last_at, hand.at);
    if (HAS(tube, t, flags) && t->flags) SET(custody_difference, out, flags, t->flags);
    return true;
}

bool box_describe(struct command *c, const struct box *b, struct custody_answer *out)
{
    struct rows tubes;
    if (!box_tubes(c, b->id, &tubes)) return false;
    const struct tube *t = tubes.at;
    struct custody_difference *differences = NEW_ARRAY(c->arena, struct custody_difference, tubes.n);
    size_t n = 0;
    for (size_t i = 0; i < tubes.n; i++) {
        bool differs = is_missing(b, &t[i]) || (HAS(tube, &t[i], flags) && t[i].flags);
        if (differs && !difference_of(c, b, &t[i], &differences[n++])) return false;
    }
    SET(custody_answer, out, box_id, b->id);
    SET(custody_answer, out, box, b->code);
    SET(custody_answer, out, state, b->state);
    SET(custody_answer, out, tubes, b->tubes);
    SET(custody_answer, out, taken, b->taken);
    SET(custody_answer, out, received, b->received);
    SET(custody_answer, out, missing, b->missing);
    SET(custody_answer, out, differences, (struct rows){differences, n});
    return true;
}
