/* Front: one row per address; see front.h. */
#include "http/front.h"

struct page {
    const char *path;
    enum shed_class shed;
    void (*answer)(const struct front *front, struct exchange *e);
};

static void answer_alive(const struct front *front, struct exchange *e)
{
    (void)front;
    e->reply_body = S("{\"status\":\"alive\"}");
}

static void answer_ready(const struct front *front, struct exchange *e)
{
    bool failed = front->post && store_failed(front->post->store);
    if (failed) exchange_refuse_with(e, STORE_FAILED, .value = S("an earlier write failed"));
    else e->reply_body = S("{\"status\":\"ready\"}");
}

static void answer_shapes(const struct front *front, struct exchange *e)
{
    e->reply_body = front->shapes;
}

static void answer_openapi(const struct front *front, struct exchange *e)
{
    e->reply_body = front->openapi;
}

static void add_metric(struct text *out, const char *name, const char *kind, const char *help, uint64_t value)
{
    text_format(out, "# HELP dayan_%s %s\n# TYPE dayan_%s %s\ndayan_%s %llu\n", name, help, name, kind, name, (unsigned long long)value);
}

/* Prometheus' text format 0.0.4. */
static void answer_metrics(const struct front *front, struct exchange *e)
{
    struct http_counters c = http_server_counters(front->server);
    struct text out = TEXT(e->arena);
    text_add(&out, S("# HELP dayan_http_replies_total Replies given, by status class.\n# TYPE dayan_http_replies_total counter\n"));
    for (int i = 1; i <= 5; i++)
        text_format(&out, "dayan_http_replies_total{class=\"%dxx\"} %llu\n", i, (unsigned long long)c.by_status[i]);
    text_add(&out, S("# HELP dayan_http_shed_total Requests refused under load, by class.\n# TYPE dayan_http_shed_total counter\n"));
    for (int i = 0; i < SHED_CLASSES; i++)
        text_format(&out, "dayan_http_shed_total{class=\"%d\"} %llu\n", i, (unsigned long long)c.shed[i]);
    add_metric(&out, "http_malformed_total", "counter", "Requests refused before a route was asked.", c.malformed);
    add_metric(&out, "http_timed_out_total", "counter", "Clients that were too slow.", c.timed_out);
    add_metric(&out, "http_accepted_total", "counter", "Connections accepted.", c.accepted);
    add_metric(&out, "http_refused_total", "counter", "Connections over a limit.", c.refused);
    add_metric(&out, "http_tls_failures_total", "counter", "Handshakes that failed.", c.tls_failures);
    add_metric(&out, "http_streams_cut_total", "counter", "Event streams cut because the subscriber was slow.", c.streams_cut);
    add_metric(&out, "http_connections", "gauge", "Open connections.", c.connections);
    add_metric(&out, "http_in_flight", "gauge", "Requests being answered.", c.in_flight);
    add_metric(&out, "http_streams", "gauge", "Open event streams.", c.streams);
    add_metric(&out, "http_received_bytes_total", "counter", "Bytes received.", c.bytes_in);
    add_metric(&out, "http_sent_bytes_total", "counter", "Bytes sent.", c.bytes_out);
    text_format(&out, "# HELP dayan_loop_lag_ms How late the event loop runs.\n# TYPE dayan_loop_lag_ms gauge\ndayan_loop_lag_ms %.3f\n",
                c.lag_ms);
    if (front->post) {
        add_metric(&out, "write_queue_length", "gauge", "Commands waiting for the writer.", write_queue_length(front->post->queue));
        add_metric(&out, "store_failed", "gauge", "1 after a write failed: the server must be restarted.",
                   store_failed(front->post->store));
    }
    e->content_type = S("text/plain; version=0.0.4; charset=utf-8");
    e->reply_body = text_str(&out);
}

static const struct page pages[] = {
    {"/healthz", SHED_LAST, answer_alive},
    {"/readyz", SHED_LAST, answer_ready},
    {"/metrics", SHED_STAFF, answer_metrics},
    {"/api/v1/shapes", SHED_STAFF, answer_shapes},
    {"/api/v1/openapi.json", SHED_STAFF, answer_openapi},
};

/* Files are shed no earlier than the lists of staff: a page that lacks one of its scripts stays blank, and a file costs little more than
 * its refusal. */
static struct admission admit(void *context, const struct exchange *head)
{
    (void)context;
    struct admission a = {.shed = SHED_STAFF};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (str_is(head->path, pages[i].path)) a.shed = pages[i].shed, a.route = &pages[i];
    return a;
}

static void serve(void *context, struct exchange *e)
{
    const struct front *front = context;
    const struct page *page = e->route;
    bool reading = e->method == METHOD_GET || e->method == METHOD_HEAD;
    if (page && reading) page->answer(front, e);
    else if (page) exchange_refuse_with(e, METHOD_NOT_ALLOWED);
    else if (str_starts(e->path, S("/api/")) || !front->files || !files_answer(front->files, e)) exchange_refuse_with(e, NO_SUCH_ADDRESS);
    exchange_reply(e);
}

struct http_handlers front_handlers(struct front *front)
{
    return (struct http_handlers){.context = front, .admit = admit, .serve = serve};
}
