/* Tubes; see tube.h. */
#include "app/tube.h"

#include "app/doorstep.h"

bool tube_find_code(struct command *c, str code, id64 *out)
{
    struct tube_asked asked = {0};
    struct rows rows;
    SET(tube_asked, &asked, code, code);
    if (!ask(c, &sql_tube_by_code, &tube_asked_shape, &asked, &tube_shape, &rows)) return false;
    *out = rows.n ? ((const struct tube *)rows.at)->id : 0;
    return true;
}

struct custody_way tube_way(const struct tube *t)
{
#define KNOWN(field) (HAS(tube, t, field) ? t->field : 0)
    return (struct custody_way){
        .state = (enum tube_state)t->state,
        .opened = KNOWN(opened_at),
        .sealed = KNOWN(sealed_at),
        .boxed = KNOWN(boxed_at),
        .taken = KNOWN(taken_at),
        .received = KNOWN(received_at),
        .resulted = KNOWN(resulted_at),
        .cooled = KNOWN(cooled_at),
        .frozen = KNOWN(frozen_at),
    };
#undef KNOWN
}

void tube_follow_way(struct command *c, struct tube *t)
{
    struct custody_way way = tube_way(t);
    unsigned flags = custody_flags(&way, c->protocol, c->now);
    SET(tube, t, state, (int)custody_state(&way));
    if (flags || HAS(tube, t, flags)) SET(tube, t, flags, flags);
}

bool tube_members_read(struct command *c, id64 tube_id, struct rows *out)
{
    struct tube_asked asked = {0};
    SET(tube_asked, &asked, tube_id, tube_id);
    return ask(c, &sql_tube_members, &tube_asked_shape, &asked, &tube_member_shape, out);
}

static bool sample_count(struct command *c, id64 sample_id, bool counts, struct sample *sample)
{
    if (!fetch(c, &sample_shape, sample_id, sample)) return false;
    if (sample->counts == counts) return true;
    SET(sample, sample, counts, counts);
    return save(c, &sample_shape, sample);
}

bool sample_counted_elsewhere(struct command *c, const struct sample *sample, bool *counted)
{
    struct tube_asked asked = {0};
    struct rows other;
    SET(tube_asked, &asked, tube_id, sample->tube_id);
    SET(tube_asked, &asked, round_id, sample->round_id);
    SET(tube_asked, &asked, person_id, sample->person_id);
    if (!ask(c, &sql_tube_sample_elsewhere, &tube_asked_shape, &asked, &sample_shape, &other)) return false;
    *counted = other.n > 0;
    return true;
}

bool tube_samples_uncount(struct command *c, const struct tube *tube)
{
    struct rows members, other;
    if (!tube_members_read(c, tube->id, &members)) return false;
    const struct tube_member *m = members.at;
    for (size_t i = 0; i < members.n; i++) {
        struct sample sample, in_other;
        struct tube_asked asked = {0};
        SET(tube_asked, &asked, tube_id, tube->id);
        SET(tube_asked, &asked, round_id, tube->round_id);
        SET(tube_asked, &asked, person_id, m[i].person_id);
        if (!sample_count(c, m[i].sample_id, false, &sample) ||
            !ask(c, &sql_tube_other_sample, &tube_asked_shape, &asked, &sample_shape, &other))
            return false;
        if (!other.n && !doorstep_undone(c, tube->round_id, m[i].person_id)) return false;
        if (other.n && !sample_count(c, ((const struct sample *)other.at)->id, true, &in_other)) return false;
    }
    return true;
}

bool tube_void(struct command *c, const void *given)
{
    const struct tube_order *in = given;
    struct tube tube;
    if (!load(c, &tube_shape, in->tube_id, &tube)) return false;
    struct verdict v = tube_may_be_voided((enum tube_state)tube.state);
    if (!v.yes) return problem(c->problems, WRONG_STATE, .value = str_of(tube_states.at[tube.state].name), .limit = S("open - tested"));
    SET(tube, &tube, state, TUBE_STATE_VOID);
    SET(tube, &tube, reason, in->reason);
    return save(c, &tube_shape, &tube) && tube_samples_uncount(c, &tube) && give(c, &tube_shape, &tube);
}

bool tube_history_ask(struct command *c, const void *given)
{
    const struct tube_asked *in = given;
    struct tube tube;
    struct rows entered;
    return load(c, &tube_shape, in->tube_id, &tube) && ask(c, &sql_tube_results, &tube_asked_shape, in, &lab_result_shape, &entered) &&
           give_rows(c, &lab_result_shape, entered, (str){0});
}
