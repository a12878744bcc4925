/* All SQL text of plain reads and writes lives here; see shape_sql.h. */
#include "store/shape_sql.h"

#include <assert.h>
#include <string.h>

static const char *named(struct arena *arena, const char *name, const char *ending)
{
    return str_terminated(arena, str_format(arena, "%s%s", name, ending));
}

/* -- text ------------------------------------------------------------------------------------------------------------ */

static const char *insert_text(struct arena *arena, const struct shape_sql *sql)
{
    struct text t = TEXT(arena);
    text_format(&t, "INSERT INTO %s (", sql->shape->name);
    for (size_t i = 0; i < sql->n; i++) text_format(&t, "%s%s", i ? ", " : "", sql->columns[i].name);
    text_add(&t, S(") VALUES ("));
    for (size_t i = 0; i < sql->n; i++) text_format(&t, "%s:%s", i ? ", " : "", sql->columns[i].name);
    text_char(&t, ')');
    return str_terminated(arena, text_str(&t));
}

static const char *update_text(struct arena *arena, const struct shape_sql *sql)
{
    struct text t = TEXT(arena);
    text_format(&t, "UPDATE %s SET ", sql->shape->name);
    for (size_t i = F_VERSION; i < sql->n; i++)
        text_format(&t, "%s%s = :%s", i > F_VERSION ? ", " : "", sql->columns[i].name, sql->columns[i].name);
    text_add(&t, S(" WHERE jurisdiction_id = :jurisdiction_id AND id = :id AND version = :version_before"));
    return str_terminated(arena, text_str(&t));
}

static const char *select_text(struct arena *arena, const struct shape_sql *sql, const char *where)
{
    struct text t = TEXT(arena);
    text_add(&t, S("SELECT "));
    for (size_t i = 0; i < sql->n; i++) text_format(&t, "%s%s", i ? ", " : "", sql->columns[i].name);
    text_format(&t, " FROM %s%s", sql->shape->name, where);
    return str_terminated(arena, text_str(&t));
}

struct shape_sql *shape_sql_new(struct arena *arena, const struct shape *shape)
{
    assert(shape->entity && shape->n > F_FIRST);
    struct shape_sql *sql = NEW(arena, struct shape_sql);
    *sql = (struct shape_sql){.shape = shape, .columns = NEW_ARRAY(arena, struct column, 2 * shape->n)};
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        assert(f->kind != ROWS && (!f->sealed || f->kind == TEXT || f->kind == DOC));
        sql->columns[sql->n++] = (struct column){.name = f->name, .field = i};
        if (f->blind) sql->columns[sql->n++] = (struct column){.name = named(arena, f->name, "_blind"), .field = i, .blind = true};
    }
    sql->insert = insert_text(arena, sql);
    sql->update = update_text(arena, sql);
    sql->get = select_text(arena, sql, " WHERE jurisdiction_id = :jurisdiction_id AND id = :id");
    sql->last = str_terminated(arena,
                               str_format(arena, "SELECT MAX(id) AS id FROM %s WHERE jurisdiction_id = :jurisdiction_id", shape->name));
    sql->scan = select_text(arena, sql, "");
    return sql;
}

/* -- from records to values ------------------------------------------------------------------------------------------ */

static struct value integer(int64_t n)
{
    return (struct value){.kind = VALUE_INT, .number = n};
}

static struct value text_value(str s)
{
    return (struct value){.kind = VALUE_TEXT, .bytes = s};
}

static str flags_text(struct arena *arena, const struct choices *of, uint64_t flags)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < of->n; i++)
        if (flags >> i & 1) text_format(&t, "%s%s", t.n ? "," : "", of->at[i].name);
    return text_str(&t);
}

static str ids_text(struct arena *arena, struct ids ids)
{
    struct text t = TEXT(arena);
    text_char(&t, '[');
    for (size_t i = 0; i < ids.n; i++) text_format(&t, "%s%lld", i ? "," : "", (long long)ids.at[i]);
    text_char(&t, ']');
    return text_str(&t);
}

enum value_kind field_stored_as(enum field_kind kind)
{
    static const enum value_kind stored[FIELD_KINDS] = {
        [BOOL] = VALUE_INT,   [INT] = VALUE_INT,  [REAL] = VALUE_REAL, [TEXT] = VALUE_TEXT, [ENUM] = VALUE_TEXT,
        [FLAGS] = VALUE_TEXT, [REF] = VALUE_INT,  [ID] = VALUE_INT,    [TIME] = VALUE_INT,  [DATE] = VALUE_INT,
        [UUID] = VALUE_BYTES, [IDS] = VALUE_TEXT, [ROWS] = VALUE_NULL, [DOC] = VALUE_TEXT,
    };
    return stored[kind];
}

