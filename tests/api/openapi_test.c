/* The OpenAPI document: JSON that tells every route and every noun, whose references all lead somewhere, and that keeps secrets. */
#include "../base/says.h"

#include "api/openapi.h"
#include "api/routes.h"
#include "model/shape_schema.h"

#include <jansson.h>
#include <string.h>

static json_t *document(struct arena *arena)
{
    struct text out = TEXT(arena);
    openapi_write(&out);
    json_error_t wrong;
    json_t *root = json_loadb(out.at, out.n, JSON_REJECT_DUPLICATES, &wrong);
    says(root, "the document is JSON without duplicate keys: %s at %d", wrong.text, wrong.position);
    return root;
}

static json_t *schema_of(const json_t *root, str name, struct arena *arena)
{
    return json_object_get(json_object_get(json_object_get(root, "components"), "schemas"), str_terminated(arena, name));
}

static json_t *operation_of(const json_t *root, const struct route *r)
{
    static const char *const methods[] = {[GET] = "get", [POST] = "post", [PUT] = "put", [PATCH] = "patch", [DELETE] = "delete"};
    return json_object_get(json_object_get(json_object_get(root, "paths"), r->path), methods[r->method]);
}

static void says_path_parameters(const json_t *operation, const struct route *r)
{
    json_t *parameter;
    size_t i, in_path = 0, braces = 0;
    json_array_foreach(json_object_get(operation, "parameters"), i, parameter)
    {
        const char *in = json_string_value(json_object_get(parameter, "in"));
        in_path += in && strcmp(in, "path") == 0;
    }
    for (const char *c = r->path; *c; c++) braces += *c == '{';
    says(in_path == braces, "%s: each part of the address that varies is a parameter", r->name);
}

static void every_route_is_told(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    json_t *root = document(arena);
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            const json_t *operation = operation_of(root, r);
            const char *name = json_string_value(json_object_get(operation, "operationId"));
            const char *may = json_string_value(json_object_get(operation, "x-permission"));
            says(name && strcmp(name, r->name) == 0, "%s stands at its address", r->name);
            says(may && strcmp(may, permission_name(r->may)) == 0, "%s tells who may", r->name);
            says(json_integer_value(json_object_get(operation, "x-shed-class")) == (int)r->shed, "%s tells its class", r->name);
            says((json_object_get(operation, "security") != NULL) == (r->may == ANYBODY), "%s needs a sign-in unless anybody may", r->name);
            const json_t *responses = json_object_get(operation, "responses");
            says(json_object_get(responses, r->creates ? "201" : "200"), "%s tells how it answers", r->name);
            says(!json_object_get(responses, "401") == (r->may == ANYBODY), "%s tells that it refuses strangers", r->name);
            says_path_parameters(operation, r);
        }
    json_decref(root);
    arena_free(arena);
}

static void every_noun_is_told_without_its_secrets(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    json_t *root = document(arena);
    for (size_t i = 0; shapes_all[i]; i++)
        for (size_t n = 0; n < shapes_all[i]->n; n++) {
            const struct shape *shape = shapes_all[i];
            const struct field *f = &shape->fields[n];
            json_t *said = schema_of(root, schema_name(arena, shape, SCHEMA_SAID), arena);
            json_t *given = schema_of(root, schema_name(arena, shape, SCHEMA_GIVEN), arena);
            json_t *is_said = json_object_get(json_object_get(said, "properties"), f->name);
            json_t *is_given = json_object_get(json_object_get(given, "properties"), f->name);
            says((is_said != NULL) == !f->secret, "%s.%s is told unless it is secret", shape->name, f->name);
            says(!is_said || json_is_true(json_object_get(is_said, "readOnly")) == (f->by == SERVER),
                 "%s.%s is read only when the server sets it", shape->name, f->name);
            says(!given || (is_given != NULL) == (f->by == CLIENT), "%s.%s may be given by clients when it is theirs", shape->name,
                 f->name);
            says(!is_given || json_is_true(json_object_get(is_given, "writeOnly")) == f->secret,
                 "%s.%s is never said back when it is secret", shape->name, f->name);
        }
    json_decref(root);
    arena_free(arena);
}

