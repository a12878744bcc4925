/* Rules of custody: see custody.h. */
#include "rules/custody.h"

static bool travels(enum tube_state state)
{
    return state < TUBE_TESTED;
}

enum tube_state custody_state(const struct custody_way *way)
{
    if (!travels(way->state)) return way->state;
    if (way->received) return TUBE_RECEIVED;
    if (way->taken) return TUBE_IN_TRANSIT;
    if (way->boxed) return TUBE_BOXED;
    return way->sealed ? TUBE_SEALED : TUBE_OPEN;
}

bool custody_is_cold(const struct protocol *p, double celsius)
{
    return p->sample && celsius <= p->sample->cold_max_c;
}

bool custody_is_frozen(const struct protocol *p, double celsius)
{
    return p->sample && celsius <= p->sample->frozen_max_c;
}

/* The earlier of two times; 0 is no time. */
static time_ms first_of(time_ms a, time_ms b)
{
    if (!a || !b) return a ? a : b;
    return a < b ? a : b;
}

static bool was_warm(const struct custody_way *way, const struct sample_rules *rules, time_ms now)
{
    time_ms until = first_of(first_of(way->cooled, way->frozen), first_of(way->received, way->resulted));
    return way->sealed && (until ? until : now) - way->sealed > hours(rules->room_temp_max_h);
}

static bool is_too_old(const struct custody_way *way, const struct sample_rules *rules, time_ms now)
{
    time_ms until = first_of(way->frozen, way->resulted);
    return rules->test_within_h && way->sealed && (until ? until : now) - way->sealed > hours(rules->test_within_h);
}

unsigned custody_flags(const struct custody_way *way, const struct protocol *p, time_ms now)
{
    bool moved = way->boxed || way->taken || way->received;
    const struct {
        bool holds;
        enum custody_flag flag;
    } all[] = {
        {!way->boxed && (way->taken || way->received), CUSTODY_NOT_BOXED},
        {!way->taken && way->received, CUSTODY_NOT_TAKEN},
        {moved && (!way->opened || !way->sealed), CUSTODY_NOT_RECORDED},
        {p->sample && way->state != TUBE_VOID && was_warm(way, p->sample, now), CUSTODY_WARM},
        {p->sample && way->state != TUBE_VOID && is_too_old(way, p->sample, now), CUSTODY_TOO_OLD},
        {moved && way->state == TUBE_VOID, CUSTODY_WAS_VOID},
    };
    unsigned flags = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].holds) flags |= 1U << all[i].flag;
    return flags;
}

bool custody_is_missing(const struct custody_way *way, time_ms box_taken, time_ms box_received)
{
    if (!travels(way->state) || way->received) return false;
    return box_received || (box_taken && !way->taken);
}

time_ms custody_box_due(const struct protocol *p, time_ms taken)
{
    return p->sample && p->sample->lab_within_h ? taken + hours(p->sample->lab_within_h) : 0;
}

bool custody_box_is_lost(const struct protocol *p, time_ms taken, time_ms received, time_ms now)
{
    time_ms due = custody_box_due(p, taken);
    return taken && !received && due && now > due;
}

struct verdict custody_may_sign(enum custody_step step, id64 account, id64 before)
{
    bool other_hand = step == CUSTODY_TAKEN || step == CUSTODY_RECEIVED;
    return other_hand && account && account == before ? refuse(CUSTODY_SAME_HAND, before) : allow();
}
