/* Load classes: what is shed first when there is more work than the machine can do, so that the queue at the sampling table and
 * the guard at the gate are served to the last. Pure: the server tells it what it measures and asks. */
#ifndef DAYAN_HTTP_LOAD_H
#define DAYAN_HTTP_LOAD_H

#include "api/shed.h"

#include <stdbool.h>
#include <stdint.h>

/* A class is shed while as many requests are in flight, or the event loop runs as late, as its figure says. Figures fall from
 * class 0 to class 3, so a class is never served while a more urgent one is refused. */
struct load_limits {
    int in_flight[SHED_CLASSES];
    int lag_ms[SHED_CLASSES];
};

struct load_limits load_limits_default(void);

struct load {
    struct load_limits limits;
    int in_flight;
    double lag_ms; /* rises at once, halves with each quiet measurement */
};

/* A measurement: the loop's timer came `late_ms` after its time. */
void load_measured(struct load *l, double late_ms);

/* Is a request of this class to be refused now? */
bool load_sheds(const struct load *l, enum shed_class class);

/* After how many seconds to come back: longer for the classes shed first and spread by `random`, so that they do not all return
 * at once. 1 .. 40. */
int load_retry_after_s(const struct load *l, enum shed_class class, uint64_t random);

#endif
