/* An answer why, while it is put together; see status_why.h. */
#include "app/status_why.h"

#include "app/rule_words.h"
#include "app/who.h"

#include <assert.h>

struct told told_of(struct command *c, const struct protocol *p, const struct choice *state, time_ms since, size_t room)
{
    struct told t = {.c = c, .protocol = p, .room = room};
    t.rules = NEW_ARRAY(c->arena, struct status_rule, room);
    t.facts = NEW_ARRAY(c->arena, struct status_fact, room);
    SET(status_why, &t.why, zh, str_of(state->zh));
    SET(status_why, &t.why, en, str_of(state->en));
    SET(status_why, &t.why, protocol, protocol_name(c->arena, p));
    if (since) SET(status_why, &t.why, since, since);
    return t;
}

struct status_rule *told_rule(struct told *t, struct words says)
{
    assert(t->n_rules < t->room);
    struct status_rule *rule = &t->rules[t->n_rules++];
    SET(status_rule, rule, zh, says.zh);
    SET(status_rule, rule, en, says.en);
    return rule;
}

struct status_rule *told_value(struct told *t, str key, time_ms due)
{
    struct rule_said said = rule_of_value(t->c, t->protocol, key);
    if (!said.says.zh.n) return NULL;
    struct status_rule *rule = told_rule(t, said.says);
    SET(status_rule, rule, key, said.key);
    SET(status_rule, rule, source_zh, said.source.zh);
    SET(status_rule, rule, source_en, said.source.en);
    if (due) SET(status_rule, rule, due_at, due);
    return rule;
}

void told_limit(struct told *t, str key, time_ms due, time_ms done)
{
    struct status_rule *rule = told_value(t, key, due);
    if (!rule || !due) return;
    bool over = (done ? done : t->c->now) > due;
    SET(status_rule, rule, met, over ? CLAUSE_FALSE : done ? CLAUSE_TRUE : CLAUSE_UNKNOWN);
}

struct status_fact *told_fact(struct told *t, struct words says, time_ms at, id64 by_id)
{
    assert(t->n_facts < t->room);
    struct status_fact *fact = &t->facts[t->n_facts++];
    struct words by = who_said(t->c, by_id);
    SET(status_fact, fact, zh, says.zh);
    SET(status_fact, fact, en, says.en);
    if (at) SET(status_fact, fact, at, at);
    if (by.zh.n) SET(status_fact, fact, by_zh, by.zh);
    if (by.en.n) SET(status_fact, fact, by_en, by.en);
    return fact;
}

void told_time(struct told *t, const struct shape *shape, const void *record, size_t field, id64 by_id)
{
    const struct field *f = &shape->fields[field];
    assert(f->kind == TIME);
    if (!field_given(record, field)) return;
    (void)told_fact(t, (struct words){str_of(f->zh), str_of(f->en)}, *(const time_ms *)field_at(f, record), by_id);
}

void told_behind(struct status_fact *fact, const struct shape *shape, id64 id)
{
    SET(status_fact, fact, noun, str_of(shape->name));
    SET(status_fact, fact, id, id);
}

bool told_give(struct told *t)
{
    SET(status_why, &t->why, rules, (struct rows){t->rules, t->n_rules});
    SET(status_why, &t->why, facts, (struct rows){t->facts, t->n_facts});
    return give(t->c, &status_why_shape, &t->why);
}
