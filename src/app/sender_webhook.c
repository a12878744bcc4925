/* The webhook: one POST of JSON for each message, signed, by libcurl. Any 2xx means that the gateway has it. Redirects are not followed:
 * the one address that the operator named is the only one that ever learns a code. */
#include "app/sender.h"

#include "model/shape_json.h"

#include <curl/curl.h>
#include <sodium.h>

enum { CONNECT_S = 3, TIMEOUT_S = 8 };

static size_t ignore(char *bytes, size_t size, size_t n, void *context)
{
    (void)bytes, (void)context;
    return size * n;
}

/* {"id":"...","phone":"...","code":"...","from":"...","expires_at":"..."}: what docs/one-time-codes.md tells gateways. */
static str body_of(struct arena *arena, const struct outgoing *m)
{
    struct text t = TEXT(arena);
    text_format(&t, "{\"id\":\"%lld\",\"phone\":", (long long)m->id);
    json_add_text(&t, m->phone);
    text_add(&t, S(",\"code\":"));
    json_add_text(&t, m->code);
    text_add(&t, S(",\"from\":"));
    json_add_text(&t, m->from);
    text_add(&t, S(",\"expires_at\":"));
    json_add_text(&t, time_text(arena, m->expires_at));
    text_char(&t, '}');
    return text_str(&t);
}

str sender_signature(struct arena *arena, str key, str time, str body)
{
    crypto_auth_hmacsha256_state state;
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    struct text hex = TEXT(arena);
    (void)crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.at, key.n);
    (void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)time.at, time.n);
    (void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)".", 1);
    (void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)body.at, body.n);
    (void)crypto_auth_hmacsha256_final(&state, mac);
    text_hex(&hex, mac, sizeof mac);
    return text_str(&hex);
}

/* The time is that of the attempt: a gateway refuses what is old, so that nobody sends it again later. */
static struct curl_slist *headers_of(const struct sender *sender, struct arena *arena, const struct outgoing *m, str body)
{
    str time = str_format(arena, "%lld", (long long)(m->at / 1000));
    str signature = sender_signature(arena, sender->key, time, body);
    str key = str_format(arena, "Idempotency-Key: %lld", (long long)m->id);
    str signed_by = str_format(arena, "Dayan-Signature: t=%.*s,v1=%.*s", STR(time), STR(signature));
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, str_terminated(arena, key));
    return curl_slist_append(headers, str_terminated(arena, signed_by));
}

bool sender_webhook(const struct sender *sender, struct arena *arena, const struct outgoing *message, str *why)
{
    CURL *curl = curl_easy_init();
    str body = body_of(arena, message);
    long status = 0;
    if (!curl) return *why = S("libcurl"), false;
    struct curl_slist *headers = headers_of(sender, arena, message, body);
    (void)curl_easy_setopt(curl, CURLOPT_URL, str_terminated(arena, sender->target));
    (void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    (void)curl_easy_setopt(curl, CURLOPT_POST, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.n);
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.at);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    (void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)TIMEOUT_S);
    (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    CURLcode code = curl_easy_perform(curl);
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    bool taken = code == CURLE_OK && status >= 200 && status < 300;
    if (code != CURLE_OK) *why = str_copy(arena, str_of(curl_easy_strerror(code)));
    else if (!taken) *why = str_format(arena, "HTTP %ld", status);
    return taken;
}
