/* Colour: derived from the measures in force, the worst of them, with the measure that gives it. Nothing else can set a colour. */
#ifndef DAYAN_RULES_COLOUR_H
#define DAYAN_RULES_COLOUR_H

#include "base/id.h"
#include "rules/protocol.h"

struct measure_line {
    id64 id;
    const struct measure_kind *kind;
    time_ms starts, ends;
    time_ms lifted; /* 0: not lifted */
};

struct colour_verdict {
    enum colour colour;
    const struct measure_line *because; /* NULL: green, nothing restricts */
    time_ms until;                      /* the measure's end; 0 for none */
};

/* A measure is in force from its start until its end or its lifting, and no longer. */
bool measure_in_force(const struct measure_line *m, time_ms now);

/* Of measures of the same colour the one that ends last is named, then the one with the smaller id. */
struct colour_verdict colour_of(const struct measure_line *measures, size_t n, time_ms now);

#endif
