/* A result that asks for work: in a county of 490,250 people tubes of ten come back positive, one after the other. From the second hand's
 * release until its tasks are in the list: the people held, their single retests with address and phone, the alarm, all in one commit, and
 * the first page of the post's list read. Prints one JSON object.      build/bench/lab_release [TUBES, usually 200] */
#include "../county.h"

#include "app/lab_result.h"
#include "app/task.h"

#include <stdio.h>
#include <stdlib.h>

enum { COMMUNITIES = 53, TUBE = 10, TUBES_MOST = 1000, MOST_MS = 100 };

static void take(struct county *b, str json, struct arena *arena)
{
    struct store_tx *tx = store_begin(b->store, STORE_WRITES, &b->problems);
    county_take(b, tx, arena, json);
    county_must(b, store_commit(tx, &b->problems));
    arena_free(arena);
}

/* As a phone tells of fifty tubes that it has sealed. */
static str sealed(struct arena *arena, int from)
{
    struct text t = TEXT(arena);
    text_add(&t, S("{\"device_time\":\"2022-03-22T08:00:00+08:00\",\"records\":["));
    for (int i = from; i < from + BATCH; i++)
        text_format(&t, "%s{\"seq\":%d,\"kind\":\"tube_sealed\",\"tube\":\"%.*s\",\"at\":\"2022-03-22T08:00:59+08:00\"}",
                    i > from ? "," : "", TUBES_MOST * TUBE + i + 1, STR(county_tube(arena, i)));
    text_add(&t, S("]}"));
    return text_str(&t);
}

static void sample(struct county *b, int tubes)
{
    for (int i = 0; i < tubes * TUBE / BATCH; i++) {
        struct arena *arena = arena_new(0);
        take(b, county_batch(b, arena, i), arena);
    }
    for (int i = 0; i < tubes; i += BATCH) {
        struct arena *arena = arena_new(0);
        take(b, sealed(arena, i), arena);
    }
}

static void say(struct county *b, const struct actor *who, enum permission may, command_function *runs, str tube)
{
    struct arena *arena = arena_new(0);
    struct command c;
    struct result_line line = {0};
    struct result_batch batch = {0};
    SET(result_line, &line, tube, tube);
    SET(result_line, &line, result, RESULT_IS_POSITIVE);
    SET(result_batch, &batch, results, (struct rows){&line, 1});
    command_prepare(&c, b->post, who, "result", arena, &b->problems);
    c.may = may;
    c.tx = store_begin(b->store, STORE_WRITES, &b->problems);
    county_must(b, c.tx && store_savepoint(c.tx, &b->problems) && command_run(&c, runs, &batch) && store_release(c.tx, &b->problems));
    const struct result_receipt *receipt = ((const struct result_answer *)c.answer.record)->receipts.at;
    county_must(b, receipt->outcome == SYNC_STORED && store_commit(c.tx, &b->problems));
    command_committed(&c);
    arena_free(arena);
}

/* The first page of the retests, as the post's desk has it. */
static size_t list_tasks(struct county *b)
{
    struct arena *arena = arena_new(0);
    struct command c;
    struct tasks_asked asked = {0};
    SET(tasks_asked, &asked, kind, S("retest"));
    command_prepare(&c, b->post, &b->officer, "tasks", arena, &b->problems);
    c.may = SEE_TASK;
    c.page.limit = 50;
    c.tx = store_begin(b->store, STORE_READS, &b->problems);
    county_must(b, c.tx && tasks_in_order(&c, &asked));
    size_t n = c.answer.rows.n;
    store_rollback(c.tx);
    arena_free(arena);
    return n;
}

static int by_ms(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static struct county b;
    static double released[TUBES_MOST], seen[TUBES_MOST];
    int64_t tubes = 200;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &tubes) || tubes < BATCH || tubes > TUBES_MOST)) return 2;
    tubes -= tubes % BATCH;
    county_open(&b, COMMUNITIES);
    sample(&b, (int)tubes);
    for (int i = 0; i < tubes; i++) {
        str tube = county_tube(b.arena, i);
        say(&b, &b.lab[0], ENTER_RESULT, results_take, tube);
        int64_t start = clock_monotonic_ns();
        say(&b, &b.lab[1], RELEASE_RESULT, results_release, tube);
        released[i] = since(start) * 1e3;
        county_must(&b, list_tasks(&b) > 0);
        seen[i] = since(start) * 1e3;
    }
    qsort(released, (size_t)tubes, sizeof *released, by_ms);
    qsort(seen, (size_t)tubes, sizeof *seen, by_ms);
    size_t half = (size_t)tubes / 2, last = (size_t)(tubes - 1) * 99 / 100;
    printf("{\"people\":%zu,\"tubes\":%lld,\"released_ms_p50\":%.1f,\"released_ms_p99\":%.1f,\"seen_ms_p50\":%.1f,\"seen_ms_p99\":%.1f,"
           "\"ratio\":%.2f}\n",
           b.n, (long long)tubes, released[half], released[last], seen[half], seen[last], seen[last] / MOST_MS);
    county_close(&b);
    return 0;
}
