/* What changed between two records of one shape, as JSON: the `changes` of a ledger entry. Whoever reads the ledger learns that a sealed or
 * secret field changed, never what it was or is. */
#ifndef DAYAN_MODEL_SHAPE_DIFF_H
#define DAYAN_MODEL_SHAPE_DIFF_H

#include "model/shape.h"

/* Adds {"state":{"from":"proposed","to":"open"},"name":"[sealed]"}: `from` is left out where there was no value, `to` where there is none
 * now. An entity's key and version are not told, the ledger has them. `before` NULL: everything given is new. False: nothing changed, and
 * "{}" was added. */
bool shape_diff(struct text *out, const struct shape *shape, const void *before, const void *after);

/* Adds what must be given to make `after` what `before` was: {"owner_id":null,"state":"open"}, in the clear, for keeping sealed. False:
 * a secret changed, which is never written anywhere, or nothing did. */
bool shape_before(struct text *out, const struct shape *shape, const void *before, const void *after);

/* Whether two records give the same fields the same values. */
bool shape_same(const struct shape *shape, const void *a, const void *b);

#endif
