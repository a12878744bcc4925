/* dayan verify: whether the ledger and the rows it speaks of are as they were written. Status 1 when anything was changed. */
#include "cli/database.h"
#include "cli/file_read.h"
#include "store/ledger_head.h"

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

static bool print_heads(struct cli *cli, struct store *store, const struct keys *keys, struct problems *problems)
{
    struct ledger_heads heads;
    if (!ledger_heads_read(store, clock_now(), cli->arena, &heads, problems)) return false;
    if (heads.n == 0) (void)printf("The ledger has no entry yet.\n");
    for (size_t i = 0; i < heads.n; i++) {
        struct text t = TEXT(cli->arena);
        ledger_head_sign(&t, keys, &heads.at[i]);
        (void)printf("%s%.*s", i ? "\n" : "", STR(text_str(&t)));
    }
    return true;
}

static bool witness_agrees(struct cli *cli, struct store *store, const struct keys *keys, str path, struct problems *problems)
{
    str text;
    struct ledger_heads heads;
    if (!cli_file_read(cli->arena, path, &text, problems)) return false;
    if (!ledger_heads_from_text(cli->arena, keys, text, &heads, problems)) return false;
    bool agrees = true;
    for (size_t i = 0; i < heads.n; i++)
        if (!ledger_head_holds(store, &heads.at[i], problems)) agrees = false;
    return agrees;
}

struct verifying {
    bool json, head;
    str witness;
};

static int verify(struct cli *cli, const struct verifying *v, struct store *store, const struct keys *keys)
{
    struct problems problems = PROBLEMS(cli->arena);
    struct ledger_report report = {0};
    if (v->head) return print_heads(cli, store, keys, &problems) ? EXIT_DONE : cli_refused(cli, S("dayan verify"), &problems);
    if (!ledger_verify(store, cli->arena, &report, &problems)) return cli_refused(cli, S("dayan verify"), &problems);
    if (v->json) print_json(&report);
    else print_text(&report);
    if (v->witness.n && !witness_agrees(cli, store, keys, v->witness, &problems)) return cli_refused(cli, v->witness, &problems);
    return report.findings ? EXIT_REFUSED : EXIT_DONE;
}

int cli_verify(struct cli *cli)
{
    struct database database = database_options(cli);
    struct verifying v = {.json = cli_flag(cli, "--json"), .head = cli_flag(cli, "--head")};
    (void)cli_value(cli, "--witness", &v.witness);
    if (cli->argc > 0) return cli_usage(cli, "verify");
    struct problems problems = PROBLEMS(cli->arena);
    struct store *store = database_open(cli, &database, &problems);
    const struct keys *keys = store ? keys_load(cli->arena, database.keys, &problems) : NULL;
    int status = keys ? verify(cli, &v, store, keys) : cli_refused(cli, S("dayan verify"), &problems);
    store_close(store);
    return status;
}
