/* person: what crosses its fields, and the checks of its texts. The fields stand in person.def. */
#ifndef DAYAN_MODEL_PERSON_H
#define DAYAN_MODEL_PERSON_H

#include "base/problem.h"

struct person;

/* A phone number by base/document.h; drills' numbers (100...) pass. */
bool person_phone_check(str phone, struct problems *problems, str field);

/* Kind and number of the document belong together; sex and date of birth, where given, are those that an ID number tells. */
bool person_check(const void *record, struct problems *problems);

/* Writes number and phone in their one way (base/document.h), and fills sex and date of birth where the number tells them and nobody else
 * did. To be called before a person from outside is checked, compared or looked for. */
void person_normal(struct arena *arena, struct person *p);

#endif
