/* The page that helps a phone to trust the private CA: /trust (Chinese and English, needs nothing else) and /trust/ca.crt. */
#ifndef DAYAN_HTTP_TRUST_H
#define DAYAN_HTTP_TRUST_H

#include "http/files.h"

/* Adds both to `files`, from the CA in `directory` (see authority.h). False with a problem when there is no CA. */
bool trust_pages_add(struct arena *arena, struct files *files, str directory, struct problems *problems);

#endif
