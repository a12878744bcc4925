/* A connection as the sink of an event stream: one batch of events at a time is on its way, framed as a chunk. */
#include "http/connection.h"

static int64_t now_ms(const struct connection *c)
{
    return (int64_t)uv_now(&c->server->loop);
}

static bool is_idle(void *context)
{
    const struct connection *c = context;
    return !c->closing && c->out_n == 0 && !c->writing;
}

static void release_batch(struct connection *c)
{
    if (c->stream_arena) server_arena_give(c->server, c->stream_arena);
    c->stream_arena = NULL;
}

/* Writes one piece that lives on the stream's arena. */
static void write_piece(struct connection *c, str piece)
{
    output_add(c, piece);
    if (output_flush(c)) release_batch(c);
}

static void send_batch(void *context, str bytes)
{
    struct connection *c = context;
    if (c->closing) return;
    if (!c->stream_arena) c->stream_arena = server_arena_take(c->server);
    if (c->old) write_piece(c, str_copy(c->stream_arena, bytes));
    else write_piece(c, str_format(c->stream_arena, "%zx\r\n%.*s\r\n", bytes.n, STR(bytes)));
}

static void finish(struct connection *c)
{
    if (!c->closing) connection_linger(c);
}

static void end_stream(void *context)
{
    struct connection *c = context;
    if (c->closing) return;
    c->stream_ending = true;
    if (!c->old) output_add(c, S("0\r\n\r\n"));
    if (output_flush(c)) finish(c);
}

static void cut_stream(void *context)
{
    struct connection *c = context;
    COUNT(c->server->tally.streams_cut, 1);
    connection_close(c);
}

void stream_begin(struct connection *c)
{
    connection_enter(c, PHASE_STREAM);
    COUNT(c->server->tally.streams, 1);
    c->keep_alive = false;
    str none;
    output_add(c, reply_head(c, true, &none));
    if (!output_flush(c) && c->closing) return;
    const struct event_sink sink = {.context = c, .idle = is_idle, .send = send_batch, .end = end_stream, .cut = cut_stream};
    event_stream_start(c->e->stream, &sink, now_ms(c));
}

void stream_drained(struct connection *c)
{
    release_batch(c);
    if (c->stream_ending) finish(c);
    else event_stream_more(c->e->stream, now_ms(c));
}
