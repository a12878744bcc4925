/* See county.h. */
#include "county.h"

#include "app/round.h"
#include "app/sync.h"
#include "rules/tube_code.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { GRIDS = 25, BUILDINGS = 10, EACH = 37, HOUSEHOLD = 3, TUBE = 10 };

static const time_ms begins = INT64_C(1647907200000);

void county_must(struct county *b, bool done)
{
    if (done) return;
    const struct problem *p = b->problems.first;
    str value = p ? p->value : S("");
    fprintf(stderr, "%s %.*s\n", p ? problem_name(p->code) : "failed", STR(value));
    abort(); /* our bug, or a full disk: there is nothing to measure */
}

static time_ms still_clock(void)
{
    return begins;
}

/* -- the town -------------------------------------------------------------------------------------------------------- */

static id64 put_area(struct county *b, struct command *c, str code, enum area_kinds kind, id64 parent, str path)
{
    struct area a = {0};
    SET(area, &a, code, code);
    SET(area, &a, name, code);
    SET(area, &a, kind, kind);
    if (parent) SET(area, &a, parent_id, parent);
    SET(area, &a, path, path);
    county_must(b, save(c, &area_shape, &a));
    return a.id;
}

static bool put_people(struct county *b, struct command *c, id64 building, size_t *n)
{
    id64 household_id = 0;
    for (int i = 0; i < EACH; i++) {
        struct household h = {0};
        if (i % HOUSEHOLD == 0) {
            SET(household, &h, area_id, building);
            SET(household, &h, door, str_format(c->arena, "%d", 101 + i));
            county_must(b, save(c, &household_shape, &h));
            household_id = h.id;
        }
        struct person p = {0};
        SET(person, &p, household_id, household_id);
        SET(person, &p, area_id, building);
        SET(person, &p, name, str_format(c->arena, "住户%d", i));
        SET(person, &p, document_kind, PERSON_NO_DOCUMENT);
        county_must(b, save(c, &person_shape, &p));
        b->people[(*n)++] = p.id;
    }
    return true;
}

struct community {
    struct county *b;
    int number;
    size_t n;
};

static bool put_community(struct command *c, const void *given)
{
    struct community *in = (struct community *)given; // NOLINT(bugprone-casting-through-void): counts its people
    str code = str_format(c->arena, "430921125%03d", in->number + 1), path = str_format(c->arena, "430921/430921125/%.*s", STR(code));
    id64 community = put_area(in->b, c, code, AREA_COMMUNITY, in->b->town, path);
    for (int g = 0; g < GRIDS; g++) {
        str grid_code = str_format(c->arena, "%.*s%02d", STR(code), g + 1),
            grid_path = str_format(c->arena, "%.*s/%.*s", STR(path), STR(grid_code));
        id64 grid = put_area(in->b, c, grid_code, AREA_GRID, community, grid_path);
        for (int k = 0; k < BUILDINGS; k++) {
            str building = str_format(c->arena, "%.*s%03d", STR(grid_code), k + 1);
            id64 id = put_area(in->b, c, building, AREA_BUILDING, grid, str_format(c->arena, "%.*s/%.*s", STR(grid_path), STR(building)));
            put_people(in->b, c, id, &in->n);
        }
    }
    return true;
}

static id64 put_account(struct county *b, struct command *c, const char *login)
{
    struct account a = {0};
    SET(account, &a, login, str_of(login));
    SET(account, &a, area_id, b->town);
    county_must(b, save(c, &account_shape, &a));
    return a.id;
}

static struct actor actor_with(struct county *b, id64 account_id, enum role role)
{
    struct grant *grant = NEW(b->arena, struct grant);
    *grant = (struct grant){role, b->town, S("430921/430921125")};
    return (struct actor){.account_id = account_id, .unit_id = b->town, .grants = grant, .n = 1};
}

static bool put_above(struct command *c, const void *given)
{
    struct county *b = *(struct county *const *)given;
    id64 county = put_area(b, c, S("430921"), AREA_COUNTY, 0, S("430921"));
    b->town = put_area(b, c, S("430921125"), AREA_TOWN, county, S("430921/430921125"));
    b->sampler = actor_with(b, put_account(b, c, "sampler"), SAMPLER);
    b->officer = actor_with(b, put_account(b, c, "officer"), DUTY_OFFICER);
    for (int i = 0; i < 2; i++) b->lab[i] = actor_with(b, put_account(b, c, i ? "second" : "first"), LAB);
    struct device d = {0};
    SET(device, &d, label, S("phone"));
    SET(device, &d, account_id, b->sampler.account_id);
    SET(device, &d, area_id, b->town);
    county_must(b, save(c, &device_shape, &d));
    b->sampler.device_id = d.id;
    return true;
}

static bool put_round(struct command *c, const void *given)
{
    struct county *b = *(struct county *const *)given;
    struct round round = {0};
    SET(round, &round, number, 1);
    SET(round, &round, area_id, b->town);
    SET(round, &round, opens_at, begins);
    county_must(b, round_create(c, &round));
    b->round_id = ((const struct entity *)c->answer.record)->id;
    struct round_order order = {0};
    SET(round_order, &order, round_id, b->round_id);
    return round_open(c, &order);
}

