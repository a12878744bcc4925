/* See thing.h. */
#include "thing.h"

#include <stddef.h>

#define FIELD_OF(field, kind_, ...)                                                                               \
    {                                                                                                             \
        .name = #field, .kind = kind_, .zh = "", .en = "", .offset = offsetof(struct thing, field), ##__VA_ARGS__ \
    }

const struct shape thing_shape = {
    .name = "thing",
    .zh = "",
    .en = "",
    .size = sizeof(struct thing),
    .n = THING_FIELDS,
    .entity = true,
    .fields =
        (const struct field[]){
            FIELD_OF(jurisdiction_id, ID),
            FIELD_OF(id, ID),
            FIELD_OF(version, INT),
            FIELD_OF(flag, BOOL),
            FIELD_OF(count, INT),
            FIELD_OF(share, REAL),
            FIELD_OF(words, TEXT),
            FIELD_OF(secret, TEXT, .sealed = true, .blind = true),
            FIELD_OF(form, DOC),
            FIELD_OF(sex, ENUM, .of = &sexes),
            FIELD_OF(needs, FLAGS, .of = &special_needs),
            FIELD_OF(other_id, REF, .to = "thing"),
            FIELD_OF(at, TIME),
            FIELD_OF(held_on, DATE),
            FIELD_OF(made, UUID),
            FIELD_OF(list, IDS),
        },
};

const char thing_table[] = "CREATE TABLE thing (jurisdiction_id bigint, id bigint, version bigint, flag smallint, count bigint, "
                           "share double precision, words text,"
                           "secret bytea, secret_blind bytea, form text, sex text, needs text, other_id bigint, at bigint, held_on "
                           "integer, made bytea, list text)";
