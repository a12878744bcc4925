/* Problems: every way something can be refused or can fail, listed once in problems.def with its HTTP status and its text and
 * cure in Chinese and English. A function that refuses returns false and adds a problem to the list it was given; on success
 * it leaves the list alone, so that calls chain with &&. */
#ifndef DAYAN_BASE_PROBLEM_H
#define DAYAN_BASE_PROBLEM_H

#include "base/str.h"

enum problem_code {
    PROBLEM_NONE,
#define PROBLEM(code, status, zh, en) code,
#include "base/problems.def"
#undef PROBLEM
    PROBLEM_CODES
};

enum language { LANGUAGE_ZH, LANGUAGE_EN };

struct problem {
    enum problem_code code;
    str field;    /* the field's path, as in "rows[3].tube_code"; empty when no field is at fault */
    str value;    /* what was given, clipped; never a sealed value; fills {value} */
    str limit;    /* what would have been right; fills {limit} */
    int64_t row;  /* 1-based row or line of a file; 0 when there is none; fills {row} */
    int64_t fact; /* id of the record the refusal rests on; 0: none */
    struct problem *next;
};

struct problems {
    struct arena *arena;
    struct problem *first, *last;
    size_t n;
};

#define PROBLEMS(an_arena) ((struct problems){.arena = (an_arena)})

/* Adds a copy of the problem, with its strings. */
void problems_append(struct problems *list, struct problem p);

/* The same, and returns false, so that `return problem(...)` reads well. Inline, so that static analysis sees the false. */
static inline bool problem_add(struct problems *list, struct problem p)
{
    problems_append(list, p);
    return false;
}
#define problem(list, ...) problem_add((list), (struct problem){.code = __VA_ARGS__})

const char *problem_name(enum problem_code code); /* "CODE_EXPIRED" */
int problem_status(enum problem_code code);       /* HTTP status */

/* The sentence for the reader: what is wrong and what to do, with field, value and limit filled in. */
str problem_text(struct arena *arena, const struct problem *p, enum language language);

#endif
