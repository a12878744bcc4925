/* Account list: who works here, with which roles, and when they last did; the sessions of an account, one's own or another's. */
#ifndef DAYAN_APP_ACCOUNT_LIST_H
#define DAYAN_APP_ACCOUNT_LIST_H

#include "app/command.h"

/* accounts_asked -> account_line, by sign-in name, of units within the actor's area. `grants` are the roles that stand now. */
bool accounts_read(struct command *c, const void *given);

/* The sessions of an account that are open now -> session_line. Of another's account it takes one wholly within the actor's reach;
 * NOT_FOUND otherwise. */
bool sessions_read(struct command *c, const void *given);     /* account_named */
bool own_sessions_read(struct command *c, const void *given); /* `given` is not read */

/* Ends one session: of an account within reach, or of one's own. NOT_FOUND: it is neither. */
bool session_end(struct command *c, const void *given);     /* session_named */
bool own_session_end(struct command *c, const void *given); /* session_named */

#endif
