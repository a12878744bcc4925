/* Boundary: the outline of a zone as a GeoJSON Polygon (RFC 7946), and what lies inside. */
#ifndef DAYAN_MODEL_BOUNDARY_H
#define DAYAN_MODEL_BOUNDARY_H

#include "base/problem.h"

struct point {
    double longitude, latitude;
};

/* Its rings one behind the other, each closed: the first is the outline, the others are holes. */
struct boundary {
    const struct point *points;
    const size_t *ring_ends; /* points[ring_ends[i - 1] .. ring_ends[i]) is ring i */
    size_t rings;
};

/* False: it is no polygon of one or more closed rings of four points at least, or a ring passes through itself; the problem names `field`,
 * and the corner where. The boundary lives in `arena`. */
bool boundary_read(struct arena *arena, str geojson, struct boundary *out, struct problems *problems, str field);

/* Does the point lie inside, and in no hole? A point on the line itself may be told either way. */
bool boundary_holds(const struct boundary *b, struct point p);

/* How large it is, without its holes. */
double boundary_square_m(const struct boundary *b);

/* The narrowest polygon without dents that keeps `margin_m` metres from each of the `n` > 0 points, but for its corners cut off, as
 * GeoJSON. */
str boundary_around(struct arena *arena, const struct point *points, size_t n, double margin_m);

#endif
