/* A row of a sheet of results: entered as at the desk; what cannot be is refused with its reason and spoils no other row. */
#include "app/import_memory.h"
#include "app/import_row.h"
#include "app/lab_result_parts.h"
#include "rules/tube_code.h"

static bool row_refuse(struct command *c, struct import_look *look, enum problem_code why, str value)
{
    (void)c;
    look->outcome = ROW_REFUSED;
    (void)problem(look->problems, why, .field = S("tube"), .value = value);
    return true;
}

bool import_result_row(struct command *c, struct import_look *look, const struct result_sheet_row *row)
{
    struct result_line line = {0};
    struct result_seen seen;
    struct result_receipt receipt = {0};
    bool marked;
    if (!tube_code_parse(row->tube, NULL)) return row_refuse(c, look, TUBE_CODE_WRONG, row->tube);
    int64_t before = import_memory_find(look->memory, row->tube, &marked);
    if (before) return row_refuse(c, look, RESULT_ROW_TWICE, str_format(c->arena, "%lld", (long long)before));
    import_memory_note(look->memory, row->tube, look->number, false);
    if (look->only_remember) return true;
    SET(result_line, &line, tube, row->tube);
    SET(result_line, &line, result, row->result);
    if (HAS(result_sheet_row, row, tested_at)) SET(result_line, &line, tested_at, row->tested_at);
    if (!result_look(c, &line, &seen)) return false;
    if (!seen.found) return row_refuse(c, look, TUBE_UNKNOWN, row->tube);
    if (!seen.again && !seen.verdict.yes) return row_refuse(c, look, seen.verdict.reason, row->tube);
    look->outcome = seen.again ? ROW_UNCHANGED : ROW_CREATED;
    look->subject_id = seen.tube.id;
    return seen.again || !look->stores || result_enter_seen(c, &line, &seen, &receipt);
}
