/* Reading a file of settings: walks the tables of its sections over the YAML tree, fills the structs and notes every value with
 * its unit, evidence and line. Goes on after a problem, so that one run shows all of them.
 * Evidence: a value is written plainly and its evidence stands in the key `evidence` of the same or the nearest enclosing map,
 * or the value carries its own: `{value: 14, evidence: "S2b"}`. Every number needs it. */
#include "rules/form_shape.h"
#include "rules/protocol_check.h"
#include "rules/protocol_shape.h"
#include "rules/yaml_tree.h"

#include <string.h>

struct reading {
    struct arena *arena;
    struct problems *problems;
    struct protocol_value *values;
    size_t n, room;
};

/* Where we are: the dotted key so far and the evidence that holds there. */
struct place {
    str path;
    struct words evidence;
};

static str limits_text(struct reading *r, const struct setting *s)
{
    if (s->kind == SETTING_TENTHS) return str_format(r->arena, "%d.%d..%d.%d", s->min / 10, s->min % 10, s->max / 10, s->max % 10);
    return str_format(r->arena, "%d..%d%s%s", s->min, s->max, s->unit && *s->unit ? " " : "", s->unit ? s->unit : "");
}

static str joined(struct reading *r, const char *const *names)
{
    struct text t = TEXT(r->arena);
    for (; *names; names++) {
        if (t.n) text_add(&t, S(", "));
        text_add(&t, str_of(*names));
    }
    return text_str(&t);
}

static bool wrong_kind(struct reading *r, str key, const struct yaml_node *node, const char *want)
{
    str given = node->kind == YAML_SCALAR ? node->text : node->kind == YAML_LIST ? S("[ ]") : S("{ }");
    return problem(r->problems, PROTOCOL_WRONG_KIND, .field = key, .value = given, .limit = str_of(want), .row = node->line);
}

static void note(struct reading *r, const struct setting *s, str key, str value, struct words evidence, int line)
{
    if (r->n == r->room) {
        size_t room = r->room ? r->room * 2 : 256;
        struct protocol_value *more = NEW_ARRAY(r->arena, struct protocol_value, room);
        if (r->n) memcpy(more, r->values, r->n * sizeof *more);
        r->values = more;
        r->room = room;
    }
    r->values[r->n++] = (struct protocol_value){
        .key = key, .value = value, .unit = str_of(s->unit), .label = {str_of(s->zh), str_of(s->en)}, .evidence = evidence, .line = line};
}

static bool read_whole(struct reading *r, const struct setting *s, str key, const struct yaml_node *node, int *out)
{
    int64_t n = 0;
    if (node->kind != YAML_SCALAR || node->quoted || !str_to_i64(node->text, &n)) return wrong_kind(r, key, node, "a whole number");
    if (n < s->min || n > s->max)
        return problem(r->problems, PROTOCOL_OUT_OF_LIMITS, .field = key, .value = node->text, .limit = limits_text(r, s),
                       .row = node->line);
    *out = (int)n;
    return true;
}

static bool read_tenths(struct reading *r, const struct setting *s, str key, const struct yaml_node *node, int *out)
{
    double n = 0;
    if (node->kind != YAML_SCALAR || !str_to_real(node->text, &n) || !(n > -1e6 && n < 1e6)) return wrong_kind(r, key, node, "a number");
    int tenths = (int)(n * 10 + (n < 0 ? -0.5 : 0.5));
    if (tenths < s->min || tenths > s->max)
        return problem(r->problems, PROTOCOL_OUT_OF_LIMITS, .field = key, .value = node->text, .limit = limits_text(r, s),
                       .row = node->line);
    *out = tenths;
    return true;
}

static bool read_real(struct reading *r, const struct setting *s, str key, const struct yaml_node *node, double *out)
{
    if (node->kind != YAML_SCALAR || node->quoted || !str_to_real(node->text, out)) return wrong_kind(r, key, node, "a number");
    if (*out >= s->min && *out <= s->max) return true;
    return problem(r->problems, PROTOCOL_OUT_OF_LIMITS, .field = key, .value = node->text, .limit = limits_text(r, s), .row = node->line);
}

