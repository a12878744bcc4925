/* Lists: filters and cursors are checked here, before any SQL is composed. See list.h, and store_list in store.h. */
#include "store/records.h"
#include "store/shape_list_sql.h"

#include <assert.h>

#include <sodium.h>

/* -- what may be asked ------------------------------------------------------------------------------------------------ */

static bool has_equality(const struct field *f)
{
    if (f->secret) return false;
    if (f->sealed) return f->blind;
    return f->kind != IDS && f->kind != ROWS && f->kind != DOC;
}

static bool has_range(const struct field *f)
{
    return !f->sealed && (f->kind == INT || f->kind == REAL || f->kind == TIME || f->kind == DATE);
}

bool list_may_order(const struct field *f)
{
    return !f->sealed && !f->secret && f->kind != IDS && f->kind != ROWS && f->kind != DOC && f->kind != FLAGS;
}

bool list_may_filter(const struct field *f, enum list_relation relation)
{
    return relation == LIST_IS ? has_equality(f) : has_range(f);
}

static bool may_be_asked(const struct shape *shape, const struct list_query *q, struct problems *problems)
{
    for (size_t i = 0; i < q->filters_n; i++) {
        const struct list_filter *filter = &q->filters[i];
        assert(filter->field < shape->n && (filter->value || filter->relation == LIST_IS));
        const struct field *f = &shape->fields[filter->field];
        assert(!filter->more || (f->kind == ENUM && filter->relation == LIST_IS));
        if (!list_may_filter(f, filter->relation)) return problem(problems, FILTER_WRONG, .field = str_of(f->name));
    }
    const struct field *order = &shape->fields[q->order];
    if (!list_may_order(order)) return problem(problems, FILTER_WRONG, .field = str_of(order->name));
    if (!q->everywhere && list_area_field(shape) < 0) return problem(problems, FILTER_WRONG, .field = S("area_id"));
    return true;
}

/* -- cursors: "area.name.up.17.t南洲镇" in base64url. Nothing in it is secret: its reader has seen that row. -------------------- */

static str place_begins(struct arena *arena, const struct shape *shape, const struct list_query *q)
{
    return str_format(arena, "%s.%s.%s.", shape->name, shape->fields[q->order].name, q->descending ? "down" : "up");
}

static void add_place_value(struct text *t, const struct value *v)
{
    switch (v->kind) {
    case VALUE_NULL: text_char(t, '-'); break;
    case VALUE_INT: text_format(t, "i%lld", (long long)v->number); break;
    case VALUE_REAL: text_format(t, "r%.17g", v->real); break;
    case VALUE_TEXT: text_format(t, "t%.*s", STR(v->bytes)); break;
    case VALUE_BYTES: text_char(t, 'b'), text_add(t, v->bytes); break;
    }
}

static bool place_value(str s, struct value *out)
{
    str rest = str_part(s, 1, s.n);
    *out = (struct value){.bytes = rest};
    switch (s.n ? s.at[0] : 0) {
    case '-': return rest.n == 0;
    case 'i': return out->kind = VALUE_INT, str_to_i64(rest, &out->number);
    case 'r': return out->kind = VALUE_REAL, str_to_real(rest, &out->real);
    case 't': return out->kind = VALUE_TEXT, str_is_utf8(rest);
    case 'b': return out->kind = VALUE_BYTES, true;
    default: return false;
    }
}

