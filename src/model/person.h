/* person: what crosses its fields, and the checks of its texts. The fields stand in person.def. */
#ifndef DAYAN_MODEL_PERSON_H
#define DAYAN_MODEL_PERSON_H

#include "base/problem.h"

/* A phone number by base/document.h; drills' numbers (100...) pass. */
bool person_phone_check(str phone, struct problems *problems, str field);

/* Kind and number of the document belong together; sex and date of birth, where given, are those that an ID number tells. */
bool person_check(const void *record, struct problems *problems);

#endif