/* Follows "#/components/schemas/person" from the root. */
static const json_t *at_reference(const json_t *root, const char *reference, struct arena *arena)
{
    str part, rest = str_of(reference);
    if (!str_starts(rest, S("#/"))) return NULL;
    rest = str_part(rest, 2, rest.n);
    while (root && rest.at && str_split(&rest, '/', &part)) root = json_object_get(root, str_terminated(arena, part));
    return root;
}

static size_t follow(const json_t *root, const json_t *at, struct arena *arena)
{
    const char *key;
    json_t *value;
    size_t i, found = 0;
    json_object_foreach((json_t *)(uintptr_t)at, key, value)
    {
        if (strcmp(key, "$ref") == 0) {
            says(at_reference(root, json_string_value(value), arena), "%s leads somewhere", json_string_value(value));
            found++;
        }
        found += follow(root, value, arena);
    }
    json_array_foreach(at, i, value) found += follow(root, value, arena);
    return found;
}

static void every_reference_leads_somewhere(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    json_t *root = document(arena);
    says(follow(root, root, arena) > 100, "there are references");
    json_decref(root);
    arena_free(arena);
}

/* A field whose values are keys names the address of their words: it is one, and each of its lines has a key and what it is called. */
static void words_of_keys_have_an_address(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    json_t *root = document(arena);
    size_t named = 0;
    for (size_t i = 0; shapes_all[i]; i++)
        for (size_t n = 0; n < shapes_all[i]->n; n++) {
            const struct field *f = &shapes_all[i]->fields[n];
            if (!f->words) continue;
            const struct shape *line = NULL;
            for (size_t t = 0; route_tables[t]; t++)
                for (const struct route *r = route_tables[t]; r->path; r++)
                    if (r->method == GET && r->gives_list && strcmp(r->path + 1, f->words) == 0) line = r->gives;
            says(f->kind == TEXT && line, "%s.%s: /%s gives a list", shapes_all[i]->name, f->name, f->words);
            static const char *const parts[] = {"kind", "label_zh", "label_en"};
            for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
                says(shape_field(line, str_of(parts[p])) >= 0, "/%s tells the %s of a key", f->words, parts[p]);
            named++;
        }
    says(named > 5, "there are such fields");
    json_decref(root);
    arena_free(arena);
}

static void a_body_that_the_address_fills_is_not_asked_for(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    json_t *root = document(arena);
    const json_t *paths = json_object_get(root, "paths");
    const json_t *sign_in = json_object_get(json_object_get(paths, "/session"), "post");
    const json_t *enable = json_object_get(json_object_get(paths, "/accounts/{account_id}/enabling"), "post");
    says(json_object_get(sign_in, "requestBody"), "signing in takes a body");
    says(enable && !json_object_get(enable, "requestBody"), "enabling an account takes none: the address says which");
    says(schema_of(root, S("account.changed"), arena), "what may be changed of an account is told");
    says(!schema_of(root, S("session_view.given"), arena), "what nobody gives has no form to give it in");
    json_decref(root);
    arena_free(arena);
}

static void what_takes_a_step_back_is_a_step(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    json_t *root = document(arena);
    const json_t *paths = json_object_get(root, "paths");
    size_t undone = 0;
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            if (!r->undone_by) continue;
            const char *told = json_string_value(json_object_get(operation_of(root, r), "x-undone-by"));
            says(told && strcmp(told, r->undone_by) == 0, "%s tells what takes it back", r->name);
            says(json_object_get(json_object_get(paths, r->undone_by), "post"), "%s is taken back by an address there is", r->name);
            undone++;
        }
    says(undone > 0, "some steps can be taken back");
    json_decref(root);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_is_told),
        cmocka_unit_test(every_noun_is_told_without_its_secrets),
        cmocka_unit_test(every_reference_leads_somewhere),
        cmocka_unit_test(words_of_keys_have_an_address),
        cmocka_unit_test(a_body_that_the_address_fills_is_not_asked_for),
        cmocka_unit_test(what_takes_a_step_back_is_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
