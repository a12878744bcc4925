/* What the laboratory is given, over every route it may ask: tubes by their codes, never a person. Nothing sealed, nothing that refers to a
 * person or a household, however deep it stands in an answer. */
#include "api/route.h"

#include "../base/says.h"

#include <string.h>

/* The first field of the shape, or of rows within it, that tells of a person; NULL: none. */
static const struct field *telling(const struct shape *shape)
{
    for (size_t i = 0; shape && i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        bool refers = f->kind == REF && f->to && (strcmp(f->to, "person") == 0 || strcmp(f->to, "household") == 0);
        if (f->secret) continue; /* never leaves the server */
        if (f->sealed || refers) return f;
        if (f->kind == ROWS && telling(f->rows)) return telling(f->rows);
    }
    return NULL;
}

static void nobody_is_named(void **state)
{
    (void)state;
    size_t asked = 0;
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            if (!role_may(LAB, r->may)) continue;
            const struct shape *const given[] = {r->gives, r->lists, r->gets, r->creates, r->changes};
            for (size_t i = 0; i < LENGTH(given); i++) {
                const struct field *f = telling(given[i]);
                says(!f, "%s gives the laboratory no %s", r->path, f ? f->name : "");
            }
            asked++;
        }
    says(asked > 20, "the laboratory may ask for %zu things", asked);
}

static void what_only_others_see(void **state)
{
    (void)state;
    static const enum permission closed[] = {SEE_PERSON, UNMASK_PERSON, SEE_SAMPLE, SEE_TASK, SEE_FACT, SEE_MEASURE, EXPORT_PEOPLE};
    for (size_t i = 0; i < LENGTH(closed); i++) says(!role_may(LAB, closed[i]), "the laboratory may not %s", permission_name(closed[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_is_named), cmocka_unit_test(what_only_others_see)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
