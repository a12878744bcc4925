/* Fuzzes the reading of requests: head, then a chunked body. The first byte says in what pieces the bytes arrive. Besides not breaking, the
 * readers must give the same answer however the bytes are cut, and accept only what keeps their promises. */
#include "http/chunk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct outcome {
    enum problem_code refused;
    bool done;
    size_t behind_head, behind_body, body_n;
    enum chunk_step chunks;
    struct head head;
};

#define MUST(condition)                                                \
    do {                                                               \
        if (!(condition)) {                                            \
            (void)fprintf(stderr, "broken promise: %s\n", #condition); \
            abort();                                                   \
        }                                                              \
    } while (0)

enum { BODY_MAX = 4096 };

static bool sink(void *context, const char *at, size_t n)
{
    size_t *sum = context;
    (void)at;
    *sum += n;
    return *sum <= BODY_MAX;
}

static void check_promises(const struct head *head)
{
    MUST(head->path.n > 0 && head->path.at[0] == '/' && head->path.n + head->query.n <= TARGET_MAX);
    MUST(head->header_n <= HEADERS_MAX);
    size_t hosts = 0, lengths = 0, codings = 0;
    for (size_t i = 0; i < head->header_n; i++) {
        const struct exchange_header *h = &head->headers[i];
        MUST(h->name.n > 0 && str_is_utf8(h->value));
        for (size_t k = 0; k < h->name.n; k++)
            MUST(h->name.at[k] > ' ' && h->name.at[k] < 0x7f && !(h->name.at[k] >= 'A' && h->name.at[k] <= 'Z'));
        for (size_t k = 0; k < h->value.n; k++) MUST((unsigned char)h->value.at[k] >= ' ' || h->value.at[k] == '\t');
        hosts += str_is(h->name, "host");
        lengths += str_is(h->name, "content-length");
        codings += str_is(h->name, "transfer-encoding");
    }
    MUST(hosts <= 1 && (hosts == 1 || head->old) && lengths + codings <= 1);
    MUST((head->body == BODY_CHUNKED) == (codings == 1));
}

static struct outcome read_request(struct arena *arena, const char *bytes, size_t n, size_t step)
{
    struct outcome o = {0};
    struct head_check check = {0};
    enum head_step s = HEAD_MORE;
    for (size_t have = 0; have < n && s == HEAD_MORE;) {
        have = n - have > step ? have + step : n;
        s = head_check(&check, bytes, have);
    }
    o.refused = check.refusal.code;
    o.done = s == HEAD_DONE;
    if (!o.done) return o;
    o.behind_head = check.at;
    char *copy = arena_copy(arena, bytes + check.first, check.at - check.first);
    o.refused = head_read(arena, copy, check.at - check.first, check.line_n, &o.head).code;
    if (o.refused) return o;
    check_promises(&o.head);
    if (o.head.body != BODY_CHUNKED) return o;
    struct chunk_reader *r = chunk_reader_new(arena, sink, &o.body_n);
    size_t at = check.at;
    while (at < n && o.chunks == CHUNK_MORE) {
        size_t used, here = n - at < step ? n - at : step;
        o.chunks = chunk_read(r, bytes + at, here, &used);
        MUST(used <= here);
        at += used;
    }
    o.behind_body = o.chunks == CHUNK_DONE ? at : 0;
    return o;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n == 0) return 0;
    size_t step = bytes[0] % 64 + 1;
    struct arena *arena = arena_new(0);
    char *copy = arena_copy(arena, bytes + 1, n - 1);
    struct outcome cut = read_request(arena, copy, n - 1, step), whole = read_request(arena, copy, n - 1, n);
    MUST(cut.refused == whole.refused && cut.done == whole.done && cut.behind_head == whole.behind_head);
    if (cut.done && !cut.refused) MUST(cut.head.body == whole.head.body && cut.head.length == whole.head.length);
    bool both_ended = cut.chunks == whole.chunks && cut.behind_body == whole.behind_body;
    bool ended_otherwise = cut.chunks == CHUNK_FULL ||
                           whole.chunks == CHUNK_FULL; /* a body over its limit may show its limit or its fault first */
    MUST(both_ended || ended_otherwise);
    arena_free(arena);
    return 0;
}
