/* Policy: which role may do what, in one table. Deny by default: a permission that names no role belongs to nobody. Where a role may do it
 * (its subtree of areas) is checked beside this, record by record; for what purpose is asked where identity is shown. */
#ifndef DAYAN_RULES_POLICY_H
#define DAYAN_RULES_POLICY_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* In the order of the choices `roles` (model/account.def). */
enum role {
    COMMANDER,
    DUTY_OFFICER,
    SCREENER,
    TRACER,
    ZONE_LEAD,
    GRID_WORKER,
    SAMPLER,
    COURIER,
    LAB,
    GUARD,
    CARE_WORKER,
    SUPERVISOR,
    AUDITOR,
    SYSTEM_ADMINISTRATOR,
    RESIDENT,
    SHOP_OWNER,
    COUNTY_VIEWER,
    ROLES
};

enum permission {
#define PERMISSION(permission, name, ...) permission,
#include "rules/policy.def"
#undef PERMISSION
    PERMISSIONS
};

bool role_may(enum role role, enum permission permission);

/* "see_person": as in the session's answer and the OpenAPI document. */
const char *permission_name(enum permission permission);

/* The other way round; false: none is called so. */
bool permission_named(str name, enum permission *out);

#endif
