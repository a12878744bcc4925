/* See device_clock.h. */
#include "rules/device_clock.h"

enum clock_state device_clock(time_ms device, time_ms server)
{
    time_ms off = device > server ? device - server : server - device;
    if (off > hours(CLOCK_WRONG_AFTER_H)) return CLOCK_WRONG;
    return off > minutes(CLOCK_OFF_AFTER_MIN) ? CLOCK_OFF : CLOCK_FINE;
}
