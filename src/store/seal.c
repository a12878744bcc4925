/* XChaCha20-Poly1305 per field (nonces of 24 random bytes never meet), keyed BLAKE2b for blind indexes, both of libsodium. The key file
 * holds one line per key, "<number> <64 hex digits>", oldest first; the last one seals. */
#include "store/seal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

enum { KEYS_MAX = 16, KEY_BYTES = 32, NONCE_BYTES = 24, TAG_BYTES = 16, LINE_BYTES = 4 + 2 * KEY_BYTES };

struct keys {
    size_t n;
    unsigned char seal[KEYS_MAX][KEY_BYTES];
    unsigned char blind[KEY_BYTES], pseudonym[KEY_BYTES];
    unsigned char code_secret[KEYS_MAX][crypto_sign_SECRETKEYBYTES], code_public[KEYS_MAX][crypto_sign_PUBLICKEYBYTES];
    unsigned char sign_secret[crypto_sign_SECRETKEYBYTES], sign_public[crypto_sign_PUBLICKEYBYTES];
    unsigned char box_secret[crypto_box_SECRETKEYBYTES], box_public[crypto_box_PUBLICKEYBYTES];
    str directory;
};

static bool unreadable(struct problems *problems, str path, str why)
{
    return problem(problems, FILE_UNREADABLE, .value = path, .limit = why);
}

static bool key_file_add(int fd, size_t number)
{
    unsigned char master[KEY_BYTES];
    char hex[2 * KEY_BYTES + 1], line[LINE_BYTES + 1];
    randombytes_buf(master, sizeof master);
    sodium_bin2hex(hex, sizeof hex, master, sizeof master);
    int n = snprintf(line, sizeof line, "%02zu %s\n", number, hex);
    bool written = n == LINE_BYTES && write(fd, line, (size_t)n) == n && fsync(fd) == 0;
    sodium_memzero(master, sizeof master);
    sodium_memzero(hex, sizeof hex);
    sodium_memzero(line, sizeof line);
    return written;
}

bool keys_create(str path, struct problems *problems)
{
    if (sodium_init() < 0) return problem(problems, INTERNAL, .value = S("libsodium"));
    int fd = open(str_terminated(problems->arena, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return problem(problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(errno)));
    bool written = key_file_add(fd, 1);
    close(fd);
    return written || problem(problems, FILE_UNWRITABLE, .value = path, .limit = S("write"));
}

bool keys_rotate(str path, struct problems *problems)
{
    struct arena *arena = arena_new(0);
    const struct keys *now = keys_load(arena, path, problems);
    bool room = now && now->n < KEYS_MAX;
    if (now && !room) unreadable(problems, path, S("at most 16 keys"));
    size_t number = now ? now->n + 1 : 0;
    arena_free(arena);
    if (!room) return false;

    int fd = open(str_terminated(problems->arena, path), O_WRONLY | O_APPEND | O_CLOEXEC);
    bool written = fd >= 0 && key_file_add(fd, number);
    if (fd >= 0) close(fd);
    return written || problem(problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(errno)));
}

/* A key of its own for each use of a master, so that no use weakens another. */
static void key_derive(unsigned char *out, const unsigned char *master, const char *use)
{
    crypto_generichash(out, KEY_BYTES, (const unsigned char *)use, strlen(use), master, KEY_BYTES);
}

static void sign_key_derive(unsigned char *public, unsigned char *secret, const unsigned char *master, const char *use)
{
    unsigned char seed[KEY_BYTES];
    key_derive(seed, master, use);
    crypto_sign_seed_keypair(public, secret, seed);
    sodium_memzero(seed, sizeof seed);
}

static void box_key_derive(struct keys *keys, const unsigned char *master)
{
    unsigned char seed[KEY_BYTES];
    key_derive(seed, master, "dayan box");
    crypto_box_seed_keypair(keys->box_public, keys->box_secret, seed);
    sodium_memzero(seed, sizeof seed);
}

