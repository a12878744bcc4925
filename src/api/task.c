/* Tasks: the list that everybody works from, and what may be done with a task. */
#include "app/task.h"
#include "api/routes.h"

const struct route task_routes[] = {
    {GET, "/tasks", "task_list", "Tasks, most urgent first; without a state: what is still to be done", .asks = tasks_in_order,
     .takes = &tasks_asked_shape, .gives = &listed_task_shape, .gives_list = true, .may = SEE_TASK, .shed = SHED_STAFF},
    {GET, "/tasks/{id}", "task_get", "One task", .gets = &task_shape, .may = SEE_TASK, .shed = SHED_STAFF},
    {POST, "/tasks", "task_open", "Opens a task by hand", .runs = task_open_by_hand, .takes = &task_opening_shape, .gives = &task_shape,
     .undone_by = "/tasks/{task_id}/cancellation", .may = ASSIGN_TASK, .shed = SHED_STAFF},
    {POST, "/tasks/{task_id}/claim", "task_claim", "Takes a task on oneself", .runs = task_take, .takes = &task_claim_shape,
     .undone_by = "/tasks/{task_id}/release", .gives = &task_shape, .may = DO_TASK, .shed = SHED_STAFF},
    {POST, "/tasks/{task_id}/release", "task_release", "Gives a task back to its unit", .runs = task_release, .takes = &task_claim_shape,
     .undone_by = "/tasks/{task_id}/claim", .gives = &task_shape, .may = DO_TASK, .shed = SHED_STAFF},
    {POST, "/tasks/{task_id}/handover", "task_handover", "Hands a task over to somebody or to a unit", .runs = task_hand_over,
     .takes = &task_handover_shape, .gives = &task_shape, .undone_by = UNDOINGS, .may = DO_TASK, .shed = SHED_STAFF},
    {POST, "/tasks/{task_id}/completion", "task_complete", "Completes a task with the form of its kind", .runs = task_complete,
     .takes = &task_completion_shape, .gives = &task_shape, .may = DO_TASK, .shed = SHED_STAFF},
    {POST, "/tasks/{task_id}/cancellation", "task_cancel", "Cancels a task", .runs = task_cancel, .takes = &task_cancellation_shape,
     .gives = &task_shape, .undone_by = UNDOINGS, .may = ASSIGN_TASK, .shed = SHED_STAFF},
    {GET, "/task-kinds", "task_kinds", "Kinds of tasks with their forms", .asks = task_kinds, .gives = &task_kind_line_shape,
     .gives_list = true, .may = SIGNED_IN, .shed = SHED_STAFF},
    {0},
};
