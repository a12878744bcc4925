/* dayan serve: opens the database and the server over it, prints where it listens, and serves until it is told to stop. */
#include "app/sender.h"
#include "cli/database.h"
#include "cli/file_read.h"
#include "http/authority.h"
#include "http/service.h"
#include "http/trust.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static struct service *stopped_by_signal; /* a signal handler has no other way to it; one service per process serves from here */

static void on_signal(int number)
{
    (void)number;
    service_stop(stopped_by_signal);
}

struct serving {
    struct service_config config;
    struct database database;
    str ca, web, code_file, sender, sender_key;
};

static bool proxy_options(struct cli *cli, struct http_config *http, struct problems *problems)
{
    str proxies;
    http->proxies.rfc7239 = cli_flag(cli, "--forwarded");
    if (!cli_value(cli, "--trusted-proxies", &proxies) || proxies_parse(cli->arena, proxies, &http->proxies)) return true;
    return problem(problems, FIELD_WRONG_KIND, .field = S("--trusted-proxies"), .value = proxies, .limit = S("10.1.0.0/16,::1"));
}

/* Takes the options; false: a problem, or something is left over in cli->argv. */
static bool serve_options(struct cli *cli, struct serving *s, struct problems *problems)
{
    struct http_config *http = &s->config.http;
    *http = http_config_default();
    http->address = S("127.0.0.1");
    http->port = 8080;
    s->config.protocols = S("protocols");
    s->database = database_options(cli);
    str port;
    int64_t number = 0;
    if (cli_value(cli, "--port", &port)) {
        if (!str_to_i64(port, &number) || number < 0 || number > 65535)
            return problem(problems, FIELD_WRONG_KIND, .field = S("--port"), .value = port, .limit = S("0 - 65535"));
        http->port = (int)number;
    }
    (void)cli_value(cli, "--address", &http->address);
    (void)cli_value(cli, "--ca", &s->ca);
    (void)cli_value(cli, "--web", &s->web);
    (void)cli_value(cli, "--protocols", &s->config.protocols);
    (void)cli_value(cli, "--setup-code-file", &s->code_file);
    s->sender = S("console");
    s->config.hotline = S("12345"); /* the government's service line in every prefecture */
    (void)cli_value(cli, "--sender", &s->sender);
    (void)cli_value(cli, "--sender-key", &s->sender_key);
    (void)cli_value(cli, "--hotline", &s->config.hotline);
    s->config.clock_may_be_set = cli_flag(cli, "--scenario-clock");
    http->allow_plain = cli_flag(cli, "--allow-plain-http");
    if (s->ca.n) {
        http->certificate_path = str_format(cli->arena, "%.*s/%s", STR(s->ca), AUTHORITY_CERTIFICATE);
        http->key_path = str_format(cli->arena, "%.*s/%s", STR(s->ca), AUTHORITY_KEY);
    }
    return proxy_options(cli, http, problems) && cli->argc == 0;
}

/* Every phone keeps a connection; the usual limit of 1,024 files would be reached by one site. */
static void allow_many_connections(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &files);
}

static bool code_write(struct cli *cli, str path, str code, struct problems *problems)
{
    int file = open(str_terminated(cli->arena, path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool written = file >= 0 && write(file, code.at, code.n) == (ssize_t)code.n;
    int why = errno;
    if (file >= 0) (void)close(file);
    return written || problem(problems, FILE_UNWRITABLE, .value = path, .limit = str_of(strerror(why)));
}

static bool say_where(struct cli *cli, const struct serving *s, struct service *service, struct problems *problems)
{
    const struct http_config *http = &s->config.http;
    bool six = http->address.n && http->address.at[0] != '[' && memchr(http->address.at, ':', http->address.n);
    str code = service_setup_code(service, cli->arena);
    if (code.n && s->code_file.n && !code_write(cli, s->code_file, code, problems)) return false;
    (void)printf("dayan serves %s://%s%.*s%s:%d/\n", s->ca.n ? "https" : "http", six ? "[" : "", STR(http->address), six ? "]" : "",
                 service_port(service));
    if (code.n) (void)printf("There is no account yet. Open that page and make the first one with the set-up code %.*s\n", STR(code));
    (void)fflush(stdout);
    return true;
}

/* The key of a webhook is the first line of a file: on the command line everybody on this machine could read it. */
static const struct sender *sender_of(struct cli *cli, const struct serving *s, struct problems *problems)
{
    str key = S(""), line = S("");
    if (s->sender_key.n && !cli_file_read(cli->arena, s->sender_key, &key, problems)) return NULL;
    (void)str_split(&key, '\n', &line);
    return sender_new(cli->arena, s->sender, str_trim(line), s->config.http.log, problems);
}

static int serve(struct cli *cli, struct serving *s, struct problems *problems)
{
    struct files *files = files_new(cli->arena);
    if (s->web.n) files = files_load(cli->arena, s->web, &(struct files_config){0}, problems);
    if (!files) return cli_refused(cli, s->web, problems);
    if (s->ca.n && !trust_pages_add(cli->arena, files, s->ca, problems)) return cli_refused(cli, s->ca, problems);
    s->config.files = files;
    s->config.http.log = log_new(cli->arena, 2, LOG_INFO);
    s->config.sender = sender_of(cli, s, problems);
    if (!s->config.sender) return cli_refused(cli, S("dayan serve"), problems);

    struct service *service = service_open(cli->arena, &s->config, problems);
    if (!service) return cli_refused(cli, S("dayan serve"), problems);
    stopped_by_signal = service;
    struct sigaction stop = {.sa_handler = on_signal};
    (void)sigaction(SIGTERM, &stop, NULL);
    (void)sigaction(SIGINT, &stop, NULL);
    (void)sigaction(SIGXFSZ, &(struct sigaction){.sa_handler = SIG_IGN}, NULL); /* a file at its limit is a failed write like any other */
    bool complete = say_where(cli, s, service, problems) && service_run(service);
    service_close(service);
    return complete ? EXIT_DONE : problems->n ? cli_refused(cli, S("dayan serve"), problems) : EXIT_REFUSED;
}

int cli_serve(struct cli *cli)
{
    struct serving s = {0};
    struct problems problems = PROBLEMS(cli->arena);
    if (!serve_options(cli, &s, &problems)) return problems.n ? cli_refused(cli, S("dayan serve"), &problems) : cli_usage(cli, "serve");
    allow_many_connections();
    s.config.store = database_open(cli, &s.database, &problems);
    if (!s.config.store) return cli_refused(cli, S("dayan serve"), &problems);
    int status = serve(cli, &s, &problems);
    store_close(s.config.store);
    return status;
}
