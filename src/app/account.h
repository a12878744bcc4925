/* Accounts: the first one by set-up code, signing in and out, new accounts, passwords. */
#ifndef DAYAN_APP_ACCOUNT_H
#define DAYAN_APP_ACCOUNT_H

#include "app/command.h"

/* Whether the first account is still to be made. */
bool setup_state(struct command *c, const void *given);

/* The first account, with the one-time code that the server printed when it started: the system administrator of the whole jurisdiction.
 * Signs it in, too. Afterwards the code is void. */
bool setup_prepare(struct command *c, const void *given);
bool setup_run(struct command *c, const void *given);

/* SIGN_IN_WRONG for an unknown name and a wrong password alike, after the same work; SIGN_IN_SLOW_DOWN after many failures. */
bool sign_in_prepare(struct command *c, const void *given);
bool sign_in_run(struct command *c, const void *given);
bool sign_out(struct command *c, const void *given);
bool session_see(struct command *c, const void *given);

/* An account with its first posting; without a password one is made and shown once. */
bool account_create_prepare(struct command *c, const void *given);
bool account_create(struct command *c, const void *given);
/* A role over an area, for somebody else: nobody widens what they may do themselves. */
bool posting_create(struct command *c, const void *given);
bool posting_end(struct command *c, const void *given);

/* An account whose postings all lie within the actor's reach. False: NOT_FOUND, when it is unknown or may act elsewhere, too: whoever runs
 * a part of the tree takes nobody over who works beyond it. */
bool account_within_reach(struct command *c, id64 account_id, struct account *out);

bool account_disable(struct command *c, const void *given); /* ends its sessions, too */
bool account_enable(struct command *c, const void *given);
bool account_sign_out(struct command *c, const void *given);
bool password_reset_prepare(struct command *c, const void *given);
bool password_reset(struct command *c, const void *given);
bool password_change_prepare(struct command *c, const void *given);
bool password_change(struct command *c, const void *given);

/* A session for the account, on the device if there is one. The token is given once and never stored. */
bool session_begin(struct command *c, id64 account_id, id64 device_id, int64_t days_most, str *token, time_ms *ends_at);

/* Ends all sessions of an account (of one device only, unless it is 0). */
bool sessions_end(struct command *c, id64 account_id, id64 device_id);

/* At least 12 characters of at least five kinds, not the sign-in name. False: PASSWORD_TOO_WEAK. */
bool password_is_strong(struct command *c, str password, str login);

#endif
