/* Random numbers: counter-based, so that one seed gives one exact run, and a number can be drawn by name (stream, index)
 * without drawing those before it. Philox4x32-10 (Salmon et al., SC 2011). Not for secrets: those come from libsodium. */
#ifndef DAYAN_BASE_RANDOM_H
#define DAYAN_BASE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct random {
    uint64_t seed;
    uint64_t stream; /* independent sequences of one seed: one per subject, per day, per device ... */
    uint64_t next;   /* index of the next draw */
};

static inline struct random random_stream(uint64_t seed, uint64_t stream)
{
    return (struct random){.seed = seed, .stream = stream, .next = 0};
}

uint64_t random_u64(struct random *r);
uint64_t random_below(struct random *r, uint64_t n);                 /* 0 .. n-1, unbiased; n > 0 */
int64_t random_between(struct random *r, int64_t low, int64_t high); /* both ends included */
double random_unit(struct random *r);                                /* 0 <= x < 1, 53 bits */
bool random_chance(struct random *r, double p);

/* One Philox block, exposed for its test vectors. */
void philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

#endif
