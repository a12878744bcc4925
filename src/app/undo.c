/* Keeping what was, and putting it back; see undo.h. */
#include "app/undo.h"

#include "app/kept.h"
#include "app/tube.h"

#include <assert.h>
#include <string.h>

/* -- keeping --------------------------------------------------------------------------------------------------------- */

/* The field of a noun that hides a record from a moment on; -1: it has none. */
static int hiding_field(const struct shape *shape)
{
    for (size_t i = 0; i < shape->n; i++)
        if (shape->fields[i].hides && shape->fields[i].kind == TIME) return (int)i;
    return -1;
}

static bool line_of(struct command *c, const struct touched *t, struct undo_line *line)
{
    const struct entity *now = t->now;
    struct text was = TEXT(c->arena);
    SET(undo_line, line, noun, str_of(t->shape->name));
    SET(undo_line, line, id, now->id);
    SET(undo_line, line, version, now->version);
    if (!t->before) {
        SET(undo_line, line, fresh, true);
        return hiding_field(t->shape) >= 0;
    }
    if (!shape_before(&was, t->shape, t->before, t->now)) return false;
    SET(undo_line, line, was, text_str(&was));
    return true;
}

str undo_lines_of(struct command *c)
{
    struct undo_lines kept = {0};
    struct text t = TEXT(c->arena);
    size_t n = 0;
    for (const struct touched *one = c->touched; one; one = one->next) n++;
    struct undo_line *lines = NEW_ARRAY(c->arena, struct undo_line, n + 1);
    n = 0;
    for (const struct touched *one = c->touched; one; one = one->next)
        if (!line_of(c, one, &lines[n++])) return (str){0};
    if (!n) return (str){0};
    SET(undo_lines, &kept, may, str_of(permission_name(c->may)));
    SET(undo_lines, &kept, lines, (struct rows){lines, n});
    shape_to_json(&t, &undo_lines_shape, &kept, IN_CLEAR);
    return text_str(&t);
}

/* -- putting back ---------------------------------------------------------------------------------------------------- */

static bool overtaken(struct command *c, id64 id)
{
    return problem(c->problems, UNDO_OVERTAKEN, .fact = id);
}

static bool put_back(struct command *c, const struct undo_line *line)
{
    const struct shape *shape = shape_named(line->noun);
    void *record = arena_alloc(c->arena, shape->size);
    if (!fetch(c, shape, line->id, record)) return false;
    if (((const struct entity *)record)->version != line->version) return overtaken(c, line->id);
    if (!HAS(undo_line, line, fresh)) return shape_from_answer(c->arena, line->was, shape, record, c->problems) && save(c, shape, record);
    int hides = hiding_field(shape);
    assert(hides >= 0); /* a fresh record of another noun was not kept */
    *(time_ms *)((char *)record + shape->fields[hides].offset) = c->now;
    ((struct record *)record)->has |= FIELD_BIT(hides);
    return save(c, shape, record);
}

/* A sample counts again: nobody may have been sampled anew meanwhile. */
static bool counts_once(struct command *c, const struct undo_line *line)
{
    struct sample sample;
    bool counted;
    if (!str_eq(line->noun, str_of(sample_shape.name))) return true;
    if (!fetch(c, &sample_shape, line->id, &sample) || !sample_counted_elsewhere(c, &sample, &counted)) return false;
    return !(sample.counts && counted) || overtaken(c, sample.id);
}

static bool all_put_back(struct command *c, const struct undo_lines *kept)
{
    const struct undo_line *lines = kept->lines.at;
    for (size_t i = kept->lines.n; i > 0; i--)
        if (!put_back(c, &lines[i - 1])) return false;
    for (size_t i = 0; i < kept->lines.n; i++)
        if (!counts_once(c, &lines[i])) return false;
    return true;
}

/* It is put back under the permission that the step was taken with: who has lost that, undoes nothing. */
static bool still_may(struct command *c, str name)
{
    enum permission may;
    return (permission_named(name, &may) && actor_may(c->actor, may)) || problem(c->problems, FORBIDDEN);
}

bool undo_take(struct command *c, const void *given)
{
    const struct undoing *in = given;
    struct kept_reply reply;
    struct undo_lines kept = {0};
    struct undone undone = {0};
    if (!kept_of(c, in->key, &reply)) return false;
    if (!reply.id || !HAS(kept_reply, &reply, before)) return problem(c->problems, NOT_FOUND);
    if (c->wall - reply.at > UNDO_MS) return problem(c->problems, UNDO_TOO_LATE);
    if (!shape_from_answer(c->arena, reply.before, &undo_lines_shape, &kept, c->problems)) return false;
    if (!still_may(c, kept.may) || !all_put_back(c, &kept)) return false;
    CLEAR(kept_reply, &reply, before);
    SET(undone, &undone, n, (int64_t)kept.lines.n);
    return save(c, &kept_reply_shape, &reply) && give(c, &undone_shape, &undone);
}
