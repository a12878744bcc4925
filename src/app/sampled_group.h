/* Sampled group: which rule of pooling holds for the people of an area: that of the strictest zone in force around them. */
#ifndef DAYAN_APP_SAMPLED_GROUP_H
#define DAYAN_APP_SAMPLED_GROUP_H

#include "app/command.h"

/* One area that a zone consists of. */
struct zone_part {
    id64 zone_id, zone_area_id;
    enum zone_kind kind;
    str path;
};

struct zone_parts {
    const struct zone_part *at; /* the parts of a zone stand together */
    size_t n;
};

/* All parts of the zones in force, as of this command; they live in its arena. A zone without a list of areas is the area it lies in. */
bool zone_parts_read(struct command *c, struct zone_parts *out);

enum sampled_group sampled_group_of(struct command *c, const struct zone_parts *parts, id64 area_id);

#endif
