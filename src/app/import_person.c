/* A row of a roster: which area and household it names, whom it is about, what it changes. See import_row.h and import.h. */
#include "app/import_memory.h"
#include "app/import_row.h"
#include "app/reconcile.h"
#include "model/person.h"
#include "model/shape_check.h"

/* -- what the row says ------------------------------------------------------------------------------------------------ */

static void person_of_line(struct arena *arena, const struct roster_line *line, struct person *p)
{
    SET(person, p, name, line->name);
    bool numbered = HAS(roster_line, line, document_number);
    SET(person, p, document_kind, numbered ? PERSON_RESIDENT_ID : PERSON_NO_DOCUMENT);
    if (HAS(roster_line, line, document_kind)) SET(person, p, document_kind, line->document_kind);
    if (numbered) SET(person, p, document_number, line->document_number);
    if (HAS(roster_line, line, phone)) SET(person, p, phone, line->phone);
    if (HAS(roster_line, line, sex)) SET(person, p, sex, line->sex);
    if (HAS(roster_line, line, born_on)) SET(person, p, born_on, line->born_on);
    if (HAS(roster_line, line, needs)) SET(person, p, needs, line->needs);
    person_normal(arena, p);
}

static bool area_of_line(struct command *c, struct import_look *look, const struct roster_line *line, struct area_line *area)
{
    bool found = areas_by_code(c->post->areas, line->area_code, area) && actor_reaches(c->actor, c->may, area->path);
    return found || problem(look->problems, AREA_CODE_UNKNOWN, .field = S("area_code"), .value = line->area_code);
}

/* -- twice in one sheet ------------------------------------------------------------------------------------------------ */

enum { KEYS = 3 };

/* What tells one person from another: the document, name and phone, name and door. Two rows are one person when the documents agree, or
 * when something else does and one of them has no document. */
struct row_keys {
    str at[KEYS]; /* empty: the row has none of this kind */
    bool documented;
};

static struct row_keys keys_of(struct arena *arena, const struct roster_line *line, const struct person *p)
{
    struct row_keys k = {.documented = HAS(person, p, document_number)};
    if (k.documented) k.at[0] = str_format(arena, "d%d|%.*s", p->document_kind, STR(p->document_number));
    if (HAS(person, p, phone)) k.at[1] = str_format(arena, "p%.*s|%.*s", STR(p->phone), STR(p->name));
    if (HAS(roster_line, line, door)) k.at[2] = str_format(arena, "h%.*s|%.*s|%.*s", STR(line->area_code), STR(line->door), STR(p->name));
    return k;
}

static int64_t row_before(const struct import_memory *memory, const struct row_keys *k)
{
    for (size_t i = 0; i < KEYS; i++) {
        bool documented = false;
        int64_t row = k->at[i].n ? import_memory_find(memory, k->at[i], &documented) : 0;
        if (row && (i == 0 || !k->documented || !documented)) return row;
    }
    return 0;
}

static bool stands_once(struct command *c, struct import_look *look, const struct roster_line *line, const struct person *p)
{
    struct row_keys k = keys_of(c->arena, line, p);
    int64_t before = row_before(look->memory, &k);
    str field = k.documented ? S("document_number") : S("name");
    if (before) return problem(look->problems, IMPORT_ROW_TWICE, .field = field, .value = str_format(c->arena, "%lld", (long long)before));
    for (size_t i = 0; i < KEYS; i++)
        if (k.at[i].n) import_memory_note(look->memory, k.at[i], look->number, k.documented);
    return true;
}

/* -- who it is --------------------------------------------------------------------------------------------------------- */

static bool household_of(struct command *c, const struct roster_line *line, id64 area_id, struct household *h)
{
    struct rows rows = {0};
    *h = (struct household){0};
    if (!HAS(roster_line, line, door)) return true;
    SET(household, h, area_id, area_id);
    SET(household, h, door, line->door);
    if (!ask(c, &sql_household_at_door, &household_shape, h, &household_shape, &rows)) return false;
    if (rows.n) *h = *(const struct household *)rows.at;
    return true;
}

static bool seen(struct command *c, const struct person *p)
{
    struct area_line area;
    return areas_find(c->post->areas, p->area_id, &area) && actor_reaches(c->actor, c->may, area.path);
}

