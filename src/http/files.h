/* Static files: the built web app, loaded into memory at start, compressed once, served without touching the disk. A path is looked up
 * in the list of what was loaded, so no path can reach anything else. */
#ifndef DAYAN_HTTP_FILES_H
#define DAYAN_HTTP_FILES_H

#include "http/exchange.h"

struct files;

struct files_config {
    bool trusted_types; /* adds require-trusted-types-for 'script' to the pages' Content-Security-Policy */
};

/* Loads all files under `directory` into the arena. "a.js.br" and "a.js.gz" are the compressed forms of "a.js"; text without a ".gz" is
 * compressed here. Names beginning with "." and symbolic links are left out. NULL with a problem when it cannot be read. */
struct files *files_load(struct arena *arena, str directory, const struct files_config *config, struct problems *problems);

/* Adds one file that was made in memory, such as the trust page; `path` begins with "/". `policy` is its Content-Security-Policy,
 * empty: the default. The strings must live as long as `files`. Not while serving. */
void files_add(struct files *files, str path, str content_type, str bytes, str policy);

/* An empty list, for files_add. */
struct files *files_new(struct arena *arena);

/* Fills in the reply when there is a file for this path; false: there is none, the exchange is untouched. GET and HEAD only (others: 405).
 * "/x/" gives "/x/index.html"; a page address below it ("/x/zones/12", no dot in its last part) too; "/x" leads to "/x/".
 * ETag and 304; names with a content hash are immutable for a year, everything else is revalidated. Does not send the reply. */
bool files_answer(const struct files *files, struct exchange *e);

size_t files_count(const struct files *files);

#endif
