/* See boundary.h. Inside is told by the even-odd rule: a ray to the east crosses the rings an odd number of times. Holes need no rule of
 * their own with that, and at the size of a county the earth is flat. */
#include "model/boundary.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

/* Metres of one degree along a meridian. */
static const double degree_m = 111320;

static double degree_east_m(double latitude)
{
    return degree_m * cos(latitude * M_PI / 180);
}

static bool point_read(const json_t *position, struct point *out)
{
    const json_t *longitude = json_array_get(position, 0), *latitude = json_array_get(position, 1);
    *out = (struct point){json_number_value(longitude), json_number_value(latitude)};
    return json_is_number(longitude) && json_is_number(latitude);
}

static bool is_closed(const struct point *first, const struct point *last)
{
    return !(first->longitude < last->longitude || first->longitude > last->longitude) &&
           !(first->latitude < last->latitude || first->latitude > last->latitude);
}

static bool ring_read(const json_t *ring, struct point *points)
{
    size_t n = json_array_size(ring);
    for (size_t i = 0; i < n; i++)
        if (!point_read(json_array_get(ring, i), &points[i])) return false;
    return n >= 4 && is_closed(&points[0], &points[n - 1]);
}

static bool polygon_read(struct arena *arena, const json_t *polygon, struct boundary *out)
{
    const json_t *rings = json_object_get(polygon, "coordinates");
    const char *type = json_string_value(json_object_get(polygon, "type"));
    size_t total = 0, at = 0;
    *out = (struct boundary){.rings = json_array_size(rings)};
    for (size_t i = 0; i < out->rings; i++) total += json_array_size(json_array_get(rings, i));
    struct point *points = NEW_ARRAY(arena, struct point, total + 1);
    size_t *ends = NEW_ARRAY(arena, size_t, out->rings + 1);
    for (size_t i = 0; i < out->rings; i++) {
        const json_t *ring = json_array_get(rings, i);
        if (!ring_read(ring, points + at)) return false;
        ends[i] = at += json_array_size(ring);
    }
    out->points = points;
    out->ring_ends = ends;
    return type && str_is(str_of(type), "Polygon") && out->rings > 0;
}

/* Positive: going from a over b to c turns left; 0: the three stand in one line. */
static double turn(struct point a, struct point b, struct point c)
{
    return (b.longitude - a.longitude) * (c.latitude - a.latitude) - (b.latitude - a.latitude) * (c.longitude - a.longitude);
}

/* Does the line a-b pass through the line c-d? Only touching is no passing. */
static bool passes(struct point a, struct point b, struct point c, struct point d)
{
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/* The corner, counted from 1, behind which a line passes through another of the same ring; 0: none does. */
static size_t corner_crossed(const struct boundary *b)
{
    const struct point *p = b->points;
    for (size_t r = 0, begin = 0; r < b->rings; begin = b->ring_ends[r++])
        for (size_t i = begin + 1; i < b->ring_ends[r]; i++)
            for (size_t k = begin + 1; k + 1 < i; k++)
                if (passes(p[k - 1], p[k], p[i - 1], p[i])) return i - begin;
    return 0;
}

bool boundary_read(struct arena *arena, str geojson, struct boundary *out, struct problems *problems, str field)
{
    json_t *polygon = json_loadb(geojson.n ? geojson.at : "", geojson.n, JSON_REJECT_DUPLICATES, NULL);
    bool read = polygon_read(arena, polygon, out);
    json_decref(polygon);
    if (!read) return problem(problems, FIELD_WRONG_KIND, .field = field, .value = str_part(geojson, 0, 60), .limit = S("GeoJSON Polygon"));
    size_t corner = corner_crossed(out);
    return !corner || problem(problems, BOUNDARY_CROSSES_ITSELF, .field = field, .value = str_format(arena, "%zu", corner));
}

static bool is_crossed(const struct point *a, const struct point *b, struct point p)
{
    if ((a->latitude > p.latitude) == (b->latitude > p.latitude)) return false;
    double at = a->longitude + (p.latitude - a->latitude) / (b->latitude - a->latitude) * (b->longitude - a->longitude);
    return p.longitude < at;
}

bool boundary_holds(const struct boundary *b, struct point p)
{
    bool inside = false;
    for (size_t r = 0, begin = 0; r < b->rings; begin = b->ring_ends[r++])
        for (size_t i = begin + 1; i < b->ring_ends[r]; i++)
            if (is_crossed(&b->points[i - 1], &b->points[i], p)) inside = !inside;
    return inside;
}

double boundary_square_m(const struct boundary *b)
{
    double square_m = 0;
    for (size_t r = 0, begin = 0; r < b->rings; begin = b->ring_ends[r++]) {
        struct point from = b->points[begin];
        double twice = 0;
        for (size_t i = begin + 1; i < b->ring_ends[r]; i++) twice += turn(from, b->points[i - 1], b->points[i]);
        double here = fabs(twice) / 2 * degree_m * degree_east_m(from.latitude);
        square_m += r == 0 ? here : -here;
    }
    return square_m;
}

/* -- around points ------------------------------------------------------------------------------------------------------- */

static int from_west(const void *a, const void *b)
{
    const struct point *p = a, *q = b;
    int east = (p->longitude > q->longitude) - (p->longitude < q->longitude);
    return east ? east : (p->latitude > q->latitude) - (p->latitude < q->latitude);
}

/* One side of the hull: the points from west to east (or back) without those that make a right turn. Andrew's monotone chain. */
static size_t chain(const struct point *sorted, size_t n, bool back, struct point *hull)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct point p = sorted[back ? n - 1 - i : i];
        while (kept >= 2 && turn(hull[kept - 2], hull[kept - 1], p) <= 0) kept--;
        hull[kept++] = p;
    }
    return kept;
}

str boundary_around(struct arena *arena, const struct point *points, size_t n, double margin_m)
{
    enum { SIDES = 8 };
    struct point *near = NEW_ARRAY(arena, struct point, n * SIDES), *hull = NEW_ARRAY(arena, struct point, 2 * n * SIDES + 1);
    for (size_t i = 0; i < n * SIDES; i++) {
        struct point p = points[i / SIDES];
        double angle = 2 * M_PI * ((double)(i % SIDES) + 0.5) / SIDES;
        near[i] = (struct point){p.longitude + margin_m * cos(angle) / degree_east_m(p.latitude),
                                 p.latitude + margin_m * sin(angle) / degree_m};
    }
    qsort(near, n * SIDES, sizeof *near, from_west);
    size_t south = chain(near, n * SIDES, false, hull) - 1; /* the most eastern point begins the other side */
    size_t all = south + chain(near, n * SIDES, true, hull + south);
    struct text out = TEXT(arena);
    text_add(&out, S("{\"type\":\"Polygon\",\"coordinates\":[["));
    for (size_t i = 0; i < all; i++) text_format(&out, "%s[%.6f,%.6f]", i ? "," : "", hull[i].longitude, hull[i].latitude);
    text_add(&out, S("]]}"));
    return text_str(&out);
}
