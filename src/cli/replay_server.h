/* A server of the replay's own: a new database and keys, a service on a free port of the loopback, in a thread of this process. What is
 * played against it still goes through HTTP. */
#ifndef DAYAN_CLI_REPLAY_SERVER_H
#define DAYAN_CLI_REPLAY_SERVER_H

#include "cli/cli.h"
#include "model/entities.h"

struct replay_server;

/* Of this jurisdiction. `keep`: the folder that database and keys are made in and left in; empty: a temporary one that is removed. NULL: a
 * problem. */
struct replay_server *replay_server_open(struct cli *cli, str keep, const struct jurisdiction *of, str protocols,
                                         struct problems *problems);

str replay_server_url(const struct replay_server *server);
str replay_server_code(const struct replay_server *server); /* for the first account */

/* Stops and removes it. False: not everything begun was answered. */
bool replay_server_close(struct replay_server *server, struct problems *problems);

#endif
