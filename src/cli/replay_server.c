/* A server for one replay; see replay_server.h. */
#include "cli/replay_server.h"

#include "cli/database.h"
#include "http/service.h"

#include <errno.h>
#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct replay_server {
    str folder, url, code;
    bool kept;
    struct store *store;
    struct service *service;
    pthread_t thread;
    bool runs, complete;
};

static void *serve(void *context)
{
    struct replay_server *server = context;
    server->complete = service_run(server->service);
    return NULL;
}

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
    (void)s, (void)kind, (void)at;
    return remove(path);
}

static bool make_folder(struct cli *cli, struct replay_server *server, str keep, struct problems *problems)
{
    const char *temporary = getenv("TMPDIR");
    char *path = str_terminated(cli->arena, str_format(cli->arena, "%s/dayan-replay-XXXXXX", temporary ? temporary : "/tmp"));
    server->kept = keep.n > 0;
    bool made = server->kept || mkdtemp(path) != NULL;
    server->folder = server->kept ? keep : str_of(path);
    return made || problem(problems, FILE_UNWRITABLE, .value = server->folder, .limit = str_of(strerror(errno)));
}

static bool start(struct cli *cli, struct replay_server *server, const struct jurisdiction *of, str protocols, struct problems *problems)
{
    const struct database database = {.path = str_format(cli->arena, "%.*s/data/dayan.db", STR(server->folder)),
                                      .keys = str_format(cli->arena, "%.*s/keys/dayan.keys", STR(server->folder))};
    struct service_config config = {.http = http_config_default(), .protocols = protocols, .clock_may_be_set = true};
    server->store = database_create(cli, &database, of, problems);
    if (!server->store) return false;
    config.store = server->store;
    config.http.address = S("127.0.0.1");
    config.http.log = log_new(cli->arena, 2, LOG_ERROR);
    server->service = service_open(cli->arena, &config, problems);
    if (!server->service) return false;
    server->url = str_format(cli->arena, "http://127.0.0.1:%d", service_port(server->service));
    server->code = service_setup_code(server->service, cli->arena);
    server->runs = pthread_create(&server->thread, NULL, serve, server) == 0;
    return server->runs || problem(problems, STORE_FAILED, .value = S("no thread"));
}

struct replay_server *replay_server_open(struct cli *cli, str keep, const struct jurisdiction *of, str protocols, struct problems *problems)
{
    struct replay_server *server = NEW(cli->arena, struct replay_server);
    if (!make_folder(cli, server, keep, problems)) return NULL;
    if (start(cli, server, of, protocols, problems)) return server;
    (void)replay_server_close(server, problems);
    return NULL;
}

str replay_server_url(const struct replay_server *server)
{
    return server->url;
}

str replay_server_code(const struct replay_server *server)
{
    return server->code;
}

bool replay_server_close(struct replay_server *server, struct problems *problems)
{
    enum { FILES_AT_ONCE = 16 };
    if (server->runs) service_stop(server->service);
    if (server->runs) (void)pthread_join(server->thread, NULL);
    service_close(server->service);
    store_close(server->store);
    struct arena *arena = arena_new(0);
    if (!server->kept) (void)nftw(str_terminated(arena, server->folder), remove_one, FILES_AT_ONCE, FTW_DEPTH | FTW_PHYS);
    arena_free(arena);
    bool served = server->runs && server->complete;
    return served || !server->runs || problem(problems, STORE_FAILED, .value = S("stop"));
}
