/* Sampling; see sample.h. */
#include "app/sample.h"

#include "app/doorstep.h"
#include "app/round.h"
#include "app/sampled_group.h"
#include "app/sampled_task.h"
#include "app/tube.h"
#include "rules/tube.h"
#include "rules/tube_code.h"

#include <assert.h>

enum { PLACES_MOST = 20 };

struct round_in_hand {
    struct round round;
    bool exists;
    const struct protocol *protocol;
    struct round_in_hand *next;
};

/* A tube that the batch touches: as stored, or new and not written yet. */
struct tube_in_hand {
    struct tube tube;
    id64 household_id;
    id64 members[PLACES_MOST];
    bool taken[PLACES_MOST + 1]; /* places */
    bool is_new, changed, voided;
    struct tube_in_hand *next;
};

struct sample_in_hand {
    struct sample sample;
    id64 doorstep_id; /* of the list of doors; 0: not on it */
    struct sample_in_hand *next;
};

struct sampling {
    struct command *c;
    const struct device *device;
    bool skewed;
    struct zone_parts zones;
    struct round_in_hand *rounds;
    struct tube_in_hand *tubes;
    struct sample_in_hand *samples, **samples_end;
};

struct sampling *sampling_begin(struct command *c, const struct device *device, bool skewed)
{
    struct sampling *s = NEW(c->arena, struct sampling);
    *s = (struct sampling){.c = c, .device = device, .skewed = skewed};
    s->samples_end = &s->samples;
    return zone_parts_read(c, &s->zones) ? s : NULL;
}

/* -- rounds ---------------------------------------------------------------------------------------------------------- */

static struct round_in_hand *round_find(struct sampling *s, id64 id)
{
    for (struct round_in_hand *r = s->rounds; r; r = r->next)
        if (r->round.id == id) return r;
    struct sync_asked asked = {0};
    struct rows rows;
    SET(sync_asked, &asked, round_id, id);
    if (!ask(s->c, &sql_sample_round, &sync_asked_shape, &asked, &round_shape, &rows)) return NULL;
    struct round_in_hand *r = NEW(s->c->arena, struct round_in_hand);
    r->exists = rows.n > 0;
    if (r->exists) r->round = *(const struct round *)rows.at;
    r->round.id = id;
    r->protocol = round_protocol(s->c, &r->round);
    r->next = s->rounds;
    return s->rounds = r;
}

/* -- tubes ----------------------------------------------------------------------------------------------------------- */

static void member_add(struct tube_in_hand *t, id64 person_id, id64 household_id, int64_t position)
{
    assert(t->tube.members < PLACES_MOST && position >= 1 && position <= PLACES_MOST);
    if (!t->household_id) t->household_id = household_id;
    t->members[t->tube.members] = person_id;
    t->taken[position] = true;
    SET(tube, &t->tube, members, t->tube.members + 1);
}

static bool tube_read(struct sampling *s, id64 id, struct tube_in_hand *t)
{
    struct rows members;
    if (!fetch(s->c, &tube_shape, id, &t->tube) || !tube_members_read(s->c, id, &members)) return false;
    const struct tube_member *m = members.at;
    t->tube.members = 0;
    for (size_t i = 0; i < members.n; i++) member_add(t, m[i].person_id, m[i].household_id, m[i].position);
    return true;
}

/* The tube of this code, from hand or store; *out stays NULL when there is none. False: the machine failed. */
static bool tube_find(struct sampling *s, str code, struct tube_in_hand **out)
{
    *out = NULL;
    for (struct tube_in_hand *t = s->tubes; t; t = t->next)
        if (str_eq(t->tube.code, code)) return *out = t, true;
    id64 id;
    if (!tube_find_code(s->c, code, &id)) return false;
    if (!id) return true;
    struct tube_in_hand *t = NEW(s->c->arena, struct tube_in_hand);
    if (!tube_read(s, id, t)) return false;
    t->next = s->tubes;
    *out = s->tubes = t;
    return true;
}

static bool at_door(const struct sync_record *r)
{
    return HAS(sync_record, r, doorstep) && r->doorstep;
}

/* What the first record of a tube says of it. */
static void tube_begin(struct sampling *s, const struct sync_record *r, const struct tube_code *code, struct tube_in_hand *t)
{
    bool household = code->kind == TUBE_HOUSEHOLD;
    SET(tube, &t->tube, round_id, r->round_id);
    SET(tube, &t->tube, area_id, s->device->area_id);
    SET(tube, &t->tube, device_id, s->device->id);
    if (HAS(device, s->device, site_id)) SET(tube, &t->tube, site_id, s->device->site_id);
    SET(tube, &t->tube, size, household && HAS(sync_record, r, size) ? r->size : tube_kind_size(code->kind));
    SET(tube, &t->tube, household, household);
    SET(tube, &t->tube, retest, HAS(sync_record, r, retest) && r->retest);
    if (at_door(r)) SET(tube, &t->tube, doorstep, true);
    SET(tube, &t->tube, opened_at, r->at);
}

