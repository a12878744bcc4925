/* The lists that an export can take: those of nouns, and those that are asked for with a record of their own; see export.h. */
#include "app/export.h"

#include "app/account_list.h"
#include "app/device_list.h"
#include "app/entity.h"
#include "app/people_desk.h"
#include "app/query.h"
#include "app/task.h"

struct asked_list {
    const struct shape *lines, *takes;
    command_function *asks;
};

static const struct asked_list asked_lists[] = {
    {&listed_task_shape, &tasks_asked_shape, tasks_in_order},
    {&person_overview_shape, &people_asked_shape, people_overview},
    {&account_line_shape, &accounts_asked_shape, accounts_read},
    {&device_line_shape, &devices_asked_shape, devices_read},
};

static const struct asked_list *asked_list_of(const struct shape *lines)
{
    for (size_t i = 0; i < sizeof asked_lists / sizeof *asked_lists; i++)
        if (asked_lists[i].lines == lines) return &asked_lists[i];
    return NULL;
}

const struct shape *export_lines_of(command_function *asks)
{
    for (size_t i = 0; i < sizeof asked_lists / sizeof *asked_lists; i++)
        if (asked_lists[i].asks == asks) return asked_lists[i].lines;
    return NULL;
}

const struct shape *export_searched_by(const struct shape *lines)
{
    const struct asked_list *list = asked_list_of(lines);
    return list ? list->takes : lines;
}

bool export_page(struct command *c, const struct shape *lines)
{
    const struct asked_list *list = asked_list_of(lines);
    if (!list) return entity_list(c, lines);
    void *in = arena_alloc(c->arena, list->takes->size);
    return query_to_record(c, list->takes, in) && list->asks(c, in);
}
