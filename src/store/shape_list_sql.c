/* All SQL text of lists lives here; see shape_list_sql.h. Pages are cut by key, not by counting rows: a page deep in a list costs what the
 * first one does, and records that come or go meanwhile shift nothing. Paths and texts compare by their bytes in every database. */
#include "store/shape_list_sql.h"

#include <stddef.h>

static const char *parameter_add(struct list_sql *sql, struct arena *arena, const char *name, size_t number, struct value value)
{
    const char *unique = str_terminated(arena, str_format(arena, "%s_%zu", name, number));
    sql->parameters[sql->n++] = (struct parameter){unique, value};
    return unique;
}

static struct value filter_value(struct arena *arena, const struct keys *keys, const struct field *f, const void *value)
{
    if (!f->blind) return field_value(arena, f, value);
    return (struct value){.kind = VALUE_BYTES, .bytes = seal_blind(arena, keys, f->name, *(const str *)value)};
}

static void add_any_of(struct list_sql *sql, struct arena *arena, const struct field *f, const struct list_filter *filter)
{
    text_format(&sql->text, " AND t.%s IN (", f->name);
    for (size_t i = 0; i <= filter->more; i++) {
        const char *name = parameter_add(sql, arena, "filter", sql->n, field_value(arena, f, (const int *)filter->value + i));
        text_format(&sql->text, "%s:%s", i ? ", " : "", name);
    }
    text_char(&sql->text, ')');
}

static void add_filter(struct list_sql *sql, struct arena *arena, const struct keys *keys, const struct field *f,
                       const struct list_filter *filter)
{
    static const char *const relations[] = {[LIST_IS] = "=", [LIST_FROM] = ">=", [LIST_TO] = "<="};
    const char *ending = f->blind ? "_blind" : "";
    if (!filter->value) {
        text_format(&sql->text, " AND t.%s%s IS NULL", f->name, ending);
        return;
    }
    if (filter->more) {
        add_any_of(sql, arena, f, filter);
        return;
    }
    const char *name = parameter_add(sql, arena, "filter", sql->n, filter_value(arena, keys, f, filter->value));
    text_format(&sql->text, " AND t.%s%s %s :%s", f->name, ending, relations[filter->relation], name);
}

static struct value text_value(str s)
{
    return (struct value){.kind = VALUE_TEXT, .bytes = s};
}

/* A subtree is one path and the range of all paths that go on from it: '0' is the character after '/'. */
static void add_areas(struct list_sql *sql, struct arena *arena, const struct list_query *q, const char *path)
{
    if (q->areas_n == 0) text_add(&sql->text, S(" AND 1 = 0"));
    for (size_t i = 0; i < q->areas_n; i++) {
        str area = q->areas[i];
        const char *self = parameter_add(sql, arena, "area", i, text_value(area));
        const char *from = parameter_add(sql, arena, "below", i, text_value(str_format(arena, "%.*s/", STR(area))));
        const char *to = parameter_add(sql, arena, "beyond", i, text_value(str_format(arena, "%.*s0", STR(area))));
        text_add(&sql->text, i ? S(" OR ") : S(" AND ("));
        text_format(&sql->text, "%s = :%s OR (%s >= :%s AND %s < :%s)", path, self, path, from, path, to);
    }
    if (q->areas_n > 0) text_char(&sql->text, ')');
}

static void add_area_ids(struct list_sql *sql, struct arena *arena, const struct list_areas *areas)
{
    text_add(&sql->text, S(" AND t.area_id IN ("));
    for (size_t i = 0; i < areas->n; i++) {
        const char *name = parameter_add(sql, arena, "area", i, (struct value){.kind = VALUE_INT, .number = areas->ids[i]});
        text_format(&sql->text, "%s:%s", i ? ", " : "", name);
    }
    text_char(&sql->text, ')');
}

static bool is_key(const struct field *f)
{
    return f->offset == offsetof(struct entity, id);
}

/* Behind the last row of the page before. Rows without a value come first going up, so they are behind it only going down. */
static void add_place(struct list_sql *sql, const struct field *order, bool descending, const struct list_place *after)
{
    const char *than = descending ? "<" : ">", *name = order->name;
    sql->parameters[sql->n++] = (struct parameter){"after_id", {.kind = VALUE_INT, .number = after->id}};
    if (is_key(order)) { /* the key alone, so that the database begins there */
        text_format(&sql->text, " AND t.id %s :after_id", than);
        return;
    }
    if (after->value.kind == VALUE_NULL) {
        text_format(&sql->text, " AND ((t.%s IS NULL AND t.id %s :after_id)", name, than);
        if (!descending) text_format(&sql->text, " OR t.%s IS NOT NULL", name);
        text_char(&sql->text, ')');
        return;
    }
    sql->parameters[sql->n++] = (struct parameter){"after", after->value};
    bool nulls_follow = descending && !order->need;
    text_format(&sql->text, " AND ((t.%s, t.id) %s (:after, :after_id)", name, than);
    if (nulls_follow) text_format(&sql->text, " OR t.%s IS NULL", name);
    text_char(&sql->text, ')');
}

