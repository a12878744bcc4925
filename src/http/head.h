/* The head of a request: request line and headers, read strictly (RFC 9112; where it lets a server choose, the strict reading).
 * Two readers must agree: our check of every byte as it arrives, then llhttp over the whole. What a proxy in front might read
 * otherwise (bare CR or LF, folded lines, space before a colon, two lengths ...) is refused, never repaired. */
#ifndef DAYAN_HTTP_HEAD_H
#define DAYAN_HTTP_HEAD_H

#include "http/exchange.h"

enum { HEAD_MAX = 16 * 1024, TARGET_MAX = 8 * 1024, HEADERS_MAX = 100 };

/* What is wrong with a request, and a few words on it for whoever debugs the client. PROBLEM_NONE: nothing. */
struct refusal {
    enum problem_code code;
    const char *words;
};

/* How far the check has come. Begin with zeros. */
struct head_check {
    size_t at;      /* bytes checked */
    size_t line;    /* where the current line begins */
    size_t first;   /* where the request line begins: behind one empty line at most */
    size_t line_n;  /* header lines so far */
    bool has_first; /* the request line was seen and is well formed */
    struct refusal refusal;
};

enum head_step { HEAD_MORE, HEAD_DONE, HEAD_BAD };

/* Goes on checking `at`, which holds all bytes of the head so far and perhaps more. HEAD_DONE: the head is bytes[first, at);
 * HEAD_BAD: see refusal. A head of HEAD_MAX bytes without an end is refused too. */
enum head_step head_check(struct head_check *check, const char *bytes, size_t n);

enum body_kind { BODY_NONE, BODY_LENGTH, BODY_CHUNKED };

struct head {
    enum http_method method;
    str path, query;
    struct exchange_header *headers;
    size_t header_n;
    enum body_kind body;
    uint64_t length; /* with BODY_LENGTH */
    bool keep_alive; /* HTTP/1.1 without "Connection: close" */
    bool continues;  /* waits for 100 Continue */
    bool old;        /* HTTP/1.0 */
};

/* Reads a checked head of `line_n` header lines. The strings of `out` point into `bytes`, whose header names are turned to lower case in
 * place; the list is on the arena. */
struct refusal head_read(struct arena *arena, char *bytes, size_t n, size_t line_n, struct head *out);

#endif
