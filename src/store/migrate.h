/* Bringing a database's schema up to the program's. */
#ifndef DAYAN_STORE_MIGRATE_H
#define DAYAN_STORE_MIGRATE_H

#include "store/migration.h"
#include "store/store_driver.h"

/* Runs what is missing of `all` (ending with number 0), each in a transaction with its version row, so that a crash between two of them
 * leaves a database that goes on where it stopped. False: STORE_TOO_NEW when it knows more steps than the program, STORE_NOT_OURS when a
 * step has another name, or what failed. */
bool migrate(const struct store_driver *driver, struct connection *connection, const struct migration *all, struct problems *problems);

#endif
