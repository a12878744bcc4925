/* The OpenAPI document; see openapi.h. Nothing here asks which noun or route it has. Its own fixed parts stand as text. */
#include "api/openapi.h"

#include "api/openapi_parts.h"
#include "api/routes.h"
#include "model/shape_json.h"
#include "model/shape_schema.h"

#include <string.h>

static const struct {
    const char *name, *as_sent;
} methods[] = {[GET] = {"get", "GET"},
               [POST] = {"post", "POST"},
               [PUT] = {"put", "PUT"},
               [PATCH] = {"patch", "PATCH"},
               [DELETE] = {"delete", "DELETE"}};

static bool reads(const struct route *r)
{
    return r->asks || r->lists || r->gets;
}

/* What stands in the body, and how. NULL: nothing does. */
static const struct shape *given_in_body(const struct route *r, enum schema_side *side)
{
    *side = r->changes ? SCHEMA_CHANGED : SCHEMA_GIVEN;
    if (r->changes) return r->changes;
    if (r->creates) return r->creates;
    return r->method == GET || r->takes_file ? NULL : r->takes;
}

static bool path_brings(const struct route *r, const struct field *f)
{
    size_t at;
    return str_find(str_of(r->path), str_of(f->name), &at) && at > 0 && r->path[at - 1] == '{' && r->path[at + strlen(f->name)] == '}';
}

/* Whether some address brings the field, so that the body need not. */
static bool some_path_brings(const struct shape *shape, const struct field *f)
{
    enum schema_side side;
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++)
            if (given_in_body(r, &side) == shape && path_brings(r, f)) return true;
    return false;
}

/* Whether anything is left for the body once the address has brought its part. */
static bool has_body(const struct route *r)
{
    enum schema_side side;
    const struct shape *shape = given_in_body(r, &side);
    for (size_t i = 0; shape && i < shape->n; i++)
        if (shape->fields[i].by == CLIENT && !path_brings(r, &shape->fields[i])) return true;
    return false;
}

/* -- parameters ------------------------------------------------------------------------------------------------------ */

static void begin_parameter(struct text *out, str name, const char *in, bool required)
{
    if (out->at[out->n - 1] != '[') text_char(out, ',');
    text_format(out, "{\"name\":\"%.*s\",\"in\":\"%s\",\"required\":%s,", STR(name), in, required ? "true" : "false");
}

static void add_parameter(struct text *out, str name, const char *in, bool required, const struct field *f)
{
    begin_parameter(out, name, in, required);
    if (f->kind == FLAGS || f->kind == IDS) text_add(out, S("\"style\":\"form\",\"explode\":false,"));
    text_add(out, S("\"schema\":"));
    field_schema(out, f, SCHEMA_GIVEN);
    text_char(out, '}');
}

static void add_path_parameters(struct text *out, const struct route *r)
{
    static const struct field record = {.name = "id", .kind = ID, .zh = "编号", .en = "Id"};
    const struct shape *shape = r->creates ? r->creates : r->takes;
    str part, rest = str_of(r->path);
    while (rest.at && str_split(&rest, '/', &part)) {
        if (!str_starts(part, S("{"))) continue;
        str name = str_part(part, 1, part.n - 2);
        int at = shape ? shape_field(shape, name) : -1;
        add_parameter(out, name, "path", true, at >= 0 ? &shape->fields[at] : &record);
    }
}

static void add_order(struct text *out, const struct shape *shape)
{
    begin_parameter(out, S("order"), "query", false);
    text_add(out, S("\"description\":\"A field; with - before it, the other way round. Without: the newest first.\","
                    "\"schema\":{\"type\":\"string\",\"enum\":["));
    const char *comma = "";
    for (size_t i = F_ID; i < shape->n; i++) {
        if (!list_may_order(&shape->fields[i])) continue;
        text_format(out, "%s\"%s\",\"-%s\"", comma, shape->fields[i].name, shape->fields[i].name);
        comma = ",";
    }
    text_add(out, S("]}}"));
}

/* Of nouns that lie somewhere: the area with all that lies in it. */
static void add_below(struct text *out, const struct shape *shape)
{
    static const struct field area = {.name = "below", .kind = REF, .zh = "区域及以下", .en = "Area and below", .to = "area"};
    bool lies_somewhere = str_is(str_of(shape->name), "area") || shape_field(shape, S("area_id")) >= 0;
    if (lies_somewhere) add_parameter(out, S("below"), "query", false, &area);
}

