/* A fixed table of counters by hash of the key: two keys that meet share a counter, which costs one of them a delay and the table no memory
 * that an attacker could exhaust. See tries.h. */
#include "app/tries.h"

#include <assert.h>
#include <pthread.h>

enum { SLOTS = 8192, FREE_TRIES = 5, DOUBLINGS_MOST = 10, WAIT_MOST_S = 900, FORGIVEN_AFTER_H = 1 };

struct tries {
    pthread_mutex_t lock;
    struct {
        int failures;
        time_ms last;
    } slots[SLOTS];
    struct {
        time_ms at[TAKEN_MOST]; /* the last tries, going round */
        int next;
    } taken[SLOTS];
};

struct tries *tries_new(struct arena *arena)
{
    struct tries *tries = NEW(arena, struct tries);
    pthread_mutex_init(&tries->lock, NULL);
    return tries;
}

void tries_close(struct tries *tries)
{
    if (tries) pthread_mutex_destroy(&tries->lock);
}

static size_t slot_of(str key)
{
    return (size_t)str_hash(key) % SLOTS;
}

int64_t tries_wait_s(struct tries *tries, str key, time_ms now)
{
    size_t at = slot_of(key);
    pthread_mutex_lock(&tries->lock);
    if (now - tries->slots[at].last > hours(FORGIVEN_AFTER_H)) tries->slots[at].failures = 0;
    int over = tries->slots[at].failures - FREE_TRIES;
    time_ms last = tries->slots[at].last;
    pthread_mutex_unlock(&tries->lock);
    if (over < 0) return 0;
    int64_t wait_s = INT64_C(1) << (over < DOUBLINGS_MOST ? over : DOUBLINGS_MOST);
    if (wait_s > WAIT_MOST_S) wait_s = WAIT_MOST_S;
    time_ms left = last + seconds(wait_s) - now;
    return left > 0 ? (left + 999) / 1000 : 0;
}

void tries_failed(struct tries *tries, str key, time_ms now)
{
    size_t at = slot_of(key);
    pthread_mutex_lock(&tries->lock);
    tries->slots[at].failures++;
    tries->slots[at].last = now;
    pthread_mutex_unlock(&tries->lock);
}

void tries_succeeded(struct tries *tries, str key)
{
    size_t at = slot_of(key);
    pthread_mutex_lock(&tries->lock);
    tries->slots[at].failures = 0;
    pthread_mutex_unlock(&tries->lock);
}

int64_t tries_take_s(struct tries *tries, str key, int most, time_ms within, time_ms now)
{
    assert(most >= 1 && most <= TAKEN_MOST);
    size_t at = slot_of(key);
    pthread_mutex_lock(&tries->lock);
    int next = tries->taken[at].next;
    time_ms oldest = tries->taken[at].at[(next + TAKEN_MOST - most) % TAKEN_MOST];
    time_ms left = oldest ? oldest + within - now : 0;
    if (left <= 0) {
        tries->taken[at].at[next] = now;
        tries->taken[at].next = (next + 1) % TAKEN_MOST;
    }
    pthread_mutex_unlock(&tries->lock);
    return left > 0 ? (left + 999) / 1000 : 0;
}
