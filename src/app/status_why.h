/* Why a status is what it is: the rules of the protocol with their limits, the facts with who and when. One answer for zones, rounds,
 * tubes, boxes, tasks, cases and reports, put together from what each of them knows (zone_why.c, testing_why.c, work_why.c); a person's
 * colour has a longer chain (why.h). Nothing of it is stored. */
#ifndef DAYAN_APP_STATUS_WHY_H
#define DAYAN_APP_STATUS_WHY_H

#include "app/command.h"

/* -- queries: status_asked -> status_why ------------------------------------------------------------------------------- */

bool zone_why(struct command *c, const void *given);
bool round_why(struct command *c, const void *given);
bool tube_why(struct command *c, const void *given);
bool box_why(struct command *c, const void *given);
bool task_why(struct command *c, const void *given);
bool case_why(struct command *c, const void *given);
bool report_why(struct command *c, const void *given); /* report_wanted: one unit, one day */

/* -- an answer while it is put together -------------------------------------------------------------------------------- */

struct told {
    struct command *c;
    const struct protocol *protocol; /* what runs keeps its rules: the one it began with */
    struct status_why why;
    struct status_rule *rules;
    struct status_fact *facts;
    size_t n_rules, n_facts, room;
};

/* Of this state, since then (0: not known). At most `room` rules and as many facts will be told. */
struct told told_of(struct command *c, const struct protocol *p, const struct choice *state, time_ms since, size_t room);

/* The value of the protocol in words, with what it rests on; a protocol that does not have it adds nothing. `due`: 0, or when its time is
 * over. NULL: nothing was added. */
struct status_rule *told_value(struct told *t, str key, time_ms due);

/* A rule in words of its own. */
struct status_rule *told_rule(struct told *t, struct words says);

/* A limit: met once what it asks for has happened (`done`, 0: not yet) within it; not met once it is over without that. */
void told_limit(struct told *t, str key, time_ms due, time_ms done);

/* Something that happened, by an account (0: nobody's). A fact without a time (0) has none. */
struct status_fact *told_fact(struct told *t, struct words says, time_ms at, id64 by_id);

/* The same, called as the field of a record is that holds its time; nothing when it has not happened. */
void told_time(struct told *t, const struct shape *shape, const void *record, size_t field, id64 by_id);

/* The record behind a fact. */
void told_behind(struct status_fact *fact, const struct shape *shape, id64 id);

bool told_give(struct told *t);

static inline struct words words_of_choice(const struct choice *choice)
{
    return (struct words){str_of(choice->zh), str_of(choice->en)};
}

#endif
