/* See sampled_group.h. */
#include "app/sampled_group.h"

static void part_add(struct command *c, const struct zone *z, id64 area_id, struct zone_part *parts, size_t *n)
{
    struct area_line area;
    if (!areas_find(c->post->areas, area_id, &area)) return;
    parts[(*n)++] = (struct zone_part){z->id, z->area_id, (enum zone_kind)z->kind, area.path};
}

bool zone_parts_read(struct command *c, struct zone_parts *out)
{
    struct round_scope scope = {0};
    struct rows zones;
    if (!ask(c, &sql_sampled_zones, &round_scope_shape, &scope, &zone_shape, &zones)) return false;
    const struct zone *z = zones.at;
    size_t most = zones.n, n = 0;
    for (size_t i = 0; i < zones.n; i++) most += z[i].areas.n;
    struct zone_part *parts = NEW_ARRAY(c->arena, struct zone_part, most);
    for (size_t i = 0; i < zones.n; i++) {
        for (size_t k = 0; k < z[i].areas.n; k++) part_add(c, &z[i], z[i].areas.at[k], parts, &n);
        if (z[i].areas.n == 0) part_add(c, &z[i], z[i].area_id, parts, &n);
    }
    *out = (struct zone_parts){parts, n};
    return true;
}

enum sampled_group sampled_group_of(struct command *c, const struct zone_parts *parts, id64 area_id)
{
    static const enum sampled_group groups[ZONE_KINDS] = {
        [ZONE_LOCK] = GROUP_LOCK, [ZONE_CONTROL] = GROUP_CONTROL, [ZONE_PREVENT] = GROUP_PREVENT};
    enum sampled_group strictest = GROUP_OTHER;
    struct area_line area;
    if (parts->n == 0 || !areas_find(c->post->areas, area_id, &area)) return strictest;
    for (size_t i = 0; i < parts->n; i++)
        if (groups[parts->at[i].kind] < strictest && path_within(area.path, parts->at[i].path)) strictest = groups[parts->at[i].kind];
    return strictest;
}
