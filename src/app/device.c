/* Enrolment of phones; see device.h. */
#include "app/device.h"

#include "app/account.h"
#include "app/secret.h"
#include "app/tries.h"
#include "base/pdf.h"

#include <sodium.h>

enum { PIN_DIGITS = 6, INVITE_HOURS = 24, DEVICE_SESSION_DAYS = 30, QR_PIXELS = 280, KEY_TEXT = 43 };

/* What is stored of a PIN. The invite is 256 random bits and stored as a hash itself, so that six digits cannot be tried out without it. */
static str pin_hash(struct command *c, str invite, str pin)
{
    return token_hash(c->arena, str_format(c->arena, "%.*s:%.*s", STR(invite), STR(pin)));
}

static void invite_set(struct command *c, struct device *d, str invite, str pin)
{
    SET(device, d, invite_hash, token_hash(c->arena, invite));
    SET(device, d, invite_ends_at, c->wall + hours(INVITE_HOURS));
    SET(device, d, pin_hash, pin_hash(c, invite, pin));
}

/* What the QR code of an invite says to the app that reads it. */
static str invite_content(struct command *c, str invite)
{
    return str_format(c->arena, "dayan-invite:%.*s", STR(invite));
}

static bool give_invite(struct command *c, const struct device *d, str invite, str pin)
{
    struct device_invite shown = {0};
    struct qr qr;
    if (!qr_encode(c->arena, invite_content(c, invite), QR_LOW, &qr, c->problems)) return false;
    SET(device_invite, &shown, device_id, d->id);
    SET(device_invite, &shown, invite, invite);
    SET(device_invite, &shown, pin, pin);
    SET(device_invite, &shown, ends_at, d->invite_ends_at);
    SET(device_invite, &shown, svg, qr_svg(c->arena, &qr, QR_PIXELS, d->label));
    return give(c, &device_invite_shape, &shown);
}

bool device_invite(struct command *c, const void *given)
{
    struct device d = *(const struct device *)given;
    struct account owner;
    struct site site;
    if (!reaches(c, d.area_id) || !account_within_reach(c, d.account_id, &owner)) return false;
    if (HAS(device, &d, site_id) && !load(c, &site_shape, d.site_id, &site)) return false;
    str invite = token_new(c->arena), pin = code_new(c->arena, PIN_DIGITS);
    invite_set(c, &d, invite, pin);
    return save(c, &device_shape, &d) && give_invite(c, &d, invite, pin);
}

/* A device that still waits for its phone; INVITE_WRONG: it has one, or was revoked. */
static bool load_waiting(struct command *c, id64 device_id, struct device *d)
{
    if (!load(c, &device_shape, device_id, d)) return false;
    bool waits = !HAS(device, d, enrolled_at) && !HAS(device, d, revoked_at);
    return waits || problem(c->problems, INVITE_WRONG);
}

bool device_reinvite(struct command *c, const void *given)
{
    struct device d;
    if (!load_waiting(c, ((const struct device_named *)given)->device_id, &d)) return false;
    str invite = token_new(c->arena), pin = code_new(c->arena, PIN_DIGITS);
    invite_set(c, &d, invite, pin);
    return save(c, &device_shape, &d) && give_invite(c, &d, invite, pin);
}

/* -- on paper ------------------------------------------------------------------------------------------------------------ */

struct sheet {
    str invite, pin, pdf;
};

