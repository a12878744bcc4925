/* Parsing JSON; see json_parse.h. */
#include "model/json_parse.h"

#include "model/shape_json.h"

/* Whether brackets outside strings nest no deeper than JSON_DEPTH_MAX. */
static bool depth_is_bounded(str json)
{
    int depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < json.n; i++) {
        char c = json.at[i];
        if (in_string && c == '\\') i++;
        else if (c == '"') in_string = !in_string;
        else if (!in_string && (c == '{' || c == '[') && ++depth > JSON_DEPTH_MAX) return false;
        else if (!in_string && (c == '}' || c == ']')) depth--;
    }
    return true;
}

json_t *json_parsed(struct arena *arena, str json, struct problems *problems)
{
    json_error_t wrong;
    if (!str_is_utf8(json)) return (void)problem(problems, FIELD_NOT_UTF8, .field = S("body")), NULL;
    if (!depth_is_bounded(json)) return (void)problem(problems, JSON_TOO_DEEP, .limit = str_format(arena, "%d", JSON_DEPTH_MAX)), NULL;
    json_t *root = json_loadb(json.n ? json.at : "", json.n, JSON_REJECT_DUPLICATES, &wrong);
    if (!root) (void)problem(problems, BODY_NOT_JSON, .value = str_of(wrong.text), .row = wrong.line);
    if (!root || json_is_object(root)) return root;
    json_decref(root);
    return (void)problem(problems, BODY_NOT_AN_OBJECT), NULL;
}
