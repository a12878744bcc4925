/* The JSON reader against jansson: what one takes the other takes, and finds the same in it. Written cases, then the same texts with bytes
 * changed, taken out and doubled. */
#include "../base/says.h"

#include "model/json_tree.h"

#include "base/random.h"
#include "model/shape_json.h"

#include <jansson.h>
#include <string.h>

enum { MUTATIONS = 20000, BYTES_MAX = 256 };

static const char *const texts[] = {
    "{}",
    " { \"a\" : [ 1 , -2 , 0 , -0 , 9223372036854775807 , -9223372036854775808 ] } \n",
    "{\"a\":9223372036854775808}",
    "{\"a\":[1.5,-0.0,1e5,1E-3,2.5e+10,1e400,1e-400]}",
    "{\"a\":[01]}",
    "{\"a\":[1.]}",
    "{\"a\":[.5]}",
    "{\"a\":[+1]}",
    "{\"a\":[true,false,null,nul]}",
    "{\"a\":[true,false,null]}",
    "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u4e2d\\ud83d\\ude00\"}",
    "{\"a\":\"\\u0000\"}",
    "{\"a\":\"\\ud83d\"}",
    "{\"a\":\"\\ude00\\ud83d\"}",
    "{\"a\":\"\\x\"}",
    "{\"a\":\"\t\"}",
    "{\"a\":\"王小明\",\"b\":{\"c\":{}}}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"\\u0061\":2}",
    "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":0,\"k\":1,\"l\":2,\"m\":3,\"n\":4,\"a\":5}",
    "{\"a\":[1,]}",
    "{\"a\":1,}",
    "{\"a\" 1}",
    "{a:1}",
    "{\"a\":[[[[[]]]]]}",
    "{\"a\":1} x",
    "[1]",
    "\"a\"",
    "",
    "{\"a\":",
};

static bool same(struct arena *arena, const struct json *own, const json_t *other)
{
    switch (own->kind) {
    case JSON_IS_NULL: return json_is_null(other);
    case JSON_IS_FALSE: return json_is_false(other);
    case JSON_IS_TRUE: return json_is_true(other);
    case JSON_IS_WHOLE: return json_is_integer(other) && json_integer_value(other) == own->whole;
    case JSON_IS_REAL: return json_is_real(other) && json_real_value(other) == own->real;
    case JSON_IS_TEXT: return json_is_string(other) && str_eq(own->text, (str){json_string_value(other), json_string_length(other)});
    case JSON_IS_LIST:
    case JSON_IS_OBJECT: break;
    }
    size_t i = 0;
    bool is_object = own->kind == JSON_IS_OBJECT;
    if (own->members.n != (is_object ? json_object_size(other) : json_array_size(other))) return false;
    for (const struct json *m = own->members.first; m; m = m->next, i++) {
        const json_t *v = is_object ? json_object_getn(other, m->name.at, m->name.n) : json_array_get(other, i);
        if (!v || !same(arena, m, v)) return false;
    }
    return true;
}

static bool agree(str json)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    json_t *other = json_loadb(json.at, json.n, JSON_REJECT_DUPLICATES, NULL);
    const struct json *own = json_tree(arena, json, &problems);
    bool other_takes = json_is_object(other) && str_is_utf8(json), agrees = (own != NULL) == other_takes;
    if (own && agrees) agrees = same(arena, own, other) && problems.n == 0;
    if (!own && agrees) agrees = problems.n == 1;
    json_decref(other);
    arena_free(arena);
    return agrees;
}

static void written_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) says(agree(str_of(texts[i])), "both readers agree on %s", texts[i]);
}

/* One or a few bytes are changed for others of JSON, taken out, or doubled. */
static size_t mutate(struct random *random, char *bytes, size_t n)
{
    static const char of[] = "{}[]\",:\\u0019eE+-. \n\x01\x80\xe7tn";
    for (uint64_t k = 1 + random_below(random, 3); n > 1 && n + 1 < BYTES_MAX && k; k--) {
        size_t at = (size_t)random_below(random, n);
        switch (random_below(random, 3)) {
        case 0: bytes[at] = of[random_below(random, sizeof of - 1)]; break;
        case 1: memmove(bytes + at, bytes + at + 1, --n - at); break;
        default: memmove(bytes + at + 1, bytes + at, n++ - at);
        }
    }
    return n;
}

static void mutated_cases(void **state)
{
    (void)state;
    struct random random = random_stream(1, 0);
    for (int i = 0; i < MUTATIONS; i++) {
        char bytes[BYTES_MAX];
        str from = str_of(texts[random_below(&random, sizeof texts / sizeof *texts)]);
        memcpy(bytes, from.at, from.n);
        str json = {bytes, mutate(&random, bytes, from.n)};
        says(agree(json), "both readers agree on %.*s", STR(json));
    }
}

static void as_written(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    const struct json *root = json_tree(arena, S("{ \"a\" : { \"b c\" : [ 1.50 , \"x \\\" y\" ] } }"), &problems);
    says(root && str_is(json_compact(arena, json_member(root, "a")), "{\"b c\":[1.50,\"x \\\" y\"]}"), "space goes between parts only");
    says(!json_tree(arena, S("{\n\"a\":1,\n\"b\":?}"), &problems) && problems.first->row == 3, "a fault is named with its line");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(written_cases), cmocka_unit_test(mutated_cases), cmocka_unit_test(as_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
