/* One-time codes on their way: a gateway that answers, one that does not, and what whoever watches is told. */
#include "home.h"

#include "app/health.h"
#include "app/messenger.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* -- a gateway on this machine ------------------------------------------------------------------------------------------------ */

struct gateway {
    int socket, port;
    const char *status; /* of the reply */
    char got[4096];
    pthread_t thread;
};

static size_t body_wanted(const char *head)
{
    const char *length = strstr(head, "Content-Length: ");
    return length ? strtoul(length + 16, NULL, 10) : 0;
}

static void *serve_one(void *context)
{
    struct gateway *g = context;
    size_t n = 0;
    int peer = accept(g->socket, NULL, NULL);
    for (ssize_t got = 1; got > 0;) {
        got = read(peer, g->got + n, sizeof g->got - 1 - n);
        if (got > 0) n += (size_t)got;
        g->got[n] = 0;
        const char *body = strstr(g->got, "\r\n\r\n");
        if (body && strlen(body + 4) >= body_wanted(g->got)) break;
    }
    char reply[128];
    int length = snprintf(reply, sizeof reply, "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", g->status);
    (void)!write(peer, reply, (size_t)length);
    close(peer);
    return NULL;
}

static void gateway_begin(struct gateway *g, const char *status)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    *g = (struct gateway){.socket = socket(AF_INET, SOCK_STREAM, 0), .status = status};
    says(bind(g->socket, (struct sockaddr *)&address, sizeof address) == 0 && listen(g->socket, 1) == 0, "a gateway listens");
    says(getsockname(g->socket, (struct sockaddr *)&address, &size) == 0, "somewhere");
    g->port = ntohs(address.sin_port);
    says(pthread_create(&g->thread, NULL, serve_one, g) == 0, "on a thread of its own");
}

static void gateway_end(struct gateway *g)
{
    (void)pthread_join(g->thread, NULL);
    close(g->socket);
}

#define KEY "a secret of forty characters, or some more"

/* As docs/one-time-codes.md tells gateways: the header's time, not older than five minutes, and the same signature made anew. */
static bool verifies(struct arena *arena, const char *request, const char *key, time_ms now)
{
    const char *header = strstr(request, "Dayan-Signature: t="), *body = strstr(request, "\r\n\r\n");
    if (!header || !body) return false;
    long long at_s = strtoll(header + strlen("Dayan-Signature: t="), NULL, 10);
    const char *signature = strstr(header, ",v1=");
    str want = sender_signature(arena, str_of(key), str_format(arena, "%lld", at_s), str_of(body + 4));
    bool fresh = llabs(now / 1000 - at_s) <= 300;
    return fresh && signature && strncmp(signature + 4, want.at, want.n) == 0 && strncmp(signature + 4 + want.n, "\r\n", 2) == 0;
}

static void a_webhook_gets_one_message(void **state)
{
    (void)state;
    static const struct {
        const char *says, *status;
        bool taken;
    } rows[] = {{"it takes it", "202 Accepted", true}, {"it does not", "500 Broken", false}, {"it points elsewhere", "302 Found", false}};
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct gateway g;
        struct problems problems = PROBLEMS(arena);
        str why = S("");
        gateway_begin(&g, rows[i].status);
        const struct sender *sender = sender_new(arena, str_format(arena, "http://127.0.0.1:%d/sms", g.port), S(KEY), NULL, &problems);
        const struct outgoing message = {7, S("10000000001"), S("012345"), S("南县"), TOWN_BEGINS, TOWN_BEGINS};
        says(sender->sends(sender, arena, &message, &why) == rows[i].taken, "%s (%.*s)", rows[i].says, STR(why));
        gateway_end(&g);
        says(strstr(g.got, "POST /sms HTTP/1.1\r\n") == g.got && strstr(g.got, "Idempotency-Key: 7\r\n"), "a POST with its key");
        says(strstr(g.got, "{\"id\":\"7\",\"phone\":\"10000000001\",\"code\":\"012345\",\"from\":\"南县\","
                           "\"expires_at\":\"2022-03-22T00:00:00.000Z\"}"),
             "and what it is to send: %s", g.got);
        says(verifies(arena, g.got, KEY, TOWN_BEGINS), "signed, as a receiver finds out");
        says(!verifies(arena, g.got, "another key, as long as this one is", TOWN_BEGINS), "by nobody with another key");
        says(!verifies(arena, g.got, KEY, TOWN_BEGINS + minutes(6)), "and not for later");
        *strstr(g.got, "012345") = '9';
        says(!verifies(arena, g.got, KEY, TOWN_BEGINS), "nor for another code");
    }
    arena_free(arena);
}

