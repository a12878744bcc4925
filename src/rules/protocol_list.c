/* Looking into a protocol: its values one by one, two versions side by side, and its kinds by what they are for. */
#include "rules/protocol.h"

const struct protocol_value *protocol_values(const struct protocol *p, size_t *n)
{
    *n = p->n_values;
    return p->values;
}

static const struct protocol_value *value_at(const struct protocol *p, str key)
{
    for (size_t i = 0; i < p->n_values; i++)
        if (str_eq(p->values[i].key, key)) return &p->values[i];
    return NULL;
}

const struct protocol_change *protocol_diff(struct arena *arena, const struct protocol *before, const struct protocol *after, size_t *n)
{
    struct protocol_change *changes = NEW_ARRAY(arena, struct protocol_change, before->n_values + after->n_values + 1);
    *n = 0;
    for (size_t i = 0; i < before->n_values; i++) {
        const struct protocol_value *old = &before->values[i], *new = value_at(after, old->key);
        bool same = new &&str_eq(old->value, new->value) && str_eq(old->evidence.zh, new->evidence.zh) &&
                    str_eq(old->evidence.en, new->evidence.en);
        if (!same) changes[(*n)++] = (struct protocol_change){old, new};
    }
    for (size_t i = 0; i < after->n_values; i++)
        if (!value_at(before, after->values[i].key)) changes[(*n)++] = (struct protocol_change){NULL, &after->values[i]};
    return changes;
}

const struct contact_level *protocol_level(const struct protocol *p, int level)
{
    for (size_t i = 0; i < p->contact->n_levels; i++)
        if (p->contact->levels[i].level == level) return &p->contact->levels[i];
    return NULL;
}

const struct zone_type *protocol_zone(const struct protocol *p, enum zone_kind kind)
{
    for (size_t i = 0; p->zones && i < p->zones->n_types; i++)
        if (p->zones->types[i].kind == kind) return &p->zones->types[i];
    return NULL;
}

const struct measure_kind *protocol_measure(const struct protocol *p, enum measure_use use)
{
    for (size_t i = 0; i < p->n_measures; i++)
        if (p->measures[i].use == use) return &p->measures[i];
    return NULL;
}

const struct task_kind *protocol_task(const struct protocol *p, str name)
{
    for (size_t i = 0; i < p->n_tasks; i++)
        if (str_eq(p->tasks[i].name, name)) return &p->tasks[i];
    return NULL;
}

const struct words *protocol_words(const struct protocol *p, str where, str key)
{
    const struct task_kind *task = str_is(where, "task-kinds") ? protocol_task(p, key) : NULL;
    if (task) return &task->label;
    for (size_t i = 0; str_is(where, "measure-kinds") && i < p->n_measures; i++)
        if (str_eq(p->measures[i].name, key)) return &p->measures[i].label;
    return NULL;
}

const struct pool_rule *protocol_pool(const struct protocol *p, enum sampled_group group)
{
    for (size_t i = 0; i < p->n_pools; i++)
        if (p->pools[i].group == group) return &p->pools[i];
    return NULL;
}

const struct code_rule *protocol_code(const struct protocol *p, enum code_ground ground)
{
    for (size_t i = 0; i < p->n_codes; i++)
        if (p->codes[i].ground == ground) return &p->codes[i];
    return NULL;
}
