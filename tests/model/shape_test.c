/* Shapes: every description is complete and fits its struct. What a description promises, all functions over shapes rely on. */
#include "../base/says.h"

#include "model/entities.h"

#include <string.h>

static void every_field_is_described(void **state)
{
    (void)state;
    size_t shapes = 0;
    for (const struct shape *const *at = shapes_all; *at; at++, shapes++) {
        const struct shape *s = *at;
        says(s->n > 0 && s->n <= FIELDS_MAX, "%s has 1 to 64 fields", s->name);
        says(s->zh[0] && s->en[0], "%s has a label in both languages", s->name);
        size_t end = sizeof(uint64_t);
        for (size_t i = 0; i < s->n; i++) {
            const struct field *f = &s->fields[i];
            says(f->zh && f->zh[0] && f->en && f->en[0], "%s.%s has a label in both languages", s->name, f->name);
            says(f->offset >= end && f->offset + field_size(f->kind) <= s->size, "%s.%s lies in its struct, in order", s->name, f->name);
            says((f->kind == ENUM || f->kind == FLAGS) == (f->of != NULL), "%s.%s has choices if it chooses", s->name, f->name);
            bool opened_by = !s->entity && f->sealed; /* a row names the entity whose id opens the value */
            bool many = f->kind == IDS;
            says(f->kind == REF ? f->to != NULL : !f->to || many || opened_by, "%s.%s says what it refers to", s->name, f->name);
            says(!f->to || shape_named(str_of(f->to)), "%s.%s refers to an entity that exists", s->name, f->name);
            says(!f->blind || f->sealed, "%s.%s is found by hash only because it is sealed", s->name, f->name);
            says(f->kind != FLAGS || f->of->n <= 64, "%s.%s fits its flags into 64 bits", s->name, f->name);
            says(shape_field(s, str_of(f->name)) == (int)i, "%s.%s is a name used once", s->name, f->name);
            end = f->offset + field_size(f->kind);
        }
        says(!s->entity || strcmp(s->fields[F_VERSION].name, "version") == 0, "%s begins with jurisdiction, id, version", s->name);
        says(shape_named(str_of(s->name)) == s, "%s is a name used once", s->name);
    }
    says(shapes >= 3, "there are descriptions to look at");
}

static void has_and_set_keep_one_bit_per_field(void **state)
{
    (void)state;
    struct person p = {0};
    SET(person, &p, sex, PERSON_FEMALE);
    says(HAS(person, &p, sex) && !HAS(person, &p, name), "what is set is given, and nothing else");
    says(field_given(&p, person_f_sex), "the number of a field and its bit agree");
    CLEAR(person, &p, sex);
    says(p.has == 0, "what is cleared is not given");
}

static void choices_are_found_by_name_and_label(void **state)
{
    (void)state;
    says(choice_named(&area_kinds, S("grid")) == AREA_GRID, "the name finds its choice");
    says(choice_named(&area_kinds, S("网格")) == -1, "a label is no name");
    says(choice_labelled(&area_kinds, S("网格")) == AREA_GRID, "the Chinese label finds it in a spreadsheet");
    says(choice_labelled(&area_kinds, S("Grid")) == AREA_GRID, "the English label finds it in a spreadsheet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_described),
        cmocka_unit_test(has_and_set_keep_one_bit_per_field),
        cmocka_unit_test(choices_are_found_by_name_and_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