/* A choice: one or several, any of which will do. */
static void add_filter(struct text *out, str name, struct field f)
{
    if (f.kind == ENUM) f.kind = FLAGS;
    add_parameter(out, name, "query", false, &f);
}

static void add_filters(struct text *out, const struct shape *shape)
{
    static const struct {
        enum list_relation relation;
        const char *ending;
    } relations[] = {{LIST_IS, ""}, {LIST_FROM, "_from"}, {LIST_TO, "_to"}};
    for (size_t i = F_ID; i < shape->n; i++)
        for (size_t k = 0; k < sizeof relations / sizeof *relations; k++) {
            struct field f = shape->fields[i];
            f.need = false; /* an empty value asks for records without one */
            str name = str_format(out->arena, "%s%s", f.name, relations[k].ending);
            if (list_may_filter(&f, relations[k].relation)) add_filter(out, name, f);
        }
    add_below(out, shape);
    add_order(out, shape);
}

static void add_query(struct text *out, const struct route *r)
{
    bool from_query = r->takes && (r->method == GET || r->takes_file);
    for (size_t i = 0; from_query && i < r->takes->n; i++) {
        const struct field *f = &r->takes->fields[i];
        if (f->by == CLIENT && f->kind != ROWS && f->kind != DOC && !path_brings(r, f))
            add_parameter(out, str_of(f->name), "query", f->need, f);
    }
    if (r->lists) add_filters(out, r->lists);
}

static void add_shared_parameter(struct text *out, const char *name)
{
    text_format(out, "%s{\"$ref\":\"#/components/parameters/%s\"}", out->at[out->n - 1] == '[' ? "" : ",", name);
}

static void add_parameters(struct text *out, const struct route *r)
{
    text_add(out, S(",\"parameters\":["));
    add_path_parameters(out, r);
    add_query(out, r);
    if (r->lists || r->gives_list) add_shared_parameter(out, "limit"), add_shared_parameter(out, "after");
    if (r->changes) add_shared_parameter(out, "if_match");
    if (!reads(r)) add_shared_parameter(out, "idempotency_key");
    text_char(out, ']');
}

/* -- bodies ---------------------------------------------------------------------------------------------------------- */

static void add_reference(struct text *out, const struct shape *shape, enum schema_side side)
{
    text_format(out, "{\"$ref\":\"#/components/schemas/%.*s\"}", STR(schema_name(out->arena, shape, side)));
}

static void add_request_body(struct text *out, const struct route *r)
{
    enum schema_side side;
    const struct shape *shape = given_in_body(r, &side);
    if (r->takes_file) text_add(out, S(",\"requestBody\":{\"required\":true,\"content\":{\"application/octet-stream\":{}}}"));
    if (!has_body(r)) return;
    text_add(out, S(",\"requestBody\":{\"required\":true,\"content\":{\"application/json\":{\"schema\":"));
    add_reference(out, shape, side);
    text_add(out, S("}}}"));
}

static const struct shape *told(const struct route *r)
{
    if (r->lists) return r->lists;
    if (r->gets) return r->gets;
    if (r->creates) return r->creates;
    if (r->changes) return r->changes;
    return r->gives;
}

static void add_answer(struct text *out, const struct route *r)
{
    const struct shape *shape = told(r);
    bool is_list = r->lists || r->gives_list;
    text_format(out, "\"%d\":{\"description\":\"%s\"", r->creates ? 201 : 200, is_list ? "A page" : r->creates ? "Made" : "Done");
    if (shape && shape->entity && !is_list && !r->gives_file)
        text_add(out, S(",\"headers\":{\"ETag\":{\"description\":\"The version, for If-Match\",\"schema\":{\"type\":\"string\"}}}"));
    text_format(out, ",\"content\":{\"%s\":{", r->gives_file ? r->gives_file : "application/json");
    if (r->gives_file) {
        text_add(out, S("}}}"));
        return;
    }
    text_add(out, S("\"schema\":"));
    if (is_list)
        text_add(out, S("{\"type\":\"object\",\"required\":[\"items\"],\"properties\":{\"next\":{\"type\":\"string\"},"
                        "\"items\":{\"type\":\"array\",\"items\":"));
    if (shape) add_reference(out, shape, SCHEMA_SAID);
    else text_add(out, S("{\"type\":\"object\"}"));
    text_add(out, is_list ? S("}}}}}}") : S("}}}"));
}

static bool asks_who(const struct route *r)
{
    return r->may != ANYBODY;
}

static bool asks_role(const struct route *r)
{
    return r->may != ANYBODY && r->may != SIGNED_IN;
}

