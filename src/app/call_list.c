/* The people of a tube; see call_list.h. */
#include "app/call_list.h"

#include "app/disclosure.h"

static bool people_read(struct command *c, id64 tube_id, struct rows *out)
{
    struct tube_asked asked = {0};
    SET(tube_asked, &asked, tube_id, tube_id);
    return ask(c, &sql_tube_people, &tube_asked_shape, &asked, &tube_person_shape, out);
}

bool tube_people(struct command *c, const void *given)
{
    const struct tube_asked *in = given;
    struct tube tube;
    struct rows people;
    return load(c, &tube_shape, in->tube_id, &tube) && people_read(c, tube.id, &people) && give_rows(c, &tube_person_shape, people, S(""));
}

/* "西园社区 第三网格 5栋": from the community down, as somebody looks for a door. */
static str address_of(struct command *c, id64 area_id)
{
    struct area_line area;
    if (!areas_find(c->post->areas, area_id, &area)) return S("");
    bool is_last = area.kind <= AREA_COMMUNITY || area.kind == AREA_VILLAGE || !area.parent_id;
    if (is_last) return area.name;
    str above = address_of(c, area.parent_id);
    return str_format(c->arena, "%.*s %.*s", STR(above), STR(area.name));
}

static bool set_home(struct command *c, const struct person *p, struct call_line *line)
{
    struct household h;
    SET(call_line, line, address, address_of(c, p->area_id));
    if (!HAS(person, p, household_id)) return true;
    if (!fetch(c, &household_shape, p->household_id, &h)) return false;
    SET(call_line, line, address, address_of(c, h.area_id));
    SET(call_line, line, door, h.door);
    if (HAS(household, &h, phone)) SET(call_line, line, home_phone, h.phone);
    return true;
}

static bool line_of(struct command *c, const struct tube_person *in_tube, int purpose, size_t persons, struct call_line *line)
{
    struct person p;
    struct area_line area;
    SET(call_line, line, position, in_tube->position);
    if (HAS(tube_person, in_tube, task_state)) SET(call_line, line, task_state, in_tube->task_state);
    if (!fetch(c, &person_shape, in_tube->person_id, &p)) return false;
    bool reached = areas_find(c->post->areas, p.area_id, &area) && actor_reaches(c->actor, c->may, area.path);
    SET(call_line, line, elsewhere, !reached);
    if (!reached) return true;
    shape_copy_named(&person_shape, &p, &call_line_shape, line);
    SET(call_line, line, person_id, p.id);
    return set_home(c, &p, line) && disclose(c, p.area_id, p.id, purpose, (int64_t)persons);
}

bool tube_call_list(struct command *c, const void *given)
{
    const struct call_list_asked *in = given;
    struct tube tube;
    struct rows people;
    if (!load(c, &tube_shape, in->tube_id, &tube)) return false;
    bool positive = HAS(tube, &tube, result) && tube.result == RESULT_IS_POSITIVE && tube.state != TUBE_STATE_VOID;
    if (!positive) return refused_state(c, refuse(WRONG_STATE, tube.id), &tube_states, tube.state, "resulted, positive");
    if (!people_read(c, tube.id, &people)) return false;
    struct call_line *lines = NEW_ARRAY(c->arena, struct call_line, people.n);
    for (size_t i = 0; i < people.n; i++)
        if (!line_of(c, (const struct tube_person *)people.at + i, in->purpose, people.n, &lines[i])) return false;
    about(c, tube.id);
    c->sight = IN_CLEAR;
    return give_rows(c, &call_line_shape, (struct rows){lines, people.n}, S(""));
}
