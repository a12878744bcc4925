/* The people of a tube: masked for the tube's page, and in the clear as the list by which those of a positive one are called back. */
#ifndef DAYAN_APP_CALL_LIST_H
#define DAYAN_APP_CALL_LIST_H

#include "app/command.h"

/* tube_asked -> tube_person, masked, in the order in which they were sampled. */
bool tube_people(struct command *c, const void *given);

/* call_list_asked -> call_line, in the clear: who, where and by which phone. One act, but a look at each of them, entered with the purpose.
 * People outside the actor's area are lines without a name. Refused: the tube is not positive (WRONG_STATE). */
bool tube_call_list(struct command *c, const void *given);

#endif
