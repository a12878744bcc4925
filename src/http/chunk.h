/* Chunked bodies (RFC 9112 7.1), read by two readers as the head is: our check of the framing, and llhttp, which cuts out the data.
 * Sizes are one to eight hex digits; extensions are skipped, up to 256 bytes each; trailers are refused. */
#ifndef DAYAN_HTTP_CHUNK_H
#define DAYAN_HTTP_CHUNK_H

#include "http/head.h"

struct chunk_reader;

/* Where the data of a body goes; false: there is no room for it. */
typedef bool (*chunk_sink)(void *context, const char *at, size_t n);

struct chunk_reader *chunk_reader_new(struct arena *arena, chunk_sink sink, void *context);

enum chunk_step { CHUNK_MORE, CHUNK_DONE, CHUNK_BAD, CHUNK_FULL };

/* Reads on; `used` bytes belonged to this body. CHUNK_FULL: the sink had no room. */
enum chunk_step chunk_read(struct chunk_reader *r, const char *bytes, size_t n, size_t *used);

#endif
