/* Where a resident may be sampled: free sites first, the nearest first among those. The way is as the crow flies: enough to choose by. */
#include "app/resident_people.h"

#include "app/site_state.h"
#include "rules/queue.h"

#include <math.h>
#include <stdlib.h>

enum { SITES_MOST = 30 };

struct spot {
    double longitude, latitude;
    bool known;
};

static const double EARTH_M = 6371000, DEGREE = 3.14159265358979323846 / 180;

/* Haversine. */
static double metres_between(struct spot a, struct spot b)
{
    double dy = sin((b.latitude - a.latitude) * DEGREE / 2), dx = sin((b.longitude - a.longitude) * DEGREE / 2);
    double h = dy * dy + cos(a.latitude * DEGREE) * cos(b.latitude * DEGREE) * dx * dx;
    return 2 * EARTH_M * asin(sqrt(h < 1 ? h : 1));
}

/* The area's own place, or that of the nearest one above it that has one. */
static bool place_of_area(struct command *c, id64 area_id, struct spot *out)
{
    struct area_line line;
    *out = (struct spot){0};
    for (; !out->known && areas_find(c->post->areas, area_id, &line); area_id = line.parent_id) {
        struct area area;
        if (!fetch(c, &area_shape, line.id, &area)) return false;
        out->known = HAS(area, &area, longitude) && HAS(area, &area, latitude);
        if (out->known) out->longitude = area.longitude, out->latitude = area.latitude;
    }
    return true;
}

static bool place_of_resident(struct command *c, const struct resident_sites_asked *in, struct spot *out)
{
    struct person self;
    bool given = HAS(resident_sites_asked, in, longitude) && HAS(resident_sites_asked, in, latitude);
    *out = (struct spot){in->longitude, in->latitude, given};
    return given || (fetch(c, &person_shape, c->actor->person_id, &self) && place_of_area(c, self.area_id, out));
}

static bool tell_site(struct command *c, const struct site_state *state, struct spot from, struct resident_site *line)
{
    struct site site;
    struct area_line area;
    struct spot there;
    if (!fetch(c, &site_shape, state->site_id, &site)) return false;
    shape_copy_named(&site_state_shape, state, &resident_site_shape, line);
    if (HAS(site, &site, address)) SET(resident_site, line, address, site.address);
    if (areas_find(c->post->areas, site.area_id, &area)) SET(resident_site, line, area_name, area.name);
    there = (struct spot){site.longitude, site.latitude, HAS(site, &site, longitude) && HAS(site, &site, latitude)};
    if (there.known) {
        SET(resident_site, line, longitude, there.longitude);
        SET(resident_site, line, latitude, there.latitude);
    } else if (!place_of_area(c, site.area_id, &there)) {
        return false;
    }
    if (from.known && there.known) SET(resident_site, line, distance, llround(metres_between(from, there)));
    return true;
}

/* Free before not counted before busy before jammed; whatever is nowhere on the map stands last among its like. */
static int nearest_free_first(const void *a, const void *b)
{
    static const int order[] = {[QUEUE_UNKNOWN] = 1, [QUEUE_FREE] = 0, [QUEUE_BUSY] = 2, [QUEUE_JAMMED] = 3};
    const struct resident_site *x = a, *y = b;
    if (x->state != y->state) return order[x->state] - order[y->state];
    bool known_x = HAS(resident_site, x, distance), known_y = HAS(resident_site, y, distance);
    if (known_x != known_y) return known_y - known_x;
    if (x->distance != y->distance) return (x->distance > y->distance) - (x->distance < y->distance);
    return str_compare(x->code, y->code);
}

bool resident_sites(struct command *c, const void *given)
{
    struct spot from;
    struct rows states;
    if (!place_of_resident(c, given, &from) || !site_queues(c, &states)) return false;
    struct resident_site *lines = NEW_ARRAY(c->arena, struct resident_site, states.n + 1);
    for (size_t i = 0; i < states.n; i++)
        if (!tell_site(c, (const struct site_state *)states.at + i, from, &lines[i])) return false;
    qsort(lines, states.n, sizeof *lines, nearest_free_first);
    return give_rows(c, &resident_site_shape, (struct rows){lines, states.n < SITES_MOST ? states.n : SITES_MOST}, S(""));
}
