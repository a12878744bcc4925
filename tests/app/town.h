/* What the tests of app and above share: a command post over a database of its own, with a small area tree (county 430921 > town 430921125
 * > communities 001 and 002 > two grids each > a building each), and people of different roles to act as. */
#ifndef DAYAN_TESTS_APP_TOWN_H
#define DAYAN_TESTS_APP_TOWN_H

#include "../base/says.h"

#include "app/command.h"

struct town {
    struct arena *arena;
    struct problems problems;
    const char *directory;
    str path;
    const struct keys *keys;
    struct store *store;
    struct post *post;
    id64 county, town, community[2], grid[4], building[4];
};

/* 2022-03-22T08:00 in Shanghai: when the clock of a new town stands. */
#define TOWN_BEGINS INT64_C(1647907200000)

/* Opens it; every failure ends the test. The clock stands still until town_clock moves it. */
struct town *town_new(void);
void town_free(struct town *town);

/* Closes store and post and opens them again, as a restart would. */
void town_reopen(struct town *town);

/* The same after a kill -9: the next opening finds the files as they are now, with all that is only in the log. */
void town_kill(struct town *town);

/* The same after a power cut: of the log the disk kept only so many bytes. How many there are now. */
void town_power_cut(struct town *town, size_t log_bytes);
size_t town_log_bytes(const struct town *town);

/* Sets the time of domain and wall. */
void town_clock(struct town *town, time_ms now);

/* Somebody with this role over this area; account and posting are stored. */
struct actor town_actor(struct town *town, enum role role, id64 area_id);

/* A household at a building with `n` people in it; returns its id, people's ids in order in `people` (may be NULL). */
id64 town_household(struct town *town, id64 building_id, const char *door, size_t n, id64 *people);

/* Runs a command as this actor; false: town->problems says why. The answer, if asked for, lives in town->arena. */
bool town_do(struct town *town, const struct actor *actor, enum permission may, command_function *runs, const void *in,
             struct answer *answer);

/* The same, reading only. */
bool town_ask(struct town *town, const struct actor *actor, enum permission may, command_function *asks, const void *in,
              struct answer *answer);

/* The only problem of the last town_do or town_ask is this one (PROBLEM_NONE: it had none); forgets it. */
void town_says(struct town *town, enum problem_code want, const char *sentence);

#endif
