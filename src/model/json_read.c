/* Records as JSON, inward. See shape_json.h. Jansson parses; nesting is measured before, since its own limit is far beyond ours. */
#include "model/json_parse.h"
#include "model/shape_check.h"
#include "model/shape_json.h"

struct reading {
    struct arena *arena;
    struct problems *problems;
    bool answer; /* of a server: fields of its own are welcome, unknown ones are left out */
};

static str text_of(const json_t *v)
{
    return (str){json_string_value(v), json_string_length(v)};
}

/* What was given, for the problem's sentence; a sealed value is never repeated. */
static str shown(struct reading *r, const struct field *f, const json_t *v)
{
    if (f->sealed) return S("***");
    if (json_is_string(v)) return text_of(v);
    if (json_is_integer(v)) return str_format(r->arena, "%lld", (long long)json_integer_value(v));
    if (json_is_real(v)) return str_format(r->arena, "%g", json_real_value(v));
    if (json_is_boolean(v)) return json_is_true(v) ? S("true") : S("false");
    return json_is_array(v) ? S("[...]") : S("{...}");
}

static bool wrong_kind(struct reading *r, const struct field *f, const json_t *v, str name, str wanted)
{
    return problem(r->problems, FIELD_WRONG_KIND, .field = name, .value = shown(r, f, v), .limit = wanted);
}

static bool read_object(struct reading *r, const json_t *object, const struct shape *shape, void *record, str path);

static bool read_id(const json_t *v, id64 *out)
{
    return json_is_string(v) && str_to_i64(text_of(v), out) && *out > 0;
}

static bool read_choice(struct reading *r, const struct field *f, const json_t *v, str name, int *out)
{
    *out = json_is_string(v) ? choice_named(f->of, text_of(v)) : -1;
    if (*out >= 0) return true;
    return problem(r->problems, FIELD_NOT_A_CHOICE, .field = name, .value = shown(r, f, v), .limit = choices_text(r->arena, f->of));
}

static bool read_flags(struct reading *r, const struct field *f, const json_t *v, str name, uint64_t *out)
{
    if (!json_is_array(v)) return wrong_kind(r, f, v, name, S("a list of choices"));
    *out = 0;
    for (size_t i = 0; i < json_array_size(v); i++) {
        int choice;
        if (!read_choice(r, f, json_array_get(v, i), name, &choice)) return false;
        *out |= UINT64_C(1) << choice;
    }
    return true;
}

static bool read_ids(struct reading *r, const struct field *f, const json_t *v, str name, struct ids *out)
{
    if (!json_is_array(v)) return wrong_kind(r, f, v, name, S("a list of ids"));
    id64 *at = NEW_ARRAY(r->arena, id64, json_array_size(v));
    *out = (struct ids){at, json_array_size(v)};
    for (size_t i = 0; i < out->n; i++)
        if (!read_id(json_array_get(v, i), &at[i])) return wrong_kind(r, f, json_array_get(v, i), name, S("an id, as a string"));
    return true;
}

static bool read_rows(struct reading *r, const struct field *f, const json_t *v, str name, struct rows *out)
{
    if (!json_is_array(v)) return wrong_kind(r, f, v, name, S("a list of objects"));
    *out = (struct rows){arena_alloc(r->arena, f->rows->size * json_array_size(v)), json_array_size(v)};
    bool fine = true;
    for (size_t i = 0; i < out->n; i++) {
        str path = str_format(r->arena, "%.*s[%zu].", STR(name), i);
        const json_t *row = json_array_get(v, i);
        if (!json_is_object(row)) fine = wrong_kind(r, f, row, name, S("a list of objects"));
        else if (!read_object(r, row, f->rows, (char *)out->at + i * f->rows->size, path)) fine = false;
    }
    return fine;
}

static bool read_doc(struct reading *r, const json_t *v, str *out)
{
    size_t n = json_dumpb(v, NULL, 0, JSON_COMPACT | JSON_ENCODE_ANY);
    char *at = arena_alloc(r->arena, n + 1);
    *out = (str){at, json_dumpb(v, at, n, JSON_COMPACT | JSON_ENCODE_ANY)};
    return true;
}