static bool writes(const struct route *r)
{
    return !reads(r);
}

static bool always(const struct route *r)
{
    (void)r;
    return true;
}

static bool changes(const struct route *r)
{
    return r->changes != NULL;
}

static const struct {
    int status;
    bool (*may_come)(const struct route *r);
} refusals[] = {{400, always},  {401, asks_who}, {403, asks_role}, {404, asks_role}, {409, writes},
                {412, changes}, {413, writes},   {422, always},    {429, always},    {503, always}};

static void add_responses(struct text *out, const struct route *r)
{
    text_add(out, S(",\"responses\":{"));
    add_answer(out, r);
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].may_come(r))
            text_format(out, ",\"%d\":{\"$ref\":\"#/components/responses/problem_%d\"}", refusals[i].status, refusals[i].status);
    text_add(out, S("}"));
}

/* -- operations ------------------------------------------------------------------------------------------------------ */

/* Operations are grouped by what stands first in their address: "people". */
static str tag_of(const struct route *r)
{
    str tag, rest = str_part(str_of(r->path), 1, strlen(r->path));
    (void)str_split(&rest, '/', &tag);
    return tag;
}

static void add_operation(struct text *out, const struct route *r)
{
    text_format(out, "\"%s\":{\"operationId\":\"%s\",\"tags\":[\"%.*s\"],\"summary\":", methods[r->method].name, r->name, STR(tag_of(r)));
    json_add_text(out, str_of(r->says));
    text_format(out, ",\"x-permission\":\"%s\",\"x-shed-class\":%d", permission_name(r->may), (int)r->shed);
    if (r->undone_by) text_format(out, ",\"x-undone-by\":\"%s\"", r->undone_by);
    if (!asks_who(r)) text_add(out, S(",\"security\":[]"));
    add_parameters(out, r);
    add_request_body(out, r);
    add_responses(out, r);
    text_char(out, '}');
}

static const struct route *first_at(str path)
{
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++)
            if (str_is(path, r->path)) return r;
    return NULL;
}

static void add_address(struct text *out, const char *path)
{
    const char *comma = "";
    text_format(out, ",\"%s\":{", path);
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            if (strcmp(r->path, path) != 0) continue;
            text_add(out, str_of(comma));
            comma = ",";
            add_operation(out, r);
        }
    text_char(out, '}');
}

static void add_paths(struct text *out)
{
    text_add(out, str_of(openapi_own_paths));
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++)
            if (first_at(str_of(r->path)) == r) add_address(out, r->path);
    text_char(out, '}');
}

/* -- components ------------------------------------------------------------------------------------------------------ */

static bool holds(const struct shape *shape, const struct shape *part)
{
    if (shape == part) return true;
    for (size_t i = 0; i < shape->n; i++)
        if (shape->fields[i].rows && shape->fields[i].by == CLIENT && holds(shape->fields[i].rows, part)) return true;
    return false;
}

/* Whether a body of this side names the shape, be it as rows of another. */
static bool is_asked_for(const struct shape *shape, enum schema_side wanted)
{
    enum schema_side side;
    for (size_t t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            const struct shape *given = has_body(r) ? given_in_body(r, &side) : NULL;
            if (given && side == wanted && given == shape) return true;
            if (given && wanted == SCHEMA_GIVEN && given != shape && holds(given, shape)) return true;
        }
    return false;
}

static void add_schemas(struct text *out)
{
    text_add(out, S(",\"schemas\":{"));
    openapi_problem_schema(out);
    for (size_t i = 0; shapes_all[i]; i++)
        for (int side = SCHEMA_SAID; side <= SCHEMA_CHANGED; side++) {
            if (side != SCHEMA_SAID && !is_asked_for(shapes_all[i], (enum schema_side)side)) continue;
            text_format(out, ",\"%.*s\":", STR(schema_name(out->arena, shapes_all[i], (enum schema_side)side)));
            shape_schema(out, shapes_all[i], (enum schema_side)side, some_path_brings);
        }
    text_char(out, '}');
}

void openapi_write(struct text *out)
{
    text_add(out, str_of(openapi_opening));
    add_paths(out);
    text_add(out, S(",\"components\":{"));
    text_add(out, str_of(openapi_own_components));
    text_add(out, S(",\"responses\":{"));
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        if (i) text_char(out, ',');
        openapi_problem_response(out, refusals[i].status);
    }
    text_char(out, '}');
    add_schemas(out);
    text_add(out, S("}}"));
}