static void add_order(struct list_sql *sql, const struct field *order, bool descending)
{
    const char *nulls = order->need ? "" : descending ? " NULLS LAST" : " NULLS FIRST";
    const char *way = descending ? "DESC" : "ASC";
    text_add(&sql->text, S(" ORDER BY "));
    if (!is_key(order)) text_format(&sql->text, "t.%s %s%s, ", order->name, way, nulls);
    text_format(&sql->text, "t.id %s LIMIT :limit", way);
}

int list_area_field(const struct shape *shape)
{
    int at = shape_field(shape, S("area_id"));
    return at >= 0 ? at : shape_field(shape, S("path"));
}

static void add_source(struct list_sql *sql, const struct shape *shape, bool by_path)
{
    text_format(&sql->text, " FROM %s AS t", shape->name);
    if (by_path) text_add(&sql->text, S(" JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id"));
    text_add(&sql->text, S(" WHERE t.jurisdiction_id = :jurisdiction_id"));
}

bool list_is_by_area(const struct shape *shape, const struct list_query *q)
{
    return !q->everywhere && shape->fields[list_area_field(shape)].kind == REF;
}

enum { JURISDICTION_PLACE_AND_LIMIT = 5, PER_AREA = 3 };

/* Room for so many values besides those of every list; the jurisdiction stands in it. */
static struct list_sql sql_begin(struct arena *arena, const struct list_query *q, size_t values_n)
{
    struct list_sql list = {.text = TEXT(arena)};
    list.parameters = NEW_ARRAY(arena, struct parameter, values_n + PER_AREA * q->areas_n + JURISDICTION_PLACE_AND_LIMIT);
    list.parameters[list.n++] = (struct parameter){"jurisdiction_id", {.kind = VALUE_INT, .number = q->jurisdiction_id}};
    return list;
}

static void add_limit(struct list_sql *list, size_t limit)
{
    list->parameters[list->n++] = (struct parameter){"limit", {.kind = VALUE_INT, .number = (int64_t)limit}};
}

struct list_sql list_areas_sql(struct arena *arena, const struct list_query *q)
{
    struct list_sql list = sql_begin(arena, q, 0);
    text_add(&list.text, S("SELECT t.id FROM area AS t WHERE t.jurisdiction_id = :jurisdiction_id"));
    add_areas(&list, arena, q, "t.path");
    text_add(&list.text, S(" LIMIT :limit"));
    add_limit(&list, LIST_AREAS_MOST + 1);
    return list;
}

static void add_until(struct list_sql *sql, bool descending, id64 until)
{
    sql->parameters[sql->n++] = (struct parameter){"until_id", {.kind = VALUE_INT, .number = until}};
    text_format(&sql->text, " AND t.id %s :until_id", descending ? ">=" : "<=");
}

struct list_sql list_window_sql(struct arena *arena, const struct shape *shape, const struct list_query *q, const struct list_place *after,
                                size_t looks)
{
    struct list_sql list = sql_begin(arena, q, 1);
    text_add(&list.text, S("SELECT t.id"));
    add_source(&list, shape, false);
    if (after->given) add_place(&list, &shape->fields[F_ID], q->descending, after);
    text_format(&list.text, " ORDER BY t.id %s LIMIT 1 OFFSET :looks", q->descending ? "DESC" : "ASC");
    list.parameters[list.n++] = (struct parameter){"looks", {.kind = VALUE_INT, .number = (int64_t)looks}};
    return list;
}

struct list_sql list_sql_compose(struct arena *arena, const struct keys *keys, const struct shape_sql *sql, const struct list_query *q,
                                 const struct list_areas *areas, enum list_wanted wanted, const struct list_window *window, size_t limit)
{
    const struct shape *shape = sql->shape;
    const struct field *order = &shape->fields[q->order];
    bool by_path = areas->n == 0 && list_is_by_area(shape, q);
    size_t values_n = q->filters_n + areas->n;
    for (size_t i = 0; i < q->filters_n; i++) values_n += q->filters[i].more;
    struct list_sql list = sql_begin(arena, q, values_n);

    text_add(&list.text, S("SELECT "));
    if (wanted == LIST_NUMBER) text_add(&list.text, S("count(*) AS n"));
    else
        for (size_t i = 0; i < sql->n; i++) text_format(&list.text, "%st.%s", i ? ", " : "", sql->columns[i].name);
    add_source(&list, shape, by_path);
    if (areas->n) add_area_ids(&list, arena, areas);
    else if (!q->everywhere) add_areas(&list, arena, q, by_path ? "a.path" : "t.path");
    for (size_t i = 0; i < q->filters_n; i++) add_filter(&list, arena, keys, &shape->fields[q->filters[i].field], &q->filters[i]);
    if (wanted == LIST_NUMBER) return list;
    if (window->after.given) add_place(&list, order, q->descending, &window->after);
    if (window->until) add_until(&list, q->descending, window->until);
    add_order(&list, order, q->descending);
    add_limit(&list, limit);
    return list;
}
