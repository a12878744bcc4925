/* What residents ask for: signing in, their people, codes, results, where to be sampled; and what staff do for them: letters, and the list
 * of codes that did not reach a phone. */
#include "app/resident.h"
#include "api/routes.h"
#include "app/code_card.h"
#include "app/messenger.h"
#include "app/resident_letter.h"
#include "app/resident_people.h"

const struct route resident_routes[] = {
    {GET, "/resident/help", "resident_help", "Whom residents call, and the clock of the post", .asks = resident_help,
     .gives = &resident_help_shape, .may = ANYBODY, .shed = SHED_RESIDENTS},
    {POST, "/resident/codes", "resident_code_ask", "Sends a one-time code to a resident's phone, if there is such a resident",
     .prepares = resident_code_prepare, .runs = resident_code_run, .takes = &resident_code_asked_shape, .gives = &resident_ticket_shape,
     .may = ANYBODY, .shed = SHED_RESIDENTS},
    {POST, "/resident/session", "resident_sign_in", "Signs a resident in", .prepares = resident_sign_in_prepare,
     .runs = resident_sign_in_run, .takes = &resident_sign_in_shape, .gives = &resident_session_view_shape, .may = ANYBODY,
     .shed = SHED_RESIDENTS},
    {GET, "/resident/session", "resident_session_see", "Which resident is signed in", .asks = resident_session_see,
     .gives = &resident_session_view_shape, .may = AS_RESIDENT, .shed = SHED_RESIDENTS},
    {POST, "/resident/session/end", "resident_sign_out", "Signs a resident out", .runs = resident_sign_out, .may = AS_RESIDENT,
     .shed = SHED_RESIDENTS},
    {GET, "/resident/people", "resident_people", "Oneself and whom one looks after: colour, reason, code, last test",
     .asks = resident_people, .gives = &resident_person_shape, .gives_list = true, .may = AS_RESIDENT, .shed = SHED_RESIDENTS},
    {POST, "/resident/people", "resident_member_add", "Looks after a member of the same household", .runs = resident_member_add,
     .takes = &resident_member_new_shape, .gives = &resident_person_named_shape, .may = AS_RESIDENT, .shed = SHED_RESIDENTS},
    {POST, "/resident/people/{person_id}/remove", "resident_member_remove", "Looks after somebody no longer",
     .runs = resident_member_remove, .takes = &resident_person_named_shape, .undone_by = "/resident/people/{person_id}/keep",
     .may = AS_RESIDENT, .shed = SHED_RESIDENTS},
    {POST, "/resident/people/{person_id}/keep", "resident_member_keep", "Takes that back, within minutes", .runs = resident_member_keep,
     .takes = &resident_person_named_shape, .gives = &resident_person_named_shape, .may = AS_RESIDENT, .shed = SHED_RESIDENTS},
    {GET, "/resident/people/{person_id}/code", "resident_code", "The code of one of one's people, signed now", .asks = resident_code,
     .takes = &resident_person_named_shape, .gives = &resident_code_shape, .may = AS_RESIDENT, .shed = SHED_LAST},
    {GET, "/resident/people/{person_id}/results", "resident_results", "Results of one of one's people, the latest first",
     .asks = resident_results, .takes = &resident_person_named_shape, .gives = &resident_result_shape, .gives_list = true,
     .may = AS_RESIDENT, .shed = SHED_RESIDENTS},
    {POST, "/resident/people/{person_id}/appeals", "resident_appeal_make", "Objects to a measure that holds one of one's people",
     .runs = resident_appeal_make, .takes = &resident_appeal_new_shape, .gives = &resident_appeal_shape, .may = AS_RESIDENT,
     .shed = SHED_RESIDENTS},
    {GET, "/resident/people/{person_id}/looks", "resident_looks", "Who saw the identity of one of one's people", .asks = resident_looks,
     .takes = &resident_person_named_shape, .gives = &resident_look_shape, .gives_list = true, .may = AS_RESIDENT, .shed = SHED_RESIDENTS},
    {POST, "/resident/people/{person_id}/card", "resident_card", "The printed code of one of one's people, an A6 card",
     .prepares = resident_card_prepare, .runs = cards_print, .takes = &resident_person_named_shape, .gives_file = "application/pdf",
     .may = AS_RESIDENT, .shed = SHED_RESIDENTS},
    {GET, "/resident/sites", "resident_sites", "Where to be sampled: free sites first, the nearest first", .asks = resident_sites,
     .takes = &resident_sites_asked_shape, .gives = &resident_site_shape, .gives_list = true, .may = AS_RESIDENT, .shed = SHED_RESIDENTS},

    {POST, "/households/{household_id}/resident-letters", "resident_letters", "Letters with which a household's people can sign in",
     .prepares = resident_letters_prepare, .runs = resident_letters_run, .takes = &resident_letters_of_shape,
     .gives_file = "application/pdf", .may = PRINT_CARD, .shed = SHED_STAFF},
    {GET, "/undelivered-codes", "message_list", "One-time codes that reached no phone", .asks = messages_read, .gives = &message_line_shape,
     .gives_list = true, .may = SEE_HEALTH, .shed = SHED_STAFF},
    {0},
};
