/* Finding a route by method and address. */
#ifndef DAYAN_HTTP_ROUTER_MATCH_H
#define DAYAN_HTTP_ROUTER_MATCH_H

#include "api/route.h"
#include "http/exchange.h"

enum { PATH_PARTS_MOST = 8 };

struct route_table;

struct matched {
    const struct route *route;                /* NULL: none of this method */
    bool address_known;                       /* another method has this address */
    unsigned methods;                         /* that it takes: bits of enum method */
    struct named_text parts[PATH_PARTS_MOST]; /* "{zone_id}" and what stood there */
    size_t n;
};

/* Lays out all of route_tables for finding; it lives in the arena. */
const struct route_table *route_table_new(struct arena *arena);

/* `path` begins with "/api/v1". HEAD is GET. */
struct matched route_match(const struct route_table *table, enum http_method method, str path);

#endif
