/* Records as JSON, inward. See shape_json.h. */
#include "model/json_tree.h"
#include "model/shape_check.h"
#include "model/shape_json.h"

struct reading {
    struct arena *arena;
    struct problems *problems;
    bool answer; /* of a server: fields of its own are welcome, unknown ones are left out */
};

/* Where a value stands, for the sentence of a problem: made into a name such as "rows[3].tube" only then. */
struct place {
    const struct place *above; /* NULL: the record itself */
    str key;
    size_t row; /* within `above`, from 1; 0: not of a list */
};

static void place_add(struct text *t, const struct place *p)
{
    if (!p) return;
    place_add(t, p->above);
    if (p->row) return text_format(t, "[%zu]", p->row - 1);
    if (p->above) text_char(t, '.');
    text_add(t, p->key);
}

static str place_name(struct reading *r, const struct place *p)
{
    struct text t = TEXT(r->arena);
    place_add(&t, p);
    return text_str(&t);
}

static bool is_text(const struct json *v)
{
    return v->kind == JSON_IS_TEXT;
}

/* What was given, for the problem's sentence; a sealed value is never repeated. */
static str shown(const struct field *f, const struct json *v)
{
    if (f->sealed) return S("***");
    if (is_text(v)) return v->text;
    if (v->kind == JSON_IS_LIST) return S("[...]");
    return v->kind == JSON_IS_OBJECT ? S("{...}") : v->source;
}

static bool wrong_kind(struct reading *r, const struct field *f, const struct json *v, const struct place *p, str wanted)
{
    return problem(r->problems, FIELD_WRONG_KIND, .field = place_name(r, p), .value = shown(f, v), .limit = wanted);
}

static bool read_object(struct reading *r, const struct json *object, const struct shape *shape, void *record, const struct place *above);

static bool read_id(const struct json *v, id64 *out)
{
    return is_text(v) && str_to_i64(v->text, out) && *out > 0;
}

static bool read_choice(struct reading *r, const struct field *f, const struct json *v, const struct place *p, int *out)
{
    *out = is_text(v) ? choice_named(f->of, v->text) : -1;
    if (*out >= 0) return true;
    return problem(r->problems, FIELD_NOT_A_CHOICE, .field = place_name(r, p), .value = shown(f, v),
                   .limit = choices_text(r->arena, f->of));
}

static bool read_flags(struct reading *r, const struct field *f, const struct json *v, const struct place *p, uint64_t *out)
{
    if (v->kind != JSON_IS_LIST) return wrong_kind(r, f, v, p, S("a list of choices"));
    *out = 0;
    for (const struct json *one = v->members.first; one; one = one->next) {
        int choice;
        if (!read_choice(r, f, one, p, &choice)) return false;
        *out |= UINT64_C(1) << choice;
    }
    return true;
}

static bool read_ids(struct reading *r, const struct field *f, const struct json *v, const struct place *p, struct ids *out)
{
    if (v->kind != JSON_IS_LIST) return wrong_kind(r, f, v, p, S("a list of ids"));
    id64 *at = NEW_ARRAY(r->arena, id64, v->members.n);
    *out = (struct ids){at, v->members.n};
    for (const struct json *one = v->members.first; one; one = one->next)
        if (!read_id(one, at++)) return wrong_kind(r, f, one, p, S("an id, as a string"));
    return true;
}

static bool read_rows(struct reading *r, const struct field *f, const struct json *v, const struct place *p, struct rows *out)
{
    if (v->kind != JSON_IS_LIST) return wrong_kind(r, f, v, p, S("a list of objects"));
    *out = (struct rows){arena_alloc(r->arena, f->rows->size * v->members.n), v->members.n};
    char *at = out->at;
    struct place row = {.above = p};
    bool fine = true;
    for (const struct json *one = v->members.first; one; one = one->next, at += f->rows->size) {
        row.row++;
        if (one->kind != JSON_IS_OBJECT) fine = wrong_kind(r, f, one, p, S("a list of objects"));
        else if (!read_object(r, one, f->rows, at, &row)) fine = false;
    }
    return fine;
}

