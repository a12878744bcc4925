/* The life of a connection: input from the socket (through TLS or not), limits of time, and the end. */
#include "http/connection.h"

#include <string.h>

static uint64_t now_ms(const struct connection *c)
{
    return uv_now(&c->server->loop);
}

void connection_enter(struct connection *c, enum phase phase)
{
    c->phase = phase;
    c->since_ms = now_ms(c);
    c->stray = 0;
}

/* -- input --------------------------------------------------------------------------------------------------------- */

/* Where the next bytes go: into the body's buffer when its length is known, else into the input block. Empty: no room now. */
static uv_buf_t room_of(struct connection *c)
{
    if (c->phase == PHASE_BODY && c->body.kind == BODY_LENGTH) {
        struct body *b = &c->body;
        return uv_buf_init(b->at + b->n, (unsigned)(b->room - b->n));
    }
    if (!c->input) c->input = server_input_take(c->server);
    struct input *in = c->input;
    if (in->from) {
        memmove(in->bytes, in->bytes + in->from, in->n - in->from);
        in->n -= in->from;
        in->from = 0;
    }
    return uv_buf_init(in->bytes + in->n, (unsigned)(INPUT_SIZE - in->n));
}

/* An empty block goes back, so that idle connections hold none. */
static void input_release(struct connection *c)
{
    if (!c->input || c->input->from < c->input->n) return;
    server_input_give(c->server, c->input);
    c->input = NULL;
}

static bool input_is_full(const struct connection *c)
{
    return c->input && c->input->n - c->input->from == INPUT_SIZE;
}

static void on_room(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
    (void)suggested;
    struct connection *c = handle->data;
    *buf = c->tls ? uv_buf_init(c->server->cipher, CIPHER_SIZE) : room_of(c);
}

/* What comes when nothing is wanted: thrown away, up to a limit. */
static void stray_came(struct connection *c, size_t n)
{
    c->input->n = c->input->from = 0;
    c->stray += n;
    if (c->stray > STRAY_MAX) connection_close(c);
}

/* `n` bytes have come where room_of() said. */
static void bytes_came(struct connection *c, size_t n)
{
    switch (c->phase) {
    case PHASE_BODY:
        if (c->body.kind == BODY_LENGTH) {
            requests_body_came(c, n);
            return;
        }
        c->input->n += n;
        requests_advance(c);
        return;
    case PHASE_HEAD:
        if (c->input->n == c->input->from) c->since_ms = now_ms(c);
        c->input->n += n;
        requests_advance(c);
        return;
    case PHASE_SERVED:
    case PHASE_REPLY: c->input->n += n; return;
    case PHASE_STREAM:
    case PHASE_LINGER: stray_came(c, n); return;
    }
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf);

/* Stops reading while the input block is full, and goes on when there is room again. */
static void pause_or_resume(struct connection *c)
{
    if (c->closing || c->half_closed) return;
    bool full = input_is_full(c) && c->phase != PHASE_HEAD;
    if (full == c->paused) return;
    c->paused = full;
    if (full) (void)uv_read_stop((uv_stream_t *)&c->tcp);
    else (void)uv_read_start((uv_stream_t *)&c->tcp, on_room, on_read);
}

/* Plaintext out of the TLS session, as long as there is some and room for it. */
static void decrypt(struct connection *c)
{
    enum tls_state state = TLS_OPEN;
    while (!c->closing && c->tls) {
        uv_buf_t room = room_of(c);
        if (room.len == 0) break;
        size_t n = tls_read(c->tls, room.base, room.len, &state);
        if (n == 0) break;
        bytes_came(c, n);
    }
    if (c->closing || !c->tls) return;
    if (state == TLS_FAILED) COUNT(c->server->tally.tls_failures, 1);
    bool must_wait = c->phase == PHASE_SERVED || c->phase == PHASE_REPLY;
    (void)output_flush(c); /* handshake, tickets, alerts */
    if (c->closing || state == TLS_OPEN) return;
    if (state == TLS_ENDED && must_wait) c->half_closed = true;
    else connection_close(c);
}

/* Somebody speaks plain HTTP to the TLS port: say so instead of leaving them with a broken handshake. */
static bool is_plain(const struct connection *c, const char *bytes)
{
    enum { TLS_HANDSHAKE = 0x16 };
    return c->requests == 0 && !c->secure && bytes[0] != TLS_HANDSHAKE;
}

static void cipher_came(struct connection *c, const char *bytes, size_t n)
{
    if (is_plain(c, bytes)) {
        tls_session_free(c->tls);
        c->tls = NULL;
        requests_refuse(c, (struct problem){.code = HTTPS_NEEDED});
        return;
    }
    c->secure = true;
    tls_feed(c->tls, bytes, n);
    decrypt(c);
}

/* The other side has stopped sending, or is gone. With a reply on its way the former is no reason to drop it, nor what
 * was asked after it. */
static void other_side_ended(struct connection *c, bool cleanly)
{
    bool waits = c->phase == PHASE_SERVED || c->phase == PHASE_REPLY;
    if (cleanly && waits) {
        c->half_closed = true;
        (void)uv_read_stop((uv_stream_t *)&c->tcp);
        return;
    }
    connection_close(c);
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
    struct connection *c = stream->data;
    if (n < 0) {
        if (n != UV_ENOBUFS) other_side_ended(c, n == UV_EOF);
        return;
    }
    if (n > 0) {
        COUNT(c->server->tally.bytes_in, n);
        if (c->tls) cipher_came(c, buf->base, (size_t)n);
        else bytes_came(c, (size_t)n);
    }
    if (c->closing) return;
    input_release(c);
    pause_or_resume(c);
}