static str cursor_at(struct arena *arena, const struct shape *shape, const struct list_query *q, id64 id, struct value value)
{
    struct text t = TEXT(arena);
    text_add(&t, place_begins(arena, shape, q));
    text_format(&t, "%lld.", (long long)id);
    add_place_value(&t, &value);
    size_t room = sodium_base64_encoded_len(t.n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *at = NEW_ARRAY(arena, char, room);
    sodium_bin2base64(at, room, (const unsigned char *)t.at, t.n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (str){at, room - 1};
}

static str cursor_of(struct arena *arena, const struct shape *shape, const struct list_query *q, const void *record)
{
    const struct field *order = &shape->fields[q->order];
    struct value value = {0};
    if (field_given(record, q->order)) value = field_value(arena, order, field_at(order, record));
    return cursor_at(arena, shape, q, ((const struct entity *)record)->id, value);
}

static bool place_read(struct arena *arena, const struct shape *shape, const struct list_query *q, struct list_place *out)
{
    *out = (struct list_place){.given = q->cursor.n > 0};
    if (!out->given) return true;
    char *at = NEW_ARRAY(arena, char, q->cursor.n);
    str place = {at, 0}, begins = place_begins(arena, shape, q), id;
    if (sodium_base642bin((unsigned char *)at, q->cursor.n, q->cursor.at, q->cursor.n, NULL, &place.n, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return false;
    if (!str_starts(place, begins)) return false;
    place = str_part(place, begins.n, place.n);
    if (!str_split(&place, '.', &id) || !place.at) return false;
    enum value_kind wanted = field_stored_as(shape->fields[q->order].kind);
    bool read = str_to_i64(id, &out->id) && place_value(place, &out->value);
    return read && (out->value.kind == wanted || out->value.kind == VALUE_NULL);
}

/* -- asking ----------------------------------------------------------------------------------------------------------- */

static bool list_run(struct store_tx *tx, const struct list_sql *list, struct row_sink *sink, struct problems *problems)
{
    const char *kept = store_text_kept(tx, text_str(&list->text));
    struct command_text command = {.text = kept, .parameters = list->parameters, .n = list->n, .once = !kept};
    if (!kept) command.text = str_terminated(list->text.arena, text_str(&list->text));
    return store_run(tx, &command, sink, NULL, problems);
}

struct areas_out {
    struct row_sink sink;
    struct list_areas *areas;
};

static bool areas_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    struct list_areas *areas = ((struct areas_out *)sink)->areas;
    areas->ids[areas->n++] = values[0].number;
    return true;
}

/* Only a small subtree is asked for by ids: of a large one, enough records stand on the way anyhow. */
static bool areas_of(struct store_tx *tx, const struct shape *shape, const struct list_query *q, struct arena *arena,
                     struct list_areas *areas, struct problems *problems)
{
    *areas = (struct list_areas){0};
    if (!list_is_by_area(shape, q) || q->areas_n == 0) return true;
    struct list_sql list = list_areas_sql(arena, q);
    struct areas_out out = {.sink.row = areas_row, .areas = areas};
    if (!list_run(tx, &list, &out.sink, problems)) return false;
    if (areas->n > LIST_AREAS_MOST) areas->n = 0;
    return true;
}

struct ids_out {
    struct row_sink sink;
    id64 id;
};

static bool id_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    ((struct ids_out *)sink)->id = values[0].number;
    return true;
}

struct begins_out {
    struct row_sink sink;
    const struct shape *shape;
    const struct list_query *q;
    bool any; /* some filter is one that an index begins with */
};

static bool begins_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    struct begins_out *out = (struct begins_out *)sink;
    for (size_t i = 0; i < out->q->filters_n; i++) {
        const struct field *f = &out->shape->fields[out->q->filters[i].field];
        str column = values[0].bytes, name = str_of(f->name);
        bool same = f->blind ? str_starts(column, name) && str_is(str_part(column, name.n, column.n - name.n), "_blind")
                             : str_eq(column, name);
        out->any = out->any || (same && out->q->filters[i].value);
    }
    return true;
}

/* Where nothing that is searched for is what an index begins with, each record has to be looked at: LIST_LOOKS_MOST of them for one page,
 * in the order of ids. */
static bool window_of(struct store_tx *tx, const struct shape *shape, const struct list_query *q, struct arena *arena,
                      struct list_window *window, struct problems *problems)
{
    if (q->filters_n == 0 || q->order != F_ID) return true;
    struct begins_out begins = {.sink.row = begins_row, .shape = shape, .q = q};
    if (!store_index_columns(tx, shape->name, &begins.sink, problems)) return false;
    if (begins.any) return true;
    struct list_sql list = list_window_sql(arena, shape, q, &window->after, LIST_LOOKS_MOST - 1);
    struct ids_out last = {.sink.row = id_row};
    if (!list_run(tx, &list, &last.sink, problems)) return false;
    window->until = last.id;
    return true;
}

static struct list_query made_plain(const struct list_query *asked)
{
    struct list_query q = *asked;
    if (q.order == F_JURISDICTION_ID) q.order = F_ID; /* there is one jurisdiction in a list */
    if (q.limit == 0) q.limit = LIST_LIMIT_USUAL;
    if (q.limit > LIST_LIMIT_MAX) q.limit = LIST_LIMIT_MAX;
    return q;
}

bool store_list(struct store_tx *tx, const struct shape *shape, const struct list_query *asked, struct arena *arena, struct rows *out,
                str *next_cursor, struct problems *problems)
{
    struct list_query q = made_plain(asked);
    struct list_window window = {0};
    if (!may_be_asked(shape, &q, problems)) return false;
    if (!place_read(arena, shape, &q, &window.after)) return problem(problems, CURSOR_WRONG);

    /* One more than the page tells whether there is another page. */
    struct list_areas areas;
    if (!areas_of(tx, shape, &q, arena, &areas, problems)) return false;
    if (next_cursor && !window_of(tx, shape, &q, arena, &window, problems)) return false;
    struct list_sql list = list_sql_compose(arena, store_keys(tx), store_shape_sql(tx, shape), &q, &areas, LIST_RECORDS, &window,
                                            q.limit + 1);
    struct records_out records = records_out(tx, shape, arena);
    if (!list_run(tx, &list, &records.sink, problems)) return false;
    bool more = records.n > q.limit;
    *out = (struct rows){records.at, more ? q.limit : records.n};
    if (!next_cursor) return true;
    struct value until = {.kind = VALUE_INT, .number = window.until};
    *next_cursor = more           ? cursor_of(arena, shape, &q, records.at + (q.limit - 1) * shape->size)
                   : window.until ? cursor_at(arena, shape, &q, window.until, until)
                                  : (str){0};
    return true;
}

struct number_out {
    struct row_sink sink;
    int64_t n;
};

static bool number_row(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    ((struct number_out *)sink)->n = values[0].number;
    return true;
}

bool store_count(struct store_tx *tx, const struct shape *shape, const struct list_query *asked, int64_t *out, struct problems *problems)
{
    struct list_query q = made_plain(asked);
    struct list_window all = {0};
    if (!may_be_asked(shape, &q, problems)) return false;
    struct list_areas areas;
    if (!areas_of(tx, shape, &q, problems->arena, &areas, problems)) return false;
    struct list_sql list = list_sql_compose(problems->arena, store_keys(tx), store_shape_sql(tx, shape), &q, &areas, LIST_NUMBER, &all, 0);
    struct number_out number = {.sink.row = number_row};
    if (!list_run(tx, &list, &number.sink, problems)) return false;
    *out = number.n;
    return true;
}

/* -- filters from text ------------------------------------------------------------------------------------------------- */

static int field_and_relation(const struct shape *shape, str name, enum list_relation *relation)
{
    static const struct {
        const char *ending;
        enum list_relation relation;
    } endings[] = {{"", LIST_IS}, {"_from", LIST_FROM}, {"_to", LIST_TO}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        str ending = str_of(endings[i].ending);
        int field = str_ends(name, ending) ? shape_field(shape, str_part(name, 0, name.n - ending.n)) : -1;
        *relation = endings[i].relation;
        if (field >= 0) return field;
    }
    return -1;
}

static bool wrong_kind(const struct field *f, str text, const char *wanted, struct problems *problems)
{
    return problem(problems, FIELD_WRONG_KIND, .field = str_of(f->name), .value = f->sealed ? S("***") : text, .limit = str_of(wanted));
}

static bool flags_from_text(const struct field *f, str text, uint64_t *out, struct problems *problems)
{
    str name;
    while (str_split(&text, ',', &name)) {
        int choice = choice_named(f->of, name);
        if (choice < 0)
            return problem(problems, FIELD_NOT_A_CHOICE, .field = str_of(f->name), .value = name,
                           .limit = choices_text(problems->arena, f->of));
        *out |= UINT64_C(1) << choice;
    }
    return true;
}

/* "open,claimed": the choices one after the other. */
static bool choices_from_text(struct arena *arena, const struct field *f, str text, struct list_filter *out, struct problems *problems)
{
    int *choices = NEW_ARRAY(arena, int, f->of->n);
    size_t n = 0;
    str name;
    out->value = choices;
    while (str_split(&text, ',', &name)) {
        int choice = choice_named(f->of, name);
        bool again = false;
        if (choice < 0)
            return problem(problems, FIELD_NOT_A_CHOICE, .field = str_of(f->name), .value = name,
                           .limit = choices_text(problems->arena, f->of));
        for (size_t i = 0; i < n; i++) again = again || choices[i] == choice;
        if (!again) choices[n++] = choice;
    }
    out->more = n - 1;
    return true;
}

static bool value_from_text(struct arena *arena, const struct field *f, str text, void *at, struct problems *problems)
{
    switch (f->kind) {
    case BOOL:
        *(bool *)at = str_is(text, "true");
        return *(bool *)at || str_is(text, "false") || wrong_kind(f, text, "true or false", problems);
    case INT: return str_to_i64(text, at) || wrong_kind(f, text, "a whole number", problems);
    case REAL: return str_to_real(text, at) || wrong_kind(f, text, "a number", problems);
    case TEXT: *(str *)at = str_copy(arena, text); return true;
    case FLAGS: return flags_from_text(f, text, at, problems);
    case REF:
    case ID: return (str_to_i64(text, at) && *(id64 *)at > 0) || wrong_kind(f, text, "an id", problems);
    case TIME: return time_parse(text, at) || wrong_kind(f, text, "2022-03-23T08:00:00+08:00", problems);
    case DATE: return date_parse(text, at) || wrong_kind(f, text, "2022-03-23", problems);
    case UUID: return uuid_parse(text, at) || wrong_kind(f, text, "a UUID", problems);
    default: return problem(problems, FILTER_WRONG, .field = str_of(f->name));
    }
}

bool list_filter_from_text(struct arena *arena, const struct shape *shape, str name, str text, struct list_filter *out,
                           struct problems *problems)
{
    enum list_relation relation;
    int field = field_and_relation(shape, name, &relation);
    if (field < 0 || shape->fields[field].secret || !list_may_filter(&shape->fields[field], relation))
        return problem(problems, FILTER_WRONG, .field = name);
    const struct field *f = &shape->fields[field];
    if (!str_is_utf8(text)) return problem(problems, FIELD_NOT_UTF8, .field = str_of(f->name));
    *out = (struct list_filter){.field = (size_t)field, .relation = relation};
    if (text.n == 0 && relation == LIST_IS) return true;
    if (f->kind == ENUM) return choices_from_text(arena, f, text, out, problems);
    void *value = arena_alloc(arena, field_size(f->kind));
    out->value = value;
    return value_from_text(arena, f, text, value, problems);
}