static bool keys_parse(struct keys *keys, str content)
{
    if (content.n == 0 || content.n % LINE_BYTES != 0 || content.n / LINE_BYTES > KEYS_MAX) return false;
    for (size_t i = 0; i < content.n / LINE_BYTES; i++) {
        const char *line = content.at + i * LINE_BYTES;
        int64_t number;
        unsigned char master[KEY_BYTES];
        size_t n = 0;
        bool fits = str_to_i64((str){line, 2}, &number) && number == (int64_t)i + 1 && line[2] == ' ' && line[LINE_BYTES - 1] == '\n' &&
                    sodium_hex2bin(master, sizeof master, line + 3, 2 * KEY_BYTES, NULL, &n, NULL) == 0 && n == KEY_BYTES;
        if (!fits) return false;
        key_derive(keys->seal[i], master, "dayan seal");
        if (i == 0) key_derive(keys->blind, master, "dayan blind");
        if (i == 0) key_derive(keys->pseudonym, master, "dayan pseudonym");
        if (i == 0) sign_key_derive(keys->sign_public, keys->sign_secret, master, "dayan sign");
        sign_key_derive(keys->code_public[i], keys->code_secret[i], master, "dayan code");
        if (i == 0) box_key_derive(keys, master);
        sodium_memzero(master, sizeof master);
    }
    keys->n = content.n / LINE_BYTES;
    return true;
}

static str directory_of(struct arena *arena, const char *path)
{
    char resolved[PATH_MAX];
    if (!realpath(path, resolved)) return (str){0};
    char *slash = strrchr(resolved, '/');
    return str_copy(arena, (str){resolved, (size_t)(slash - resolved)});
}

const struct keys *keys_load(struct arena *arena, str path, struct problems *problems)
{
    if (sodium_init() < 0) return problem(problems, INTERNAL, .value = S("libsodium")), NULL;
    const char *name = str_terminated(arena, path);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return unreadable(problems, path, str_of(strerror(errno))), NULL;

    struct stat is;
    char content[LINE_BYTES * KEYS_MAX + 1];
    bool known = fstat(fd, &is) == 0;
    ssize_t n = read(fd, content, sizeof content);
    close(fd);
    struct keys *keys = NEW(arena, struct keys);
    bool parsed = n > 0 && keys_parse(keys, (str){content, (size_t)n});
    sodium_memzero(content, sizeof content);
    if (!known) return unreadable(problems, path, S("stat")), NULL;
    if (is.st_mode & (S_IRWXG | S_IRWXO)) return problem(problems, KEY_READABLE_BY_OTHERS, .value = path), NULL;
    if (!parsed) return unreadable(problems, path, S("<number> <64 hex digits>")), NULL;
    keys->directory = directory_of(arena, name);
    return keys;
}

str keys_directory(const struct keys *keys)
{
    return keys->directory;
}

_Static_assert(crypto_sign_BYTES == SIGNATURE_BYTES && crypto_sign_PUBLICKEYBYTES == SIGN_PUBLIC_BYTES, "Ed25519");

void keys_sign(const struct keys *keys, str message, unsigned char signature[SIGNATURE_BYTES])
{
    crypto_sign_detached(signature, NULL, (const unsigned char *)message.at, message.n, keys->sign_secret);
}

void keys_public(const struct keys *keys, unsigned char key[SIGN_PUBLIC_BYTES])
{
    memcpy(key, keys->sign_public, SIGN_PUBLIC_BYTES);
}

bool signature_fits(const unsigned char key[SIGN_PUBLIC_BYTES], str message, const unsigned char signature[SIGNATURE_BYTES])
{
    return crypto_sign_verify_detached(signature, (const unsigned char *)message.at, message.n, key) == 0;
}

int keys_code_number(const struct keys *keys)
{
    return (int)keys->n;
}

void keys_code_sign(const struct keys *keys, str message, unsigned char signature[SIGNATURE_BYTES])
{
    crypto_sign_detached(signature, NULL, (const unsigned char *)message.at, message.n, keys->code_secret[keys->n - 1]);
}

bool keys_code_public(const struct keys *keys, int number, unsigned char key[SIGN_PUBLIC_BYTES])
{
    if (number < 1 || (size_t)number > keys->n) return false;
    memcpy(key, keys->code_public[number - 1], SIGN_PUBLIC_BYTES);
    return true;
}

void keys_pseudonym(const struct keys *keys, id64 person_id, unsigned char out[PSEUDONYM_BYTES])
{
    unsigned char hash[BLIND_BYTES];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)&person_id, sizeof person_id, keys->pseudonym, KEY_BYTES);
    memcpy(out, hash, PSEUDONYM_BYTES);
}

