/* Problems: see problem.h; the texts stand in problems.def. */
#include "base/problem.h"

#include <assert.h>

struct text_of_problem {
    const char *name;
    int status;
    const char *texts[2]; /* by enum language */
};

static const struct text_of_problem known[PROBLEM_CODES] = {
    [PROBLEM_NONE] = {"NONE", 200, {"", ""}},
#define PROBLEM(code, status, zh, en) [code] = {#code, status, {zh, en}},
#include "base/problems.def"
#undef PROBLEM
};

/* At most 200 bytes, cut between characters. */
static str clipped(str s)
{
    enum { MOST = 200 };
    size_t n = s.n < MOST ? s.n : MOST;
    while (n > 0 && n < s.n && ((unsigned char)s.at[n] & 0xc0) == 0x80) n--;
    return str_part(s, 0, n);
}

void problems_append(struct problems *list, struct problem p)
{
    struct problem *copy = arena_copy(list->arena, &p, sizeof p);
    copy->field = str_copy(list->arena, p.field);
    copy->value = str_copy(list->arena, clipped(p.value));
    copy->limit = str_copy(list->arena, p.limit);
    copy->next = NULL;
    if (list->last) list->last->next = copy;
    else list->first = copy;
    list->last = copy;
    list->n++;
}

const char *problem_name(enum problem_code code)
{
    assert(code < PROBLEM_CODES);
    return known[code].name;
}

int problem_status(enum problem_code code)
{
    assert(code < PROBLEM_CODES);
    return known[code].status;
}

str problem_text(struct arena *arena, const struct problem *p, enum language language)
{
    str row = p->row ? str_format(arena, "%lld", (long long)p->row) : S("");
    const struct {
        str name, with;
    } parts[] = {{S("{field}"), p->field}, {S("{value}"), p->value}, {S("{limit}"), p->limit}, {S("{row}"), row}};
    struct text t = TEXT(arena);
    str rest = str_of(known[p->code].texts[language]);
    while (rest.n) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof parts / sizeof *parts && !skip; i++)
            if (str_starts(rest, parts[i].name)) text_add(&t, parts[i].with), skip = parts[i].name.n;
        if (!skip) text_char(&t, rest.at[0]), skip = 1;
        rest = str_part(rest, skip, rest.n);
    }
    return text_str(&t);
}