struct value field_value(struct arena *arena, const struct field *f, const void *at)
{
    switch (f->kind) {
    case BOOL: return integer(*(const field_BOOL *)at);
    case INT:
    case REF:
    case ID:
    case TIME: return integer(*(const int64_t *)at);
    case DATE: return integer(*(const field_DATE *)at);
    case REAL: return (struct value){.kind = VALUE_REAL, .real = *(const field_REAL *)at};
    case TEXT:
    case DOC: return text_value(*(const str *)at);
    case ENUM: {
        int choice = *(const field_ENUM *)at;
        assert(choice >= 0 && (size_t)choice < f->of->n);
        return text_value(str_of(f->of->at[choice].name));
    }
    case FLAGS: return text_value(flags_text(arena, f->of, *(const field_FLAGS *)at));
    case UUID: return (struct value){.kind = VALUE_BYTES, .bytes = {(const char *)((const field_UUID *)at)->bytes, 16}};
    case IDS: return text_value(ids_text(arena, *(const field_IDS *)at));
    case ROWS:
    case FIELD_KINDS: break;
    }
    assert(!"a kind without a column");
    return (struct value){0};
}

static struct value bytes_value(str s)
{
    return (struct value){.kind = VALUE_BYTES, .bytes = s};
}

void record_to_values(struct arena *arena, const struct keys *keys, const struct shape_sql *sql, const void *record, struct parameter *out)
{
    id64 id = ((const struct entity *)record)->id;
    for (size_t i = 0; i < sql->n; i++) {
        const struct column *c = &sql->columns[i];
        const struct field *f = &sql->shape->fields[c->field];
        out[i] = (struct parameter){.name = c->name};
        if (!field_given(record, c->field)) continue;
        str plain = f->sealed || c->blind ? *(const str *)field_at(f, record) : (str){0};
        if (c->blind) out[i].value = bytes_value(seal_blind(arena, keys, f->name, plain));
        else if (f->sealed) out[i].value = bytes_value(seal_close(arena, keys, (struct seal_place){sql->shape->name, f->name, id}, plain));
        else out[i].value = field_value(arena, f, field_at(f, record));
    }
}

size_t parameters_of(struct arena *arena, const struct keys *keys, const struct shape *shape, const void *record, struct parameter *out)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (f->kind == ROWS) continue;
        bool given = field_given(record, i);
        if (f->blind) {
            out[n] = (struct parameter){.name = named(arena, f->name, "_blind")};
            if (given) out[n].value = bytes_value(seal_blind(arena, keys, f->name, *(const str *)field_at(f, record)));
            n++;
        }
        if (f->sealed) continue;
        out[n] = (struct parameter){.name = f->name};
        if (given) out[n].value = field_value(arena, f, field_at(f, record));
        n++;
    }
    return n;
}

/* -- from values to records ------------------------------------------------------------------------------------------ */

static bool flags_from(const struct choices *of, str names, uint64_t *out)
{
    str name;
    *out = 0;
    if (names.n == 0) return true;
    while (str_split(&names, ',', &name)) {
        int choice = choice_named(of, name);
        if (choice < 0) return false;
        *out |= UINT64_C(1) << choice;
    }
    return true;
}

static bool ids_from(struct arena *arena, str json, struct ids *out)
{
    if (json.n < 2 || json.at[0] != '[' || json.at[json.n - 1] != ']') return false;
    str list = str_part(json, 1, json.n - 2), one;
    if (list.n == 0) return *out = (struct ids){0}, true;
    size_t n = 1;
    for (size_t i = 0; i < list.n; i++) n += list.at[i] == ',';
    id64 *at = NEW_ARRAY(arena, id64, n);
    *out = (struct ids){at, n};
    for (size_t i = 0; str_split(&list, ',', &one); i++)
        if (!str_to_i64(str_trim(one), &at[i])) return false;
    return true;
}

