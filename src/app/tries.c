/* Fixed tables, so that no attacker exhausts memory. Failures are counted by hash of the key: two keys that meet share a counter, which
 * costs one of them a delay. What is taken has entries of its own, eight to a set: where thousands sign in within a minute nobody may pay
 * for another; when a set is full, the entry that would end first makes room. See tries.h. */
#include "app/tries.h"

#include <assert.h>
#include <pthread.h>

enum { SETS = 8192, WAYS = 8 };
enum { SLOTS = 8192, FREE_TRIES = 5, DOUBLINGS_MOST = 10, WAIT_MOST_S = 900, FORGIVEN_AFTER_H = 1 };

struct taken {
    uint64_t key;
    time_ms until;
    int n;
};

struct tries {
    pthread_mutex_t lock;
    struct {
        int failures;
        time_ms last;
    } slots[SLOTS];
    struct taken taken[SETS][WAYS];
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

/* The entry of a key; one that has ended, or ends first, when it has none. */
static struct taken *taken_of(struct tries *tries, uint64_t key)
{
    struct taken *set = tries->taken[key % SETS], *first = set;
    for (int i = 0; i < WAYS; i++) {
        if (set[i].key == key) return &set[i];
        if (set[i].until < first->until) first = &set[i];
    }
    return first;
}

int64_t tries_take_s(struct tries *tries, str key, int most, time_ms within, time_ms now)
{
    uint64_t hash = str_hash(key);
    pthread_mutex_lock(&tries->lock);
    struct taken *taken = taken_of(tries, hash);
    if (taken->key != hash || taken->until <= now) *taken = (struct taken){.key = hash, .until = now + within};
    time_ms left = taken->n < most ? 0 : taken->until - now;
    if (left == 0) taken->n++;
    pthread_mutex_unlock(&tries->lock);
    return (left + 999) / 1000;
}