/* A tube that nobody has told of yet; it joins those in hand when it is taken. */
static void tube_make(struct sampling *s, const struct sync_record *r, const struct tube_code *code, struct tube_in_hand *t)
{
    *t = (struct tube_in_hand){.is_new = true};
    t->tube.id = new_id(s->c);
    t->tube.has |= FIELD_BIT(F_ID);
    SET(tube, &t->tube, code, r->tube);
    SET(tube, &t->tube, state, TUBE_STATE_OPEN);
    SET(tube, &t->tube, members, 0);
    tube_begin(s, r, code, t);
}

static struct tube_in_hand *tube_keep(struct sampling *s, const struct tube_in_hand *t)
{
    struct tube_in_hand *kept = arena_copy(s->c->arena, t, sizeof *t);
    kept->changed = true;
    kept->next = s->tubes;
    return s->tubes = kept;
}

/* Does what the record says of the tube's kind agree with its code? */
static bool kind_agrees(const struct sync_record *r, const struct tube_code *code)
{
    bool household = code->kind == TUBE_HOUSEHOLD;
    int places = tube_kind_size(code->kind);
    if (HAS(sync_record, r, household) && r->household != household) return false;
    return !HAS(sync_record, r, size) || r->size == places || (household && r->size <= places);
}

/* The tube the record is about: found, or made in `room` for a round that runs. `out->verdict` says why there is none. */
static bool tube_of(struct sampling *s, const struct sync_record *r, struct tube_in_hand *room, struct tube_in_hand **t, struct taken *out)
{
    struct tube_code code;
    *t = NULL;
    if (!HAS(sync_record, r, tube)) return taken_missing(out, "tube");
    if (!tube_code_parse(r->tube, &code)) return taken_no(out, TUBE_CODE_WRONG, 0);
    if (!kind_agrees(r, &code)) return taken_no(out, TUBE_KIND_DIFFERS, tube_kind_size(code.kind));
    struct tube_in_hand *found;
    if (!tube_find(s, r->tube, &found)) return false;
    bool has_round = found && HAS(tube, &found->tube, round_id);
    bool other = has_round && HAS(sync_record, r, round_id) && r->round_id != found->tube.round_id;
    if (other) return taken_no(out, TUBE_CODE_USED, 0);
    if (has_round) return *t = found, true;
    if (!HAS(sync_record, r, round_id)) return taken_missing(out, "round_id");
    const struct round_in_hand *round = round_find(s, r->round_id);
    if (!round) return false;
    if (!round->exists) return taken_no(out, NOT_FOUND, 0);
    if (round->round.state == ROUND_PLANNED) return taken_no(out, ROUND_NOT_OPEN, 0);
    struct tube_in_hand *made = found ? found : room; /* one that a courier or the laboratory saw first */
    if (found) tube_begin(s, r, &code, found);
    else tube_make(s, r, &code, room);
    SET(tube, &made->tube, late, round->round.state == ROUND_CLOSED);
    *t = made;
    return true;
}

/* A tube whose sealing has not been told of yet takes what its phone still has to tell, wherever it is by now. */
static enum tube_state sampling_state(const struct tube *t)
{
    bool travels = t->state > TUBE_STATE_OPEN && t->state < TUBE_STATE_TESTED;
    return travels && !HAS(tube, t, sealed_at) ? TUBE_OPEN : (enum tube_state)t->state;
}

static bool is_doorstep(const struct tube *t)
{
    return HAS(tube, t, doorstep) && t->doorstep;
}

/* -- records --------------------------------------------------------------------------------------------------------- */

static bool take_opened(struct sampling *s, const struct sync_record *r, struct taken *out)
{
    struct tube_in_hand room, *t;
    if (!tube_of(s, r, &room, &t, out)) return false;
    if (!t) return true;
    bool wants_other_size = HAS(sync_record, r, size) && r->size != t->tube.size;
    if (wants_other_size) return taken_no(out, TUBE_CODE_USED, 0);
    if (at_door(r) != is_doorstep(&t->tube)) return taken_no(out, TUBE_DOORSTEP_DIFFERS, 0);
    bool void_and_empty = t->tube.state == TUBE_STATE_VOID && !t->tube.members;
    if (void_and_empty) return taken_no(out, TUBE_IS_VOID, 0); /* one that had samples may be told of late, by the phone that began it */
    if (t == &room) t = tube_keep(s, t);
    out->id = t->tube.id;
    out->verdict = allow();
    return true;
}

