/* The roster goes in as a spreadsheet, as it does everywhere; see replay.h. */
#include "cli/replay.h"

#include "cli/roster.h"

#include <time.h>

enum { LOOK_AGAIN_MS = 100 };

static bool run_of(struct replay *r, enum import_kinds kind, struct import_run *out)
{
    struct rows rows;
    str path = str_format(r->arena, "/imports?kind=%s", import_kinds.at[kind].name);
    *out = (struct import_run){0};
    if (!client_list(r->desks[DESK_ADMINISTRATOR], r->arena, path, &import_run_shape, &rows, r->problems)) return false;
    if (rows.n) *out = *(const struct import_run *)rows.at;
    return true;
}

static bool begin(struct replay *r, enum import_kinds kind, str sheet, struct import_run *run)
{
    str path = str_format(r->arena, "/imports?kind=%s&dry_run=false", import_kinds.at[kind].name);
    const struct sending sending = {.path = path, .file = sheet, .file_type = S("text/csv"), .gives = &import_run_shape, .out = run};
    return client_send(r->desks[DESK_ADMINISTRATOR], r->arena, &sending, r->problems);
}

static bool wait_for(struct replay *r, struct import_run *run)
{
    str path = str_format(r->arena, "/imports/%lld", (long long)run->id);
    while (run->state == IMPORT_APPLYING || run->state == IMPORT_CHECKING) {
        (void)nanosleep(&(struct timespec){.tv_nsec = LOOK_AGAIN_MS * 1000000L}, NULL);
        if (!client_get(r->desks[DESK_ADMINISTRATOR], r->arena, path, &import_run_shape, run, r->problems)) return false;
    }
    bool good = run->state == IMPORT_APPLIED && run->refused == 0;
    str limit = str_format(r->arena, "%lld", (long long)run->refused);
    return good || problem(r->problems, SERVER_REFUSED, .field = path, .value = run->reason, .limit = limit);
}

/* The same sheet is not sent twice; an import that was interrupted is gone on with by the server. */
static bool import(struct replay *r, enum import_kinds kind, str (*sheet)(struct arena *arena, const struct town *town))
{
    struct import_run run;
    if (!run_of(r, kind, &run)) return false;
    if (run.id) return wait_for(r, &run);
    struct arena *arena = arena_new(0);
    bool begun = begin(r, kind, sheet(arena, r->town), &run);
    arena_free(arena);
    if (!begun || !wait_for(r, &run)) return false;
    replay_tell(r, "%s: %lld rows imported", import_kinds.at[kind].en, (long long)run.created + run.updated + run.unchanged);
    return true;
}

/* Where the county ends. Put twice, it is the same. */
static bool put_outline(struct replay *r)
{
    struct area_outline in = {0};
    struct town_area county;
    if (!r->outline.n) return true;
    town_area(r->town, 0, &county);
    str path = str_format(r->arena, "/areas/%lld/outline", (long long)replay_area(r, str_of(county.code)));
    SET(area_outline, &in, outline, r->outline);
    SET(area_outline, &in, source, r->scenario->population->outline_source);
    const struct sending sending = {.method = "PUT", .path = path, .takes = &area_outline_shape, .given = &in};
    return client_send(r->desks[DESK_ADMINISTRATOR], r->arena, &sending, r->problems);
}

bool replay_import(struct replay *r)
{
    return import(r, IMPORT_AREAS, roster_areas) && replay_read_areas(r) && put_outline(r) && import(r, IMPORT_PEOPLE, roster_people);
}
