/* Home: a household of four in a town, and a neighbour, for the tests of residents; one-time codes are caught on their way to the phones.
 */
#ifndef DAYAN_TESTS_APP_HOME_H
#define DAYAN_TESTS_APP_HOME_H

#include "town.h"

#include "app/sender.h"

#define MOTHER_NUMBER "430999199001010019"
#define CHILD_NUMBER "430999201501010023"
#define GRANDMOTHER_NUMBER "430999195001010010"
#define NEIGHBOUR_NUMBER "430999198805050038"
#define NOBODYS_NUMBER "430999197707070049"
#define MOTHER_PHONE "10000000001"
#define NEIGHBOUR_PHONE "10000000002"

/* What was sent last. */
struct catching {
    struct sender sender; /* first: the sender is this */
    size_t n;
    char phone[24], code[8];
    bool fails;
};

struct home {
    struct town *town;
    struct catching *caught;
    struct actor tracer, officer;
    id64 household;
    id64 mother, child, grandmother; /* only the mother has a phone */
    id64 neighbour;                  /* behind another door */
};

struct home home_new(void);

/* The town's post is opened anew (after a restart or kill): codes leave when they are told to, and are caught. */
void home_hold(struct home *home);

/* A whole request with both its halves, from an address; how many statements it took goes into `statements` unless NULL. */
struct home_asked {
    const struct actor *actor; /* NULL: nobody */
    enum permission may;
    command_function *prepares, *runs;
    const void *in;
    const char *peer; /* NULL: one of its own each time */
    size_t *statements;
};
bool home_do(struct home *home, const struct home_asked *asked, struct answer *answer);

/* A one-time code is asked for; NULL: it was refused. `number`, `phone`, `letter` may be NULL. */
const struct resident_ticket *home_ask(struct home *home, const char *number, const char *phone, const char *letter, size_t *statements);

/* What was asked for is sent now; the code that arrived last. */
str home_code(struct home *home);

/* Gives the code; the person who is signed in then, 0: refused. */
id64 home_give(struct home *home, str ticket, str code);

/* The tracer reports a case of an hour ago. */
void home_report_case(struct home *home, id64 person_id);

/* The neighbour is a case, so the building is locked: proposed and approved by these two. The zone's id. */
id64 home_lock(struct home *home, const struct actor *proposer, const struct actor *approver);

/* The actor that a signed-in resident is. */
struct actor home_resident(id64 person_id);

/* Stores a record; its id. */
id64 home_put(struct home *home, const struct shape *shape, void *record);

#endif
