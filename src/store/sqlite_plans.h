/* What SQLite's planner believes of the tables. Everything is keyed by jurisdiction first, and a database serves one: without being told,
 * SQLite takes `jurisdiction_id = ?` for a good start and walks a whole table in order of id. */
#ifndef DAYAN_STORE_SQLITE_PLANS_H
#define DAYAN_STORE_SQLITE_PLANS_H

#include "base/problem.h"

#include <sqlite3.h>

/* Writes fixed statistics for every index, the same for an empty and a full database, so that plans never change with the data.
 * Connections opened afterwards follow them. False: a problem is added. */
bool sqlite_plans_fix(sqlite3 *db, struct problems *problems);

/* The driver's `index_columns`; see store_driver.h. */
extern const char sqlite_index_columns[];

#endif