static bool take_sealed(struct sampling *s, const struct sync_record *r, struct taken *out)
{
    struct tube_in_hand *t;
    if (!HAS(sync_record, r, tube)) return taken_missing(out, "tube");
    if (!tube_code_parse(r->tube, NULL)) return taken_no(out, TUBE_CODE_WRONG, 0);
    if (!tube_find(s, r->tube, &t)) return false;
    if (!t) return taken_no(out, NOT_FOUND, 0);
    if (sampling_state(&t->tube) != TUBE_OPEN) return taken_no(out, TUBE_NOT_OPEN, 0);
    SET(tube, &t->tube, sealed_at, r->at);
    tube_follow_way(s->c, &t->tube);
    if (HAS(sync_record, r, reason)) SET(tube, &t->tube, reason, r->reason);
    t->changed = true;
    out->id = t->tube.id;
    out->verdict = allow();
    return true;
}

static bool take_reopened(struct sampling *s, const struct sync_record *r, struct taken *out)
{
    struct tube_in_hand *t;
    if (!HAS(sync_record, r, tube)) return taken_missing(out, "tube");
    if (!HAS(sync_record, r, reason)) return taken_missing(out, "reason");
    if (!tube_find(s, r->tube, &t)) return false;
    if (!t) return taken_no(out, NOT_FOUND, 0);
    const struct round_in_hand *round = round_find(s, t->tube.round_id);
    if (!round) return false;
    out->verdict = tube_may_reopen(round->protocol, (enum tube_state)t->tube.state, t->tube.sealed_at, r->at);
    if (!out->verdict.yes) return true;
    SET(tube, &t->tube, state, TUBE_STATE_OPEN);
    SET(tube, &t->tube, reason, r->reason);
    CLEAR(tube, &t->tube, sealed_at);
    t->changed = true;
    out->id = t->tube.id;
    return true;
}

/* Its samples stop counting when all of the batch is written. */
static bool take_voided(struct sampling *s, const struct sync_record *r, struct taken *out)
{
    struct tube_in_hand *t;
    if (!HAS(sync_record, r, tube)) return taken_missing(out, "tube");
    if (!HAS(sync_record, r, reason)) return taken_missing(out, "reason");
    if (!tube_find(s, r->tube, &t)) return false;
    if (!t) return taken_no(out, NOT_FOUND, 0);
    out->verdict = tube_may_be_voided((enum tube_state)t->tube.state);
    if (!out->verdict.yes) return t->tube.state == TUBE_STATE_VOID ? taken_no(out, TUBE_IS_VOID, 0) : taken_no(out, TUBE_HAS_RESULT, 0);
    SET(tube, &t->tube, state, TUBE_STATE_VOID);
    SET(tube, &t->tube, reason, r->reason);
    t->changed = t->voided = true;
    out->id = t->tube.id;
    return true;
}

static bool sampled_in_hand(const struct sampling *s, id64 person_id, id64 round_id)
{
    for (const struct sample_in_hand *h = s->samples; h; h = h->next)
        if (h->sample.person_id == person_id && h->sample.round_id == round_id) return true;
    return false;
}

/* *person stays NULL when there is nobody of this id. */
static bool person_find(struct sampling *s, id64 person_id, id64 round_id, struct person_to_sample **person)
{
    struct sync_asked asked = {0};
    struct rows rows;
    SET(sync_asked, &asked, person_id, person_id);
    SET(sync_asked, &asked, round_id, round_id);
    SET(sync_asked, &asked, now, s->c->now);
    if (!ask(s->c, &sql_sample_person, &sync_asked_shape, &asked, &person_to_sample_shape, &rows)) return false;
    *person = rows.n ? rows.at : NULL;
    if (*person && sampled_in_hand(s, person_id, round_id)) (*person)->sampled = true;
    return true;
}

static struct verdict admits(struct sampling *s, const struct tube_in_hand *t, const struct person_to_sample *person,
                             const struct sync_record *r, const struct protocol *p)
{
    bool guest = HAS(sync_record, r, guest) && r->guest, has_reason = HAS(sync_record, r, reason);
    bool with_guests = HAS(sync_record, r, household) && r->household;
    struct tube_now tube = {.state = sampling_state(&t->tube),
                            .size = (int)t->tube.size,
                            .household = t->tube.household,
                            .household_id = t->household_id,
                            .retest = t->tube.retest,
                            .doorstep = is_doorstep(&t->tube),
                            .members = t->members,
                            .n_members = (size_t)t->tube.members};
    bool listed = HAS(person_to_sample, person, ground);
    int ground = listed && person->door == DOORSTEP_ENDED ? GROUND_ENDED : GROUND_RED + person->ground;
    struct to_sample who = {.person = person->id,
                            .household = person->household_id,
                            .group = person->key_person ? GROUP_KEY_PERSON : sampled_group_of(s->c, &s->zones, person->area_id),
                            .sampled_this_round = person->sampled && !has_reason,
                            .door = listed ? (enum door_ground)ground : NOT_AT_DOOR,
                            .vouched = guest || with_guests};
    if (guest) who.group = GROUP_OTHER, who.sampled_this_round = false; /* the table knew no more, and what is in the tube is in it */
    return tube_admits(&tube, &who, p);
}

