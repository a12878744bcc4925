/* Time: civil calendar arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil and
 * civil_from_days), and zones from TZif files (RFC 8536, version 2 or later, 64-bit data block). */
#include "base/time.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

struct change {
    int64_t from_s; /* UTC second from which the offset holds */
    int32_t offset_s;
};

struct timezone_rules {
    int32_t first_offset_s; /* before the first change */
    size_t n;
    struct change *changes; /* ascending */
};

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

date date_from(int year, int month, int day)
{
    static const int month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_days[month - 1]) return DATE_NONE;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month == 2 && day == 29 && !leap) return DATE_NONE;
    int y = year - (month <= 2);
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_split(date d, int *year, int *month, int *day)
{
    int64_t z = (int64_t)d + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t mp = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static int32_t offset_at(const struct timezone_rules *tz, int64_t utc_s)
{
    size_t low = 0, high = tz->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (tz->changes[middle].from_s <= utc_s) low = middle + 1;
        else high = middle;
    }
    return low ? tz->changes[low - 1].offset_s : tz->first_offset_s;
}

struct civil civil_of(const struct timezone_rules *tz, time_ms t)
{
    int64_t utc_s = floor_div(t, 1000);
    int32_t offset = offset_at(tz, utc_s);
    int64_t local_s = utc_s + offset;
    date d = (date)floor_div(local_s, 86400);
    int64_t in_day = local_s - (int64_t)d * 86400;
    struct civil c = {.hour = (int)(in_day / 3600), .minute = (int)(in_day / 60 % 60), .second = (int)(in_day % 60)};
    c.milli = (int)(t - utc_s * 1000);
    c.offset_s = offset;
    date_split(d, &c.year, &c.month, &c.day);
    return c;
}

date date_of(const struct timezone_rules *tz, time_ms t)
{
    int64_t utc_s = floor_div(t, 1000);
    return (date)floor_div(utc_s + offset_at(tz, utc_s), 86400);
}

/* The first change after UTC second `after_s`; there is one when the caller has seen the offset differ later. */
static int64_t change_after(const struct timezone_rules *tz, int64_t after_s)
{
    size_t i = 0;
    while (i + 1 < tz->n && tz->changes[i].from_s <= after_s) i++;
    return tz->changes[i].from_s;
}

time_ms time_at(const struct timezone_rules *tz, date d, int hour, int minute)
{
    int64_t local_s = (int64_t)d * 86400 + hour * 3600 + minute * 60;
    int32_t before = offset_at(tz, local_s - 86400), after = offset_at(tz, local_s + 86400);
    int64_t early = local_s - before, late = local_s - after;
    if (offset_at(tz, early) == before) return early * 1000;
    if (offset_at(tz, late) == after) return late * 1000;
    return change_after(tz, late) * 1000; /* no clock ever showed it */
}

str date_text(struct arena *arena, date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return str_format(arena, "%04d-%02d-%02d", y, m, day);
}

/* Exactly `n` digits at `from`; -1 when they are not digits. */
static int digits(str s, size_t from, size_t n)
{
    int value = 0;
    for (size_t i = from; i < from + n; i++) {
        if (i >= s.n || s.at[i] < '0' || s.at[i] > '9') return -1;
        value = value * 10 + (s.at[i] - '0');
    }
    return value;
}

bool date_parse(str s, date *out)
{
    if (s.n != 10 || s.at[4] != '-' || s.at[7] != '-') return false;
    *out = date_from(digits(s, 0, 4), digits(s, 5, 2), digits(s, 8, 2));
    return *out != DATE_NONE;
}

static void put_number(char *at, int digits, int value)
{
    while (digits) at[--digits] = (char)('0' + value % 10), value /= 10;
}

/* By hand, not by printf: every record that goes out and every digest of one has several. */
str time_text(struct arena *arena, time_ms t)
{
    struct timezone_rules utc = {0};
    struct civil c = civil_of(&utc, t);
    if (c.year < 0 || c.year > 9999)
        return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", c.year, c.month, c.day, c.hour, c.minute, c.second, c.milli);
    static const char form[] = "0000-00-00T00:00:00.000Z";
    char *at = arena_copy(arena, form, sizeof form - 1);
    put_number(at, 4, c.year);
    put_number(at + 5, 2, c.month);
    put_number(at + 8, 2, c.day);
    put_number(at + 11, 2, c.hour);
    put_number(at + 14, 2, c.minute);
    put_number(at + 17, 2, c.second);
    put_number(at + 20, 3, c.milli);
    return (str){at, sizeof form - 1};
}

