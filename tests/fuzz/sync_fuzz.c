/* Feeds arbitrary bytes to what reads a phone's batch. What is taken must go out and come in the same, and a tube code that is read must be
 * the one that would be printed. */
#include "model/entities.h"
#include "model/shape_json.h"
#include "rules/device_clock.h"
#include "rules/tube_code.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void codes_are_as_printed(const struct sync_request *request)
{
    const struct sync_record *records = request->records.at;
    for (size_t i = 0; i < request->records.n; i++) {
        struct tube_code code;
        char printed[TUBE_CODE_BYTES];
        if (!tube_code_parse(records[i].tube, &code)) continue;
        tube_code_format(&code, printed);
        assert(str_eq(records[i].tube, (str){printed, sizeof printed}));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct sync_request request = {0}, again = {0};
    if (shape_from_json(arena, (str){(const char *)bytes, n}, &sync_request_shape, &request, &problems)) {
        struct text first = TEXT(arena), second = TEXT(arena);
        (void)device_clock(request.device_time, 0);
        codes_are_as_printed(&request);
        shape_to_json(&first, &sync_request_shape, &request, IN_CLEAR);
        bool taken = shape_from_json(arena, text_str(&first), &sync_request_shape, &again, &problems);
        assert(taken && problems.n == 0);
        shape_to_json(&second, &sync_request_shape, &again, IN_CLEAR);
        assert(str_eq(text_str(&first), text_str(&second)));
    } else {
        assert(problems.n > 0);
    }
    arena_free(arena);
    return 0;
}
