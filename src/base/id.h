/* Identifiers. `id64` is ours: 41 bits of milliseconds since 2020, 10 bits of node, 12 bits of sequence, so that ids sort by
 * the time they were made and two nodes never meet. What a phone makes offline also carries its own UUIDv7 (RFC 9562).
 * In JSON an id64 is a string: JavaScript numbers hold 53 bits. */
#ifndef DAYAN_BASE_ID_H
#define DAYAN_BASE_ID_H

#include "base/time.h"

typedef int64_t id64; /* 0 means "none" */

struct id_source {
    int node;     /* 0 .. 1023 */
    int64_t last; /* the last id without its node bits */
};

/* The next id: later than every one before it from this source, even if the clock stands still or jumps back.
 * Not for use from two threads at once. */
id64 id_next(struct id_source *ids, time_ms now);

/* Goes on behind an id that exists already: every next one is later, whatever the clock says. For after a restart. */
void id_go_on_after(struct id_source *ids, id64 last);

/* The millisecond in which the id was made. */
time_ms id_time(id64 id);

/* The least id of a millisecond. */
id64 id_first(time_ms at);

struct uuid {
    unsigned char bytes[16];
};

struct uuid uuid_v7(time_ms now, uint64_t random_a, uint64_t random_b);
bool uuid_parse(str s, struct uuid *out); /* 8-4-4-4-12 hex digits */
str uuid_text(struct arena *arena, struct uuid u);
bool uuid_eq(struct uuid a, struct uuid b);

#endif
