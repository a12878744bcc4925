/* Results out of FHIR; see fhir.h. References are followed within what was sent: "#id" among the contained resources of the report,
 * anything else among the entries of the Bundle. */
#include "model/fhir.h"

#include "model/json_parse.h"

#include <string.h>

/* What a laboratory calls a result: SNOMED CT, and our own names. */
static const struct {
    const char *code;
    int result;
} codes[] = {
    {"260385009", RESULT_IS_NEGATIVE},
    {"260415000", RESULT_IS_NEGATIVE},
    {"negative", RESULT_IS_NEGATIVE},
    {"10828004", RESULT_IS_POSITIVE},
    {"260373001", RESULT_IS_POSITIVE},
    {"positive", RESULT_IS_POSITIVE},
    {"125154007", RESULT_IS_INVALID},
    {"invalid", RESULT_IS_INVALID},
    {"419984006", RESULT_IS_GREY},
    {"grey", RESULT_IS_GREY},
    {"single_target", RESULT_IS_SINGLE_TARGET},
};

enum { CODES_N = sizeof codes / sizeof *codes };

struct fhir {
    struct arena *arena;
    struct problems *problems;
    const json_t *bundle; /* NULL: a single report was sent */
    struct result_line *lines;
    size_t n;
};

static const char *text_at(const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);
    return json_is_string(v) ? json_string_value(v) : "";
}

static bool is_a(const json_t *resource, const char *type)
{
    return strcmp(text_at(resource, "resourceType"), type) == 0;
}

static const json_t *first_of(const json_t *list)
{
    return json_array_get(list, 0);
}

/* -- references -------------------------------------------------------------------------------------------------------- */

static const json_t *contained_find(const json_t *report, const char *id)
{
    const json_t *all = json_object_get(report, "contained");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *resource = json_array_get(all, i);
        if (strcmp(text_at(resource, "id"), id) == 0) return resource;
    }
    return NULL;
}

static bool names(struct fhir *f, const json_t *entry, const char *reference)
{
    const json_t *resource = json_object_get(entry, "resource");
    if (strcmp(text_at(entry, "fullUrl"), reference) == 0) return true;
    str relative = str_format(f->arena, "%s/%s", text_at(resource, "resourceType"), text_at(resource, "id"));
    return *text_at(resource, "id") && str_is(relative, reference);
}

static const json_t *follow(struct fhir *f, const json_t *report, const json_t *reference)
{
    const char *to = text_at(reference, "reference");
    if (*to == '#') return contained_find(report, to + 1);
    const json_t *entries = *to ? json_object_get(f->bundle, "entry") : NULL;
    for (size_t i = 0; i < json_array_size(entries); i++)
        if (names(f, json_array_get(entries, i), to)) return json_object_get(json_array_get(entries, i), "resource");
    return NULL;
}

/* -- a report ---------------------------------------------------------------------------------------------------------- */

static str copied(struct fhir *f, const char *s)
{
    return str_copy(f->arena, str_of(s));
}

/* The tube code: of the Specimen, or where the reference itself names it. */
static const char *code_of(const json_t *specimen, const json_t *reference)
{
    const char *direct = text_at(json_object_get(reference, "identifier"), "value");
    const char *accession = text_at(json_object_get(specimen, "accessionIdentifier"), "value");
    const char *own = text_at(first_of(json_object_get(specimen, "identifier")), "value");
    return *own ? own : *accession ? accession : direct;
}

/* The first code of a concept that is known; *shown is what stood there. */
static int result_in(const json_t *concept, const char **shown)
{
    const json_t *codings = json_object_get(concept, "coding");
    for (size_t i = 0; i < json_array_size(codings); i++) {
        const char *code = text_at(json_array_get(codings, i), "code");
        if (*code) *shown = code;
        for (size_t k = 0; k < CODES_N; k++)
            if (strcmp(codes[k].code, code) == 0) return codes[k].result;
    }
    return -1;
}

static str codes_known(struct arena *arena)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < CODES_N; i++) text_format(&t, "%s%s", i ? ", " : "", codes[i].code);
    return text_str(&t);
}

static bool read_time(const json_t *observation, const json_t *report, time_ms *out)
{
    const char *of_observation = text_at(observation, "effectiveDateTime"), *of_report = text_at(report, "effectiveDateTime");
    return time_parse(str_of(of_observation), out) || time_parse(str_of(of_report), out);
}

static bool read_report(struct fhir *f, const json_t *report)
{
    int64_t row = (int64_t)f->n + 1;
    const json_t *specimen_reference = first_of(json_object_get(report, "specimen"));
    const json_t *specimen = follow(f, report, specimen_reference);
    const json_t *observation = follow(f, report, first_of(json_object_get(report, "result")));
    const char *code = code_of(specimen, specimen_reference), *shown = "";
    struct result_line *line = &f->lines[f->n++];
    *line = (struct result_line){0};
    int result = result_in(json_object_get(observation, "valueCodeableConcept"), &shown);
    if (result < 0) result = result_in(first_of(json_object_get(report, "conclusionCode")), &shown);
    bool fine = *code || problem(f->problems, FHIR_SPECIMEN_MISSING, .field = S("specimen"), .row = row);
    if (result < 0)
        fine = problem(f->problems, FHIR_RESULT_UNKNOWN, .field = S("result"), .value = copied(f, shown), .limit = codes_known(f->arena),
                       .row = row);
    if (!fine) return false;
    time_ms tested_at;
    SET(result_line, line, tube, copied(f, code));
    SET(result_line, line, result, result);
    if (read_time(observation, report, &tested_at)) SET(result_line, line, tested_at, tested_at);
    return true;
}

static bool wrong_resource(struct fhir *f, const json_t *resource)
{
    return problem(f->problems, FHIR_RESOURCE_WRONG, .field = S("resourceType"), .value = copied(f, text_at(resource, "resourceType")));
}

static bool read_bundle(struct fhir *f, const json_t *bundle)
{
    const json_t *entries = json_object_get(bundle, "entry");
    bool fine = true;
    if (strcmp(text_at(bundle, "type"), "transaction") != 0) return wrong_resource(f, bundle);
    f->bundle = bundle;
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const json_t *resource = json_object_get(json_array_get(entries, i), "resource");
        if (!is_a(resource, "DiagnosticReport")) continue;
        if (f->n == FHIR_REPORTS_MOST)
            return problem(f->problems, FIELD_TOO_LARGE, .field = S("entry"), .value = S("> 1000"), .limit = S("1000"));
        fine = read_report(f, resource) && fine;
    }
    return fine && (f->n > 0 || wrong_resource(f, bundle));
}

bool fhir_results_read(struct arena *arena, str json, struct rows *out, struct problems *problems)
{
    struct fhir f = {.arena = arena, .problems = problems, .lines = NEW_ARRAY(arena, struct result_line, FHIR_REPORTS_MOST)};
    json_t *root = json_parsed(arena, json, problems);
    if (!root) return false;
    bool fine = is_a(root, "Bundle")             ? read_bundle(&f, root)
                : is_a(root, "DiagnosticReport") ? read_report(&f, root)
                                                 : wrong_resource(&f, root);
    json_decref(root);
    *out = (struct rows){f.lines, f.n};
    return fine;
}