static void a_signature_is_one_that_others_make_too(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    says_text(sender_signature(arena, S(KEY), S("1647907200"), S("{}")), /* as Python's hmac has it */
              "fd1f842a14b4587ba4d71c9865a28f606e210b545a41be5548fbc4b120bf22d4", "HMAC-SHA256, in hex");
    arena_free(arena);
}

static void a_file_gets_a_line(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    char path[] = "/tmp/dayan-codes-XXXXXX", line[128] = "";
    close(mkstemp(path));
    const struct sender *sender = sender_new(arena, str_format(arena, "file:%s", path), S(""), NULL, &problems);
    const struct outgoing message = {7, S("10000000001"), S("012345"), S("南县"), TOWN_BEGINS, TOWN_BEGINS};
    str why;
    says(sender->sends(sender, arena, &message, &why), "it is written");
    FILE *file = fopen(path, "r");
    says(file && fgets(line, sizeof line, file), "and read");
    says_text(str_of(line), "2022-03-22T00:00:00.000Z 100****0001 012345\n", "with the phone masked");
    (void)fclose(file);
    remove(path);
    says(!sender_new(arena, S("pigeon"), S(""), NULL, &problems), "there is no such sender");
    says_problem(&problems, FIELD_WRONG_KIND, "and it is said so");
    problems = PROBLEMS(arena);
    says(!sender_new(arena, S("https://gateway.example/sms"), S("short"), NULL, &problems), "no gateway without a key that nobody guesses");
    says_problem(&problems, FIELD_WRONG_KIND, "and it is said so");
    arena_free(arena);
}

/* -- retries -------------------------------------------------------------------------------------------------------------------- */

static int64_t gauge(struct home *home, const char *key)
{
    struct answer answer;
    says(town_ask(home->town, &actor_of_the_program, SEE_HEALTH, health_read, NULL, &answer), "the health page is read");
    const struct health *health = answer.record;
    for (size_t i = 0; i < health->lines.n; i++) {
        const struct health_line *line = (const struct health_line *)health->lines.at + i;
        if (str_is(line->key, key)) return line->value;
    }
    return -1;
}

static void what_does_not_leave_is_tried_again_and_then_given_up(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        int at_s;
        bool down;
        size_t sent;
        int64_t waiting, dead;
    } rows[] = {
        {"the gateway is down: it waits", 0, true, 0, 1, 0},
        {"too soon for another attempt", 9, false, 0, 1, 0},
        {"the second one leaves", 10, false, 1, 0, 0},
        {"and no third", 100, false, 1, 0, 0},
    };
    struct home home = home_new();
    says(home_ask(&home, MOTHER_NUMBER, MOTHER_PHONE, NULL, NULL), "a code is asked for");
    for (size_t i = 0; i < LENGTH(rows); i++) {
        town_clock(home.town, TOWN_BEGINS + seconds(rows[i].at_s));
        home.caught->fails = rows[i].down;
        (void)messages_send(home.town->post);
        says(home.caught->n == rows[i].sent && gauge(&home, "codes_waiting") == rows[i].waiting, "%s", rows[i].says);
    }
    says(home_ask(&home, MOTHER_NUMBER, MOTHER_PHONE, NULL, NULL), "another");
    home.caught->fails = true;
    for (int s = 100; s <= 100 + 5 * 60; s += 5) {
        town_clock(home.town, TOWN_BEGINS + seconds(s));
        (void)messages_send(home.town->post);
    }
    town_clock(home.town, TOWN_BEGINS + minutes(10));
    (void)messages_send(home.town->post);
    says(gauge(&home, "codes_waiting") == 0 && gauge(&home, "codes_dead") == 1, "given up when its code has expired");
    struct answer answer;
    says(town_ask(home.town, &actor_of_the_program, SEE_HEALTH, messages_read, NULL, &answer) && answer.rows.n == 1, "it is listed");
    const struct message_line *line = answer.rows.at;
    says(line->attempts > 2 && line->attempts < 10 && str_is(line->error, "the gateway is down"), "with how often and why");
    town_free(home.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_webhook_gets_one_message),
        cmocka_unit_test(a_signature_is_one_that_others_make_too),
        cmocka_unit_test(a_file_gets_a_line),
        cmocka_unit_test(what_does_not_leave_is_tried_again_and_then_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
