/* Feeds arbitrary bytes to the JSON reader of a noun that uses most kinds of fields. What is taken must go out and come in the same. */
#include "model/entities.h"
#include "model/shape_json.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct person p = {0}, again = {0};
    if (shape_from_json(arena, (str){(const char *)bytes, n}, &person_shape, &p, &problems)) {
        struct text first = TEXT(arena), second = TEXT(arena);
        shape_to_json(&first, &person_shape, &p, IN_CLEAR);
        bool taken = shape_from_json(arena, text_str(&first), &person_shape, &again, &problems);
        assert(taken && problems.n == 0);
        shape_to_json(&second, &person_shape, &again, IN_CLEAR);
        assert(str_eq(text_str(&first), text_str(&second)));
    } else {
        assert(problems.n > 0);
    }
    arena_free(arena);
    return 0;
}
