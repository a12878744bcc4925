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

/* False: it is no polygon of one or more closed rings of four points at least; the problem names `field`. The boundary lives in `arena`. */
bool boundary_read(struct arena *arena, str geojson, struct boundary *out, struct problems *problems, str field);

/* Does the point lie inside, and in no hole? A point on the line itself may be told either way. */
bool boundary_holds(const struct boundary *b, struct point p);

#endif
