/* What the tests of the store share: a database in a directory of its own with keys beside that directory, and records to put in. */
#ifndef DAYAN_TESTS_STORE_TOWN_H
#define DAYAN_TESTS_STORE_TOWN_H

#include "../base/says.h"

#include "model/entities.h"
#include "store/ledger.h"
#include "store/store.h"

enum { TOWN = 430921 };

struct town {
    struct arena *arena;
    struct problems problems;
    const char *directory;
    str path;
    const struct keys *keys;
    struct store *store;
};

struct town *town_new(void);
void town_close(struct town *town); /* the store only */
void town_open(struct town *town);  /* again */
void town_free(struct town *town);

/* Again, with SQLite's own steps counted, which are the same on every machine; how many there were since this was last asked. */
void town_open_counted(struct town *town);
int64_t town_steps(void);

struct area town_area(id64 id, const char *code);
struct person town_person(id64 id, id64 area_id, const char *name, const char *number);

/* Puts and writes the entry, in a transaction of its own. */
bool town_put(struct town *town, const struct shape *shape, void *record);

/* Changes the file by hand, past the store, as an intruder would; the store is closed meanwhile. */
void town_tamper(struct town *town, const char *sql);

#endif
