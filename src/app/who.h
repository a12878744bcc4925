/* Who: an account in words, for those who see what it did but may not open it: its name masked, its office, its unit. Every list that says
 * who did something says it so; ids are for programs. */
#ifndef DAYAN_APP_WHO_H
#define DAYAN_APP_WHO_H

#include "app/command.h"

/* "王** · 值班长 · 兴盛社区"; without a name what it signs in with, without a title its role. Empty: nobody (0), or the account is gone. */
struct words who_said(struct command *c, id64 account_id);

#endif