static bool sheet_print(struct command *c, const struct device *d, struct sheet *sheet)
{
    struct qr qr;
    str ends = time_local_text(c->arena, c->post->tz, c->wall + hours(INVITE_HOURS));
    if (!qr_encode(c->arena, invite_content(c, sheet->invite), QR_MEDIUM, &qr, c->problems)) return false;
    const struct pdf_options options = {.title = S("设备邀请 Device invite"), .footer = c->post->jurisdiction_name, .created = c->wall};
    struct pdf *pdf = pdf_begin(c->arena, &options);
    pdf_title(pdf, S("设备邀请 Device invite"));
    pdf_subtitle(pdf, d->label);
    pdf_qr(pdf, &qr, 70, str_format(c->arena, "有效至 valid until %.*s", STR(ends)));
    pdf_paragraph(
        pdf, S("用要登记的手机扫描。口令另行交给使用人。\nScan with the phone to be enrolled. Its user gets the PIN apart from this."));
    pdf_space(pdf, 30);
    pdf_heading(pdf, S("裁开 Cut here - - - - - - - - - - - - - - - - - - - - -"));
    const struct pdf_pair pairs[] = {{S("设备 Device"), d->label}, {S("口令 PIN"), sheet->pin}};
    pdf_pairs(pdf, pairs, sizeof pairs / sizeof *pairs);
    return pdf_end(pdf, &sheet->pdf, c->problems);
}

bool device_sheet_prepare(struct command *c, const void *given)
{
    struct device d;
    struct sheet *sheet = NEW(c->arena, struct sheet);
    if (!load(c, &device_shape, ((const struct device_named *)given)->device_id, &d)) return false;
    *sheet = (struct sheet){.invite = token_new(c->arena), .pin = code_new(c->arena, PIN_DIGITS)};
    c->prepared = sheet;
    return sheet_print(c, &d, sheet);
}

bool device_sheet(struct command *c, const void *given)
{
    struct device d;
    const struct sheet *sheet = c->prepared;
    if (!load_waiting(c, ((const struct device_named *)given)->device_id, &d)) return false;
    invite_set(c, &d, sheet->invite, sheet->pin);
    return save(c, &device_shape, &d) && give_file(c, S("application/pdf"), S("device-invite.pdf"), sheet->pdf);
}

/* -- enrolment ----------------------------------------------------------------------------------------------------------- */

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
    bool fits = found && invite_stands(c, d) && str_eq(d->pin_hash, pin_hash(c, in->invite, in->pin));
    if (!fits) {
        tries_failed(c->post->tries, key, c->wall);
        return problem(c->problems, INVITE_WRONG);
    }
    tries_succeeded(c->post->tries, key);
    c->prepared = d;
    return true;
}

static str server_key(struct command *c)
{
    unsigned char key[BOX_KEY_BYTES];
    char *text = arena_alloc(c->arena, KEY_TEXT + 1);
    keys_box_public(keys_of_store(c->post->store), key);
    return str_of(sodium_bin2base64(text, KEY_TEXT + 1, key, sizeof key, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
}

bool device_enrol(struct command *c, const void *given)
{
    const struct enrolment *in = given;
    struct device d;
    if (!fetch(c, &device_shape, ((const struct device *)c->prepared)->id, &d)) return false;
    if (!invite_stands(c, &d)) return problem(c->problems, INVITE_WRONG); /* another phone was faster */
    SET(device, &d, enrolled_at, c->wall);
    if (HAS(enrolment, in, sign_key)) SET(device, &d, sign_key, in->sign_key);
    if (HAS(enrolment, in, box_key)) SET(device, &d, box_key, in->box_key);
    struct device_token token = {0};
    str plain;
    time_ms ends_at;
    if (!save(c, &device_shape, &d) || !session_begin(c, d.account_id, d.id, DEVICE_SESSION_DAYS, &plain, &ends_at)) return false;
    SET(device_token, &token, device_id, d.id);
    SET(device_token, &token, token, plain);
    SET(device_token, &token, label, d.label);
    if (HAS(device, &d, site_id)) SET(device_token, &token, site_id, d.site_id);
    SET(device_token, &token, server_key, server_key(c));
    SET(device_token, &token, ends_at, ends_at);
    return give(c, &device_token_shape, &token);
}

bool device_revoke(struct command *c, const void *given)
{
    const struct device_revocation *in = given;
    struct device d;
    if (!load(c, &device_shape, in->device_id, &d)) return false;
    SET(device, &d, revoked_at, c->wall);
    SET(device, &d, revoke_reason, in->reason);
    return save(c, &device_shape, &d) && sessions_end(c, d.account_id, d.id) && give(c, &device_shape, &d);
}
