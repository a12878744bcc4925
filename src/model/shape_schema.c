/* JSON Schema from descriptions; see shape_schema.h. */
#include "model/shape_schema.h"

#include "model/shape_json.h"

str schema_name(struct arena *arena, const struct shape *shape, enum schema_side side)
{
    static const char *const endings[] = {[SCHEMA_SAID] = "", [SCHEMA_GIVEN] = ".given", [SCHEMA_CHANGED] = ".changed"};
    return str_format(arena, "%s%s", shape->name, endings[side]);
}

/* -- one field ------------------------------------------------------------------------------------------------------- */

static void add_member(struct text *out, const char *name, const char *value)
{
    text_format(out, ",\"%s\":", name);
    json_add_text(out, str_of(value));
}

static void add_choices(struct text *out, const struct choices *of, bool may_be_null)
{
    text_add(out, S(",\"enum\":["));
    for (size_t i = 0; i < of->n; i++) text_format(out, "%s\"%s\"", i ? "," : "", of->at[i].name);
    text_add(out, may_be_null ? S(",null]") : S("]"));
    text_add(out, S(",\"x-labels\":{"));
    for (size_t i = 0; i < of->n; i++) {
        text_format(out, "%s\"%s\":{\"zh\":", i ? "," : "", of->at[i].name);
        json_add_text(out, str_of(of->at[i].zh));
        text_add(out, S(",\"en\":"));
        json_add_text(out, str_of(of->at[i].en));
        text_char(out, '}');
    }
    text_char(out, '}');
}

static void add_limits(struct text *out, const struct field *f, const char *least, const char *most)
{
    if (least && (f->min || f->max)) text_format(out, ",\"%s\":%lld", least, (long long)f->min);
    if (f->max) text_format(out, ",\"%s\":%lld", most, (long long)f->max);
}

#define ID_PATTERN "\"pattern\":\"^[1-9][0-9]{0,18}$\""

static void add_items(struct text *out, const struct field *f, enum schema_side side)
{
    text_add(out, S(",\"items\":"));
    if (f->kind == FLAGS) {
        text_add(out, S("{\"type\":\"string\""));
        add_choices(out, f->of, false);
        text_add(out, S("},\"uniqueItems\":true"));
        return;
    }
    if (f->kind == IDS) text_add(out, S("{\"type\":\"string\"," ID_PATTERN "}"));
    enum schema_side of_row = side == SCHEMA_SAID ? SCHEMA_SAID : SCHEMA_GIVEN;
    if (f->kind == ROWS) text_format(out, "{\"$ref\":\"#/components/schemas/%.*s\"}", STR(schema_name(out->arena, f->rows, of_row)));
    add_limits(out, f, "minItems", "maxItems");
}

static const struct {
    const char *type, *format;
} types[FIELD_KINDS] = {
    [BOOL] = {"boolean", NULL},       [INT] = {"integer", "int64"}, [REAL] = {"number", "double"}, [TEXT] = {"string", NULL},
    [ENUM] = {"string", NULL},        [FLAGS] = {"array", NULL},    [REF] = {"string", NULL},      [ID] = {"string", NULL},
    [TIME] = {"string", "date-time"}, [DATE] = {"string", "date"},  [UUID] = {"string", "uuid"},   [IDS] = {"array", NULL},
    [ROWS] = {"array", NULL},         [DOC] = {NULL, NULL},
};

static void add_value(struct text *out, const struct field *f, enum schema_side side)
{
    bool may_be_null = side == SCHEMA_CHANGED && !f->need;
    if (types[f->kind].type && may_be_null) text_format(out, ",\"type\":[\"%s\",\"null\"]", types[f->kind].type);
    else if (types[f->kind].type) add_member(out, "type", types[f->kind].type);
    if (types[f->kind].format) add_member(out, "format", types[f->kind].format);
    switch (f->kind) {
    case INT:
    case REAL: add_limits(out, f, "minimum", "maximum"); break;
    case TEXT:
        if (f->need && side != SCHEMA_SAID) text_add(out, S(",\"minLength\":1"));
        add_limits(out, f, NULL, "maxLength");
        break;
    case ENUM: add_choices(out, f->of, may_be_null); break;
    case REF:
    case ID: text_add(out, S("," ID_PATTERN)); break;
    case FLAGS:
    case IDS:
    case ROWS: add_items(out, f, side); break;
    default: break;
    }
}

void field_schema(struct text *out, const struct field *f, enum schema_side side)
{
    text_add(out, S("{\"title\":"));
    json_add_text(out, str_of(f->en));
    add_value(out, f, side);
    add_member(out, "x-label-zh", f->zh);
    add_member(out, "x-label-en", f->en);
    if (f->unit != NO_UNIT) add_member(out, "x-unit", unit_name(f->unit));
    if (f->to && (f->kind == REF || f->kind == IDS)) add_member(out, "x-refers-to", f->to);
    if (f->sealed) text_add(out, S(",\"x-sealed\":true"));
    if (side == SCHEMA_SAID && f->by == SERVER) text_add(out, S(",\"readOnly\":true"));
    if (f->secret) text_add(out, S(",\"writeOnly\":true"));
    text_char(out, '}');
}

/* -- all of them ----------------------------------------------------------------------------------------------------- */

static bool is_of_side(const struct field *f, enum schema_side side)
{
    return side == SCHEMA_SAID ? !f->secret : f->by == CLIENT;
}

void shape_schema(struct text *out, const struct shape *shape, enum schema_side side,
                  bool (*comes_otherwise)(const struct shape *shape, const struct field *f))
{
    text_add(out, S("{\"type\":\"object\",\"title\":"));
    json_add_text(out, str_of(shape->en));
    add_member(out, "x-label-zh", shape->zh);
    add_member(out, "x-label-en", shape->en);
    if (side != SCHEMA_SAID) text_add(out, S(",\"additionalProperties\":false"));
    struct text required = TEXT(out->arena);
    text_add(out, S(",\"properties\":{"));
    const char *comma = "";
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (!is_of_side(f, side)) continue;
        text_format(out, "%s\"%s\":", comma, f->name);
        comma = ",";
        field_schema(out, f, side);
        bool of_every_record = shape->entity && i < F_FIRST;
        bool otherwise = side == SCHEMA_GIVEN && comes_otherwise && comes_otherwise(shape, f);
        if ((f->need || of_every_record) && side != SCHEMA_CHANGED && !otherwise)
            text_format(&required, "%s\"%s\"", required.n ? "," : "", f->name);
    }
    text_char(out, '}');
    if (required.n) text_format(out, ",\"required\":[%.*s]", STR(text_str(&required)));
    text_char(out, '}');
}
