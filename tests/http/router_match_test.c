/* Which row answers which address. */
#include "../base/says.h"

#include "http/router_match.h"

#include <string.h>

static void each_address_finds_its_row(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        enum http_method method;
        const char *path, *name; /* name: of the row; NULL: none */
        bool known;
    } rows[] = {
        {"a list", METHOD_GET, "/api/v1/sites", "site_list", true},
        {"asked for its head only", METHOD_HEAD, "/api/v1/sites", "site_list", true},
        {"a record", METHOD_GET, "/api/v1/people/7", "person_get", true},
        {"a word beats a placeholder", METHOD_GET, "/api/v1/people/search", "people_search", true},
        {"a method that the address does not take", METHOD_DELETE, "/api/v1/sites", NULL, true},
        {"an empty part is no id", METHOD_GET, "/api/v1/people/", NULL, false},
        {"nothing", METHOD_GET, "/api/v1/", NULL, false},
        {"a path as long as the prefix", METHOD_GET, "/assets/sites", NULL, false},
        {"more parts than any row has", METHOD_GET, "/api/v1/a/b/c/d/e/f/g/h/i/j", NULL, false},
    };
    struct arena *arena = arena_new(0);
    const struct route_table *table = route_table_new(arena);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct matched m = route_match(table, rows[i].method, str_of(rows[i].path));
        bool fits = rows[i].name ? m.route && strcmp(m.route->name, rows[i].name) == 0 : !m.route;
        says(fits && m.address_known == rows[i].known, "%s: %s", rows[i].says, m.route ? m.route->name : "none");
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_address_finds_its_row)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
