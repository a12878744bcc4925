/* Shapes: looking things up in descriptions. See shape.h. */
#include "model/shape.h"

#include <string.h>

#include <assert.h>

size_t field_size(enum field_kind kind)
{
    static const size_t sizes[FIELD_KINDS] = {
        [BOOL] = sizeof(field_BOOL), [INT] = sizeof(field_INT),     [REAL] = sizeof(field_REAL), [TEXT] = sizeof(field_TEXT),
        [ENUM] = sizeof(field_ENUM), [FLAGS] = sizeof(field_FLAGS), [REF] = sizeof(field_REF),   [ID] = sizeof(field_ID),
        [TIME] = sizeof(field_TIME), [DATE] = sizeof(field_DATE),   [UUID] = sizeof(field_UUID), [IDS] = sizeof(field_IDS),
        [ROWS] = sizeof(field_ROWS), [DOC] = sizeof(field_DOC),
    };
    assert(kind < FIELD_KINDS);
    return sizes[kind];
}

int shape_field(const struct shape *shape, str name)
{
    for (size_t i = 0; i < shape->n; i++)
        if (str_is(name, shape->fields[i].name)) return (int)i;
    return -1;
}

int choice_named(const struct choices *of, str name)
{
    for (size_t i = 0; i < of->n; i++)
        if (str_is(name, of->at[i].name)) return (int)i;
    return -1;
}

int choice_labelled(const struct choices *of, str label)
{
    for (size_t i = 0; i < of->n; i++)
        if (str_is(label, of->at[i].zh) || str_is(label, of->at[i].en)) return (int)i;
    return choice_named(of, label);
}

str choices_text(struct arena *arena, const struct choices *of)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < of->n; i++) {
        if (i) text_add(&t, S(", "));
        text_add(&t, str_of(of->at[i].name));
    }
    return text_str(&t);
}

const struct shape *shape_named(str name)
{
    for (const struct shape *const *s = shapes_all; *s; s++)
        if (str_is(name, (*s)->name)) return *s;
    return NULL;
}

const char *unit_name(enum unit unit)
{
    static const char *const names[] = {"",     "persons", "person_times", "households", "swabs",    "tubes", "samples",
                                        "days", "hours",   "minutes",      "degrees_c",  "per_cent", "metres"};
    assert((size_t)unit < sizeof names / sizeof *names);
    return names[unit];
}

const char *field_kind_name(enum field_kind kind)
{
    static const char *const names[FIELD_KINDS] = {"bool", "int",  "real", "text", "enum", "flags", "ref",
                                                   "id",   "time", "date", "uuid", "ids",  "rows",  "doc"};
    assert(kind < FIELD_KINDS);
    return names[kind];
}

void shape_copy_named(const struct shape *from, const void *record, const struct shape *to, void *out)
{
    for (size_t i = 0; i < to->n; i++) {
        int at = shape_field(from, str_of(to->fields[i].name));
        if (at < 0 || from->fields[at].kind != to->fields[i].kind || !field_given(record, (size_t)at)) continue;
        memcpy((char *)out + to->fields[i].offset, field_at(&from->fields[at], record), field_size(to->fields[i].kind));
        ((struct record *)out)->has |= FIELD_BIT(i);
    }
}
