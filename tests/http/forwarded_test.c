/* Whose request it is: only trusted proxies are believed, only in the header they write, and only what they have seen themselves. */
#include "../base/says.h"

#include "http/forwarded.h"

enum { HEADERS = 3 };

static const struct {
    const char *says, *proxies;
    bool rfc7239;
    const char *peer;
    struct {
        const char *name, *value;
    } headers[HEADERS];
    const char *want;
} rows[] = {
    {"nobody is trusted", "", false, "10.0.0.1", {{"x-forwarded-for", "192.0.2.1"}}, "10.0.0.1"},
    {"whoever asks is no proxy of ours", "10.0.0.0/8", false, "192.0.2.9", {{"x-forwarded-for", "192.0.2.1"}}, "192.0.2.9"},
    {"our proxy says who", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", "192.0.2.1"}}, "192.0.2.1"},
    {"our proxy says nothing", "10.0.0.0/8", false, "10.0.0.1", {{"host", "a"}}, "10.0.0.1"},
    {"made up by the client, on the left", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", "203.0.113.7, 192.0.2.1"}}, "192.0.2.1"},
    {"one of ours made up by the client", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", "10.0.0.9, 192.0.2.1"}}, "192.0.2.1"},
    {"two proxies of ours", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", "192.0.2.1,10.0.0.2"}}, "192.0.2.1"},
    {"all are ours: the farthest", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", "10.0.0.3, 10.0.0.2"}}, "10.0.0.3"},
    {"the proxy adds a line of its own",
     "10.0.0.0/8",
     false,
     "10.0.0.1",
     {{"x-forwarded-for", "203.0.113.7"}, {"x-forwarded-for", "192.0.2.1"}},
     "192.0.2.1"},
    {"and another one before it",
     "10.0.0.0/8",
     false,
     "10.0.0.1",
     {{"x-forwarded-for", "192.0.2.1"}, {"host", "a"}, {"x-forwarded-for", "10.0.0.2"}},
     "192.0.2.1"},
    {"with a port", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", "192.0.2.1:4711"}}, "192.0.2.1"},
    {"IPv6", "::1", false, "::1", {{"x-forwarded-for", "2001:DB8:0::1"}}, "2001:db8::1"},
    {"IPv6 with a port", "::1", false, "::1", {{"x-forwarded-for", "[2001:db8::1]:80"}}, "2001:db8::1"},
    {"IPv4 seen through IPv6 is IPv4", "10.0.0.1", false, "10.0.0.1", {{"x-forwarded-for", "::ffff:192.0.2.1"}}, "192.0.2.1"},
    {"no address: the proxy's own counts", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", "unknown"}}, "10.0.0.1"},
    {"nonsense behind a second proxy", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", "192.0.2.1, x, 10.0.0.2"}}, "10.0.0.2"},
    {"empty", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", ""}}, "10.0.0.1"},
    {"commas only", "10.0.0.0/8", false, "10.0.0.1", {{"x-forwarded-for", ",,"}}, "10.0.0.1"},
    {"a bracket that is not closed", "::1", false, "::1", {{"x-forwarded-for", "[2001:db8::1"}}, "::1"},
    {"the other header is anybody's", "10.0.0.0/8", false, "10.0.0.1", {{"forwarded", "for=192.0.2.1"}}, "10.0.0.1"},
    {"Forwarded, when proxies write that", "10.0.0.0/8", true, "10.0.0.1", {{"forwarded", "for=192.0.2.1;proto=https"}}, "192.0.2.1"},
    {"then X-Forwarded-For is anybody's", "10.0.0.0/8", true, "10.0.0.1", {{"x-forwarded-for", "192.0.2.1"}}, "10.0.0.1"},
    {"Forwarded in quotes, with a port, any case",
     "10.0.0.0/8",
     true,
     "10.0.0.1",
     {{"forwarded", "by=10.0.0.1; FOR=\"[2001:db8::1]:47011\""}},
     "2001:db8::1"},
    {"Forwarded by two", "10.0.0.0/8", true, "10.0.0.1", {{"forwarded", "for=9.9.9.9, for=192.0.2.1, for=10.0.0.2"}}, "192.0.2.1"},
    {"Forwarded with a quote left open by the client",
     "10.0.0.0/8",
     true,
     "10.0.0.1",
     {{"forwarded", "for=\"9.9.9.9, for=192.0.2.1"}},
     "192.0.2.1"},
    {"Forwarded that hides", "10.0.0.0/8", true, "10.0.0.1", {{"forwarded", "for=_hidden"}}, "10.0.0.1"},
    {"Forwarded without for", "10.0.0.0/8", true, "10.0.0.1", {{"forwarded", "proto=https"}}, "10.0.0.1"},
    {"one of several networks", "10.0.0.0/8, ::1, 172.16.0.0/12", false, "172.20.1.1", {{"x-forwarded-for", "192.0.2.1"}}, "192.0.2.1"},
};

static void whose_request_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new(0);
        struct proxies trusted = {.rfc7239 = rows[i].rfc7239};
        struct exchange_header headers[HEADERS];
        struct exchange e = {.arena = arena, .peer = str_of(rows[i].peer), .headers = headers};
        for (; e.header_n < HEADERS && rows[i].headers[e.header_n].name; e.header_n++)
            headers[e.header_n] = (struct exchange_header){str_of(rows[i].headers[e.header_n].name),
                                                           str_of(rows[i].headers[e.header_n].value)};
        if (*rows[i].proxies) says(proxies_parse(arena, str_of(rows[i].proxies), &trusted), "%s: networks", rows[i].says);
        says_text(forwarded_peer(&trusted, &e), rows[i].want, rows[i].says);
        arena_free(arena);
    }
}

static void a_list_with_something_else_in_it_is_refused(void **state)
{
    (void)state;
    static const char *const lists[] = {"", "10.0.0.0/8,", "nonsense", "10.0.0.0/33", "::1/129", "10.0.0.0/-1", "10.0.0.0/8;::1"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct arena *arena = arena_new(0);
        struct proxies trusted = {0};
        says(!proxies_parse(arena, str_of(lists[i]), &trusted), "\"%s\" is no list of networks", lists[i]);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whose_request_it_is),
                                       cmocka_unit_test(a_list_with_something_else_in_it_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
