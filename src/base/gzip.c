/* gzip by zlib; see gzip.h. */
#include "base/gzip.h"

#include <zlib.h>

str gzip(struct arena *arena, str bytes)
{
    enum { GZIP_WINDOW = 15 + 16, SMALLEST = 256 };
    z_stream z = {0};
    if (bytes.n < SMALLEST || deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return (str){NULL, 0};
    char *out = arena_alloc(arena, bytes.n);
    z.next_in = (Bytef *)(uintptr_t)bytes.at;
    z.avail_in = (uInt)bytes.n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)bytes.n;
    bool smaller = deflate(&z, Z_FINISH) == Z_STREAM_END;
    str packed = {smaller ? out : NULL, smaller ? (size_t)z.total_out : 0};
    (void)deflateEnd(&z);
    return packed;
}