/* The id of the first of the rows that may be the person; a merged one stands for the record that was kept. */
static id64 pick(struct command *c, const struct rows *rows, const struct person *p, bool by_document)
{
    const struct person *at = rows->at;
    for (size_t i = 0; i < rows->n; i++) {
        bool fits = by_document ||
                    (str_eq(at[i].name, p->name) && (!HAS(person, p, document_number) || !HAS(person, &at[i], document_number)));
        if (fits && seen(c, &at[i])) return HAS(person, &at[i], merged_into_id) ? at[i].merged_into_id : at[i].id;
    }
    return 0;
}

static bool look_up(struct command *c, const struct statement *by, const struct shape *shape, const void *key, const struct person *p,
                    bool by_document, id64 *id)
{
    struct rows rows = {0};
    if (*id) return true;
    if (!ask(c, by, shape, key, &person_shape, &rows)) return false;
    *id = pick(c, &rows, p, by_document);
    return true;
}

static bool find(struct command *c, const struct person *p, const struct household *h, id64 *id)
{
    struct household_named at = {0};
    SET(household_named, &at, household_id, h->id);
    *id = 0;
    if (HAS(person, p, document_number) && !look_up(c, &sql_people_by_document, &person_shape, p, p, true, id)) return false;
    if (HAS(person, p, phone) && !look_up(c, &sql_people_by_phone, &person_shape, p, p, false, id)) return false;
    return !h->id || look_up(c, &sql_people_of_household, &household_named_shape, &at, p, false, id);
}

/* -- what it changes --------------------------------------------------------------------------------------------------- */

/* The row over what is stored; an empty cell leaves what stands there. */
static void overlay(struct person *stored, const struct person *given)
{
    bool documented = HAS(person, given, document_number);
    SET(person, stored, name, given->name);
    SET(person, stored, area_id, given->area_id);
    if (documented) SET(person, stored, document_kind, given->document_kind);
    if (documented) SET(person, stored, document_number, given->document_number);
    if (HAS(person, given, household_id)) SET(person, stored, household_id, given->household_id);
    if (HAS(person, given, phone)) SET(person, stored, phone, given->phone);
    if (HAS(person, given, sex)) SET(person, stored, sex, given->sex);
    if (HAS(person, given, born_on)) SET(person, stored, born_on, given->born_on);
    if (HAS(person, given, needs)) SET(person, stored, needs, given->needs);
}

static bool store(struct command *c, struct import_look *look, struct household *h, struct person *p)
{
    if (look->outcome == ROW_UNCHANGED || !look->stores) return true;
    bool housed = HAS(household, h, door);
    if (housed && !h->id && !save(c, &household_shape, h)) return false;
    if (housed) SET(person, p, household_id, h->id);
    if (!save(c, &person_shape, p)) return false;
    look->subject_id = p->id;
    return true;
}

static bool decide(struct command *c, struct import_look *look, struct household *h, struct person *p, id64 found)
{
    look->outcome = ROW_CREATED;
    look->subject_id = found;
    if (!found) return store(c, look, h, p);
    struct person stored, before;
    if (!fetch(c, &person_shape, found, &stored)) return false;
    before = stored;
    bool new_door = HAS(household, h, door) && !h->id, moved = before.area_id != p->area_id;
    overlay(&stored, p);
    if (!shape_check(&person_shape, &stored, look->problems, S(""))) return true;
    look->outcome = new_door || !shape_same(&person_shape, &before, &stored) ? ROW_UPDATED : ROW_UNCHANGED;
    if (!store(c, look, h, &stored)) return false;
    return !look->stores || !moved || !c->response.outbreak_id || reconcile_person(c, found);
}

bool import_person_row(struct command *c, struct import_look *look, const struct roster_line *line)
{
    struct person p = {0};
    struct area_line area;
    struct household h;
    id64 found;
    look->outcome = ROW_REFUSED;
    if (!area_of_line(c, look, line, &area)) return true;
    person_of_line(c->arena, line, &p);
    SET(person, &p, area_id, area.id);
    if (!shape_check(&person_shape, &p, look->problems, S("")) || !stands_once(c, look, line, &p)) return true;
    if (look->only_remember) return true;
    if (!household_of(c, line, area.id, &h)) return false;
    if (h.id) SET(person, &p, household_id, h.id);
    return find(c, &p, &h, &found) && decide(c, look, &h, &p, found);
}
