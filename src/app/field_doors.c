/* See field_doors.h. */
#include "app/field_doors.h"

#include "app/round.h"
#include "rules/doorstep.h"
#include "store/statements.h"

#include <stdlib.h>

/* Round by round, area by area in the order of their codes, a task's people door by door. */
static int by_walk(const void *one, const void *other)
{
    const struct field_door_line *a = one, *b = other;
    if (a->round_id != b->round_id) return a->round_id < b->round_id ? -1 : 1;
    int area = str_compare(a->area_code, b->area_code);
    if (area) return area;
    if (a->task_id != b->task_id) return a->task_id < b->task_id ? -1 : 1;
    int door = door_compare(a->door, b->door);
    if (door) return door;
    return (a->person_id > b->person_id) - (a->person_id < b->person_id);
}

static bool leg_begin(struct command *c, const struct field_door_line *line, struct field_door *leg)
{
    struct area_line area;
    struct round round;
    if (!fetch(c, &round_shape, line->round_id, &round)) return false;
    const struct protocol *p = round_protocol(c, &round);
    int house = areas_find(c->post->areas, line->area_id, &area) && area.kind == AREA_BUILDING ? 0 : door_place_of(line->door).building;
    str place = area.name;
    if (house) place = str_format(c->arena, "%.*s %d", STR(area.name), house);
    SET(field_door, leg, task_id, line->task_id);
    SET(field_door, leg, round_id, line->round_id);
    SET(field_door, leg, area_id, line->area_id);
    SET(field_door, leg, place, place);
    if (p->doorstep && p->doorstep->household) SET(field_door, leg, household, true);
    return true;
}

bool field_doors_read(struct command *c, str path, struct rows *out)
{
    struct rows lines;
    struct field_asked asked = {0};
    SET(field_asked, &asked, path, path);
    SET(field_asked, &asked, path_end, str_format(c->arena, "%.*s0", STR(path)));
    if (!ask(c, &sql_field_doors, &field_asked_shape, &asked, &field_door_line_shape, &lines)) return false;
    struct field_door_line *line = lines.at;
    if (lines.n) qsort(line, lines.n, sizeof *line, by_walk);
    struct field_door *legs = NEW_ARRAY(c->arena, struct field_door, lines.n);
    struct field_door_person *people = NEW_ARRAY(c->arena, struct field_door_person, lines.n);
    size_t n = 0;
    for (size_t i = 0; i < lines.n; i++) {
        bool next = !i || line[i].task_id != line[i - 1].task_id;
        if (next && !leg_begin(c, &line[i], &legs[n++])) return false;
        if (next) SET(field_door, &legs[n - 1], people, (struct rows){&people[i], 0});
        legs[n - 1].people.n++;
        shape_copy_named(&field_door_line_shape, &line[i], &field_door_person_shape, &people[i]);
    }
    *out = (struct rows){legs, n};
    return true;
}
