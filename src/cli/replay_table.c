/* The table of figures: reported at the time, replayed, verdict; then where the report contradicts itself. See replay.h. */
#include "cli/replay.h"

#include "model/shape_json.h"

#include <stdio.h>

enum verdict_of_figure { FIGURE_EQUAL, FIGURE_AT_LEAST, FIGURE_DIFFERS, FIGURE_NOT_MODELLED };

static const struct {
    const char *name, *zh;
} verdicts[] = {
    [FIGURE_EQUAL] = {"equal", "一致"},
    [FIGURE_AT_LEAST] = {"at_least", "不低于"},
    [FIGURE_DIFFERS] = {"differs", "不一致"},
    [FIGURE_NOT_MODELLED] = {"not_modelled", "未建模"},
};

/* A figure as replayed: its parts in the order of the scenario. */
struct replayed {
    const struct scenario_figure *figure;
    bool *modelled;
    int64_t *values;
    enum verdict_of_figure verdict;
};

/* -- verdicts ------------------------------------------------------------------------------------------------------------------------ */

static enum verdict_of_figure part_verdict(const struct scenario_part *part, int64_t value)
{
    if (part->day) return value == part->day ? FIGURE_EQUAL : FIGURE_DIFFERS;
    switch (part->is) {
    case FIGURE_MORE_THAN: return value > part->value ? FIGURE_AT_LEAST : FIGURE_DIFFERS;
    case FIGURE_LESS_THAN: return value < part->value ? FIGURE_AT_LEAST : FIGURE_DIFFERS;
    case FIGURE_EXACTLY: break;
    }
    return value == part->value ? FIGURE_EQUAL : FIGURE_DIFFERS;
}

/* The worst of the modelled parts. */
static bool replayed_of(struct replay *r, const struct scenario_figure *figure, struct replayed *out)
{
    *out = (struct replayed){.figure = figure, .verdict = FIGURE_NOT_MODELLED};
    out->modelled = NEW_ARRAY(r->arena, bool, figure->n_parts);
    out->values = NEW_ARRAY(r->arena, int64_t, figure->n_parts);
    for (size_t i = 0; i < figure->n_parts && figure->modelled; i++) {
        if (!replay_ask_figure(r, &figure->parts[i], &out->modelled[i], &out->values[i])) return false;
        if (!out->modelled[i]) continue;
        enum verdict_of_figure v = part_verdict(&figure->parts[i], out->values[i]);
        if (out->verdict == FIGURE_NOT_MODELLED || v > out->verdict) out->verdict = v;
    }
    return true;
}

/* -- as a table ---------------------------------------------------------------------------------------------------------------------- */

static str value_text(struct arena *arena, const struct replayed *f, size_t part)
{
    if (!f->modelled[part]) return str_of(verdicts[FIGURE_NOT_MODELLED].name);
    if (f->figure->parts[part].day) return date_text(arena, (date)f->values[part]);
    return str_format(arena, "%lld", (long long)f->values[part]);
}

static str values_text(struct arena *arena, const struct replayed *f)
{
    struct text t = TEXT(arena);
    if (!f->figure->modelled) return S("-");
    for (size_t i = 0; i < f->figure->n_parts; i++) {
        if (i) text_add(&t, S("; "));
        text_add(&t, value_text(arena, f, i));
    }
    return text_str(&t);
}

static str words(const struct replay *r, const struct words *w)
{
    return r->language == LANGUAGE_ZH ? w->zh : w->en;
}

static void print_table(const struct replay *r, const struct replayed *figures, size_t n)
{
    bool zh = r->language == LANGUAGE_ZH;
    (void)printf("\n%-4s %-28s %-24s %-13s %s\n", "", zh ? "当时报告" : "reported", zh ? "回放" : "replayed", zh ? "结论" : "verdict",
                 zh ? "含义" : "meaning");
    for (size_t i = 0; i < n; i++) {
        const struct replayed *f = &figures[i];
        (void)printf("%-4.*s %-28.*s %-24.*s %-13s %.*s\n", STR(f->figure->id), STR(f->figure->reported), STR(values_text(r->arena, f)),
                     zh ? verdicts[f->verdict].zh : verdicts[f->verdict].name, STR(words(r, &f->figure->meaning)));
    }
    (void)printf("\n%s\n", zh ? "报道中的矛盾：" : "Where the report contradicts itself or others:");
    for (size_t i = 0; i < r->scenario->n_contradictions; i++) {
        const struct scenario_note *note = &r->scenario->contradictions[i];
        (void)printf("%-4.*s %.*s\n", STR(note->id), STR(words(r, &note->text)));
    }
}

/* -- as JSON: design.md section 9
 * ---------------------------------------------------------------------------------------------------------- */

static void add_member(struct text *t, const char *name, str value)
{
    text_format(t, "\"%s\": ", name);
    json_add_text(t, value);
}

/* One part is its value alone, several are an object by their names. */
static void add_value(struct text *t, const struct replayed *f, size_t part)
{
    bool number = f->modelled[part] && !f->figure->parts[part].day;
    if (number) text_i64(t, f->values[part]);
    else json_add_text(t, value_text(t->arena, f, part));
}

static void add_replayed(struct text *t, const struct replayed *f)
{
    if (f->verdict == FIGURE_NOT_MODELLED) text_add(t, S("null"));
    else if (f->figure->n_parts == 1) add_value(t, f, 0);
    else
        for (size_t i = 0; i < f->figure->n_parts; i++) {
            text_add(t, i ? S(", ") : S("{"));
            json_add_text(t, f->figure->parts[i].what);
            text_add(t, S(": "));
            add_value(t, f, i);
            if (i + 1 == f->figure->n_parts) text_char(t, '}');
        }
}

static void print_json(const struct replay *r, const struct replayed *figures, size_t n)
{
    struct text t = TEXT(r->arena);
    text_add(&t, S("{\"figures\": [\n"));
    for (size_t i = 0; i < n; i++) {
        const struct replayed *f = &figures[i];
        text_add(&t, S("  {"));
        add_member(&t, "id", f->figure->id);
        text_add(&t, S(", "));
        add_member(&t, "reported", f->figure->reported);
        text_add(&t, S(", \"replayed\": "));
        add_replayed(&t, f);
        text_add(&t, S(", "));
        add_member(&t, "verdict", str_of(verdicts[f->verdict].name));
        text_add(&t, i + 1 < n ? S("},\n") : S("}\n"));
    }
    text_add(&t, S("],\n\"notes\": ["));
    for (size_t i = 0; i < r->scenario->n_contradictions; i++) {
        const struct scenario_note *note = &r->scenario->contradictions[i];
        text_add(&t, i ? S(",\n  {") : S("\n  {"));
        add_member(&t, "id", note->id);
        text_add(&t, S(", "));
        add_member(&t, "zh", note->text.zh);
        text_add(&t, S(", "));
        add_member(&t, "en", note->text.en);
        text_char(&t, '}');
    }
    text_add(&t, S("]}\n"));
    (void)fwrite(t.at, 1, t.n, stdout);
}

bool replay_figures(struct replay *r, bool json, bool *differs)
{
    const struct scenario *s = r->scenario;
    struct replayed *figures = NEW_ARRAY(r->arena, struct replayed, s->n_figures);
    *differs = false;
    for (size_t i = 0; i < s->n_figures; i++) {
        if (!replayed_of(r, &s->figures[i], &figures[i])) return false;
        *differs = *differs || figures[i].verdict == FIGURE_DIFFERS;
    }
    if (json) print_json(r, figures, s->n_figures);
    else print_table(r, figures, s->n_figures);
    return true;
}
