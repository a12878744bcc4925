/* Made-up people by the thousand, put in through the API over sockets, and the search for them in everything that was written. */
#ifndef DAYAN_TESTS_HTTP_IDENTITIES_H
#define DAYAN_TESTS_HTTP_IDENTITIES_H

#include <stddef.h>

/* Puts `n` identities (name, ID number, phone, door) into a new town by several phones at once, with mistakes, searches and repetitions
 * among them; then none of them may stand in clear in database, WAL, backup, keys or log, nor in UTF-16, in base64 or as bare digits. */
void identities_are_nowhere(size_t n);

#endif
