/* Form shape: a form of the protocol as a shape, so that its answers are read, checked, described and shown by the very functions that
 * serve every noun (shape_from_json, shape_check, shape_describe ...). Choices are known by their English words, as in the file. */
#ifndef DAYAN_RULES_FORM_SHAPE_H
#define DAYAN_RULES_FORM_SHAPE_H

#include "model/shape.h"
#include "rules/protocol.h"

/* The shape of this kind's form, named as the kind; it lives in the arena. A kind without a form has a shape without fields. */
const struct shape *form_shape(struct arena *arena, const struct task_kind *kind);

/* The answer to a field of a form; NULL: not given, or the form has no such field of that kind. */
const void *form_answer(const struct shape *form, const void *answers, const char *field, enum field_kind kind);

#endif
