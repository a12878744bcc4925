/* States of sites; see site_state.h. */
#include "app/site_state.h"

#include "app/coverage.h"
#include "app/subtrees.h"
#include "rules/queue.h"

#include <math.h>
#include <stdlib.h>

enum { MOVES_MOST = 5 };

static bool counted(struct command *c, struct site *site, int64_t waiting, time_ms at)
{
    SET(site, site, waiting, waiting);
    SET(site, site, counted_at, at);
    return save(c, &site_shape, site);
}

bool site_count(struct command *c, const void *given)
{
    const struct site_counted *in = given;
    struct site site;
    if (!load(c, &site_shape, in->site_id, &site)) return false;
    return counted(c, &site, in->waiting, c->now) && give(c, &site_shape, &site);
}

bool site_count_take(struct command *c, const struct device *device, const struct sync_record *r, time_ms at, struct taken *out)
{
    struct site site;
    *out = (struct taken){0};
    if (!HAS(sync_record, r, waiting)) return taken_missing(out, "waiting");
    if (!HAS(device, device, site_id)) return taken_missing(out, "site_id");
    if (!fetch(c, &site_shape, device->site_id, &site)) return false;
    time_ms counted_at = at < c->now ? at : c->now;
    bool newer = !HAS(site, &site, counted_at) || site.counted_at < counted_at;
    out->id = site.id;
    out->verdict = allow();
    return !newer || counted(c, &site, r->waiting, counted_at);
}

/* -- where and when -------------------------------------------------------------------------------------------------- */

/* The round asked for, or the one opened last that is still open; id 0: none. */
static bool round_asked_for(struct command *c, const struct site_states_asked *in, struct round *out)
{
    if (HAS(site_states_asked, in, round_id)) return fetch(c, &round_shape, in->round_id, out);
    struct round_scope scope = round_scope_of(c, 0, S(""));
    struct rows open;
    if (!ask(c, &sql_round_open_latest, &round_scope_shape, &scope, &round_shape, &open)) return false;
    *out = (struct round){0};
    return !open.n || fetch(c, &round_shape, ((const struct round *)open.at)->id, out);
}

static struct site_scope scope_of(struct command *c)
{
    const struct queue_rules *rules = c->protocol->queue;
    struct site_scope scope = {0};
    SET(site_scope, &scope, now, c->now);
    SET(site_scope, &scope, seen_from, c->now - minutes(rules ? rules->seen_min : 0));
    SET(site_scope, &scope, held_from, c->now - minutes(rules ? rules->count_holds_min : 0));
    return scope;
}

static struct pace_seen pace_of(const struct site_pace *site, const struct site_scope *scope)
{
    return (struct pace_seen){{site->sampled}, site->sampled > 0 ? site->began_at : scope->seen_from};
}

/* -- one line -------------------------------------------------------------------------------------------------------- */

static void tell_queue(struct command *c, const struct site_scope *scope, const struct site_pace *site, struct site_state *line)
{
    struct queue_seen seen = {.counted = HAS(site_pace, site, counted_at),
                              .counted_at = site->counted_at,
                              .waiting = {site->counted},
                              .sampled_since = {site->sampled_since},
                              .pace = pace_of(site, scope),
                              .samplers = site->samplers};
    struct queue queue = queue_of(&seen, c->protocol, c->now);
    SET(site_state, line, state, (int)queue.state);
    SET(site_state, line, per_h, queue.per_h);
    if (queue.state == QUEUE_UNKNOWN) return;
    SET(site_state, line, waiting, queue.waiting.n);
    if (queue.per_h > 0) SET(site_state, line, wait, llround(queue.wait_min));
}

static void tell_site(struct command *c, const struct site_scope *scope, const struct site_pace *site, struct site_state *line)
{
    SET(site_state, line, site_id, site->site_id);
    SET(site_state, line, code, site->code);
    SET(site_state, line, name, site->name);
    SET(site_state, line, area_id, site->area_id);
    if (HAS(site_pace, site, tables)) SET(site_state, line, tables, site->tables);
    if (HAS(site_pace, site, samplers)) SET(site_state, line, samplers, site->samplers);
    if (HAS(site_pace, site, counted_at)) SET(site_state, line, counted_at, site->counted_at);
    tell_queue(c, scope, site, line);
}

bool site_queues(struct command *c, struct rows *out)
{
    struct rows paces;
    struct area_line root;
    struct site_scope scope = scope_of(c);
    *out = (struct rows){0};
    if (!areas_find(c->post->areas, areas_root(c->post->areas), &root)) return true;
    struct subtrees everywhere = {&root.path, 1};
    if (!ask_within(c, everywhere, &sql_site_paces, &site_scope_shape, &scope, &site_pace_shape, &paces)) return false;
    struct site_state *lines = NEW_ARRAY(c->arena, struct site_state, paces.n + 1);
    for (size_t i = 0; i < paces.n; i++) tell_site(c, &scope, (const struct site_pace *)paces.at + i, &lines[i]);
    *out = (struct rows){lines, paces.n};
    return true;
}

