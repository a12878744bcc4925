/* Tries: failed sign-ins slow down whoever goes on failing, and nobody else: after five failures in a row each further try waits twice as
 * long, up to fifteen minutes. In memory only; a success or a quiet hour forgives. */
#ifndef DAYAN_APP_TRIES_H
#define DAYAN_APP_TRIES_H

#include "base/arena.h"
#include "base/time.h"

struct tries;

struct tries *tries_new(struct arena *arena);
void tries_close(struct tries *tries);

/* Seconds until this key ("login@address") may try again; 0: now. */
int64_t tries_wait_s(struct tries *tries, str key, time_ms now);

void tries_failed(struct tries *tries, str key, time_ms now);
void tries_succeeded(struct tries *tries, str key);

#endif
