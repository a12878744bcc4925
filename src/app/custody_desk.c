/* Steps of boxes from a desk, and what is asked of boxes; see custody.h. */
#include "app/custody.h"

#include "app/custody_alarm.h"
#include "rules/tube_code.h"
#include "store/statements.h"

static struct sync_record record_of(const struct custody_order *in)
{
    struct sync_record r = {0};
    SET(sync_record, &r, box, in->box);
    if (HAS(custody_order, in, tubes)) SET(sync_record, &r, tubes, in->tubes);
    if (HAS(custody_order, in, celsius)) SET(sync_record, &r, celsius, in->celsius);
    if (HAS(custody_order, in, at)) SET(sync_record, &r, at, in->at);
    if (HAS(custody_order, in, reason)) SET(sync_record, &r, reason, in->reason);
    return r;
}

/* What could not be read, or belongs elsewhere, stands in the event; the desk is told at once. */
static bool add_extra(struct command *c, id64 event_id, struct custody_answer *answer)
{
    struct custody_event e;
    if (!fetch(c, &custody_event_shape, event_id, &e)) return false;
    if (!HAS(custody_event, &e, extra)) return true;
    size_t before = answer->differences.n, n = before;
    struct custody_difference *all = NEW_ARRAY(c->arena, struct custody_difference, before + (size_t)e.tubes + e.extra.n);
    for (size_t i = 0; i < before; i++) all[i] = ((const struct custody_difference *)answer->differences.at)[i];
    for (str rest = e.extra, code; str_split(&rest, ' ', &code);) {
        struct problem p = {.code = tube_code_parse(code, NULL) ? TUBE_OF_OTHER_BOX : TUBE_CODE_WRONG, .value = code};
        struct custody_difference *d = &all[n++];
        SET(custody_difference, d, tube, code);
        SET(custody_difference, d, missing, false);
        SET(custody_difference, d, says, problem_text(c->arena, &p, c->language));
    }
    SET(custody_answer, answer, differences, (struct rows){all, n});
    return true;
}

static bool step_from_desk(struct command *c, const struct custody_order *in, enum custody_steps kind)
{
    struct sync_record record = record_of(in);
    struct custody_hand hand = {.kind = kind, .record = &record};
    struct taken taken;
    struct custody_event event;
    struct box box;
    struct custody_answer answer = {0};
    if (!custody_step_take(c, &hand, &taken)) return false;
    if (!taken.verdict.yes)
        return problem(c->problems, taken.verdict.reason, .field = S("box"), .value = in->box, .fact = taken.verdict.fact);
    return fetch(c, &custody_event_shape, taken.id, &event) && fetch(c, &box_shape, event.box_id, &box) && box_describe(c, &box, &answer) &&
           add_extra(c, taken.id, &answer) && (about(c, box.id), true) && give(c, &custody_answer_shape, &answer);
}

bool box_close(struct command *c, const void *order)
{
    return step_from_desk(c, order, STEP_CLOSED);
}

bool box_hand(struct command *c, const void *order)
{
    return step_from_desk(c, order, STEP_HANDED);
}

bool box_take(struct command *c, const void *order)
{
    return step_from_desk(c, order, STEP_TAKEN);
}

bool box_receive(struct command *c, const void *order)
{
    return step_from_desk(c, order, STEP_RECEIVED);
}

/* -- queries ------------------------------------------------------------------------------------------------------------- */

static bool chain_give(struct command *c, id64 box_id)
{
    struct box_asked asked = {0};
    struct rows steps = {0};
    SET(box_asked, &asked, box_id, box_id);
    return (!box_id || ask(c, &sql_box_chain, &box_asked_shape, &asked, &custody_line_shape, &steps)) &&
           give_rows(c, &custody_line_shape, steps, (str){0});
}

bool box_chain_ask(struct command *c, const void *given)
{
    const struct box_asked *in = given;
    struct box box;
    return load(c, &box_shape, in->box_id, &box) && chain_give(c, box.id);
}

bool tube_custody_ask(struct command *c, const void *given)
{
    const struct box_asked *in = given;
    struct tube tube;
    return load(c, &tube_shape, in->tube_id, &tube) && chain_give(c, HAS(tube, &tube, box_id) ? tube.box_id : 0);
}

bool box_differences_ask(struct command *c, const void *given)
{
    const struct box_asked *in = given;
    struct box box;
    struct custody_answer answer = {0};
    return load(c, &box_shape, in->box_id, &box) && box_describe(c, &box, &answer) && give(c, &custody_answer_shape, &answer);
}
