/* Peers: how many connections each address has open, so that one address cannot take them all. An IPv6 /64 counts as one address;
 * listed networks (a carrier's NAT, our own proxy) have no limit. */
#ifndef DAYAN_HTTP_PEERS_H
#define DAYAN_HTTP_PEERS_H

#include "http/network.h"

#include <netinet/in.h>

/* An address reduced to what counts: IPv4 mapped into IPv6, IPv6 without its last 64 bits for counting. */
struct peer_address {
    unsigned char bytes[16];
    bool v4;
};

struct peer_address peer_address_of(const struct sockaddr *address);
bool peer_is_loopback(const struct sockaddr *address);

struct peers;

/* `networks` are texts such as "10.1.0.0/16" or "::1/128" (no "/": that address); ill-formed ones are left out. */
struct peers *peers_new(struct arena *arena, int limit, const str *networks, size_t n);

/* More of them; they must outlive `p`. */
void peers_without_limit(struct peers *p, const struct network *networks, size_t n);

/* One more connection of this address; false: it has as many as it may. */
bool peers_enter(struct peers *p, const struct peer_address *address);
void peers_leave(struct peers *p, const struct peer_address *address);

#endif
