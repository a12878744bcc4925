/* See core_work.h. */
#include "core_work.h"

#include "store/disk.h"
#include "store/write_queue.h"

#include <stdio.h>

enum { SINGLE = 8, CHANGED = 4 }; /* ids 1..8 are put singly, 1..4 changed afterwards, the rest go through the queue */

static str in_town(struct core_work *w, const char *name)
{
    return str_format(w->town->arena, "%s/%s", w->town->directory, name);
}

static void remove_all(struct core_work *w)
{
    static const char *const names[] = {"dayan.db",     "dayan.db-wal",     "dayan.db-shm",         "dayan.db-journal", "copy.db",
                                        "copy.db.part", "copy.db.part-wal", "copy.db.part-journal", "copy.db.part-shm"};
    for (size_t i = 0; i < LENGTH(names); i++)
        disk_remove(in_town(w, str_terminated(w->town->arena, str_format(w->town->arena, "data/%s", names[i]))));
}

struct core_work core_work_new(void)
{
    struct core_work w = {.town = town_new()};
    town_close(w.town);
    says(disk_copy(w.town->path, in_town(&w, "migrated.db"), &w.town->problems), "a migrated database can be kept");
    return w;
}

void core_work_free(struct core_work *w)
{
    remove_all(w);
    disk_remove(in_town(w, "migrated.db"));
    town_free(w->town);
}

void core_work_begin(struct core_work *w)
{
    remove_all(w);
    *w = (struct core_work){.town = w->town, .disk_answers = w->disk_answers, .from_nothing = w->from_nothing};
    if (w->from_nothing) return;
    says(disk_copy(in_town(w, "migrated.db"), w->town->path, &w->town->problems), "the migrated database is there again");
}

static struct area record_of(struct core_work *w, id64 id, int64_t version)
{
    struct area a = town_area(id, str_terminated(w->town->arena, str_format(w->town->arena, "code %lld", (long long)id)));
    a.version = version - 1;
    SET(area, &a, name, str_format(w->town->arena, "name %lld.%lld", (long long)id, (long long)version));
    return a;
}

static void reads_go_on(struct core_work *w)
{
    for (id64 id = 1; id <= CORE_RECORDS; id++) {
        if (!w->acknowledged[id]) continue;
        struct area a;
        struct problems problems = PROBLEMS(w->town->arena);
        struct store_tx *tx = store_begin(w->town->store, STORE_READS, &problems);
        says(tx && store_get(tx, &area_shape, TOWN, id, w->town->arena, &a, &problems), "reads go on after a refusal (%s)",
             problem_name(problems.first ? problems.first->code : PROBLEM_NONE));
        store_rollback(tx);
        return;
    }
}

static void note_refusal(struct core_work *w, const struct problems *problems)
{
    says(problems->n > 0, "a refusal says why");
    w->refused++;
    if (w->disk_answers && w->town->store) reads_go_on(w);
}

static bool put(struct store_tx *tx, struct area *a, struct problems *problems)
{
    struct ledger_entry entry = {.jurisdiction_id = TOWN, .at = 1, .what = "put", .subject_id = a->id};
    return store_put(tx, &area_shape, a, problems) && ledger_append(tx, &entry, problems);
}

static void put_singly(struct core_work *w, id64 id, int64_t version)
{
    struct problems problems = PROBLEMS(w->town->arena);
    struct area a = record_of(w, id, version);
    struct store_tx *tx = store_begin(w->town->store, STORE_WRITES, &problems);
    bool done = tx && put(tx, &a, &problems);
    w->offered[id] = version;
    if (store_end(tx, done, &problems)) w->acknowledged[id] = version;
    else note_refusal(w, &problems);
}

struct group_job {
    struct write_job job;
    struct problems problems;
    struct area area;
    bool stored;
};

static bool group_run(struct write_job *job, struct store_tx *tx, struct problems *problems)
{
    return put(tx, &((struct group_job *)job)->area, problems);
}

