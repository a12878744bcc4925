/* Who is asking: arrays of lines, found through small hash tables; see actors.h. Sessions that have ended are dropped when the table is
 * made anew, so that memory is bounded by those that live. */
#include "app/actors.h"

#include "app/secret.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct known_session {
    char token_hash[TOKEN_HASH_TEXT];
    id64 id, account_id, device_id;
    id64 person_id; /* a resident's; then there is no account */
    time_ms ends_at;
    atomic_llong used_at; /* 0: not since the start */
    bool ended;
};

struct posting_line {
    id64 id, area_id;
    enum role role;
    time_ms ends_at; /* 0: without end */
    struct posting_line *next;
};

struct known_account {
    id64 id, unit_id;
    bool disabled;
    atomic_llong used_at; /* of its latest session; 0: not since the start */
    struct posting_line *postings;
};

struct actors {
    struct areas *areas;
    struct arena *arena, *session_arena;
    pthread_rwlock_t lock;
    struct known_account **accounts; /* by id */
    size_t account_n, account_room;
    struct known_session **sessions; /* by token hash */
    size_t session_n, session_room;
};

const struct actor actor_of_the_program = {0};

struct actors *actors_new(struct arena *arena, struct areas *areas)
{
    struct actors *actors = NEW(arena, struct actors);
    actors->areas = areas;
    actors->arena = arena_new(0);
    actors->session_arena = arena_new(0);
    pthread_rwlock_init(&actors->lock, NULL);
    return actors;
}

void actors_close(struct actors *actors)
{
    if (!actors) return;
    pthread_rwlock_destroy(&actors->lock);
    arena_free(actors->session_arena);
    arena_free(actors->arena);
}

bool actor_may(const struct actor *actor, enum permission permission)
{
    if (actor == &actor_of_the_program || permission == ANYBODY) return true;
    if (permission == SIGNED_IN) return actor->account_id != 0;
    if (permission == AS_RESIDENT) return actor->person_id != 0;
    for (size_t i = 0; i < actor->n; i++)
        if (role_may(actor->grants[i].role, permission)) return true;
    return false;
}

bool actor_reaches(const struct actor *actor, enum permission permission, str area_path)
{
    if (actor == &actor_of_the_program) return true;
    for (size_t i = 0; i < actor->n; i++)
        if (role_may(actor->grants[i].role, permission) && path_within(area_path, actor->grants[i].path)) return true;
    return false;
}

/* -- accounts and postings ------------------------------------------------------------------------------------------- */

static struct known_account **account_slot(struct known_account **table, size_t room, id64 id)
{
    size_t at = (size_t)((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) >> 17) & (room - 1);
    while (table[at] && table[at]->id != id) at = (at + 1) & (room - 1);
    return &table[at];
}

static struct known_account *account_line(struct actors *actors, id64 id)
{
    if (2 * (actors->account_n + 1) > actors->account_room) {
        size_t room = actors->account_room ? 2 * actors->account_room : 64;
        struct known_account **table = NEW_ARRAY(actors->arena, struct known_account *, room);
        for (size_t i = 0; i < actors->account_room; i++)
            if (actors->accounts[i]) *account_slot(table, room, actors->accounts[i]->id) = actors->accounts[i];
        actors->accounts = table;
        actors->account_room = room;
    }
    struct known_account **slot = account_slot(actors->accounts, actors->account_room, id);
    if (!*slot) {
        *slot = NEW(actors->arena, struct known_account);
        (*slot)->id = id;
        actors->account_n++;
    }
    return *slot;
}

void actors_put_account(struct actors *actors, const struct account *account)
{
    pthread_rwlock_wrlock(&actors->lock);
    struct known_account *line = account_line(actors, account->id);
    line->unit_id = account->area_id;
    line->disabled = HAS(account, account, disabled_at);
    pthread_rwlock_unlock(&actors->lock);
}

void actors_put_posting(struct actors *actors, const struct posting *posting)
{
    pthread_rwlock_wrlock(&actors->lock);
    struct known_account *account = account_line(actors, posting->account_id);
    struct posting_line *line = account->postings;
    while (line && line->id != posting->id) line = line->next;
    if (!line) {
        line = NEW(actors->arena, struct posting_line);
        line->next = account->postings;
        account->postings = line;
    }
    line->id = posting->id;
    line->role = (enum role)posting->role;
    line->area_id = posting->area_id;
    line->ends_at = HAS(posting, posting, ends_at) ? posting->ends_at : 0;
    pthread_rwlock_unlock(&actors->lock);
}

