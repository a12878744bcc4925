/* The phones at the sampling tables: one thread and one enrolled phone (field_phone.h) each. A phone goes through its share of the site's
 * people, fills tubes as the protocol's pooling asks (at the door of locked estates a tube for each household), and hands in its records,
 * signed and sealed, in batches. */
#include "cli/replay.h"

#include "rules/protocol.h"
#include "rules/tube_code.h"

#include <pthread.h>

enum { SERIALS = 5000 };

/* The tube in hand; no places: none. */
struct tube_in_hand {
    char code[TUBE_CODE_BYTES];
    int places, taken;
    id64 household_id; /* of a household tube */
};

struct phone {
    struct replay *r;
    struct field_phone *field;
    struct arena *lasting; /* of its problems */
    struct problems problems;
    id64 site_id;
    char point[3];
    int ordinal;           /* of the site's phones: each has serial numbers of its own */
    struct town_run share; /* its people */
    int serial;
    struct tube_in_hand tube;
    const struct sampling *now;
    pthread_t thread;
    bool works, done;
};

static struct sync_record record_of(const struct phone *phone, enum sync_kinds kind)
{
    struct sync_record record = {0};
    SET(sync_record, &record, kind, kind);
    SET(sync_record, &record, tube, (str){(char *)phone->tube.code, TUBE_CODE_BYTES});
    SET(sync_record, &record, round_id, phone->now->round->id);
    SET(sync_record, &record, at, phone->r->now);
    return record;
}

/* -- tubes --------------------------------------------------------------------------------------------------------------------- */

static bool seal(struct phone *phone)
{
    if (!phone->tube.places) return true;
    struct sync_record record = record_of(phone, SYNC_TUBE_SEALED);
    phone->tube.places = 0;
    return field_phone_note(phone->field, &record, &phone->problems);
}

/* The kind of tube for so many places; one with the next fewer where the protocol names a size that no tube has. */
static enum tube_kind kind_for(int places)
{
    enum tube_kind found = TUBE_SINGLE;
    for (int kind = TUBE_SINGLE; kind <= TUBE_OF_TWENTY; kind++)
        if (tube_kind_size((enum tube_kind)kind) <= places) found = (enum tube_kind)kind;
    return found;
}

static bool open_tube(struct phone *phone, const struct pool_rule *rule, id64 household_id)
{
    const struct replay *r = phone->r;
    bool household = rule && rule->household;
    enum tube_kind kind = household ? TUBE_HOUSEHOLD : kind_for(rule && rule->sizes.n ? rule->sizes.at[0] : 1);
    int64_t county = 0;
    (void)str_to_i64(r->scenario->jurisdiction, &county);
    struct tube_code code = {.county = (int)county,
                             .day = date_of(r->tz, phone->now->round->round->starts_at),
                             .kind = kind,
                             .serial = phone->ordinal * SERIALS + phone->serial++ % SERIALS,
                             .point = {phone->point[0], phone->point[1], phone->point[2]}};
    phone->tube = (struct tube_in_hand){.places = tube_kind_size(kind), .household_id = household ? household_id : 0};
    tube_code_format(&code, phone->tube.code);
    struct sync_record record = record_of(phone, SYNC_TUBE_OPENED);
    SET(sync_record, &record, size, phone->tube.places);
    SET(sync_record, &record, household, household);
    return field_phone_note(phone->field, &record, &phone->problems);
}

/* Whoever comes next goes into the tube in hand, if it is of the right kind, is not full, and of a household's tube is the household's. */
static bool fits(const struct phone *phone, const struct pool_rule *rule, id64 household_id)
{
    const struct tube_in_hand *tube = &phone->tube;
    if (!tube->places || tube->taken == tube->places) return false;
    if (rule && rule->household) return tube->household_id == household_id;
    return !tube->household_id && tube->places == tube_kind_size(kind_for(rule && rule->sizes.n ? rule->sizes.at[0] : 1));
}

static bool take_sample(struct phone *phone, int64_t person)
{
    const struct replay *r = phone->r;
    const struct pool_rule *rule = protocol_pool(r->protocol, (enum sampled_group)r->group[person]);
    id64 household = r->households[person];
    if (!fits(phone, rule, household) && !(seal(phone) && open_tube(phone, rule, household))) return false;
    struct sync_record record = record_of(phone, SYNC_SAMPLE);
    SET(sync_record, &record, person_id, r->persons[person]);
    SET(sync_record, &record, position, ++phone->tube.taken);
    return field_phone_note(phone->field, &record, &phone->problems);
}

/* -- a part of a round ------------------------------------------------------------------------------------------------------------- */

static bool is_to_be_sampled(const struct played_round *round, const struct replay *r, int64_t person)
{
    if (round->sampled && round->sampled[person]) return false;
    if (round->zone == TOWN_NOWHERE) return true;
    struct town_zone zone;
    town_zone(r->town, round->zone, &zone);
    return person >= zone.persons.first && person < zone.persons.first + zone.persons.n;
}

