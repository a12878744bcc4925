/* Route: one address of the API, as a row of a table: who may ask for it, what it takes, what runs. Decoding, permission, queueing, reply
 * and OpenAPI follow from the row (http/router.c, api/openapi.c). Every noun has its table in the file of its name. */
#ifndef DAYAN_API_ROUTE_H
#define DAYAN_API_ROUTE_H

#include "api/shed.h"
#include "app/undo.h"

enum method { GET, POST, PUT, PATCH, DELETE };

struct route {
    enum method method;
    const char *path; /* below /api/v1; "{zone_id}" fills the field of that name in what it takes, "{id}" names the record */
    const char *name; /* the command, in the ledger and as operation of the OpenAPI document */
    const char *says; /* what it is for, in a few words */

    /* What happens: one of these. */
    command_function *runs;                               /* changes something: a command, through the write queue */
    command_function *asks;                               /* tells something: a query, on a reading connection */
    const struct shape *lists, *gets, *creates, *changes; /* the plain ways of a noun (app/entity.h) */

    command_function *prepares; /* before `runs`: slow work such as hashing a password, reading only, off the writer's thread */
    const struct shape *takes;  /* a record: from the body, or of GET from the query string; path parts fill fields, too */
    const struct shape *gives;  /* of the record or the rows in the answer; `creates` and the like give their own */
    bool gives_list;            /* the answer is a page: {"items":[...],"next":"..."} */
    const char *gives_file;     /* the answer is a file of this content type */
    const char *undone_by; /* the address that takes it back for whoever did it; its path parts are those of this one, or the id given */
    bool takes_file;       /* the body is a file (command.upload); `takes` comes from the query string */
    size_t body_max;       /* 0: BODY_USUAL */
    enum permission may;
    enum shed_class shed;
};

enum { BODY_USUAL = 64 * 1024 };

/* Every table; NULL ends the list, and a row without path ends a table. */
extern const struct route *const route_tables[];

#endif
