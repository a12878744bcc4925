/* log: each line is one JSON object, whatever is in its values. */
#include "base/log.h"

#include "says.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What was written to the log's end of a pipe. */
static str written(struct arena *a, int fd)
{
    char *bytes = arena_alloc(a, 65536);
    ssize_t n = read(fd, bytes, 65535);
    return (str){bytes, n > 0 ? (size_t)n : 0};
}

static void a_line_is_an_object(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    int ends[2];
    says(pipe(ends) == 0, "the machine gives a pipe");
    struct log *log = log_new(a, ends[1], LOG_INFO);
    log_write(log, LOG_INFO, "server_started", {"port", .number = 8080}, {"address", .text = S("127.0.0.1")});
    str line = written(a, ends[0]);
    size_t at;
    says(str_starts(line, S("{\"at\":")) && str_ends(line, S("}\n")), "it begins with the time and ends with a line feed");
    says(str_find(line, S(",\"level\":\"info\",\"event\":\"server_started\",\"port\":8080,\"address\":\"127.0.0.1\"}\n"), &at),
         "level, event and fields stand in order");

    log_write(log, LOG_WARN, "odd", {"text", .text = S("a\"b\\c\nd\x01")});
    says(str_find(written(a, ends[0]), S("\"text\":\"a\\\"b\\\\c d \"}"), &at), "quotes are escaped and control characters become blanks");

    log_write(log, LOG_DEBUG, "quiet");
    log_write(NULL, LOG_ERROR, "nowhere");
    log_write(log, LOG_ERROR, "bare");
    line = written(a, ends[0]);
    says(str_find(line, S("\"level\":\"error\",\"event\":\"bare\"}"), &at) && !str_find(line, S("quiet"), &at),
         "what is below the least level is not written");
    (void)close(ends[0]);
    (void)close(ends[1]);
    arena_free(a);
}

/* Every line, however long its fields, is still one well-formed object: quotes are balanced and braces close. */
static void a_line_too_long_is_still_an_object(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    int ends[2];
    says(pipe(ends) == 0, "the machine gives a pipe");
    struct log *log = log_new(a, ends[1], LOG_INFO);
    char *filler = arena_alloc(a, 4000);
    memset(filler, '\\', 4000);
    for (size_t n = 1900; n < 4000; n += 1) {
        if (n > 2100) n = 4000;
        memcpy(filler, "\xe5\xbc\xa0", 3);
        log_write(log, LOG_INFO, "long", {"text", .text = {filler, n < 4000 ? n / 2 : 3999}}, {"behind", .number = 1});
        str line = written(a, ends[0]);
        bool quoted = false;
        size_t ends_at = 0;
        for (size_t i = 0; i < line.n; i++) {
            if (quoted && line.at[i] == '\\') i++;
            else if (line.at[i] == '"') quoted = !quoted;
            else if (!quoted && line.at[i] == '}') ends_at = i;
        }
        says(!quoted && ends_at + 2 == line.n && str_is_utf8(line), "a line with a field of %zu characters is a whole object", n);
    }
    (void)close(ends[0]);
    (void)close(ends[1]);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_an_object),
        cmocka_unit_test(a_line_too_long_is_still_an_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
