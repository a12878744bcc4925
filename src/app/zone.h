/* Zone: drafted by one unit, put in force by another, changed, and lifted on evidence (R16-R18). Each step is two people's. */
#ifndef DAYAN_APP_ZONE_H
#define DAYAN_APP_ZONE_H

#include "app/command.h"

bool zone_draft(struct command *c, const void *given);          /* zone; counts who lives there */
bool zone_approve(struct command *c, const void *given);        /* zone_named: in force, with its measure and test days */
bool zone_propose_change(struct command *c, const void *given); /* zone_change */
bool zone_approve_change(struct command *c, const void *given); /* zone_named */
bool zone_propose_lift(struct command *c, const void *given);   /* zone_lift_proposal */
bool zone_withdraw_lift(struct command *c, const void *given);  /* zone_reasoned */
bool zone_lift_now(struct command *c, const void *given);       /* zone_named: all clauses met, or the derogation proposed */

/* -- queries ----------------------------------------------------------------------------------------------------------- */

bool zone_count(struct command *c, const void *given);     /* zone_extent -> zone_size */
bool zone_lift_view(struct command *c, const void *given); /* zone_named -> zone_lift */
bool zone_notice(struct command *c, const void *given);    /* zone_named -> a PDF to be hung at the gate */

/* Protocol: zone.types[].on_positive_lock. A case was found: zones around it that must become lock zones get that change proposed. */
bool zone_positive_found(struct command *c, const struct disease_case *k);

/* A row of the zone's history, as it is now. */
bool zone_record_step(struct command *c, const struct zone *z, str reason);

/* Its area measures end for this reason. */
bool zone_lift_measures(struct command *c, const struct zone *z, enum lift_reasons why);

#endif
