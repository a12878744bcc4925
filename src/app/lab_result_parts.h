/* What the files of results share. For lab_*.c and import_result.c only. */
#ifndef DAYAN_APP_LAB_RESULT_PARTS_H
#define DAYAN_APP_LAB_RESULT_PARTS_H

#include "app/command.h"

/* The tube of this code within reach; *found false: there is none. */
bool tube_reached(struct command *c, str code, struct tube *tube, bool *found);

/* The result of the tube that waits for a second person; its id is 0 when none does. */
bool result_waiting_for(struct command *c, const struct tube *tube, struct lab_result *out);

/* What is known of the tube of a line, without changing anything. */
struct result_seen {
    bool found, again;      /* `again`: it has or awaits just this result */
    struct verdict verdict; /* may a result be entered? */
    struct tube tube;
    struct lab_result known; /* released or waiting; id 0: none */
};
bool result_look(struct command *c, const struct result_line *line, struct result_seen *seen);

/* Enters a line that was looked at and may be entered. */
bool result_enter_seen(struct command *c, const struct result_line *line, struct result_seen *seen, struct result_receipt *receipt);

/* Takes in one line: entered, or released at once where the protocol asks for no second person. False: the machine failed; a refusal is
 * true and stands in the receipt. */
bool result_take(struct command *c, const struct result_line *line, struct result_receipt *receipt);

/* The result holds from now on: the tube has it, and what it means for the members follows. */
bool result_publish(struct command *c, struct tube *tube, struct lab_result *entered, bool corrected);

/* The receipt of a line that is refused; always true. */
bool result_receipt_refuse(struct command *c, struct result_receipt *receipt, enum problem_code why);

#endif
