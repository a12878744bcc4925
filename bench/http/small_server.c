/* The server of the benchmark: answers every request with a small JSON text, through the public interface only. Prints its port and serves
 * until it is told to stop by SIGTERM. The handler composes the reply anew each time, as a real route would. */
#include "http/server.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static struct http_server *the_server; /* a signal handler has no other way to it */

static void on_signal(int signal_number)
{
    (void)signal_number;
    http_server_stop(the_server);
}

static struct admission admit(void *context, const struct exchange *head)
{
    (void)context, (void)head;
    return (struct admission){.shed = SHED_LAST, .body_max = 64 * 1024};
}

static void serve(void *context, struct exchange *e)
{
    long *n = context;
    e->reply_body = str_format(e->arena, "{\"code\":\"green\",\"person\":\"%ld\",\"valid_until\":\"2022-03-31T16:00:00.000Z\"}", ++*n);
    exchange_reply(e);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct http_config config = http_config_default();
    if (argc > 2) config.certificate_path = str_of(argv[1]), config.key_path = str_of(argv[2]);
    long served = 0;
    const struct http_handlers handlers = {.context = &served, .admit = admit, .serve = serve};
    the_server = http_server_open(arena, &config, &handlers, &problems);
    if (!the_server) {
        str why = problem_text(arena, problems.first, LANGUAGE_EN);
        (void)fprintf(stderr, "%.*s\n", STR(why));
        return 1;
    }
    struct sigaction stop = {.sa_handler = on_signal};
    (void)sigaction(SIGTERM, &stop, NULL);
    (void)printf("%d\n", http_server_port(the_server));
    (void)fflush(stdout);
    bool complete = http_server_run(the_server);
    http_server_close(the_server);
    arena_free(arena);
    return complete ? 0 : 1;
}
