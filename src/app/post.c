/* Opening a post and keeping its memory current; see post.h. */
#include "app/post.h"

#include "app/doorstep.h"
#include "app/export.h"
#include "app/import.h"
#include "app/messenger.h"
#include "app/person_search.h"
#include "app/secret.h"
#include "app/situation_kept.h"
#include "app/tries.h"
#include "app/verification.h"
#include "app/void_codes.h"
#include "store/statements.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { PROTOCOL_BYTES_MAX = 1 << 20, PROTOCOLS_MAX = 64 };

/* -- protocols ------------------------------------------------------------------------------------------------------- */

str protocol_name(struct arena *arena, const struct protocol *p)
{
    return str_format(arena, "%.*s@%.*s", STR(p->id), STR(date_text(arena, p->version)));
}

static const struct protocol *protocol_open(struct arena *arena, str path, struct problems *problems)
{
    FILE *f = fopen(str_terminated(arena, path), "rb");
    if (!f) return problem(problems, FILE_UNREADABLE, .value = path, .limit = str_of(strerror(errno))), NULL;
    char *bytes = arena_alloc(arena, PROTOCOL_BYTES_MAX);
    str yaml = {bytes, fread(bytes, 1, PROTOCOL_BYTES_MAX, f)};
    (void)fclose(f);
    return protocol_read(arena, yaml, problems);
}

static bool protocols_open(struct post *post, str directory, struct problems *problems)
{
    const struct protocol **all = NEW_ARRAY(post->arena, const struct protocol *, PROTOCOLS_MAX + 1);
    DIR *folder = opendir(str_terminated(post->arena, directory));
    if (!folder) return problem(problems, FILE_UNREADABLE, .value = directory, .limit = str_of(strerror(errno)));
    size_t n = 0;
    bool fine = true;
    for (struct dirent *entry; fine && n < PROTOCOLS_MAX && (entry = readdir(folder));) {
        if (!str_ends(str_of(entry->d_name), S(".yaml"))) continue;
        all[n] = protocol_open(post->arena, str_format(post->arena, "%.*s/%s", STR(directory), entry->d_name), problems);
        fine = all[n++] != NULL;
    }
    (void)closedir(folder);
    post->protocols = all;
    return fine && (n > 0 || problem(problems, FILE_UNREADABLE, .value = directory, .limit = S("*.yaml")));
}

const struct protocol *post_protocol(struct post *post, str name)
{
    char room[128];
    for (size_t i = 0; post->protocols[i]; i++) {
        const struct protocol *p = post->protocols[i];
        int year, month, day;
        date_split(p->version, &year, &month, &day);
        int n = snprintf(room, sizeof room, "%.*s@%04d-%02d-%02d", STR(p->id), year, month, day);
        if (n > 0 && str_eq(name, (str){room, (size_t)n})) return p;
    }
    return NULL;
}

/* With no outbreak under way: the one valid now, the newest of several. */
static const struct protocol *protocol_by_date(struct post *post, date today)
{
    const struct protocol *found = post->protocols[0];
    for (size_t i = 0; post->protocols[i]; i++) {
        const struct protocol *p = post->protocols[i];
        bool valid = p->valid_from <= today && (p->valid_to == DATE_NONE || today <= p->valid_to);
        bool was = found->valid_from <= today && (found->valid_to == DATE_NONE || today <= found->valid_to);
        if ((valid && !was) || (valid == was && p->zones && (!found->zones || p->version > found->version))) found = p;
    }
    return found;
}

/* -- time ------------------------------------------------------------------------------------------------------------ */

time_ms post_wall(struct post *post)
{
    return post->config.clock();
}

time_ms post_now(struct post *post)
{
    return post_wall(post) + atomic_load(&post->clock_offset);
}

void post_set_clock(struct post *post, time_ms now)
{
    if (post->config.clock_may_be_set) atomic_store(&post->clock_offset, now - post_wall(post));
}

/* -- what memory follows --------------------------------------------------------------------------------------------- */

struct response post_response(struct post *post)
{
    pthread_mutex_lock(&post->lock);
    struct response response = post->response;
    pthread_mutex_unlock(&post->lock);
    if (!response.protocol) response.protocol = protocol_by_date(post, date_of(post->tz, post_now(post)));
    return response;
}

static void follow_area(struct post *post, const void *record)
{
    areas_put(post->areas, record);
}

static void follow_account(struct post *post, const void *record)
{
    actors_put_account(post->actors, record);
    pthread_mutex_lock(&post->lock);
    post->setup_code = (str){0};
    pthread_mutex_unlock(&post->lock);
}

static void follow_posting(struct post *post, const void *record)
{
    actors_put_posting(post->actors, record);
}

static void follow_session(struct post *post, const void *record)
{
    const struct session *s = record;
    actors_put_session(post->actors, s);
    if (HAS(session, s, ended_at) && post->config.session_ended) post->config.session_ended(post->config.context, s->id);
}

