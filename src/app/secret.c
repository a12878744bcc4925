/* Passwords and tokens; see secret.h. */
#include "app/secret.h"

#include <assert.h>
#include <sodium.h>

enum { PASSES = 3, MEMORY = 64 << 20 };

static str hex(struct arena *arena, const unsigned char *bytes, size_t n)
{
    struct text t = TEXT(arena);
    text_hex(&t, bytes, n);
    return text_str(&t);
}

str token_new(struct arena *arena)
{
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    return hex(arena, bytes, sizeof bytes);
}

str code_new(struct arena *arena, int digits)
{
    struct text t = TEXT(arena);
    for (int i = 0; i < digits; i++) text_char(&t, (char)('0' + randombytes_uniform(10)));
    return text_str(&t);
}

str token_hash(struct arena *arena, str token)
{
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)token.at, token.n, NULL, 0);
    return hex(arena, hash, sizeof hash);
}

str digest_text(struct arena *arena, str bytes)
{
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)bytes.at, bytes.n, NULL, 0);
    return hex(arena, hash, sizeof hash);
}

str password_hash(struct arena *arena, str password)
{
    char *out = arena_alloc(arena, crypto_pwhash_STRBYTES);
    int failed = crypto_pwhash_str_alg(out, password.at, password.n, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    assert(!failed); /* only when there is no memory left */
    (void)failed;
    return str_of(out);
}

bool password_fits(struct arena *arena, str hash, str password)
{
    return crypto_pwhash_str_verify(str_terminated(arena, hash), password.at, password.n) == 0;
}

void password_pretend(str password)
{
    unsigned char key[32], salt[crypto_pwhash_SALTBYTES] = {0};
    int failed = crypto_pwhash(key, sizeof key, password.at, password.n, salt, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    (void)failed; /* nobody's key */
}
