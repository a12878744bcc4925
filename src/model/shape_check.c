/* Checks of one record against its shape; see shape_check.h. */
#include "model/shape_check.h"

#include <math.h>

struct looking {
    const struct field *field;
    const void *at;
    str name; /* the field's path */
    struct problems *problems;
};

str field_path(struct arena *arena, str path, const struct field *f)
{
    return str_format(arena, "%.*s%s", STR(path), f->name);
}

static str number_text(const struct looking *l, int64_t v)
{
    return str_format(l->problems->arena, "%lld", (long long)v);
}

static bool check_range(const struct looking *l, double v, str text)
{
    const struct field *f = l->field;
    bool limited = f->min || f->max;
    if (limited && v < (double)f->min)
        return problem(l->problems, FIELD_TOO_SMALL, .field = l->name, .value = text, .limit = number_text(l, f->min));
    if (f->max && v > (double)f->max)
        return problem(l->problems, FIELD_TOO_LARGE, .field = l->name, .value = text, .limit = number_text(l, f->max));
    return true;
}

static bool check_text(const struct looking *l, str v)
{
    const struct field *f = l->field;
    if (f->need && str_trim(v).n == 0) return problem(l->problems, FIELD_MISSING, .field = l->name);
    if (f->max && str_runes(v) > (size_t)f->max)
        return problem(l->problems, FIELD_TOO_LONG, .field = l->name, .limit = number_text(l, f->max));
    return f->check ? f->check(v, l->problems, l->name) : true;
}

static bool check_rows(const struct looking *l, const struct rows *rows)
{
    bool fine = check_range(l, (double)rows->n, number_text(l, (int64_t)rows->n));
    for (size_t i = 0; fine && i < rows->n; i++) {
        str path = str_format(l->problems->arena, "%.*s[%zu].", STR(l->name), i);
        fine = shape_check(l->field->rows, (const char *)rows->at + i * l->field->rows->size, l->problems, path);
    }
    return fine;
}

static bool check_value(const struct looking *l)
{
    switch (l->field->kind) {
    case INT: return check_range(l, (double)*(const int64_t *)l->at, number_text(l, *(const int64_t *)l->at));
    case REAL: {
        double v = *(const double *)l->at;
        str text = str_format(l->problems->arena, "%g", v);
        if (!isfinite(v)) return problem(l->problems, FIELD_WRONG_KIND, .field = l->name, .value = text, .limit = S("a number"));
        return check_range(l, v, text);
    }
    case TEXT: return check_text(l, *(const str *)l->at);
    case IDS: {
        int64_t n = (int64_t)((const struct ids *)l->at)->n;
        return check_range(l, (double)n, number_text(l, n));
    }
    case ROWS: return check_rows(l, l->at);
    default: return true;
    }
}

bool shape_check(const struct shape *shape, const void *record, struct problems *problems, str path)
{
    bool fine = true;
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        struct looking l = {f, field_at(f, record), field_path(problems->arena, path, f), problems};
        bool missing = !field_given(record, i) && f->need && f->by == CLIENT;
        if (missing) fine = problem(problems, FIELD_MISSING, .field = l.name);
        else if (field_given(record, i) && !check_value(&l)) fine = false;
    }
    if (fine && shape->check) fine = shape->check(record, problems);
    return fine;
}
