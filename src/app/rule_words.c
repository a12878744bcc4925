/* What a measure rests on, in words; see rule_words.h. */
#include "app/rule_words.h"

#include "app/fact_words.h"
#include "app/measure.h"

/* The value of the protocol, and on what ground it holds. */
struct rule {
    str key;
    struct words ground;
    bool at_most; /* the value is the longest that it may be */
};

static const char *mode_of(enum measure_use use)
{
    switch (use) {
    case USE_FACILITY: return mode_names[MODE_FACILITY];
    case USE_HOME: return mode_names[MODE_HOME];
    case USE_HOME_MONITOR: return mode_names[MODE_HOME_MONITOR];
    default: return mode_names[MODE_ISOLATION];
    }
}

/* The level that the engine gave the exposure: it rises with the linked contact's result. */
static int level_of(const struct person_decision *d, const struct measure_kind *kind, id64 since)
{
    for (size_t i = 0; i < d->n_measures; i++)
        if (d->measures[i].kind == kind && d->measures[i].since_fact == since) return d->measures[i].level;
    return 0;
}

static struct words ground_of_code(const struct protocol *p, enum code_ground ground)
{
    const struct code_rule *code = protocol_code(p, ground);
    return code ? code->reason : (struct words){0};
}

static struct rule hard_end_of(struct arena *arena, const struct measure_kind *kind)
{
    return (struct rule){.key = str_format(arena, "measures[%.*s].hard_end_days", STR(kind->name)), .at_most = true};
}

static struct rule rule_of_person(struct arena *arena, const struct protocol *p, const struct measure_kind *kind,
                                  const struct fact_line *since, int level_n)
{
    const struct contact_level *level = level_n ? protocol_level(p, level_n) : NULL;
    if (level)
        return (struct rule){.key = str_format(arena, "contact.levels[%.*s].stages[%s].days", STR(level->name), mode_of(kind->use)),
                             .ground = level->label};
    if (kind->use == USE_CASE) return (struct rule){.key = S("case.isolation_days"), .ground = ground_of_code(p, GROUND_CASE)};
    if (since->kind == FACT_DISCHARGED)
        return (struct rule){.key = str_format(arena, "case.aftercare[%s].days", mode_of(kind->use)),
                             .ground = fact_said(arena, FACT_DISCHARGED, 0)};
    if (kind->use == USE_HOLD)
        return (struct rule){.key = S("code[positive_pool].lasts_h"), .ground = ground_of_code(p, GROUND_POSITIVE_POOL)};
    if (kind->use == USE_FEVER)
        return (struct rule){.key = S("code[fever_untested].lasts_h"), .ground = ground_of_code(p, GROUND_FEVER_UNTESTED)};
    return hard_end_of(arena, kind);
}

static const struct protocol_value *value_of(const struct protocol *p, str key)
{
    size_t n = 0;
    const struct protocol_value *values = protocol_values(p, &n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(values[i].key, key)) return &values[i];
    return NULL;
}

static str with_evidence(struct arena *arena, str plan, str evidence)
{
    return evidence.n ? str_format(arena, "%.*s · %.*s", STR(plan), STR(evidence)) : plan;
}

/* "新冠肺炎防控方案（第九版） · S16". */
static struct words source_of(struct arena *arena, const struct protocol *p, const struct protocol_value *value)
{
    struct words from = value ? value->evidence : (struct words){.zh = S("")};
    return (struct words){.zh = with_evidence(arena, p->name.zh, from.zh), .en = with_evidence(arena, p->name.en, from.en)};
}

/* "密切接触者：集中隔离医学观察，7 天". */
static struct words said(struct arena *arena, const struct rule *rule, const struct measure_kind *kind, const struct protocol_value *value)
{
    bool hours = value && str_is(value->unit, "h"), grounded = rule->ground.zh.n > 0;
    str number = value ? value->value : S("");
    return (struct words){
        .zh = str_format(arena, "%.*s%s%.*s，%s%.*s %s", STR(rule->ground.zh), grounded ? "：" : "", STR(kind->label.zh),
                         rule->at_most ? "最长 " : "", STR(number), hours ? "小时" : "天"),
        .en = str_format(arena, "%.*s%s%.*s, %s%.*s %s", STR(rule->ground.en), grounded ? ": " : "", STR(kind->label.en),
                         rule->at_most ? "at most " : "", STR(number), hours ? "h" : "days"),
    };
}

