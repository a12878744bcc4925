/* Sealing: what names or locates a person is encrypted field by field before it reaches the disk, with keys that live outside the data
 * directory, so that a stolen disk names nobody. A sealed value is bound to its entity, field and row: moved elsewhere, it does not open.
 * What must be found by its exact value has a blind index beside it: a keyed hash, useless without the key. */
#ifndef DAYAN_STORE_SEAL_H
#define DAYAN_STORE_SEAL_H

#include "base/id.h"
#include "base/problem.h"

struct keys;

enum { BLIND_BYTES = 16 };

/* Makes a new key file, readable by its owner only. False: it exists already or cannot be written. */
bool keys_create(str path, struct problems *problems);

/* Loads the keys; they live in the arena and are read-only afterwards. NULL: a problem is added (absent, damaged, or readable by others).
 */
const struct keys *keys_load(struct arena *arena, str path, struct problems *problems);

/* Adds a new key to the file: what is sealed from the next load on uses it, older values open as before. Blind indexes stay valid:
 * their key comes from the first one. */
bool keys_rotate(str path, struct problems *problems);

/* The directory the keys were loaded from, resolved. */
str keys_directory(const struct keys *keys);

enum { SIGN_PUBLIC_BYTES = 32, SIGNATURE_BYTES = 64 };

/* Signs with the Ed25519 key that comes from the file's first key, and the public half of it, which may be handed to anybody. */
void keys_sign(const struct keys *keys, str message, unsigned char signature[SIGNATURE_BYTES]);
void keys_public(const struct keys *keys, unsigned char key[SIGN_PUBLIC_BYTES]);

/* Whether the holder of that public key has signed this; needs no secret. */
bool signature_fits(const unsigned char key[SIGN_PUBLIC_BYTES], str message, const unsigned char signature[SIGNATURE_BYTES]);

/* The codes that residents show are signed with keys of their own: one comes from each key of the file, and has its number, 1 ..; the last
 * one signs. */
int keys_code_number(const struct keys *keys);
void keys_code_sign(const struct keys *keys, str message, unsigned char signature[SIGNATURE_BYTES]);

/* The public half of each. False: the file has no key of this number. */
bool keys_code_public(const struct keys *keys, int number, unsigned char key[SIGN_PUBLIC_BYTES]);

/* A name for a person that tells nothing to whoever has not the keys, and stays the same for all codes of that person. */
enum { PSEUDONYM_BYTES = 8 };
void keys_pseudonym(const struct keys *keys, id64 person_id, unsigned char out[PSEUDONYM_BYTES]);

enum { BOX_KEY_BYTES = 32 };

/* Boxes are what phones hand in and out (libsodium's sealed box): whoever has the public key can close one, only the holder of the secret
 * half opens it. The key comes from the file's first key. */
void keys_box_public(const struct keys *keys, unsigned char key[BOX_KEY_BYTES]);
str sealed_box(struct arena *arena, const unsigned char key[BOX_KEY_BYTES], str plain);

/* False: not closed with that public key, or changed since. */
bool keys_box_open(struct arena *arena, const struct keys *keys, str box, str *plain);

/* Where a value belongs. */
struct seal_place {
    const char *entity, *field;
    id64 id;
};

/* The sealed form: key id, nonce, ciphertext with its tag. */
str seal_close(struct arena *arena, const struct keys *keys, struct seal_place place, str value);

/* False: not sealed by one of these keys for this place, or changed since. */
bool seal_open(struct arena *arena, const struct keys *keys, struct seal_place place, str sealed, str *value);

/* The blind index of a value: white space and the width and case of letters make no difference. */
str seal_blind(struct arena *arena, const struct keys *keys, const char *field, str value);

#endif
