/* Feeds arbitrary text to what reads a resident's code. What is taken must be packed and written as it came: a token has one form only. */
#include "base/base45.h"
#include "rules/code_token.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *arena = arena_new(0);
    unsigned char read[TOKEN_PART_MOST], packed[TOKEN_PART_MOST];
    struct code_token token;
    str text = {(const char *)bytes, n};
    size_t length;
    if (base45_bytes(text, read, sizeof read, &length)) {
        assert(str_eq(base45(arena, read, length), text));
        if (code_token_unpack(read, length, &token)) {
            (void)code_token_state(&token, 0, 0);
            assert(code_token_pack(&token, packed) == length && memcmp(packed, read, length) == 0);
        }
    }
    arena_free(arena);
    return 0;
}