_Static_assert(crypto_box_PUBLICKEYBYTES == BOX_KEY_BYTES, "X25519");

void keys_box_public(const struct keys *keys, unsigned char key[BOX_KEY_BYTES])
{
    memcpy(key, keys->box_public, BOX_KEY_BYTES);
}

str sealed_box(struct arena *arena, const unsigned char key[BOX_KEY_BYTES], str plain)
{
    unsigned char *out = arena_alloc(arena, plain.n + crypto_box_SEALBYTES);
    int closed = crypto_box_seal(out, (const unsigned char *)plain.at, plain.n, key);
    assert(closed == 0);
    (void)closed;
    return (str){(char *)out, plain.n + crypto_box_SEALBYTES};
}

bool keys_box_open(struct arena *arena, const struct keys *keys, str box, str *plain)
{
    if (box.n < crypto_box_SEALBYTES) return false;
    size_t n = box.n - crypto_box_SEALBYTES;
    unsigned char *out = arena_alloc(arena, n + 1);
    *plain = (str){(char *)out, n};
    return crypto_box_seal_open(out, (const unsigned char *)box.at, box.n, keys->box_public, keys->box_secret) == 0;
}

static str place_bytes(struct arena *arena, struct seal_place place)
{
    struct text t = TEXT(arena);
    text_add(&t, str_of(place.entity));
    text_char(&t, '.');
    text_add(&t, str_of(place.field));
    text_char(&t, '.');
    text_i64(&t, place.id);
    return text_str(&t);
}

str seal_close(struct arena *arena, const struct keys *keys, struct seal_place place, str value)
{
    str bound = place_bytes(arena, place);
    unsigned char *out = arena_alloc(arena, 1 + NONCE_BYTES + value.n + TAG_BYTES);
    out[0] = (unsigned char)keys->n;
    randombytes_buf(out + 1, NONCE_BYTES);
    unsigned long long n = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + 1 + NONCE_BYTES, &n, (const unsigned char *)value.at, value.n,
                                               (const unsigned char *)bound.at, bound.n, NULL, out + 1, keys->seal[keys->n - 1]);
    return (str){(char *)out, 1 + NONCE_BYTES + (size_t)n};
}

bool seal_open(struct arena *arena, const struct keys *keys, struct seal_place place, str sealed, str *value)
{
    if (sealed.n < 1 + NONCE_BYTES + TAG_BYTES) return false;
    const unsigned char *in = (const unsigned char *)sealed.at;
    if (in[0] == 0 || in[0] > keys->n) return false;

    str bound = place_bytes(arena, place);
    size_t body = sealed.n - 1 - NONCE_BYTES;
    unsigned char *out = arena_alloc(arena, body - TAG_BYTES + 1);
    unsigned long long n = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, &n, NULL, in + 1 + NONCE_BYTES, body, (const unsigned char *)bound.at, bound.n,
                                                   in + 1, keys->seal[in[0] - 1]) != 0)
        return false;
    *value = (str){(char *)out, (size_t)n};
    return true;
}

/* White space goes; full-width forms (U+FF01..FF5E, the Chinese keyboard's) become ASCII; letters become capitals. */
static str normalised(struct arena *arena, str value)
{
    struct text t = TEXT(arena);
    uint32_t rune;
    while (str_next_rune(&value, &rune)) {
        if (rune >= 0xFF01 && rune <= 0xFF5E) rune -= 0xFF01 - 0x21;
        if (rune == ' ' || (rune >= '\t' && rune <= '\r') || rune == 0x3000 || rune == 0xA0) continue;
        if (rune >= 'a' && rune <= 'z') rune -= 'a' - 'A';
        text_rune(&t, rune);
    }
    return text_str(&t);
}

str seal_blind(struct arena *arena, const struct keys *keys, const char *field, str value)
{
    str plain = normalised(arena, value);
    unsigned char *out = arena_alloc(arena, BLIND_BYTES);
    crypto_generichash_state state;
    crypto_generichash_init(&state, keys->blind, KEY_BYTES, BLIND_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)field, strlen(field) + 1);
    crypto_generichash_update(&state, (const unsigned char *)plain.at, plain.n);
    crypto_generichash_final(&state, out, BLIND_BYTES);
    return (str){(char *)out, BLIND_BYTES};
}