static const struct {
    const char *unit, *zh, *en;
} units_said[] = {{"h", "小时", "h"}, {"d", "天", "days"}, {"min", "分钟", "min"}};

/* "室温存放上限：4 小时"; what is only so or not is its label alone. */
static str value_said(struct arena *arena, str label, const char *colon, str value, str unit)
{
    if (str_is(value, "true")) return label;
    return str_format(arena, "%.*s%s%.*s%s%.*s", STR(label), colon, STR(value), unit.n ? " " : "", STR(unit));
}

struct rule_said rule_of_value(struct command *c, const struct protocol *p, str key)
{
    const struct protocol_value *value = value_of(p, key);
    if (!value) return (struct rule_said){0};
    bool clock = str_is(value->unit, "h:min");
    struct words unit = {clock ? S("") : value->unit, clock ? S("") : value->unit};
    for (size_t i = 0; i < sizeof units_said / sizeof *units_said; i++)
        if (str_is(value->unit, units_said[i].unit)) unit = (struct words){str_of(units_said[i].zh), str_of(units_said[i].en)};
    return (struct rule_said){
        .key = key,
        .says = {value_said(c->arena, value->label.zh, "：", value->value, unit.zh),
                 value_said(c->arena, value->label.en, ": ", value->value, unit.en)},
        .source = source_of(c->arena, p, value),
    };
}

/* -- zones --------------------------------------------------------------------------------------------------------------- */

static const struct zone_type *zone_of_use(const struct protocol *p, enum measure_use use)
{
    static const enum measure_use uses[ZONE_KINDS] = {USE_ZONE_LOCK, USE_ZONE_CONTROL, USE_ZONE_PREVENT};
    for (size_t i = 0; i < ZONE_KINDS; i++)
        if (uses[i] == use) return protocol_zone(p, (enum zone_kind)i);
    return NULL;
}

/* "高风险区：连续7天无新增感染者；第7天完成一轮全员核酸且均为阴性，方可解除". */
static struct words zone_said(struct arena *arena, const struct zone_type *type)
{
    struct text zh = TEXT(arena), en = TEXT(arena);
    text_format(&zh, "%.*s：", STR(type->label.zh));
    text_format(&en, "%.*s, lifted when: ", STR(type->label.en));
    for (size_t i = 0; i < type->n_lift; i++) {
        text_format(&zh, "%s%.*s", i ? "；" : "", STR(type->lift[i].text.zh));
        text_format(&en, "%s%.*s", i ? "; " : "", STR(type->lift[i].text.en));
    }
    text_add(&zh, S("，方可解除"));
    return (struct words){text_str(&zh), text_str(&en)};
}

struct rule_said rule_of_zone(struct command *c, const struct protocol *p, const struct zone_type *type)
{
    str key = str_format(c->arena, "zone.types[%s].label", zone_kinds.at[type->kind].name);
    const struct protocol_value *value = value_of(p, key);
    return (struct rule_said){.key = key, .says = zone_said(c->arena, type), .source = source_of(c->arena, p, value)};
}

struct rule_said rule_of_measure(struct command *c, const struct measure *m, const struct measure_kind *kind, const struct fact_line *since,
                                 const struct person_decision *decided)
{
    const struct protocol *p = measure_protocol(c, m);
    const struct zone_type *zone = kind->subject == SUBJECT_AREA ? zone_of_use(p, kind->use) : NULL;
    if (zone && zone->n_lift) return rule_of_zone(c, p, zone);
    bool by_the_rules = since && kind->use != USE_OTHER && kind->subject == SUBJECT_PERSON;
    struct rule rule = by_the_rules ? rule_of_person(c->arena, p, kind, since, level_of(decided, kind, m->since_fact_id))
                                    : hard_end_of(c->arena, kind);
    const struct protocol_value *value = value_of(p, rule.key);
    return (struct rule_said){.key = rule.key, .says = said(c->arena, &rule, kind, value), .source = source_of(c->arena, p, value)};
}
