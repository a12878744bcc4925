/* Zones: drafted, approved, changed and lifted by two units; what lifting rests on. */
#include "app/zone.h"
#include "api/routes.h"

const struct route zone_routes[] = {
    {GET, "/zones", "zone_list", "Zones", .lists = &zone_shape, .may = SEE_ZONE, .shed = SHED_STAFF},
    {GET, "/zones/count", "zone_count", "How many people and households some areas hold", .asks = zone_count, .takes = &zone_extent_shape,
     .gives = &zone_size_shape, .may = SEE_ZONE, .shed = SHED_STAFF},
    {GET, "/zones/{id}", "zone_get", "One zone", .gets = &zone_shape, .may = SEE_ZONE, .shed = SHED_STAFF},
    {GET, "/zone-steps", "zone_step_list", "History of zones", .lists = &zone_step_shape, .may = SEE_ZONE, .shed = SHED_STAFF},
    {POST, "/zones", "zone_draft", "Drafts a zone", .runs = zone_draft, .takes = &zone_shape, .gives = &zone_shape, .may = PROPOSE_ZONE,
     .shed = SHED_STAFF},
    {POST, "/zones/{zone_id}/approval", "zone_approve", "Puts a zone in force, by another unit", .runs = zone_approve,
     .takes = &zone_named_shape, .gives = &zone_shape, .may = APPROVE_ZONE, .shed = SHED_STAFF},
    {POST, "/zones/{zone_id}/change", "zone_propose_change", "Proposes another kind of zone", .runs = zone_propose_change,
     .takes = &zone_change_shape, .gives = &zone_shape, .may = PROPOSE_ZONE, .shed = SHED_STAFF},
    {POST, "/zones/{zone_id}/change-approval", "zone_approve_change", "Changes the kind, by another unit", .runs = zone_approve_change,
     .takes = &zone_named_shape, .gives = &zone_shape, .may = APPROVE_ZONE, .shed = SHED_STAFF},
    {POST, "/zones/{zone_id}/refusal", "zone_refuse", "Refuses what is proposed, or takes back what a positive changed; by another unit",
     .runs = zone_refuse, .takes = &zone_reasoned_shape, .gives = &zone_shape, .may = APPROVE_ZONE, .shed = SHED_STAFF},
    {GET, "/zones/{zone_id}/lift", "zone_lift_view", "The clauses for lifting, each with its evidence", .asks = zone_lift_view,
     .takes = &zone_named_shape, .gives = &zone_lift_shape, .may = SEE_ZONE, .shed = SHED_STAFF},
    {POST, "/zones/{zone_id}/lift-proposal", "zone_propose_lift", "Proposes to lift a zone", .runs = zone_propose_lift,
     .takes = &zone_lift_proposal_shape, .gives = &zone_shape, .may = PROPOSE_ZONE, .shed = SHED_STAFF},
    {POST, "/zones/{zone_id}/lift-withdrawal", "zone_withdraw_lift", "Withdraws the proposal", .runs = zone_withdraw_lift,
     .takes = &zone_reasoned_shape, .gives = &zone_shape, .may = PROPOSE_ZONE, .shed = SHED_STAFF},
    {POST, "/zones/{zone_id}/lift", "zone_lift_now", "Lifts a zone, by another unit", .runs = zone_lift_now, .takes = &zone_named_shape,
     .gives = &zone_shape, .may = APPROVE_ZONE, .shed = SHED_STAFF},
    {GET, "/zones/{zone_id}/notice.pdf", "zone_notice", "The notice for the gate", .asks = zone_notice, .takes = &zone_named_shape,
     .gives_file = "application/pdf", .may = SEE_ZONE, .shed = SHED_STAFF},
    {0},
};
