/* Phones as a list and as counts; see device_list.h. */
#include "app/device_list.h"

#include "app/subtrees.h"
#include "rules/device_clock.h"

#include <stdlib.h>

static struct devices_page page_now(struct command *c)
{
    struct devices_page page = {0};
    SET(devices_page, &page, wall, c->wall);
    SET(devices_page, &page, late_before, c->now - minutes(DEVICE_LATE_MIN));
    SET(devices_page, &page, silent_before, c->now - minutes(DEVICE_SILENT_MIN));
    SET(devices_page, &page, clock_off_ms, minutes(CLOCK_OFF_AFTER_MIN));
    return page;
}

static int newest_first(const void *one, const void *other)
{
    id64 a = ((const struct device_line *)one)->id, b = ((const struct device_line *)other)->id;
    return (a < b) - (a > b);
}

bool devices_read(struct command *c, const void *given)
{
    const struct devices_asked *in = given;
    struct devices_page page = page_now(c);
    struct subtrees where;
    struct rows rows;
    str next = S("");
    int64_t before = INT64_MAX;
    if (c->page.after.n && !str_to_i64(c->page.after, &before)) return problem(c->problems, CURSOR_WRONG);
    if (HAS(devices_asked, in, state)) SET(devices_page, &page, state, in->state);
    if (HAS(devices_asked, in, label)) SET(devices_page, &page, label, str_format(c->arena, "%%%.*s%%", STR(in->label)));
    if (HAS(devices_asked, in, account_id)) SET(devices_page, &page, account_id, in->account_id);
    if (HAS(devices_asked, in, site_id)) SET(devices_page, &page, site_id, in->site_id);
    SET(devices_page, &page, before, before);
    SET(devices_page, &page, limit, c->page.limit + 1);
    if (!subtrees_asked(c, in->below, &where)) return false;
    if (!ask_within(c, where, &sql_device_lines, &devices_page_shape, &page, &device_line_shape, &rows)) return false;
    struct device_line *lines = rows.at;
    if (rows.n) qsort(lines, rows.n, sizeof *lines, newest_first);
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = str_format(c->arena, "%lld", (long long)lines[rows.n - 1].id);
    }
    return give_rows(c, &device_line_shape, rows, next);
}

bool devices_count(struct command *c, struct rows *out)
{
    struct devices_page page = page_now(c);
    SET(devices_page, &page, before, INT64_MAX);
    return ask_within(c, subtrees_of_actor(c), &sql_device_counts, &devices_page_shape, &page, &device_count_shape, out);
}
