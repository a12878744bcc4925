/* Queues and when they end: see queue.h. */
#include "rules/queue.h"

#include <math.h>

static double hours_between(time_ms from, time_ms to)
{
    time_ms shortest = minutes(1); /* a pace over less is noise */
    return (double)(to - from < shortest ? shortest : to - from) / (double)hours(1);
}

static double pace_per_h(const struct pace_seen *pace, time_ms now)
{
    return pace->sampled.n > 0 ? (double)pace->sampled.n / hours_between(pace->from, now) : 0;
}

static enum queue_state state_of(double wait_min, const struct queue_rules *rules)
{
    if (wait_min >= rules->jammed_min) return QUEUE_JAMMED;
    return wait_min >= rules->busy_min ? QUEUE_BUSY : QUEUE_FREE;
}

struct queue queue_of(const struct queue_seen *seen, const struct protocol *p, time_ms now)
{
    struct queue queue = {0};
    if (!p->queue) return queue;
    queue.per_h = pace_per_h(&seen->pace, now);
    if (!seen->counted || now - seen->counted_at > minutes(p->queue->count_holds_min)) return queue;
    bool just_begun = seen->pace.sampled.n == 0 && seen->sampled_since.n == 0;
    if (just_begun) queue.per_h = (double)(seen->samplers * p->queue->sampler_per_h);
    int64_t waiting = seen->waiting.n - seen->sampled_since.n;
    queue.waiting.n = waiting > 0 ? waiting : 0;
    if (queue.per_h > 0) queue.wait_min = (double)queue.waiting.n / queue.per_h * 60;
    bool stands_still = queue.waiting.n > 0 && queue.per_h <= 0;
    queue.state = stands_still ? QUEUE_JAMMED : state_of(queue.wait_min, p->queue);
    return queue;
}

/* Minutes that whoever comes now waits when the site has so many tables more or less. */
static double wait_with(const struct site_load *s, int64_t more)
{
    double per_h = s->per_h * (double)(s->tables + more) / (double)s->tables;
    return (double)s->waiting.n / per_h * 60;
}

static bool can_be_compared(const struct site_load *s)
{
    return s->known && s->tables > 0 && s->per_h > 0;
}

static void table_move(struct site_load *site, int64_t more)
{
    site->per_h = site->per_h * (double)(site->tables + more) / (double)site->tables;
    site->tables += more;
}

size_t queue_moves(struct site_load *sites, size_t n, const struct protocol *p, struct table_move *moves, size_t most)
{
    size_t found = 0;
    for (; p->queue && found < most; found++) {
        size_t to = n, from = n;
        for (size_t i = 0; i < n; i++)
            if (can_be_compared(&sites[i]) && (to == n || wait_with(&sites[i], 0) > wait_with(&sites[to], 0))) to = i;
        if (to == n || wait_with(&sites[to], 0) < p->queue->busy_min) return found;
        for (size_t i = 0; i < n; i++) {
            bool gives = i != to && can_be_compared(&sites[i]) && sites[i].tables > 1 && wait_with(&sites[i], -1) < p->queue->busy_min;
            if (gives && (from == n || wait_with(&sites[i], -1) < wait_with(&sites[from], -1))) from = i;
        }
        if (from == n) return found;
        moves[found] = (struct table_move){
            from, to, wait_with(&sites[to], 0), wait_with(&sites[to], 1), wait_with(&sites[from], 0), wait_with(&sites[from], -1)};
        table_move(&sites[to], 1);
        table_move(&sites[from], -1);
    }
    return found;
}

static time_ms after_h(time_ms now, double h)
{
    return now + (time_ms)(h * (double)hours(1));
}

struct forecast queue_forecast(struct persons left, const struct pace_seen *pace, double planned_per_h, time_ms now)
{
    if (left.n <= 0) return (struct forecast){true, now, now, now};
    double n = (double)pace->sampled.n, spread = 2 * sqrt(n), to_do = (double)left.n;
    if (n <= 0) {
        if (planned_per_h <= 0) return (struct forecast){0};
        time_ms planned = after_h(now, to_do / planned_per_h);
        return (struct forecast){.known = true, .likely = planned, .earliest = planned};
    }
    double seen_h = hours_between(pace->from, now);
    struct forecast forecast = {.known = true};
    forecast.likely = after_h(now, to_do * seen_h / n);
    forecast.earliest = after_h(now, to_do * seen_h / (n + spread));
    if (n > spread) forecast.latest = after_h(now, to_do * seen_h / (n - spread));
    return forecast;
}
