/* What followed from a case; see case_followed.h. */
#include "app/case_followed.h"

#include "app/measure.h"
#include "app/zone_extent.h"

#include <stdlib.h>

struct following_of {
    struct command *c;
    const struct disease_case *k;
    struct case_asked asked;
    struct case_followed *lines;
    size_t n;
};

static struct words words_of(struct command *c, const struct case_followed *line)
{
    const struct measure_kind *measure = measure_kind_named(c->protocol, line->what);
    const struct task_kind *task = protocol_task(c->protocol, line->what);
    if (line->kind == FOLLOWED_TASK && task) return task->label;
    if (line->kind == FOLLOWED_CONTACT) return (struct words){S("密接末次暴露"), S("Last exposure")};
    bool is_measure = line->kind == FOLLOWED_MEASURE || line->kind == FOLLOWED_CONTACT_MEASURE;
    return is_measure && measure ? measure->label : (struct words){line->what, line->what};
}

static bool add_records(struct following_of *f, struct rows records)
{
    for (size_t i = 0; i < records.n; i++) {
        struct case_followed *line = &f->lines[f->n++];
        *line = ((const struct case_followed *)records.at)[i];
        struct words words = words_of(f->c, line);
        SET(case_followed, line, zh, words.zh);
        SET(case_followed, line, en, words.en);
    }
    return true;
}

static bool add_zones(struct following_of *f, struct rows zones)
{
    const struct zone *z = zones.at;
    for (size_t i = 0; i < zones.n; i++) {
        if (!areas_cover(f->c->post->areas, &z[i].areas, f->k->area_id)) continue;
        struct case_followed *line = &f->lines[f->n++];
        const struct choice *kind = &zone_kinds.at[z[i].kind];
        *line = (struct case_followed){0};
        SET(case_followed, line, kind, FOLLOWED_ZONE);
        SET(case_followed, line, id, z[i].id);
        SET(case_followed, line, what, str_of(kind->name));
        SET(case_followed, line, zh, str_format(f->c->arena, "%s %.*s", kind->zh, STR(z[i].name)));
        SET(case_followed, line, en, str_format(f->c->arena, "%s %.*s", kind->en, STR(z[i].name)));
        SET(case_followed, line, state, str_of(zone_states.at[z[i].state].name));
        SET(case_followed, line, area_id, z[i].area_id);
        if (HAS(zone, &z[i], in_force_at)) SET(case_followed, line, at, z[i].in_force_at);
    }
    return true;
}

static bool add_rounds(struct following_of *f, struct rows rounds)
{
    const struct round *r = rounds.at;
    for (size_t i = 0; i < rounds.n; i++) {
        struct area_line area;
        if (!areas_find(f->c->post->areas, r[i].area_id, &area) || !areas_within(f->c->post->areas, f->k->area_id, area.path)) continue;
        struct case_followed *line = &f->lines[f->n++];
        *line = (struct case_followed){0};
        SET(case_followed, line, kind, FOLLOWED_ROUND);
        SET(case_followed, line, id, r[i].id);
        SET(case_followed, line, what, str_format(f->c->arena, "%lld", (long long)r[i].number));
        SET(case_followed, line, zh, str_format(f->c->arena, "第 %lld 轮", (long long)r[i].number));
        SET(case_followed, line, en, str_format(f->c->arena, "Round %lld", (long long)r[i].number));
        SET(case_followed, line, state, str_of(round_states.at[r[i].state].name));
        SET(case_followed, line, area_id, r[i].area_id);
        SET(case_followed, line, at, HAS(round, &r[i], opened_at) ? r[i].opened_at : r[i].opens_at);
        if (HAS(round, &r[i], due_at)) SET(case_followed, line, due_at, r[i].due_at);
    }
    return true;
}

static int in_order(const void *one, const void *other)
{
    const struct case_followed *a = one, *b = other;
    if (a->kind != b->kind) return a->kind - b->kind;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

bool case_followed(struct command *c, const void *given)
{
    const struct case_asked *in = given;
    struct disease_case k;
    struct rows records, zones, rounds;
    if (!load(c, &disease_case_shape, in->case_id, &k)) return false;
    struct following_of f = {.c = c, .k = &k, .asked = *in};
    SET(case_asked, &f.asked, person_id, k.person_id);
    SET(case_asked, &f.asked, outbreak_id, k.outbreak_id);
    SET(case_asked, &f.asked, detected_at, k.detected_at);
    if (!ask(c, &sql_case_followed_records, &case_asked_shape, &f.asked, &case_followed_shape, &records) ||
        !ask(c, &sql_case_zones, &case_asked_shape, &f.asked, &zone_shape, &zones) ||
        !ask(c, &sql_case_rounds, &case_asked_shape, &f.asked, &round_shape, &rounds))
        return false;
    f.lines = NEW_ARRAY(c->arena, struct case_followed, records.n + zones.n + rounds.n);
    bool added = add_records(&f, records) && add_zones(&f, zones) && add_rounds(&f, rounds);
    if (f.n) qsort(f.lines, f.n, sizeof *f.lines, in_order);
    return added && give_rows(c, &case_followed_shape, (struct rows){f.lines, f.n}, S(""));
}