bool actors_any(struct actors *actors)
{
    pthread_rwlock_rdlock(&actors->lock);
    bool any = actors->account_n > 0;
    pthread_rwlock_unlock(&actors->lock);
    return any;
}

/* -- sessions -------------------------------------------------------------------------------------------------------- */

static struct known_session **session_slot(struct known_session **table, size_t room, const char *hash)
{
    uint64_t h = 0;
    memcpy(&h, hash, sizeof h); /* hex of a hash: spread enough when multiplied */
    size_t at = (size_t)(h * UINT64_C(0x9E3779B97F4A7C15) >> 17) & (room - 1);
    while (table[at] && memcmp(table[at]->token_hash, hash, TOKEN_HASH_TEXT) != 0) at = (at + 1) & (room - 1);
    return &table[at];
}

/* A table for twice those that live. */
static void sessions_renew(struct actors *actors)
{
    size_t live = 0, room = 64;
    for (size_t i = 0; i < actors->session_room; i++) live += actors->sessions[i] && !actors->sessions[i]->ended;
    while (room < 4 * (live + 1)) room *= 2;
    struct arena *arena = arena_new(0);
    struct known_session **table = NEW_ARRAY(arena, struct known_session *, room);
    for (size_t i = 0; i < actors->session_room; i++) {
        const struct known_session *line = actors->sessions[i];
        if (line && !line->ended) *session_slot(table, room, line->token_hash) = arena_copy(arena, line, sizeof *line);
    }
    arena_free(actors->session_arena);
    actors->session_arena = arena;
    actors->sessions = table;
    actors->session_room = room;
    actors->session_n = live;
}

/* The line of the session with this hash, made if it is not there. */
static struct known_session *session_line(struct actors *actors, str token_hash)
{
    if (2 * (actors->session_n + 1) > actors->session_room) sessions_renew(actors);
    struct known_session **slot = session_slot(actors->sessions, actors->session_room, token_hash.at);
    if (!*slot) {
        *slot = NEW(actors->session_arena, struct known_session);
        memcpy((*slot)->token_hash, token_hash.at, TOKEN_HASH_TEXT);
        actors->session_n++;
    }
    return *slot;
}

void actors_put_session(struct actors *actors, const struct session *session)
{
    if (session->token_hash.n != TOKEN_HASH_TEXT) return;
    pthread_rwlock_wrlock(&actors->lock);
    struct known_session *line = session_line(actors, session->token_hash);
    line->id = session->id;
    line->account_id = session->account_id;
    line->device_id = HAS(session, session, device_id) ? session->device_id : 0;
    line->ends_at = session->ends_at;
    line->ended = HAS(session, session, ended_at);
    pthread_rwlock_unlock(&actors->lock);
}

void actors_put_resident(struct actors *actors, const struct resident_session *session)
{
    if (session->token_hash.n != TOKEN_HASH_TEXT) return;
    pthread_rwlock_wrlock(&actors->lock);
    struct known_session *line = session_line(actors, session->token_hash);
    line->id = session->id;
    line->person_id = session->person_id;
    line->ends_at = session->ends_at;
    line->ended = HAS(resident_session, session, ended_at);
    pthread_rwlock_unlock(&actors->lock);
}

static void actor_of(struct actors *actors, struct arena *arena, const struct known_account *account, time_ms now, struct actor *out)
{
    size_t most = 0;
    for (const struct posting_line *p = account->postings; p; p = p->next) most++;
    struct grant *grants = NEW_ARRAY(arena, struct grant, most);
    *out = (struct actor){.account_id = account->id, .unit_id = account->unit_id};
    for (const struct posting_line *p = account->postings; p; p = p->next) {
        struct area_line area;
        if ((p->ends_at && p->ends_at <= now) || !areas_find(actors->areas, p->area_id, &area)) continue;
        grants[out->n++] = (struct grant){p->role, p->area_id, area.path};
    }
    out->grants = grants;
}

