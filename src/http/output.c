/* Output of a connection: pieces are written by one writev as far as the socket takes them; the rest by libuv as it drains. Over TLS a
 * slice at a time is encrypted, so that a large file does not stand in memory twice. */
#include "http/connection.h"

#include <assert.h>
#include <string.h>

enum { TOGETHER = 4096 };

void output_add(struct connection *c, str piece)
{
    if (piece.n == 0) return;
    assert(c->out_n < OUT_MAX);
    c->out[c->out_n++] = piece;
}

static void pieces_drop(struct connection *c, size_t n)
{
    size_t whole = 0;
    while (whole < c->out_n && n >= c->out[whole].n) n -= c->out[whole++].n;
    if (whole < c->out_n) c->out[whole] = str_part(c->out[whole], n, c->out[whole].n);
    c->out_n -= whole;
    memmove(c->out, c->out + whole, c->out_n * sizeof *c->out);
}

/* The pieces that go into the next records: small ones (head and body of most replies) together, else a slice of the first. */
static str next_slice(struct connection *c, char together[TOGETHER])
{
    size_t sum = 0;
    for (size_t i = 0; i < c->out_n; i++) sum += c->out[i].n;
    if (sum > TOGETHER || c->out_n == 1) return str_part(c->out[0], 0, CIPHER_SIZE - 1024);
    size_t n = 0;
    for (size_t i = 0; i < c->out_n; n += c->out[i++].n) memcpy(together + n, c->out[i].at, c->out[i].n);
    return (str){together, n};
}

/* Encrypts the next slice, unless something waits already, and takes the ciphertext out; false: the session is broken. */
static bool encrypt(struct connection *c)
{
    if (tls_waiting(c->tls) == 0 && c->out_n) {
        char together[TOGETHER];
        str slice = next_slice(c, together);
        if (!tls_write(c->tls, slice.at, slice.n)) return false;
        pieces_drop(c, slice.n);
    }
    size_t n = tls_waiting(c->tls);
    if (n == 0) return true;
    if (!c->cipher_arena) c->cipher_arena = server_arena_take(c->server);
    arena_reset(c->cipher_arena);
    char *at = arena_alloc(c->cipher_arena, n);
    c->cipher = (str){at, tls_pull(c->tls, at, n)};
    return true;
}

/* What is to be written next; 0: nothing. *sum: its length. */
static size_t gather(struct connection *c, uv_buf_t bufs[OUT_MAX], size_t *sum)
{
    const str *pieces = c->out;
    size_t n = c->out_n;
    if (c->tls) {
        if (c->cipher.n == 0 && !encrypt(c)) c->broken = true;
        pieces = &c->cipher;
        n = c->cipher.n && !c->broken ? 1 : 0;
    }
    *sum = 0;
    for (size_t i = 0; i < n; i++) {
        bufs[i] = uv_buf_init((char *)(uintptr_t)pieces[i].at, (unsigned)pieces[i].n);
        *sum += pieces[i].n;
    }
    return n;
}

static void written(struct connection *c, size_t n)
{
    COUNT(c->server->tally.bytes_out, n);
    c->written += n;
    if (c->tls) c->cipher = str_part(c->cipher, n, c->cipher.n);
    else pieces_drop(c, n);
}

static void on_written(uv_write_t *request, int status)
{
    struct connection *c = request->data;
    c->writing = false;
    if (c->closing) return;
    if (status < 0) {
        connection_close(c);
        return;
    }
    written(c, c->writing_n);
    if (output_flush(c)) connection_drained(c);
}

/* The socket is full: libuv writes the rest when it has drained. */
static void write_later(struct connection *c)
{
    uv_buf_t bufs[OUT_MAX];
    size_t n = gather(c, bufs, &c->writing_n);
    c->write.data = c;
    int failed = uv_write(&c->write, (uv_stream_t *)&c->tcp, bufs, (unsigned)n, on_written);
    c->broken = failed != 0;
    c->writing = !c->broken;
    if (c->writing_since_ms) return;
    c->writing_since_ms = uv_now(&c->server->loop);
    c->written = 0; /* what the socket took at once says nothing about the reader */
}

bool output_flush(struct connection *c)
{
    while (!c->writing && !c->closing && !c->broken) {
        uv_buf_t bufs[OUT_MAX];
        size_t sum, n = gather(c, bufs, &sum);
        if (n == 0) break;
        int wrote = uv_try_write((uv_stream_t *)&c->tcp, bufs, (unsigned)n);
        c->broken = wrote < 0 && wrote != UV_EAGAIN;
        if (c->broken) break;
        if (wrote > 0) written(c, (size_t)wrote);
        if (wrote < 0 || (size_t)wrote < sum) write_later(c);
    }
    if (c->broken && !c->closing) connection_close(c);
    if (c->writing || c->closing) return false;
    c->writing_since_ms = 0;
    if (c->cipher_arena) server_arena_give(c->server, c->cipher_arena);
    c->cipher_arena = NULL;
    return true;
}
