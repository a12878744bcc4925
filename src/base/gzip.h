/* gzip: smaller bytes for the wire. */
#ifndef DAYAN_BASE_GZIP_H
#define DAYAN_BASE_GZIP_H

#include "base/arena.h"
#include "base/str.h"

/* The bytes in gzip form; an empty str (at == NULL) when that is not worth it: they are few, or would not get smaller. */
str gzip(struct arena *arena, str bytes);

#endif
