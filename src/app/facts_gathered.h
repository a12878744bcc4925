/* Facts on the way to the rules: an array that grows while they are gathered. */
#ifndef DAYAN_APP_FACTS_GATHERED_H
#define DAYAN_APP_FACTS_GATHERED_H

#include "base/arena.h"
#include "rules/facts.h"

struct gathered {
    struct arena *arena;
    struct fact_line *at;
    size_t n, room;
};

static inline void gather(struct gathered *g, struct fact_line f)
{
    if (g->n == g->room) {
        size_t room = g->room ? 2 * g->room : 32;
        struct fact_line *at = NEW_ARRAY(g->arena, struct fact_line, room);
        for (size_t i = 0; i < g->n; i++) at[i] = g->at[i];
        g->at = at;
        g->room = room;
    }
    g->at[g->n++] = f;
}

#endif
