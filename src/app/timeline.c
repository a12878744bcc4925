/* The timeline of a person; see timeline.h. One statement brings everything in order; here its names become words. */
#include "app/timeline.h"

#include "app/fact_words.h"
#include "app/measure.h"
#include "app/zone_extent.h"

#include <inttypes.h>
#include <limits.h>

/* -- which parts ------------------------------------------------------------------------------------------------------ */

static const enum permission permissions[] = {[TIMELINE_OF_FACTS] = SEE_FACT,
                                              [TIMELINE_OF_TESTS] = SEE_SAMPLE,
                                              [TIMELINE_OF_MEASURES] = SEE_MEASURE,
                                              [TIMELINE_OF_TASKS] = SEE_TASK,
                                              [TIMELINE_OF_ZONES] = SEE_ZONE};

static bool is_told(struct command *c, const struct timeline_asked *in, str path, enum timeline_parts part)
{
    bool wanted = !HAS(timeline_asked, in, parts) || !in->parts || in->parts >> part & 1;
    return wanted && actor_reaches(c->actor, permissions[part], path);
}

static void set_parts(struct command *c, const struct timeline_asked *in, str path, struct timeline_page *page)
{
    SET(timeline_page, page, of_facts, is_told(c, in, path, TIMELINE_OF_FACTS));
    SET(timeline_page, page, of_tests, is_told(c, in, path, TIMELINE_OF_TESTS));
    SET(timeline_page, page, of_measures, is_told(c, in, path, TIMELINE_OF_MEASURES));
    SET(timeline_page, page, of_tasks, is_told(c, in, path, TIMELINE_OF_TASKS));
}

/* The zones that hold where the person lives, or once did. */
static bool set_zones(struct command *c, const struct person *person, struct timeline_page *page)
{
    struct area_asked asked = {0};
    struct rows rows;
    if (!ask(c, &sql_zones_ever, &area_asked_shape, &asked, &zone_shape, &rows)) return false;
    const struct zone *zones = rows.at;
    struct text around = TEXT(c->arena);
    text_char(&around, ',');
    for (size_t i = 0; i < rows.n; i++)
        if (areas_cover(c->post->areas, &zones[i].areas, person->area_id)) text_format(&around, "%" PRId64 ",", zones[i].id);
    SET(timeline_page, page, of_zones, text_str(&around));
    return true;
}

/* -- pages: "at.id.kind" of the last line shown ------------------------------------------------------------------------ */

static bool cursor_read(struct command *c, struct timeline_page *page)
{
    int64_t at = INT64_MAX, id = INT64_MAX;
    str rest = c->page.after, at_text, id_text, kind = S("");
    bool fine = !rest.n || (str_split(&rest, '.', &at_text) && str_to_i64(at_text, &at) && str_split(&rest, '.', &id_text) &&
                            str_to_i64(id_text, &id) && str_split(&rest, '.', &kind) && choice_named(&timeline_kinds, kind) >= 0);
    if (!fine) return problem(c->problems, CURSOR_WRONG);
    SET(timeline_page, page, before_at, at);
    SET(timeline_page, page, before_id, id);
    SET(timeline_page, page, before_kind, kind);
    SET(timeline_page, page, limit, c->page.limit + 1);
    return true;
}

/* -- words ------------------------------------------------------------------------------------------------------------ */

static struct words of_choice(const struct choices *of, str name)
{
    int choice = choice_named(of, name);
    if (choice < 0) return (struct words){name, name};
    return (struct words){str_of(of->at[choice].zh), str_of(of->at[choice].en)};
}

/* "封控区 东街" and "Lock zone 东街". */
static struct words words_of_zone(struct command *c, const struct timeline_line *line)
{
    struct zone zone;
    struct words kind = of_choice(&zone_kinds, line->what);
    if (!fetch(c, &zone_shape, line->to_id, &zone)) return kind;
    return (struct words){str_format(c->arena, "%.*s %.*s", STR(kind.zh), STR(zone.name)),
                          str_format(c->arena, "%.*s %.*s", STR(kind.en), STR(zone.name))};
}

/* What was corrected, and to what. */
static struct words words_of_correction(struct command *c, const struct timeline_line *line)
{
    struct fact wrong;
    if (!fetch(c, &fact_shape, line->to_id, &wrong)) return fact_said(c->arena, FACT_CORRECTED, 0);
    return correction_said(c->arena, (enum fact_kind)wrong.kind, (int)line->value);
}

static struct words words_of_fact(struct command *c, const struct timeline_line *line)
{
    int kind = choice_named(&fact_kinds, line->what);
    if (kind == FACT_KIND_CORRECTED && HAS(timeline_line, line, to_id)) return words_of_correction(c, line);
    return kind < 0 ? (struct words){line->what, line->what} : fact_said(c->arena, (enum fact_kind)kind, (int)line->value);
}

static struct words words_of(struct command *c, const struct timeline_line *line)
{
    const struct measure_kind *measure;
    const struct task_kind *task;
    switch ((enum timeline_kinds)line->kind) {
    case TIMELINE_FACT: return words_of_fact(c, line);
    case TIMELINE_SAMPLE: return (struct words){line->what, line->what};
    case TIMELINE_RESULT: return of_choice(&results, line->what);
    case TIMELINE_ZONE_IN_FORCE:
    case TIMELINE_ZONE_LIFTED: return words_of_zone(c, line);
    case TIMELINE_TASK_OPENED:
    case TIMELINE_TASK_DONE:
        task = protocol_task(c->protocol, line->what);
        return task ? task->label : (struct words){line->what, line->what};
    default:
        measure = measure_kind_named(c->protocol, line->what);
        return measure ? measure->label : (struct words){line->what, line->what};
    }
}

bool person_timeline(struct command *c, const void *given)
{
    const struct timeline_asked *in = given;
    struct person person;
    struct area_line area;
    struct timeline_page page = {0};
    struct rows rows;
    str next = S("");
    if (!load(c, &person_shape, in->person_id, &person) || !cursor_read(c, &page)) return false;
    if (!areas_find(c->post->areas, person.area_id, &area)) return problem(c->problems, NOT_FOUND);
    set_parts(c, in, area.path, &page);
    if (is_told(c, in, area.path, TIMELINE_OF_ZONES) && !set_zones(c, &person, &page)) return false;
    SET(timeline_page, &page, person_id, person.id);
    if (!ask(c, &sql_person_timeline, &timeline_page_shape, &page, &timeline_line_shape, &rows)) return false;
    struct timeline_line *lines = rows.at;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        const struct timeline_line *last = &lines[rows.n - 1];
        next = str_format(c->arena, "%" PRId64 ".%" PRId64 ".%s", last->at, last->id, timeline_kinds.at[last->kind].name);
    }
    for (size_t i = 0; i < rows.n; i++) {
        struct words words = words_of(c, &lines[i]);
        SET(timeline_line, &lines[i], zh, words.zh);
        SET(timeline_line, &lines[i], en, words.en);
    }
    return give_rows(c, &timeline_line_shape, rows, next);
}
