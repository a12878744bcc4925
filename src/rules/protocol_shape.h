/* The description of a protocol file: which keys a section has, of what kind, within which limits, where they go.
 * One table per section; everything that reads, checks, shows or compares protocols walks these tables. */
#ifndef DAYAN_RULES_PROTOCOL_SHAPE_H
#define DAYAN_RULES_PROTOCOL_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

enum setting_kind {
    SETTING_INT,     /* int */
    SETTING_TENTHS,  /* 37.3 becomes the int 373 */
    SETTING_CLOCK,   /* 17:00 becomes the int 1020, minutes after midnight */
    SETTING_INTS,    /* struct numbers, ascending unless `any_order` */
    SETTING_BOOL,    /* bool */
    SETTING_DATE,    /* date */
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

#endif