static bool read_clock(struct reading *r, str key, const struct yaml_node *node, int *out)
{
    int64_t hour = 0, minute = 0;
    bool has_form = node->kind == YAML_SCALAR && node->text.n == 5 && node->text.at[2] == ':';
    bool good = has_form && str_to_i64(str_part(node->text, 0, 2), &hour) && str_to_i64(str_part(node->text, 3, 2), &minute) && hour >= 0 &&
                hour < 24 && minute >= 0 && minute < 60;
    if (!good) return wrong_kind(r, key, node, "a time of day such as 17:00");
    *out = (int)(hour * 60 + minute);
    return true;
}

static bool read_numbers(struct reading *r, const struct setting *s, str key, const struct yaml_node *node, struct numbers *out)
{
    if (node->kind != YAML_LIST || node->n == 0) return wrong_kind(r, key, node, "a list of whole numbers");
    int *numbers = NEW_ARRAY(r->arena, int, node->n);
    size_t n = 0;
    for (const struct yaml_node *c = node->first; c; c = c->next, n++) {
        if (!read_whole(r, s, key, c, &numbers[n])) return false;
        if (n && !s->any_order && numbers[n] <= numbers[n - 1])
            return problem(r->problems, PROTOCOL_NOT_ASCENDING, .field = key, .row = node->line);
    }
    *out = (struct numbers){numbers, n};
    return true;
}

static bool read_choice(struct reading *r, const struct setting *s, str key, const struct yaml_node *node, int *out)
{
    if (node->kind != YAML_SCALAR) return wrong_kind(r, key, node, "one word");
    for (int i = 0; s->choices[i]; i++)
        if (str_is(node->text, s->choices[i])) return *out = i, true;
    return problem(r->problems, PROTOCOL_NOT_A_CHOICE, .field = key, .value = node->text, .limit = joined(r, s->choices),
                   .row = node->line);
}

static bool read_choices(struct reading *r, const struct setting *s, str key, const struct yaml_node *node, unsigned *out)
{
    if (node->kind != YAML_LIST) return wrong_kind(r, key, node, "a list of words");
    for (const struct yaml_node *c = node->first; c; c = c->next) {
        int choice = 0;
        if (!read_choice(r, s, key, c, &choice)) return false;
        unsigned bit = 1u << choice;
        if (*out & bit) return problem(r->problems, PROTOCOL_ITEM_TWICE, .field = key, .row = c->line);
        *out |= bit;
    }
    return true;
}

static bool read_text(struct reading *r, const struct setting *s, str key, const struct yaml_node *node, str *out)
{
    if (node->kind != YAML_SCALAR || node->text.n == 0) return wrong_kind(r, key, node, "text");
    if (node->text.n > (size_t)s->max)
        return problem(r->problems, PROTOCOL_OUT_OF_LIMITS, .field = key, .value = node->text,
                       .limit = str_format(r->arena, "1..%d bytes", s->max), .row = node->line);
    *out = node->text;
    return true;
}

static bool read_words(struct reading *r, const struct setting *s, str key, const struct yaml_node *node, struct words *out)
{
    const struct yaml_node *zh = node->kind == YAML_MAP ? yaml_child(node, S("zh")) : NULL;
    const struct yaml_node *en = node->kind == YAML_MAP ? yaml_child(node, S("en")) : NULL;
    if (!zh || !en || node->n != 2) return wrong_kind(r, key, node, "{zh: ..., en: ...}");
    return read_text(r, s, key, zh, &out->zh) && read_text(r, s, key, en, &out->en);
}

static bool read_date(struct reading *r, str key, const struct yaml_node *node, date *out)
{
    return (node->kind == YAML_SCALAR && date_parse(node->text, out)) || wrong_kind(r, key, node, "a date such as 2022-03-15");
}

static bool read_time(struct reading *r, str key, const struct yaml_node *node, time_ms *out)
{
    bool good = node->kind == YAML_SCALAR && time_parse(node->text, out);
    return good || wrong_kind(r, key, node, "a moment such as 2022-03-22T20:00:00+08:00");
}

static bool read_bool(struct reading *r, str key, const struct yaml_node *node, bool *out)
{
    if (node->kind != YAML_SCALAR || node->quoted || (!str_is(node->text, "true") && !str_is(node->text, "false")))
        return wrong_kind(r, key, node, "true or false");
    *out = str_is(node->text, "true");
    return true;
}

static str value_text(struct reading *r, const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR) return node->text;
    struct text t = TEXT(r->arena);
    for (const struct yaml_node *c = node->first; c; c = c->next) {
        if (t.n) text_add(&t, node->kind == YAML_MAP ? S(" / ") : S(", "));
        text_add(&t, c->text);
    }
    return text_str(&t);
}

