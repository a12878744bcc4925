/* dayan serve: opens the server, prints where it listens, and serves until it is told to stop. */
#include "cli/cli.h"
#include "http/authority.h"
#include "http/site.h"
#include "http/trust.h"
#include "model/shape_describe.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static struct http_server *stopped_by_signal; /* a signal handler has no other way to it; one server per process serves from here */

static void on_signal(int number)
{
    (void)number;
    http_server_stop(stopped_by_signal);
}

struct serving {
    struct http_config config;
    str ca, web;
};

/* Takes the options; false: a problem, or something is left over in cli->argv. */
static bool serve_options(struct cli *cli, struct serving *s, struct problems *problems)
{
    s->config = http_config_default();
    s->config.address = S("127.0.0.1");
    s->config.port = 8080;
    str port;
    int64_t number = 0;
    if (cli_value(cli, "--port", &port)) {
        if (!str_to_i64(port, &number) || number < 0 || number > 65535)
            return problem(problems, FIELD_WRONG_KIND, .field = S("--port"), .value = port, .limit = S("0 - 65535"));
        s->config.port = (int)number;
    }
    (void)cli_value(cli, "--address", &s->config.address);
    (void)cli_value(cli, "--ca", &s->ca);
    (void)cli_value(cli, "--web", &s->web);
    s->config.allow_plain = cli_flag(cli, "--allow-plain-http");
    if (s->ca.n) {
        s->config.certificate_path = str_format(cli->arena, "%.*s/%s", STR(s->ca), AUTHORITY_CERTIFICATE);
        s->config.key_path = str_format(cli->arena, "%.*s/%s", STR(s->ca), AUTHORITY_KEY);
    }
    return cli->argc == 0;
}

static void say_where(const struct serving *s, const struct http_server *server)
{
    bool six = s->config.address.n && s->config.address.at[0] != '[' && memchr(s->config.address.at, ':', s->config.address.n);
    (void)printf("dayan serves %s://%s%.*s%s:%d/\n", s->ca.n ? "https" : "http", six ? "[" : "", STR(s->config.address), six ? "]" : "",
                 http_server_port(server));
    (void)fflush(stdout);
}

int cli_serve(struct cli *cli)
{
    struct serving s = {0};
    struct problems problems = PROBLEMS(cli->arena);
    if (!serve_options(cli, &s, &problems)) return problems.n ? cli_refused(cli, S("dayan serve"), &problems) : cli_usage(cli, "serve");
    struct files *files = files_new(cli->arena);
    if (s.web.n) files = files_load(cli->arena, s.web, &(struct files_config){0}, &problems);
    if (!files) return cli_refused(cli, s.web, &problems);
    if (s.ca.n && !trust_pages_add(cli->arena, files, s.ca, &problems)) return cli_refused(cli, s.ca, &problems);

    struct text shapes = TEXT(cli->arena);
    shapes_describe(&shapes);
    struct site site = {.files = files, .shapes = text_str(&shapes)};
    struct http_handlers handlers = site_handlers(&site);
    s.config.log = log_new(cli->arena, 2, LOG_INFO);
    struct http_server *server = http_server_open(cli->arena, &s.config, &handlers, &problems);
    if (!server) return cli_refused(cli, S("dayan serve"), &problems);

    site.server = stopped_by_signal = server;
    struct sigaction stop = {.sa_handler = on_signal};
    (void)sigaction(SIGTERM, &stop, NULL);
    (void)sigaction(SIGINT, &stop, NULL);
    say_where(&s, server);
    bool complete = http_server_run(server);
    http_server_close(server);
    return complete ? EXIT_DONE : EXIT_REFUSED;
}
