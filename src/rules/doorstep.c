/* Who is sampled at the door; see doorstep.h. */
#include "rules/doorstep.h"

static bool serves_at_door(const struct zone_type *zone)
{
    return zone && zone->movement == MOVE_STAY_HOME && (zone->services & 1u << SERVICE_DOORSTEP_SAMPLING);
}

enum door_ground doorstep_ground(const struct at_home *who, const struct protocol *p)
{
    const struct doorstep_rules *rules = p->doorstep;
    if (!rules) return NOT_AT_DOOR;
    if (who->measures & rules->away) return NOT_AT_DOOR;
    if (rules->red && who->colour == COLOUR_RED) return GROUND_RED;
    if (who->measures & rules->measures) return GROUND_MEASURE;
    if (serves_at_door(who->zone)) return GROUND_ZONE;
    return who->needs & rules->needs ? GROUND_NEEDS : NOT_AT_DOOR;
}

/* -- doors -------------------------------------------------------------------------------------------------------------- */

enum { FLOOR = 100, NUMBER_MOST = 1000000, NUMBERS_MOST = 4 };

/* The numbers of a text in their order, at most so many. */
static int numbers_of(str text, int numbers[NUMBERS_MOST])
{
    int n = 0;
    bool within = false;
    for (size_t i = 0; i < text.n; i++) {
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (digit && !within && n == NUMBERS_MOST) return n;
        if (digit && !within) numbers[n++] = 0;
        if (digit && numbers[n - 1] < NUMBER_MOST) numbers[n - 1] = numbers[n - 1] * 10 + (text.at[i] - '0');
        within = digit;
    }
    return n;
}

struct door_place door_place_of(str number)
{
    int numbers[NUMBERS_MOST], n = numbers_of(number, numbers);
    struct door_place place = {0};
    if (n == 0) return place;
    int last = numbers[n - 1];
    if (n > 1) place.building = numbers[0];
    if (n > 2) place.unit = numbers[1];
    place.floor = last / FLOOR;
    place.door = last % FLOOR;
    return place;
}

int door_compare(str a, str b)
{
    struct door_place x = door_place_of(a), y = door_place_of(b);
    if (x.building != y.building) return x.building < y.building ? -1 : 1;
    if (x.unit != y.unit) return x.unit < y.unit ? -1 : 1;
    if (x.floor != y.floor) return x.floor < y.floor ? -1 : 1;
    if (x.door != y.door) return x.door < y.door ? -1 : 1;
    return str_compare(a, b);
}
