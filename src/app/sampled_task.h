/* Sampled tasks: who was to be sampled and now is need not be crossed off by hand. */
#ifndef DAYAN_APP_SAMPLED_TASK_H
#define DAYAN_APP_SAMPLED_TASK_H

#include "app/command.h"

/* Completes the open tasks that the samples stored under these numbers of a device have met: a retest by the person's own single sample, a
 * test day by any sample of that day, another task to sample somebody by a sample taken since. */
bool tasks_met_by_samples(struct command *c, id64 device_id, int64_t first_seq, int64_t last_seq);

#endif
