/* Passwords and tokens (libsodium). Only hashes are ever stored. */
#ifndef DAYAN_APP_SECRET_H
#define DAYAN_APP_SECRET_H

#include "base/str.h"

enum { TOKEN_HASH_TEXT = 64 };

/* A new token: 256 bits as text for a cookie or header. */
str token_new(struct arena *arena);

/* A code that people read to each other or type: `digits` decimal digits. */
str code_new(struct arena *arena, int digits);

/* What is stored of a token: BLAKE2b-256 in hex. A token holds 256 random bits, so that a fast hash is enough. */
str token_hash(struct arena *arena, str token);

/* Argon2id, 64 MiB, three passes (quality S5): about 0.2 s on purpose. Never on the event loop or the writer's thread. */
str password_hash(struct arena *arena, str password);
bool password_fits(struct arena *arena, str hash, str password);

/* The same work for nobody: an unknown name must take as long as a wrong password. */
void password_pretend(str password);

/* BLAKE2b-128 of bytes, in hex. */
str digest_text(struct arena *arena, str bytes);

#endif
