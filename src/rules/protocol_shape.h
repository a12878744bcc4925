/* The description of a file of settings, such as a protocol or a scenario: which keys a section has, of what kind, within which limits,
 * where they go. One table per section; everything that reads, checks, shows or compares such files walks these tables. */
#ifndef DAYAN_RULES_PROTOCOL_SHAPE_H
#define DAYAN_RULES_PROTOCOL_SHAPE_H

#include "base/problem.h"

enum setting_kind {
    SETTING_INT,     /* int */
    SETTING_TENTHS,  /* 37.3 becomes the int 373 */
    SETTING_CLOCK,   /* 17:00 becomes the int 1020, minutes after midnight */
    SETTING_INTS,    /* struct numbers, ascending unless `any_order` */
    SETTING_BOOL,    /* bool */
    SETTING_REAL,    /* double */
    SETTING_DATE,    /* date */
    SETTING_TIME,    /* time_ms, written with its offset: 2022-03-22T20:00:00+08:00 */
    SETTING_TEXT,    /* str */
    SETTING_WORDS,   /* struct words, written {zh: .., en: ..} */
    SETTING_CHOICE,  /* an enum, in the order of `choices` */
    SETTING_CHOICES, /* unsigned, one bit per choice */
    SETTING_SECTION, /* pointer to the struct of `of` */
    SETTING_LIST     /* pointer to structs of `of`, and their number at `count_at` */
};

struct section;

struct setting {
    const char *key;
    enum setting_kind kind;
    size_t at;
    bool need;
    int min, max; /* of each number; tenths for SETTING_TENTHS; for text: at most `max` bytes */
    const char *unit;
    const char *const *choices;
    const struct section *of;
    size_t count_at;
    bool any_order;
    const char *zh, *en;
};

/* A list item is named in dotted keys by its first setting; two items of one list may not have the same name. */
struct section {
    size_t size;
    const struct setting *settings;
    size_t n;
};

extern const struct section protocol_section;

/* Reads YAML text into the struct that `section` describes, which begins zeroed. Every value is noted in `values` (an array in the arena)
 * with its key, evidence and line. False: refused; the problems then name line (row), key (field) and cure of everything that is wrong.
 * Every number and instant needs evidence: in the key `evidence` of its map or the nearest enclosing one, or its own by
 * `{value: 14, evidence: "S2b"}`; where it has words, in both languages: `evidence: {zh: ..., en: ...}`. */
struct protocol_value;
bool section_read(struct arena *arena, str yaml, const struct section *section, void *into, const struct protocol_value **values, size_t *n,
                  struct problems *problems);

/* Rows of such tables: {"key", NUMBER(stage, days, 1, 90, "d", "天数", "Days"), NEED}; `type` is the struct's name. */
#define LIST(type, what, number, section, zh_, en_)                                                                                    \
    .kind = SETTING_LIST, .at = offsetof(struct type, what), .count_at = offsetof(struct type, number), .of = &(section), .zh = (zh_), \
    .en = (en_)
#define PART(type, what, section, zh_, en_) \
    .kind = SETTING_SECTION, .at = offsetof(struct type, what), .of = &(section), .zh = (zh_), .en = (en_)
#define NUMBER(type, what, low, high, unit_, zh_, en_) \
    .kind = SETTING_INT, .at = offsetof(struct type, what), .min = (low), .max = (high), .unit = (unit_), .zh = (zh_), .en = (en_)
#define NUMBERS(type, what, low, high, unit_, zh_, en_) \
    .kind = SETTING_INTS, .at = offsetof(struct type, what), .min = (low), .max = (high), .unit = (unit_), .zh = (zh_), .en = (en_)
#define CHOICE(type, what, names, zh_, en_) \
    .kind = SETTING_CHOICE, .at = offsetof(struct type, what), .choices = (names), .zh = (zh_), .en = (en_)
#define CHOICES(type, what, names, zh_, en_) \
    .kind = SETTING_CHOICES, .at = offsetof(struct type, what), .choices = (names), .zh = (zh_), .en = (en_)
#define YES_NO(type, what, zh_, en_) .kind = SETTING_BOOL, .at = offsetof(struct type, what), .zh = (zh_), .en = (en_)
#define TEXT_(type, what, most, zh_, en_) .kind = SETTING_TEXT, .at = offsetof(struct type, what), .max = (most), .zh = (zh_), .en = (en_)
#define WORDS(type, what, zh_, en_) .kind = SETTING_WORDS, .at = offsetof(struct type, what), .max = 400, .zh = (zh_), .en = (en_)
#define DATE(type, what, zh_, en_) .kind = SETTING_DATE, .at = offsetof(struct type, what), .zh = (zh_), .en = (en_)
#define NEED .need = true
#define SECTION(name, type, rows) static const struct section name = {sizeof(struct type), rows, sizeof(rows) / sizeof *(rows)}
#define TIME_(type, what, zh_, en_) .kind = SETTING_TIME, .at = offsetof(struct type, what), .zh = (zh_), .en = (en_)
#define REAL_(type, what, low, high, unit_, zh_, en_) \
    .kind = SETTING_REAL, .at = offsetof(struct type, what), .min = (low), .max = (high), .unit = (unit_), .zh = (zh_), .en = (en_)

#endif
