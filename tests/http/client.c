/* A plain blocking HTTP client for tests: see client.h. */
#include "client.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct client client_open(struct arena *arena, int port)
{
    struct client c = {.fd = socket(AF_INET, SOCK_STREAM, 0), .arena = arena, .room = 4096};
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int connected = connect(c.fd, (struct sockaddr *)&to, sizeof to);
    assert(connected == 0);
    (void)connected;
    c.at = arena_alloc(arena, c.room);
    return c;
}

void client_close(struct client *c)
{
    if (c->fd >= 0) (void)close(c->fd);
    c->fd = -1;
}

bool client_send(struct client *c, str bytes)
{
    while (bytes.n) {
        ssize_t n = send(c->fd, bytes.at, bytes.n, MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes = str_part(bytes, (size_t)n, bytes.n);
    }
    return true;
}

bool client_receive(struct client *c, int wait_ms)
{
    struct pollfd p = {.fd = c->fd, .events = POLLIN};
    if (c->ended || poll(&p, 1, wait_ms) <= 0) return false;
    if (c->room - c->n < 4096) {
        char *more = arena_alloc(c->arena, c->room * 2 + 4096);
        memcpy(more, c->at, c->n);
        c->at = more;
        c->room = c->room * 2 + 4096;
    }
    ssize_t n = recv(c->fd, c->at + c->n, c->room - c->n, 0);
    if (n <= 0) return c->ended = true, false;
    c->n += (size_t)n;
    return true;
}

static str unread(const struct client *c)
{
    return (str){c->at + c->from, c->n - c->from};
}

str reply_header(const struct reply *r, const char *name)
{
    str rest = r->head, line;
    while (str_split(&rest, '\n', &line)) {
        size_t n = strlen(name);
        if (line.n > n && strncmp(line.at, name, n) == 0 && line.at[n] == ':') return str_trim(str_part(line, n + 1, line.n));
    }
    return S("");
}

/* The body behind the head, when all of it is there; *n: its length on the wire. */
static bool body_of(struct arena *arena, const struct reply *r, str after, bool bodyless, str *body, size_t *n)
{
    int64_t length = 0;
    *n = 0;
    *body = S("");
    if (bodyless || r->status < 200 || r->status == 204 || r->status == 304) return true;
    if (!str_is(reply_header(r, "Transfer-Encoding"), "chunked")) {
        if (!str_to_i64(reply_header(r, "Content-Length"), &length) || after.n < (size_t)length) return false;
        *body = str_copy(arena, str_part(after, 0, (size_t)length));
        *n = (size_t)length;
        return true;
    }
    struct text t = TEXT(arena);
    for (size_t at = 0;;) {
        size_t line;
        if (!str_find(str_part(after, at, after.n), S("\r\n"), &line)) return false;
        size_t chunk = strtoul(after.at + at, NULL, 16);
        at += line + 2;
        if (after.n < at + chunk + 2) return false;
        text_add(&t, str_part(after, at, chunk));
        at += chunk + 2;
        if (chunk) continue;
        *body = text_str(&t);
        *n = at;
        return true;
    }
}

struct reply client_reply(struct client *c, bool bodyless)
{
    for (;;) {
        size_t end, n;
        str all = unread(c);
        if (str_find(all, S("\r\n\r\n"), &end)) {
            struct reply r = {.head = str_copy(c->arena, str_part(all, 0, end + 2))};
            r.status = atoi(r.head.at + sizeof "HTTP/1.1");
            if (body_of(c->arena, &r, str_part(all, end + 4, all.n), bodyless, &r.body, &n)) {
                c->from += end + 4 + n;
                return r;
            }
        }
        if (!client_receive(c, 5000)) return (struct reply){.status = 0};
    }
}

struct reply client_get(struct client *c, const char *path)
{
    (void)client_send(c, str_format(c->arena, "GET %s HTTP/1.1\r\nHost: test\r\n\r\n", path));
    return client_reply(c, false);
}

bool client_is_closed(struct client *c, int wait_ms)
{
    size_t before = c->n;
    (void)client_receive(c, wait_ms);
    return c->ended && c->n == before;
}

bool client_sees(struct client *c, const char *part)
{
    size_t at;
    while (!str_find(unread(c), str_of(part), &at))
        if (!client_receive(c, 5000)) return false;
    return true;
}
