/* Rules of exports: see export.h. */
#include "rules/export.h"

#include "model/entities.h"

struct verdict export_may_be_decided(const struct export_facts *e, id64 account)
{
    if (e->state != EXPORT_ASKED) return refuse(WRONG_STATE, 0);
    return account != e->asked_by ? allow() : refuse(EXPORT_NEEDS_ANOTHER, 0);
}

struct verdict export_may_be_cancelled(const struct export_facts *e, id64 account, bool approves)
{
    bool lives = e->state == EXPORT_ASKED || e->state == EXPORT_RUNNING || e->state == EXPORT_READY;
    if (account != e->asked_by && !approves) return refuse(EXPORT_NOT_YOURS, 0);
    return lives ? allow() : refuse(WRONG_STATE, 0);
}

struct verdict export_may_be_fetched(const struct export_facts *e, id64 account, time_ms now)
{
    if (account != e->asked_by) return refuse(EXPORT_NOT_YOURS, 0);
    if (e->state == EXPORT_EXPIRED || (e->state == EXPORT_READY && e->expires <= now)) return refuse(EXPORT_GONE, 0);
    return e->state == EXPORT_READY ? allow() : refuse(WRONG_STATE, 0);
}

time_ms export_file_expires(const struct export_rules *rules, time_ms made)
{
    return made + hours(rules->kept_h);
}

time_ms export_request_expires(const struct export_rules *rules, time_ms asked)
{
    return asked + hours(rules->approval_h);
}

struct verdict export_within_day(const struct export_rules *rules, int64_t today)
{
    struct verdict too_many = refuse(EXPORTS_TOO_MANY, 0);
    too_many.count = rules->per_day;
    return today < rules->per_day ? allow() : too_many;
}

bool export_is_mass(const struct export_rules *rules, int64_t rows_today)
{
    return rows_today >= rules->mass_rows;
}
