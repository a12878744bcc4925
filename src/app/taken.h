/* What became of one record that a phone handed in: shared by whatever takes such records (sample.h, custody.h). */
#ifndef DAYAN_APP_TAKEN_H
#define DAYAN_APP_TAKEN_H

#include "app/command.h"

/* The id it has now, or why it was refused. */
struct taken {
    id64 id;
    struct verdict verdict;
    const char *field; /* what is missing; NULL: nothing */
};

static inline bool taken_no(struct taken *out, enum problem_code reason, int64_t count)
{
    out->verdict = (struct verdict){.reason = reason, .count = count};
    return true;
}

static inline bool taken_missing(struct taken *out, const char *field)
{
    out->field = field;
    return taken_no(out, FIELD_MISSING, 0);
}

#endif
