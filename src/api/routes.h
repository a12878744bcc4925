/* The tables of routes, one per file. */
#ifndef DAYAN_API_ROUTES_H
#define DAYAN_API_ROUTES_H

#include "api/route.h"

extern const struct route account_routes[];
extern const struct route act_routes[];
extern const struct route box_routes[];
extern const struct route code_token_routes[];
extern const struct route disease_case_routes[];
extern const struct route doorstep_routes[];
extern const struct route export_routes[];
extern const struct route fact_routes[];
extern const struct route field_routes[];
extern const struct route health_routes[];
extern const struct route import_routes[];
extern const struct route inbox_routes[];
extern const struct route lab_result_routes[];
extern const struct route ledger_view_routes[];
extern const struct route map_routes[];
extern const struct route measure_routes[];
extern const struct route outbreak_routes[];
extern const struct route protocol_view_routes[];
extern const struct route registry_routes[];
extern const struct route resident_routes[];
extern const struct route round_routes[];
extern const struct route site_routes[];
extern const struct route situation_routes[];
extern const struct route sync_routes[];
extern const struct route task_routes[];
extern const struct route tick_routes[];
extern const struct route tube_block_routes[];
extern const struct route tube_routes[];
extern const struct route unit_report_routes[];
extern const struct route vehicle_routes[], why_routes[];
extern const struct route zone_routes[];

#endif
