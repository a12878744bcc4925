/* The parameters of a query as the fields of a record; see query.h. */
#include "app/query.h"

#include "model/shape_check.h"
#include "model/shape_text.h"

static bool shapes_the_page(str name)
{
    return str_is(name, "limit") || str_is(name, "after") || str_is(name, "order");
}

bool query_to_record(struct command *c, const struct shape *shape, void *in)
{
    bool fine = true;
    for (size_t i = 0; i < c->query_n; i++) {
        int at = shape_field(shape, c->query[i].name);
        if (at >= 0 && shape->fields[at].by == SERVER) fine = problem(c->problems, FIELD_NOT_YOURS, .field = c->query[i].name);
        else if (at >= 0 && c->query[i].value.n) fine &= field_from_text(c->arena, shape, (size_t)at, c->query[i].value, in, c->problems);
        else if (at < 0 && !shapes_the_page(c->query[i].name)) fine = problem(c->problems, FIELD_UNKNOWN, .field = c->query[i].name);
    }
    return fine && shape_check(shape, in, c->problems, S(""));
}
