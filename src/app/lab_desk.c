/* What the laboratory's desk asks; see lab_desk.h. */
#include "app/lab_desk.h"

#include "app/round.h"
#include "app/subtrees.h"
#include "rules/custody.h"
#include "rules/lab.h"
#include "store/statements.h"

static bool ask_part(struct command *c, const struct statement *statement, struct lab_asked asked, const struct shape *row,
                     struct rows *rows)
{
    SET(lab_asked, &asked, account_id, c->actor->account_id);
    SET(lab_asked, &asked, limit, c->page.limit);
    return ask_within(c, subtrees_of_actor(c), statement, &lab_asked_shape, &asked, row, rows);
}

static bool ask_lab(struct command *c, const struct statement *statement, const struct shape *row, struct rows *rows)
{
    return ask_part(c, statement, (struct lab_asked){0}, row, rows);
}

static bool give_lab(struct command *c, const struct statement *statement, const struct shape *row)
{
    struct rows rows;
    return ask_lab(c, statement, row, &rows) && give_rows(c, row, rows, (str){0});
}

bool results_waiting_ask(struct command *c, const void *given)
{
    (void)given;
    return give_lab(c, &sql_results_waiting, &waiting_line_shape);
}

bool results_waiting_sums_ask(struct command *c, const void *given)
{
    (void)given;
    return give_lab(c, &sql_results_waiting_sums, &waiting_sum_shape);
}

bool results_waiting_part_ask(struct command *c, const void *given)
{
    const struct waiting_part *in = given;
    struct lab_asked asked = {0};
    struct rows rows;
    SET(lab_asked, &asked, entered_by_id, in->entered_by_id);
    SET(lab_asked, &asked, entered_until, in->entered_until);
    return ask_part(c, &sql_results_waiting_part, asked, &waiting_line_shape, &rows) && give_rows(c, &waiting_line_shape, rows, (str){0});
}

bool lab_backlog_ask(struct command *c, const void *given)
{
    (void)given;
    return give_lab(c, &sql_lab_backlog, &backlog_line_shape);
}

static time_ms known(uint64_t has, time_ms at)
{
    return has ? at : 0;
}

static unsigned flags_now(struct command *c, const struct lab_tube *t)
{
    struct custody_way way = {.state = (enum tube_state)t->state,
                              .opened = known(HAS(lab_tube, t, opened_at), t->opened_at),
                              .sealed = known(HAS(lab_tube, t, sealed_at), t->sealed_at),
                              .boxed = known(HAS(lab_tube, t, boxed_at), t->boxed_at),
                              .taken = known(HAS(lab_tube, t, taken_at), t->taken_at),
                              .received = known(HAS(lab_tube, t, received_at), t->received_at),
                              .cooled = known(HAS(lab_tube, t, cooled_at), t->cooled_at),
                              .frozen = known(HAS(lab_tube, t, frozen_at), t->frozen_at)};
    return custody_flags(&way, c->protocol, c->now);
}

bool lab_oldest_ask(struct command *c, const void *given)
{
    (void)given;
    struct rows rows;
    if (!ask_lab(c, &sql_lab_oldest, &lab_tube_shape, &rows)) return false;
    struct lab_tube *t = rows.at;
    for (size_t i = 0; i < rows.n; i++) SET(lab_tube, &t[i], flags, flags_now(c, &t[i]));
    return give_rows(c, &lab_tube_shape, rows, (str){0});
}

/* -- pools ---------------------------------------------------------------------------------------------------------------- */

/* The share of positives that the round has shown so far. */
static bool prevalence_of(struct command *c, id64 round_id, double *out)
{
    struct round_scope scope = {0};
    struct rows rows;
    double tubes = 0, positive = 0, members = 0;
    SET(round_scope, &scope, round_id, round_id);
    if (!ask(c, &sql_round_tubes, &round_scope_shape, &scope, &tube_count_shape, &rows)) return false;
    const struct tube_count *count = rows.at;
    for (size_t i = 0; i < rows.n; i++) {
        if (count[i].state != TUBE_STATE_RESULTED) continue;
        tubes += (double)count[i].tubes;
        positive += (double)count[i].positive;
        members += (double)count[i].members;
    }
    return *out = pool_prevalence(tubes, positive, members), true;
}

static struct pool_line line_of(double people, int size, double prevalence)
{
    struct pool_line line = {0};
    struct pool_cost cost = pool_cost(people, size, prevalence);
    SET(pool_line, &line, size, size);
    SET(pool_line, &line, people, (int64_t)people);
    SET(pool_line, &line, tubes, (int64_t)cost.tubes);
    SET(pool_line, &line, positive, cost.positive);
    SET(pool_line, &line, held, cost.held);
    SET(pool_line, &line, tests, cost.tubes + cost.retests);
    SET(pool_line, &line, per_mille, prevalence * 1000);
    if (size > 1) SET(pool_line, &line, even_per_mille, pool_break_even(size) * 1000);
    SET(pool_line, &line, singles_better, size > 1 && cost.tests_a_person > 1);
    return line;
}

/* Singles, and every size that the protocol allows anybody, each once. */
static size_t sizes_of(const struct protocol *p, int *sizes, size_t room)
{
    size_t n = 0;
    sizes[n++] = 1;
    for (size_t i = 0; i < p->n_pools; i++)
        for (size_t k = 0; k < p->pools[i].sizes.n && n < room; k++) {
            int size = p->pools[i].sizes.at[k];
            bool there = false;
            for (size_t j = 0; j < n; j++) there = there || sizes[j] == size;
            if (!there) sizes[n++] = size;
        }
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k && sizes[k] < sizes[k - 1]; k--) {
            int swap = sizes[k];
            sizes[k] = sizes[k - 1];
            sizes[k - 1] = swap;
        }
    return n;
}

bool round_pools_ask(struct command *c, const void *given)
{
    enum { SIZES_MOST = 16 };
    const struct pools_asked *in = given;
    int sizes[SIZES_MOST];
    struct round round;
    double prevalence;
    if (!load(c, &round_shape, in->round_id, &round) || !prevalence_of(c, round.id, &prevalence)) return false;
    if (HAS(pools_asked, in, per_mille)) prevalence = in->per_mille / 1000;
    size_t n = sizes_of(round_protocol(c, &round), sizes, SIZES_MOST);
    struct pool_line *lines = NEW_ARRAY(c->arena, struct pool_line, n);
    for (size_t i = 0; i < n; i++) lines[i] = line_of(HAS(round, &round, roster) ? (double)round.roster : 0, sizes[i], prevalence);
    return give_rows(c, &pool_line_shape, (struct rows){lines, n}, (str){0});
}
