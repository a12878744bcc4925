/* Static files: what is found, how it is compressed and cached, and that nothing else can be reached. */
#include "http/files.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

struct setting {
    struct arena *arena;
    char directory[64];
    struct files *files;
};

static void put(const struct setting *s, const char *name, const char *bytes)
{
    str path = str_format(s->arena, "%s/%s", s->directory, name);
    for (size_t i = strlen(s->directory) + 1; i < path.n; i++)
        if (path.at[i] == '/') (void)mkdir(str_terminated(s->arena, str_part(path, 0, i)), 0700);
    FILE *f = fopen(path.at, "wb");
    assert_non_null(f);
    assert_true(fwrite(bytes, 1, strlen(bytes), f) == strlen(bytes));
    assert_int_equal(fclose(f), 0);
}

static const char *long_script(struct arena *arena)
{
    struct text t = TEXT(arena);
    for (int i = 0; i < 200; i++) text_format(&t, "console.log(%d);\n", i % 7);
    return str_terminated(arena, text_str(&t));
}

static struct setting begin(void)
{
    struct setting s = {.arena = arena_new(0), .directory = "/tmp/dayan_files_XXXXXX"};
    assert_non_null(mkdtemp(s.directory));
    put(&s, "index.html", "<p>front</p>");
    put(&s, "console/index.html", "<p>console</p>");
    put(&s, "console/assets/app-DqX3k_9a.js", long_script(s.arena));
    put(&s, "console/assets/app-DqX3k_9a.js.br", "brotli");
    put(&s, "console/assets/logo.svg", "<svg/>");
    put(&s, "field/index.html", "<p>field</p>");
    put(&s, "console/assets/plain-overview.js", "1");
    put(&s, "archive.gz", "stands alone");
    put(&s, ".secret", "hidden");
    str link = str_format(s.arena, "%s/passwd.txt", s.directory);
    assert_int_equal(symlink("/etc/passwd", link.at), 0);
    struct problems problems = PROBLEMS(s.arena);
    s.files = files_load(s.arena, str_of(s.directory), &(struct files_config){0}, &problems);
    assert_non_null(s.files);
    return s;
}

static void end(struct setting *s)
{
    static const char *const names[] = {"console/assets/app-DqX3k_9a.js",
                                        "console/assets/app-DqX3k_9a.js.br",
                                        "console/assets/logo.svg",
                                        "console/assets/plain-overview.js",
                                        "console/assets",
                                        "console/index.html",
                                        "console",
                                        "index.html",
                                        "archive.gz",
                                        ".secret",
                                        "passwd.txt",
                                        ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) (void)remove(str_format(s->arena, "%s/%s", s->directory, names[i]).at);
    arena_free(s->arena);
}

struct asked {
    struct exchange e;
    struct exchange_header headers[2];
    bool found;
};

/* GET with Accept-Encoding and If-None-Match. */
static void ask(const struct setting *s, struct asked *a, const char *path, const char *accept, const char *etag)
{
    *a = (struct asked){.headers = {{S("accept-encoding"), str_of(accept)}, {S("if-none-match"), str_of(etag)}}};
    a->e = (struct exchange){.arena = s->arena, .path = str_of(path), .headers = a->headers, .header_n = 2};
    a->found = files_answer(s->files, &a->e);
}

