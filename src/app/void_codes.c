/* The list of void codes; see void_codes.h. */
#include "app/void_codes.h"

#include "app/measure.h"
#include "app/zone_extent.h"

#include <pthread.h>
#include <stdlib.h>

enum { KEPT_S = 5 };

struct void_codes_kept {
    pthread_mutex_t lock; /* guards what follows, and is held while the list is made anew */
    struct arena *arena;  /* NULL: there is none yet */
    struct rows list;     /* of code_revoked */
    time_ms made;         /* by the wall clock */
};

struct void_codes_kept *void_codes_new(struct arena *arena)
{
    struct void_codes_kept *kept = NEW(arena, struct void_codes_kept);
    pthread_mutex_init(&kept->lock, NULL);
    return kept;
}

void void_codes_close(struct void_codes_kept *kept)
{
    if (!kept) return;
    if (kept->arena) arena_free(kept->arena);
    pthread_mutex_destroy(&kept->lock);
}

/* -- making it ------------------------------------------------------------------------------------------------------------- */

static bool gives_colour(const struct measure_kind *kind)
{
    return kind && kind->colour != COLOUR_GREEN;
}

static bool measure_colours(struct command *c, const struct code_change *m)
{
    const struct protocol *p = HAS(code_change, m, protocol) ? post_protocol(c->post, m->protocol) : NULL;
    return gives_colour(measure_kind_named(p ? p : c->protocol, m->kind));
}

static time_ms latest(time_ms a, time_ms b)
{
    return a > b ? a : b;
}

/* When what is known of the measure changed last. */
static time_ms measure_changed(const struct code_change *m)
{
    time_ms at = id_time(m->id);
    if (HAS(code_change, m, approved_at)) at = latest(at, m->approved_at);
    if (HAS(code_change, m, lifted_at)) at = latest(at, m->lifted_at);
    return at;
}

static time_ms changed_by_zones(struct command *c, const struct rows *zones, id64 area_id)
{
    static const enum measure_use uses[ZONE_KINDS] = {USE_ZONE_LOCK, USE_ZONE_CONTROL, USE_ZONE_PREVENT};
    time_ms at = 0;
    for (size_t i = 0; i < zones->n; i++) {
        const struct code_zone_change *z = (const struct code_zone_change *)zones->at + i;
        bool touches = gives_colour(protocol_measure(c->protocol, uses[z->kind])) && areas_cover(c->post->areas, &z->areas, area_id);
        if (touches) at = latest(at, z->at);
    }
    return at;
}

static int by_person(const void *a, const void *b)
{
    id64 x = ((const struct code_change *)a)->person_id, y = ((const struct code_change *)b)->person_id;
    return (x > y) - (x < y);
}

static time_ms changed_by_measures(struct command *c, const struct rows *people, id64 person_id)
{
    struct code_change wanted = {.person_id = person_id};
    const struct code_change *all = people->at, *end = all + people->n;
    const struct code_change *m = people->n ? bsearch(&wanted, all, people->n, sizeof *all, by_person) : NULL;
    time_ms at = 0;
    while (m && m > all && m[-1].person_id == person_id) m--;
    for (; m && m < end && m->person_id == person_id; m++)
        if (measure_colours(c, m)) at = latest(at, measure_changed(m));
    return at;
}

static bool ask_changes(struct command *c, struct code_holders_asked asked, struct rows *holders, struct rows *people, struct rows *zones)
{
    const struct shape *shape = &code_holders_asked_shape;
    return ask(c, &sql_code_holders, shape, &asked, &code_holder_shape, holders) &&
           ask(c, &sql_code_changes_of_people, shape, &asked, &code_change_shape, people) &&
           ask(c, &sql_code_changes_of_zones, shape, &asked, &code_zone_change_shape, zones);
}

/* A code of the very second of the change is void, too. */
static time_ms next_second(time_ms at)
{
    return (at / 1000 + 1) * 1000;
}

static str ref_text(struct arena *arena, const unsigned char ref[TOKEN_REF])
{
    struct text hex = TEXT(arena);
    text_hex(&hex, ref, TOKEN_REF);
    return text_str(&hex);
}

static str ref_of(struct command *c, id64 person_id)
{
    unsigned char ref[TOKEN_REF];
    keys_pseudonym(keys_of_store(c->post->store), person_id, ref);
    return ref_text(c->arena, ref);
}

static int by_ref(const void *a, const void *b)
{
    return str_compare(((const struct code_revoked *)a)->ref, ((const struct code_revoked *)b)->ref);
}

/* In order of pseudonyms. */
static bool read_void(struct command *c, struct rows *out)
{
    struct code_holders_asked asked = {0};
    struct rows holders, people, zones;
    time_ms since = c->now - days(c->protocol->resident->card_days);
    SET(code_holders_asked, &asked, now, c->now);
    SET(code_holders_asked, &asked, wall, c->wall - hours(c->protocol->resident->code_h));
    SET(code_holders_asked, &asked, since, since);
    SET(code_holders_asked, &asked, since_id, id_first(since));
    if (!ask_changes(c, asked, &holders, &people, &zones)) return false;
    struct code_revoked *revoked = NEW_ARRAY(c->arena, struct code_revoked, holders.n + 1);
    *out = (struct rows){revoked, 0};
    const struct code_holder *h = holders.at;
    for (size_t i = 0; i < holders.n; i++) {
        time_ms at = latest(changed_by_measures(c, &people, h[i].person_id), changed_by_zones(c, &zones, h[i].area_id));
        if (!at) continue;
        SET(code_revoked, &revoked[out->n], ref, ref_of(c, h[i].person_id));
        SET(code_revoked, &revoked[out->n], before, next_second(at));
        out->n++;
    }
    qsort(revoked, out->n, sizeof *revoked, by_ref);
    return true;
}

/* -- keeping it ------------------------------------------------------------------------------------------------------------ */

static struct rows copied(struct arena *arena, const struct rows *rows)
{
    struct code_revoked *all = arena_copy(arena, rows->at, rows->n * sizeof *all);
    for (size_t i = 0; i < rows->n; i++) all[i].ref = str_copy(arena, all[i].ref);
    return (struct rows){all, rows->n};
}

/* The list in memory, not older than it may be. Called with the lock held. */
static bool renewed(struct command *c, struct void_codes_kept *kept)
{
    bool fresh = kept->arena && c->wall >= kept->made && c->wall < kept->made + seconds(KEPT_S);
    struct rows list;
    if (fresh) return true;
    if (!read_void(c, &list)) return false;
    if (kept->arena) arena_free(kept->arena);
    kept->arena = arena_new(0);
    kept->list = copied(kept->arena, &list);
    kept->made = c->wall;
    return true;
}

bool void_codes(struct command *c, struct rows *out)
{
    struct void_codes_kept *kept = c->post->void_codes;
    pthread_mutex_lock(&kept->lock);
    bool done = renewed(c, kept);
    if (done) *out = copied(c->arena, &kept->list);
    pthread_mutex_unlock(&kept->lock);
    return done;
}

bool code_void_before(struct command *c, const unsigned char ref[TOKEN_REF], time_ms *out)
{
    struct void_codes_kept *kept = c->post->void_codes;
    struct code_revoked wanted = {.ref = ref_text(c->arena, ref)};
    pthread_mutex_lock(&kept->lock);
    bool done = renewed(c, kept);
    const struct rows *list = &kept->list;
    const struct code_revoked *r = done && list->n ? bsearch(&wanted, list->at, list->n, sizeof wanted, by_ref) : NULL;
    *out = r ? r->before : 0;
    pthread_mutex_unlock(&kept->lock);
    return done;
}
