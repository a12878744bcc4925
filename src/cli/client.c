/* A client by libcurl; see client.h. */
#include "cli/client.h"

#include "base/time.h"
#include "model/shape_json.h"

#include <curl/curl.h>
#include <string.h>
#include <time.h>

enum { TIMEOUT_S = 600, ASKED_AGAIN = 100, PAGE = 500, WAIT_MOST_S = 5 };

struct client {
    struct arena *arena;
    CURL *curl;
    str url, token;
    struct text *answer; /* of the request under way */
};

static size_t receive(char *bytes, size_t size, size_t n, void *context)
{
    struct client *client = context;
    text_add(client->answer, (str){bytes, size * n});
    return size * n;
}

struct client *client_open(struct arena *arena, str url)
{
    struct client *client = NEW(arena, struct client);
    client->arena = arena;
    client->url = url;
    client->curl = curl_easy_init();
    if (!client->curl) return client;
    (void)curl_easy_setopt(client->curl, CURLOPT_WRITEFUNCTION, receive);
    (void)curl_easy_setopt(client->curl, CURLOPT_WRITEDATA, client);
    (void)curl_easy_setopt(client->curl, CURLOPT_COOKIEFILE, ""); /* sessions by cookie, in memory */
    (void)curl_easy_setopt(client->curl, CURLOPT_TIMEOUT, (long)TIMEOUT_S);
    (void)curl_easy_setopt(client->curl, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(client->curl, CURLOPT_TCP_NODELAY, 1L);
    return client;
}

void client_close(struct client *client)
{
    if (client && client->curl) curl_easy_cleanup(client->curl);
}

void client_use_token(struct client *client, str token)
{
    client->token = str_copy(client->arena, token);
}

/* -- one request ------------------------------------------------------------------------------------------------------------- */

static struct curl_slist *headers_of(const struct client *client, struct arena *arena, const struct sending *s)
{
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:"); /* no round trip before a body */
    str token = str_format(arena, "Authorization: Bearer %.*s", STR(client->token));
    str type = str_format(arena, "Content-Type: %.*s", STR(s->takes ? S("application/json") : s->file_type));
    if (client->token.n) headers = curl_slist_append(headers, str_terminated(arena, token));
    if (s->takes || s->file.at) headers = curl_slist_append(headers, str_terminated(arena, type));
    return headers;
}

static void body_set(struct client *client, struct arena *arena, const struct sending *s)
{
    struct text body = TEXT(arena);
    if (s->takes) shape_to_json(&body, s->takes, s->given, WITH_SECRETS);
    str bytes = s->takes ? text_str(&body) : s->file;
    (void)curl_easy_setopt(client->curl, CURLOPT_POST, 1L);
    (void)curl_easy_setopt(client->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)bytes.n);
    (void)curl_easy_setopt(client->curl, CURLOPT_POSTFIELDS, bytes.n ? bytes.at : "");
}

/* The method goes by a name of its own last, for the body would make it a POST. */
static void method_set(struct client *client, struct arena *arena, const struct sending *s)
{
    bool reads = s->method && strcmp(s->method, "GET") == 0;
    if (reads) (void)curl_easy_setopt(client->curl, CURLOPT_HTTPGET, 1L);
    else body_set(client, arena, s);
    (void)curl_easy_setopt(client->curl, CURLOPT_CUSTOMREQUEST, reads ? NULL : s->method);
}

/* Once there and back. False: no answer came. */
static bool exchange_once(struct client *client, struct arena *arena, const struct sending *s, struct text *answer, long *status,
                          struct problems *problems)
{
    str url = str_format(arena, "%.*s/api/v1%.*s", STR(client->url), STR(s->path));
    struct curl_slist *headers = headers_of(client, arena, s);
    *answer = TEXT(arena);
    client->answer = answer;
    (void)curl_easy_setopt(client->curl, CURLOPT_URL, str_terminated(arena, url));
    (void)curl_easy_setopt(client->curl, CURLOPT_HTTPHEADER, headers);
    method_set(client, arena, s);
    CURLcode code = curl_easy_perform(client->curl);
    (void)curl_easy_setopt(client->curl, CURLOPT_HTTPHEADER, (struct curl_slist *)NULL);
    curl_slist_free_all(headers);
    if (code != CURLE_OK) return problem(problems, SERVER_UNREACHABLE, .value = client->url, .limit = str_of(curl_easy_strerror(code)));
    (void)curl_easy_getinfo(client->curl, CURLINFO_RESPONSE_CODE, status);
    return true;
}

static void wait_as_told(struct client *client)
{
    curl_off_t told = 0;
    (void)curl_easy_getinfo(client->curl, CURLINFO_RETRY_AFTER, &told);
    (void)nanosleep(&(struct timespec){.tv_sec = told < 1 ? 1 : told > WAIT_MOST_S ? WAIT_MOST_S : told}, NULL);
}

