/* An exchange without a socket: headers, query, language, problems. */
#include "http/exchange.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void the_reader_is_answered_in_his_language(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        const char *header;
        enum language want;
    } rows[] = {
        {"Chinese when nothing is said", NULL, LANGUAGE_ZH},
        {"an empty header says nothing", "", LANGUAGE_ZH},
        {"English when it is asked for", "en", LANGUAGE_EN},
        {"of a country too", "en-GB,en;q=0.9", LANGUAGE_EN},
        {"Chinese phones ask for both", "zh-CN,zh;q=0.9,en;q=0.8", LANGUAGE_ZH},
        {"English preferred to Chinese", "en-US,zh;q=0.5", LANGUAGE_EN},
        {"order does not count, weight does", "en;q=0.3, zh;q=0.7", LANGUAGE_ZH},
        {"a tie is Chinese", "en, zh", LANGUAGE_ZH},
        {"English refused", "en;q=0", LANGUAGE_ZH},
        {"another language altogether", "fr", LANGUAGE_ZH},
        {"a language that only begins like English", "enm", LANGUAGE_ZH},
        {"a weight that is no number", "en;q=x", LANGUAGE_ZH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct exchange_header header = {S("accept-language"), str_of(rows[i].header)};
        struct exchange e = {.headers = &header, .header_n = rows[i].header != NULL};
        if (exchange_language(&e) != rows[i].want) fail_msg("no longer true: %s", rows[i].says);
    }
}

static void a_query_parameter_is_decoded(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct exchange e = {.arena = arena, .query = S("a=1&name=%E5%BC%A0+%26&b=2&flag&b=3&%63=x&e=")};
    static const struct {
        const char *name, *want;
    } rows[] = {{"a", "1"}, {"name", "\xe5\xbc\xa0 &"}, {"b", "2"}, {"flag", ""}, {"c", "x"}, {"e", ""}};
    str value;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(exchange_query(&e, str_of(rows[i].name), &value));
        assert_true(str_is(value, rows[i].want));
    }
    assert_false(exchange_query(&e, S("nam"), &value));
    e.query = S("");
    assert_false(exchange_query(&e, S("a"), &value));
    arena_free(arena);
}

static void a_header_set_twice_is_replaced_but_cookies_add_up(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct exchange e = {.arena = arena};
    exchange_set_header(&e, S("ETag"), S("\"1\""));
    exchange_set_header(&e, S("etag"), S("\"2\""));
    exchange_set_header(&e, S("Set-Cookie"), S("a"));
    exchange_set_header(&e, S("Set-Cookie"), S("b"));
    assert_int_equal(e.reply_header_n, 3);
    assert_true(str_is(exchange_reply_header(&e, S("ETAG")), "\"2\""));
    for (int i = 0; i < 20; i++) exchange_set_header(&e, str_format(arena, "X-%d", i), S("line\r\nbreak\t\x7f"));
    assert_int_equal(e.reply_header_n, 23);
    assert_true(str_is(exchange_reply_header(&e, S("x-19")), "line  break  "));
    assert_true(str_is(exchange_reply_header(&e, S("etag")), "\"2\""));
    arena_free(arena);
}

static void a_refusal_says_everything_that_is_wrong(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct exchange_header english = {S("accept-language"), S("en")};
    struct exchange e = {.arena = arena, .id = S("0123456789abcdef"), .headers = &english, .header_n = 1};
    struct problems why = PROBLEMS(arena);
    (void)problem(&why, FIELD_MISSING, .field = S("rows[3].\"name\"\\\n"));
    (void)problem(&why, FIELD_TOO_LARGE, .field = S("n"), .value = S("7"), .limit = S("5"), .row = 12);
    exchange_refuse(&e, &why);
    assert_int_equal(e.status, 422);
    assert_true(str_is(e.content_type, "application/problem+json"));
    json_error_t error;
    json_t *body = json_loadb(e.reply_body.at, e.reply_body.n, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(body);
    assert_string_equal(json_string_value(json_object_get(body, "code")), "FIELD_MISSING");
    assert_string_equal(json_string_value(json_object_get(body, "request")), "0123456789abcdef");
    json_t *errors = json_object_get(body, "errors");
    assert_int_equal(json_array_size(errors), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(errors, 0), "field")), "rows[3].\"name\"\\\n");
    assert_int_equal(json_integer_value(json_object_get(json_array_get(errors, 1), "row")), 12);
    assert_string_equal(json_string_value(json_object_get(json_array_get(errors, 1), "detail")), "n is 7; it must be at most 5.");
    json_decref(body);
    arena_free(arena);
}

static void a_hand_made_exchange_keeps_its_reply(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct exchange e = {.arena = arena, .method = METHOD_GET, .path = S("/x")};
    assert_false(exchange_replied(&e));
    exchange_refuse_with(&e, NOT_FOUND);
    exchange_reply(&e);
    assert_true(exchange_replied(&e));
    assert_int_equal(e.status, 404);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reader_is_answered_in_his_language),
        cmocka_unit_test(a_query_parameter_is_decoded),
        cmocka_unit_test(a_header_set_twice_is_replaced_but_cookies_add_up),
        cmocka_unit_test(a_refusal_says_everything_that_is_wrong),
        cmocka_unit_test(a_hand_made_exchange_keeps_its_reply),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
