/* See home.h. */
#include "home.h"

#include "app/disease_case.h"
#include "app/messenger.h"
#include "app/resident.h"
#include "app/zone.h"

#include <stdio.h>

static bool catches(const struct sender *sender, struct arena *arena, const struct outgoing *message, str *why)
{
    struct catching *c = (struct catching *)sender;
    (void)arena;
    *why = S("the gateway is down");
    if (c->fails) return false;
    c->n++;
    snprintf(c->phone, sizeof c->phone, "%.*s", STR(message->phone));
    snprintf(c->code, sizeof c->code, "%.*s", STR(message->code));
    return true;
}

struct putting {
    const struct shape *shape;
    void *record;
};

static bool save_given(struct command *c, const void *given)
{
    const struct putting *p = given;
    return save(c, p->shape, p->record);
}

id64 home_put(struct home *home, const struct shape *shape, void *record)
{
    struct putting p = {shape, record};
    command_do(home->town->post, &actor_of_the_program, "home_put", save_given, &p, home->town->arena, &home->town->problems);
    town_says(home->town, PROBLEM_NONE, "a record is stored");
    return ((struct entity *)record)->id;
}

static id64 put_person(struct home *home, id64 household, const char *name, const char *number, const char *phone)
{
    struct person p = {0};
    SET(person, &p, household_id, household);
    SET(person, &p, area_id, home->town->building[0]);
    SET(person, &p, name, str_of(name));
    SET(person, &p, document_kind, PERSON_RESIDENT_ID);
    SET(person, &p, document_number, str_of(number));
    if (phone) SET(person, &p, phone, str_of(phone));
    return home_put(home, &person_shape, &p);
}

void home_hold(struct home *home)
{
    struct town *town = home->town;
    struct post_config config = town->post->config;
    config.imports_by_hand = true;
    config.sender = &home->caught->sender;
    config.hotline = S("12345");
    post_close(town->post);
    town->post = post_open(town->arena, &config, &town->problems);
    town_says(town, PROBLEM_NONE, "the post opens");
}

struct home home_new(void)
{
    struct home home = {.town = town_new()};
    home.caught = NEW(home.town->arena, struct catching);
    home.caught->sender.sends = catches;
    home_hold(&home);
    home.tracer = town_actor(home.town, TRACER, home.town->town);
    home.officer = town_actor(home.town, DUTY_OFFICER, home.town->community[0]);
    home.household = town_household(home.town, home.town->building[0], "101", 0, NULL);
    id64 next_door = town_household(home.town, home.town->building[0], "102", 0, NULL);
    home.mother = put_person(&home, home.household, "张小三", MOTHER_NUMBER, MOTHER_PHONE);
    home.child = put_person(&home, home.household, "张四", CHILD_NUMBER, NULL);
    home.grandmother = put_person(&home, home.household, "李奶奶", GRANDMOTHER_NUMBER, NULL);
    home.neighbour = put_person(&home, next_door, "王五", NEIGHBOUR_NUMBER, NEIGHBOUR_PHONE);
    return home;
}

/* -- requests -------------------------------------------------------------------------------------------------------------- */

static bool prepare(struct command *c, const struct home_asked *asked, size_t *statements)
{
    if (!asked->prepares) return true;
    c->tx = store_begin(c->post->store, STORE_READS, c->problems);
    bool done = c->tx && asked->prepares(c, asked->in);
    *statements += store_statements(c->tx);
    store_rollback(c->tx);
    return done;
}

static bool run(struct command *c, const struct home_asked *asked, size_t *statements)
{
    c->tx = store_begin(c->post->store, STORE_WRITES, c->problems);
    bool done = command_run(c, asked->runs, asked->in);
    *statements += store_statements(c->tx);
    if (!store_end(c->tx, done, c->problems)) return false;
    command_committed(c);
    return true;
}

bool home_do(struct home *home, const struct home_asked *asked, struct answer *answer)
{
    static const struct actor nobody = {0};
    struct town *town = home->town;
    struct command c;
    size_t statements = 0;
    command_prepare(&c, town->post, asked->actor ? asked->actor : &nobody, "home_do", town->arena, &town->problems);
    c.may = asked->may;
    c.peer = asked->peer ? str_of(asked->peer) : str_format(town->arena, "10.0.0.%zu", arena_used(town->arena));
    bool done = prepare(&c, asked, &statements) && run(&c, asked, &statements);
    if (answer) *answer = c.answer;
    if (asked->statements) *asked->statements = statements;
    return done;
}

const struct resident_ticket *home_ask(struct home *home, const char *number, const char *phone, const char *letter, size_t *statements)
{
    struct resident_code_asked in = {0};
    struct answer answer = {0};
    if (number) SET(resident_code_asked, &in, id_number, str_of(number));
    if (phone) SET(resident_code_asked, &in, phone, str_of(phone));
    if (letter) SET(resident_code_asked, &in, letter_code, str_of(letter));
    bool done = home_do(
        home,
        &(struct home_asked){
            .may = ANYBODY, .prepares = resident_code_prepare, .runs = resident_code_run, .in = &in, .statements = statements},
        &answer);
    return done ? answer.record : NULL;
}

str home_code(struct home *home)
{
    (void)messages_send(home->town->post);
    return str_of(home->caught->code);
}

id64 home_give(struct home *home, str ticket, str code)
{
    struct resident_sign_in in = {0};
    struct answer answer = {0};
    SET(resident_sign_in, &in, ticket, ticket);
    SET(resident_sign_in, &in, code, code);
    bool done = home_do(
        home, &(struct home_asked){.may = ANYBODY, .prepares = resident_sign_in_prepare, .runs = resident_sign_in_run, .in = &in}, &answer);
    if (!done) return 0;
    says(answer.of_resident && answer.cookie.n, "a resident's cookie comes with it");
    return ((const struct resident_session_view *)answer.record)->person_id;
}

struct actor home_resident(id64 person_id)
{
    return (struct actor){.person_id = person_id};
}

/* -- the outbreak ---------------------------------------------------------------------------------------------------------- */

void home_report_case(struct home *home, id64 person_id)
{
    struct case_report in = {0};
    SET(case_report, &in, person_id, person_id);
    SET(case_report, &in, at, TOWN_BEGINS - hours(1));
    SET(case_report, &in, origin, ORIGIN_FACILITY);
    SET(case_report, &in, class, CLASS_ASYMPTOMATIC);
    town_do(home->town, &home->tracer, EDIT_CASE, case_report, &in, NULL);
    town_says(home->town, PROBLEM_NONE, "a case is reported");
}

id64 home_lock(struct home *home, const struct actor *proposer, const struct actor *approver)
{
    struct town *town = home->town;
    struct zone z = {0};
    struct answer answer = {0};
    struct zone_named named = {0};
    home_report_case(home, home->neighbour);
    SET(zone, &z, name, S("兴盛小区"));
    SET(zone, &z, kind, ZONE_KIND_LOCK);
    SET(zone, &z, area_id, town->community[0]);
    SET(zone, &z, areas, (struct ids){arena_copy(town->arena, &town->building[0], sizeof town->building[0]), 1});
    SET(zone, &z, reason, S("发现感染者"));
    says(town_do(town, proposer, PROPOSE_ZONE, zone_draft, &z, &answer), "a zone is drafted");
    id64 zone_id = ((const struct zone *)answer.record)->id;
    SET(zone_named, &named, zone_id, zone_id);
    says(town_do(town, approver, APPROVE_ZONE, zone_approve, &named, NULL), "and in force");
    return zone_id;
}
