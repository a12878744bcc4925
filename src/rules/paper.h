/* Paper: what a form says of a tube beside what phones told of it, and the numbers under which its records are known. */
#ifndef DAYAN_RULES_PAPER_H
#define DAYAN_RULES_PAPER_H

#include "base/id.h"
#include "rules/tube_code.h"

/* In the order of the choices `paper_outcomes` (model/paper.def). */
enum paper_standing {
    PAPER_IS_NEW,          /* nobody told of it: to be stored */
    PAPER_IS_SAME,         /* this person at this place */
    PAPER_IS_OTHER_PERSON, /* at this place stands somebody else */
    PAPER_IS_OTHER_PLACE,  /* this person stands in the tube, at another place */
};

struct paper_member {
    id64 person;
    int64_t position;
};

/* A line of the form beside the tube's members; *known is the member it differs from, if any. The place goes before the person: whoever
 * stands there cannot be moved by paper. */
enum paper_standing paper_compare(const struct paper_member *line, const struct paper_member *members, size_t n,
                                  const struct paper_member **known);

/* Numbers of a tube's records: opened, a sample at each place, sealed. They follow from the code alone, so that the same line has the same
 * number whoever types it, and no two tubes of a site share one. */
enum { PAPER_OPENED = 0, PAPER_SEALED = 31 };
int64_t paper_seq(const struct tube_code *code, int64_t place);

#endif
