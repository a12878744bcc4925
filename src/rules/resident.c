/* Rules of residents: see resident.h. */
#include "rules/resident.h"

struct verdict proxy_may_begin(const struct proxy_facts *f, const struct resident_rules *rules)
{
    struct verdict too_many = refuse(PROXIES_TOO_MANY, 0);
    too_many.count = rules->people_most;
    if (f->people >= rules->people_most) return too_many;
    bool same_household = f->by_household && f->by_household == f->person_household;
    bool is_member = f->person && f->person != f->by && !f->merged && same_household;
    return is_member && !f->already ? allow() : refuse(HOUSEHOLD_MEMBER_UNKNOWN, 0);
}