/* -- the area that several sites share ------------------------------------------------------------------------------- */

static bool left_in(struct command *c, id64 round_id, id64 area_id, struct persons *out)
{
    struct area_line area;
    struct coverage people;
    if (!areas_find(c->post->areas, area_id, &area) || !coverage_total(c, round_id, area.path, &people)) return false;
    out->n = people.open;
    return true;
}

/* Sites of one area lie side by side: first .. first + n. */
static bool tell_forecast(struct command *c, const struct site_scope *scope, id64 round_id, const struct site_pace *first, size_t n,
                          struct site_state *lines)
{
    struct persons left;
    struct pace_seen pace = {.from = c->now};
    double planned = 0;
    if (!left_in(c, round_id, first->area_id, &left)) return false;
    for (size_t i = 0; i < n; i++) {
        struct pace_seen own = pace_of(&first[i], scope);
        pace.sampled.n += own.sampled.n;
        if (own.from < pace.from) pace.from = own.from;
        planned += c->protocol->queue ? (double)(first[i].samplers * c->protocol->queue->sampler_per_h) : 0;
    }
    struct forecast forecast = queue_forecast(left, &pace, planned, c->now);
    for (size_t i = 0; i < n; i++) {
        SET(site_state, &lines[i], left, left.n);
        if (!forecast.known) continue;
        SET(site_state, &lines[i], likely_at, forecast.likely);
        SET(site_state, &lines[i], earliest_at, forecast.earliest);
        if (forecast.latest) SET(site_state, &lines[i], latest_at, forecast.latest);
    }
    return true;
}

/* -- the list -------------------------------------------------------------------------------------------------------- */

static int longest_first(const void *a, const void *b)
{
    const struct site_state *x = a, *y = b;
    if (x->state != y->state) return (x->state < y->state) - (x->state > y->state);
    if (x->wait != y->wait) return (x->wait < y->wait) - (x->wait > y->wait);
    return str_compare(x->code, y->code);
}

/* All sites that are not closed, the longest wait first. */
static bool states_read(struct command *c, const struct site_states_asked *given, struct rows *out)
{
    struct round round;
    struct rows paces;
    struct subtrees where = subtrees_of_actor(c);
    struct site_scope scope = scope_of(c);
    if (!round_asked_for(c, given, &round)) return false;
    if (round.id && !subtrees_below(c, round.area_id, &where)) return false;
    if (!ask_within(c, where, &sql_site_paces, &site_scope_shape, &scope, &site_pace_shape, &paces)) return false;
    const struct site_pace *site = paces.at;
    struct site_state *lines = NEW_ARRAY(c->arena, struct site_state, paces.n + 1);
    for (size_t i = 0, n; i < paces.n; i += n) {
        for (n = 0; i + n < paces.n && site[i + n].area_id == site[i].area_id; n++) tell_site(c, &scope, &site[i + n], &lines[i + n]);
        if (round.id && !tell_forecast(c, &scope, round.id, &site[i], n, &lines[i])) return false;
    }
    qsort(lines, paces.n, sizeof *lines, longest_first);
    *out = (struct rows){lines, paces.n};
    return true;
}

bool site_states_ask(struct command *c, const void *given)
{
    struct rows lines;
    return states_read(c, given, &lines) && give_rows(c, &site_state_shape, lines, (str){0});
}

/* -- tables ---------------------------------------------------------------------------------------------------------- */

bool site_moves_ask(struct command *c, const void *given)
{
    struct rows lines;
    struct table_move found[MOVES_MOST];
    if (!states_read(c, given, &lines)) return false;
    const struct site_state *site = lines.at;
    struct site_load *loads = NEW_ARRAY(c->arena, struct site_load, lines.n);
    for (size_t i = 0; i < lines.n; i++)
        loads[i] = (struct site_load){
            .waiting = {site[i].waiting}, .per_h = site[i].per_h, .tables = site[i].tables, .known = site[i].state != QUEUE_IS_UNKNOWN};
    size_t n = queue_moves(loads, lines.n, c->protocol, found, MOVES_MOST);
    struct site_move *moves = NEW_ARRAY(c->arena, struct site_move, n);
    for (size_t i = 0; i < n; i++) {
        const struct site_state *from = &site[found[i].from], *to = &site[found[i].to];
        SET(site_move, &moves[i], from_site_id, from->site_id);
        SET(site_move, &moves[i], from_name, from->name);
        SET(site_move, &moves[i], to_site_id, to->site_id);
        SET(site_move, &moves[i], to_name, to->name);
        SET(site_move, &moves[i], wait, llround(found[i].to_min));
        SET(site_move, &moves[i], wait_after, llround(found[i].to_after_min));
        SET(site_move, &moves[i], gained, llround(found[i].to_min - found[i].to_after_min));
        SET(site_move, &moves[i], from_wait_after, llround(found[i].from_after_min));
    }
    return give_rows(c, &site_move_shape, (struct rows){moves, n}, (str){0});
}
