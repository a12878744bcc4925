/* A plain blocking HTTP client for tests: sends exactly the bytes it is told to and reads replies as a strict client would. */
#ifndef DAYAN_TESTS_HTTP_CLIENT_H
#define DAYAN_TESTS_HTTP_CLIENT_H

#include "base/str.h"

struct client {
    int fd;
    struct arena *arena;
    char *at; /* received and not yet consumed: at[from, n) */
    size_t from, n, room;
    bool ended; /* the server has closed */
};

struct reply {
    int status; /* 0: the connection ended before a whole reply */
    str head, body;
};

struct client client_open(struct arena *arena, int port);
void client_close(struct client *c);

/* Sends all bytes; false: the server has closed. */
bool client_send(struct client *c, str bytes);

/* Receives more; false: end, or nothing for `wait_ms`. */
bool client_receive(struct client *c, int wait_ms);

/* The next whole reply, at most 5 s of silence. `bodyless`: it answers a HEAD. 1xx replies are returned as they come. */
struct reply client_reply(struct client *c, bool bodyless);

/* A request without a body, sent and answered. */
struct reply client_get(struct client *c, const char *path);

/* The value of a header of the reply; empty: not there. Names as the server writes them. */
str reply_header(const struct reply *r, const char *name);

/* True when the server closes within `wait_ms` without sending anything more. */
bool client_is_closed(struct client *c, int wait_ms);

/* Receives until `part` has come or 5 s have passed in silence. */
bool client_sees(struct client *c, const char *part);

#endif
