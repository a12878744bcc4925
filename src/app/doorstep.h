/* Doorstep sampling: the list of a round, one line a person, one task a building; what became of each line. Who is listed says
 * rules/doorstep.h; which tubes they may go into, rules/tube.h. */
#ifndef DAYAN_APP_DOORSTEP_H
#define DAYAN_APP_DOORSTEP_H

#include "app/sampled_group.h"
#include "app/taken.h"
#include "app/worker.h"
#include "rules/doorstep.h"

/* -- one person: doorstep_plan.c ------------------------------------------------------------------------------------------- */

/* A leg of the route: an area, and the house where the area is no building; the task of it, 0: none was opened. */
struct leg {
    id64 area_id;
    int house;
    id64 task_id;
};

struct listing {
    struct command *c;
    const struct round *round;
    const struct protocol *protocol;
    struct zone_parts zones;
    struct leg leg; /* the last one */
    size_t changed; /* lines put on the list or taken off */
};

/* Zones as they are now. */
bool listing_begin(struct command *c, const struct round *round, struct listing *out);

/* The strictest zone around the area, by the protocol of the round; NULL: none. */
const struct zone_type *listing_zone(const struct listing *l, id64 area_id);

/* Somebody who was not sampled in the round is put on the list, with the task of their building (of their house where the area has
 * several), or taken off it, as the rule says now; whose line is right is left as they are. */
bool listing_put(struct listing *l, const struct door_person *person);

/* -- the list of a round: doorstep_list.c ----------------------------------------------------------------------------------- */

/* The round's whole area is to be gone through. Rounds whose protocol knows no doors: nothing. */
bool doorstep_plan(struct command *c, const struct round *round);

/* The same for a desk, when needs were noted since the round was opened: round_order; gives the round. */
bool doorstep_list_again(struct command *c, const void *order);

/* What was saved may change who is listed in the open rounds: a measure its person at once, a zone its areas, to be gone through. Other
 * shapes nothing. `f` begins as zeros and serves one command. */
struct followed_doors {
    bool asked;
    struct rows rounds; /* round: open, sampling at doors */
};
bool doorstep_follow(struct command *c, struct followed_doors *f, const struct shape *shape, const void *record);

/* Who is to be sampled at the door in this round is decided anew for one person. */
bool doorstep_follow_person(struct command *c, const struct round *round, id64 person_id);

/* Takes those off the list, so many at once, whose measure has ended by itself; `more`: call again. */
bool doorstep_end_needless(struct command *c, bool *more);

/* One bounded step through what is to be gone through; gives doorstep_listing, without areas when nothing was left. `given` is not read. */
bool doorstep_list_step(struct command *c, const void *given);

/* How far the list of a round has come: doorstep_listing (round_asked). */
bool doorstep_listing_ask(struct command *c, const void *asked);

/* The post's worker for that: step by step through the write queue, so that nobody waits for more than one. */
struct worker *lister_new(struct arena *arena, struct post *post);
void lister_wake(struct post *post);

/* All steps there are, on the calling thread. */
void doorstep_list_all(struct post *post);

/* How a round stands: doorstep_count lines, what the actor reaches of it (round_asked). */
bool doorstep_counts_ask(struct command *c, const void *asked);

/* A sample of the round was taken at `at`: the line is done, and its task when nobody of it is left. */
bool doorstep_done(struct command *c, id64 doorstep_id, time_ms at);

/* Nobody has to go there any more: the line has ended, and its task is taken back when nobody of it is left. */
bool doorstep_end(struct command *c, id64 doorstep_id);

/* That sample no longer counts: the line is to be done again. Nothing when the person is not listed. */
bool doorstep_undone(struct command *c, id64 round_id, id64 person_id);

/* A phone's record of a door where nobody was sampled. */
bool doorstep_try_take(struct command *c, const struct sync_record *record, struct taken *out);

/* The same from a desk: doorstep_try; gives the line. */
bool doorstep_try(struct command *c, const void *given);

#endif
