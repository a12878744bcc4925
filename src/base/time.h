/* Time: instants in UTC milliseconds, civil dates of a jurisdiction, and the way between the two.
 * Storage and rules use `time_ms`; a day begins and ends where the jurisdiction's clock says so. Only `clock_now` reads a clock,
 * and only the outermost layers call it: everything below is told what time it is. */
#ifndef DAYAN_BASE_TIME_H
#define DAYAN_BASE_TIME_H

#include "base/str.h"

#include <time.h>

typedef int64_t time_ms; /* milliseconds since 1970-01-01T00:00:00Z; 0 means "not set" */
typedef int32_t date;    /* days since 1970-01-01 of a civil calendar; DATE_NONE means "not set" */

#define DATE_NONE INT32_MIN

static inline time_ms seconds(int64_t n)
{
    return n * 1000;
}
static inline time_ms minutes(int64_t n)
{
    return n * 60 * 1000;
}
static inline time_ms hours(int64_t n)
{
    return n * 60 * 60 * 1000;
}
static inline time_ms days(int64_t n)
{
    return n * 24 * 60 * 60 * 1000;
}

/* A time zone: the offsets from UTC that held, and since when. */
struct timezone_rules;

/* Loads a zone such as "Asia/Shanghai" from the system's tzdata (RFC 8536); it lives in the arena.
 * Changes are those the file lists (to 2037 where summer time goes on); afterwards the last offset stays.
 * NULL when there is no such zone or its file is damaged. */
const struct timezone_rules *timezone_load(struct arena *arena, str name);

/* A zone without changes: `offset_s` seconds east of UTC. For tests and tools that must not depend on tzdata. */
const struct timezone_rules *timezone_fixed(struct arena *arena, int offset_s);

struct civil {
    int year, month, day;            /* month 1..12, day 1..31 */
    int hour, minute, second, milli; /* 0..23, 0..59, 0..59 (no leap seconds), 0..999 */
    int offset_s;                    /* seconds east of UTC */
};

struct civil civil_of(const struct timezone_rules *tz, time_ms t);
date date_of(const struct timezone_rules *tz, time_ms t);
date date_from(int year, int month, int day); /* DATE_NONE when there is no such day */
void date_split(date d, int *year, int *month, int *day);

/* The instant at which the civil clock shows this. In a gap: the instant at which the clock jumped over it; twice: the first. */
time_ms time_at(const struct timezone_rules *tz, date d, int hour, int minute);

/* Text: dates as 2022-03-23, instants as RFC 3339. `time_text` gives UTC with milliseconds and Z, `time_local_text` the
 * jurisdiction's "2022-03-23 08:00". Parsing takes any offset; false: not of that form or no such moment. */
str date_text(struct arena *arena, date d);
bool date_parse(str s, date *out);
str time_text(struct arena *arena, time_ms t);
str time_local_text(struct arena *arena, const struct timezone_rules *tz, time_ms t);
bool time_parse(str s, time_ms *out);

time_ms clock_now(void);          /* the wall clock; for main, the server and tools only */
struct timespec clock_in(int ms); /* the wall clock `ms` from now, for pthread_cond_timedwait */
int64_t clock_monotonic_ns(void); /* for measuring spans; its origin has no meaning */

#endif