/* The value into the place of an unsealed field; false: it is not what the field's kind stores. */
static bool field_from(struct arena *arena, const struct field *f, const struct value *v, void *at)
{
    if (f->kind == REAL && v->kind == VALUE_INT) return *(field_REAL *)at = (double)v->number, true;
    if (f->packed) return *(str *)at = str_copy(arena, v->bytes), v->kind == VALUE_BYTES;
    if (v->kind != field_stored_as(f->kind)) return false;
    switch (f->kind) {
    case BOOL: return *(field_BOOL *)at = v->number != 0, true;
    case INT:
    case REF:
    case ID:
    case TIME: return *(int64_t *)at = v->number, true;
    case DATE: return *(field_DATE *)at = (date)v->number, v->number > INT32_MIN && v->number <= INT32_MAX;
    case REAL: return *(field_REAL *)at = v->real, true;
    case TEXT:
    case DOC: return *(str *)at = str_copy(arena, v->bytes), true;
    case ENUM: return (*(field_ENUM *)at = choice_named(f->of, v->bytes)) >= 0;
    case FLAGS: return flags_from(f->of, v->bytes, at);
    case UUID: return v->bytes.n == 16 && memcpy(at, v->bytes.at, 16);
    case IDS: return ids_from(arena, v->bytes, at);
    case ROWS:
    case FIELD_KINDS: break;
    }
    return false;
}

/* The id that a sealed field of this record is bound to. */
static id64 sealed_by(struct arena *arena, const struct shape *shape, const struct field *f, const void *record)
{
    if (shape->entity) return ((const struct entity *)record)->id;
    int at = shape_field(shape, str_format(arena, "%s_id", f->to ? f->to : ""));
    if (at < 0) at = shape_field(shape, S("id"));
    assert(at >= 0 && (shape->fields[at].kind == ID || shape->fields[at].kind == REF));
    return *(const id64 *)field_at(&shape->fields[at], record);
}

static bool sealed_from(struct arena *arena, const struct keys *keys, const struct shape *shape, const struct field *f,
                        const struct value *v, void *record, id64 *id)
{
    const char *entity = shape->entity ? shape->name : f->to;
    assert(entity);
    *id = sealed_by(arena, shape, f, record);
    struct seal_place place = {entity, f->name, *id};
    return v->kind == VALUE_BYTES && seal_open(arena, keys, place, v->bytes, (str *)((char *)record + f->offset));
}

/* The field of that name, looked for from `from` on: most answers have their columns in the order of the fields. */
static int field_named(const struct shape *shape, str name, size_t from)
{
    for (size_t i = 0; i < shape->n; i++) {
        size_t at = from + i < shape->n ? from + i : from + i - shape->n;
        if (str_is(name, shape->fields[at].name)) return (int)at;
    }
    return -1;
}

bool columns_filled(const struct shape *shape, const char *const *names, size_t n, struct columns_filled *out, struct problems *problems)
{
    *out = (struct columns_filled){.n = n};
    size_t next = 0;
    for (size_t i = 0; i < n; i++) {
        str name = str_of(names[i]);
        out->fields[i] = str_ends(name, S("_blind")) ? FILLS_NONE : field_named(shape, name, next);
        if (out->fields[i] == FILLS_NONE) continue;
        if (out->fields[i] < 0) return problem(problems, INTERNAL, .value = str_format(problems->arena, "%s.%s", shape->name, names[i]));
        next = (size_t)out->fields[i] + 1;
        if (shape->fields[out->fields[i]].sealed) out->any_sealed = true;
    }
    return true;
}

bool record_from_values(struct arena *arena, const struct keys *keys, const struct shape *shape, const struct columns_filled *columns,
                        const struct value *values, void *record, struct problems *problems)
{
    /* Twice when columns are sealed: those need the id that may stand behind them. */
    int times = columns->any_sealed ? 2 : 1;
    for (int sealed = 0; sealed < times; sealed++)
        for (size_t i = 0; i < columns->n; i++) {
            if (columns->fields[i] == FILLS_NONE || values[i].kind == VALUE_NULL) continue;
            const struct field *f = &shape->fields[columns->fields[i]];
            if (f->sealed != (sealed == 1)) continue;
            id64 id = 0;
            bool read = f->sealed ? sealed_from(arena, keys, shape, f, &values[i], record, &id)
                                  : field_from(arena, f, &values[i], (char *)record + f->offset);
            if (!read)
                return problem(problems, STORE_DAMAGED, .field = str_of(f->name),
                               .value = str_format(problems->arena, "%lld", (long long)id));
            ((struct record *)record)->has |= FIELD_BIT(columns->fields[i]);
        }
    return true;
}
