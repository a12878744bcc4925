/* YAML as a tree: see yaml_tree.h. Built from libyaml's events and not from its documents, because events show anchors and
 * aliases before they are resolved, so that none can multiply the input. */
#include "rules/yaml_tree.h"

#include <yaml.h>

struct yaml_builder {
    struct arena *arena;
    struct problems *problems;
    struct yaml_node *open[YAML_MOST_DEPTH]; /* from the root to where we are */
    struct yaml_node *last[YAML_MOST_DEPTH]; /* their last children */
    size_t depth, nodes, documents;
    struct yaml_node *root;
    bool key_seen; /* a key was read, its value comes next */
    str key;
    int key_line;
};

static bool refuse_line(struct yaml_builder *b, const char *why, int line)
{
    return problem(b->problems, PROTOCOL_NOT_YAML, .value = str_of(why), .row = line);
}

static bool in_map(const struct yaml_builder *b)
{
    return b->depth && b->open[b->depth - 1]->kind == YAML_MAP;
}

static bool take_key(struct yaml_builder *b, const yaml_event_t *e, int line)
{
    if (e->type != YAML_SCALAR_EVENT) return refuse_line(b, "a key must be plain text", line);
    str key = {(const char *)e->data.scalar.value, e->data.scalar.length};
    if (key.n == 0 || key.n > 64) return refuse_line(b, "a key has 1 to 64 characters", line);
    if (yaml_child(b->open[b->depth - 1], key)) return problem(b->problems, PROTOCOL_KEY_TWICE, .field = key, .row = line);
    b->key = str_copy(b->arena, key);
    b->key_line = line;
    b->key_seen = true;
    return true;
}

static struct yaml_node *place(struct yaml_builder *b, int line)
{
    struct yaml_node *node = NEW(b->arena, struct yaml_node);
    node->line = line;
    if (!b->depth) return b->root = node;
    if (in_map(b)) {
        node->key = b->key;
        node->line = b->key_line;
        b->key_seen = false;
    }
    struct yaml_node *parent = b->open[b->depth - 1], **last = &b->last[b->depth - 1];
    if (*last) (*last)->next = node;
    else parent->first = node;
    *last = node;
    parent->n++;
    return node;
}

static bool take_node(struct yaml_builder *b, const yaml_event_t *e, int line)
{
    if (in_map(b) && !b->key_seen) return take_key(b, e, line);
    if (++b->nodes > YAML_MOST_NODES) return refuse_line(b, "too many values", line);
    if (e->type != YAML_SCALAR_EVENT && b->depth == YAML_MOST_DEPTH) return refuse_line(b, "nested too deeply", line);
    struct yaml_node *node = place(b, line);
    if (e->type == YAML_SCALAR_EVENT) {
        node->kind = YAML_SCALAR;
        node->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        node->text = str_copy(b->arena, (str){(const char *)e->data.scalar.value, e->data.scalar.length});
        return str_is_utf8(node->text) || refuse_line(b, "text is not UTF-8 or holds a NUL", line);
    }
    node->kind = e->type == YAML_SEQUENCE_START_EVENT ? YAML_LIST : YAML_MAP;
    b->open[b->depth] = node;
    b->last[b->depth++] = NULL;
    return true;
}

static bool has_anchor_or_tag(const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT: return e->data.scalar.anchor || e->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT: return e->data.sequence_start.anchor || e->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT: return e->data.mapping_start.anchor || e->data.mapping_start.tag;
    default: return false;
    }
}

static bool take_event(struct yaml_builder *b, const yaml_event_t *e)
{
    int line = (int)e->start_mark.line + 1;
    if (e->type == YAML_ALIAS_EVENT || has_anchor_or_tag(e))
        return refuse_line(b, "anchors (&), aliases (*) and tags (!) are not allowed", line);
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT: return b->documents++ == 0 || refuse_line(b, "a second document begins", line);
    case YAML_SCALAR_EVENT:
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: return take_node(b, e, line);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: b->depth--; return true;
    default: return true;
    }
}

struct yaml_node *yaml_tree_read(struct arena *arena, str yaml, struct problems *problems)
{
    struct yaml_builder b = {.arena = arena, .problems = problems};
    if (yaml.n > YAML_MOST_BYTES) return refuse_line(&b, "the file is larger than 512 KiB", 0), NULL;
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) return refuse_line(&b, "no memory", 0), NULL;
    yaml_parser_set_input_string(&parser, (const unsigned char *)yaml.at, yaml.n);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    bool good = true, ended = false;
    while (good && !ended) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            good = refuse_line(&b, parser.problem ? parser.problem : "damaged", (int)parser.problem_mark.line + 1);
            break;
        }
        ended = event.type == YAML_STREAM_END_EVENT;
        good = take_event(&b, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    if (good && !b.root) good = refuse_line(&b, "the file is empty", 1);
    return good ? b.root : NULL;
}

struct yaml_node *yaml_child(const struct yaml_node *map, str key)
{
    for (struct yaml_node *c = map->first; c; c = c->next)
        if (str_eq(c->key, key)) return c;
    return NULL;
}
