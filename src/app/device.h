/* Devices: phones that work for the post, enrolled by a QR invite and a PIN told apart from it. */
#ifndef DAYAN_APP_DEVICE_H
#define DAYAN_APP_DEVICE_H

#include "app/command.h"

/* Invites a phone for an account: the invite goes into a QR code, the PIN is told by voice. Both are shown once; the invite ends after a
 * day. */
bool device_invite(struct command *c, const void *given);

/* Another invite, with a PIN of its own, for a phone that is not enrolled yet; earlier ones are void. INVITE_WRONG: it is, or was revoked.
 */
bool device_reinvite(struct command *c, const void *given);

/* The same on paper for a phone that is not enrolled yet: a sheet with the invite as QR code, and below it the PIN to be torn off and
 * handed over apart. Earlier invites of the phone are void. */
bool device_sheet_prepare(struct command *c, const void *given);
bool device_sheet(struct command *c, const void *given);

/* What the phone does with them: it gets a token of its own. Wrong invite and wrong PIN look alike; an invite works once. */
bool device_enrol_prepare(struct command *c, const void *given);
bool device_enrol(struct command *c, const void *given);

/* Cuts a lost phone off at its next contact, for a reason. */
bool device_revoke(struct command *c, const void *given);

#endif
