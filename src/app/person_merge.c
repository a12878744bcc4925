/* See person_merge.h. */
#include "app/person_merge.h"

#include "app/reconcile.h"

/* What the kept record may take over; the fields of one gain go together. */
static const struct gain {
    enum merge_gains gain;
    size_t fields[2];
    size_t n;
} gains[] = {
    {GAIN_HOUSEHOLD, {person_f_household_id}, 1},
    {GAIN_DOCUMENT, {person_f_document_number, person_f_document_kind}, 2},
    {GAIN_PHONE, {person_f_phone}, 1},
    {GAIN_SEX, {person_f_sex}, 1},
    {GAIN_BIRTH, {person_f_born_on}, 1},
};

enum { GAINS = sizeof gains / sizeof *gains };

static void copy_field(size_t number, const struct person *from, struct person *to)
{
    const struct field *f = &person_shape.fields[number];
    const char *source = field_at(f, from);
    char *target = (char *)to + f->offset;
    for (size_t i = 0; i < field_size(f->kind); i++) target[i] = source[i];
    to->has |= FIELD_BIT(number);
}

static void take_over(const struct person *merged, struct person *kept, struct person_merge *m)
{
    uint64_t taken = 0;
    for (size_t i = 0; i < GAINS; i++) {
        bool lacks = !field_given(kept, gains[i].fields[0]) && field_given(merged, gains[i].fields[0]);
        for (size_t k = 0; lacks && k < gains[i].n; k++) copy_field(gains[i].fields[k], merged, kept);
        if (lacks) taken |= FIELD_BIT(gains[i].gain);
    }
    uint64_t before = HAS(person, kept, needs) ? kept->needs : 0, more = HAS(person, merged, needs) ? merged->needs : 0;
    if (more & ~before) {
        SET(person_merge, m, needs_before, before);
        SET(person, kept, needs, before | more);
        taken |= FIELD_BIT(GAIN_NEEDS);
    }
    SET(person_merge, m, gains, taken);
}

/* Whether the kept record still says what it took from the merged one. */
static bool still_has(size_t number, const struct person *merged, const struct person *kept)
{
    const struct field *f = &person_shape.fields[number];
    if (!field_given(kept, number) || !field_given(merged, number)) return false;
    const char *a = field_at(f, kept), *b = field_at(f, merged);
    if (f->kind == TEXT) return str_eq(*(const str *)(const void *)a, *(const str *)(const void *)b);
    for (size_t i = 0; i < field_size(f->kind); i++)
        if (a[i] != b[i]) return false;
    return true;
}

static void give_back(const struct person *merged, struct person *kept, const struct person_merge *m)
{
    for (size_t i = 0; i < GAINS; i++) {
        bool gave = m->gains >> gains[i].gain & 1, unchanged = still_has(gains[i].fields[0], merged, kept);
        if (!gave || !unchanged) continue;
        kept->has &= ~FIELD_BIT(gains[i].fields[0]);
        if (gains[i].gain == GAIN_DOCUMENT) SET(person, kept, document_kind, PERSON_NO_DOCUMENT);
    }
    bool needs_as_left = HAS(person_merge, m, needs_before) && HAS(person, kept, needs) && kept->needs == (m->needs_before | merged->needs);
    if (needs_as_left) SET(person, kept, needs, m->needs_before);
}

static bool may_be_merged(struct command *c, const struct person *kept, const struct person *merged)
{
    struct person_pair of = {0}, first;
    struct rows rows;
    if (kept->id == merged->id) return problem(c->problems, MERGE_WITH_ITSELF, .field = S("merged_id"));
    if (HAS(person, kept, merged_into_id)) return problem(c->problems, MERGED_ALREADY, .field = S("kept_id"), .fact = kept->merged_into_id);
    if (HAS(person, merged, merged_into_id))
        return problem(c->problems, MERGED_ALREADY, .field = S("merged_id"), .fact = merged->merged_into_id);
    SET(person_pair, &of, person_id, merged->id);
    if (!ask(c, &sql_people_merged_into, &person_pair_shape, &of, &person_pair_shape, &rows)) return false;
    if (rows.n == 0) return true;
    first = *(const struct person_pair *)rows.at;
    return problem(c->problems, MERGE_HOLDS_OTHERS, .field = S("merged_id"), .fact = first.other_id);
}

static bool both_follow(struct command *c, const struct person *kept, const struct person *merged)
{
    return reconcile_person(c, kept->id) && reconcile_person(c, merged->id);
}

bool person_merge(struct command *c, const void *given)
{
    const struct person_merge *in = given;
    struct person_merge m = {0};
    struct person kept, merged;
    if (!load(c, &person_shape, in->kept_id, &kept) || !load(c, &person_shape, in->merged_id, &merged)) return false;
    if (!may_be_merged(c, &kept, &merged)) return false;
    take_over(&merged, &kept, &m);
    SET(person_merge, &m, area_id, kept.area_id);
    SET(person_merge, &m, kept_id, kept.id);
    SET(person_merge, &m, merged_id, merged.id);
    SET(person_merge, &m, reason, in->reason);
    SET(person_merge, &m, account_id, c->actor->account_id);
    SET(person_merge, &m, at, c->now);
    SET(person, &merged, merged_into_id, kept.id);
    return save(c, &person_merge_shape, &m) && save(c, &person_shape, &kept) && save(c, &person_shape, &merged) &&
           both_follow(c, &kept, &merged) && give(c, &person_merge_shape, &m);
}

bool person_merge_undo(struct command *c, const void *given)
{
    const struct person_merge_named *in = given;
    struct person_merge m;
    struct person kept, merged;
    if (!load(c, &person_merge_shape, in->merge_id, &m)) return false;
    if (HAS(person_merge, &m, undone_at)) return problem(c->problems, WRONG_STATE, .value = S("undone"), .limit = S("merged"));
    if (!fetch(c, &person_shape, m.kept_id, &kept) || !fetch(c, &person_shape, m.merged_id, &merged)) return false;
    give_back(&merged, &kept, &m);
    CLEAR(person, &merged, merged_into_id);
    SET(person_merge, &m, undone_at, c->now);
    return save(c, &person_merge_shape, &m) && save(c, &person_shape, &kept) && save(c, &person_shape, &merged) &&
           both_follow(c, &kept, &merged) && give(c, &person_merge_shape, &m);
}
