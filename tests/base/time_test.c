/* time: the calendar, zones from tzdata, and text both ways. */
#include "base/time.h"

#include "base/random.h"
#include "says.h"

static struct arena *arena;

static time_ms moment(const char *text)
{
    time_ms t = 0;
    says(time_parse(str_of(text), &t), "[%s] is a moment", text);
    return t;
}

static void calendar(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        int year, month, day;
        date want;
    } rows[] = {
        {"the origin", 1970, 1, 1, 0},
        {"the day before", 1969, 12, 31, -1},
        {"a leap day", 2000, 2, 29, 11016},
        {"the first round", 2022, 3, 23, 19074},
        {"1900 had no leap day", 1900, 2, 29, DATE_NONE},
        {"nor had 2023", 2023, 2, 29, DATE_NONE},
        {"31 April does not exist", 2022, 4, 31, DATE_NONE},
        {"month 13 does not exist", 2022, 13, 1, DATE_NONE},
        {"day 0 does not exist", 2022, 1, 0, DATE_NONE},
        {"year 0 does not exist", 0, 1, 1, DATE_NONE},
        {"the last day we know", 9999, 12, 31, 2932896},
        {"the first day we know", 1, 1, 1, -719162},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says(date_from(rows[i].year, rows[i].month, rows[i].day) == rows[i].want, "%s", rows[i].says);
    date last = date_from(1899, 12, 31);
    for (date d = last + 1; d < date_from(2101, 1, 1); d++) {
        int y, m, day;
        date_split(d, &y, &m, &day);
        says(date_from(y, m, day) == d, "day %d is split and joined again", d);
        date back;
        says(date_parse(date_text(arena, d), &back) && back == d, "day %d is written and read", d);
        if (d % 512 == 0) arena_reset(arena);
    }
}