/* The place asked for, or the first free one; 0: it is taken. */
static int64_t place_for(const struct tube_in_hand *t, const struct sync_record *r)
{
    if (HAS(sync_record, r, position)) return r->position <= t->tube.size && !t->taken[r->position] ? r->position : 0;
    int64_t place = 1;
    while (place <= t->tube.size && t->taken[place]) place++;
    return place <= t->tube.size ? place : 0;
}

static struct sample *sample_make(struct sampling *s, const struct sync_record *r, const struct tube_in_hand *t,
                                  const struct person_to_sample *person, int64_t position)
{
    struct sample_in_hand *h = NEW(s->c->arena, struct sample_in_hand);
    struct sample *sample = &h->sample;
    sample->id = new_id(s->c);
    sample->has |= FIELD_BIT(F_ID);
    SET(sample, sample, round_id, t->tube.round_id);
    SET(sample, sample, tube_id, t->tube.id);
    SET(sample, sample, position, position);
    SET(sample, sample, person_id, person->id);
    SET(sample, sample, area_id, person->area_id);
    SET(sample, sample, at, r->at);
    SET(sample, sample, received_at, s->c->now);
    SET(sample, sample, device_id, s->device->id);
    SET(sample, sample, device_seq, r->seq);
    if (HAS(sync_record, r, uuid)) SET(sample, sample, uuid, r->uuid);
    if (HAS(sync_record, r, reason)) SET(sample, sample, reason, r->reason);
    SET(sample, sample, skewed, s->skewed);
    SET(sample, sample, counts, !person->sampled && !t->tube.late);
    if (HAS(person_to_sample, person, doorstep_id)) h->doorstep_id = person->doorstep_id;
    *s->samples_end = h;
    s->samples_end = &h->next;
    return sample;
}

static bool take_sample(struct sampling *s, const struct sync_record *r, struct taken *out)
{
    struct tube_in_hand room, *t;
    struct person_to_sample *person;
    if (!HAS(sync_record, r, person_id)) return taken_missing(out, "person_id");
    if (!tube_of(s, r, &room, &t, out)) return false;
    if (!t) return true;
    if (!person_find(s, r->person_id, t->tube.round_id, &person)) return false;
    if (!person) return taken_no(out, NOT_FOUND, 0);
    if (at_door(r) != is_doorstep(&t->tube)) return taken_no(out, TUBE_DOORSTEP_DIFFERS, 0);
    const struct round_in_hand *round = round_find(s, t->tube.round_id);
    if (!round) return false;
    out->verdict = admits(s, t, person, r, round->protocol);
    if (!out->verdict.yes) return true;
    int64_t place = place_for(t, r);
    if (!place) return taken_no(out, TUBE_POSITION_TAKEN, r->position);
    if (t == &room) t = tube_keep(s, t);
    member_add(t, person->id, person->household_id, place);
    t->changed = true;
    out->id = sample_make(s, r, t, person, place)->id;
    return true;
}

bool sampling_take(struct sampling *s, const struct sync_record *r, struct taken *out)
{
    static bool (*const take[])(struct sampling * s, const struct sync_record *r,
                                struct taken *out) = {[SYNC_TUBE_OPENED] = take_opened,
                                                      [SYNC_SAMPLE] = take_sample,
                                                      [SYNC_TUBE_SEALED] = take_sealed,
                                                      [SYNC_TUBE_REOPENED] = take_reopened,
                                                      [SYNC_TUBE_VOIDED] = take_voided};
    *out = (struct taken){0};
    return take[r->kind](s, r, out);
}

bool sampling_end(struct sampling *s)
{
    for (struct tube_in_hand *t = s->tubes; t; t = t->next)
        if (t->changed && !save(s->c, &tube_shape, &t->tube)) return false;
    int64_t first = INT64_MAX, last = 0;
    for (struct sample_in_hand *h = s->samples; h; h = h->next) {
        if (!save(s->c, &sample_shape, &h->sample)) return false;
        if (h->sample.device_seq < first) first = h->sample.device_seq;
        if (h->sample.device_seq > last) last = h->sample.device_seq;
    }
    for (struct sample_in_hand *h = s->samples; h; h = h->next)
        if (h->doorstep_id && h->sample.counts && !doorstep_done(s->c, h->doorstep_id, h->sample.at)) return false;
    for (struct tube_in_hand *t = s->tubes; t; t = t->next)
        if (t->voided && !tube_samples_uncount(s->c, &t->tube)) return false;
    return !s->samples || tasks_met_by_samples(s->c, s->device->id, first, last);
}