/* After a reply that had to be waited for: on with what came meanwhile. */
static void carry_on(struct connection *c)
{
    requests_advance(c);
    if (c->tls && !c->closing) decrypt(c);
    if (c->closing) return;
    bool nothing_more_comes = c->half_closed && (c->phase == PHASE_HEAD || c->phase == PHASE_BODY);
    if (nothing_more_comes) {
        connection_close(c);
        return;
    }
    input_release(c);
    pause_or_resume(c);
}

void connection_answered(struct connection *c)
{
    c->answered = true;
    if (c->closing) {
        server_connection_gone(c);
        return;
    }
    if (requests_reply(c)) carry_on(c);
}

void connection_drained(struct connection *c)
{
    if (c->phase == PHASE_STREAM) stream_drained(c);
    else if (c->phase == PHASE_REPLY && requests_replied(c)) carry_on(c);
}

/* -- beginning and end --------------------------------------------------------------------------------------------- */

void connection_begin(struct connection *c)
{
    c->tcp.data = c;
    connection_enter(c, PHASE_HEAD);
    (void)uv_tcp_nodelay(&c->tcp, 1);
    if (c->server->tls) {
        c->tls = tls_session_new(c->server->tls);
        if (!c->tls) {
            connection_close(c);
            return;
        }
    }
    if (uv_read_start((uv_stream_t *)&c->tcp, on_room, on_read) != 0) connection_close(c);
}

static void on_closed(uv_handle_t *handle)
{
    struct connection *c = handle->data;
    c->handle_closed = true;
    c->server->open_n--;
    server_connection_gone(c);
}

void connection_close(struct connection *c)
{
    if (c->closing) return;
    c->closing = true;
    if (c->phase == PHASE_STREAM && c->e && c->e->stream) event_stream_gone(c->e->stream);
    uv_close((uv_handle_t *)&c->tcp, on_closed);
}

static void on_shutdown(uv_shutdown_t *request, int status)
{
    struct connection *c = request->data;
    if (status < 0 && !c->closing) connection_close(c);
}

void connection_linger(struct connection *c)
{
    bool stream_is_over = c->phase == PHASE_STREAM && c->e && c->e->stream;
    if (stream_is_over) event_stream_gone(c->e->stream);
    connection_enter(c, PHASE_LINGER);
    if (c->tls) {
        tls_end(c->tls);
        (void)output_flush(c);
    }
    if (c->closing) return;
    if (c->half_closed) {
        connection_close(c);
        return;
    }
    if (c->input) c->input->n = c->input->from = 0;
    c->shutdown.data = c;
    if (uv_shutdown(&c->shutdown, (uv_stream_t *)&c->tcp, on_shutdown) != 0) {
        connection_close(c);
        return;
    }
    pause_or_resume(c);
}

/* -- time ---------------------------------------------------------------------------------------------------------- */

static void timed_out(struct connection *c)
{
    COUNT(c->server->tally.timed_out, 1);
    requests_refuse(c, (struct problem){.code = REQUEST_TOO_SLOW});
}

/* Less than bytes_s since `from_ms`, the first grace_ms not counted? */
static bool too_slow(const struct connection *c, uint64_t from_ms, uint64_t bytes)
{
    const struct http_config *config = &c->server->config;
    uint64_t elapsed = now_ms(c) - from_ms, grace = (uint64_t)config->grace_ms;
    return elapsed > grace && bytes < (elapsed - grace) * (uint64_t)config->bytes_s / 1000;
}

static void check_head_time(struct connection *c)
{
    const struct http_server *s = c->server;
    uint64_t elapsed = now_ms(c) - c->since_ms;
    bool has_begun = c->input && c->input->n > c->input->from;
    bool is_idle = !has_begun && c->requests > 0;
    if (s->stopping && !has_begun && now_ms(c) - s->stop_at_ms > DRAIN_MS) connection_close(c);
    else if (elapsed <= (uint64_t)(is_idle ? s->config.idle_ms : s->config.header_ms)) return;
    else if (has_begun) timed_out(c);
    else connection_close(c);
}

/* Bytes gone out since the socket was first full. */
static uint64_t sent_since(const struct connection *c)
{
    size_t queued = uv_stream_get_write_queue_size((const uv_stream_t *)&c->tcp);
    return c->written + (c->writing_n > queued ? c->writing_n - queued : 0);
}

void connection_check_time(struct connection *c)
{
    if (c->closing) return;
    if (c->writing && too_slow(c, c->writing_since_ms, sent_since(c))) {
        COUNT(c->server->tally.timed_out, 1);
        if (c->phase == PHASE_STREAM) COUNT(c->server->tally.streams_cut, 1);
        connection_close(c);
        return;
    }
    switch (c->phase) {
    case PHASE_HEAD: check_head_time(c); return;
    case PHASE_BODY:
        if (too_slow(c, c->since_ms, c->body.n)) timed_out(c);
        return;
    case PHASE_LINGER:
        if (now_ms(c) - c->since_ms > LINGER_MS) connection_close(c);
        return;
    case PHASE_SERVED:
    case PHASE_REPLY:
    case PHASE_STREAM: return;
    }
}
