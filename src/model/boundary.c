/* See boundary.h. Inside is told by the even-odd rule: a ray to the east crosses the rings an odd number of times. Holes need no rule of
 * their own with that, and at the size of a county the earth is flat. */
#include "model/boundary.h"

#include <jansson.h>

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

bool boundary_read(struct arena *arena, str geojson, struct boundary *out, struct problems *problems, str field)
{
    json_t *polygon = json_loadb(geojson.n ? geojson.at : "", geojson.n, JSON_REJECT_DUPLICATES, NULL);
    bool read = polygon_read(arena, polygon, out);
    json_decref(polygon);
    return read || problem(problems, FIELD_WRONG_KIND, .field = field, .value = str_part(geojson, 0, 60), .limit = S("GeoJSON Polygon"));
}

static bool crosses(const struct point *a, const struct point *b, struct point p)
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
            if (crosses(&b->points[i - 1], &b->points[i], p)) inside = !inside;
    return inside;
}
