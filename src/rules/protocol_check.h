/* What a protocol must keep across its values, beyond what each value must keep alone. */
#ifndef DAYAN_RULES_PROTOCOL_CHECK_H
#define DAYAN_RULES_PROTOCOL_CHECK_H

#include "rules/protocol.h"

/* Adds a problem for each contradiction; false when there was one. Needs p->values for the lines. */
bool protocol_check(const struct protocol *p, struct problems *problems);

#endif
