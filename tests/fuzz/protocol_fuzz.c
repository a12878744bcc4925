/* Fuzzes the protocol reader: whatever the bytes, it returns a protocol or at least one problem, and never both. */
#include "rules/protocol.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    const struct protocol *p = protocol_read(arena, (str){(const char *)bytes, n}, &problems);
    if ((p != NULL) != (problems.n == 0)) abort();
    for (const struct problem *q = problems.first; q; q = q->next) problem_text(arena, q, LANGUAGE_ZH);
    arena_free(arena);
    return 0;
}
