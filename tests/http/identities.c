/* See identities.h. The search looks at every byte of every file once: needles stand in a table by their first bytes. */
#include "identities.h"

#include "client.h"
#include "desk.h"

#include "base/document.h"
#include "base/log.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PHONES = 4, BUCKETS = 1 << 20, BEGIN = 8 /* bytes by which a needle is looked up; none is shorter */ };

/* -- people who do not exist ------------------------------------------------------------------------------------------------- */

struct identity {
    str name, number, phone, door, home_phone;
};

/* Names of four characters: 3 x 100 x 100 of them. */
static str name_of(struct arena *arena, size_t i)
{
    static const char *const surnames[] = {"欧阳", "司马", "诸葛"};
    struct text t = TEXT(arena);
    text_add(&t, str_of(surnames[i % 3]));
    text_rune(&t, (uint32_t)(0x6800 + i / 3 % 100));
    text_rune(&t, (uint32_t)(0x7200 + i / 300 % 100));
    return text_str(&t);
}

static str number_of(struct arena *arena, size_t i)
{
    str front = str_format(arena, "430999%04zu%02zu%02zu%03zu", 1940 + i % 70, 1 + i / 70 % 12, 1 + i / 840 % 28, 100 + i % 900);
    return str_format(arena, "%.*s%c", STR(front), document_check_character(front));
}

static struct identity identity_of(struct arena *arena, size_t i)
{
    return (struct identity){.name = name_of(arena, i),
                             .number = number_of(arena, i),
                             .phone = str_format(arena, "100%08zu", 20000000 + i * 7),
                             .home_phone = str_format(arena, "100%08zu", 60000000 + i * 3),
                             .door = str_format(arena, "D%05zu-%04zu", 10000 + i, 1000 + i % 9000)};
}

/* -- how they come in ----------------------------------------------------------------------------------------------------------- */

struct phone {
    struct desk *desk;
    str token;
    int port;
    size_t from, to;
    size_t refused; /* that should not have been */
};

static struct reply phone_say(struct client *c, const struct phone *p, const char *method, str path, str more, str body)
{
    str head = str_format(c->arena,
                          "%s /api/v1%.*s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %.*s\r\nContent-Type: application/json\r\n"
                          "%.*sContent-Length: %zu\r\n\r\n",
                          method, STR(path), STR(p->token), STR(more), body.n);
    (void)client_send(c, str_format(c->arena, "%.*s%.*s", STR(head), STR(body)));
    return client_reply(c, false);
}

static str id_in(struct arena *arena, str body)
{
    struct exchange e = {.arena = arena, .reply_body = body};
    return replied_text(&e, "id");
}

/* What goes wrong with a real phone: a digit mistyped, a body cut off, a search by number, a record sent twice. */
static void say_wrong_things(struct client *c, const struct phone *p, const struct identity *who, str person)
{
    str wrong = str_format(c->arena,
                           "{\"name\":\"%.*s\",\"document_kind\":\"resident_id\",\"document_number\":\"%.*s0\",\"phone\":\"%.*s\"}",
                           STR(who->name), STR(who->number), STR(who->phone));
    (void)phone_say(c, p, "POST", S("/people"), S(""), wrong);
    (void)phone_say(c, p, "POST", S("/people"), S(""), str_part(wrong, 0, wrong.n - 1));
    (void)phone_say(c, p, "GET", str_format(c->arena, "/people?document_number=%.*s", STR(who->number)), S(""), S(""));
    (void)phone_say(c, p, "GET", str_format(c->arena, "/people?phone_from=%.*s", STR(who->phone)), S(""), S(""));
    (void)phone_say(c, p, "GET", str_format(c->arena, "/people/%.*s", STR(who->number)), S(""), S(""));
    str change = str_format(c->arena, "{\"name\":\"%.*s\",\"phone\":\"%.*s\"}", STR(who->name), STR(who->home_phone));
    (void)phone_say(c, p, "PATCH", str_format(c->arena, "/people/%.*s", STR(person)), S(""), change);
}

