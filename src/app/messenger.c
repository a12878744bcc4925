/* Sending one-time codes; see messenger.h. */
#include "app/messenger.h"

#include "app/sender.h"

enum { AT_ONCE = 50, FIRST_PAUSE_S = 5, DOUBLINGS_MOST = 6, ANY = 1 };

/* -- one message ----------------------------------------------------------------------------------------------------------- */

/* What is to be sent, and what came of it. */
struct parcel {
    struct outgoing out;
    bool goes; /* false: there is nobody, or nothing, to send */
    enum message_states state;
    str error;
};

static bool note_outcome(struct command *c, const void *given)
{
    const struct parcel *p = given;
    struct one_time_code code;
    if (!fetch(c, &one_time_code_shape, p->out.id, &code)) return false;
    int64_t attempts = code.attempts + (p->state != MESSAGE_NOBODY);
    int64_t doublings = attempts < DOUBLINGS_MOST ? attempts : DOUBLINGS_MOST;
    SET(one_time_code, &code, attempts, attempts);
    SET(one_time_code, &code, state, p->state);
    if (p->error.n) SET(one_time_code, &code, error, str_part(p->error, 0, 100));
    if (p->state == MESSAGE_SENT) SET(one_time_code, &code, sent_at, c->wall);
    if (p->state == MESSAGE_WAITING) SET(one_time_code, &code, next_at, c->wall + seconds(FIRST_PAUSE_S << doublings));
    else CLEAR(one_time_code, &code, message), CLEAR(one_time_code, &code, phone);
    return save(c, &one_time_code_shape, &code);
}

/* The phone that the registry has; else the one that was given with a letter. */
static bool phone_of(struct command *c, const struct one_time_code *code, str *phone)
{
    struct person person;
    if (!fetch(c, &person_shape, code->person_id, &person)) return false;
    *phone = HAS(person, &person, phone) ? person.phone : HAS(one_time_code, code, phone) ? code->phone : S("");
    return true;
}

static bool read_parcel(struct command *c, id64 id, struct parcel *p)
{
    struct one_time_code code;
    str phone = S("");
    *p = (struct parcel){.out = {.id = id, .from = c->post->jurisdiction_name}, .state = MESSAGE_NOBODY};
    if (!fetch(c, &one_time_code_shape, id, &code)) return false;
    if (!HAS(one_time_code, &code, person_id)) return true;
    if (!phone_of(c, &code, &phone)) return false;
    p->goes = phone.n && HAS(one_time_code, &code, message);
    p->out.phone = phone;
    p->out.code = code.message;
    p->out.expires_at = code.expires_at;
    p->error = HAS(one_time_code, &code, error) ? code.error : S("expired");
    return true;
}

/* False: it did not leave, and others will hardly do. */
static bool send_one(struct post *post, struct arena *arena, struct parcel *p)
{
    const struct sender *sender = post->config.sender;
    p->out.at = post_wall(post);
    bool late = p->out.at >= p->out.expires_at;
    if (!p->goes) return true;
    if (late) p->state = MESSAGE_DEAD; /* with what went wrong the last time */
    if (late) return true;
    p->error = sender ? S("") : S("--sender");
    bool sent = sender && sender->sends(sender, arena, &p->out, &p->error);
    p->state = sent ? MESSAGE_SENT : MESSAGE_WAITING;
    return sent;
}

/* -- all that are due ------------------------------------------------------------------------------------------------------ */

static bool read_due(struct command *c, struct parcel **parcels, size_t *n)
{
    struct messages_asked asked = {0};
    struct rows due;
    SET(messages_asked, &asked, now, c->wall);
    SET(messages_asked, &asked, limit, AT_ONCE);
    if (!ask(c, &sql_messages_due, &messages_asked_shape, &asked, &message_line_shape, &due)) return false;
    *parcels = NEW_ARRAY(c->arena, struct parcel, due.n + 1);
    for (*n = 0; *n < due.n; (*n)++)
        if (!read_parcel(c, ((const struct message_line *)due.at)[*n].id, *parcels + *n)) return false;
    return true;
}

/* Reads, sends, notes: no transaction is open while a gateway is waited for. */
static size_t send_batch(struct post *post, struct arena *arena, bool *more)
{
    struct problems problems = PROBLEMS(arena);
    struct command c;
    struct parcel *parcels;
    size_t n = 0, done = 0, sent = 0;
    command_prepare(&c, post, &actor_of_the_program, "messages", arena, &problems);
    c.tx = store_begin(post->store, STORE_READS, &problems);
    bool goes_on = c.tx && read_due(&c, &parcels, &n);
    if (c.tx) store_rollback(c.tx);
    while (goes_on && done < n) {
        struct parcel *p = &parcels[done++];
        goes_on = send_one(post, arena, p);
        sent += p->state == MESSAGE_SENT;
        goes_on &= command_wait(post, &actor_of_the_program, "message_noted", note_outcome, p, arena, &problems);
    }
    *more = goes_on && n == AT_ONCE;
    return sent;
}

size_t messages_send(struct post *post)
{
    size_t sent = 0;
    bool more = true;
    while (more) {
        struct arena *arena = arena_new(0);
        sent += send_batch(post, arena, &more);
        arena_free(arena);
    }
    return sent;
}

static void work(struct worker *worker, struct post *post, id64 any)
{
    (void)worker, (void)any;
    (void)messages_send(post);
}

struct worker *messenger_new(struct arena *arena, struct post *post)
{
    return worker_new(arena, post, work);
}

void messenger_wake(struct post *post)
{
    worker_add(post->messenger, ANY);
}

/* -- for whoever watches ----------------------------------------------------------------------------------------------------- */

bool messages_read(struct command *c, const void *given)
{
    struct messages_asked asked = {0};
    struct rows rows;
    str next = S("");
    int64_t before = INT64_MAX;
    (void)given;
    if (!reaches(c, areas_root(c->post->areas))) return false;
    if (c->page.after.n && !str_to_i64(c->page.after, &before)) return problem(c->problems, CURSOR_WRONG);
    SET(messages_asked, &asked, before, before);
    SET(messages_asked, &asked, limit, c->page.limit + 1);
    if (!ask(c, &sql_messages_given_up, &messages_asked_shape, &asked, &message_line_shape, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = str_format(c->arena, "%lld", (long long)((const struct message_line *)rows.at)[rows.n - 1].id);
    }
    return give_rows(c, &message_line_shape, rows, next);
}

bool messages_count(struct command *c, int64_t *waiting, int64_t *dead)
{
    struct messages_asked asked = {0};
    struct rows rows;
    *waiting = *dead = 0;
    SET(messages_asked, &asked, since, c->wall - days(1));
    if (!ask(c, &sql_messages_counted, &messages_asked_shape, &asked, &message_count_shape, &rows)) return false;
    const struct message_count *count = rows.at;
    for (size_t i = 0; i < rows.n; i++) *(count[i].state == MESSAGE_DEAD ? dead : waiting) = count[i].n;
    return true;
}
