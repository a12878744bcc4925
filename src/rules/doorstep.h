/* Doorstep: who is sampled at their own door because they cannot come or must not, and in which order doors are gone to. */
#ifndef DAYAN_RULES_DOORSTEP_H
#define DAYAN_RULES_DOORSTEP_H

#include "rules/protocol.h"

/* In order of severity; from GROUND_RED to GROUND_NEEDS as the choices `door_grounds` (model/doorstep.def). GROUND_ENDED: there was one
 * when the round's list was made; a walk that began before still counts. */
enum door_ground { NOT_AT_DOOR, GROUND_RED, GROUND_MEASURE, GROUND_ZONE, GROUND_NEEDS, GROUND_ENDED };

struct at_home {
    unsigned needs;               /* bits of the choices `special_needs` */
    unsigned measures;            /* bits 1 << enum measure_use of those in force */
    enum colour colour;           /* the worst of these measures */
    const struct zone_type *zone; /* the strictest around their home; NULL: none */
};

/* Why this person is sampled at the door; NOT_AT_DOOR: they come to a site, or are sampled where they are kept.
 * Protocol: doorstep.away, red, measures, needs; zone.types with movement stay_home and the service doorstep_sampling. */
enum door_ground doorstep_ground(const struct at_home *who, const struct protocol *p);

/* A door number's parts: "3-2-501" and "3栋2单元501室" are house 3, staircase 2, floor 5, door 1; "4-17" is house 4, door 17. 0: not said.
 */
struct door_place {
    int building, unit, floor, door;
};
struct door_place door_place_of(str number);

/* The order of a walk: house by house, staircase by staircase, floor by floor, door by door; <0, 0, >0. Equal places go by their text. */
int door_compare(str a, str b);

#endif