static void put_in(struct client *c, struct phone *p, size_t i)
{
    enum { WRONG_EVERY = 10, TWICE_EVERY = 5 };
    struct identity who = identity_of(c->arena, i);
    long long area = (long long)p->desk->town->building[i % 2];
    str key = i % TWICE_EVERY ? S("") : str_format(c->arena, "Idempotency-Key: k%zu\r\n", i);
    str home = str_format(c->arena, "{\"area_id\":\"%lld\",\"door\":\"%.*s\",\"phone\":\"%.*s\"}", area, STR(who.door),
                          STR(who.home_phone));
    struct reply household = phone_say(c, p, "POST", S("/households"), key, home);
    str household_id = id_in(c->arena, household.body);
    str body = str_format(c->arena,
                          "{\"area_id\":\"%lld\",\"household_id\":\"%.*s\",\"name\":\"%.*s\",\"document_kind\":\"resident_id\","
                          "\"document_number\":\"%.*s\",\"phone\":\"%.*s\"}",
                          area, STR(household_id), STR(who.name), STR(who.number), STR(who.phone));
    struct reply person = phone_say(c, p, "POST", S("/people"), key.n ? str_format(c->arena, "Idempotency-Key: p%zu\r\n", i) : S(""), body);
    p->refused += household.status != 201 || person.status != 201;
    if (i % WRONG_EVERY == 0) say_wrong_things(c, p, &who, id_in(c->arena, person.body));
}

static void *phone_works(void *context)
{
    enum { ARENA_FOR = 100 };
    struct phone *p = context;
    while (p->from < p->to) {
        struct arena *arena = arena_new(0);
        struct client c = client_open(arena, p->port);
        for (size_t i = 0; i < ARENA_FOR && p->from < p->to; i++) put_in(&c, p, p->from++);
        client_close(&c);
        arena_free(arena);
    }
    return NULL;
}

static void *serve(void *server)
{
    (void)http_server_run(server);
    return NULL;
}

static void put_all_in(struct desk *desk, struct arena *arena, size_t n, int log)
{
    struct http_config config = http_config_default();
    config.address = S("127.0.0.1");
    config.port = 0;
    config.log = log_new(arena, log, LOG_DEBUG);
    struct problems problems = PROBLEMS(arena);
    struct http_server *server = http_server_open(arena, &config, &desk->handlers, &problems);
    says_problem(&problems, PROBLEM_NONE, "the server opens");
    struct actor officer = town_actor(desk->town, DUTY_OFFICER, desk->town->town);
    struct phone phones[PHONES];
    pthread_t loop, threads[PHONES];
    says(pthread_create(&loop, NULL, serve, server) == 0, "the server runs");
    for (size_t i = 0; i < PHONES; i++) {
        phones[i] = (struct phone){.desk = desk, .port = http_server_port(server), .from = n * i / PHONES, .to = n * (i + 1) / PHONES};
        phones[i].token = desk_session(desk, &officer);
        says(pthread_create(&threads[i], NULL, phone_works, &phones[i]) == 0, "a phone works");
    }
    for (size_t i = 0; i < PHONES; i++) {
        (void)pthread_join(threads[i], NULL);
        says(phones[i].refused == 0, "every identity was taken in (%zu were not)", phones[i].refused);
    }
    http_server_stop(server);
    (void)pthread_join(loop, NULL);
    http_server_close(server);
}

/* -- looking for them ------------------------------------------------------------------------------------------------------------ */

struct needle {
    str bytes;
    const char *form;
    size_t identity;
    struct needle *next;
};

struct needles {
    struct arena *arena;
    struct needle *buckets[BUCKETS];
};

static size_t bucket_of(const char *at)
{
    uint64_t begin;
    memcpy(&begin, at, BEGIN);
    return (size_t)(begin * UINT64_C(0x9e3779b97f4a7c15) >> 44);
}

static void add_needle(struct needles *needles, str bytes, const char *form, size_t identity)
{
    says(bytes.n >= BEGIN, "every needle is long enough to be looked for");
    struct needle *n = NEW(needles->arena, struct needle);
    struct needle **bucket = &needles->buckets[bucket_of(bytes.at)];
    *n = (struct needle){bytes, form, identity, *bucket};
    *bucket = n;
}

static str utf16(struct arena *arena, str s, bool big)
{
    struct text t = TEXT(arena);
    uint32_t rune;
    while (str_next_rune(&s, &rune)) {
        char low = (char)(rune & 0xff), high = (char)(rune >> 8);
        text_char(&t, big ? high : low);
        text_char(&t, big ? low : high);
    }
    return text_str(&t);
}

/* The characters of base64 that the text alone decides, standing `skipped` bytes behind a multiple of three. */
static str base64(struct arena *arena, str s, size_t skipped)
{
    struct text whole = TEXT(arena);
    for (size_t i = 0; i < skipped; i++) text_char(&whole, 0);
    text_add(&whole, s);
    size_t room = sodium_base64_encoded_len(whole.n, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    char *out = NEW_ARRAY(arena, char, room);
    sodium_bin2base64(out, room, (const unsigned char *)whole.at, whole.n, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    size_t from = (skipped * 8 + 5) / 6, to = whole.n * 8 / 6;
    return (str){out + from, to - from};
}

static str digits_of(struct arena *arena, str s)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] >= '0' && s.at[i] <= '9') text_char(&t, s.at[i]);
    return text_str(&t);
}

