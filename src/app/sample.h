/* Sampling: the records of one batch of a phone, taken in one by one against the rules, then written all at once. What several records
 * touch (tubes, rounds, zones) is read once; each sample costs one look-up and one insert. */
#ifndef DAYAN_APP_SAMPLE_H
#define DAYAN_APP_SAMPLE_H

#include "app/taken.h"

struct sampling;

/* For one batch of this device; `skewed`: its clock is off. NULL: a problem. Lives in the command's arena. */
struct sampling *sampling_begin(struct command *c, const struct device *device, bool skewed);

/* Takes in one record. False: the machine failed, the whole batch must be taken back; a refusal is true and stands in `out`. */
bool sampling_take(struct sampling *s, const struct sync_record *record, struct taken *out);

/* Writes tubes and samples. */
bool sampling_end(struct sampling *s);

#endif
