/* Records as JSON, outward. See shape_json.h. */
#include "model/shape_json.h"

#include <math.h>

void json_add_text(struct text *out, str s)
{
    text_char(out, '"');
    size_t plain = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        text_add(out, str_part(s, plain, i - plain));
        plain = i + 1;
        if (c == '"' || c == '\\') text_char(out, '\\'), text_char(out, (char)c);
        else if (c == '\n') text_add(out, S("\\n"));
        else text_format(out, "\\u%04x", c);
    }
    text_add(out, str_part(s, plain, s.n));
    text_char(out, '"');
}

static void add_id(struct text *out, id64 id)
{
    text_char(out, '"');
    text_i64(out, id);
    text_char(out, '"');
}

static void add_flags(struct text *out, const struct choices *of, uint64_t flags)
{
    text_char(out, '[');
    bool first = true;
    for (size_t i = 0; i < of->n; i++) {
        if (!(flags >> i & 1)) continue;
        if (!first) text_char(out, ',');
        first = false;
        json_add_text(out, str_of(of->at[i].name));
    }
    text_char(out, ']');
}

static void add_list(struct text *out, const struct field *f, const void *at, enum sight sight)
{
    const struct ids *ids = at;
    const struct rows *rows = at;
    size_t n = f->kind == IDS ? ids->n : rows->n;
    text_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) text_char(out, ',');
        if (f->kind == IDS) add_id(out, ids->at[i]);
        else shape_to_json(out, f->rows, (const char *)rows->at + i * f->rows->size, sight);
    }
    text_char(out, ']');
}

static void add_sealed(struct text *out, const struct field *f, str value)
{
    json_add_text(out, f->mask ? f->mask(out->arena, value) : S("***"));
}

static void add_sealed_document(struct text *out, const struct field *f, str value)
{
    text_add(out, f->mask ? f->mask(out->arena, value) : S("\"***\""));
}

static void add_real(struct text *out, double v)
{
    if (!isfinite(v)) text_add(out, S("null"));
    else text_format(out, "%.15g", v);
}

void field_to_json(struct text *out, const struct field *f, const void *at, enum sight sight)
{
    switch (f->kind) {
    case BOOL: text_add(out, *(const bool *)at ? S("true") : S("false")); break;
    case INT: text_i64(out, *(const int64_t *)at); break;
    case REAL: add_real(out, *(const double *)at); break;
    case TEXT:
        if (f->sealed && sight == MASKED) add_sealed(out, f, *(const str *)at);
        else json_add_text(out, *(const str *)at);
        break;
    case ENUM: json_add_text(out, str_of(f->of->at[*(const int *)at].name)); break;
    case FLAGS: add_flags(out, f->of, *(const uint64_t *)at); break;
    case REF:
    case ID: add_id(out, *(const id64 *)at); break;
    case TIME: json_add_text(out, time_text(out->arena, *(const time_ms *)at)); break;
    case DATE: json_add_text(out, date_text(out->arena, *(const date *)at)); break;
    case UUID: json_add_text(out, uuid_text(out->arena, *(const struct uuid *)at)); break;
    case IDS:
    case ROWS: add_list(out, f, at, sight); break;
    case DOC:
        if (f->sealed && sight == MASKED) add_sealed_document(out, f, *(const str *)at);
        else text_add(out, *(const str *)at);
        break;
    case FIELD_KINDS: break;
    }
}

void shape_to_json(struct text *out, const struct shape *shape, const void *record, enum sight sight)
{
    text_char(out, '{');
    bool first = true;
    for (size_t i = 0; i < shape->n; i++) {
        if (!field_given(record, i) || (shape->fields[i].secret && sight != WITH_SECRETS)) continue;
        if (!first) text_char(out, ',');
        first = false;
        const struct field *f = &shape->fields[i];
        text_char(out, '"');
        text_add(out, str_of(f->name));
        text_add(out, S("\":"));
        field_to_json(out, f, field_at(f, record), sight);
    }
    text_char(out, '}');
}
