/* Philox4x32-10: ten rounds of multiply-and-mix over a 128-bit counter with a 64-bit key. */
#include "base/random.h"

#include <assert.h>

void philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3], k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53 * c0, p1 = (uint64_t)0xCD9E8D57 * c2;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        c0 = n0;
        c2 = n2;
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

uint64_t random_u64(struct random *r)
{
    uint32_t counter[4] = {(uint32_t)r->next, (uint32_t)(r->next >> 32), (uint32_t)r->stream, (uint32_t)(r->stream >> 32)};
    uint32_t key[2] = {(uint32_t)r->seed, (uint32_t)(r->seed >> 32)}, out[4];
    philox4x32(counter, key, out);
    r->next++;
    return (uint64_t)out[1] << 32 | out[0];
}

uint64_t random_below(struct random *r, uint64_t n)
{
    assert(n > 0);
    uint64_t reject_under = (0 - n) % n; /* values below it would favour small results */
    for (;;) {
        uint64_t x = random_u64(r);
        if (x >= reject_under) return x % n;
    }
}

int64_t random_between(struct random *r, int64_t low, int64_t high)
{
    assert(low <= high);
    uint64_t width = (uint64_t)high - (uint64_t)low; /* unsigned: the ends may lie further apart than an int64_t reaches */
    uint64_t x = width == UINT64_MAX ? random_u64(r) : random_below(r, width + 1);
    return (int64_t)((uint64_t)low + x);
}

double random_unit(struct random *r)
{
    return (double)(random_u64(r) >> 11) * 0x1p-53;
}

bool random_chance(struct random *r, double p)
{
    return random_unit(r) < p;
}