static void paths_lead_to_files_and_nowhere_else(void **state)
{
    (void)state;
    static const struct {
        const char *says, *path, *body; /* NULL: nothing there */
    } rows[] = {
        {"the front page", "/", "<p>front</p>"},
        {"a file by its name", "/console/assets/logo.svg", "<svg/>"},
        {"by an encoded name", "/console/assets/logo%2Esvg", "<svg/>"},
        {"a directory's page", "/console/", "<p>console</p>"},
        {"a page inside an app is the app", "/console/zones/12", "<p>console</p>"},
        {"a page outside is the front", "/zones/12", "<p>front</p>"},
        {"a gzip file that belongs to no other", "/archive.gz", "stands alone"},
        {"a file that is not there", "/console/assets/none.js", NULL},
        {"a hidden file", "/.secret", NULL},
        {"a link out of the directory", "/passwd.txt", NULL},
        {"up and out", "/../../../etc/passwd.txt", NULL},
        {"up and out, encoded", "/%2e%2e/%2e%2e/etc/passwd.txt", NULL},
        {"up and out, with encoded slashes", "/..%2f..%2fetc%2fpasswd.txt", NULL},
        {"two slashes", "//etc/passwd.txt", NULL},
        {"a compressed form by its own name", "/console/assets/app-DqX3k_9a.js.br", NULL},
    };
    struct setting s = begin();
    struct asked a;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ask(&s, &a, rows[i].path, "", "");
        bool right = rows[i].body ? a.found && str_is(a.e.reply_body, rows[i].body) : !a.found;
        if (!right) fail_msg("no longer true: %s", rows[i].says);
    }
    assert_int_equal(files_count(s.files), 7);
    end(&s);
}

static void a_directory_without_its_slash_is_redirected(void **state)
{
    (void)state;
    struct setting s = begin();
    struct asked a = {.e = {.arena = s.arena, .path = S("/console"), .query = S("day=3")}};
    assert_true(files_answer(s.files, &a.e));
    assert_int_equal(a.e.status, 308);
    assert_true(str_is(exchange_reply_header(&a.e, S("Location")), "/console/?day=3"));
    end(&s);
}

static void the_best_accepted_encoding_is_sent(void **state)
{
    (void)state;
    static const struct {
        const char *says, *accept, *want;
    } rows[] = {
        {"brotli before gzip", "gzip, deflate, br", "br"},
        {"gzip when brotli is refused", "gzip, br;q=0", "gzip"},
        {"gzip alone", "gzip;q=0.5", "gzip"},
        {"nothing when nothing is said", "", ""},
        {"nothing when gzip is refused", "gzip;q=0", ""},
        {"a name that only begins like it", "gzipped", ""},
    };
    struct setting s = begin();
    struct asked a;
    str etags[2] = {{NULL, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ask(&s, &a, "/console/assets/app-DqX3k_9a.js", rows[i].accept, "");
        if (!str_is(exchange_reply_header(&a.e, S("Content-Encoding")), rows[i].want)) fail_msg("no longer true: %s", rows[i].says);
        assert_true(str_is(exchange_reply_header(&a.e, S("Vary")), "Accept-Encoding"));
        if (i < 2) etags[i] = exchange_reply_header(&a.e, S("ETag"));
    }
    assert_false(str_eq(etags[0], etags[1]));
    end(&s);
}

static void what_is_compressed_here_is_the_same_file(void **state)
{
    (void)state;
    struct setting s = begin();
    struct asked packed, plain;
    ask(&s, &packed, "/console/assets/app-DqX3k_9a.js", "gzip", "");
    ask(&s, &plain, "/console/assets/app-DqX3k_9a.js", "", "");
    assert_true(packed.e.reply_body.n < plain.e.reply_body.n / 4);
    char out[8192];
    z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.e.reply_body.at,
                  .avail_in = (uInt)packed.e.reply_body.n,
                  .next_out = (Bytef *)out,
                  .avail_out = sizeof out};
    assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_true(str_eq((str){out, z.total_out}, plain.e.reply_body));
    (void)inflateEnd(&z);
    end(&s);
}

static void who_has_it_already_gets_304(void **state)
{
    (void)state;
    struct setting s = begin();
    struct asked a;
    ask(&s, &a, "/index.html", "", "");
    str etag = exchange_reply_header(&a.e, S("ETag"));
    const char *tag = str_terminated(s.arena, etag);
    const struct {
        const char *says, *header;
        int want;
    } rows[] = {
        {"the same tag", tag, 304},
        {"in a list", str_format(s.arena, "\"x\", %s", tag).at, 304},
        {"as a weak tag", str_format(s.arena, "W/%s", tag).at, 304},
        {"anything", "*", 304},
        {"another tag", "\"x\"", 200},
        {"none", "", 200},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ask(&s, &a, "/index.html", "", rows[i].header);
        if (a.e.status != rows[i].want) fail_msg("no longer true: %s", rows[i].says);
        if (rows[i].want == 304) assert_int_equal(a.e.reply_body.n, 0);
    }
    end(&s);
}

