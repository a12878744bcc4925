/* Zone: drafted by one unit, put in force by another, changed, and lifted on evidence (R16-R18). Each step is two people's. */
#ifndef DAYAN_APP_ZONE_H
#define DAYAN_APP_ZONE_H

#include "app/command.h"
#include "rules/zone.h"

bool zone_draft(struct command *c, const void *given);          /* zone; counts who lives there */
bool zone_approve(struct command *c, const void *given);        /* zone_named: in force, with its measure and test days */
bool zone_propose_change(struct command *c, const void *given); /* zone_change */
bool zone_approve_change(struct command *c, const void *given); /* zone_named */
bool zone_refuse(struct command *c, const void *given);         /* zone_reasoned: what is proposed, or what the rule did */
bool zone_withdraw(struct command *c, const void *given);       /* zone_reasoned: the draft or the change that was proposed */
bool zone_propose_lift(struct command *c, const void *given);   /* zone_lift_proposal */
bool zone_withdraw_lift(struct command *c, const void *given);  /* zone_reasoned */
bool zone_lift_now(struct command *c, const void *given);       /* zone_named: all clauses met, or the derogation proposed */

/* -- queries ----------------------------------------------------------------------------------------------------------- */

bool zone_count(struct command *c, const void *given);     /* zone_extent -> zone_size */
bool zone_lift_view(struct command *c, const void *given); /* zone_named -> zone_lift */
bool zone_notice(struct command *c, const void *given);    /* zone_named -> a PDF to be hung at the gate */

/* Protocol: zone.types[].on_positive_lock. A case was found: zones around it that must become lock zones are that at once. The rule
 * decides, the case is the evidence; a task asks another unit to confirm it (zone_approve_change) or to take it back (zone_refuse). */
bool zone_positive_found(struct command *c, const struct disease_case *k);

/* A case was withdrawn: where no case is left inside, what the rule locked and nobody has confirmed is what it was before. */
bool zone_positive_withdrawn(struct command *c, const struct disease_case *k);

/* zone_letters -> a PDF with a page for each household of one building: made while reading, entered in the ledger when given out. */
bool zone_letters_prepare(struct command *c, const void *given);
bool zone_letters(struct command *c, const void *given);

/* zone_code_letters -> the same, with a code for each person to sign in with; earlier codes of theirs are void. */
bool zone_code_letters_prepare(struct command *c, const void *given);
bool zone_code_letters(struct command *c, const void *given);

/* -- parts of a step, for zone*.c -------------------------------------------------------------------------------------- */

/* The clauses for lifting its kind, each with its evidence: zone_clause. */
bool zone_clause_rows(struct command *c, const struct zone *z, struct rows *out);

/* What it asks of those inside, in both languages. */
str zone_asks_for(enum movement movement);

/* A row of the zone's history, as it is now; `by_id` 0: the program by the protocol's rule. */
bool zone_record_step(struct command *c, const struct zone *z, id64 by_id, str reason);

/* One measure for everybody in the zone: it rests on the zone, which two units or a rule have decided. */
bool zone_order_measure(struct command *c, struct zone *z, struct zone_actors who, str reason);

/* Whoever proposed it, and whoever acts now. */
struct zone_actors zone_two(const struct command *c, id64 proposer, id64 proposer_unit);

/* Something was proposed: a task for another unit. The word was given, for or against; or it is no longer asked for. */
bool zone_ask_word(struct command *c, const struct zone *z);
bool zone_word_given(struct command *c, const struct zone *z);
bool zone_word_not_needed(struct command *c, const struct zone *z);

/* Its area measures end for this reason. */
bool zone_lift_measures(struct command *c, const struct zone *z, enum lift_reasons why);

#endif
