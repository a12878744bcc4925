/* Coverage of rounds; see coverage.h. */
#include "app/coverage.h"

#include <stdlib.h>

struct round_scope round_scope_of(struct command *c, id64 round_id, str path)
{
    struct round_scope scope = {0};
    SET(round_scope, &scope, round_id, round_id);
    SET(round_scope, &scope, path, path);
    SET(round_scope, &scope, path_end, str_format(c->arena, "%.*s0", STR(path))); /* '0' is what comes after '/' */
    SET(round_scope, &scope, now, c->now);
    return scope;
}

/* -- counting -------------------------------------------------------------------------------------------------------- */

/* What one area adds to the line of `to`. */
struct share {
    id64 to;
    int64_t roster, sampled, exempt, missed;
};

static int by_line(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    return (x->to > y->to) - (x->to < y->to);
}

static int by_code(const void *a, const void *b)
{
    return str_compare(((const struct coverage *)a)->code, ((const struct coverage *)b)->code);
}

static id64 line_of(struct command *c, id64 area_id, enum area_kinds kind)
{
    id64 above = areas_above(c->post->areas, area_id, kind);
    return above ? above : area_id;
}

/* Every area's share, in order of the lines they go to. */
static bool shares_read(struct command *c, id64 round_id, str path, enum area_kinds kind, struct share **out, size_t *n)
{
    struct round_scope scope = round_scope_of(c, round_id, path);
    struct rows counts, excused;
    if (!ask(c, &sql_coverage_counts, &round_scope_shape, &scope, &area_people_shape, &counts) ||
        !ask(c, &sql_coverage_excused, &round_scope_shape, &scope, &excused_people_shape, &excused))
        return false;
    struct share *shares = NEW_ARRAY(c->arena, struct share, counts.n + excused.n + 1);
    *n = 0;
    const struct area_people *a = counts.at;
    for (size_t i = 0; i < counts.n; i++)
        shares[(*n)++] = (struct share){.to = line_of(c, a[i].area_id, kind), .roster = a[i].people, .sampled = a[i].sampled};
    const struct excused_people *e = excused.at;
    for (size_t i = 0; i < excused.n; i++) {
        if (!areas_within(c->post->areas, e[i].area_id, path)) continue;
        bool exempt = e[i].kind == EXCUSE_EXEMPT;
        shares[(*n)++] = (struct share){
            .to = line_of(c, e[i].area_id, kind), .exempt = exempt ? e[i].people : 0, .missed = exempt ? 0 : e[i].people};
    }
    qsort(shares, *n, sizeof *shares, by_line);
    *out = shares;
    return true;
}

static void coverage_add(struct coverage *line, const struct share *s)
{
    SET(coverage, line, roster, line->roster + s->roster);
    SET(coverage, line, sampled, line->sampled + s->sampled);
    SET(coverage, line, exempt, line->exempt + s->exempt);
    SET(coverage, line, missed, line->missed + s->missed);
}

static void coverage_conclude(struct coverage *line)
{
    int64_t open = line->roster - line->sampled - line->exempt - line->missed;
    SET(coverage, line, open, open > 0 ? open : 0);
    SET(coverage, line, per_cent, line->roster > 0 ? 100.0 * (double)line->sampled / (double)line->roster : 0);
}

static bool is_empty(const struct coverage *line)
{
    return line->roster + line->sampled + line->exempt + line->missed == 0;
}

/* Fills in the area. False: nobody belongs to this line and it is no area of the wanted kind. */
static bool names_area(struct command *c, struct coverage *line, id64 area_id, enum area_kinds kind)
{
    struct area_line area;
    if (!areas_find(c->post->areas, area_id, &area)) return false;
    SET(coverage, line, area_id, area_id);
    SET(coverage, line, code, area.code);
    SET(coverage, line, name, area.name);
    return !is_empty(line) || areas_above(c->post->areas, area_id, kind) == area_id;
}

bool coverage_below(struct command *c, id64 round_id, str path, enum area_kinds kind, struct rows *out)
{
    struct share *shares;
    size_t n, lines_n = 0;
    if (!shares_read(c, round_id, path, kind, &shares, &n)) return false;
    struct coverage *lines = NEW_ARRAY(c->arena, struct coverage, n + 1);
    for (size_t i = 0; i < n;) {
        struct coverage line = {0};
        id64 to = shares[i].to;
        for (; i < n && shares[i].to == to; i++) coverage_add(&line, &shares[i]);
        coverage_conclude(&line);
        if (names_area(c, &line, to, kind)) lines[lines_n++] = line;
    }
    qsort(lines, lines_n, sizeof *lines, by_code);
    *out = (struct rows){lines, lines_n};
    return true;
}

bool coverage_total(struct command *c, id64 round_id, str path, struct coverage *out)
{
    struct share *shares;
    size_t n;
    if (!shares_read(c, round_id, path, AREA_COUNTY, &shares, &n)) return false;
    *out = (struct coverage){0};
    for (size_t i = 0; i < n; i++) coverage_add(out, &shares[i]);
    coverage_conclude(out);
    return true;
}

/* -- questions ------------------------------------------------------------------------------------------------------- */

/* The area that is asked about, within the actor's reach. */
static bool area_asked(struct command *c, const struct coverage_asked *in, struct area_line *out)
{
    struct round round;
    if (!fetch(c, &round_shape, in->round_id, &round)) return false;
    id64 area_id = HAS(coverage_asked, in, below) ? in->below : round.area_id;
    return reaches(c, area_id) && areas_find(c->post->areas, area_id, out);
}

bool round_coverage_ask(struct command *c, const void *given)
{
    const struct coverage_asked *in = given;
    struct area_line area;
    struct rows lines;
    enum area_kinds kind = HAS(coverage_asked, in, kind) ? (enum area_kinds)in->kind : AREA_COMMUNITY;
    return area_asked(c, in, &area) && coverage_below(c, in->round_id, area.path, kind, &lines) &&
           give_rows(c, &coverage_shape, lines, (str){0});
}

bool round_missing_ask(struct command *c, const void *given)
{
    const struct coverage_asked *in = given;
    struct area_line area;
    struct rows people;
    if (!area_asked(c, in, &area)) return false;
    struct round_scope scope = round_scope_of(c, in->round_id, area.path);
    SET(round_scope, &scope, after, 0);
    if (c->page.after.n && !str_to_i64(c->page.after, &scope.after)) return problem(c->problems, CURSOR_WRONG);
    SET(round_scope, &scope, most, c->page.limit);
    if (!ask(c, &sql_coverage_missing, &round_scope_shape, &scope, &missed_person_shape, &people)) return false;
    const struct missed_person *at = people.at;
    bool more = people.n == (size_t)c->page.limit;
    str next = more ? str_format(c->arena, "%lld", (long long)at[people.n - 1].person_id) : (str){0};
    return give_rows(c, &missed_person_shape, people, next);
}
