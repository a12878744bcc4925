/* Third reading of the .def files: the constant descriptions themselves. See entities.h for the first two. */
#include "model/entities.h"

#include "base/document.h"
#include "model/person.h"

#include <stddef.h>

#define QUOTE_(a) #a
#define QUOTE(a) QUOTE_(a)

#define CHOICES(set, ...)                                           \
    static const struct choice PASTE(set, _list)[] = {__VA_ARGS__}; \
    const struct choices set = {#set, PASTE(set, _list), sizeof PASTE(set, _list) / sizeof(struct choice)};
#define CHOICE(constant, ...) {__VA_ARGS__},

#define SHAPE(zh_, en_, ...)                                         \
    const struct shape PASTE(E, _shape) = {.name = QUOTE(E),         \
                                           .zh = zh_,                \
                                           .en = en_,                \
                                           .size = sizeof(struct E), \
                                           .n = PASTE(E, _fields_n), \
                                           ##__VA_ARGS__,            \
                                           .fields = (const struct field[]) {
#define OF_SERVER(field_, kind_, zh_, en_) \
    {.name = #field_, .kind = kind_, .zh = zh_, .en = en_, .offset = offsetof(struct E, field_), .by = SERVER},
#define ENTITY(zh_, en_, ...)                              \
    SHAPE(zh_, en_, .entity = true, ##__VA_ARGS__)         \
    OF_SERVER(jurisdiction_id, ID, "辖区", "Jurisdiction") \
    OF_SERVER(id, ID, "编号", "Id")                        \
    OF_SERVER(version, INT, "版本", "Version")
#define ROW(zh_, en_, ...) SHAPE(zh_, en_, ##__VA_ARGS__)
#define FIELD(field_, kind_, zh_, en_, ...) \
    {.name = #field_, .kind = kind_, .zh = zh_, .en = en_, .offset = offsetof(struct E, field_), ##__VA_ARGS__},
#define END \
    }       \
    }       \
    ;
#include "model/entities.def"
#undef CHOICES
#undef ENTITY
#undef ROW
#undef FIELD
#undef END

/* The list of all, from a last look at the names alone. */
#define CHOICES(...)
#define ENTITY(...) &PASTE(E, _shape),
#define ROW(...) &PASTE(E, _shape),
#define FIELD(...)
#define END
const struct shape *const shapes_all[] = {
#include "model/entities.def"
    NULL};