/* Kinds that are one JSON value; each says what it wants when it gets something else. */
static bool read_scalar(struct reading *r, const struct field *f, const json_t *v, str name, void *at)
{
    switch (f->kind) {
    case BOOL: *(bool *)at = json_is_true(v); return json_is_boolean(v) || wrong_kind(r, f, v, name, S("true or false"));
    case INT: *(int64_t *)at = json_integer_value(v); return json_is_integer(v) || wrong_kind(r, f, v, name, S("a whole number"));
    case REAL: *(double *)at = json_number_value(v); return json_is_number(v) || wrong_kind(r, f, v, name, S("a number"));
    case TEXT:
        if (!json_is_string(v)) return wrong_kind(r, f, v, name, S("text"));
        *(str *)at = str_copy(r->arena, str_trim(text_of(v)));
        return true;
    case TIME: return (json_is_string(v) && time_parse(text_of(v), at)) || wrong_kind(r, f, v, name, S("2022-03-23T08:00:00+08:00"));
    case DATE: return (json_is_string(v) && date_parse(text_of(v), at)) || wrong_kind(r, f, v, name, S("2022-03-23"));
    case UUID: return (json_is_string(v) && uuid_parse(text_of(v), at)) || wrong_kind(r, f, v, name, S("a UUID"));
    default: return read_id(v, at) || wrong_kind(r, f, v, name, S("an id, as a string"));
    }
}

static bool read_value(struct reading *r, const struct field *f, const json_t *v, str name, void *at)
{
    switch (f->kind) {
    case ENUM: return read_choice(r, f, v, name, at);
    case FLAGS: return read_flags(r, f, v, name, at);
    case IDS: return read_ids(r, f, v, name, at);
    case ROWS: return read_rows(r, f, v, name, at);
    case DOC: return read_doc(r, v, at);
    default: return read_scalar(r, f, v, name, at);
    }
}

/* The name of a field for problems, with "rows[3]." before it. Made for every value read, so without a format. */
static str name_below(struct arena *arena, str path, const char *key)
{
    struct text t = TEXT(arena);
    text_add(&t, path);
    text_add(&t, str_of(key));
    return text_str(&t);
}

static bool read_object(struct reading *r, const json_t *object, const struct shape *shape, void *record, str path)
{
    bool fine = true;
    const char *key;
    json_t *v;
    json_object_foreach((json_t *)object, key, v)
    {
        str name = name_below(r->arena, path, key);
        int i = shape_field(shape, str_of(key));
        if (i < 0) {
            if (!r->answer) fine = problem(r->problems, FIELD_UNKNOWN, .field = name);
        } else if (shape->fields[i].by == SERVER && !r->answer) {
            fine = problem(r->problems, FIELD_NOT_YOURS, .field = name);
        } else if (json_is_null(v)) {
            ((struct record *)record)->has &= ~FIELD_BIT(i);
        } else {
            const struct field *f = &shape->fields[i];
            if (read_value(r, f, v, name, (char *)record + f->offset)) ((struct record *)record)->has |= FIELD_BIT(i);
            else fine = false;
        }
    }
    return fine;
}

bool shape_from_json(struct arena *arena, str json, const struct shape *shape, void *record, struct problems *problems)
{
    struct reading r = {arena, problems, .answer = false};
    json_t *root = json_parsed(arena, json, problems);
    if (!root) return false;
    bool fine = read_object(&r, root, shape, record, S(""));
    json_decref(root);
    return fine && shape_check(shape, record, problems, S(""));
}

bool shape_from_answer(struct arena *arena, str json, const struct shape *shape, void *record, struct problems *problems)
{
    struct reading r = {arena, problems, .answer = true};
    json_t *root = json_parsed(arena, json, problems);
    if (!root) return false;
    bool fine = read_object(&r, root, shape, record, S(""));
    json_decref(root);
    return fine;
}

bool shape_rows_from_answer(struct arena *arena, str json, const struct shape *shape, struct rows *rows, str *next,
                            struct problems *problems)
{
    struct reading r = {arena, problems, .answer = true};
    json_t *root = json_parsed(arena, json, problems);
    if (!root) return false;
    const struct field items = {.name = "items", .kind = ROWS, .rows = shape};
    const json_t *after = json_object_get(root, "next");
    bool fine = read_rows(&r, &items, json_object_get(root, "items"), S("items"), rows);
    *next = after ? str_copy(arena, text_of(after)) : (str){0};
    json_decref(root);
    return fine;
}
