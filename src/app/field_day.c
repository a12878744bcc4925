/* See field_day.h. */
#include "app/field_day.h"

#include "app/disclosure.h"
#include "app/field_doors.h"
#include "app/round.h"
#include "app/sampled_group.h"
#include "base/gzip.h"

#include <sodium.h>

enum { LIVES_H = 24 };

struct day {
    struct field_day shown;
    struct device device;
    id64 area_id; /* of its site */
    str path;
    str box;
};

static bool device_read(struct command *c, struct day *d)
{
    struct site site;
    if (!c->actor->device_id) return problem(c->problems, DEVICE_NEEDED);
    if (!fetch(c, &device_shape, c->actor->device_id, &d->device)) return false;
    if (!HAS(device, &d->device, box_key)) return problem(c->problems, DEVICE_NEEDED);
    d->area_id = d->device.area_id;
    SET(field_day, &d->shown, device_id, d->device.id);
    SET(field_day, &d->shown, label, d->device.label);
    if (!HAS(device, &d->device, site_id)) return true;
    if (!fetch(c, &site_shape, d->device.site_id, &site)) return false;
    d->area_id = site.area_id;
    SET(field_day, &d->shown, site_id, site.id);
    SET(field_day, &d->shown, site_name, site.name);
    return true;
}

static bool surroundings_set(struct command *c, struct day *d)
{
    struct area_line area;
    uint64_t held = 0;
    if (!reaches(c, d->area_id) || !areas_find(c->post->areas, d->area_id, &area)) return false;
    for (size_t i = 0; i < c->actor->n; i++) held |= UINT64_C(1) << c->actor->grants[i].role;
    d->path = area.path;
    SET(field_day, &d->shown, roles, held);
    SET(field_day, &d->shown, area_name, area.name);
    SET(field_day, &d->shown, time_zone, c->post->time_zone);
    SET(field_day, &d->shown, drill, c->response.drill || c->post->config.clock_may_be_set);
    SET(field_day, &d->shown, made_at, c->now);
    SET(field_day, &d->shown, lives_h, LIVES_H);
    if (!c->protocol->sample) return true;
    SET(field_day, &d->shown, reopen_min, c->protocol->sample->reopen_min);
    SET(field_day, &d->shown, room_temp_max_h, c->protocol->sample->room_temp_max_h);
    SET(field_day, &d->shown, cold_max_c, c->protocol->sample->cold_max_c);
    return true;
}

static void area_between(struct command *c, const struct day *d, struct field_asked *asked)
{
    SET(field_asked, asked, path, d->path);
    SET(field_asked, asked, path_end, str_format(c->arena, "%.*s0", STR(d->path)));
}

/* -- rounds ------------------------------------------------------------------------------------------------------------ */

static struct rows pools_of(struct command *c, const struct protocol *p)
{
    struct field_pool *pools = NEW_ARRAY(c->arena, struct field_pool, p->n_pools);
    for (size_t i = 0; i < p->n_pools; i++) {
        struct text sizes = TEXT(c->arena);
        for (size_t k = 0; k < p->pools[i].sizes.n; k++) text_format(&sizes, "%s%d", k ? "," : "[", p->pools[i].sizes.at[k]);
        text_char(&sizes, ']');
        SET(field_pool, &pools[i], group, (int)p->pools[i].group);
        SET(field_pool, &pools[i], sizes, text_str(&sizes));
        SET(field_pool, &pools[i], household, p->pools[i].household);
    }
    return (struct rows){pools, p->n_pools};
}

/* The open rounds whose area the site lies in, or has a part of. */
static bool rounds_set(struct command *c, struct day *d)
{
    struct rows rows;
    struct field_asked asked = {0};
    if (!ask(c, &sql_field_rounds_open, &field_asked_shape, &asked, &round_shape, &rows)) return false;
    struct field_round *shown = NEW_ARRAY(c->arena, struct field_round, rows.n);
    size_t n = 0;
    const struct round *round = rows.at;
    for (size_t i = 0; i < rows.n; i++) {
        struct area_line area;
        bool meets = areas_find(c->post->areas, round[i].area_id, &area) &&
                     (path_within(d->path, area.path) || path_within(area.path, d->path));
        if (!meets) continue;
        struct field_round *r = &shown[n++];
        SET(field_round, r, id, round[i].id);
        SET(field_round, r, number, round[i].number);
        if (HAS(round, &round[i], due_at)) SET(field_round, r, due_at, round[i].due_at);
        SET(field_round, r, pools, pools_of(c, round_protocol(c, &round[i])));
    }
    SET(field_day, &d->shown, rounds, (struct rows){shown, n});
    return true;
}

/* -- people -------------------------------------------------------------------------------------------------------------- */

/* Of the newest round: that is the one people are sampled in. */
static bool people_set(struct command *c, struct day *d)
{
    struct rows people = {0};
    struct zone_parts zones;
    struct field_asked asked = {0};
    const struct rows rounds = d->shown.rounds;
    SET(field_asked, &asked, round_id, rounds.n ? ((const struct field_round *)rounds.at)[rounds.n - 1].id : 0);
    area_between(c, d, &asked);
    SET(field_asked, &asked, now, c->now);
    if (!actor_may(c->actor, SYNC_SAMPLES)) return true;
    if (!zone_parts_read(c, &zones) || !ask(c, &sql_field_people, &field_asked_shape, &asked, &field_person_shape, &people)) return false;
    struct field_person *person = people.at;
    for (size_t i = 0; i < people.n; i++) {
        enum sampled_group group = person[i].key_person ? GROUP_KEY_PERSON : sampled_group_of(c, &zones, person[i].area_id);
        SET(field_person, &person[i], group, (int)group);
        if (!person[i].key_person) CLEAR(field_person, &person[i], key_person);
    }
    SET(field_day, &d->shown, people, people);
    return true;
}

