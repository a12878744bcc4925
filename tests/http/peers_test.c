/* Connections per address: what counts as one address, and which networks have no limit. */
#include "http/peers.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct peer_address address(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) return peer_address_of((struct sockaddr *)&v4);
    assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
    return peer_address_of((struct sockaddr *)&v6);
}

static void who_counts_as_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *says, *first, *second;
        bool same;
    } rows[] = {
        {"the same IPv4 address", "10.0.0.1", "10.0.0.1", true},
        {"its neighbour is another", "10.0.0.1", "10.0.0.2", false},
        {"IPv4 seen through IPv6 is IPv4", "10.0.0.1", "::ffff:10.0.0.1", true},
        {"two addresses of one IPv6 /64", "fd00:0:0:1::1", "fd00:0:0:1:ffff::2", true},
        {"two IPv6 networks", "fd00:0:0:1::1", "fd00:0:0:2::1", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new(0);
        struct peers *p = peers_new(arena, 1, NULL, 0);
        struct peer_address a = address(rows[i].first), b = address(rows[i].second);
        assert_true(peers_enter(p, &a));
        if (peers_enter(p, &b) == rows[i].same) fail_msg("no longer true: %s", rows[i].says);
        arena_free(arena);
    }
}

static void networks_without_limit(void **state)
{
    (void)state;
    static const str networks[] = {S("10.1.0.0/16"), S("192.168.1.7"), S("fd00:1::/32"),
                                   S("nonsense"),    S("10.9.0.0/99"), S("172.16.0.0/12")};
    static const struct {
        const char *says, *address;
        bool unlimited;
    } rows[] = {
        {"inside /16", "10.1.200.3", true},
        {"outside it", "10.2.0.1", false},
        {"a single address", "192.168.1.7", true},
        {"its neighbour", "192.168.1.8", false},
        {"an IPv6 network", "fd00:1:2::3", true},
        {"another one", "fd00:2::3", false},
        {"a prefix that ends inside a byte", "172.31.255.1", true},
        {"just behind it", "172.32.0.1", false},
        {"an ill-formed network admits nobody", "10.9.0.1", false},
    };
    struct arena *arena = arena_new(0);
    struct peers *p = peers_new(arena, 0, networks, sizeof networks / sizeof *networks);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct peer_address a = address(rows[i].address);
        if (peers_enter(p, &a) != rows[i].unlimited) fail_msg("no longer true: %s", rows[i].says);
    }
    arena_free(arena);
}

static void places_become_free_again(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct peers *p = peers_new(arena, 2, NULL, 0);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 20000; i++) {
            struct in_addr in = {.s_addr = htonl(0x0a000000u + (uint32_t)i)};
            struct sockaddr_in sa = {.sin_family = AF_INET, .sin_addr = in};
            struct peer_address a = peer_address_of((struct sockaddr *)&sa);
            assert_true(peers_enter(p, &a) && peers_enter(p, &a));
            assert_false(peers_enter(p, &a));
        }
        for (int i = 0; i < 20000; i++) {
            struct in_addr in = {.s_addr = htonl(0x0a000000u + (uint32_t)i)};
            struct sockaddr_in sa = {.sin_family = AF_INET, .sin_addr = in};
            struct peer_address a = peer_address_of((struct sockaddr *)&sa);
            peers_leave(p, &a);
            peers_leave(p, &a);
        }
        if (round) assert_true(arena_used(arena) < 4 * 1024 * 1024); /* entries are used again */
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_counts_as_the_same),
        cmocka_unit_test(networks_without_limit),
        cmocka_unit_test(places_become_free_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
