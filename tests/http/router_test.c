/* What a client may rely on at every route: once and only once, no lost update, pages without gaps, problems that say what is wrong. */
#include "desk.h"

#include <pthread.h>
#include <stdatomic.h>

#define HOUSEHOLD "{\"area_id\":\"%lld\",\"door\":\"%s\"}"
#define PASSWORD "correct horse 7 battery"

struct office {
    struct desk *desk;
    struct arena *arena;
    str officer, administrator;
    id64 building;
};

static struct office office_open(void)
{
    struct office o = {.desk = desk_open()};
    struct town *town = o.desk->town;
    struct actor officer = town_actor(town, DUTY_OFFICER, town->community[0]);
    struct actor administrator = town_actor(town, SYSTEM_ADMINISTRATOR, town->county);
    o.arena = arena_new(0);
    o.officer = desk_session(o.desk, &officer);
    o.administrator = desk_session(o.desk, &administrator);
    o.building = town->building[0];
    return o;
}

static void office_close(struct office *o)
{
    desk_close(o->desk);
    arena_free(o->arena);
}

static str household(const struct office *o, struct arena *arena, const char *door)
{
    return str_format(arena, HOUSEHOLD, (long long)o->building, door);
}

static size_t count(str in, const char *part)
{
    size_t n = 0, at;
    for (; str_find(in, str_of(part), &at); n++) in = str_part(in, at + 1, in.n);
    return n;
}

static size_t households(struct office *o)
{
    struct exchange *e = desk_say(o->desk, o->arena, METHOD_GET, S("/households?limit=500"), .token = o->officer);
    return count(e->reply_body, "\"version\":");
}

/* -- once and only once ------------------------------------------------------------------------------------------------ */

static void sent_twice_is_done_once(void **state)
{
    (void)state;
    struct office o = office_open();
    str body = household(&o, o.arena, "101");
    struct asked asked = {METHOD_POST, S("/households"), .token = o.officer, .body = body, .key = S("key-1")};
    struct exchange *first = desk_ask(o.desk, o.arena, &asked), *second = desk_ask(o.desk, o.arena, &asked);
    says(first->status == 201 && second->status == 201, "both times it is made (%d, %d)", first->status, second->status);
    says(str_eq(first->reply_body, second->reply_body) && households(&o) == 1, "it is the same one");
    asked.body = household(&o, o.arena, "102");
    says(replied_with(desk_ask(o.desk, o.arena, &asked), SAME_KEY_OTHER_BODY), "another content under the same key is refused");
    struct actor colleague = town_actor(o.desk->town, DUTY_OFFICER, o.desk->town->community[0]);
    asked.token = desk_session(o.desk, &colleague);
    says(desk_ask(o.desk, o.arena, &asked)->status == 201, "a colleague's key is another key");
    asked.token = o.officer, asked.key = S("key-2"), asked.body = S("{}");
    says(desk_ask(o.desk, o.arena, &asked)->status == 422, "what was refused");
    asked.body = household(&o, o.arena, "103");
    says(desk_ask(o.desk, o.arena, &asked)->status == 201, "may be sent again, corrected, under its key");
    office_close(&o);
}

/* -- no lost update ------------------------------------------------------------------------------------------------------ */

static void a_change_rests_on_what_was_seen(void **state)
{
    (void)state;
    struct office o = office_open();
    struct exchange *e = desk_say(o.desk, o.arena, METHOD_POST, S("/households"), .token = o.officer,
                                  .body = household(&o, o.arena, "101"));
    str path = str_format(o.arena, "/households/%.*s", STR(replied_text(e, "id")));
    says_text(exchange_reply_header(e, S("etag")), "\"1\"", "what is made has a version");
    static const struct {
        const char *says, *if_match;
        int status;
        const char *etag;
    } rows[] = {
        {"what was seen may be changed", "\"1\"", 200, "\"2\""},
        {"what changed meanwhile may not", "\"1\"", 412, ""},
        {"its present version may", "\"2\"", 200, "\"3\""},
        {"a version to come may not", "\"4\"", 412, ""},
        {"a version that is no number is not this one", "\"abc\"", 412, ""},
        {"any version means any", "*", 200, "\"4\""},
        {"who does not say rests on the present one", "", 200, "\"5\""},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        str body = str_format(o.arena, "{\"door\":\"%zu\"}", i);
        e = desk_say(o.desk, o.arena, METHOD_PATCH, path, .token = o.officer, .body = body, .if_match = str_of(rows[i].if_match));
        says(e->status == rows[i].status, "%s (%d)", rows[i].says, e->status);
        says_text(exchange_reply_header(e, S("etag")), rows[i].etag, rows[i].says);
    }
    office_close(&o);
}

