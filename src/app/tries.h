/* Tries: failed sign-ins slow down whoever goes on failing, and nobody else: after five failures in a row each further try waits twice as
 * long, up to fifteen minutes. In memory only; a success or a quiet hour forgives. Where even
 * a success would tell too much, tries are counted by themselves: so many within a minute. */
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

/* Takes one of the `most` tries that this key has from its first one on for so long; returns how many seconds it is until it has them anew,
 * 0: it was taken. Every try counts, whether it failed or not. */
int64_t tries_take_s(struct tries *tries, str key, int most, time_ms within, time_ms now);

#endif
