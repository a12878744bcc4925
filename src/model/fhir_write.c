/* Results as FHIR; see fhir.h. The tube, its samples and the observation are contained in the report: they have no addresses of their own.
 */
#include "model/fhir.h"

#include "model/shape_json.h"

/* Codes as terminologies have them (domain 5): LOINC for the test, SNOMED CT for the result. */
static const struct {
    const char *code, *display;
} result_codes[] = {
    [RESULT_IS_NEGATIVE] = {"260415000", "Not detected"},
    [RESULT_IS_POSITIVE] = {"10828004", "Positive"},
    [RESULT_IS_INVALID] = {"125154007", "Specimen unsatisfactory for evaluation"},
    [RESULT_IS_GREY] = {"419984006", "Inconclusive"},
    [RESULT_IS_SINGLE_TARGET] = {"419984006", "Inconclusive"},
};

static const char test_code[] = "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"94500-6\","
                                "\"display\":\"SARS-CoV-2 (COVID-19) RNA [Presence] in Respiratory system specimen by NAA with probe "
                                "detection\"}]}";

static void add_time(struct text *out, const char *key, time_ms at)
{
    text_format(out, ",\"%s\":\"%.*s\"", key, STR(time_text(out->arena, at)));
}

static void write_tube(struct text *out, const struct fhir_report *r)
{
    const struct fhir_member *m = r->members.at;
    text_add(out, S("{\"resourceType\":\"Specimen\",\"id\":\"tube\",\"identifier\":[{\"system\":\"urn:dayan:tube\",\"value\":"));
    json_add_text(out, r->tube->code);
    text_add(out, S("}],\"status\":\"available\""));
    if (HAS(tube, r->tube, received_at)) add_time(out, "receivedTime", r->tube->received_at);
    for (size_t i = 0; i < r->members.n; i++)
        text_format(out, "%s{\"reference\":\"#sample-%lld\"}", i ? "," : ",\"parent\":[", (long long)m[i].position);
    if (r->members.n) text_add(out, S("]"));
    text_add(out, S("}"));
    for (size_t i = 0; i < r->members.n; i++) {
        text_format(out, ",{\"resourceType\":\"Specimen\",\"id\":\"sample-%lld\",\"identifier\":[{\"system\":\"urn:dayan:sample\",",
                    (long long)m[i].position);
        text_format(out, "\"value\":\"%lld\"}],\"collection\":{\"collectedDateTime\":\"%.*s\"}}", (long long)m[i].id,
                    STR(time_text(out->arena, m[i].at)));
    }
}

static void write_concept(struct text *out, int result)
{
    text_format(out, "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"%s\",\"display\":\"%s\"},", result_codes[result].code,
                result_codes[result].display);
    text_format(out, "{\"system\":\"urn:dayan:result\",\"code\":\"%s\",\"display\":\"%s\"}]}", results.at[result].name,
                results.at[result].en);
}

void fhir_report_write(struct text *out, const struct fhir_report *r)
{
    bool corrected = HAS(lab_result, r->result, replaces_id) && HAS(lab_result, r->result, reason);
    const char *status = corrected ? "corrected" : "final";
    text_format(out, "{\"resourceType\":\"DiagnosticReport\",\"id\":\"%lld\",\"contained\":[", (long long)r->result->id);
    write_tube(out, r);
    text_format(out, ",{\"resourceType\":\"Observation\",\"id\":\"finding\",\"status\":\"%s\",\"code\":%s", status, test_code);
    add_time(out, "effectiveDateTime", r->result->tested_at);
    text_add(out, S(",\"specimen\":{\"reference\":\"#tube\"},\"valueCodeableConcept\":"));
    write_concept(out, r->result->result);
    text_format(out, "}],\"status\":\"%s\",\"code\":%s", status, test_code);
    add_time(out, "effectiveDateTime", r->result->tested_at);
    add_time(out, "issued", HAS(lab_result, r->result, decided_at) ? r->result->decided_at : r->result->entered_at);
    text_add(out, S(",\"specimen\":[{\"reference\":\"#tube\"}],\"result\":[{\"reference\":\"#finding\"}],\"conclusionCode\":["));
    write_concept(out, r->result->result);
    text_add(out, S("]}"));
}

void fhir_searchset_write(struct text *out, const struct fhir_report *reports, size_t n)
{
    text_format(out, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":%zu", n);
    for (size_t i = 0; i < n; i++) {
        text_format(out, "%s{\"fullUrl\":\"urn:dayan:report:%lld\",\"resource\":", i ? "," : ",\"entry\":[",
                    (long long)reports[i].result->id);
        fhir_report_write(out, &reports[i]);
        text_add(out, S(",\"search\":{\"mode\":\"match\"}}"));
    }
    text_add(out, n ? S("]}") : S("}"));
}

void fhir_response_write(struct text *out, struct rows receipts)
{
    static const char *const statuses[] = {
        [SYNC_STORED] = "201 Created", [SYNC_REPEATED] = "200 OK", [SYNC_CONFLICT] = "409 Conflict", [SYNC_REFUSED] = "422 Unprocessable"};
    const struct result_receipt *r = receipts.at;
    text_add(out, S("{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["));
    for (size_t i = 0; i < receipts.n; i++) {
        text_format(out, "%s{\"response\":{\"status\":\"%s\"", i ? "," : "", statuses[r[i].outcome]);
        if (HAS(result_receipt, &r[i], id)) text_format(out, ",\"location\":\"DiagnosticReport/%lld\"", (long long)r[i].id);
        if (HAS(result_receipt, &r[i], says)) {
            text_add(out,
                     S(",\"outcome\":{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"business-rule\","
                       "\"diagnostics\":"));
            json_add_text(out, r[i].says);
            text_add(out, S(",\"expression\":[\"DiagnosticReport.specimen\"]}]}"));
        }
        text_add(out, S("}}"));
    }
    text_add(out, S("]}"));
}