static void shanghai_with_its_summers(void **state)
{
    (void)state;
    const struct timezone_rules *tz = timezone_load(arena, S("Asia/Shanghai"));
    says(tz != NULL, "tzdata has Asia/Shanghai");
    static const struct {
        const char *says, *utc, *local;
    } rows[] = {
        {"2022 is UTC+8", "2022-03-30T16:00:00Z", "2022-03-31 00:00"},
        {"a second earlier it is still the day before", "2022-03-30T15:59:59Z", "2022-03-30 23:59"},
        {"before the first summer time", "1986-05-03T17:59:00Z", "1986-05-04 01:59"},
        {"the first summer time began at two", "1986-05-03T18:00:00Z", "1986-05-04 03:00"},
        {"midsummer 1988 was UTC+9", "1988-07-01T00:00:00Z", "1988-07-01 09:00"},
        {"the last summer time ended on 15 September 1991", "1991-09-14T17:00:00Z", "1991-09-15 01:00"},
        {"an hour before that it was one already", "1991-09-14T16:00:00Z", "1991-09-15 01:00"},
        {"1992 had none", "1992-07-01T00:00:00Z", "1992-07-01 08:00"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says_text(time_local_text(arena, tz, moment(rows[i].utc)), rows[i].local, rows[i].says);
    says(date_of(tz, moment("2022-03-30T16:00:00Z")) == date_from(2022, 3, 31), "the day begins at the jurisdiction's midnight");
    says(time_at(tz, date_from(2022, 3, 31), 0, 0) == moment("2022-03-30T16:00:00Z"), "midnight of a day is found");
    says(time_at(tz, date_from(1986, 5, 4), 2, 30) == moment("1986-05-03T18:00:00Z"),
         "in a gap: the instant at which the clock jumped over it");
    says(time_at(tz, date_from(1991, 9, 15), 1, 30) == moment("1991-09-14T16:30:00Z"),
         "what the clock shows twice is the first of the two");
}

static void new_york_has_summer_time_today(void **state)
{
    (void)state;
    const struct timezone_rules *tz = timezone_load(arena, S("America/New_York"));
    says(tz != NULL, "tzdata has America/New_York");
    static const struct {
        const char *says, *utc, *local;
    } rows[] = {
        {"winter", "2022-03-13T06:59:00Z", "2022-03-13 01:59"},
        {"the clock goes forward", "2022-03-13T07:00:00Z", "2022-03-13 03:00"},
        {"still summer", "2022-11-06T05:59:00Z", "2022-11-06 01:59"},
        {"the clock goes back", "2022-11-06T06:00:00Z", "2022-11-06 01:00"},
        {"summer 2036, from the list", "2036-07-01T12:00:00Z", "2036-07-01 08:00"},
        {"after the list, 2037, its last offset stays", "2050-07-01T12:00:00Z", "2050-07-01 07:00"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says_text(time_local_text(arena, tz, moment(rows[i].utc)), rows[i].local, rows[i].says);
}

/* For any instant outside a doubled hour, going to the civil clock and back arrives where it began. */
static void civil_time_and_back(void **state)
{
    (void)state;
    static const char *const zones[] = {"Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"};
    struct random r = random_stream(5, 5);
    for (size_t z = 0; z < LENGTH(zones); z++) {
        const struct timezone_rules *tz = timezone_load(arena, str_of(zones[z]));
        says(tz != NULL, "tzdata has %s", zones[z]);
        for (int i = 0; i < 20000; i++) {
            time_ms t = random_between(&r, moment("1985-01-01T00:00:00Z"), moment("2036-01-01T00:00:00Z")) / 60000 * 60000;
            struct civil c = civil_of(tz, t);
            time_ms back = time_at(tz, date_from(c.year, c.month, c.day), c.hour, c.minute);
            struct civil again = civil_of(tz, back);
            bool same_face = again.hour == c.hour && again.minute == c.minute && again.day == c.day;
            says(back == t || (back < t && t - back <= hours(1) && same_face), "%s: %lld comes back (seed 5)", zones[z], (long long)t);
            if (i % 256 == 0) says(date_of(tz, t) == date_from(c.year, c.month, c.day), "%s: date and civil time agree", zones[z]);
        }
    }
}

static void zones_that_are_none(void **state)
{
    (void)state;
    static const char *const names[] = {"", "Nowhere/City", "/etc/passwd", "../../etc/passwd", "Asia", "tzdata.zi", "zone.tab"};
    for (size_t i = 0; i < LENGTH(names); i++) says(timezone_load(arena, str_of(names[i])) == NULL, "[%s] is no zone", names[i]);
    const struct timezone_rules *fixed = timezone_fixed(arena, 8 * 3600);
    says_text(time_local_text(arena, fixed, moment("2022-03-31T00:00:00Z")), "2022-03-31 08:00", "a fixed zone adds its offset");
    says_text(time_local_text(arena, timezone_fixed(arena, -3600), 0), "1969-12-31 23:00", "west of Greenwich the origin lies in 1969");
}

static void moments_in_text(void **state)
{
    (void)state;
    static const struct {
        const char *says, *in, *want; /* want NULL: refused */
    } rows[] = {
        {"UTC", "2022-03-31T00:00:00Z", "2022-03-31T00:00:00.000Z"},
        {"with milliseconds", "2022-03-31T00:00:00.123Z", "2022-03-31T00:00:00.123Z"},
        {"finer fractions are cut", "2022-03-31T00:00:00.123999Z", "2022-03-31T00:00:00.123Z"},
        {"one digit of fraction", "2022-03-31T00:00:00.5Z", "2022-03-31T00:00:00.500Z"},
        {"China's offset", "2022-03-31T08:00:00+08:00", "2022-03-31T00:00:00.000Z"},
        {"a western offset with minutes", "2022-03-30T20:30:00-03:30", "2022-03-31T00:00:00.000Z"},
        {"before 1970", "1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
        {"no offset", "2022-03-31T00:00:00", NULL},
        {"a day that does not exist", "2022-02-30T00:00:00Z", NULL},
        {"hour 24", "2022-03-31T24:00:00Z", NULL},
        {"a leap second", "2016-12-31T23:59:60Z", NULL},
        {"a point without digits", "2022-03-31T00:00:00.Z", NULL},
        {"something behind", "2022-03-31T00:00:00Zx", NULL},
        {"an offset without colon", "2022-03-31T00:00:00+0800", NULL},
        {"only a date", "2022-03-31", NULL},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        time_ms t;
        bool good = time_parse(str_of(rows[i].in), &t);
        says(good == (rows[i].want != NULL), "%s", rows[i].says);
        if (good) says_text(time_text(arena, t), rows[i].want, rows[i].says);
    }
    date d;
    static const char *const wrong_dates[] = {"", "2022-3-31", "2022/03/31", "20220331", "2022-03-3x", "2022-03-31 "};
    for (size_t i = 0; i < LENGTH(wrong_dates); i++) says(!date_parse(str_of(wrong_dates[i]), &d), "[%s] is no date", wrong_dates[i]);
}

static void clocks_run(void **state)
{
    (void)state;
    says(clock_now() > moment("2022-01-01T00:00:00Z"), "the wall clock was set");
    int64_t first = clock_monotonic_ns();
    says(clock_monotonic_ns() >= first, "the monotonic clock never goes back");
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar),
        cmocka_unit_test(shanghai_with_its_summers),
        cmocka_unit_test(new_york_has_summer_time_today),
        cmocka_unit_test(civil_time_and_back),
        cmocka_unit_test(zones_that_are_none),
        cmocka_unit_test(moments_in_text),
        cmocka_unit_test(clocks_run),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
