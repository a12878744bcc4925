/* What the tests of routes share: a command post with its router, where requests are handed in without a socket. */
#ifndef DAYAN_TESTS_HTTP_DESK_H
#define DAYAN_TESTS_HTTP_DESK_H

#include "../app/town.h"

#include "http/exchange.h"
#include "http/router.h"

struct desk {
    struct town *town;
    struct router *router;
    struct http_handlers handlers;
};

struct desk *desk_open(void);
void desk_close(struct desk *desk);

/* Signs the actor in; the token goes into what is asked. */
str desk_session(struct desk *desk, const struct actor *actor);

struct asked {
    enum http_method method;
    str path; /* with "?query", below /api/v1 */
    str token, body;
    str id;   /* of the request; empty: "r" */
    str type; /* of the body; empty: JSON */
    str key, if_match, language;
};

/* Hands it in and waits for the reply. Lives in the arena. From any thread. */
struct exchange *desk_ask(struct desk *desk, struct arena *arena, const struct asked *asked);

/* The same in one line: desk_say(desk, arena, METHOD_GET, S("/areas"), .token = t) */
#define desk_say(desk, arena, a_method, a_path, ...) \
    desk_ask((desk), (arena), &(struct asked){.method = (a_method), .path = (a_path), ##__VA_ARGS__})

/* The reply brings this problem; PROBLEM_NONE: none. */
bool replied_with(const struct exchange *e, enum problem_code code);

/* The text behind "name":" in the reply; empty: not there. */
str replied_text(const struct exchange *e, const char *name);

#endif
