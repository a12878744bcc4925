/* Descriptions as JSON. See shape_describe.h. */
#include "model/shape_describe.h"

#include "model/shape_json.h"

static void add_label(struct text *out, const char *zh, const char *en)
{
    text_add(out, S("\"label\":{\"zh\":"));
    json_add_text(out, str_of(zh));
    text_add(out, S(",\"en\":"));
    json_add_text(out, str_of(en));
    text_char(out, '}');
}

static void add_choices(struct text *out, const struct choices *of)
{
    text_add(out, S(",\"choices\":["));
    for (size_t i = 0; i < of->n; i++) {
        text_format(out, "%s{\"name\":\"%s\",", i ? "," : "", of->at[i].name);
        add_label(out, of->at[i].zh, of->at[i].en);
        text_char(out, '}');
    }
    text_char(out, ']');
}

static void add_field(struct text *out, const struct field *f)
{
    text_format(out, "{\"name\":\"%s\",\"kind\":\"%s\",", f->name, field_kind_name(f->kind));
    add_label(out, f->zh, f->en);
    if (f->need) text_add(out, S(",\"need\":true"));
    if (f->by == SERVER) text_add(out, S(",\"by\":\"server\""));
    if (f->sealed) text_add(out, S(",\"sealed\":true"));
    if (f->secret) text_add(out, S(",\"secret\":true"));
    if (f->min || f->max) text_format(out, ",\"min\":%lld", (long long)f->min);
    if (f->max) text_format(out, ",\"max\":%lld", (long long)f->max);
    if (f->unit != NO_UNIT) text_format(out, ",\"unit\":\"%s\"", unit_name(f->unit));
    if (f->words) text_format(out, ",\"words\":\"%s\"", f->words);
    if (f->inner) text_add(out, S(",\"inner\":true"));
    if (f->to) text_format(out, ",\"to\":\"%s\"", f->to);
    if (f->rows) text_format(out, ",\"rows\":\"%s\"", f->rows->name);
    if (f->of) add_choices(out, f->of);
    text_char(out, '}');
}

void shape_describe(struct text *out, const struct shape *shape)
{
    text_format(out, "{\"name\":\"%s\",\"entity\":%s,", shape->name, shape->entity ? "true" : "false");
    add_label(out, shape->zh, shape->en);
    if (shape->path) text_format(out, ",\"path\":\"%s\"", shape->path);
    text_add(out, S(",\"fields\":["));
    const char *comma = "";
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        bool asked_for = f->need && f->by == CLIENT; /* a form cannot do without it: a present password */
        if (f->secret && !asked_for) continue;
        text_add(out, str_of(comma));
        comma = ",";
        add_field(out, f);
    }
    text_add(out, S("]}"));
}

void shapes_describe(struct text *out)
{
    text_add(out, S("{\"shapes\":["));
    for (size_t i = 0; shapes_all[i]; i++) {
        if (i) text_char(out, ',');
        shape_describe(out, shapes_all[i]);
    }
    text_add(out, S("]}"));
}