/* -- boxes ---------------------------------------------------------------------------------------------------------------- */

static void box_begin(const struct field_box_tube *first, struct custody_tube *tubes, struct field_box *b)
{
    SET(field_box, b, box, first->box);
    SET(field_box, b, state, first->state);
    SET(field_box, b, tubes, (struct rows){tubes, 0});
    SET(field_box, b, cold, true);
    if (HAS(field_box_tube, first, closed_at)) SET(field_box, b, closed_at, first->closed_at);
    if (HAS(field_box_tube, first, taken_at)) SET(field_box, b, taken_at, first->taken_at);
    if (HAS(field_box_tube, first, last_by)) SET(field_box, b, last_by, first->last_by);
}

/* The box's clock is that of its first tube; it stands when all of them are cold. */
static void box_add(struct field_box *b, struct custody_tube *tubes, const struct field_box_tube *t)
{
    struct custody_tube *next = &tubes[b->tubes.n++];
    SET(custody_tube, next, tube, t->tube);
    bool earlier = HAS(field_box_tube, t, sealed_at) && (!HAS(field_box, b, sealed_at) || t->sealed_at < b->sealed_at);
    if (earlier) SET(field_box, b, sealed_at, t->sealed_at);
    if (!HAS(field_box_tube, t, cooled_at)) SET(field_box, b, cold, false);
}

/* For couriers and laboratories: what is in the boxes they will take over or receive, so that a difference is named without a network. */
static bool boxes_set(struct command *c, struct day *d)
{
    struct rows rows;
    struct field_asked asked = {0};
    if (!actor_may(c->actor, TAKE_BOX) && !actor_may(c->actor, RECEIVE_BOX)) return true;
    area_between(c, d, &asked);
    if (!ask(c, &sql_field_boxes, &field_asked_shape, &asked, &field_box_tube_shape, &rows)) return false;
    const struct field_box_tube *t = rows.at;
    struct field_box *boxes = NEW_ARRAY(c->arena, struct field_box, rows.n);
    struct custody_tube *tubes = NEW_ARRAY(c->arena, struct custody_tube, rows.n);
    size_t n = 0;
    for (size_t i = 0; i < rows.n; i++) {
        bool first = i == 0 || !str_eq(t[i].box, t[i - 1].box);
        if (first) box_begin(&t[i], &tubes[i], &boxes[n++]);
        struct field_box *b = &boxes[n - 1];
        box_add(b, (struct custody_tube *)b->tubes.at, &t[i]);
    }
    SET(field_day, &d->shown, boxes, (struct rows){boxes, n});
    return true;
}

/* -- colleagues' phones ---------------------------------------------------------------------------------------------------- */

/* For whoever may take something over from one of them. */
static bool phones_set(struct command *c, struct day *d)
{
    struct rows phones;
    struct field_asked asked = {0};
    bool takes_over = actor_may(c->actor, SYNC_SAMPLES) || actor_may(c->actor, TAKE_BOX) || actor_may(c->actor, RECEIVE_BOX);
    if (!takes_over) return true;
    area_between(c, d, &asked);
    if (!ask(c, &sql_field_phones, &field_asked_shape, &asked, &colleague_phone_shape, &phones)) return false;
    SET(field_day, &d->shown, phones, phones);
    return true;
}

/* -- doors ---------------------------------------------------------------------------------------------------------------- */

static bool doors_set(struct command *c, struct day *d)
{
    struct rows doors;
    if (!actor_may(c->actor, SYNC_SAMPLES)) return true;
    if (!field_doors_read(c, d->path, &doors)) return false;
    if (doors.n) SET(field_day, &d->shown, doors, doors);
    return true;
}

/* -- handing out ----------------------------------------------------------------------------------------------------------- */

static bool box_make(struct command *c, struct day *d)
{
    unsigned char key[BOX_KEY_BYTES];
    struct text json = TEXT(c->arena);
    bool is_key = sodium_base642bin(key, sizeof key, d->device.box_key.at, d->device.box_key.n, NULL, NULL, NULL,
                                    sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    if (!is_key) return problem(c->problems, DEVICE_NEEDED);
    shape_to_json(&json, &field_day_shape, &d->shown, IN_CLEAR);
    str packed = gzip(c->arena, text_str(&json));
    d->box = sealed_box(c->arena, key, packed.at ? packed : text_str(&json));
    return true;
}

bool field_day_prepare(struct command *c, const void *given)
{
    (void)given;
    struct day *d = NEW(c->arena, struct day);
    c->prepared = d;
    return device_read(c, d) && surroundings_set(c, d) && rounds_set(c, d) && people_set(c, d) && boxes_set(c, d) && phones_set(c, d) &&
           doors_set(c, d) && box_make(c, d);
}

bool field_day(struct command *c, const void *given)
{
    (void)given;
    const struct day *d = c->prepared;
    int64_t persons = (int64_t)d->shown.people.n;
    return (persons == 0 || disclose(c, d->area_id, 0, FOR_TESTING, persons)) &&
           give_file(c, S("application/octet-stream"), S("day"), d->box);
}
