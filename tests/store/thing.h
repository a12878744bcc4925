/* A noun of the tests only, with a field of every kind that has a column. Its table is made by hand: town_tamper(town, thing_table). */
#ifndef DAYAN_TESTS_STORE_THING_H
#define DAYAN_TESTS_STORE_THING_H

#include "model/entities.h"

struct thing {
    uint64_t has;
    id64 jurisdiction_id, id;
    int64_t version;
    bool flag;
    int64_t count;
    double share;
    str words, secret, form;
    int sex;
    uint64_t needs;
    id64 other_id;
    time_ms at;
    date held_on;
    struct uuid made;
    struct ids list;
};

enum { THING_FIELDS = 16 };

extern const struct shape thing_shape;
extern const char thing_table[];

#endif
