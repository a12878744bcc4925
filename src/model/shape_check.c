/* Checks of one record against its shape; see shape_check.h. */
#include "model/shape_check.h"

#include <math.h>

/* Where a field stands. Its path is put into words only when something is wrong with it. */
struct looking {
    const struct field *field;
    const void *at;
    str path;                    /* before the name, at the top */
    const struct looking *above; /* the ROWS that this field's record is one of; NULL: none */
    size_t row;
    struct problems *problems;
};

/* "rows[3].tube_code" */
static str name_of(const struct looking *l)
{
    struct arena *arena = l->problems->arena;
    if (!l->above && !l->path.n) return str_of(l->field->name);
    if (!l->above) return str_format(arena, "%.*s%s", STR(l->path), l->field->name);
    return str_format(arena, "%.*s[%zu].%s", STR(name_of(l->above)), l->row, l->field->name);
}

static str number_text(const struct looking *l, int64_t v)
{
    return str_format(l->problems->arena, "%lld", (long long)v);
}

static str value_text(const struct looking *l, double v)
{
    return str_format(l->problems->arena, l->field->kind == REAL ? "%g" : "%.0f", v);
}

static bool check_range(const struct looking *l, double v)
{
    const struct field *f = l->field;
    bool limited = f->min || f->max;
    if (limited && v < (double)f->min)
        return problem(l->problems, FIELD_TOO_SMALL, .field = name_of(l), .value = value_text(l, v), .limit = number_text(l, f->min));
    if (f->max && v > (double)f->max)
        return problem(l->problems, FIELD_TOO_LARGE, .field = name_of(l), .value = value_text(l, v), .limit = number_text(l, f->max));
    return true;
}

static bool check_real(const struct looking *l, double v)
{
    if (isfinite(v)) return check_range(l, v);
    return problem(l->problems, FIELD_WRONG_KIND, .field = name_of(l), .value = value_text(l, v), .limit = S("a number"));
}

static bool check_text(const struct looking *l, str v)
{
    const struct field *f = l->field;
    if (f->need && str_trim(v).n == 0) return problem(l->problems, FIELD_MISSING, .field = name_of(l));
    if (f->max && v.n > (size_t)f->max && str_runes(v) > (size_t)f->max)
        return problem(l->problems, FIELD_TOO_LONG, .field = name_of(l), .limit = number_text(l, f->max));
    return f->check ? f->check(v, l->problems, name_of(l)) : true;
}

static bool check_record(const struct shape *shape, const void *record, struct looking place);

static bool check_rows(const struct looking *l, const struct rows *rows)
{
    bool fine = check_range(l, (double)rows->n);
    const struct shape *shape = l->field->rows;
    for (size_t i = 0; fine && i < rows->n; i++) {
        struct looking place = {.above = l, .row = i, .problems = l->problems};
        fine = check_record(shape, (const char *)rows->at + i * shape->size, place);
    }
    return fine;
}

static bool check_value(const struct looking *l)
{
    switch (l->field->kind) {
    case INT: return check_range(l, (double)*(const int64_t *)l->at);
    case REAL: return check_real(l, *(const double *)l->at);
    case TEXT: return check_text(l, *(const str *)l->at);
    case IDS: return check_range(l, (double)((const struct ids *)l->at)->n);
    case ROWS: return check_rows(l, l->at);
    default: return true;
    }
}

static bool check_record(const struct shape *shape, const void *record, struct looking place)
{
    bool fine = true;
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = place.field = &shape->fields[i];
        place.at = field_at(f, record);
        bool given = field_given(record, i);
        if (given && !check_value(&place)) fine = false;
        else if (!given && f->need && f->by == CLIENT) fine = problem(place.problems, FIELD_MISSING, .field = name_of(&place));
    }
    if (fine && shape->check) fine = shape->check(record, place.problems);
    return fine;
}

bool shape_check(const struct shape *shape, const void *record, struct problems *problems, str path)
{
    return check_record(shape, record, (struct looking){.path = path, .problems = problems});
}
