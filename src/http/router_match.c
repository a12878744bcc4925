/* Finding a route: the rows sorted by their number of parts and first part, so that few are compared. See router_match.h. */
#include "http/router_match.h"

#include <string.h>

enum { BUCKETS = 256 };

struct line {
    const struct route *route;
    str parts[PATH_PARTS_MOST];
    size_t n;
    struct line *next;
};

struct route_table {
    struct line *buckets[BUCKETS]; /* by first part and number of parts */
};

static size_t bucket_of(str first, size_t n)
{
    size_t h = n;
    for (size_t i = 0; i < first.n; i++) h = h * 31 + (unsigned char)first.at[i];
    return h % BUCKETS;
}

/* "/zones/7/lift" in parts; more than there may be: PATH_PARTS_MOST + 1. */
static size_t parts_of(str path, str parts[PATH_PARTS_MOST])
{
    size_t n = 0;
    str part, rest = str_part(path, 1, path.n);
    while (rest.at && str_split(&rest, '/', &part)) {
        if (n == PATH_PARTS_MOST) return n + 1;
        parts[n++] = part;
    }
    return n;
}

const struct route_table *route_table_new(struct arena *arena)
{
    struct route_table *table = NEW(arena, struct route_table);
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            struct line *line = NEW(arena, struct line);
            line->route = r;
            line->n = parts_of(str_of(r->path), line->parts);
            struct line **bucket = &table->buckets[bucket_of(line->parts[0], line->n)];
            line->next = *bucket;
            *bucket = line;
        }
    return table;
}

static bool fits(const struct line *line, const str *parts, struct matched *out)
{
    out->n = 0;
    for (size_t i = 0; i < line->n; i++) {
        str wanted = line->parts[i];
        if (wanted.n && wanted.at[0] == '{') {
            if (parts[i].n == 0) return false;
            out->parts[out->n++] = (struct named_text){str_part(wanted, 1, wanted.n - 2), parts[i]};
        } else if (!str_eq(wanted, parts[i])) {
            return false;
        }
    }
    return true;
}

static bool is_method(enum method wanted, enum http_method method)
{
    static const enum http_method as_sent[] = {
        [GET] = METHOD_GET, [POST] = METHOD_POST, [PUT] = METHOD_PUT, [PATCH] = METHOD_PATCH, [DELETE] = METHOD_DELETE};
    return as_sent[wanted] == method || (wanted == GET && method == METHOD_HEAD);
}

struct matched route_match(const struct route_table *table, enum http_method method, str path)
{
    struct matched found = {0}, tried = {0};
    str parts[PATH_PARTS_MOST] = {{0}};
    static const size_t prefix = sizeof "/api/v1" - 1;
    if (!str_starts(path, S("/api/v1/"))) return found;
    size_t n = parts_of(str_part(path, prefix, path.n), parts);
    if (n > PATH_PARTS_MOST) return found;
    bool literal = false; /* "/people/search" beats "/people/{id}" */
    for (const struct line *line = table->buckets[bucket_of(parts[0], n)]; line; line = line->next) {
        if (line->n != n || !fits(line, parts, &tried)) continue;
        found.address_known = true;
        found.methods |= 1U << line->route->method;
        if (!is_method(line->route->method, method) || (found.route && (literal || tried.n > 0))) continue;
        tried.route = line->route;
        tried.address_known = true;
        tried.methods = found.methods;
        found = tried;
        literal = tried.n == 0;
    }
    return found;
}
