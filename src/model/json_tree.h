/* JSON as a tree on the arena, for what is read most: records in and out of phones and browsers. One pass, no allocation but the arena's;
 * texts without escapes are views of the bytes given. As strict as the door asks: RFC 8259 to the letter, well-formed UTF-8, no NUL, no
 * duplicate names, bounded depth, whole numbers of 64 bits. */
#ifndef DAYAN_MODEL_JSON_TREE_H
#define DAYAN_MODEL_JSON_TREE_H

#include "base/problem.h"

enum json_kind { JSON_IS_NULL, JSON_IS_FALSE, JSON_IS_TRUE, JSON_IS_WHOLE, JSON_IS_REAL, JSON_IS_TEXT, JSON_IS_LIST, JSON_IS_OBJECT };

struct json {
    enum json_kind kind;
    str name;   /* within an object */
    str source; /* the bytes it was written in */
    union {
        str text;
        int64_t whole;
        double real;
        struct {
            const struct json *first;
            size_t n;
        } members;
    };
    const struct json *next; /* of the same list or object */
};

/* The object that `json` is. NULL: FIELD_NOT_UTF8, JSON_TOO_DEEP, BODY_NOT_JSON or BODY_NOT_AN_OBJECT. The tree lives in the arena, and no
 * longer than the bytes. */
const struct json *json_tree(struct arena *arena, str json, struct problems *problems);

/* The member of this name; NULL: there is none, or this is no object. */
const struct json *json_member(const struct json *object, const char *name);

/* The value as it was written, without the white space between its parts. */
str json_compact(struct arena *arena, const struct json *value);

#endif
