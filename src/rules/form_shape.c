/* Forms as shapes; see form_shape.h. Every value lies on an 8-byte place of its own behind `has`, which suits each kind. */
#include "rules/form_shape.h"

enum { PLACE = 8, TENTHS = 10 };

static const enum field_kind kinds[] = {
    [FORM_TEXT] = TEXT, [FORM_NUMBER] = INT, [FORM_YES_NO] = BOOL, [FORM_CHOICE] = ENUM, [FORM_TIME] = TIME, [FORM_TENTHS] = REAL,
};

static const char *text(struct arena *arena, str s)
{
    return str_terminated(arena, str_trim(s));
}

static const struct choices *choices_of(struct arena *arena, const struct form_field *f)
{
    size_t n = 1;
    for (size_t i = 0; i < f->choices.en.n; i++) n += f->choices.en.at[i] == ',';
    struct choice *at = NEW_ARRAY(arena, struct choice, n);
    str zh = f->choices.zh, en = f->choices.en, word_zh = S(""), word_en;
    for (size_t i = 0; i < n && str_split(&en, ',', &word_en); i++) {
        if (zh.at) (void)str_split(&zh, ',', &word_zh);
        at[i] = (struct choice){text(arena, word_en), text(arena, word_zh), text(arena, word_en)};
    }
    struct choices *choices = NEW(arena, struct choices);
    *choices = (struct choices){text(arena, f->name), at, n};
    return choices;
}

/* Limits of tenths stand in tenths, those of a REAL in whole ones: rounded outwards. */
static int64_t limit_of(const struct form_field *f, int64_t limit)
{
    if (f->kind != FORM_TENTHS) return limit;
    return limit == f->max ? (limit + TENTHS - 1) / TENTHS : limit / TENTHS;
}

static struct field field_of(struct arena *arena, const struct form_field *f, size_t offset)
{
    return (struct field){.name = text(arena, f->name),
                          .kind = kinds[f->kind],
                          .zh = text(arena, f->label.zh),
                          .en = text(arena, f->label.en),
                          .offset = offset,
                          .of = f->kind == FORM_CHOICE ? choices_of(arena, f) : NULL,
                          .need = f->need,
                          .min = limit_of(f, f->min),
                          .max = limit_of(f, f->max),
                          .unit = f->kind == FORM_TENTHS ? DEGREES_C : NO_UNIT};
}

const struct shape *form_shape(struct arena *arena, const struct task_kind *kind)
{
    struct field *fields = NEW_ARRAY(arena, struct field, kind->n_form + 1);
    size_t offset = sizeof(struct record);
    for (size_t i = 0; i < kind->n_form; i++) {
        fields[i] = field_of(arena, &kind->form[i], offset);
        offset += (field_size(fields[i].kind) + PLACE - 1) / PLACE * PLACE;
    }
    struct shape *shape = NEW(arena, struct shape);
    *shape = (struct shape){.name = text(arena, kind->name),
                            .zh = text(arena, kind->label.zh),
                            .en = text(arena, kind->label.en),
                            .size = offset,
                            .fields = fields,
                            .n = kind->n_form};
    return shape;
}

const void *form_answer(const struct shape *form, const void *answers, const char *field, enum field_kind kind)
{
    int at = shape_field(form, str_of(field));
    bool given = at >= 0 && form->fields[at].kind == kind && field_given(answers, (size_t)at);
    return given ? field_at(&form->fields[at], answers) : NULL;
}