bool actors_find(struct actors *actors, struct arena *arena, str token_hash, time_ms now, struct actor *out)
{
    if (token_hash.n != TOKEN_HASH_TEXT) return false;
    pthread_rwlock_rdlock(&actors->lock);
    struct known_session *s = actors->session_room ? *session_slot(actors->sessions, actors->session_room, token_hash.at) : NULL;
    bool holds = s && !s->ended && now < s->ends_at;
    struct known_account *account = holds && actors->account_room ? *account_slot(actors->accounts, actors->account_room, s->account_id)
                                                                  : NULL;
    bool of_account = account && !account->disabled, of_resident = holds && s->person_id;
    if (of_account) {
        actor_of(actors, arena, account, now, out);
        out->device_id = s->device_id;
        atomic_store_explicit(&account->used_at, now, memory_order_relaxed);
    }
    if (of_resident) *out = (struct actor){.person_id = s->person_id};
    if (of_account || of_resident) {
        out->session_id = s->id;
        atomic_store_explicit(&s->used_at, now, memory_order_relaxed);
    }
    pthread_rwlock_unlock(&actors->lock);
    return of_account || of_resident;
}

time_ms actors_session_used(struct actors *actors, str token_hash)
{
    if (token_hash.n != TOKEN_HASH_TEXT) return 0;
    pthread_rwlock_rdlock(&actors->lock);
    struct known_session *s = actors->session_room ? *session_slot(actors->sessions, actors->session_room, token_hash.at) : NULL;
    time_ms used_at = s ? atomic_load_explicit(&s->used_at, memory_order_relaxed) : 0;
    pthread_rwlock_unlock(&actors->lock);
    return used_at;
}

time_ms actors_account_used(struct actors *actors, id64 account_id)
{
    pthread_rwlock_rdlock(&actors->lock);
    struct known_account *account = actors->account_room ? *account_slot(actors->accounts, actors->account_room, account_id) : NULL;
    time_ms used_at = account ? atomic_load_explicit(&account->used_at, memory_order_relaxed) : 0;
    pthread_rwlock_unlock(&actors->lock);
    return used_at;
}

bool actors_of_account(struct actors *actors, struct arena *arena, id64 account_id, time_ms now, struct actor *out)
{
    pthread_rwlock_rdlock(&actors->lock);
    const struct known_account *account = actors->account_room ? *account_slot(actors->accounts, actors->account_room, account_id) : NULL;
    bool found = account && !account->disabled;
    if (found) actor_of(actors, arena, account, now, out);
    pthread_rwlock_unlock(&actors->lock);
    return found;
}

/* -- who may what where ---------------------------------------------------------------------------------------------- */

/* The posting of an account that gives the permission over the path and lies nearest to it. */
static bool holds(struct actors *actors, const struct known_account *account, enum permission permission, str path, time_ms now,
                  struct holder *out)
{
    *out = (struct holder){.account_id = account->id, .unit_id = account->unit_id};
    for (const struct posting_line *p = account->postings; p; p = p->next) {
        struct area_line area;
        bool ended = p->ends_at && p->ends_at <= now;
        if (ended || !role_may(p->role, permission) || !areas_find(actors->areas, p->area_id, &area)) continue;
        if (path_within(path, area.path) && area.path.n > out->path.n) out->role = p->role, out->path = area.path;
    }
    return out->path.n > 0;
}

static int nearest_then_first(const void *one, const void *other)
{
    const struct holder *a = one, *b = other;
    if (a->path.n != b->path.n) return a->path.n > b->path.n ? -1 : 1;
    return (a->account_id > b->account_id) - (a->account_id < b->account_id);
}

size_t actors_holding(struct actors *actors, struct arena *arena, enum permission permission, str area_path, time_ms now,
                      struct holder **out)
{
    size_t n = 0;
    pthread_rwlock_rdlock(&actors->lock);
    struct holder *lines = NEW_ARRAY(arena, struct holder, actors->account_n);
    for (size_t i = 0; i < actors->account_room; i++) {
        const struct known_account *account = actors->accounts[i];
        if (account && !account->disabled && holds(actors, account, permission, area_path, now, &lines[n])) n++;
    }
    pthread_rwlock_unlock(&actors->lock);
    if (n) qsort(lines, n, sizeof *lines, nearest_then_first);
    *out = lines;
    return n;
}
