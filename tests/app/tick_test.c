/* The passing of time: late tasks climb the area tree, units without a report are named, a second look changes nothing. */
#include "town.h"

#include "app/task.h"
#include "app/tick.h"

static struct tick_done ticked(struct town *town)
{
    struct answer answer;
    says(town_do(town, &actor_of_the_program, ANYBODY, tick, NULL, &answer), "time passes");
    return *(const struct tick_done *)answer.record;
}

static bool open_visit(struct command *c, const void *in)
{
    struct task t = {0};
    SET(task, &t, area_id, *(const id64 *)in);
    return open_task(c, "disinfect", &t, S(""), 0) && give(c, &task_shape, &t);
}

static struct task task_now(struct town *town, id64 id)
{
    struct task t;
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_get(tx, &task_shape, town->post->jurisdiction_id, id, town->arena, &t, &town->problems), "the task is there");
    store_rollback(tx);
    return t;
}

static void a_late_task_climbs(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct answer answer;
    says(town_do(town, &actor_of_the_program, DO_TASK, open_visit, &town->grid[0], &answer), "a task of a grid");
    const struct task *t = answer.record;
    time_ms due = t->due_at, limit = due - t->opened_at;
    const struct {
        const char *says;
        time_ms at;
        int64_t level;
        id64 to;
    } rows[] = {
        {"on time: nobody above hears of it", due - 1, 0, 0},
        {"due: its community has it, too", due, 1, town->community[0]},
        {"still before the next limit", due + limit - 1, 1, town->community[0]},
        {"one more limit: the town", due + limit, 2, town->town},
        {"very late: the county, and no further", due + 9 * limit, 3, town->county},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        town_clock(town, rows[i].at);
        ticked(town);
        says(ticked(town).escalated == 0, "a second look does nothing: %s", rows[i].says);
        struct task now = task_now(town, t->id);
        says(now.escalation == rows[i].level && now.escalated_to_id == rows[i].to, "%s", rows[i].says);
    }
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static bool begin_outbreak(struct command *c, const void *in)
{
    struct outbreak o = {0};
    SET(outbreak, &o, name, S("演练"));
    SET(outbreak, &o, area_id, *(const id64 *)in);
    SET(outbreak, &o, state, OUTBREAK_ACTIVE);
    SET(outbreak, &o, began_at, c->now);
    SET(outbreak, &o, protocol, protocol_name(c->arena, c->protocol));
    return save(c, &outbreak_shape, &o);
}

static void silence_is_an_alarm(void **state)
{
    (void)state;
    struct town *town = town_new();
    says(ticked(town).missing == 0, "without an outbreak nobody reports");
    says(town_do(town, &actor_of_the_program, ANYBODY, begin_outbreak, &town->town, NULL), "an outbreak begins at 8 in the morning");
    says(ticked(town).missing == 0, "before the cut-off nobody is missing");
    town_clock(town, TOWN_BEGINS + hours(9));
    struct tick_done done = ticked(town);
    says(done.missing == 2, "at 17:00 both communities are");
    says(done.escalated == 2, "and the town hears of it at once");
    says(ticked(town).missing == 0, "once only");
    town_clock(town, TOWN_BEGINS + days(2) + hours(9));
    done = ticked(town);
    says(done.missing == 2 && done.more, "two days later the first day is caught up");
    says(ticked(town).missing == 2 && !ticked(town).more, "and the second");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void only_a_drill_sets_the_clock(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct clock_setting in = {0};
    SET(clock_setting, &in, now, TOWN_BEGINS + days(30));
    says(town_do(town, &actor_of_the_program, OPERATE, clock_set, &in, NULL), "a drill may");
    says(post_now(town->post) == in.now && post_wall(town->post) == TOWN_BEGINS, "the domain moves, the wall does not");
    town->post->config.clock_may_be_set = false;
    says(!town_do(town, &actor_of_the_program, OPERATE, clock_set, &in, NULL), "a real response may not");
    town_says(town, CLOCK_NOT_OURS, "and says why");
    town_free(town);
}

static void a_drill_keeps_its_time(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct clock_setting in = {0};
    time_ms later = TOWN_BEGINS + days(5);
    SET(clock_setting, &in, now, later);
    says(town_do(town, &actor_of_the_program, OPERATE, clock_set, &in, NULL), "the clock of a drill is set");
    says(post_now(town->post) == later, "it is that time");
    town_reopen(town);
    says(post_now(town->post) == later && town->post->drill_clock == later, "and still after a restart");
    town_clock(town, TOWN_BEGINS + hours(1));
    says(post_now(town->post) == later + hours(1), "an hour by the wall is an hour of the drill");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drill_keeps_its_time),
        cmocka_unit_test(a_late_task_climbs),
        cmocka_unit_test(silence_is_an_alarm),
        cmocka_unit_test(only_a_drill_sets_the_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
