/* List, get, create, change of any noun; see entity.h. */
#include "app/entity.h"

#include "app/subtrees.h"
#include "model/shape_check.h"

#include <string.h>

enum { FILTERS_MOST = 16 };

/* -- lists ----------------------------------------------------------------------------------------------------------- */

static bool shapes_the_page(str name)
{
    static const char *const names[] = {"limit", "after", "order", "q"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) return true;
    return false;
}

static bool order_of(struct command *c, const struct shape *shape, str order, struct list_query *q)
{
    q->descending = order.n && order.at[0] == '-';
    if (q->descending) order = str_part(order, 1, order.n);
    int at = shape_field(shape, order);
    if (at < 0) return problem(c->problems, FILTER_WRONG, .field = order);
    q->order = (size_t)at;
    return true;
}

/* "below": an area and what lies below it, of nouns that lie somewhere. */
static bool below(struct command *c, const struct shape *shape, str text, struct list_query *q)
{
    id64 area_id;
    struct subtrees where;
    if (shape != &area_shape && shape_field(shape, S("area_id")) < 0) return problem(c->problems, FILTER_WRONG, .field = S("below"));
    if (!str_to_i64(text, &area_id)) return problem(c->problems, FIELD_WRONG_KIND, .field = S("below"), .value = text, .limit = S("an id"));
    if (!subtrees_below(c, area_id, &where)) return false;
    q->everywhere = false;
    q->areas = where.paths;
    q->areas_n = where.n;
    return true;
}

static bool take_parameter(struct command *c, const struct shape *shape, str name, str value, struct list_filter *filters,
                           struct list_query *q)
{
    if (str_is(name, "order")) return order_of(c, shape, value, q);
    if (str_is(name, "below")) return below(c, shape, value, q);
    if (shapes_the_page(name)) return true;
    if (q->filters_n == FILTERS_MOST) return problem(c->problems, FILTER_WRONG, .field = name);
    return list_filter_from_text(c->arena, shape, name, value, &filters[q->filters_n++], c->problems);
}

static bool asked_for(const struct list_query *q, size_t field)
{
    for (size_t i = 0; i < q->filters_n; i++)
        if (q->filters[i].field == field) return true;
    return false;
}

/* What hides a record does so unless the list is about just that. */
static void leave_hidden_out(const struct shape *shape, struct list_filter *filters, struct list_query *q)
{
    for (size_t i = 0; i < shape->n; i++)
        if (shape->fields[i].hides && !asked_for(q, i)) filters[q->filters_n++] = (struct list_filter){.field = i};
}

bool entity_list(struct command *c, const struct shape *shape)
{
    struct list_filter filters[FILTERS_MOST + FIELDS_MAX];
    struct list_query q = {.jurisdiction_id = c->post->jurisdiction_id,
                           .filters = filters,
                           .descending = true,
                           .cursor = c->page.after,
                           .limit = (size_t)c->page.limit};
    q.everywhere = c->actor == &actor_of_the_program || (shape != &area_shape && shape_field(shape, S("area_id")) < 0);
    struct subtrees reached = subtrees_of_actor(c);
    q.areas = reached.paths;
    q.areas_n = reached.n;
    for (size_t i = 0; i < c->query_n; i++)
        if (!take_parameter(c, shape, c->query[i].name, c->query[i].value, filters, &q)) return false;
    leave_hidden_out(shape, filters, &q);
    struct rows rows;
    str next;
    return store_list(c->tx, shape, &q, c->arena, &rows, &next, c->problems) && give_rows(c, shape, rows, next);
}

/* -- single records -------------------------------------------------------------------------------------------------- */

bool entity_get(struct command *c, const struct shape *shape, id64 id)
{
    void *record = arena_alloc(c->arena, shape->size);
    return load(c, shape, id, record) && give(c, shape, record);
}

/* Whether the actor reaches the record that this field names: a stranger's looks like none. Nouns that lie in no area are the store's to
 * judge. */
static bool names_within_reach(struct command *c, const struct field *f, id64 id)
{
    const struct shape *to = shape_named(str_of(f->to));
    if (to == &area_shape) return reaches(c, id);
    return shape_field(to, S("area_id")) < 0 || load(c, to, id, arena_alloc(c->arena, to->size));
}

bool entity_within_reach(struct command *c, const struct shape *shape, const void *record, const void *before)
{
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (f->kind != REF || f->by == SERVER || !field_given(record, i)) continue;
        id64 id = *(const id64 *)field_at(f, record);
        bool stood = before && field_given(before, i) && *(const id64 *)field_at(f, before) == id;
        if (stood || names_within_reach(c, f, id)) continue;
        c->problems->last->field = str_of(f->name);
        return false;
    }
    return true;
}

bool entity_create(struct command *c, const struct shape *shape, void *record)
{
    return entity_within_reach(c, shape, record, NULL) && save(c, shape, record) && give(c, shape, record);
}

bool entity_change(struct command *c, const struct shape *shape, id64 id, str json)
{
    void *record = arena_alloc(c->arena, shape->size);
    if (!load(c, shape, id, record)) return false;
    const void *before = arena_copy(c->arena, record, shape->size);
    if (c->if_match && ((const struct entity *)record)->version != c->if_match) return problem(c->problems, CHANGED_MEANWHILE);
    return shape_from_json(c->arena, json, shape, record, c->problems) && entity_within_reach(c, shape, record, before) &&
           save(c, shape, record) && give(c, shape, record);
}
