/* Signed codes: keys and what is void, checking one, and printing them for whoever has no phone. */
#include "app/code_token.h"
#include "api/routes.h"
#include "app/code_card.h"

const struct route code_token_routes[] = {
    {GET, "/code-keys", "code_keys", "Public keys of signed codes, and which codes are void", .asks = code_keys_see,
     .gives = &code_keys_shape, .may = ANYBODY, .shed = SHED_RESIDENTS},
    {GET, "/code-check", "code_check", "What a code says that was shown", .asks = code_check, .takes = &code_shown_shape,
     .gives = &code_checked_shape, .may = CHECK_CODE, .shed = SHED_LAST},
    {POST, "/people/{person_id}/card", "card_print", "A person's printed code, an A6 card", .prepares = card_print_prepare,
     .runs = cards_print, .takes = &card_asked_shape, .gives_file = "application/pdf", .may = PRINT_CARD, .shed = SHED_STAFF},
    {POST, "/households/{household_id}/cards", "cards_of_household", "The printed codes of a household",
     .prepares = cards_of_household_prepare, .runs = cards_print, .takes = &cards_of_household_shape, .gives_file = "application/pdf",
     .may = PRINT_CARD, .shed = SHED_STAFF},
    {POST, "/areas/{area_id}/cards", "cards_of_area", "Printed codes for an area's people without a phone",
     .prepares = cards_of_area_prepare, .runs = cards_print, .takes = &cards_of_area_shape, .gives_file = "application/pdf",
     .may = PRINT_CARD, .shed = SHED_STAFF},
    {0},
};
