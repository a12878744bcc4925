/* The colour of a person: see colour.h. */
#include "rules/colour.h"

bool measure_in_force(const struct measure_line *m, time_ms now)
{
    return m->starts <= now && now < m->ends && (!m->lifted || now < m->lifted);
}

static bool worse(const struct measure_line *a, const struct measure_line *b)
{
    if (!b || a->kind->colour != b->kind->colour) return !b || a->kind->colour > b->kind->colour;
    if (a->ends != b->ends) return a->ends > b->ends;
    return a->id < b->id;
}

struct colour_verdict colour_of(const struct measure_line *measures, size_t n, time_ms now)
{
    struct colour_verdict v = {.colour = COLOUR_GREEN};
    for (size_t i = 0; i < n; i++) {
        const struct measure_line *m = &measures[i];
        if (m->kind->colour != COLOUR_GREEN && measure_in_force(m, now) && worse(m, v.because)) v.because = m;
    }
    if (!v.because) return v;
    v.colour = v.because->kind->colour;
    v.until = v.because->ends;
    return v;
}