static bool needs_evidence(const struct setting *s)
{
    bool number = s->kind == SETTING_INT || s->kind == SETTING_TENTHS || s->kind == SETTING_INTS || s->kind == SETTING_REAL;
    return number || s->kind == SETTING_TIME || s->kind == SETTING_CLOCK;
}

/* A text, the same in both languages when it only names sources, or `{zh: ..., en: ...}`. */
static bool read_evidence(struct reading *r, str key, const struct yaml_node *node, struct words *out)
{
    const struct yaml_node *zh = yaml_child(node, S("zh")), *en = yaml_child(node, S("en"));
    bool both = node->kind == YAML_MAP && node->n == 2 && zh && en && zh->kind == YAML_SCALAR && en->kind == YAML_SCALAR;
    if (node->kind != YAML_SCALAR && !both) return wrong_kind(r, key, node, "text, or {zh: ..., en: ...}");
    *out = both ? (struct words){zh->text, en->text} : (struct words){node->text, node->text};
    return true;
}

/* `{value: .., evidence: ..}`: gives the node of the value and its evidence. */
static const struct yaml_node *unwrapped(struct reading *r, str key, const struct yaml_node *node, struct words *evidence, bool *good)
{
    const struct yaml_node *value = node->kind == YAML_MAP ? yaml_child(node, S("value")) : NULL;
    if (!value) return node;
    const struct yaml_node *own = yaml_child(node, S("evidence"));
    if (!own || node->n != 2) *good = wrong_kind(r, key, node, "{value: ..., evidence: ...}");
    else *good &= read_evidence(r, key, own, evidence);
    return value;
}

static bool read_value(struct reading *r, const struct setting *s, const struct place *at, const struct yaml_node *node, char *into)
{
    bool good = true;
    struct words evidence = at->evidence;
    node = unwrapped(r, at->path, node, &evidence, &good);
    void *field = into + s->at;
    switch (s->kind) {
    case SETTING_INT: good &= read_whole(r, s, at->path, node, field); break;
    case SETTING_TENTHS: good &= read_tenths(r, s, at->path, node, field); break;
    case SETTING_CLOCK: good &= read_clock(r, at->path, node, field); break;
    case SETTING_INTS: good &= read_numbers(r, s, at->path, node, field); break;
    case SETTING_BOOL: good &= read_bool(r, at->path, node, field); break;
    case SETTING_REAL: good &= read_real(r, s, at->path, node, field); break;
    case SETTING_TIME: good &= read_time(r, at->path, node, field); break;
    case SETTING_DATE: good &= read_date(r, at->path, node, field); break;
    case SETTING_TEXT: good &= read_text(r, s, at->path, node, field); break;
    case SETTING_WORDS: good &= read_words(r, s, at->path, node, field); break;
    case SETTING_CHOICE: good &= read_choice(r, s, at->path, node, field); break;
    case SETTING_CHOICES: good &= read_choices(r, s, at->path, node, field); break;
    default: good = false;
    }
    if (good && needs_evidence(s) && (str_trim(evidence.zh).n == 0 || str_trim(evidence.en).n == 0))
        good = problem(r->problems, PROTOCOL_EVIDENCE_MISSING, .field = at->path, .row = node->line);
    if (good) note(r, s, at->path, value_text(r, node), evidence, node->line);
    return good;
}

static bool read_section(struct reading *r, const struct section *section, struct place at, const struct yaml_node *node, void *into);

static str item_name(struct reading *r, const struct section *section, const struct yaml_node *item, size_t index)
{
    bool good = true;
    struct words unused;
    const struct yaml_node *first = item->kind == YAML_MAP ? yaml_child(item, str_of(section->settings[0].key)) : NULL;
    if (first && first->kind == YAML_MAP && yaml_child(first, S("value"))) first = unwrapped(r, S(""), first, &unused, &good);
    return first && first->kind == YAML_SCALAR ? first->text : str_format(r->arena, "%zu", index + 1);
}

