/* See duplicate.h. */
#include "app/duplicate.h"

/* -- likeness -------------------------------------------------------------------------------------------------------- */

static bool one_document(const struct person *a, const struct person *b)
{
    bool both = HAS(person, a, document_number) && HAS(person, b, document_number);
    return both && a->document_kind == b->document_kind && str_eq(a->document_number, b->document_number);
}

static bool one_phone(const struct person *a, const struct person *b)
{
    return HAS(person, a, phone) && HAS(person, b, phone) && str_eq(a->phone, b->phone) && str_eq(a->name, b->name);
}

static bool one_birth(const struct person *a, const struct person *b)
{
    bool both = HAS(person, a, born_on) && HAS(person, b, born_on);
    return both && a->area_id == b->area_id && a->born_on == b->born_on && str_eq(a->name, b->name);
}

/* In the order of the choices `likenesses`. */
static const struct likeness {
    const struct statement *pairs;
    bool (*holds)(const struct person *a, const struct person *b);
} likeness[] = {
    {&sql_pairs_with_one_document, one_document},
    {&sql_pairs_with_one_phone, one_phone},
    {&sql_pairs_with_one_birth, one_birth},
};

enum { LIKENESSES = sizeof likeness / sizeof *likeness };

/* A pair is told once, by the strongest likeness. */
static bool tells(size_t kind, const struct person *a, const struct person *b)
{
    for (size_t i = 0; i < kind; i++)
        if (likeness[i].holds(a, b)) return false;
    return likeness[kind].holds(a, b);
}

/* -- pages: the cursor is "kind.id", the likeness and the first person of the last pair looked at ------------------------------ */

struct pair_place {
    size_t kind;
    id64 behind;
};

static bool place_of(struct command *c, struct pair_place *out)
{
    str rest = c->page.after, kind;
    int64_t number = 0;
    *out = (struct pair_place){0};
    if (rest.n == 0) return true;
    bool read = str_split(&rest, '.', &kind) && rest.at && str_to_i64(kind, &number) && str_to_i64(rest, &out->behind);
    if (!read || number < 0 || number >= LIKENESSES) return problem(c->problems, CURSOR_WRONG);
    out->kind = (size_t)number;
    return true;
}

static bool reached(struct command *c, const struct person *p)
{
    struct area_line area;
    return areas_find(c->post->areas, p->area_id, &area) && actor_reaches(c->actor, c->may, area.path);
}

static str area_name(struct command *c, id64 area_id)
{
    struct area_line area = {0};
    (void)areas_find(c->post->areas, area_id, &area);
    return area.name;
}

static bool take(struct command *c, size_t kind, const struct person_pair *pair, struct duplicate *out, size_t *n)
{
    struct person a, b;
    id64 j = c->post->jurisdiction_id;
    if (!store_get(c->tx, &person_shape, j, pair->person_id, c->arena, &a, c->problems)) return false;
    if (!store_get(c->tx, &person_shape, j, pair->other_id, c->arena, &b, c->problems)) return false;
    if (!tells(kind, &a, &b) || !reached(c, &a) || !reached(c, &b)) return true;
    struct duplicate *d = &out[(*n)++];
    SET(duplicate, d, why, (int)kind);
    SET(duplicate, d, person_id, a.id);
    SET(duplicate, d, name, a.name);
    SET(duplicate, d, area_name, area_name(c, a.area_id));
    SET(duplicate, d, other_id, b.id);
    SET(duplicate, d, other_name, b.name);
    SET(duplicate, d, other_area_name, area_name(c, b.area_id));
    if (HAS(person, &a, phone)) SET(duplicate, d, phone, a.phone);
    if (HAS(person, &b, phone)) SET(duplicate, d, other_phone, b.phone);
    return true;
}

bool duplicates(struct command *c, const void *given)
{
    (void)given;
    struct pair_place place;
    struct rows pairs;
    size_t n = 0;
    if (!place_of(c, &place)) return false;
    struct person_pair asked = {0};
    SET(person_pair, &asked, behind, place.behind);
    SET(person_pair, &asked, most, c->page.limit);
    if (!ask(c, likeness[place.kind].pairs, &person_pair_shape, &asked, &person_pair_shape, &pairs)) return false;
    struct duplicate *found = NEW_ARRAY(c->arena, struct duplicate, pairs.n);
    const struct person_pair *at = pairs.at;
    for (size_t i = 0; i < pairs.n; i++)
        if (!take(c, place.kind, &at[i], found, &n)) return false;
    bool more_of_kind = (int64_t)pairs.n == c->page.limit, more = more_of_kind || place.kind + 1 < LIKENESSES;
    struct pair_place next = {more_of_kind ? place.kind : place.kind + 1, more_of_kind ? at[pairs.n - 1].person_id : 0};
    str cursor = more ? str_format(c->arena, "%zu.%lld", next.kind, (long long)next.behind) : S("");
    return give_rows(c, &duplicate_shape, (struct rows){found, n}, cursor);
}