static void add_forms(struct needles *needles, str value, size_t identity)
{
    struct arena *arena = needles->arena;
    add_needle(needles, value, "in clear", identity);
    add_needle(needles, utf16(arena, value, false), "in UTF-16", identity);
    add_needle(needles, utf16(arena, value, true), "in UTF-16, the other way round", identity);
    for (size_t skipped = 0; skipped < 3; skipped++) add_needle(needles, base64(arena, value, skipped), "in base64", identity);
    str digits = digits_of(arena, value);
    if (digits.n >= BEGIN && !str_eq(digits, value)) add_needle(needles, digits, "as bare digits", identity);
}

static struct needles *needles_of(struct arena *arena, size_t n)
{
    struct needles *needles = NEW(arena, struct needles);
    needles->arena = arena;
    for (size_t i = 0; i < n; i++) {
        struct identity who = identity_of(arena, i);
        const str values[] = {who.name, who.number, who.phone, who.home_phone, who.door};
        for (size_t v = 0; v < LENGTH(values); v++) add_forms(needles, values[v], i);
    }
    return needles;
}

static const struct needle *needle_in(const struct needles *needles, str hay)
{
    for (size_t i = 0; i + BEGIN <= hay.n; i++)
        for (const struct needle *n = needles->buckets[bucket_of(hay.at + i)]; n; n = n->next)
            if (n->bytes.n <= hay.n - i && memcmp(n->bytes.at, hay.at + i, n->bytes.n) == 0) return n;
    return NULL;
}

/* Without this, finding nothing would mean nothing. */
static void the_search_finds_what_is_there(const struct needles *needles, struct arena *arena)
{
    struct identity who = identity_of(arena, 1);
    const str hays[] = {str_format(arena, "xx%.*sxx", STR(who.name)), utf16(arena, who.number, false), utf16(arena, who.name, true),
                        base64(arena, who.door, 2), digits_of(arena, who.number)};
    for (size_t i = 0; i < LENGTH(hays); i++) says(needle_in(needles, hays[i]), "the search finds what is there (form %zu)", i);
    says(!needle_in(needles, S("a text that names nobody at all")), "and nothing where there is nothing");
}

static str file_read(struct arena *arena, const char *path)
{
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    says(file >= 0 && fstat(file, &about) == 0, "%s can be read", path);
    char *at = arena_alloc(arena, (size_t)about.st_size + 1);
    ssize_t n = read(file, at, (size_t)about.st_size);
    (void)close(file);
    return (str){at, n > 0 ? (size_t)n : 0};
}

/* Every file below the folder; returns how many bytes were looked at. */
static size_t search_folder(const struct needles *needles, struct arena *arena, const char *folder)
{
    size_t looked = 0;
    DIR *entries = opendir(folder);
    says(entries, "%s can be listed", folder);
    for (struct dirent *entry; (entry = readdir(entries));) {
        if (entry->d_name[0] == '.') continue;
        char *path = str_terminated(arena, str_format(arena, "%s/%s", folder, entry->d_name));
        struct stat about;
        says(stat(path, &about) == 0, "%s is there", path);
        if (S_ISDIR(about.st_mode)) {
            looked += search_folder(needles, arena, path);
            continue;
        }
        str hay = file_read(arena, path);
        const struct needle *found = needle_in(needles, hay);
        says(!found, "%s names nobody (%s, identity %zu: %.*s)", path, found->form, found->identity, STR(found->bytes));
        looked += hay.n;
    }
    (void)closedir(entries);
    return looked;
}

void identities_are_nowhere(size_t n)
{
    struct arena *arena = arena_new(0);
    struct desk *desk = desk_open();
    const char *folder = desk->town->directory;
    char *log = str_terminated(arena, str_format(arena, "%s/log", folder));
    char *copy = str_terminated(arena, str_format(arena, "%s/backup.db", folder));
    int log_file = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    put_all_in(desk, arena, n, log_file);
    struct problems problems = PROBLEMS(arena);
    says(store_backup(desk->town->store, str_of(copy), &problems), "a backup can be made");
    const struct needles *needles = needles_of(arena, n);
    the_search_finds_what_is_there(needles, arena);
    size_t looked = search_folder(needles, arena, folder);
    says(looked > n * 1000, "what was looked at is as large as what was put in (%zu bytes)", looked);
    says(file_read(arena, log).n > 0, "the log has something to say");
    (void)close(log_file);
    (void)remove(log);
    (void)remove(copy);
    desk_close(desk);
    arena_free(arena);
}
