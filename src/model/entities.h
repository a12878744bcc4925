/* The structs and field numbers of every noun, made from the .def files listed in entities.def. The macros that read a .def live
 * here and in entities.c, and none of them makes a function. */
#ifndef DAYAN_MODEL_ENTITIES_H
#define DAYAN_MODEL_ENTITIES_H

#include "model/shape.h"

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)

/* First reading: structs, and enums of choices. */
#define CHOICES(set, ...) enum set { __VA_ARGS__ };
#define CHOICE(constant, ...) constant,
#define ENTITY(...)               \
    struct E {                    \
        uint64_t has;             \
        id64 jurisdiction_id, id; \
        int64_t version;
#define ROW(...) \
    struct E {   \
        uint64_t has;
#define FIELD(field, kind, ...) PASTE(field_, kind) field;
#define END \
    }       \
    ; /* */
#include "model/entities.def"
#undef CHOICES
#undef CHOICE
#undef ENTITY
#undef ROW
#undef FIELD
#undef END

/* Second reading: the numbers of the fields (person_f_name), and the declarations of shapes and choices. */
#define CHOICES(set, ...) extern const struct choices set;
#define CHOICE(...)
#define ENTITY(...)                             \
    extern const struct shape PASTE(E, _shape); \
    enum { PASTE(E, _f_jurisdiction_id), PASTE(E, _f_id), PASTE(E, _f_version),
#define ROW(...)                                \
    extern const struct shape PASTE(E, _shape); \
    enum {
#define FIELD(field, ...) PASTE(E, _f_##field),
#define END             \
    PASTE(E, _fields_n) \
    }                   \
    ;
#include "model/entities.def"
#undef CHOICES
#undef CHOICE
#undef ENTITY
#undef ROW
#undef FIELD
#undef END

#endif
