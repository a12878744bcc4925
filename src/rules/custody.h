/* Custody: where a sealed tube is on its way to the result, and what is remarkable about that way (R26, R28). Tubes travel in boxes; a box
 * goes through hands, each step signed for. Records of these steps come from several phones and in any order: where a tube is and what is
 * flagged are therefore functions of the times known of it, never of the order in which they were told. Nothing that travelled is
 * refused: what should not have happened is a flag. */
#ifndef DAYAN_RULES_CUSTODY_H
#define DAYAN_RULES_CUSTODY_H

#include "rules/protocol.h"
#include "rules/tube.h"

/* In the order of the choices `custody_steps` (model/box.def). */
enum custody_step { CUSTODY_CLOSED, CUSTODY_HANDED, CUSTODY_TAKEN, CUSTODY_RECEIVED, CUSTODY_STEPS };

/* In the order of the choices `custody_flags` (model/box.def). */
enum custody_flag {
    CUSTODY_NOT_BOXED,    /* taken or received, but in nobody's list of a closed box */
    CUSTODY_NOT_TAKEN,    /* received, but no courier signed for it */
    CUSTODY_NOT_RECORDED, /* in a box, but no phone has told of its opening or sealing */
    CUSTODY_WARM,         /* longer at room temperature than the protocol allows */
    CUSTODY_TOO_OLD,      /* longer without a result than it keeps, and was not frozen */
    CUSTODY_WAS_VOID,     /* travelled although it was voided */
};

/* What is known of one tube; a time of 0 is not known. */
struct custody_way {
    enum tube_state state; /* as stored */
    time_ms opened, sealed, boxed, taken, received, resulted;
    time_ms cooled, frozen; /* first signed for at a temperature that keeps it */
};

/* Where the tube is: a state from open to received by the times; tested, resulted and void stay. */
enum tube_state custody_state(const struct custody_way *way);

/* Bits 1 << enum custody_flag.  Protocol: sample.room_temp_max_h (from sealing until it was cold, received or resulted),
 * sample.test_within_h (from sealing until the result). */
unsigned custody_flags(const struct custody_way *way, const struct protocol *p, time_ms now);

/* Does this temperature keep samples, or freeze them?  Protocol: sample.cold_max_c, sample.frozen_max_c. */
bool custody_is_cold(const struct protocol *p, double celsius);
bool custody_is_frozen(const struct protocol *p, double celsius);

/* Is the tube missing from its box, which was taken and received at these times (0: not yet)?  Whoever took or received the box did not
 * have it. A tube that has come further, was resulted or voided is not missing. */
bool custody_is_missing(const struct custody_way *way, time_ms box_taken, time_ms box_received);

/* When a box that was taken at `taken` must have arrived; 0: the protocol does not say.  Protocol: sample.lab_within_h. */
time_ms custody_box_due(const struct protocol *p, time_ms taken);

/* Is a box lost on its way: taken, not received (0: not yet), and its time is over? */
bool custody_box_is_lost(const struct protocol *p, time_ms taken, time_ms received, time_ms now);

/* May this account sign for the step?  Both sign: who takes or receives a box is not who handed it on (R28: two signatures).
 * `before`: who signed the step before; 0: nobody yet. */
struct verdict custody_may_sign(enum custody_step step, id64 account, id64 before);

#endif
