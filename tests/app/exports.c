/* See exports.h. */
#include "exports.h"

bool export_people(struct command *c, const void *given)
{
    return export_ask_prepare(c, given, (struct export_list){&person_shape, SEE_PERSON}) && export_ask(c, given);
}

struct export_new export_wanted(enum export_formats format, bool clear)
{
    struct export_new in = {0};
    SET(export_new, &in, path, S("people"));
    SET(export_new, &in, fields, S("name,document_kind,area_id"));
    SET(export_new, &in, format, format);
    SET(export_new, &in, purpose, FOR_CARE);
    SET(export_new, &in, note, S("送药"));
    SET(export_new, &in, clear, clear);
    return in;
}

id64 export_asked_by(struct town *town, const struct actor *actor, struct export_new in)
{
    struct answer answer;
    says(town_do(town, actor, ASK_EXPORT, export_people, &in, &answer), "an export can be asked for");
    return ((const struct export_run *)answer.record)->id;
}
