/* The policy table as bits: see policy.h and policy.def. */
#include "rules/policy.h"

#include <assert.h>
#include <stddef.h>

enum { NOBODY_LISTED = ROLES, LISTED_MOST = 20 };

static const struct permitted {
    const char *name;
    int roles[LISTED_MOST];
    size_t n;
} permitted[PERMISSIONS] = {
#define PERMISSION(permission, name, ...) [permission] = {name, {__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int)},
#include "rules/policy.def"
#undef PERMISSION
};

bool role_may(enum role role, enum permission permission)
{
    assert(permission < PERMISSIONS);
    const struct permitted *p = &permitted[permission];
    for (size_t i = 0; i < p->n; i++)
        if (p->roles[i] == (int)role) return true;
    return false;
}

const char *permission_name(enum permission permission)
{
    assert(permission < PERMISSIONS);
    return permitted[permission].name;
}

bool permission_named(str name, enum permission *out)
{
    for (int p = 0; p < PERMISSIONS; p++)
        if (str_is(name, permission_name((enum permission)p))) return *out = (enum permission)p, true;
    return false;
}