static void follow_resident_session(struct post *post, const void *record)
{
    actors_put_resident(post->actors, record);
}

static void follow_one_time_code(struct post *post, const void *record)
{
    const struct one_time_code *code = record;
    if (code->state == MESSAGE_WAITING && code->attempts == 0) messenger_wake(post); /* others wait for their time */
}

static void follow_outbreak(struct post *post, const void *record)
{
    const struct outbreak *o = record;
    pthread_mutex_lock(&post->lock);
    if (o->state == OUTBREAK_ACTIVE)
        post->response = (struct response){o->id, HAS(outbreak, o, drill) && o->drill, post_protocol(post, o->protocol)};
    else if (post->response.outbreak_id == o->id) post->response = (struct response){0};
    pthread_mutex_unlock(&post->lock);
}

static void follow_household(struct post *post, const void *record)
{
    if (post->people) person_search_follow_household(post, record);
}

static void follow_person(struct post *post, const void *record)
{
    if (post->people) person_search_follow(post, record);
}

static void follow_import(struct post *post, const void *record)
{
    importer_follow(post->importer, record);
}

static void follow_export(struct post *post, const void *record)
{
    exporter_follow(post->exporter, record);
}

static void follow_doorstep_due(struct post *post, const void *record)
{
    (void)record;
    lister_wake(post);
}

/* Which shapes memory follows, and which topic their watchers know them by. */
static const struct following {
    const struct shape *shape;
    void (*follow)(struct post *post, const void *record);
    const char *topic;
} following[] = {
    {&area_shape, follow_area, "registry"},
    {&household_shape, follow_household, NULL},
    {&person_shape, follow_person, "registry"},
    {&import_run_shape, follow_import, "imports"},
    {&account_shape, follow_account, NULL},
    {&posting_shape, follow_posting, NULL},
    {&session_shape, follow_session, NULL},
    {&one_time_code_shape, follow_one_time_code, NULL},
    {&resident_session_shape, follow_resident_session, NULL},
    {&outbreak_shape, follow_outbreak, "situation"},
    {&disease_case_shape, NULL, "situation"},
    {&zone_shape, NULL, "situation"},
    {&round_shape, NULL, "situation"},
    {&task_shape, NULL, "tasks"},
    {&measure_shape, NULL, "measures"},
    {&zone_appeal_shape, NULL, "measures"},
    {&sync_batch_shape, NULL, "sampling"},
    {&box_shape, NULL, "boxes"},
    {&lab_result_shape, NULL, "sampling"},
    {&site_shape, NULL, "sampling"},
    {&unit_report_shape, NULL, "reports"},
    {&sync_conflict_shape, NULL, "conflicts"},
    {&inbox_seen_shape, NULL, "inbox"},
    {&export_run_shape, follow_export, "exports"},
    {&doorstep_due_shape, follow_doorstep_due, "sampling"},
};

enum { FOLLOWING_N = sizeof following / sizeof *following };

static size_t following_of(const struct shape *shape)
{
    size_t i = 0;
    while (i < FOLLOWING_N && following[i].shape != shape) i++;
    return i;
}

bool post_follows(const struct shape *shape)
{
    return following_of(shape) < FOLLOWING_N;
}

void post_committed(struct post *post, const struct shape *shape, const void *record)
{
    size_t i = following_of(shape);
    if (i == FOLLOWING_N) return;
    if (following[i].follow) following[i].follow(post, record);
    if (following[i].topic) atomic_fetch_or(&post->stirred, 1u << i);
}

void post_publish(struct post *post)
{
    unsigned stirred = atomic_exchange(&post->stirred, 0);
    for (size_t i = 0; i < FOLLOWING_N; i++) {
        bool told = false;
        for (size_t k = 0; k < i; k++)
            told = told ||
                   ((stirred >> k & 1) && following[k].topic && following[i].topic && strcmp(following[k].topic, following[i].topic) == 0);
        if ((stirred >> i & 1) && !told && post->config.publish)
            post->config.publish(post->config.context, str_of(following[i].topic), S("{}"));
    }
}

/* -- opening --------------------------------------------------------------------------------------------------------- */

static bool read_jurisdiction(struct post *post, struct store_tx *tx, struct problems *problems)
{
    struct rows rows;
    if (!store_ask(tx, &sql_jurisdiction_get, NULL, NULL, &jurisdiction_shape, post->arena, &rows, problems)) return false;
    if (rows.n == 0) return problem(problems, NO_DATABASE, .value = S("jurisdiction"));
    const struct jurisdiction *j = rows.at;
    post->jurisdiction_id = j->id;
    post->jurisdiction_name = j->name;
    post->time_zone = j->time_zone;
    post->tz = timezone_load(post->arena, j->time_zone);
    return post->tz || problem(problems, FILE_UNREADABLE, .value = j->time_zone, .limit = S("tzdata"));
}