/* -- pages --------------------------------------------------------------------------------------------------------------- */

static void pages_have_neither_gaps_nor_doubles(void **state)
{
    (void)state;
    enum { ALL = 7 };
    struct office o = office_open();
    for (int i = 0; i < ALL; i++)
        (void)desk_say(o.desk, o.arena, METHOD_POST, S("/households"), .token = o.officer, .body = household(&o, o.arena, "1"));
    struct text seen = TEXT(o.arena);
    str path = S("/households?limit=3");
    size_t pages = 0;
    while (path.n) {
        struct exchange *e = desk_say(o.desk, o.arena, METHOD_GET, path, .token = o.officer);
        str next = replied_text(e, "next");
        says(e->status == 200 && ++pages <= 3, "three pages of at most three hold seven");
        text_add(&seen, e->reply_body);
        path = next.n ? str_format(o.arena, "/households?limit=3&after=%.*s", STR(next)) : S("");
    }
    says(count(text_str(&seen), "\"version\":1") == ALL, "each record stands on one page");
    str rest = text_str(&seen);
    size_t at;
    while (str_find(rest, S("\"id\":\""), &at)) {
        rest = str_part(rest, at + 6, rest.n);
        (void)str_find(rest, S("\""), &at);
        str id = str_format(o.arena, "\"id\":\"%.*s\"", STR(str_part(rest, 0, at)));
        says(count(text_str(&seen), str_terminated(o.arena, id)) == 1, "and on no other");
    }
    office_close(&o);
}

/* -- what is refused, and how ---------------------------------------------------------------------------------------------- */

static void each_mistake_is_named(void **state)
{
    (void)state;
    struct office o = office_open();
    static const struct {
        const char *says;
        enum http_method method;
        const char *path, *body, *type;
        enum problem_code want;
    } rows[] = {
        {"a field that is not there", METHOD_POST, "/households", "{\"dor\":\"1\"}", "", FIELD_UNKNOWN},
        {"a field of the server", METHOD_POST, "/households", "{\"id\":\"7\"}", "", FIELD_NOT_YOURS},
        {"a field that is missing", METHOD_POST, "/households", "{}", "", FIELD_MISSING},
        {"a number where an id must stand", METHOD_POST, "/households", "{\"area_id\":7}", "", FIELD_WRONG_KIND},
        {"a key twice", METHOD_POST, "/households", "{\"door\":\"1\",\"door\":\"2\"}", "", BODY_NOT_JSON},
        {"half a body", METHOD_POST, "/households", "{\"door\":", "", BODY_NOT_JSON},
        {"a list for an object", METHOD_POST, "/households", "[]", "", BODY_NOT_AN_OBJECT},
        {"a form of a web page", METHOD_POST, "/households", "door=1", "application/x-www-form-urlencoded", BODY_NOT_JSON},
        {"JSON that calls itself text", METHOD_POST, "/households", "{}", "text/plain", BODY_NOT_JSON},
        {"a type that only begins like JSON", METHOD_POST, "/households", "{}", "application/jsonp", BODY_NOT_JSON},
        {"a method that the address does not take", METHOD_PUT, "/households", "", "", METHOD_NOT_ALLOWED},
        {"an address that is not there", METHOD_GET, "/houses", "", "", NO_SUCH_ADDRESS},
        {"an id that is not there", METHOD_GET, "/households/7", "", "", NOT_FOUND},
        {"an id that is no id", METHOD_GET, "/households/seven", "", "", NOT_FOUND},
        {"an id too long to be one", METHOD_GET, "/households/99999999999999999999", "", "", NOT_FOUND},
        {"no records at all", METHOD_GET, "/households?limit=0", "", "", FIELD_WRONG_KIND},
        {"more than a page holds", METHOD_GET, "/households?limit=501", "", "", FIELD_WRONG_KIND},
        {"a cursor of nobody", METHOD_GET, "/households?after=xyz", "", "", CURSOR_WRONG},
        {"a filter that is not there", METHOD_GET, "/households?dor=1", "", "", FILTER_WRONG},
        {"a filter by a secret", METHOD_GET, "/accounts?password_hash=1", "", "", FILTER_WRONG},
        {"an order by what is sealed", METHOD_GET, "/households?order=door", "", "", FILTER_WRONG},
        {"an order by what is not there", METHOD_GET, "/households?order=-dor", "", "", FILTER_WRONG},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct exchange *e = desk_say(o.desk, o.arena, rows[i].method, str_of(rows[i].path), .token = o.officer,
                                      .body = str_of(rows[i].body), .type = str_of(rows[i].type));
        says(replied_with(e, rows[i].want), "%s is refused as such (%.*s)", rows[i].says, STR(e->reply_body));
        says(e->status == problem_status(rows[i].want), "%s has the status of its problem (%d)", rows[i].says, e->status);
    }
    struct exchange *e = desk_say(o.desk, o.arena, METHOD_PUT, S("/households"), .token = o.officer);
    says_text(exchange_reply_header(e, S("allow")), "GET, HEAD, POST", "who used a wrong method is told the right ones");
    says(desk_say(o.desk, o.arena, METHOD_HEAD, S("/households"), .token = o.officer)->status == 200, "HEAD is answered as GET is");
    says(desk_say(o.desk, o.arena, METHOD_HEAD, S("/households"))->status == 401, "and refused as GET is");
    office_close(&o);
}

