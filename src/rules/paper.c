/* See paper.h. */
#include "rules/paper.h"

enum { PLACES = 32, SERIALS = 100000, KINDS = 8 };

enum paper_standing paper_compare(const struct paper_member *line, const struct paper_member *members, size_t n,
                                  const struct paper_member **known)
{
    *known = NULL;
    for (size_t i = 0; i < n; i++) {
        if (members[i].position != line->position) continue;
        *known = &members[i];
        return members[i].person == line->person ? PAPER_IS_SAME : PAPER_IS_OTHER_PERSON;
    }
    for (size_t i = 0; i < n; i++) {
        if (members[i].person != line->person) continue;
        *known = &members[i];
        return PAPER_IS_OTHER_PLACE;
    }
    return PAPER_IS_NEW;
}

int64_t paper_seq(const struct tube_code *code, int64_t place)
{
    int64_t tube = ((int64_t)code->day * KINDS + (int64_t)code->kind) * SERIALS + code->serial;
    return tube * PLACES + place + 1;
}