str time_local_text(struct arena *arena, const struct timezone_rules *tz, time_ms t)
{
    struct civil c = civil_of(tz, t);
    return str_format(arena, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
}

/* "Z" or "+08:00"; false: neither. */
static bool offset_parse(str s, int64_t *offset_s)
{
    if (str_is(s, "Z") || str_is(s, "z")) return *offset_s = 0, true;
    if (s.n != 6 || (s.at[0] != '+' && s.at[0] != '-') || s.at[3] != ':') return false;
    int h = digits(s, 1, 2), m = digits(s, 4, 2);
    if (h < 0 || h > 23 || m < 0 || m > 59) return false;
    *offset_s = (s.at[0] == '-' ? -1 : 1) * (h * 3600 + m * 60);
    return true;
}

bool time_parse(str s, time_ms *out)
{
    date d;
    if (s.n < 20 || !date_parse(str_part(s, 0, 10), &d)) return false;
    if ((s.at[10] != 'T' && s.at[10] != 't' && s.at[10] != ' ') || s.at[13] != ':' || s.at[16] != ':') return false;
    int h = digits(s, 11, 2), m = digits(s, 14, 2), sec = digits(s, 17, 2), milli = 0;
    if (h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59) return false;
    size_t at = 19;
    if (s.at[at] == '.') {
        int scale = 100;
        size_t first = ++at;
        for (; at < s.n && s.at[at] >= '0' && s.at[at] <= '9'; at++, scale /= 10) milli += (s.at[at] - '0') * scale;
        if (at == first) return false;
    }
    int64_t offset_s;
    if (!offset_parse(str_part(s, at, s.n), &offset_s)) return false;
    *out = ((int64_t)d * 86400 + h * 3600 + m * 60 + sec - offset_s) * 1000 + milli;
    return true;
}

const struct timezone_rules *timezone_fixed(struct arena *arena, int offset_s)
{
    struct timezone_rules *tz = NEW(arena, struct timezone_rules);
    tz->first_offset_s = offset_s;
    return tz;
}

static int64_t big_endian(const unsigned char *at, size_t n)
{
    uint64_t v = (at[0] & 0x80) ? UINT64_MAX : 0;
    for (size_t i = 0; i < n; i++) v = v << 8 | at[i];
    return (int64_t)v;
}

struct tzif_counts {
    size_t isut, isstd, leap, times, types, chars;
};

/* Reads the header at `at`; false when this is not TZif. */
static bool tzif_header(str file, size_t at, struct tzif_counts *c)
{
    if (file.n < at + 44 || memcmp(file.at + at, "TZif", 4) != 0) return false;
    const unsigned char *b = (const unsigned char *)file.at + at + 20;
    size_t *counts[] = {&c->isut, &c->isstd, &c->leap, &c->times, &c->types, &c->chars};
    for (size_t i = 0; i < 6; i++) *counts[i] = (size_t)(uint32_t)big_endian(b + 4 * i, 4);
    return c->times <= 10000 && c->types <= 256 && c->chars <= 10000 && c->leap <= 10000;
}

static const struct timezone_rules *tzif_read(struct arena *arena, str file)
{
    struct tzif_counts v1 = {0}, v2 = {0};
    if (!tzif_header(file, 0, &v1) || file.at[4] < '2') return NULL;
    size_t second = 44 + v1.times * 5 + v1.types * 6 + v1.chars + v1.leap * 8 + v1.isstd + v1.isut;
    if (!tzif_header(file, second, &v2)) return NULL;
    const unsigned char *times = (const unsigned char *)file.at + second + 44;
    const unsigned char *kinds = times + v2.times * 8, *types = kinds + v2.times;
    if (v2.types == 0 || file.n < second + 44 + v2.times * 9 + v2.types * 6) return NULL;

    struct timezone_rules *tz = NEW(arena, struct timezone_rules);
    tz->first_offset_s = (int32_t)big_endian(types, 4);
    tz->n = v2.times;
    tz->changes = NEW_ARRAY(arena, struct change, v2.times);
    for (size_t i = 0; i < v2.times; i++) {
        if (kinds[i] >= v2.types) return NULL;
        tz->changes[i] = (struct change){big_endian(times + 8 * i, 8), (int32_t)big_endian(types + 6 * kinds[i], 4)};
    }
    return tz;
}

const struct timezone_rules *timezone_load(struct arena *arena, str name)
{
    size_t dots;
    if (name.n == 0 || name.n > 64 || name.at[0] == '/' || str_find(name, S(".."), &dots)) return NULL;
    char *path = str_terminated(arena, str_format(arena, "/usr/share/zoneinfo/%.*s", STR(name)));
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    enum { MOST = 64 * 1024 };
    char *bytes = arena_alloc(arena, MOST);
    size_t n = fread(bytes, 1, MOST, f);
    (void)fclose(f);
    return tzif_read(arena, (str){bytes, n});
}

time_ms clock_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_REALTIME, &t);
    return (time_ms)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct timespec clock_in(int ms)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000L;
    if (t.tv_nsec >= 1000000000L) t.tv_sec++, t.tv_nsec -= 1000000000L;
    return t;
}

int64_t clock_monotonic_ns(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
