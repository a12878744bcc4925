/* A server for tests with routes that show what the transport does, and a thread that answers some of them later. */
#ifndef DAYAN_TESTS_HTTP_TOWN_H
#define DAYAN_TESTS_HTTP_TOWN_H

#include "http/events.h"
#include "http/server.h"

/* /now        answered inside serve()
 * /later      answered by another thread
 * /slow       answered by another thread after 30 ms
 * /held       answered by another thread when town_release is called
 * /echo       the body comes back; at most 1 MiB
 * /big        8 MiB
 * /text       text/plain with headers of its own
 * /class/N    answered inside serve(), of shed class N
 * /events     an event stream that may see the topic "open" and, with ?who=NAME, the topic NAME
 * else        404 */
struct town;

struct town *town_open(struct arena *arena, struct http_config config);

/* As in `./run`: stops gracefully and frees. True: everything begun was answered in time. */
bool town_close(struct town *town);
void town_release(struct town *town);
struct http_server *town_server(struct town *town);
struct event_hub *town_hub(struct town *town);
int town_port(struct town *town);
int64_t town_served(struct town *town); /* requests that reached serve() */

/* Ends the streams opened with ?who=NAME. */
void town_end_streams(struct town *town, const char *who);

/* Short limits, so that tests of slowness are quick. */
struct http_config town_config(void);

#endif
