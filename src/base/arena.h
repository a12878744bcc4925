/* Arena: memory that is freed all at once.
 * An arena belongs to one request, command, import batch or simulation run. Whatever allocates takes one as its first argument;
 * no arena, no allocation. Sizes are limited at the door (body limits, row limits), so inside allocation does not fail:
 * when the machine itself has no memory left the process stops, and what was not committed was never acknowledged. */
#ifndef DAYAN_BASE_ARENA_H
#define DAYAN_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new arena that grows in blocks of at least `block` bytes (0: 16 KiB). The caller frees it with `arena_free`. */
struct arena *arena_new(size_t block);

/* Frees the arena and all that was allocated in it. NULL is allowed. */
void arena_free(struct arena *arena);

/* Empties the arena but keeps its first block, for loops that reuse one. */
void arena_reset(struct arena *arena);

/* `n` zeroed bytes, aligned for any type, living as long as the arena. Never NULL. */
void *arena_alloc(struct arena *arena, size_t n);

/* A copy of `n` bytes. */
void *arena_copy(struct arena *arena, const void *at, size_t n);

/* Bytes handed out so far: for tests and for limits. */
size_t arena_used(const struct arena *arena);

#define NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define NEW_ARRAY(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(n)))

#endif
