/* Protocol view: the protocols this post has read, their values with evidence, and what differs between two. */
#ifndef DAYAN_APP_PROTOCOL_VIEW_H
#define DAYAN_APP_PROTOCOL_VIEW_H

#include "app/command.h"

bool protocols_read(struct command *c, const void *given);        /* lines of protocol_line; `given` is not read */
bool protocol_values_read(struct command *c, const void *given);  /* protocol_asked -> protocol_parameter lines, in order of the file */
bool protocol_changes_read(struct command *c, const void *given); /* protocol_asked with `since` -> protocol_difference lines */
bool protocol_uses_read(struct command *c, const void *given);    /* protocol_uses -> protocol_use: what runs on this version */

#endif
