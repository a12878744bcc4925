/* Enrolment of phones; see device.h. */
#include "app/device.h"

#include "app/account.h"
#include "app/secret.h"
#include "app/tries.h"

enum { PIN_DIGITS = 6, INVITE_HOURS = 24, DEVICE_SESSION_DAYS = 30 };

struct invite {
    str token, pin, pin_hash;
};

bool device_invite_prepare(struct command *c, const void *given)
{
    (void)given;
    struct invite *invite = NEW(c->arena, struct invite);
    invite->token = token_new(c->arena);
    invite->pin = code_new(c->arena, PIN_DIGITS);
    invite->pin_hash = password_hash(c->arena, invite->pin);
    c->prepared = invite;
    return true;
}

bool device_invite(struct command *c, const void *given)
{
    struct device d = *(const struct device *)given;
    const struct invite *invite = c->prepared;
    struct account owner;
    if (!reaches(c, d.area_id) || !fetch(c, &account_shape, d.account_id, &owner) || !reaches(c, owner.area_id)) return false;
    SET(device, &d, invite_hash, token_hash(c->arena, invite->token));
    SET(device, &d, invite_ends_at, c->wall + hours(INVITE_HOURS));
    SET(device, &d, pin_hash, invite->pin_hash);
    if (!save(c, &device_shape, &d)) return false;
    struct device_invite shown = {0};
    SET(device_invite, &shown, device_id, d.id);
    SET(device_invite, &shown, invite, invite->token);
    SET(device_invite, &shown, pin, invite->pin);
    SET(device_invite, &shown, ends_at, d.invite_ends_at);
    return give(c, &device_invite_shape, &shown);
}

static bool device_by_invite(struct command *c, str invite, struct device *out, bool *found)
{
    struct device wanted = {0};
    struct rows rows;
    SET(device, &wanted, invite_hash, token_hash(c->arena, invite));
    if (!ask(c, &sql_device_by_invite, &device_shape, &wanted, &device_shape, &rows)) return false;
    *found = rows.n > 0;
    if (*found) *out = *(const struct device *)rows.at;
    return true;
}

static bool invite_stands(const struct command *c, const struct device *d)
{
    return !HAS(device, d, enrolled_at) && !HAS(device, d, revoked_at) && c->wall < d->invite_ends_at;
}

bool device_enrol_prepare(struct command *c, const void *given)
{
    const struct enrolment *in = given;
    str key = str_format(c->arena, "enrol@%.*s", STR(c->peer));
    int64_t wait_s = tries_wait_s(c->post->tries, key, c->wall);
    if (wait_s) return problem(c->problems, SIGN_IN_SLOW_DOWN, .limit = str_format(c->arena, "%lld", (long long)wait_s));
    struct device *d = NEW(c->arena, struct device);
    bool found;
    if (!device_by_invite(c, in->invite, d, &found)) return false;
    bool fits = found && invite_stands(c, d) && password_fits(c->arena, d->pin_hash, in->pin);
    if (!found) password_pretend(in->pin);
    if (!fits) {
        tries_failed(c->post->tries, key, c->wall);
        return problem(c->problems, INVITE_WRONG);
    }
    tries_succeeded(c->post->tries, key);
    c->prepared = d;
    return true;
}

bool device_enrol(struct command *c, const void *given)
{
    (void)given;
    struct device d;
    if (!fetch(c, &device_shape, ((const struct device *)c->prepared)->id, &d)) return false;
    if (!invite_stands(c, &d)) return problem(c->problems, INVITE_WRONG); /* another phone was faster */
    SET(device, &d, enrolled_at, c->wall);
    struct device_token token = {0};
    str plain;
    time_ms ends_at;
    if (!save(c, &device_shape, &d) || !session_begin(c, d.account_id, d.id, DEVICE_SESSION_DAYS, &plain, &ends_at)) return false;
    SET(device_token, &token, device_id, d.id);
    SET(device_token, &token, token, plain);
    SET(device_token, &token, label, d.label);
    if (HAS(device, &d, site_id)) SET(device_token, &token, site_id, d.site_id);
    SET(device_token, &token, ends_at, ends_at);
    return give(c, &device_token_shape, &token);
}

bool device_revoke(struct command *c, const void *given)
{
    const struct device_named *in = given;
    struct device d;
    if (!load(c, &device_shape, in->device_id, &d)) return false;
    SET(device, &d, revoked_at, c->wall);
    return save(c, &device_shape, &d) && sessions_end(c, d.account_id, d.id) && give(c, &device_shape, &d);
}