/* Every record of a shape passes by once, page by page. */
static bool read_all(struct post *post, struct store_tx *tx, size_t which, struct problems *problems)
{
    const struct shape *shape = following[which].shape;
    struct list_query q = {.jurisdiction_id = post->jurisdiction_id, .everywhere = true, .limit = LIST_LIMIT_MAX};
    struct arena *arena = arena_new(0);
    bool more = true, fine = true;
    while (fine && more) {
        struct rows rows;
        str next;
        fine = store_list(tx, shape, &q, arena, &rows, &next, problems);
        for (size_t i = 0; fine && i < rows.n; i++) following[which].follow(post, (const char *)rows.at + i * shape->size);
        more = fine && next.n > 0;
        q.cursor = next;
    }
    arena_free(arena);
    return fine;
}

/* Without a search nobody wants to hear of every person there is; which codes wait to be sent is asked when they are. */
static bool is_kept(const struct post *post, const struct shape *shape)
{
    if (shape == &one_time_code_shape) return false;
    return post->people || (shape != &person_shape && shape != &household_shape);
}

/* New ids go on behind all that exist: the clock of a drill may stand still over a restart, or be set back. */
static bool ids_go_on(struct post *post, struct store_tx *tx, struct problems *problems)
{
    bool fine = true;
    for (size_t i = 0; fine && shapes_all[i]; i++) {
        id64 last = 0;
        if (!shapes_all[i]->entity) continue;
        fine = store_last_id(tx, shapes_all[i], post->jurisdiction_id, &last, problems);
        id_go_on_after(&post->ids, last);
    }
    return fine;
}

/* A drill goes on at its own time: as it was set, and what has passed since. */
static bool read_clock(struct post *post, struct store_tx *tx, struct problems *problems)
{
    struct tick_asked asked = {0};
    struct rows rows;
    SET(tick_asked, &asked, jurisdiction_id, post->jurisdiction_id);
    if (!store_ask(tx, &sql_tick_mark_find, &tick_asked_shape, &asked, &tick_mark_shape, post->arena, &rows, problems)) return false;
    const struct tick_mark *mark = rows.at;
    if (!rows.n || !HAS(tick_mark, mark, clock)) return true;
    post->drill_clock = mark->clock;
    post_set_clock(post, mark->clock + post_wall(post) - mark->clock_at);
    return true;
}

static bool read_memory(struct post *post, struct problems *problems)
{
    struct store_tx *tx = store_begin(post->store, STORE_READS, problems);
    if (!tx) return false;
    bool fine = read_jurisdiction(post, tx, problems) && read_clock(post, tx, problems) && ids_go_on(post, tx, problems);
    for (size_t i = 0; fine && i < FOLLOWING_N; i++)
        if (following[i].follow && is_kept(post, following[i].shape)) fine = read_all(post, tx, i, problems);
    store_rollback(tx);
    return fine;
}

static bool workers_start(struct post *post, struct problems *problems)
{
    return worker_start(post->importer, problems) && worker_start(post->exporter, problems) && worker_start(post->messenger, problems) &&
           (post->config.doors_by_hand || worker_start(post->lister, problems));
}

struct post *post_open(struct arena *arena, const struct post_config *config, struct problems *problems)
{
    struct post *post = NEW(arena, struct post);
    post->arena = arena;
    post->config = *config;
    post->store = config->store;
    pthread_mutex_init(&post->lock, NULL);
    post->areas = areas_new(arena);
    post->actors = actors_new(arena, post->areas);
    post->situations = situations_new(arena);
    post->tries = tries_new(arena);
    post->void_codes = void_codes_new(arena);
    post->verifier = verifier_new(arena, post);
    post->started_at = config->clock();
    struct store_measures measures;
    store_measure(post->store, &measures);
    post->database_at_start = measures.database_bytes;
    post->importer = importer_new(arena, post);
    post->exporter = exporter_new(arena, post);
    post->messenger = messenger_new(arena, post);
    post->lister = lister_new(arena, post);
    bool fine = protocols_open(post, config->protocols, problems);
    if (fine && config->searches) fine = (post->people = person_search_new(arena, problems)) != NULL;
    fine = fine && read_memory(post, problems);
    if (fine && !actors_any(post->actors)) post->setup_code = code_new(arena, 8);
    if (fine) post->queue = write_queue_start(arena, post->store, problems);
    if (fine && post->queue && (config->imports_by_hand || workers_start(post, problems))) return post;
    post_close(post);
    return NULL;
}

void post_close(struct post *post)
{
    if (!post) return;
    worker_stop(post->importer);
    worker_stop(post->exporter);
    worker_stop(post->messenger);
    worker_stop(post->lister);
    verifier_close(post->verifier);
    if (post->queue) write_queue_stop(post->queue);
    person_search_close(post->people);
    tries_close(post->tries);
    void_codes_close(post->void_codes);
    situations_close(post->situations);
    actors_close(post->actors);
    areas_close(post->areas);
    pthread_mutex_destroy(&post->lock);
}
