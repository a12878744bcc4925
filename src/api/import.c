/* Spreadsheets into the registry. */
#include "app/import.h"
#include "api/routes.h"
#include "base/xlsx_write.h"

const struct route import_routes[] = {
    {POST, "/imports", "import_begin", "Takes a spreadsheet of people or areas (.xlsx or .csv) and checks or applies it",
     .prepares = import_begin_prepare, .runs = import_begin, .takes = &import_new_shape, .gives = &import_run_shape, .takes_file = true,
     .body_max = IMPORT_BYTES_MOST, .may = IMPORT_ROSTER, .shed = SHED_STAFF},
    {GET, "/imports", "import_list", "Imports", .lists = &import_run_shape, .may = IMPORT_ROSTER, .shed = SHED_STAFF},
    {GET, "/imports/template.xlsx", "import_template", "An empty sheet with the headings, and what may stand under each",
     .asks = import_template_make, .takes = &import_template_shape, .gives_file = XLSX_TYPE, .may = IMPORT_ROSTER, .shed = SHED_STAFF},
    {GET, "/imports/{id}", "import_get", "One import: how far it is, and what became of its rows", .gets = &import_run_shape,
     .may = IMPORT_ROSTER, .shed = SHED_STAFF},
    {GET, "/imports/{import_id}/rows", "import_rows", "What became of each row that was not already so", .asks = import_rows,
     .takes = &import_named_shape, .gives = &import_row_shape, .gives_list = true, .may = IMPORT_ROSTER, .shed = SHED_STAFF},
    {GET, "/imports/{import_id}/refused.xlsx", "import_refused", "The refused rows as a sheet, to be corrected and imported again",
     .prepares = import_refused_prepare, .runs = import_refused, .takes = &import_named_shape, .gives_file = XLSX_TYPE,
     .may = IMPORT_ROSTER, .shed = SHED_STAFF},
    {POST, "/imports/{import_id}/apply", "import_apply", "Applies an import that was checked", .runs = import_apply,
     .takes = &import_named_shape, .gives = &import_run_shape, .may = IMPORT_ROSTER, .shed = SHED_STAFF},
    {POST, "/imports/{import_id}/cancellation", "import_cancel", "Gives up an import that has written nothing yet", .runs = import_cancel,
     .takes = &import_named_shape, .gives = &import_run_shape, .may = IMPORT_ROSTER, .shed = SHED_STAFF},
    {0},
};
