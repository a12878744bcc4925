/* Shapes: what things are, written down once.
 * A noun stands in one .def file. The compiler reads it three times (entities.h, entities.c) and makes three things only: a struct, the
 * numbers of its fields, and a constant `struct shape`. Everything else is an ordinary function that walks a shape: JSON in and out,
 * validation, filters, SQL text, spreadsheet columns, masking, ledger digests, OpenAPI, web forms. None of them asks which noun it has.
 * Missing something? Add an attribute to `struct field`, so that every noun may have it. */
#ifndef DAYAN_MODEL_SHAPE_H
#define DAYAN_MODEL_SHAPE_H

#include "base/id.h"
#include "base/problem.h"

enum field_kind { BOOL, INT, REAL, TEXT, ENUM, FLAGS, REF, ID, TIME, DATE, UUID, IDS, ROWS, DOC, FIELD_KINDS };

/* What each kind is in C. DOC is JSON text that a form of the protocol has checked; ROWS are records of another shape, one after another.
 */
struct ids {
    const id64 *at;
    size_t n;
};

struct rows {
    void *at;
    size_t n;
};

typedef bool field_BOOL;
typedef int64_t field_INT;
typedef double field_REAL;
typedef str field_TEXT;
typedef int field_ENUM;       /* position in its choices, beginning with 0 */
typedef uint64_t field_FLAGS; /* one bit per choice */
typedef id64 field_REF;
typedef id64 field_ID;
typedef time_ms field_TIME;
typedef date field_DATE;
typedef struct uuid field_UUID;
typedef struct ids field_IDS;
typedef struct rows field_ROWS;
typedef str field_DOC;

enum unit { NO_UNIT, PERSONS, PERSON_TIMES, HOUSEHOLDS, SWABS, TUBES, SAMPLES, DAYS, HOURS, MINUTES, DEGREES_C, PER_CENT, METRES };

/* Who may set a field. A record from outside that gives a field of the SERVER is refused. */
enum setter { CLIENT, SERVER };

struct choice {
    const char *name; /* in JSON and SQL */
    const char *zh, *en;
};

struct choices {
    const char *name;
    const struct choice *at;
    size_t n;
};

struct shape;

struct field {
    const char *name; /* in C, SQL, JSON; spreadsheets use the labels */
    enum field_kind kind;
    const char *zh, *en;
    size_t offset;
    const char *to;           /* REF: the entity's name */
    const struct choices *of; /* ENUM, FLAGS */
    const struct shape *rows; /* ROWS */
    bool need;                /* a record without it is refused */
    enum setter by;
    bool key;          /* a record is known by it: unique, and an import finds the record with it (TEXT, not sealed) */
    const char *words; /* TEXT: a key of the protocol; its words are the lines (kind, label_zh, label_en) of this address */
    bool inner;        /* for the program rather than its readers: no column and no line on a page unless asked for */
    bool hides;        /* a record with a value here is left out of lists that do not ask for it */
    const char *eg;    /* an example, for templates; NULL: what its kind suggests */
    const char *also;  /* other headings under which spreadsheets have it, with commas between; NULL: none */
    bool sealed;       /* names or locates a person: encrypted in the store, masked on screen, never in logs or the ledger */
    bool blind;        /* sealed, yet to be found by its exact value: kept beside it as a keyed hash */
    bool packed;       /* TEXT: stored as bytes of a form of its own; for the rows of statements only, it never leaves */
    bool secret;       /* a hash of a password or token: never leaves the server, not even described */
    bool (*check)(str value, struct problems *problems, str field); /* TEXT: a form of its own, such as an ID number */
    str (*mask)(struct arena *arena, str value);                    /* sealed TEXT or DOC: what may be seen of it; NULL: nothing */
    int64_t min, max; /* INT: the value; TEXT: code points; ROWS, IDS: how many. max 0: no limit but the kind's own */
    enum unit unit;
};

struct shape {
    const char *name;
    const char *zh, *en;
    const char *path; /* its plural in addresses: /api/v1/<path>; NULL: not asked for by address */
    size_t size;
    const struct field *fields;
    size_t n;
    bool entity; /* has a table, and begins with jurisdiction_id, id and version */
    bool ledger; /* each change is an entry of the ledger */
    /* What crosses fields: pure; adds its problems. NULL: nothing does. */
    bool (*check)(const void *record, struct problems *problems);
};

/* Every record begins with this: one bit per field that has a value. Not given, null and changed are then one question. */
struct record {
    uint64_t has;
};

/* The first fields of every entity's record. */
struct entity {
    uint64_t has;
    id64 jurisdiction_id, id;
    int64_t version; /* 0: not stored yet */
};

enum { FIELDS_MAX = 64, F_JURISDICTION_ID = 0, F_ID = 1, F_VERSION = 2, F_FIRST = 3 };

#define FIELD_BIT(number) (UINT64_C(1) << (number))
#define HAS(noun, record, field) (((record)->has & FIELD_BIT(noun##_f_##field)) != 0)
#define SET(noun, record, field, ...) ((record)->field = (__VA_ARGS__), (record)->has |= FIELD_BIT(noun##_f_##field))
#define CLEAR(noun, record, field) ((record)->has &= ~FIELD_BIT(noun##_f_##field))

static inline bool field_given(const void *record, size_t number)
{
    return (((const struct record *)record)->has & FIELD_BIT(number)) != 0;
}

static inline const void *field_at(const struct field *f, const void *record)
{
    return (const char *)record + f->offset;
}

/* Bytes of a field's value in the struct, by kind. */
size_t field_size(enum field_kind kind);

/* The field of that name, or -1. */
int shape_field(const struct shape *shape, str name);

/* The choice of that name (or, for spreadsheets, of that label in either language); -1: none. */
int choice_named(const struct choices *of, str name);
int choice_labelled(const struct choices *of, str label);

/* The names of all choices as "a, b, c", for problems. */
str choices_text(struct arena *arena, const struct choices *of);

/* Copies every field that is given and that the other shape has, too, under the same name and of the same kind. */
void shape_copy_named(const struct shape *from, const void *record, const struct shape *to, void *out);

/* Every entity and every row shape, ending with NULL; and the one of a name, or NULL. */
extern const struct shape *const shapes_all[];
const struct shape *shape_named(str name);

const char *unit_name(enum unit unit);             /* "persons", as in JSON; "" for NO_UNIT */
const char *field_kind_name(enum field_kind kind); /* "text" */

#endif
