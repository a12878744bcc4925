/* See shape_diff.h. */
#include "model/shape_diff.h"

#include "model/shape_json.h"

#include <string.h>

static bool rows_same(const struct shape *shape, const struct rows *a, const struct rows *b)
{
    if (a->n != b->n) return false;
    for (size_t i = 0; i < a->n; i++)
        if (!shape_same(shape, (const char *)a->at + i * shape->size, (const char *)b->at + i * shape->size)) return false;
    return true;
}

static bool ids_same(const struct ids *a, const struct ids *b)
{
    return a->n == b->n && (a->n == 0 || memcmp(a->at, b->at, a->n * sizeof *a->at) == 0);
}

static bool value_same(const struct field *f, const void *a, const void *b)
{
    switch (f->kind) {
    case TEXT:
    case DOC: return str_eq(*(const str *)a, *(const str *)b);
    case IDS: return ids_same(a, b);
    case ROWS: return rows_same(f->rows, a, b);
    case REAL: {
        double x = *(const double *)a, y = *(const double *)b;
        return x >= y && x <= y;
    }
    default: return memcmp(a, b, field_size(f->kind)) == 0;
    }
}

static bool field_same(const struct field *f, size_t number, const void *a, const void *b)
{
    bool in_a = a && field_given(a, number), in_b = field_given(b, number);
    return in_a == in_b && (!in_a || value_same(f, field_at(f, a), field_at(f, b)));
}

bool shape_same(const struct shape *shape, const void *a, const void *b)
{
    for (size_t i = 0; i < shape->n; i++)
        if (!field_same(&shape->fields[i], i, a, b)) return false;
    return true;
}

static bool holds_hidden(const struct field *f)
{
    if (f->sealed || f->secret) return true;
    if (f->kind != ROWS) return false;
    for (size_t i = 0; i < f->rows->n; i++)
        if (holds_hidden(&f->rows->fields[i])) return true;
    return false;
}

static void add_change(struct text *out, const struct field *f, size_t number, const void *before, const void *after)
{
    if (holds_hidden(f)) {
        text_add(out, S("\"[sealed]\""));
        return;
    }
    bool was = before && field_given(before, number), is = field_given(after, number);
    text_char(out, '{');
    if (was) text_add(out, S("\"from\":")), field_to_json(out, f, field_at(f, before), MASKED);
    if (was && is) text_char(out, ',');
    if (is) text_add(out, S("\"to\":")), field_to_json(out, f, field_at(f, after), MASKED);
    text_char(out, '}');
}

bool shape_diff(struct text *out, const struct shape *shape, const void *before, const void *after)
{
    bool changed = false;
    text_char(out, '{');
    for (size_t i = shape->entity ? F_FIRST : 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (field_same(f, i, before, after)) continue;
        text_format(out, "%s\"%s\":", changed ? "," : "", f->name);
        add_change(out, f, i, before, after);
        changed = true;
    }
    text_char(out, '}');
    return changed;
}

bool shape_before(struct text *out, const struct shape *shape, const void *before, const void *after)
{
    bool changed = false;
    text_char(out, '{');
    for (size_t i = shape->entity ? F_FIRST : 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (field_same(f, i, before, after)) continue;
        if (f->secret) return false;
        text_format(out, "%s\"%s\":", changed ? "," : "", f->name);
        if (field_given(before, i)) field_to_json(out, f, field_at(f, before), IN_CLEAR);
        else text_add(out, S("null"));
        changed = true;
    }
    text_char(out, '}');
    return changed;
}
