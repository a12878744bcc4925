/* Export: who may do what with one, and when. The states are those of model/export.def. */
#ifndef DAYAN_RULES_EXPORT_H
#define DAYAN_RULES_EXPORT_H

#include "rules/protocol.h"
#include "rules/verdict.h"

/* One export as the rules see it. */
struct export_facts {
    int state;       /* enum export_states */
    id64 asked_by;   /* the account */
    time_ms expires; /* 0: it cannot expire now */
};

/* Approved or refused by another account, while it waits. */
struct verdict export_may_be_decided(const struct export_facts *e, id64 account);

/* Taken back by whoever asked, or by whoever may approve (`approves`), as long as there is or will be a file. */
struct verdict export_may_be_cancelled(const struct export_facts *e, id64 account, bool approves);

/* Fetched by whoever asked, while it is there. */
struct verdict export_may_be_fetched(const struct export_facts *e, id64 account, time_ms now);

/* Protocol: export.kept_h after it was made; export.approval_h after it was asked for. */
time_ms export_file_expires(const struct export_rules *rules, time_ms made);
time_ms export_request_expires(const struct export_rules *rules, time_ms asked);

/* Protocol: export.per_day. `today` have been asked for already. */
struct verdict export_within_day(const struct export_rules *rules, int64_t today);

/* Protocol: export.mass_rows. Rows that one account took within a day, this export among them. */
bool export_is_mass(const struct export_rules *rules, int64_t rows_today);

#endif
