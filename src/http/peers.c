/* Peers: a hash table with chains; entries are recycled, so it grows only with the number of different addresses at one time. */
#include "http/peers.h"

#include <string.h>

enum { BUCKETS = 4096 };

struct peer {
    struct peer *next;
    unsigned char key[16];
    int n;
};

struct peers {
    struct arena *arena;
    int limit;
    struct network *networks;
    size_t network_n;
    const struct network *more; /* networks, too */
    size_t more_n;
    struct peer *spare;
    struct peer *buckets[BUCKETS];
};

static const unsigned char v4_prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

static void map_v4(unsigned char out[16], const void *v4)
{
    memcpy(out, v4_prefix, 12);
    memcpy(out + 12, v4, 4);
}

struct peer_address peer_address_of(const struct sockaddr *address)
{
    struct peer_address a = {.v4 = address->sa_family == AF_INET};
    if (a.v4) map_v4(a.bytes, &((const struct sockaddr_in *)(const void *)address)->sin_addr);
    else memcpy(a.bytes, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
    if (memcmp(a.bytes, v4_prefix, 12) == 0) a.v4 = true;
    return a;
}

bool peer_is_loopback(const struct sockaddr *address)
{
    struct peer_address a = peer_address_of(address);
    static const unsigned char v6_loopback[16] = {[15] = 1};
    return a.v4 ? a.bytes[12] == 127 : memcmp(a.bytes, v6_loopback, 16) == 0;
}

struct peers *peers_new(struct arena *arena, int limit, const str *networks, size_t n)
{
    struct peers *p = NEW(arena, struct peers);
    p->arena = arena;
    p->limit = limit;
    p->networks = NEW_ARRAY(arena, struct network, n + 1);
    for (size_t i = 0; i < n; i++)
        if (network_parse(networks[i], &p->networks[p->network_n])) p->network_n++;
    return p;
}

void peers_without_limit(struct peers *p, const struct network *networks, size_t n)
{
    p->more = networks;
    p->more_n = n;
}

static bool is_in(const struct network *networks, size_t n, const struct peer_address *a)
{
    for (size_t i = 0; i < n; i++)
        if (network_has(&networks[i], a->bytes)) return true;
    return false;
}

static bool is_unlimited(const struct peers *p, const struct peer_address *a)
{
    return is_in(p->networks, p->network_n, a) || is_in(p->more, p->more_n, a);
}

static void key_of(const struct peer_address *a, unsigned char key[16])
{
    memcpy(key, a->bytes, 16);
    if (!a->v4) memset(key + 8, 0, 8);
}

/* FNV-1a. An attacker who owns many addresses is bounded by the limit on all connections. */
static struct peer **chain_of(struct peers *p, const unsigned char key[16])
{
    uint32_t hash = 2166136261u;
    for (int i = 0; i < 16; i++) hash = (hash ^ key[i]) * 16777619u;
    struct peer **at = &p->buckets[hash % BUCKETS];
    while (*at && memcmp((*at)->key, key, 16) != 0) at = &(*at)->next;
    return at;
}

bool peers_enter(struct peers *p, const struct peer_address *address)
{
    if (is_unlimited(p, address)) return true;
    unsigned char key[16];
    key_of(address, key);
    struct peer **at = chain_of(p, key);
    if (!*at) {
        struct peer *fresh = p->spare ? p->spare : NEW(p->arena, struct peer);
        if (p->spare) p->spare = fresh->next;
        memcpy(fresh->key, key, 16);
        fresh->n = 0;
        fresh->next = NULL;
        *at = fresh;
    }
    if ((*at)->n >= p->limit) return false;
    (*at)->n++;
    return true;
}

void peers_leave(struct peers *p, const struct peer_address *address)
{
    if (is_unlimited(p, address)) return;
    unsigned char key[16];
    key_of(address, key);
    struct peer **at = chain_of(p, key), *here = *at;
    if (!here || --here->n > 0) return;
    *at = here->next;
    here->next = p->spare;
    p->spare = here;
}
