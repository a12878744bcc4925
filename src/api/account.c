/* Who works here: set-up, signing in and out, accounts, postings, devices. */
#include "app/account.h"
#include "api/routes.h"
#include "app/device.h"

const struct route account_routes[] = {
    {GET, "/setup", "setup_state", "Whether the first account is still to be made", .asks = setup_state, .gives = &setup_state_shape,
     .may = ANYBODY, .shed = SHED_STAFF},
    {POST, "/setup", "setup", "Makes the first account with the one-time set-up code", .prepares = setup_prepare, .runs = setup_run,
     .takes = &setup_shape, .gives = &account_named_shape, .may = ANYBODY, .shed = SHED_STAFF},
    {POST, "/session", "sign_in", "Signs in", .prepares = sign_in_prepare, .runs = sign_in_run, .takes = &sign_in_shape,
     .gives = &account_named_shape, .may = ANYBODY, .shed = SHED_STAFF},
    {GET, "/session", "session_see", "Who is signed in and what they may do", .asks = session_see, .gives = &session_view_shape,
     .may = SIGNED_IN, .shed = SHED_STAFF},
    {DELETE, "/session", "sign_out", "Signs out", .runs = sign_out, .may = SIGNED_IN, .shed = SHED_STAFF},
    {POST, "/password", "password_change", "Changes one's own password", .prepares = password_change_prepare, .runs = password_change,
     .takes = &password_change_shape, .may = SIGNED_IN, .shed = SHED_STAFF},

    {GET, "/accounts", "account_list", "Accounts", .lists = &account_shape, .may = SEE_ACCOUNT, .shed = SHED_STAFF},
    {GET, "/accounts/{id}", "account_get", "One account", .gets = &account_shape, .may = SEE_ACCOUNT, .shed = SHED_STAFF},
    {POST, "/accounts", "account_create", "Adds an account with its first role", .prepares = account_create_prepare, .runs = account_create,
     .takes = &account_new_shape, .gives = &account_made_shape, .may = MANAGE_ACCOUNTS, .shed = SHED_STAFF},
    {PATCH, "/accounts/{id}", "account_change", "Changes an account", .changes = &account_shape, .may = MANAGE_ACCOUNTS,
     .shed = SHED_STAFF},
    {POST, "/accounts/{account_id}/disabling", "account_disable", "Disables an account and ends its sessions", .runs = account_disable,
     .takes = &account_named_shape, .gives = &account_shape, .may = MANAGE_ACCOUNTS, .shed = SHED_STAFF},
    {POST, "/accounts/{account_id}/sign-out", "account_sign_out", "Ends all sessions of an account", .runs = account_sign_out,
     .takes = &account_named_shape, .may = MANAGE_ACCOUNTS, .shed = SHED_STAFF},
    {POST, "/accounts/{account_id}/password", "password_reset", "Gives an account a new password, shown once",
     .prepares = password_reset_prepare, .runs = password_reset, .takes = &account_named_shape, .gives = &account_made_shape,
     .may = MANAGE_ACCOUNTS, .shed = SHED_STAFF},

    {GET, "/postings", "posting_list", "Roles over areas", .lists = &posting_shape, .may = SEE_ACCOUNT, .shed = SHED_STAFF},
    {POST, "/postings", "posting_create", "Gives an account a role over an area", .runs = posting_create, .takes = &posting_shape,
     .gives = &posting_shape, .may = MANAGE_ACCOUNTS, .shed = SHED_STAFF},
    {POST, "/postings/{posting_id}/ending", "posting_end", "Ends a role", .runs = posting_end, .takes = &posting_named_shape,
     .gives = &posting_shape, .may = MANAGE_ACCOUNTS, .shed = SHED_STAFF},

    {GET, "/devices", "device_list", "Enrolled phones", .lists = &device_shape, .may = MANAGE_DEVICES, .shed = SHED_STAFF},
    {POST, "/devices", "device_invite", "Invites a phone; invite and PIN are shown once", .runs = device_invite, .takes = &device_shape,
     .gives = &device_invite_shape, .may = MANAGE_DEVICES, .shed = SHED_STAFF},
    {POST, "/devices/{device_id}/invite-sheet", "device_sheet", "Prints a new invite: QR code, and the PIN to be cut off",
     .prepares = device_sheet_prepare, .runs = device_sheet, .takes = &device_named_shape, .gives_file = "application/pdf",
     .may = MANAGE_DEVICES, .shed = SHED_STAFF},
    {POST, "/enrolment", "device_enrol", "Enrols the phone that holds invite and PIN", .prepares = device_enrol_prepare,
     .runs = device_enrol, .takes = &enrolment_shape, .gives = &device_token_shape, .may = ANYBODY, .shed = SHED_STAFF},
    {POST, "/devices/{device_id}/revocation", "device_revoke", "Cuts a phone off", .runs = device_revoke, .takes = &device_named_shape,
     .gives = &device_shape, .may = MANAGE_DEVICES, .shed = SHED_STAFF},
    {0},
};
