/* Lists out of the system as files. Which lists there are, and who may see them, is what the routes say. */
#include "app/export.h"
#include "api/routes.h"
#include "app/approvers.h"
#include "base/xlsx_write.h"

#include <string.h>

/* What the lines of a list are that can be exported; NULL: not such a list. */
static const struct shape *lines_of(const struct route *r)
{
    if (r->method != GET) return NULL;
    return r->lists ? r->lists : export_lines_of(r->asks);
}

static const struct route *list_named(str path)
{
    for (const struct route *const *table = route_tables; *table; table++)
        for (const struct route *r = *table; r->path; r++)
            if (lines_of(r) && str_is(path, r->path + 1)) return r;
    return NULL;
}

static bool ask_prepare(struct command *c, const void *given)
{
    const struct export_new *in = given;
    const struct route *r = list_named(in->path);
    if (!r) return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("path"), .value = in->path, .limit = S("people, tasks, zones ..."));
    return export_ask_prepare(c, in, (struct export_list){lines_of(r), r->may});
}

const struct route export_routes[] = {
    {POST, "/exports", "export_ask", "Asks for a list's search as a file: masked at once, in the clear after another account approved",
     .prepares = ask_prepare, .runs = export_ask, .takes = &export_new_shape, .gives = &export_run_shape,
     .undone_by = "/exports/{export_id}/cancellation", .may = ASK_EXPORT, .shed = SHED_FIRST},
    {GET, "/exports", "export_list", "Exports", .lists = &export_run_shape, .may = ASK_EXPORT, .shed = SHED_STAFF},
    {GET, "/exports/{id}", "export_get", "One export: how far it is, who decided, when it expires", .gets = &export_run_shape,
     .may = ASK_EXPORT, .shed = SHED_STAFF},
    {GET, "/exports/{export_id}/word", "export_word", "Who may approve it, and since when it waits", .asks = export_word,
     .takes = &export_named_shape, .gives = &second_word_shape, .may = ASK_EXPORT, .shed = SHED_STAFF},
    {POST, "/exports/{export_id}/approval", "export_approve", "Lets another account's export in the clear be made", .runs = export_approve,
     .takes = &export_named_shape, .gives = &export_run_shape, .may = APPROVE_EXPORT, .shed = SHED_STAFF},
    {POST, "/exports/{export_id}/refusal", "export_refuse", "Refuses another account's export in the clear", .runs = export_refuse,
     .takes = &export_refusal_shape, .gives = &export_run_shape, .may = APPROVE_EXPORT, .shed = SHED_STAFF},
    {POST, "/exports/{export_id}/cancellation", "export_cancel", "Takes an export back; its file is deleted", .runs = export_cancel,
     .takes = &export_named_shape, .gives = &export_run_shape, .may = ASK_EXPORT, .shed = SHED_STAFF},
    {GET, "/exports/{export_id}/file", "export_file", "The file, for whoever asked; entered in the ledger", .prepares = export_file_prepare,
     .runs = export_file, .takes = &export_named_shape, .gives_file = XLSX_TYPE, .may = ASK_EXPORT, .shed = SHED_FIRST},
    {0},
};
