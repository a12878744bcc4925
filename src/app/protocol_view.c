/* Protocols as people read them; see protocol_view.h. */
#include "app/protocol_view.h"

bool protocols_read(struct command *c, const void *given)
{
    (void)given;
    size_t n = 0;
    while (c->post->protocols[n]) n++;
    struct protocol_line *lines = NEW_ARRAY(c->arena, struct protocol_line, n);
    for (size_t i = 0; i < n; i++) {
        const struct protocol *p = c->post->protocols[i];
        SET(protocol_line, &lines[i], name, protocol_name(c->arena, p));
        SET(protocol_line, &lines[i], label_zh, p->name.zh);
        SET(protocol_line, &lines[i], label_en, p->name.en);
        SET(protocol_line, &lines[i], version, p->version);
        SET(protocol_line, &lines[i], valid_from, p->valid_from);
        if (p->valid_to != DATE_NONE) SET(protocol_line, &lines[i], valid_to, p->valid_to);
        SET(protocol_line, &lines[i], disease_code, p->disease_code);
        SET(protocol_line, &lines[i], in_use, p == c->protocol);
    }
    return give_rows(c, &protocol_line_shape, (struct rows){lines, n}, S(""));
}

static bool named(struct command *c, str name, const struct protocol **out)
{
    *out = post_protocol(c->post, name);
    return *out || problem(c->problems, NOT_FOUND, .value = name);
}

bool protocol_values_read(struct command *c, const void *given)
{
    const struct protocol_asked *in = given;
    const struct protocol *p;
    size_t n;
    if (!named(c, in->name, &p)) return false;
    const struct protocol_value *values = protocol_values(p, &n);
    struct protocol_parameter *lines = NEW_ARRAY(c->arena, struct protocol_parameter, n);
    for (size_t i = 0; i < n; i++) {
        SET(protocol_parameter, &lines[i], key, values[i].key);
        SET(protocol_parameter, &lines[i], label_zh, values[i].label.zh);
        SET(protocol_parameter, &lines[i], label_en, values[i].label.en);
        SET(protocol_parameter, &lines[i], value, values[i].value);
        SET(protocol_parameter, &lines[i], unit, values[i].unit);
        SET(protocol_parameter, &lines[i], evidence, words_in(values[i].evidence, c->language));
        SET(protocol_parameter, &lines[i], line, values[i].line);
    }
    return give_rows(c, &protocol_parameter_shape, (struct rows){lines, n}, S(""));
}

static void tell_difference(const struct command *c, const struct protocol_change *change, struct protocol_difference *line)
{
    const struct protocol_value *either = change->after ? change->after : change->before;
    SET(protocol_difference, line, key, either->key);
    SET(protocol_difference, line, label_zh, either->label.zh);
    SET(protocol_difference, line, label_en, either->label.en);
    SET(protocol_difference, line, unit, either->unit);
    if (change->before) SET(protocol_difference, line, before, change->before->value);
    if (change->before) SET(protocol_difference, line, evidence_before, words_in(change->before->evidence, c->language));
    if (change->after) SET(protocol_difference, line, after, change->after->value);
    if (change->after) SET(protocol_difference, line, evidence_after, words_in(change->after->evidence, c->language));
}

bool protocol_changes_read(struct command *c, const void *given)
{
    const struct protocol_asked *in = given;
    const struct protocol *before, *after;
    size_t n;
    if (!HAS(protocol_asked, in, since)) return problem(c->problems, FIELD_MISSING, .field = S("since"));
    if (!named(c, in->name, &after) || !named(c, in->since, &before)) return false;
    const struct protocol_change *changes = protocol_diff(c->arena, before, after, &n);
    struct protocol_difference *lines = NEW_ARRAY(c->arena, struct protocol_difference, n);
    for (size_t i = 0; i < n; i++) tell_difference(c, &changes[i], &lines[i]);
    return give_rows(c, &protocol_difference_shape, (struct rows){lines, n}, S(""));
}

bool protocol_uses_read(struct command *c, const void *given)
{
    struct rows rows;
    if (!ask(c, &sql_protocol_uses, &protocol_uses_shape, given, &protocol_use_shape, &rows)) return false;
    return give_rows(c, &protocol_use_shape, rows, S(""));
}
