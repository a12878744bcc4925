/* Health: is it the network, the server, the disk or a phone? Every figure with its limits, how bad it is, and the cure. */
#ifndef DAYAN_APP_HEALTH_H
#define DAYAN_APP_HEALTH_H

#include "app/command.h"

/* What the server measures of itself; the counts are of the last minute or two. */
struct server_measures {
    int64_t memory_bytes;
    int64_t connections, streams, in_flight;
    int64_t lag_ms;
    int64_t shed;      /* requests refused under load, of all classes */
    int64_t shed_last; /* of those refused last: scans, samples, results */
    int64_t timed_out, refused, streams_cut;
};

/* -> health. Phones are those of the actor's area. */
bool health_read(struct command *c, const void *given); /* `given` is not read */

#endif
