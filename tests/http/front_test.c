/* What the server answers of itself, asked in process. */
#include "../base/says.h"

#include "http/front.h"

static struct exchange *ask(struct arena *arena, struct front *front, enum http_method method, str path)
{
    struct http_handlers handlers = front_handlers(front);
    struct exchange *e = NEW(arena, struct exchange);
    e->arena = arena;
    e->method = method;
    e->path = path;
    e->route = handlers.admit(handlers.context, e).route;
    handlers.serve(handlers.context, e);
    says(exchange_replied(e), "every request is answered");
    return e;
}

static void each_address_answers(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        enum http_method method;
        const char *path;
        int status;
        const char *body;
    } rows[] = {
        {"it says that it is alive", METHOD_GET, "/healthz", 0, "alive"},
        {"it says that it is ready", METHOD_GET, "/readyz", 0, "ready"},
        {"it tells what it knows", METHOD_GET, "/api/v1/shapes", 0, "{\"shapes\":[]}"},
        {"it describes its API", METHOD_GET, "/api/v1/openapi.json", 0, "{\"openapi\":\"3.1.0\"}"},
        {"health is not for posting", METHOD_POST, "/healthz", 405, "METHOD_NOT_ALLOWED"},
        {"an address that is not there is not found", METHOD_GET, "/healthz/", 404, "NO_SUCH_ADDRESS"},
        {"nothing is found above the files", METHOD_GET, "/../etc/passwd", 404, "NO_SUCH_ADDRESS"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct arena *arena = arena_new(0);
        struct front front = {.shapes = S("{\"shapes\":[]}"), .openapi = S("{\"openapi\":\"3.1.0\"}"), .files = files_new(arena)};
        struct exchange *e = ask(arena, &front, rows[i].method, str_of(rows[i].path));
        size_t at;
        says(e->status == rows[i].status && str_find(e->reply_body, str_of(rows[i].body), &at), "%s (status %d)", rows[i].says, e->status);
        arena_free(arena);
    }
}

static void urgent_addresses_are_shed_last(void **state)
{
    (void)state;
    struct front front = {0};
    struct http_handlers handlers = front_handlers(&front);
    struct exchange health = {.path = S("/healthz")}, page = {.path = S("/console/")};
    says(handlers.admit(&front, &health).shed == SHED_LAST, "whether it is alive can be asked under any load");
    says(handlers.admit(&front, &page).shed == SHED_STAFF, "pages come as long as the lists of staff that they show");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_address_answers), cmocka_unit_test(urgent_addresses_are_shed_last)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
