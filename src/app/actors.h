/* Who is asking: accounts, their postings and sessions in memory, since every request asks. Built at start, kept current by commits. Safe
 * to use from any thread. */
#ifndef DAYAN_APP_ACTORS_H
#define DAYAN_APP_ACTORS_H

#include "app/areas.h"
#include "rules/policy.h"

struct actors;

/* A role over the subtree of `path`. */
struct grant {
    enum role role;
    id64 area_id;
    str path;
};

struct actor {
    id64 account_id; /* 0: nobody has signed in, or the program itself acts */
    id64 unit_id;    /* the account's own unit */
    id64 device_id, session_id;
    id64 person_id; /* a resident who signed in, who has no account, no role and no other permission than AS_RESIDENT; 0: none */
    const struct grant *grants;
    size_t n;
};

/* May the actor do this anywhere? Does the permission reach this area? */
bool actor_may(const struct actor *actor, enum permission permission);
bool actor_reaches(const struct actor *actor, enum permission permission, str area_path);

/* The program itself: may do everything everywhere. */
extern const struct actor actor_of_the_program;

struct actors *actors_new(struct arena *arena, struct areas *areas);
void actors_close(struct actors *actors);

void actors_put_account(struct actors *actors, const struct account *account);
void actors_put_posting(struct actors *actors, const struct posting *posting);
void actors_put_session(struct actors *actors, const struct session *session);
void actors_put_resident(struct actors *actors, const struct resident_session *session);

/* Whoever holds this token now. The grants live in the arena; postings that have ended are left out. False: no session, ended, or the
 * account is disabled. */
bool actors_find(struct actors *actors, struct arena *arena, str token_hash, time_ms now, struct actor *out);

/* The same account without a session, for work that goes on after its owner has left. False: it is gone or disabled. */
bool actors_of_account(struct actors *actors, struct arena *arena, id64 account_id, time_ms now, struct actor *out);

/* Who may do this there: each account once, by the posting that is nearest to the area, the nearest first. */
struct holder {
    id64 account_id, unit_id;
    enum role role;
    str path; /* of the posting's area */
};

/* Everybody who holds the permission over the area of this path. Accounts disabled and postings ended are left out; the lines live in the
 * arena. */
size_t actors_holding(struct actors *actors, struct arena *arena, enum permission permission, str area_path, time_ms now,
                      struct holder **out);

/* When somebody last asked for something with this session, or with any of this account; 0: not since the start. */
time_ms actors_session_used(struct actors *actors, str token_hash);
time_ms actors_account_used(struct actors *actors, id64 account_id);

/* Whether there is any account yet: before the first one, the set-up code opens the door. */
bool actors_any(struct actors *actors);

#endif
