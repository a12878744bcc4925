/* YAML as a tree, bounded: no anchors, aliases or tags, one document, limited size, depth and number of nodes. Every node keeps its line.
 */
#ifndef DAYAN_RULES_YAML_TREE_H
#define DAYAN_RULES_YAML_TREE_H

#include "base/problem.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

enum { YAML_MOST_BYTES = 512 * 1024, YAML_MOST_DEPTH = 12, YAML_MOST_NODES = 20000 };

struct yaml_node {
    enum yaml_kind kind;
    bool quoted;
    str text;                       /* of a scalar */
    str key;                        /* when it stands in a map */
    int line;                       /* 1-based; of the key, when there is one */
    struct yaml_node *first, *next; /* children */
    size_t n;
};

/* NULL: refused, with a problem that names the line. */
struct yaml_node *yaml_tree_read(struct arena *arena, str yaml, struct problems *problems);

/* The child with this key, or NULL. */
struct yaml_node *yaml_child(const struct yaml_node *map, str key);

#endif
