/* Chunked bodies: what is accepted, and that everything else is refused, however its bytes arrive. */
#include "http/chunk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *says;
    str bytes;
    enum chunk_step want;
    const char *body;
    size_t behind; /* bytes left over */
};

static const struct row rows[] = {
    {"one chunk", S("5\r\nhello\r\n0\r\n\r\n"), CHUNK_DONE, "hello", 0},
    {"two chunks", S("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"), CHUNK_DONE, "hello", 0},
    {"no chunk", S("0\r\n\r\n"), CHUNK_DONE, "", 0},
    {"the next request stays", S("0\r\n\r\nGET / HTTP/1.1"), CHUNK_DONE, "", 14},
    {"hex digits in both cases", S("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n"), CHUNK_DONE, "01234567890123456789", 0},
    {"an extension is skipped", S("5;a=b\r\nhello\r\n0;c\r\n\r\n"), CHUNK_DONE, "hello", 0},
    {"cut short", S("5\r\nhel"), CHUNK_MORE, "hel", 0},
    {"data that looks like the end", S("5\r\n0\r\n\r\n\r\n0\r\n\r\n"), CHUNK_DONE, "0\r\n\r\n", 0},
    {"no size", S("\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a size with a sign", S("+5\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a size with 0x", S("0x5\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a size with a space", S("5 \r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a space before the size", S(" 5\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a negative size", S("-1\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a size of nine digits", S("100000005\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a size that wraps around 64 bits", S("10000000000000005\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a bare LF after the size", S("5\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a bare CR after the size", S("5\rhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a bare LF after the data", S("5\r\nhello\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"data longer than its size", S("4\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a bare LF in an extension", S("5;a\nb\r\nhello\r\n0\r\n\r\n"), CHUNK_BAD, NULL, 0},
    {"a bare LF at the end", S("5\r\nhello\r\n0\r\n\n"), CHUNK_BAD, NULL, 0},
    {"a trailer", S("0\r\nA: b\r\n\r\n"), CHUNK_BAD, NULL, 0},
};

struct sunk {
    struct text text;
    size_t most;
};

static bool sink(void *context, const char *at, size_t n)
{
    struct sunk *s = context;
    if (s->text.n + n > s->most) return false;
    text_add(&s->text, (str){at, n});
    return true;
}

static enum chunk_step feed(struct arena *arena, str bytes, size_t step, struct sunk *s, size_t *behind)
{
    struct chunk_reader *r = chunk_reader_new(arena, sink, s);
    enum chunk_step got = CHUNK_MORE;
    size_t at = 0;
    while (at < bytes.n && got == CHUNK_MORE) {
        str part = str_part(bytes, at, step);
        size_t used;
        got = chunk_read(r, part.at, part.n, &used);
        at += used;
    }
    *behind = bytes.n - at;
    return got;
}

static void chunked_bodies_are_read_strictly(void **state)
{
    (void)state;
    static const size_t steps[] = {1, 3, 1 << 20};
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
            struct arena *arena = arena_new(0);
            struct sunk s = {.text = TEXT(arena), .most = 1 << 20};
            size_t behind;
            enum chunk_step got = feed(arena, rows[i].bytes, steps[k], &s, &behind);
            bool right = got == rows[i].want && (!rows[i].body || (str_is(text_str(&s.text), rows[i].body) && behind == rows[i].behind));
            if (!right) print_error("no longer true: %s (in steps of %zu: %d)\n", rows[i].says, steps[k], (int)got);
            wrong += !right;
            arena_free(arena);
        }
    }
    assert_int_equal(wrong, 0);
}

static void a_body_stops_at_its_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct sunk s = {.text = TEXT(arena), .most = 7};
    size_t behind;
    assert_int_equal(feed(arena, S("5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n"), 4, &s, &behind), CHUNK_FULL);
    arena_free(arena);
}

static void an_endless_extension_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct sunk s = {.text = TEXT(arena), .most = 7};
    struct text t = TEXT(arena);
    text_add(&t, S("5;"));
    for (int i = 0; i < 300; i++) text_char(&t, 'x');
    size_t behind;
    assert_int_equal(feed(arena, text_str(&t), 64, &s, &behind), CHUNK_BAD);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chunked_bodies_are_read_strictly),
        cmocka_unit_test(a_body_stops_at_its_limit),
        cmocka_unit_test(an_endless_extension_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