static void only_names_with_a_hash_are_kept_for_long(void **state)
{
    (void)state;
    struct setting s = begin();
    struct asked a;
    size_t at;
    ask(&s, &a, "/console/assets/app-DqX3k_9a.js", "", "");
    assert_true(str_find(exchange_reply_header(&a.e, S("Cache-Control")), S("immutable"), &at));
    static const char *const others[] = {"/", "/console/zones", "/console/assets/logo.svg", "/console/assets/plain-overview.js"};
    for (size_t i = 0; i < 4; i++) {
        ask(&s, &a, others[i], "", "");
        assert_true(str_is(exchange_reply_header(&a.e, S("Cache-Control")), "no-cache"));
    }
    end(&s);
}

static void pages_may_run_nothing_that_is_not_ours(void **state)
{
    (void)state;
    struct setting s = begin();
    struct asked a;
    size_t at;
    ask(&s, &a, "/console/", "", "");
    str policy = exchange_reply_header(&a.e, S("Content-Security-Policy"));
    assert_true(str_find(policy, S("default-src 'none'"), &at) && str_find(policy, S("frame-ancestors 'none'"), &at));
    assert_false(str_find(policy, S("unsafe-inline"), &at));
    assert_false(str_find(policy, S("unsafe-eval"), &at));
    assert_true(str_is(exchange_reply_header(&a.e, S("Cross-Origin-Opener-Policy")), "same-origin"));
    ask(&s, &a, "/console/assets/plain-overview.js", "", ""); /* as a worker it is under its own policy */
    assert_true(str_is(exchange_reply_header(&a.e, S("Cross-Origin-Embedder-Policy")), "require-corp"));
    assert_true(str_starts(exchange_reply_header(&a.e, S("Content-Security-Policy")), S("default-src 'none'; script-src 'self'")));
    end(&s);
}

static void phones_may_compile_their_reader_of_codes(void **state)
{
    (void)state;
    struct setting s = begin();
    struct asked a;
    size_t at;
    ask(&s, &a, "/field/table", "", "");
    assert_true(str_is(a.e.reply_body, "<p>field</p>"));
    assert_true(str_find(exchange_reply_header(&a.e, S("Content-Security-Policy")), S("script-src 'self' 'wasm-unsafe-eval';"), &at));
    end(&s);
}

static void other_methods_are_refused(void **state)
{
    (void)state;
    struct setting s = begin();
    struct exchange e = {.arena = s.arena, .path = S("/index.html"), .method = METHOD_POST};
    assert_true(files_answer(s.files, &e));
    assert_int_equal(e.status, 405);
    assert_true(str_is(exchange_reply_header(&e, S("Allow")), "GET, HEAD"));
    end(&s);
}

static void a_directory_that_is_not_there_is_named(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    assert_null(files_load(arena, S("/tmp/dayan_no_such_directory"), &(struct files_config){0}, &problems));
    assert_int_equal(problems.first->code, FILE_UNREADABLE);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_lead_to_files_and_nowhere_else),
        cmocka_unit_test(a_directory_without_its_slash_is_redirected),
        cmocka_unit_test(the_best_accepted_encoding_is_sent),
        cmocka_unit_test(what_is_compressed_here_is_the_same_file),
        cmocka_unit_test(who_has_it_already_gets_304),
        cmocka_unit_test(only_names_with_a_hash_are_kept_for_long),
        cmocka_unit_test(pages_may_run_nothing_that_is_not_ours),
        cmocka_unit_test(phones_may_compile_their_reader_of_codes),
        cmocka_unit_test(other_methods_are_refused),
        cmocka_unit_test(a_directory_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
