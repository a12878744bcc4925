/* paper: a form beside what phones told, and numbers that no two tubes share. */
#include "rules/paper.h"

#include "../base/says.h"

static void a_form_beside_a_phone(void **state)
{
    (void)state;
    static const struct paper_member phone[] = {{11, 1}, {12, 2}, {14, 4}};
    static const struct {
        const char *says;
        struct paper_member line;
        enum paper_standing want;
        int known; /* which member of the phone's; -1: none */
    } rows[] = {
        {"the same person at the same place", {12, 2}, PAPER_IS_SAME, 1},
        {"a place the phone left free", {13, 3}, PAPER_IS_NEW, -1},
        {"somebody else at a place the phone filled", {13, 2}, PAPER_IS_OTHER_PERSON, 1},
        {"somebody the phone has at another place", {14, 3}, PAPER_IS_OTHER_PLACE, 2},
        {"two people changed over: the place decides", {11, 2}, PAPER_IS_OTHER_PERSON, 1},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        const struct paper_member *known;
        says(paper_compare(&rows[i].line, phone, LENGTH(phone), &known) == rows[i].want, "%s", rows[i].says);
        says(known == (rows[i].known < 0 ? NULL : &phone[rows[i].known]), "%s: beside whom", rows[i].says);
    }
    const struct paper_member *known, line = {11, 1};
    says(paper_compare(&line, NULL, 0, &known) == PAPER_IS_NEW && !known, "no phone told of the tube");
}

static void numbers_follow_from_the_code(void **state)
{
    (void)state;
    enum { MOST = 1000 * 1000 };
    struct tube_code code = {430921, 19073, {'0', '0', '1'}, TUBE_OF_TEN, 7}, next = code, other = code;
    next.serial = 8;
    other.kind = TUBE_SINGLE;
    says(paper_seq(&code, 3) == paper_seq(&code, 3), "the same line has the same number");
    says(paper_seq(&code, PAPER_SEALED) < paper_seq(&next, PAPER_OPENED), "the numbers of a tube lie before those of the next");
    says(paper_seq(&code, 1) != paper_seq(&other, 1), "and those of another kind elsewhere");
    says(paper_seq(&code, 20) - paper_seq(&code, PAPER_OPENED) == 20, "a tube's numbers lie together");
    says(paper_seq(&code, PAPER_SEALED) < (int64_t)MOST * MOST, "and fit a record");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_form_beside_a_phone), cmocka_unit_test(numbers_follow_from_the_code)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
