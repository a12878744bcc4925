/* Descriptions for the web: well-formed JSON that names every field of every noun with both labels. */
#include "../base/says.h"

#include "model/shape_describe.h"

#include <jansson.h>

static void every_field_of_every_noun_is_told(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct text out = TEXT(arena);
    shapes_describe(&out);
    json_error_t wrong;
    json_t *root = json_loadb(out.at, out.n, JSON_REJECT_DUPLICATES, &wrong);
    says(root, "the descriptions are JSON without duplicate keys: %s", wrong.text);
    json_t *shapes = json_object_get(root, "shapes");
    for (size_t i = 0; shapes_all[i]; i++) {
        json_t *fields = json_object_get(json_array_get(shapes, i), "fields");
        size_t told = 0;
        for (size_t f = 0; f < shapes_all[i]->n; f++) {
            const struct field *want = &shapes_all[i]->fields[f];
            if (want->secret && !(want->need && want->by == CLIENT)) continue;
            json_t *field = json_array_get(fields, told++), *label = json_object_get(field, "label");
            const char *name = json_string_value(json_object_get(field, "name"));
            says(name && str_is(str_of(name), want->name), "%s.%s stands in its place", shapes_all[i]->name, want->name);
            says(json_is_string(json_object_get(label, "zh")) && json_is_string(json_object_get(label, "en")), "%s has both labels", name);
            says(!want->of || json_array_size(json_object_get(field, "choices")) == want->of->n, "%s tells its choices", name);
            says(want->sealed == json_is_true(json_object_get(field, "sealed")), "%s tells whether it is sealed", name);
        }
        says(json_array_size(fields) == told, "all fields of %s are told, and no secrets but those a form asks for", shapes_all[i]->name);
    }
    json_decref(root);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_field_of_every_noun_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
