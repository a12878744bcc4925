/* Imports that wait are worked on by a thread of their own; see import.h and worker.h. */
#include "app/import.h"

static bool goes_on(void *context, const struct import_run *run)
{
    (void)run;
    return worker_goes_on(context);
}

/* The run keeps why it was stopped; after a failed write it waits for the next start. */
static void work(struct worker *worker, struct post *post, id64 import_id)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    (void)import_advance(post, import_id, goes_on, worker, &problems);
    arena_free(arena);
}

struct worker *importer_new(struct arena *arena, struct post *post)
{
    return worker_new(arena, post, work);
}

/* What the worker itself stores of a run it is working on is no news to it. */
void importer_follow(struct worker *importer, const struct import_run *run)
{
    bool to_do = run->state == IMPORT_CHECKING || run->state == IMPORT_APPLYING;
    if (to_do && (!worker_is_started(importer) || run->done == 0)) worker_add(importer, run->id);
}
