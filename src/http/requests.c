/* Requests of a connection, one after the other: head, admission, body, service, reply. */
#include "http/connection.h"

#include <assert.h>
#include <string.h>

/* -- an exchange --------------------------------------------------------------------------------------------------- */

static str id_text(struct arena *arena, uint64_t id)
{
    char *at = arena_alloc(arena, 16);
    for (int i = 15; i >= 0; i--, id >>= 4) at[i] = "0123456789abcdef"[id & 15];
    return (str){at, 16};
}

static struct exchange *exchange_begin(struct connection *c)
{
    struct http_server *s = c->server;
    c->arena = server_arena_take(s);
    struct exchange *e = c->e = NEW(c->arena, struct exchange);
    e->arena = c->arena;
    e->path = S("/");
    e->peer = (str){c->peer, c->peer_n};
    e->id = id_text(c->arena, s->id_next++);
    e->secure = c->tls != NULL;
    e->at = server_now(s);
    e->finish = server_exchange_finished;
    e->transport = c;
    c->answered = false;
    return e;
}

static void leave_flight(struct connection *c)
{
    if (!c->counted) return;
    c->counted = false;
    c->server->load.in_flight--;
    UNCOUNT(c->server->tally.in_flight, 1);
}

void requests_end_exchange(struct connection *c)
{
    leave_flight(c);
    if (c->e && c->e->stream) UNCOUNT(c->server->tally.streams, 1);
    c->server->body_bytes -= c->body.room;
    memset(&c->body, 0, sizeof c->body);
    c->e = NULL;
    if (c->arena) server_arena_give(c->server, c->arena);
    c->arena = NULL;
}

/* -- the reply ----------------------------------------------------------------------------------------------------- */

static void count_reply(struct http_server *s, int status)
{
    COUNT(s->tally.requests, 1);
    COUNT(s->tally.by_status[status >= 100 && status < 600 ? status / 100 : 0], 1);
}

bool requests_reply(struct connection *c)
{
    struct exchange *e = c->e;
    if (c->server->stopping) c->keep_alive = false;
    leave_flight(c);
    connection_enter(c, PHASE_REPLY);
    str body;
    output_add(c, reply_head(c, false, &body));
    output_add(c, body);
    count_reply(c->server, e->status);
    return output_flush(c) && requests_replied(c);
}

bool requests_replied(struct connection *c)
{
    c->requests++;
    requests_end_exchange(c);
    if (!c->keep_alive) {
        connection_linger(c);
        return false;
    }
    memset(&c->check, 0, sizeof c->check);
    connection_enter(c, PHASE_HEAD);
    return true;
}

/* -- refusals ------------------------------------------------------------------------------------------------------ */

/* Makes the reply a problem. */
static void fill_refusal(struct connection *c, struct problem p)
{
    exchange_refuse_one(c->e, p);
    log_write(c->server->config.log, LOG_DEBUG, "http_refused", {"request", .text = c->e->id},
              {"problem", .text = str_of(problem_name(p.code))});
}

void requests_refuse(struct connection *c, struct problem p)
{
    if (!c->e) (void)exchange_begin(c);
    c->keep_alive = false;
    fill_refusal(c, p);
    (void)requests_reply(c);
}

static void refuse_malformed(struct connection *c, struct refusal why)
{
    COUNT(c->server->tally.malformed, 1);
    str limit = why.code == TARGET_TOO_LONG ? S("8192") : why.code == HEADERS_TOO_LARGE ? S("16 KiB") : S("");
    requests_refuse(c, (struct problem){.code = why.code, .value = str_of(why.words), .limit = limit});
}

/* Refuses a well-formed request. The connection lives on if it has no body, or one so short that reading over it costs less than a
 * new connection. True: on to the next request. */
static bool refuse_politely(struct connection *c, const struct head *head, struct problem p)
{
    bool readable = head->body == BODY_NONE || (head->body == BODY_LENGTH && head->length <= SKIP_MAX && !head->continues);
    if (!readable) c->keep_alive = false;
    c->skip = head->body == BODY_LENGTH && readable ? head->length : 0;
    fill_refusal(c, p);
    return requests_reply(c);
}

