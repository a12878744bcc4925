/* Post: one command post at work: its store, its write queue, and what is kept in memory to answer fast (areas, actors, the outbreak in
 * progress). Made once per server; two of them fit into one process. */
#ifndef DAYAN_APP_POST_H
#define DAYAN_APP_POST_H

#include "app/actors.h"
#include "app/areas.h"
#include "rules/protocol.h"
#include "store/write_queue.h"

#include <pthread.h>
#include <stdatomic.h>

struct person_search;
struct situations;
struct server_measures;
struct tries;
struct void_codes_kept;
struct worker;
struct verifier;

struct post_config {
    const struct sender *sender; /* how one-time codes reach phones (app/sender.h); NULL: not at all */
    str hotline;                 /* whom residents call; empty: nobody */
    struct store *store;
    str protocols;          /* the directory of protocol files */
    time_ms (*clock)(void); /* the wall clock */
    bool clock_may_be_set;  /* a replay or a drill sets the time of the domain */
    bool searches;          /* people can be searched for: takes a moment at start, and memory */
    bool imports_by_hand;   /* imports and exports go on only when told to (import_advance), not by themselves */
    bool doors_by_hand;     /* lists of doors, too (doorstep_list_all) */
    /* Something changed that watchers of `topic` want to know. From any thread; NULL: nobody listens. */
    void (*publish)(void *context, str topic, str json);
    /* A session was ended: its event streams must end, too. NULL: nobody listens. */
    void (*session_ended)(void *context, id64 session_id);
    /* What the server measures of itself, for the health page (app/health.h). NULL: nothing is known of it. */
    void (*measure)(void *context, struct server_measures *out);
    void *context;
};

/* The response under way; the post answers with the protocol the outbreak began with. */
struct response {
    id64 outbreak_id; /* 0: none */
    bool drill;
    const struct protocol *protocol; /* never NULL */
};

struct post {
    struct arena *arena;
    struct post_config config;
    struct store *store;
    struct write_queue *queue;
    id64 jurisdiction_id;
    str jurisdiction_name, time_zone;
    const struct timezone_rules *tz;
    struct areas *areas;
    struct actors *actors;
    struct person_search *people; /* NULL: not asked for */
    struct worker *importer, *exporter, *messenger, *lister;
    struct situations *situations; /* the last answers, app/situation_kept.h */
    struct tries *tries;
    struct void_codes_kept *void_codes;
    struct verifier *verifier;
    time_ms started_at;                      /* of the wall */
    int64_t database_at_start;               /* bytes */
    const struct protocol *const *protocols; /* every file that was read, NULL at the end */
    struct id_source ids;                    /* the writer's */
    atomic_llong clock_offset;
    time_ms drill_clock;  /* when opened: the time a drill was last set to; 0: its clock never was */
    pthread_mutex_t lock; /* guards `response` and `setup_code` */
    struct response response;
    str setup_code;      /* empty: the first account exists */
    atomic_uint stirred; /* bits of the topics to be published, see post_published */
};

/* Opens the post over an initialised store: reads the jurisdiction, areas, accounts, sessions, people and the outbreak. NULL: a problem.
 * The post lives in the arena; the store must outlive it. */
struct post *post_open(struct arena *arena, const struct post_config *config, struct problems *problems);
void post_close(struct post *post); /* the write queue finishes what it has */

/* The time of the domain, and that of the wall: sessions, invites and delays go by the wall, everything else by the domain. */
time_ms post_now(struct post *post);
time_ms post_wall(struct post *post);

/* Sets the time of the domain; only where the configuration allows it. */
void post_set_clock(struct post *post, time_ms now);

struct response post_response(struct post *post);

/* The protocol "id@version"; NULL: its file is not there. */
const struct protocol *post_protocol(struct post *post, str name);

/* "covid19-cn-v8@2022-03-15" */
str protocol_name(struct arena *arena, const struct protocol *p);

/* A record of this shape was committed: memory follows, watchers will be told. On the writer's thread. */
void post_committed(struct post *post, const struct shape *shape, const void *record);

/* Whether anything in memory follows this shape: others need not be remembered until the commit. */
bool post_follows(const struct shape *shape);

/* Tells watchers what has changed since the last call; a few times a second, so that ten thousand samples are one event. */
void post_publish(struct post *post);

#endif
