/* Forwarded: whose request it is when proxies stand in front. Only what proxies say that the operator has named is believed, and only in
 * the one header that those write: anybody can send the other. Each proxy adds the address it was asked from at the right end, so the list
 * is read from there: past the proxies of ours to the first address that is none of them. What stands left of that, its sender may have
 * made up. */
#ifndef DAYAN_HTTP_FORWARDED_H
#define DAYAN_HTTP_FORWARDED_H

#include "http/exchange.h"
#include "http/network.h"

struct proxies {
    const struct network *networks;
    size_t n;
    bool rfc7239; /* they write Forwarded (RFC 7239); otherwise X-Forwarded-For */
};

/* "10.1.0.0/16,::1": networks with commas between, into the arena. False: one of them is none. */
bool proxies_parse(struct arena *arena, str text, struct proxies *out);

/* Whose address counts: e->peer, or what trusted proxies say in place of it. Text in e->arena. */
str forwarded_peer(const struct proxies *trusted, const struct exchange *e);

#endif