static void group_done(struct write_job *job, bool stored, struct problems *problems)
{
    (void)problems;
    ((struct group_job *)job)->stored = stored;
}

static void put_as_group(struct core_work *w)
{
    struct problems problems = PROBLEMS(w->town->arena);
    struct group_job jobs[CORE_RECORDS - SINGLE];
    struct write_queue *queue = write_queue_start(w->town->arena, w->town->store, &problems);
    says(queue, "the queue starts");
    for (size_t i = 0; i < LENGTH(jobs); i++) {
        id64 id = SINGLE + 1 + (id64)i;
        jobs[i] = (struct group_job){.job = {.run = group_run, .done = group_done}, .area = record_of(w, id, 1)};
        jobs[i].problems = PROBLEMS(arena_new(0));
        jobs[i].job.problems = &jobs[i].problems;
        w->offered[id] = 1;
        says(write_queue_add(queue, &jobs[i].job), "the queue takes a job");
    }
    write_queue_stop(queue);
    for (size_t i = 0; i < LENGTH(jobs); i++) {
        if (jobs[i].stored) w->acknowledged[jobs[i].area.id] = 1;
        else note_refusal(w, &jobs[i].problems);
        arena_free(jobs[i].problems.arena);
    }
}

static void back_up(struct core_work *w)
{
    struct problems problems = PROBLEMS(w->town->arena);
    if (!store_backup(w->town->store, w->backup, &problems)) note_refusal(w, &problems);
}

void core_work_do(struct core_work *w)
{
    struct town *town = w->town;
    w->backup = str_format(town->arena, "%s/data/copy.db", town->directory);
    town->problems = PROBLEMS(town->arena);
    town->store = store_open(town->arena, town->path, town->keys, &town->problems);
    if (!town->store) {
        note_refusal(w, &town->problems);
        return;
    }
    for (id64 id = 1; !w->from_nothing && id <= SINGLE; id++) put_singly(w, id, 1);
    for (id64 id = 1; id <= CHANGED; id++)
        if (w->acknowledged[id]) put_singly(w, id, 2);
    if (!w->from_nothing) put_as_group(w), back_up(w);
    town_close(town);
}

static void check_record(struct core_work *w, struct store_tx *tx, id64 id, const char *when)
{
    struct area a;
    struct problems problems = PROBLEMS(w->town->arena);
    bool there = store_get(tx, &area_shape, TOWN, id, w->town->arena, &a, &problems);
    says(there || problems.first->code == NOT_FOUND, "%s: record %lld can be asked for", when, (long long)id);
    says(there || !w->acknowledged[id], "%s: acknowledged record %lld is there", when, (long long)id);
    if (!there) return;
    says(a.version >= w->acknowledged[id] && a.version <= w->offered[id], "%s: record %lld has a version it was given", when,
         (long long)id);
    struct area whole = record_of(w, id, a.version);
    says(str_eq(a.name, whole.name) && str_eq(a.code, whole.code), "%s: record %lld is whole", when, (long long)id);
}

void core_work_check(struct core_work *w, const char *when)
{
    struct town *town = w->town;
    town->problems = PROBLEMS(town->arena);
    town->store = store_open(town->arena, town->path, town->keys, &town->problems);
    says(town->store, "%s: the database opens again (%s)", when,
         problem_name(town->problems.first ? town->problems.first->code : PROBLEM_NONE));
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    for (id64 id = 1; id <= CORE_RECORDS; id++) check_record(w, tx, id, when);
    store_rollback(tx);
    struct ledger_report report;
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "%s: the ledger is clean (%s)", when,
         report.first ? ledger_fault_name(report.first->fault) : "");
    town_close(town);
    says(store_backup_check(town->path, &town->problems), "%s: the database is whole", when);
    FILE *copy = fopen(str_terminated(town->arena, w->backup), "rb");
    says(!copy || store_backup_check(w->backup, &town->problems), "%s: a backup that has its name is whole", when);
    if (copy) (void)fclose(copy);
}
