/* person: a document's number must have the form of its kind, and agree with what is said besides. Numbers of the unassigned area
 * 430999 and phones 100... pass: they belong to nobody, and drills live in the same registry. */
#include "model/person.h"

#include "base/document.h"
#include "model/entities.h"

_Static_assert((int)PERSON_OTHER_DOCUMENT == (int)DOCUMENT_OTHER, "document_kinds follows enum document_kind");
_Static_assert((int)PERSON_FEMALE == (int)SEX_FEMALE, "sexes follows enum document_sex");

static const struct document_rules with_drills = {.allow_synthetic = true, .today = DATE_NONE};

bool person_phone_check(str phone, struct problems *problems, str field)
{
    return phone_check(phone, &with_drills, problems, field);
}

bool person_check(const void *record, struct problems *problems)
{
    const struct person *p = record;
    bool numbered = HAS(person, p, document_number);
    if (!HAS(person, p, document_kind) || p->document_kind == PERSON_NO_DOCUMENT)
        return numbered ? problem(problems, FIELD_WITHOUT_OTHER, .field = S("document_number"), .limit = S("document_kind")) : true;
    if (!numbered) return problem(problems, FIELD_MISSING, .field = S("document_number"));

    enum document_kind kind = (enum document_kind)p->document_kind;
    if (!document_check(kind, p->document_number, &with_drills, problems, S("document_number"))) return false;
    date born = document_birth(kind, p->document_number);
    if (HAS(person, p, born_on) && born != DATE_NONE && born != p->born_on)
        return problem(problems, FIELD_DISAGREES, .field = S("born_on"), .limit = S("document_number"));
    int sex = (int)document_sex(kind, p->document_number);
    if (HAS(person, p, sex) && sex != PERSON_SEX_UNKNOWN && p->sex != PERSON_SEX_UNKNOWN && sex != p->sex)
        return problem(problems, FIELD_DISAGREES, .field = S("sex"), .limit = S("document_number"));
    return true;
}

void person_normal(struct arena *arena, struct person *p)
{
    if (HAS(person, p, phone)) SET(person, p, phone, phone_normal(arena, p->phone));
    if (!HAS(person, p, document_number) || !HAS(person, p, document_kind) || p->document_kind == PERSON_NO_DOCUMENT) return;
    enum document_kind kind = (enum document_kind)p->document_kind;
    SET(person, p, document_number, document_normal(arena, kind, p->document_number));
    date born = document_birth(kind, p->document_number);
    int sex = (int)document_sex(kind, p->document_number);
    if (!HAS(person, p, born_on) && born != DATE_NONE) SET(person, p, born_on, born);
    if (!HAS(person, p, sex) && sex != PERSON_SEX_UNKNOWN) SET(person, p, sex, sex);
}
