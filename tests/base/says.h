/* What the tests of base share: a failing row prints the sentence that is no longer true. */
#ifndef DAYAN_TESTS_BASE_SAYS_H
#define DAYAN_TESTS_BASE_SAYS_H

#include "base/problem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The sentence must be true. */
#define says(true_now, ...)                      \
    do {                                         \
        if (!(true_now)) {                       \
            print_error("no longer true: ");     \
            print_error(__VA_ARGS__);            \
            print_error("   [%s]\n", #true_now); \
            fail();                              \
        }                                        \
    } while (0)

/* The text is the one wanted. */
static inline void says_text(str got, const char *want, const char *sentence)
{
    if (str_is(got, want)) return;
    print_error("no longer true: %s\n  wanted [%s]\n  got    [%.*s]\n", sentence, want, STR(got));
    fail();
}

/* The only problem is this one; NONE: there is none. */
static inline void says_problem(const struct problems *problems, enum problem_code want, const char *sentence)
{
    enum problem_code got = problems->first ? problems->first->code : PROBLEM_NONE;
    if (got == want && problems->n == (want != PROBLEM_NONE)) return;
    print_error("no longer true: %s\n  wanted %s\n  got    %s (%zu problems)\n", sentence, problem_name(want), problem_name(got),
                problems->n);
    fail();
}

#endif
