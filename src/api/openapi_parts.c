/* The fixed parts of the OpenAPI document, and its problems; see openapi_parts.h. */
#include "api/openapi_parts.h"

const char openapi_opening[] =
    "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Dayan\",\"version\":\"1\","
    "\"summary\":\"Operations of an outbreak command post\","
    "\"description\":\"Ids are strings. Instants are RFC 3339 in UTC. What identifies a person comes masked. Every change may carry an "
    "Idempotency-Key; the same request again brings the same reply.\","
    "\"license\":{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}},"
    "\"servers\":[{\"url\":\"/api/v1\"}],\"security\":[{\"session\":[]},{\"token\":[]}],\"paths\":";

#define OWN_PATH(path, name, says, permission, shed, security, type)                                     \
    "\"" path "\":{\"get\":{\"operationId\":\"" name "\",\"tags\":[\"description\"],\"summary\":\"" says \
    "\",\"x-permission\":\"" permission "\",\"x-shed-class\":" shed security                             \
    ",\"responses\":{\"200\":{\"description\":\"Done\",\"content\":{\"" type "\":{}}},"                  \
    "\"429\":{\"$ref\":\"#/components/responses/problem_429\"},\"503\":{\"$ref\":\"#/components/responses/problem_503\"}}}}"

const char openapi_own_paths[] = "{" OWN_PATH(
    "/shapes", "shapes", "What every noun is, for forms and lists", "anybody", "1", ",\"security\":[]",
    "application/json") "," OWN_PATH("/openapi.json", "openapi", "This document", "anybody", "1", ",\"security\":[]",
                                     "application/json") "," OWN_PATH("/events", "events", "What has changed, as it happens",
                                                                      "see_situation", "3", "", "text/event-stream");

const char openapi_own_components[] =
    "\"securitySchemes\":{\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"dayan_session\"},"
    "\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
    "\"parameters\":{"
    "\"limit\":{\"name\":\"limit\",\"in\":\"query\",\"description\":\"At most so many\","
    "\"schema\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":500,\"default\":50}},"
    "\"after\":{\"name\":\"after\",\"in\":\"query\",\"description\":\"The cursor that came as `next` with the page before, which may have "
    "been short, even empty\","
    "\"schema\":{\"type\":\"string\"}},"
    "\"if_match\":{\"name\":\"If-Match\",\"in\":\"header\",\"description\":\"The ETag of what the change rests on\","
    "\"schema\":{\"type\":\"string\"}},"
    "\"idempotency_key\":{\"name\":\"Idempotency-Key\",\"in\":\"header\",\"description\":\"Names this change, so that it happens once\","
    "\"schema\":{\"type\":\"string\",\"maxLength\":70}}}";

static void add_codes(struct text *out, int status)
{
    const char *comma = "";
    for (int code = PROBLEM_NONE + 1; code < PROBLEM_CODES; code++) {
        if (status && problem_status((enum problem_code)code) != status) continue;
        text_format(out, "%s\"%s\"", comma, problem_name((enum problem_code)code));
        comma = ",";
    }
}

#define CODE_OF "\"code\":{\"type\":\"string\",\"enum\":["

void openapi_problem_schema(struct text *out)
{
    text_add(out,
             S("\"problem\":{\"type\":\"object\",\"title\":\"Problem (RFC 9457)\",\"required\":[\"type\",\"status\",\"code\",\"detail\","
               "\"errors\"],\"properties\":{\"type\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"}," CODE_OF));
    add_codes(out, 0);
    text_add(out, S("]},\"detail\":{\"type\":\"string\",\"description\":\"What is wrong and what to do, in the reader's language\"},"
                    "\"request\":{\"type\":\"string\",\"description\":\"Names the request in the log\"},"
                    "\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"code\",\"detail\"],\"properties\":{"
                    "\"code\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"},\"field\":{\"type\":\"string\"},"
                    "\"row\":{\"type\":\"integer\"},\"fact\":{\"type\":\"string\"}}}}}}"));
}

void openapi_problem_response(struct text *out, int status)
{
    static const struct {
        int status;
        const char *says;
    } meanings[] = {{400, "The request cannot be read"},
                    {401, "Nobody has signed in"},
                    {403, "The role does not allow it"},
                    {404, "There is no such record, or it is somebody else's"},
                    {409, "It cannot be done as things stand"},
                    {412, "Changed meanwhile"},
                    {413, "The body is too large"},
                    {422, "What was given is wrong"},
                    {429, "Too many tries or connections"},
                    {503, "Too busy; Retry-After says when to come back"}};
    const char *says = "Refused";
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (meanings[i].status == status) says = meanings[i].says;
    text_format(out, "\"problem_%d\":{\"description\":\"%s\",\"x-codes\":[", status, says);
    add_codes(out, status);
    text_add(out, S("],\"content\":{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/schemas/problem\"}}}}"));
}
