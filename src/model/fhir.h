/* FHIR R4, as far as laboratories and this program talk: DiagnosticReport with Observation and Specimen, alone with contained resources or
 * in a transaction Bundle. A pooled tube is a Specimen whose parents are the samples of its members. Nobody is named: subjects are left out
 * on the way out and passed over on the way in. https://hl7.org/fhir/R4 */
#ifndef DAYAN_MODEL_FHIR_H
#define DAYAN_MODEL_FHIR_H

#include "model/entities.h"

#define FHIR_TYPE "application/fhir+json"

enum { FHIR_REPORTS_MOST = 1000 };

/* The results that the text reports, in its order: result_line. False: problems name each report (row, from 1) that cannot be understood.
 * Results are SNOMED CT codes, or the names of our own choices. */
bool fhir_results_read(struct arena *arena, str json, struct rows *out, struct problems *problems);

/* One tube with its result and the samples in it (fhir_member). */
struct fhir_report {
    const struct tube *tube;
    const struct lab_result *result;
    struct rows members;
};

/* Adds the report as one DiagnosticReport. */
void fhir_report_write(struct text *out, const struct fhir_report *report);

/* Adds reports as a searchset Bundle; what became of each line of a transaction as a transaction-response (rows of result_receipt). */
void fhir_searchset_write(struct text *out, const struct fhir_report *reports, size_t n);
void fhir_response_write(struct text *out, struct rows receipts);

#endif
