/* Residents: whom they may look after, and how long what they are given holds. */
#ifndef DAYAN_RULES_RESIDENT_H
#define DAYAN_RULES_RESIDENT_H

#include "rules/protocol.h"
#include "rules/verdict.h"

/* Somebody who wants to look after a person; found by their document number, which only the family knows. */
struct proxy_facts {
    id64 by, person;                     /* person 0: nobody has that number */
    id64 by_household, person_household; /* 0: in none */
    bool merged;                         /* the record went into another one */
    bool already;                        /* looks after this person now */
    int64_t people;                      /* looked after now */
};

/* Members of one's own household only, at most resident.people_most. Whoever is of another household looks like nobody. */
struct verdict proxy_may_begin(const struct proxy_facts *f, const struct resident_rules *rules);

#endif