static bool shed(struct connection *c, const struct head *head, enum shed_class class)
{
    struct http_server *s = c->server;
    COUNT(s->tally.shed[class], 1);
    str after = str_format(c->arena, "%d", load_retry_after_s(&s->load, class, random_u64(&s->random)));
    return refuse_politely(c, head, (struct problem){.code = BUSY, .limit = after});
}

static str size_text(struct arena *arena, uint64_t n)
{
    if (n >= 1024 * 1024) return str_format(arena, "%llu MiB", (unsigned long long)(n / (1024 * 1024)));
    return n >= 1024 ? str_format(arena, "%llu KiB", (unsigned long long)(n / 1024)) : str_format(arena, "%llu B", (unsigned long long)n);
}

static struct problem body_too_large(struct connection *c)
{
    return (struct problem){.code = BODY_TOO_LARGE, .limit = size_text(c->arena, c->body.max)};
}

/* -- service ------------------------------------------------------------------------------------------------------- */

/* Hands the request to the application. True: it is answered and the next one may be looked at. */
static bool serve(struct connection *c)
{
    struct http_server *s = c->server;
    struct exchange *e = c->e;
    e->body = (str){c->body.at ? c->body.at : "", c->body.n};
    connection_enter(c, PHASE_SERVED);
    c->counted = true;
    s->load.in_flight++;
    COUNT(s->tally.in_flight, 1);

    c->in_serve = true;
    s->handlers.serve(s->handlers.context, e);
    c->in_serve = false;

    if (c->answered) return requests_reply(c);
    if (e->stream) {
        leave_flight(c);
        count_reply(s, 200);
        stream_begin(c);
    }
    return false;
}

/* -- the body ------------------------------------------------------------------------------------------------------ */

/* Room for `more` bytes; false: a limit is reached (*why). A buffer doubles, so its bytes are copied once on average. */
static bool body_grow(struct connection *c, size_t more, struct problem *why)
{
    struct body *b = &c->body;
    if (b->n + more > b->max) return *why = body_too_large(c), false;
    if (b->room - b->n >= more) return true;
    uint64_t most = b->kind == BODY_LENGTH ? b->length : b->max;
    uint64_t room = b->room ? b->room * 2 : BODY_FIRST;
    if (room < b->n + more) room = b->n + more;
    if (room > most) room = most;
    if (c->server->body_bytes + room - b->room > c->server->config.bodies_max)
        return *why = (struct problem){.code = BUSY, .limit = S("10")}, false;
    char *bigger = arena_alloc(c->arena, (size_t)room);
    if (b->n) memcpy(bigger, b->at, b->n);
    c->server->body_bytes += room - b->room;
    b->at = bigger;
    b->room = (size_t)room;
    return true;
}

/* Data of a chunked body. */
static bool chunk_came(void *context, const char *at, size_t n)
{
    struct connection *c = context;
    if (!body_grow(c, n, &c->body.full)) return false;
    memcpy(c->body.at + c->body.n, at, n);
    c->body.n += n;
    return true;
}

static bool chunks_arrived(struct connection *c)
{
    size_t used;
    struct input *in = c->input;
    enum chunk_step step = chunk_read(c->body.chunks, in->bytes + in->from, in->n - in->from, &used);
    in->from += used;
    if (step == CHUNK_FULL) requests_refuse(c, c->body.full);
    if (step == CHUNK_BAD) refuse_malformed(c, (struct refusal){REQUEST_MALFORMED, "chunk"});
    return step == CHUNK_DONE && serve(c);
}

void requests_body_came(struct connection *c, size_t n)
{
    struct body *b = &c->body;
    b->n += n;
    if (b->n == b->length) {
        if (serve(c)) requests_advance(c);
        return;
    }
    struct problem why;
    if (b->n == b->room && !body_grow(c, 1, &why)) requests_refuse(c, why);
}

