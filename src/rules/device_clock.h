/* Device clock: a phone's clock is a claim. What it says is kept with how far it is off, and never a reason to drop anything. */
#ifndef DAYAN_RULES_DEVICE_CLOCK_H
#define DAYAN_RULES_DEVICE_CLOCK_H

#include "base/time.h"

enum { CLOCK_OFF_AFTER_MIN = 5, CLOCK_WRONG_AFTER_H = 24 };

enum clock_state { CLOCK_FINE, CLOCK_OFF, CLOCK_WRONG };

/* More than five minutes off warns, more than a day flags; either way. */
enum clock_state device_clock(time_ms device, time_ms server);

#endif
