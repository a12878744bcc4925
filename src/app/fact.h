/* Fact: what happened, as people tell it. Facts are only added; what was wrong is corrected by another fact, and all that followed from it
 * follows the correction. */
#ifndef DAYAN_APP_FACT_H
#define DAYAN_APP_FACT_H

#include "app/command.h"

bool fact_record(struct command *c, const void *given);  /* fact_telling; gives the fact */
bool fact_correct(struct command *c, const void *given); /* fact_correction; gives the correction */

/* Stores a fact about a person as told by the actor, and reconciles the person. area_id not set: where the person lives. */
bool fact_about_person(struct command *c, const struct person *person, struct fact *f);

#endif