static void problems_speak_the_readers_language(void **state)
{
    (void)state;
    struct office o = office_open();
    static const struct {
        const char *says, *accept, *detail, *language;
    } rows[] = {
        {"Chinese unless asked otherwise", "", "没有找到。可能已删除，或不在您的管辖范围内。", "zh-CN"},
        {"English for who asks for it", "en-GB,en;q=0.8", "Not found. It may be gone, or lies outside your area.", "en"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct exchange *e = desk_say(o.desk, o.arena, METHOD_GET, S("/people/7"), .token = o.officer, .language = str_of(rows[i].accept));
        says_text(replied_text(e, "detail"), rows[i].detail, rows[i].says);
        says_text(exchange_reply_header(e, S("content-language")), rows[i].language, rows[i].says);
        says_text(e->content_type, "application/problem+json", rows[i].says);
    }
    office_close(&o);
}

/* -- signing in and out ------------------------------------------------------------------------------------------------------ */

static struct exchange *sign_in(struct office *o, const char *login, const char *password)
{
    return desk_say(o->desk, o->arena, METHOD_POST, S("/session"),
                    .body = str_format(o->arena, "{\"login\":\"%s\",\"password\":\"%s\"}", login, password));
}

static str cookie_of(const struct exchange *e)
{
    size_t at, ends;
    str cookie = exchange_reply_header(e, S("set-cookie"));
    if (!str_find(cookie, S("="), &at) || !str_find(cookie, S(";"), &ends)) return S("");
    return str_part(cookie, at + 1, ends - at - 1);
}

static int session_status(struct office *o, str token)
{
    return desk_say(o->desk, o->arena, METHOD_GET, S("/session"), .token = token)->status;
}

static void account_make(struct office *o, const char *login)
{
    str body = str_format(o->arena, "{\"login\":\"%s\",\"area_id\":\"%lld\",\"role\":\"guard\",\"password\":\"" PASSWORD "\"}", login,
                          (long long)o->desk->town->community[0]);
    struct exchange *e = desk_say(o->desk, o->arena, METHOD_POST, S("/accounts"), .token = o->administrator, .body = body);
    says(e->status == 200, "an account is made (%.*s)", STR(e->reply_body));
}

static void guessing_grows_slow(void **state)
{
    (void)state;
    struct office o = office_open();
    account_make(&o, "guard-1");
    str wrong = sign_in(&o, "guard-1", "wrong")->reply_body;
    says_text(sign_in(&o, "nobody", "wrong")->reply_body, str_terminated(o.arena, wrong), "an unknown name looks like a wrong password");
    for (int i = 0; i < 4; i++) says(replied_with(sign_in(&o, "guard-1", "wrong"), SIGN_IN_WRONG), "five wrong tries are answered at once");
    struct exchange *e = sign_in(&o, "guard-1", PASSWORD);
    says(replied_with(e, SIGN_IN_SLOW_DOWN) && e->status == 429, "the next one must wait, be it right (%d)", e->status);
    says_text(exchange_reply_header(e, S("retry-after")), "1", "and is told how long");
    town_clock(o.desk->town, TOWN_BEGINS + seconds(1));
    says(sign_in(&o, "guard-1", "wrong")->status == 401, "after that it may be tried");
    e = sign_in(&o, "guard-1", PASSWORD);
    says_text(exchange_reply_header(e, S("retry-after")), "2", "and the wait doubles");
    town_clock(o.desk->town, TOWN_BEGINS + seconds(3));
    says(sign_in(&o, "guard-1", PASSWORD)->status == 200, "the right password opens");
    says(sign_in(&o, "guard-1", "wrong")->status == 401, "and forgives");
    office_close(&o);
}

static void a_session_ends(void **state)
{
    (void)state;
    struct office o = office_open();
    account_make(&o, "guard-1");
    str first = cookie_of(sign_in(&o, "guard-1", PASSWORD)), second = cookie_of(sign_in(&o, "guard-1", PASSWORD));
    says(session_status(&o, first) == 200 && session_status(&o, second) == 200, "two browsers may be signed in");
    struct exchange *out = desk_say(o.desk, o.arena, METHOD_DELETE, S("/session"), .token = first);
    says(out->status == 200 && session_status(&o, first) == 401, "who signed out is signed out");
    says(session_status(&o, second) == 200, "the other browser is not");
    says(session_status(&o, S("")) == 401, "nobody has no session");
    town_clock(o.desk->town, TOWN_BEGINS + hours(25));
    says(session_status(&o, second) == 401, "a day later the session has ended by itself");
    office_close(&o);
}

/* -- many at once ------------------------------------------------------------------------------------------------------------- */

enum { THREADS = 4, TURNS = 25 };

struct visitor {
    struct office *office;
    atomic_int refused;
};

static void *visit(void *context)
{
    struct visitor *v = context;
    struct office *o = v->office;
    for (int i = 0; i < TURNS; i++) {
        struct arena *arena = arena_new(0);
        str key = str_format(arena, "turn-%d", i); /* the same for all: one of them makes it, all get it */
        str body = household(o, arena, str_terminated(arena, str_format(arena, "%d", i)));
        struct exchange *made = desk_say(o->desk, arena, METHOD_POST, S("/households"), .token = o->officer, .body = body, .key = key);
        str path = str_format(arena, "/households/%.*s", STR(replied_text(made, "id")));
        struct exchange *seen = desk_say(o->desk, arena, METHOD_GET, path, .token = o->officer);
        struct exchange *listed = desk_say(o->desk, arena, METHOD_GET, S("/households?limit=5"), .token = o->officer);
        if (made->status != 201 || seen->status != 200 || listed->status != 200) atomic_fetch_add(&v->refused, 1);
        arena_free(arena);
    }
    return NULL;
}

static void many_at_once_do_not_meet(void **state)
{
    (void)state;
    struct office o = office_open();
    struct visitor visitors[THREADS];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        visitors[i] = (struct visitor){.office = &o};
        says(pthread_create(&threads[i], NULL, visit, &visitors[i]) == 0, "a thread begins");
    }
    for (int i = 0; i < THREADS; i++) {
        (void)pthread_join(threads[i], NULL);
        says(atomic_load(&visitors[i].refused) == 0, "what is acknowledged can be read at once, by everybody");
    }
    says(households(&o) == TURNS, "what all of them sent under one key is there once");
    office_close(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sent_twice_is_done_once),
        cmocka_unit_test(a_change_rests_on_what_was_seen),
        cmocka_unit_test(pages_have_neither_gaps_nor_doubles),
        cmocka_unit_test(each_mistake_is_named),
        cmocka_unit_test(problems_speak_the_readers_language),
        cmocka_unit_test(guessing_grows_slow),
        cmocka_unit_test(a_session_ends),
        cmocka_unit_test(many_at_once_do_not_meet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