/* The part of the body that came along with the head. True: it is complete. */
static bool body_begin(struct connection *c, const struct head *head)
{
    struct body *b = &c->body;
    struct input *in = c->input;
    size_t here = in->n - in->from;
    if (here > head->length) here = (size_t)head->length;
    memcpy(b->at, in->bytes + in->from, here);
    in->from += here;
    b->n = here;
    return b->n == b->length;
}

static void say_continue(struct connection *c)
{
    output_add(c, S("HTTP/1.1 100 Continue\r\n\r\n"));
    (void)output_flush(c);
}

/* Goes over to reading the body, or serves at once when there is none. */
static bool take_body(struct connection *c, const struct head *head, const struct admission *a)
{
    struct body *b = &c->body;
    b->kind = head->body;
    b->max = a->body_max;
    b->length = head->length;
    if (b->kind == BODY_NONE) return serve(c);
    if (b->kind == BODY_LENGTH && b->length > b->max) return refuse_politely(c, head, body_too_large(c));
    connection_enter(c, PHASE_BODY);
    if (b->kind == BODY_CHUNKED) {
        b->chunks = chunk_reader_new(c->arena, chunk_came, c);
        if (head->continues) say_continue(c);
        return !c->closing;
    }
    struct problem why;
    size_t first = b->length < BODY_FIRST ? (size_t)b->length : BODY_FIRST;
    if (!body_grow(c, first, &why)) return refuse_politely(c, head, why);
    if (body_begin(c, head)) return serve(c);
    if (head->continues && b->n == 0) say_continue(c);
    return false;
}

/* -- the head ------------------------------------------------------------------------------------------------------ */

static void fill_in(struct exchange *e, const struct head *head, const struct proxies *trusted)
{
    e->method = head->method;
    e->path = head->path;
    e->query = head->query;
    e->headers = head->headers;
    e->header_n = head->header_n;
    if (trusted->n) e->peer = forwarded_peer(trusted, e);
}

/* A complete head is in bytes[check.first, check.at) of the input. True: on to the next step. */
static bool head_complete(struct connection *c)
{
    struct http_server *s = c->server;
    const struct input *in = c->input;
    struct exchange *e = exchange_begin(c);
    size_t n = c->check.at - c->check.first;
    char *bytes = arena_copy(c->arena, in->bytes + in->from + c->check.first, n);
    c->input->from += c->check.at;

    struct head head;
    struct refusal refusal = head_read(c->arena, bytes, n, c->check.line_n, &head);
    c->old = head.old;
    if (refusal.code) return refuse_malformed(c, refusal), false;
    fill_in(e, &head, &c->server->config.proxies);
    c->keep_alive = head.keep_alive;

    struct admission a = s->handlers.admit(s->handlers.context, e);
    assert(a.shed < SHED_CLASSES);
    e->route = a.route;
    if (load_sheds(&s->load, a.shed)) return shed(c, &head, a.shed);
    return take_body(c, &head, &a);
}

static bool head_arrived(struct connection *c)
{
    struct input *in = c->input;
    size_t over = c->skip < in->n - in->from ? (size_t)c->skip : in->n - in->from;
    c->skip -= over;
    in->from += over;
    if (in->from == in->n) return false;
    switch (head_check(&c->check, in->bytes + in->from, in->n - in->from)) {
    case HEAD_MORE: return false;
    case HEAD_DONE: return head_complete(c);
    case HEAD_BAD: return refuse_malformed(c, c->check.refusal), false;
    }
    return false;
}

/* One step; true: there may be another. */
static bool advance_once(struct connection *c)
{
    if (c->closing || !c->input || c->input->from == c->input->n) return false;
    if (c->phase == PHASE_HEAD) return head_arrived(c);
    if (c->phase == PHASE_BODY && c->body.kind == BODY_CHUNKED) return chunks_arrived(c);
    return false;
}

void requests_advance(struct connection *c)
{
    while (advance_once(c)) continue;
}