void county_do(struct county *b, command_function *runs, const void *in)
{
    struct arena *arena = arena_new(0);
    county_must(b, command_do(b->post, &actor_of_the_program, "bench", runs, in, arena, &b->problems));
    arena_free(arena);
}

void county_open(struct county *b, int communities)
{
    b->arena = arena_new(0);
    b->problems = PROBLEMS(b->arena);
    (void)snprintf(b->directory, sizeof b->directory, "/tmp/dayan-bench-XXXXXX");
    county_must(b, mkdtemp(b->directory) != NULL);
    str data = str_format(b->arena, "%s/data", b->directory), keys = str_format(b->arena, "%s/keys", b->directory);
    county_must(b, mkdir(str_terminated(b->arena, data), 0700) == 0 && keys_create(keys, &b->problems));
    b->store = store_open(b->arena, str_format(b->arena, "%.*s/dayan.db", STR(data)), keys_load(b->arena, keys, &b->problems),
                          &b->problems);
    county_must(b, b->store != NULL);
    struct jurisdiction j = {0};
    SET(jurisdiction, &j, id, 430921);
    SET(jurisdiction, &j, code, S("430921"));
    SET(jurisdiction, &j, name, S("bench"));
    SET(jurisdiction, &j, time_zone, S("Asia/Shanghai"));
    struct store_tx *tx = store_begin(b->store, STORE_WRITES, &b->problems);
    county_must(b, store_end(tx, store_ask(tx, &sql_jurisdiction_insert, &jurisdiction_shape, &j, NULL, b->arena, NULL, &b->problems),
                             &b->problems));
    struct post_config config = {.store = b->store, .protocols = S("protocols"), .clock = still_clock, .doors_by_hand = true};
    b->post = post_open(b->arena, &config, &b->problems);
    county_must(b, b->post != NULL);
    b->people = NEW_ARRAY(b->arena, id64, (size_t)communities * PEOPLE_OF_COMMUNITY);
    county_do(b, put_above, &b);
    for (int i = 0; i < communities; i++) {
        struct community in = {b, i, b->n};
        county_do(b, put_community, &in);
        b->n = in.n;
    }
    county_do(b, put_round, &b);
}

/* -- samples ------------------------------------------------------------------------------------------------------------ */

str county_tube(struct arena *arena, int serial)
{
    char code[TUBE_CODE_BYTES];
    tube_code_format(&(struct tube_code){430921, date_from(2022, 3, 22), {'0', '0', '1'}, TUBE_OF_TEN, serial}, code);
    return str_copy(arena, (str){code, sizeof code});
}

str county_batch(struct county *b, struct arena *arena, int number)
{
    struct text t = TEXT(arena);
    text_add(&t, S("{\"device_time\":\"2022-03-22T08:00:00+08:00\",\"records\":["));
    for (int i = 0; i < BATCH; i++) {
        int at = number * BATCH + i;
        str code = county_tube(arena, at / TUBE);
        text_format(&t,
                    "%s{\"seq\":%d,\"uuid\":\"017fae2c-%04x-7000-8000-%012x\",\"kind\":\"sample\",\"tube\":\"%.*s\",\"round_id\":\"%lld\","
                    "\"person_id\":\"%lld\",\"position\":%d,\"at\":\"2022-03-22T08:00:%02d+08:00\"}",
                    i ? "," : "", at + 1, number & 0xffff, (unsigned)at, STR(code), (long long)b->round_id, (long long)b->people[at],
                    at % TUBE + 1, i % 60);
    }
    text_add(&t, S("]}"));
    return text_str(&t);
}

void county_take(struct county *b, struct store_tx *tx, struct arena *arena, str json)
{
    struct command c;
    struct sync_request request = {0};
    command_prepare(&c, b->post, &b->sampler, "sync_take", arena, &b->problems);
    c.tx = tx;
    c.may = SYNC_SAMPLES;
    county_must(b, shape_from_json(arena, json, &sync_request_shape, &request, &b->problems) && store_savepoint(tx, &b->problems));
    county_must(b, command_run(&c, sync_take, &request) && store_release(tx, &b->problems));
    struct text answer = TEXT(arena);
    shape_to_json(&answer, &sync_answer_shape, c.answer.record, MASKED);
    const struct sync_receipt *receipt = ((const struct sync_answer *)c.answer.record)->receipts.at;
    county_must(b, receipt[0].outcome == SYNC_STORED && receipt[BATCH - 1].outcome == SYNC_STORED);
    command_committed(&c);
}

void county_close(struct county *b)
{
    post_close(b->post);
    store_close(b->store);
    const char *names[] = {"data/dayan.db", "data/plain.db", "data", "keys", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        (void)remove(str_terminated(b->arena, str_format(b->arena, "%s/%s", b->directory, names[i])));
    arena_free(b->arena);
}
