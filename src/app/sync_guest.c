/* See sync_guest.h. */
#include "app/sync_guest.h"

#include "model/person.h"
#include "store/statements.h"

bool guest_unnamed(const struct sync_record *record)
{
    return record->kind == SYNC_SAMPLE && HAS(sync_record, record, document_number) && !HAS(sync_record, record, person_id);
}

/* Of several with one number the first; whoever was merged is the one they were merged into. */
static bool guest_find(struct command *c, const struct person *wanted, id64 *id)
{
    struct rows rows;
    struct person asked = {0};
    *id = 0;
    SET(person, &asked, document_number, wanted->document_number);
    if (!ask(c, &sql_person_by_document, &person_shape, &asked, &person_shape, &rows)) return false;
    if (!rows.n) return true;
    struct person found;
    *id = ((const struct person *)rows.at)->id;
    if (!fetch(c, &person_shape, *id, &found)) return false;
    if (HAS(person, &found, merged_into_id)) *id = found.merged_into_id;
    return true;
}

static bool guest_register(struct command *c, const struct device *device, struct person *guest)
{
    SET(person, guest, name, S("外来人员"));
    SET(person, guest, area_id, device->area_id);
    return save(c, &person_shape, guest);
}

bool guest_name(struct command *c, const struct device *device, struct sync_record *record, bool *registered, struct taken *out)
{
    struct problems problems = PROBLEMS(c->arena);
    struct person guest = {0};
    id64 id;
    *registered = false;
    SET(person, &guest, document_kind, PERSON_RESIDENT_ID);
    SET(person, &guest, document_number, record->document_number);
    person_normal(c->arena, &guest);
    if (!person_check(&guest, &problems)) {
        out->field = "document_number";
        return taken_no(out, problems.first->code, 0);
    }
    if (!guest_find(c, &guest, &id)) return false;
    if (!id) {
        if (!guest_register(c, device, &guest)) return false;
        id = guest.id;
        *registered = true;
    }
    SET(sync_record, record, person_id, id);
    return true;
}