static bool read_list(struct reading *r, const struct setting *s, const struct place *at, const struct yaml_node *node, char *into)
{
    if (node->kind != YAML_LIST || node->n == 0) return wrong_kind(r, at->path, node, "a list");
    if (node->n > (size_t)s->max)
        return problem(r->problems, PROTOCOL_OUT_OF_LIMITS, .field = at->path, .value = str_format(r->arena, "%zu", node->n),
                       .limit = str_format(r->arena, "1..%d", s->max), .row = node->line);
    char *items = arena_alloc(r->arena, s->of->size * node->n);
    str *names = NEW_ARRAY(r->arena, str, node->n);
    size_t n = 0;
    bool good = true;
    for (const struct yaml_node *c = node->first; c; c = c->next, n++) {
        names[n] = item_name(r, s->of, c, n);
        str path = str_format(r->arena, "%.*s[%.*s]", STR(at->path), STR(names[n]));
        for (size_t i = 0; i < n; i++)
            if (str_eq(names[i], names[n])) good = problem(r->problems, PROTOCOL_ITEM_TWICE, .field = path, .row = c->line);
        good &= read_section(r, s->of, (struct place){path, at->evidence}, c, items + n * s->of->size);
    }
    memcpy(into + s->at, &items, sizeof items);
    memcpy(into + s->count_at, &n, sizeof n);
    return good;
}

static bool read_setting(struct reading *r, const struct setting *s, const struct place *at, const struct yaml_node *node, char *into)
{
    if (s->kind == SETTING_LIST) return read_list(r, s, at, node, into);
    if (s->kind != SETTING_SECTION) return read_value(r, s, at, node, into);
    void *part = arena_alloc(r->arena, s->of->size);
    memcpy(into + s->at, &part, sizeof part);
    return read_section(r, s->of, *at, node, part);
}

static str path_of(struct reading *r, str path, str key)
{
    return path.n ? str_format(r->arena, "%.*s.%.*s", STR(path), STR(key)) : key;
}

static str known_keys(struct reading *r, const struct section *section)
{
    struct text t = TEXT(r->arena);
    for (size_t i = 0; i < section->n; i++) text_format(&t, "%s%s", i ? ", " : "", section->settings[i].key);
    return text_str(&t);
}

static bool no_unknown_keys(struct reading *r, const struct section *section, str path, const struct yaml_node *node)
{
    bool good = true;
    for (const struct yaml_node *c = node->first; c; c = c->next) {
        bool known = path.n && str_is(c->key, "evidence"); /* not at the root: one note for everything would be none */
        for (size_t i = 0; i < section->n && !known; i++) known = str_is(c->key, section->settings[i].key);
        if (!known)
            good = problem(r->problems, PROTOCOL_KEY_UNKNOWN, .field = path_of(r, path, c->key), .limit = known_keys(r, section),
                           .row = c->line);
    }
    return good;
}

static bool read_section(struct reading *r, const struct section *section, struct place at, const struct yaml_node *node, void *into)
{
    if (node->kind != YAML_MAP) return wrong_kind(r, at.path, node, "a map of keys");
    bool good = no_unknown_keys(r, section, at.path, node);
    const struct yaml_node *evidence = at.path.n ? yaml_child(node, S("evidence")) : NULL;
    if (evidence) good &= read_evidence(r, path_of(r, at.path, S("evidence")), evidence, &at.evidence);
    for (size_t i = 0; i < section->n; i++) {
        const struct setting *s = &section->settings[i];
        const struct yaml_node *child = yaml_child(node, str_of(s->key));
        struct place inner = {path_of(r, at.path, str_of(s->key)), at.evidence};
        if (child) good &= read_setting(r, s, &inner, child, into);
        else if (s->need) good = problem(r->problems, PROTOCOL_KEY_MISSING, .field = inner.path, .limit = str_of(s->en), .row = node->line);
    }
    return good;
}

bool section_read(struct arena *arena, str yaml, const struct section *section, void *into, const struct protocol_value **values, size_t *n,
                  struct problems *problems)
{
    const struct yaml_node *root = yaml_tree_read(arena, yaml, problems);
    if (!root) return false;
    struct reading r = {.arena = arena, .problems = problems};
    bool good = read_section(&r, section, (struct place){S(""), {S(""), S("")}}, root, into);
    *values = r.values;
    *n = r.n;
    return good;
}

const struct protocol *protocol_read(struct arena *arena, str yaml, struct problems *problems)
{
    struct protocol *p = NEW(arena, struct protocol);
    p->valid_to = DATE_NONE;
    bool good = section_read(arena, yaml, &protocol_section, p, &p->values, &p->n_values, problems);
    for (size_t i = 0; i < p->n_tasks; i++) p->tasks[i].shape = form_shape(arena, &p->tasks[i]);
    return good && protocol_check(p, problems) ? p : NULL;
}
