/* Feeds arbitrary bytes to what reads FHIR. What is taken names a tube and a known result; what is not has a problem. */
#include "model/fhir.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct rows rows = {0};
    bool taken = fhir_results_read(arena, (str){(const char *)bytes, n}, &rows, &problems);
    const struct result_line *lines = rows.at;
    assert(taken == (problems.n == 0) && (!taken || rows.n > 0));
    for (size_t i = 0; taken && i < rows.n; i++) {
        assert(lines[i].tube.n > 0 && lines[i].result >= 0 && (size_t)lines[i].result < results.n);
        assert(str_is_utf8(lines[i].tube));
    }
    arena_free(arena);
    return 0;
}
