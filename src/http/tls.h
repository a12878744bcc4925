/* TLS 1.3 over memory: ciphertext is fed in and pulled out, so that sockets stay the event loop's business. */
#ifndef DAYAN_HTTP_TLS_H
#define DAYAN_HTTP_TLS_H

#include "base/problem.h"

struct tls_context; /* certificate and key of a server */
struct tls_session; /* one connection */

/* Loads a PEM certificate (with its chain) and key. NULL with a problem: unreadable, not fitting together, or the key file may be read by
 * users other than its owner and group. */
struct tls_context *tls_context_open(struct arena *arena, str certificate_path, str key_path, struct problems *problems);
void tls_context_close(struct tls_context *context);

struct tls_session *tls_session_new(struct tls_context *context); /* NULL: no memory */
void tls_session_free(struct tls_session *s);                     /* NULL is allowed */

/* Takes ciphertext from the wire. */
void tls_feed(struct tls_session *s, const void *at, size_t n);

enum tls_state { TLS_OPEN, TLS_ENDED, TLS_FAILED };

/* Plaintext that has arrived: its length, 0 when more must be fed first (see *state). Also carries on the handshake. */
size_t tls_read(struct tls_session *s, void *at, size_t room, enum tls_state *state);

/* Encrypts; false: the session is broken. */
bool tls_write(struct tls_session *s, const void *at, size_t n);

/* Says that nothing more will be written. */
void tls_end(struct tls_session *s);

/* Ciphertext waiting to be sent, and taking it out into `room` bytes at `at`. */
size_t tls_waiting(const struct tls_session *s);
size_t tls_pull(struct tls_session *s, void *at, size_t room);

#endif