/* Kinds that are one JSON value; each says what it wants when it gets something else. */
static bool read_scalar(struct reading *r, const struct field *f, const struct json *v, const struct place *p, void *at)
{
    bool whole = v->kind == JSON_IS_WHOLE, number = whole || v->kind == JSON_IS_REAL, yes = v->kind == JSON_IS_TRUE;
    switch (f->kind) {
    case BOOL: *(bool *)at = yes; return yes || v->kind == JSON_IS_FALSE || wrong_kind(r, f, v, p, S("true or false"));
    case INT: *(int64_t *)at = whole ? v->whole : 0; return whole || wrong_kind(r, f, v, p, S("a whole number"));
    case REAL: *(double *)at = whole ? (double)v->whole : number ? v->real : 0; return number || wrong_kind(r, f, v, p, S("a number"));
    case TEXT:
        if (!is_text(v)) return wrong_kind(r, f, v, p, S("text"));
        *(str *)at = str_copy(r->arena, str_trim(v->text));
        return true;
    case TIME: return (is_text(v) && time_parse(v->text, at)) || wrong_kind(r, f, v, p, S("2022-03-23T08:00:00+08:00"));
    case DATE: return (is_text(v) && date_parse(v->text, at)) || wrong_kind(r, f, v, p, S("2022-03-23"));
    case UUID: return (is_text(v) && uuid_parse(v->text, at)) || wrong_kind(r, f, v, p, S("a UUID"));
    default: return read_id(v, at) || wrong_kind(r, f, v, p, S("an id, as a string"));
    }
}

static bool read_field(struct reading *r, const struct field *f, const struct json *v, const struct place *p, void *at)
{
    switch (f->kind) {
    case ENUM: return read_choice(r, f, v, p, at);
    case FLAGS: return read_flags(r, f, v, p, at);
    case IDS: return read_ids(r, f, v, p, at);
    case ROWS: return read_rows(r, f, v, p, at);
    case DOC: *(str *)at = json_compact(r->arena, v); return true;
    default: return read_scalar(r, f, v, p, at);
    }
}

/* The field of that name, looked for from `from` on, since most objects name them in their order; -1: there is none. */
static int field_named(const struct shape *shape, str name, size_t from)
{
    for (size_t i = from; i < shape->n; i++)
        if (str_is(name, shape->fields[i].name)) return (int)i;
    return from ? shape_field(shape, name) : -1;
}

static bool read_object(struct reading *r, const struct json *object, const struct shape *shape, void *record, const struct place *above)
{
    bool fine = true;
    size_t from = 0;
    for (const struct json *v = object->members.first; v; v = v->next) {
        const struct place place = {.above = above, .key = v->name};
        int i = field_named(shape, v->name, from);
        if (i < 0) {
            if (!r->answer) fine = problem(r->problems, FIELD_UNKNOWN, .field = place_name(r, &place));
            continue;
        }
        from = (size_t)i + 1;
        const struct field *f = &shape->fields[i];
        uint64_t *has = &((struct record *)record)->has;
        if (f->by == SERVER && !r->answer) fine = problem(r->problems, FIELD_NOT_YOURS, .field = place_name(r, &place));
        else if (v->kind == JSON_IS_NULL) *has &= ~FIELD_BIT(i);
        else if (read_field(r, f, v, &place, (char *)record + f->offset)) *has |= FIELD_BIT(i);
        else fine = false;
    }
    return fine;
}

bool shape_from_json(struct arena *arena, str json, const struct shape *shape, void *record, struct problems *problems)
{
    struct reading r = {arena, problems, .answer = false};
    const struct json *root = json_tree(arena, json, problems);
    return root && read_object(&r, root, shape, record, NULL) && shape_check(shape, record, problems, S(""));
}

bool shape_from_answer(struct arena *arena, str json, const struct shape *shape, void *record, struct problems *problems)
{
    struct reading r = {arena, problems, .answer = true};
    const struct json *root = json_tree(arena, json, problems);
    return root && read_object(&r, root, shape, record, NULL);
}

bool shape_rows_from_answer(struct arena *arena, str json, const struct shape *shape, struct rows *rows, str *next,
                            struct problems *problems)
{
    struct reading r = {arena, problems, .answer = true};
    const struct json *root = json_tree(arena, json, problems);
    if (!root) return false;
    const struct field items = {.name = "items", .kind = ROWS, .rows = shape};
    const struct place place = {.key = S("items")};
    const struct json *listed = json_member(root, "items"), *after = json_member(root, "next");
    *next = after && is_text(after) ? str_copy(arena, after->text) : (str){0};
    return read_rows(&r, &items, listed ? listed : root, &place, rows);
}
