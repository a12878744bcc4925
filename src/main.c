/* dayan: everything begins here, and only here does the process end. */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return cli_run(argc, argv);
}
