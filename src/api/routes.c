/* Every table of routes, one per noun. */
#include "api/routes.h"

const struct route *const route_tables[] = {
    account_routes,    act_routes,          box_routes,
    code_token_routes, disease_case_routes, doorstep_routes,
    export_routes,     fact_routes,         field_routes,
    health_routes,     import_routes,       inbox_routes,
    lab_result_routes, ledger_view_routes,  map_routes,
    measure_routes,    outbreak_routes,     protocol_view_routes,
    registry_routes,   resident_routes,     round_routes,
    site_routes,       situation_routes,    sync_routes,
    task_routes,       tick_routes,         tube_block_routes,
    tube_routes,       unit_report_routes,  vehicle_routes,
    why_routes,        zone_routes,         NULL,
};
