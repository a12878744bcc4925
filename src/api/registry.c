/* The registry: areas, households, people, places. */
#include "api/routes.h"
#include "app/area_search.h"
#include "app/disclosure.h"
#include "app/duplicate.h"
#include "app/people_desk.h"
#include "app/person_export.h"
#include "app/person_merge.h"
#include "app/person_search.h"
#include "app/timeline.h"
#include "base/xlsx_write.h"

const struct route registry_routes[] = {
    {GET, "/areas", "area_list", "Areas of the tree", .lists = &area_shape, .may = SEE_AREA, .shed = SHED_STAFF},
    {GET, "/areas/search", "area_search", "Areas by name, code or initials, with what lies above them", .asks = area_search,
     .takes = &area_search_shape, .gives = &area_found_shape, .gives_list = true, .may = SEE_AREA, .shed = SHED_STAFF},
    {GET, "/areas/{id}", "area_get", "One area", .gets = &area_shape, .may = SEE_AREA, .shed = SHED_STAFF},
    {GET, "/households", "household_list", "Households", .lists = &household_shape, .may = SEE_PERSON, .shed = SHED_STAFF},
    {GET, "/households/{id}", "household_get", "One household", .gets = &household_shape, .may = SEE_PERSON, .shed = SHED_STAFF},
    {GET, "/households/{household_id}/zones", "household_zones", "The zones in force around a household", .asks = household_zones,
     .takes = &household_asked_shape, .gives = &zone_shape, .gives_list = true, .may = SEE_PERSON, .shed = SHED_STAFF},
    {POST, "/households", "household_create", "Adds a household", .creates = &household_shape, .may = EDIT_PERSON, .shed = SHED_STAFF},
    {PATCH, "/households/{id}", "household_change", "Changes a household", .changes = &household_shape, .undone_by = UNDOINGS,
     .may = EDIT_PERSON, .shed = SHED_STAFF},
    {GET, "/people", "person_list", "People, masked", .lists = &person_shape, .may = SEE_PERSON, .shed = SHED_STAFF},
    {GET, "/people/{id}", "person_get", "One person, masked", .gets = &person_shape, .may = SEE_PERSON, .shed = SHED_STAFF},
    {POST, "/people", "person_create", "Adds a person", .creates = &person_shape, .may = EDIT_PERSON, .shed = SHED_STAFF},
    {PATCH, "/people/{id}", "person_change", "Changes a person", .changes = &person_shape, .undone_by = UNDOINGS, .may = EDIT_PERSON,
     .shed = SHED_STAFF},
    {GET, "/people/search", "people_search", "People by name, initials, last four of the document, phone or door; masked",
     .asks = people_search, .takes = &people_search_shape, .gives = &person_line_shape, .gives_list = true, .may = SEE_PERSON,
     .shed = SHED_STAFF},
    {GET, "/people/overview", "people_overview", "People by what is searched for or known of them, with their colour; masked",
     .asks = people_overview, .takes = &people_asked_shape, .gives = &person_overview_shape, .gives_list = true, .may = SEE_PERSON,
     .shed = SHED_STAFF},
    {GET, "/people/{person_id}/timeline", "person_timeline", "All that happened to a person, latest first", .asks = person_timeline,
     .takes = &timeline_asked_shape, .gives = &timeline_line_shape, .gives_list = true, .may = SEE_PERSON, .shed = SHED_STAFF},
    {GET, "/people/{person_id}/clear", "person_clear", "One person in the clear, for a purpose; entered in the ledger",
     .runs = person_clear, .takes = &disclosure_asked_shape, .gives = &person_shape, .may = UNMASK_PERSON, .shed = SHED_STAFF},
    {GET, "/disclosures", "disclosure_list", "Who saw people in the clear, and what for", .lists = &disclosure_shape, .may = SEE_LEDGER,
     .shed = SHED_STAFF},
    {GET, "/people/duplicates", "duplicates", "Records that may be one person", .asks = duplicates, .gives = &duplicate_shape,
     .gives_list = true, .may = MERGE_PEOPLE, .shed = SHED_FIRST},
    {GET, "/person-merges", "person_merge_list", "Merges of people", .lists = &person_merge_shape, .may = MERGE_PEOPLE, .shed = SHED_STAFF},
    {POST, "/person-merges", "person_merge", "Merges two records of one person", .runs = person_merge, .takes = &person_merge_shape,
     .undone_by = "/person-merges/{merge_id}/undoing", .gives = &person_merge_shape, .may = MERGE_PEOPLE, .shed = SHED_STAFF},
    {POST, "/person-merges/{merge_id}/undoing", "person_merge_undo", "Takes a merge back", .runs = person_merge_undo,
     .takes = &person_merge_named_shape, .gives = &person_merge_shape, .may = MERGE_PEOPLE, .shed = SHED_STAFF},
    {GET, "/areas/export", "areas_export", "The area tree as a sheet", .asks = areas_export, .gives_file = XLSX_TYPE, .may = SEE_AREA,
     .shed = SHED_FIRST},
    {GET, "/places", "place_list", "Places", .lists = &place_shape, .may = SEE_PLACE, .shed = SHED_STAFF},
    {GET, "/places/{id}", "place_get", "One place", .gets = &place_shape, .may = SEE_PLACE, .shed = SHED_STAFF},
    {POST, "/places", "place_create", "Adds a place", .creates = &place_shape, .may = EDIT_REGISTRY, .shed = SHED_STAFF},
    {PATCH, "/places/{id}", "place_change", "Changes a place", .changes = &place_shape, .undone_by = UNDOINGS, .may = EDIT_REGISTRY,
     .shed = SHED_STAFF},
    {0},
};
