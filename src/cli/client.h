/* Client: somebody's line to a Dayan server over HTTP, as a desk's browser or a phone has it: one kept-alive connection, a session. What is
 * sent and answered are records of the same descriptions the server reads them by. One thread at a time. */
#ifndef DAYAN_CLI_CLIENT_H
#define DAYAN_CLI_CLIENT_H

#include "model/shape.h"

struct client;

/* `url`: "http://127.0.0.1:8080". client_close is owed. The process needs curl_global_init before its first thread. */
struct client *client_open(struct arena *arena, str url);
void client_close(struct client *client); /* NULL is allowed */

/* Asks and does as this token says; without it, as the session cookie of a sign-in says that went over this line. */
void client_use_token(struct client *client, str token);

/* What one request takes and gives. Paths begin behind /api/v1. */
struct sending {
    const char *method; /* NULL: POST */
    str path;
    const struct shape *takes; /* NULL: no body, or the bytes of `file` */
    const void *given;
    str file, file_type;
    const struct shape *gives; /* NULL: the answer is not looked at */
    void *out;
};

/* False: the server cannot be reached, or refuses; the problem says why in the server's words. A busy server (429, 503) is asked again when
 * it says so, as phones do. What is answered lives in the arena. */
bool client_send(struct client *client, struct arena *arena, const struct sending *sending, struct problems *problems);

/* Asks for one record. */
bool client_get(struct client *client, struct arena *arena, str path, const struct shape *gives, void *out, struct problems *problems);

/* Asks for all pages of a list and hands on every record; `path` may have a query. Records live until `take` returns. */
typedef void client_take(void *context, const void *record);
bool client_each(struct client *client, str path, const struct shape *gives, client_take *take, void *context, struct problems *problems);

/* The first page, of 500 records at most; `path` has a query. */
bool client_page(struct client *client, struct arena *arena, str path, const struct shape *gives, struct rows *out,
                 struct problems *problems);

/* All of a short list. */
bool client_list(struct client *client, struct arena *arena, str path, const struct shape *gives, struct rows *out,
                 struct problems *problems);

#endif
