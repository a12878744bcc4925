/* Arena: a chain of blocks, the newest first. Allocation moves a pointer; freeing drops the chain. */
#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_BLOCK = 16 * 1024, ALIGN = 16 };

struct block {
    struct block *older;
    size_t size, used;
    _Alignas(ALIGN) unsigned char bytes[];
};

struct arena {
    struct block *newest;
    size_t block_size;
    size_t used;
};

/* Memory from the machine, or the end of the process: see the promise in arena.h. */
static void *from_machine(size_t n)
{
    void *at = malloc(n);
    if (!at) abort();
    return at;
}

static struct block *block_new(size_t size, struct block *older)
{
    struct block *b = from_machine(sizeof *b + size);
    b->older = older;
    b->size = size;
    b->used = 0;
    return b;
}

struct arena *arena_new(size_t block)
{
    struct arena *a = from_machine(sizeof *a);
    a->block_size = block ? block : DEFAULT_BLOCK;
    a->newest = NULL;
    a->used = 0;
    return a;
}

void arena_reset(struct arena *arena)
{
    while (arena->newest && arena->newest->older) {
        struct block *b = arena->newest;
        arena->newest = b->older;
        free(b);
    }
    if (arena->newest) arena->newest->used = 0;
    arena->used = 0;
}

void arena_free(struct arena *arena)
{
    if (!arena) return;
    arena_reset(arena);
    free(arena->newest);
    free(arena);
}

void *arena_alloc(struct arena *arena, size_t n)
{
    assert(arena);
    size_t need = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    assert(need >= n);
    struct block *b = arena->newest;
    if (!b || b->size - b->used < need) {
        size_t size = need > arena->block_size ? need : arena->block_size;
        b = arena->newest = block_new(size, arena->newest);
    }
    void *at = b->bytes + b->used;
    b->used += need;
    arena->used += need;
    memset(at, 0, need);
    return at;
}

void *arena_copy(struct arena *arena, const void *at, size_t n)
{
    void *copy = arena_alloc(arena, n);
    if (n) memcpy(copy, at, n);
    return copy;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
