/* Values as text; see shape_text.h. */
#include "model/shape_text.h"

static bool flags_of(const struct field *f, str names, uint64_t *out)
{
    str name;
    *out = 0;
    while (str_split(&names, ',', &name)) {
        int choice = choice_named(f->of, str_trim(name));
        if (choice < 0) return false;
        *out |= UINT64_C(1) << choice;
    }
    return true;
}

static bool ids_of(struct arena *arena, str list, struct ids *out)
{
    size_t n = list.n > 0;
    for (size_t i = 0; i < list.n; i++) n += list.at[i] == ',';
    id64 *at = NEW_ARRAY(arena, id64, n);
    *out = (struct ids){at, n};
    str one;
    for (size_t i = 0; n && str_split(&list, ',', &one); i++)
        if (!str_to_i64(str_trim(one), &at[i]) || at[i] <= 0) return false;
    return true;
}

static bool bool_of(str text, bool *out)
{
    *out = str_is(text, "true");
    return *out || str_is(text, "false");
}

/* What the kind wants to see; NULL: the text was it and is in `at`. */
static const char *value_of(struct arena *arena, const struct field *f, str text, void *at)
{
    switch (f->kind) {
    case BOOL: return bool_of(text, at) ? NULL : "true or false";
    case INT: return str_to_i64(text, at) ? NULL : "a whole number";
    case REAL: return str_to_real(text, at) ? NULL : "a number";
    case TEXT: *(str *)at = str_copy(arena, str_trim(text)); return NULL;
    case ENUM: return (*(int *)at = choice_named(f->of, text)) >= 0 ? NULL : "";
    case FLAGS: return flags_of(f, text, at) ? NULL : "";
    case REF:
    case ID: return str_to_i64(text, at) && *(id64 *)at > 0 ? NULL : "an id";
    case TIME: return time_parse(text, at) ? NULL : "2022-03-23T08:00:00+08:00";
    case DATE: return date_parse(text, at) ? NULL : "2022-03-23";
    case UUID: return uuid_parse(text, at) ? NULL : "a UUID";
    case IDS: return ids_of(arena, text, at) ? NULL : "ids with commas between";
    case ROWS:
    case DOC:
    case FIELD_KINDS: break;
    }
    return "something else than text";
}

bool field_from_text(struct arena *arena, const struct shape *shape, size_t number, str text, void *record, struct problems *problems)
{
    const struct field *f = &shape->fields[number];
    union {
        bool b;
        int64_t n;
        double real;
        str s;
        struct ids ids;
        struct uuid uuid;
    } value = {0};
    str shown = f->sealed ? S("***") : text;
    const char *wanted = value_of(arena, f, text, &value);
    if (wanted && !*wanted)
        return problem(problems, FIELD_NOT_A_CHOICE, .field = str_of(f->name), .value = shown, .limit = choices_text(arena, f->of));
    if (wanted) return problem(problems, FIELD_WRONG_KIND, .field = str_of(f->name), .value = shown, .limit = str_of(wanted));
    char *at = (char *)record + f->offset;
    for (size_t i = 0; i < field_size(f->kind); i++) at[i] = ((const char *)&value)[i];
    ((struct record *)record)->has |= FIELD_BIT(number);
    return true;
}