/* What a refusal says (RFC 9457), of which the sentence is enough. */
struct refusal {
    uint64_t has;
    str detail;
};

static const struct field refusal_fields[] = {
    {.name = "detail", .kind = TEXT, .zh = "说明", .en = "Detail", .offset = offsetof(struct refusal, detail)},
};

static const struct shape refusal_shape = {
    .name = "refusal", .zh = "拒绝", .en = "Refusal", .size = sizeof(struct refusal), .fields = refusal_fields, .n = 1};

static bool refused_by_server(const struct sending *s, str answer, long status, struct problems *problems)
{
    struct refusal refusal = {0};
    struct problems unread = PROBLEMS(problems->arena);
    (void)shape_from_answer(problems->arena, answer, &refusal_shape, &refusal, &unread);
    str told = refusal.detail.n ? refusal.detail : answer,
        where = str_format(problems->arena, "%s %.*s", s->method ? s->method : "POST", STR(s->path));
    str limit = str_format(problems->arena, "%ld", status);
    return problem(problems, SERVER_REFUSED, .field = where, .value = told, .limit = limit);
}

/* The bytes of a good answer. */
static bool answer_of(struct client *client, struct arena *arena, const struct sending *s, str *bytes, struct problems *problems)
{
    struct text answer;
    long status = 0;
    for (int i = 0; i < ASKED_AGAIN; i++) {
        if (!client->curl) return problem(problems, SERVER_UNREACHABLE, .value = client->url, .limit = S("libcurl"));
        if (!exchange_once(client, arena, s, &answer, &status, problems)) return false;
        if (status != 503 && status != 429) break;
        wait_as_told(client);
    }
    *bytes = text_str(&answer);
    return (status >= 200 && status < 300) || refused_by_server(s, *bytes, status, problems);
}

bool client_send(struct client *client, struct arena *arena, const struct sending *sending, struct problems *problems)
{
    str bytes;
    if (!answer_of(client, arena, sending, &bytes, problems)) return false;
    return !sending->gives || shape_from_answer(arena, bytes, sending->gives, sending->out, problems);
}

bool client_get(struct client *client, struct arena *arena, str path, const struct shape *gives, void *out, struct problems *problems)
{
    return client_send(client, arena, &(struct sending){.method = "GET", .path = path, .gives = gives, .out = out}, problems);
}

/* -- lists ------------------------------------------------------------------------------------------------------------------- */

static bool page(struct client *client, struct arena *arena, str path, const struct shape *gives, str after, struct rows *rows, str *next,
                 struct problems *problems)
{
    size_t at;
    bool has_query = str_find(path, S("?"), &at);
    char *escaped = after.n ? curl_easy_escape(client->curl, after.at, (int)after.n) : NULL;
    str full = str_format(arena, "%.*s%climit=%d%s%s", STR(path), has_query ? '&' : '?', PAGE, escaped ? "&after=" : "",
                          escaped ? escaped : ""),
        bytes;
    curl_free(escaped);
    return answer_of(client, arena, &(struct sending){.method = "GET", .path = full}, &bytes, problems) &&
           shape_rows_from_answer(arena, bytes, gives, rows, next, problems);
}

bool client_page(struct client *client, struct arena *arena, str path, const struct shape *gives, struct rows *out,
                 struct problems *problems)
{
    str next;
    return page(client, arena, path, gives, (str){0}, out, &next, problems);
}

bool client_each(struct client *client, str path, const struct shape *gives, client_take *take, void *context, struct problems *problems)
{
    struct arena *arena = arena_new(0), *last = arena_new(0); /* the cursor outlives its page */
    str next = {0};
    bool fine = true;
    do {
        struct rows rows = {0};
        fine = page(client, arena, path, gives, next, &rows, &next, problems);
        for (size_t i = 0; i < rows.n && fine; i++) take(context, (const char *)rows.at + i * gives->size);
        arena_reset(last);
        next = str_copy(last, next);
        arena_reset(arena);
    } while (fine && next.n);
    arena_free(arena);
    arena_free(last);
    return fine;
}

bool client_list(struct client *client, struct arena *arena, str path, const struct shape *gives, struct rows *out,
                 struct problems *problems)
{
    enum { PAGES_MOST = 100 };
    struct rows pages[PAGES_MOST];
    size_t n = 0;
    str next = {0};
    *out = (struct rows){0};
    do {
        if (n == PAGES_MOST) return problem(problems, FIELD_TOO_LARGE, .field = path, .limit = S("50000"));
        if (!page(client, arena, path, gives, next, &pages[n], &next, problems)) return false;
        out->n += pages[n++].n;
    } while (next.n);
    char *at = out->at = arena_alloc(arena, out->n * gives->size);
    for (size_t i = 0; i < n; i++) {
        if (pages[i].n) memcpy(at, pages[i].at, pages[i].n * gives->size);
        at += pages[i].n * gives->size;
    }
    return true;
}