static bool work(struct phone *phone)
{
    const struct sampling *now = phone->now;
    int64_t n = phone->share.n, from = n * now->part / now->parts, to = n * (now->part + 1) / now->parts;
    for (int64_t i = phone->share.first + from; i < phone->share.first + to; i++)
        if (is_to_be_sampled(now->round, phone->r, i) && !take_sample(phone, i)) return false;
    bool last = now->part == now->parts - 1;
    return (!last || seal(phone)) && field_phone_hand_in(phone->field, phone->r->now, &phone->problems);
}

static void *phone_thread(void *context)
{
    struct phone *phone = context;
    phone->done = work(phone);
    return NULL;
}

bool replay_sample(struct replay *r, const struct sampling *sampling)
{
    bool fine = true;
    for (int64_t i = 0; i < r->phones_n; i++) {
        struct phone *phone = &r->phones[i];
        phone->now = sampling;
        phone->works = pthread_create(&phone->thread, NULL, phone_thread, phone) == 0;
        if (!phone->works) fine = problem(r->problems, SERVER_UNREACHABLE, .value = S("phone"), .limit = S("no thread"));
    }
    for (int64_t i = 0; i < r->phones_n; i++) {
        struct phone *phone = &r->phones[i];
        if (phone->works) (void)pthread_join(phone->thread, NULL);
        if (!phone->works || phone->done) continue;
        for (const struct problem *p = phone->problems.first; p && fine; p = p->next) problems_append(r->problems, *p);
        fine = false;
    }
    return fine;
}

/* -- sites and phones -------------------------------------------------------------------------------------------------------------- */

static bool open_site(struct replay *r, const struct town_site *site, id64 area, id64 *id)
{
    struct rows found;
    struct site in = {0}, made = {0};
    str path = str_format(r->arena, "/sites?code=%s", site->code);
    if (!client_list(r->desks[DESK_DUTY_OFFICER], r->arena, path, &site_shape, &found, r->problems)) return false;
    if (found.n) return *id = ((const struct site *)found.at)->id, true;
    SET(site, &in, code, str_of(site->code));
    SET(site, &in, name, str_of(site->name));
    SET(site, &in, area_id, area);
    SET(site, &in, tables, site->tables);
    SET(site, &in, samplers, site->samplers);
    SET(site, &in, state, SITE_OPEN);
    SET(site, &in, longitude, site->at.longitude);
    SET(site, &in, latitude, site->at.latitude);
    const struct sending sending = {.path = S("/sites"), .takes = &site_shape, .given = &in, .gives = &site_shape, .out = &made};
    bool done = client_send(r->desks[DESK_DUTY_OFFICER], r->arena, &sending, r->problems);
    return *id = made.id, done;
}

/* Phones that an interrupted replay had at this site keep their serial numbers. */
static bool phones_before(struct replay *r, id64 site, int *n)
{
    struct rows found;
    str path = str_format(r->arena, "/devices?site_id=%lld", (long long)site);
    bool read = client_list(r->desks[DESK_DUTY_OFFICER], r->arena, path, &device_shape, &found, r->problems);
    return *n = (int)found.n, read;
}

static bool open_phone(struct replay *r, const struct town_site *site, id64 site_id, id64 area, id64 account, int table, int before)
{
    int64_t n = site->persons.n, from = n * table / site->tables, to = n * (table + 1) / site->tables;
    struct phone *phone = &r->phones[r->phones_n++];
    *phone = (struct phone){.r = r,
                            .lasting = arena_new(0),
                            .site_id = site_id,
                            .point = {site->code[0], site->code[1], site->code[2]},
                            .ordinal = before + table,
                            .share = {site->persons.first + from, to - from}};
    phone->problems = PROBLEMS(phone->lasting);
    str label = str_format(r->arena, "%s-%d", site->code, before + table + 1);
    return replay_enrol(r, account, label, area, site_id, &phone->field);
}

bool replay_open_sites(struct replay *r)
{
    int64_t sites = town_counts(r->town).sites;
    r->phones = NEW_ARRAY(r->arena, struct phone, r->scenario->testing->tables);
    for (int64_t i = 0; i < sites; i++) {
        struct town_site site;
        struct town_unit unit;
        town_site(r->town, i, &site);
        town_unit(r->town, site.unit, &unit);
        id64 area = replay_area(r, unit.code), id, account;
        str login = str_format(r->arena, "sampler-%s", site.code);
        int before;
        if (!open_site(r, &site, area, &id) || !phones_before(r, id, &before)) return false;
        if (!replay_account(r, login, S("采样员"), ROLE_SAMPLER, area, S(""), &account)) return false;
        for (int table = 0; table < site.tables; table++)
            if (!open_phone(r, &site, id, area, account, table, before)) return false;
    }
    replay_tell(r, "%lld sites, %lld phones enrolled", (long long)sites, (long long)r->phones_n);
    return true;
}

struct field_phone *replay_site_phone(struct replay *r, id64 site_id)
{
    for (int64_t i = 0; i < r->phones_n; i++)
        if (r->phones[i].site_id == site_id) return r->phones[i].field;
    return NULL;
}

void replay_close_phones(struct replay *r)
{
    for (int64_t i = 0; i < r->phones_n; i++) {
        field_phone_close(r->phones[i].field);
        arena_free(r->phones[i].lasting);
    }
}
