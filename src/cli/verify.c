/* dayan verify: whether the ledger and the rows it speaks of are as they were written. Status 1 when anything was changed. */
#include "cli/database.h"
#include "store/ledger.h"

#include <stdio.h>

static void print_text(const struct ledger_report *report)
{
    for (const struct ledger_finding *f = report->first; f; f = f->next) {
        (void)printf("%s: jurisdiction %lld", ledger_fault_name(f->fault), (long long)f->jurisdiction_id);
        if (f->seq) (void)printf(", entry %lld", (long long)f->seq);
        if (f->entity) (void)printf(", %s %lld", f->entity, (long long)f->id);
        (void)printf("\n");
    }
    (void)printf("%lld entries, %lld rows, %lld findings\n", (long long)report->entries, (long long)report->rows,
                 (long long)report->findings);
}

static void print_json(const struct ledger_report *report)
{
    (void)printf("{\"entries\":%lld,\"rows\":%lld,\"findings\":%lld,\"listed\":[", (long long)report->entries, (long long)report->rows,
                 (long long)report->findings);
    for (const struct ledger_finding *f = report->first; f; f = f->next)
        (void)printf("%s{\"fault\":\"%s\",\"jurisdiction_id\":\"%lld\",\"seq\":%lld,\"entity\":\"%s\",\"id\":\"%lld\"}",
                     f == report->first ? "" : ",", ledger_fault_name(f->fault), (long long)f->jurisdiction_id, (long long)f->seq,
                     f->entity ? f->entity : "", (long long)f->id);
    (void)printf("]}\n");
}

int cli_verify(struct cli *cli)
{
    struct database database = database_options(cli);
    bool json = cli_flag(cli, "--json");
    if (cli->argc > 0) return cli_usage(cli, "verify");
    struct problems problems = PROBLEMS(cli->arena);
    struct store *store = database_open(cli, &database, &problems);
    if (!store) return cli_refused(cli, S("dayan verify"), &problems);

    struct ledger_report report = {0};
    bool done = ledger_verify(store, cli->arena, &report, &problems);
    store_close(store);
    if (!done) return cli_refused(cli, S("dayan verify"), &problems);
    if (json) print_json(&report);
    else print_text(&report);
    return report.findings ? EXIT_REFUSED : EXIT_DONE;
}
