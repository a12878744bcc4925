/* A scenario's folder, for the commands that read one: scenario.yaml and the official areas beside it. */
#ifndef DAYAN_CLI_SCENARIO_FILE_H
#define DAYAN_CLI_SCENARIO_FILE_H

#include "cli/cli.h"
#include "sim/town.h"

/* Which people: those of the reference town or of its whole county; a seed below 0 is that of the scenario. */
struct town_wanted {
    enum town_size size;
    int64_t seed;
};

/* Takes --size town|county and --seed N out of the arguments. False: not understood. */
bool town_options(struct cli *cli, struct town_wanted *wanted);

/* Both live in the command's arena. NULL: refused, and the reasons were printed. */
const struct scenario *scenario_in(struct cli *cli, str folder);
const struct town *town_in(struct cli *cli, str folder, const struct scenario *s, struct town_wanted wanted);

/* The outline of its county as a GeoJSON polygon: the first geometry of the scenario's file. Empty: the scenario has none. False: refused,
 * and the reasons were printed. */
bool outline_in(struct cli *cli, str folder, const struct scenario *s, str *out);

#endif
