/* Command: one request to change something, or (reading only) to be told something, on its way through the application. A command is one
 * transaction that reads like its minutes: load, ask the rule, change, say so. Ledger entry, version check and event come with `save`.
 *
 *     bool place_code_approve(struct command *c, const void *given)
 *     {
 *         const struct place_code_approval *in = given;
 *         struct place_code code;
 *         if (!load(c, &place_code_shape, in->code_id, &code)) return false;
 *         struct verdict v = place_code_may_be_approved(&code, c->actor, c->protocol);
 *         if (!v.yes) return refused(c, v);
 *         SET(place_code, &code, state, OPEN);
 *         return save(c, &place_code_shape, &code) && open_task(c, ...);
 *     }
 *
 * All functions return false with a problem added, so that they chain with &&. What is false is taken back whole. */
#ifndef DAYAN_APP_COMMAND_H
#define DAYAN_APP_COMMAND_H

#include "app/post.h"
#include "model/shape_diff.h"
#include "model/shape_json.h"
#include "rules/verdict.h"
#include "store/ledger.h"
#include "store/statements.h"

struct named_text {
    str name, value;
};

/* A page of a list, as asked for. */
struct page_asked {
    int64_t limit; /* at most; 1 .. 500 */
    str after;     /* the cursor; empty: from the start */
};

/* What a command says back. Either a record, or rows, or bytes; none of them: only that it is done. */
struct answer {
    const struct shape *shape; /* of the record or the rows */
    const void *record;
    struct rows rows;
    bool is_list;
    str next;  /* cursor of the next page; empty: this was the last */
    str bytes; /* a file: its bytes, type and name */
    str type;
    str name;
    str cookie;       /* a session cookie to set; "-": to clear */
    bool of_resident; /* the cookie is a resident's, not one of staff */
};

struct command {
    struct post *post;
    struct arena *arena;
    struct store_tx *tx;
    struct problems *problems;
    const struct actor *actor;
    struct response response;        /* the outbreak and its protocol */
    const struct protocol *protocol; /* response.protocol */
    time_ms now;                     /* of the domain */
    time_ms wall;
    const char *what;    /* the command's name, for the ledger */
    enum permission may; /* what it was admitted under: load and save check its reach */
    enum language language;
    enum sight sight;        /* of sealed fields in the answer */
    int64_t if_match;        /* the version the caller saw; 0: not said */
    str upload, upload_type; /* the body, for routes that take files */
    str peer;                /* the address it came from */
    str token;               /* the session's token it came with */
    struct page_asked page;
    const struct named_text *query; /* the query string, decoded, for lists with filters of their own */
    size_t query_n;
    void *prepared; /* what the route's `prepares` has left for `runs` */
    struct answer answer;

    bool keeps_before; /* what it changes is kept as it was, to be taken back (app/undo.h) */

    id64 signed_in_id; /* the account (or resident) that proves itself by this command: the ledger names it, for nobody was signed in before
                        */

    /* Below: command.c only. */
    id64 subject_id;
    bool entry_wanted;
    struct text changes;
    struct saved *saved, *last_saved;
    struct loaded *loaded;
    struct touched *touched, *last_touched;
};

/* Reads a record of the jurisdiction. NOT_FOUND, too, when it lies outside the actor's area for this permission: a stranger's record looks
 * like no record. */
bool load(struct command *c, const struct shape *shape, id64 id, void *out);

/* The same without asking whether the actor reaches it: for records that the command itself depends on. */
bool fetch(struct command *c, const struct shape *shape, id64 id, void *out);

/* A record that the command has written: as it was when first read (NULL: it is new), and as it is now. */
struct touched {
    const struct shape *shape;
    const void *before;
    void *now;
    struct touched *next;
};

/* Writes a record. Without an id it is new: it gets id, jurisdiction and version 1. With one, the stored version must be the one that was
 * loaded. Refuses what the shape's check refuses. */
bool save(struct command *c, const struct shape *shape, void *record);

/* Asks a named statement for rows of `row`; `parameters` is a record of `shape`, both may be NULL. Its jurisdiction is set here when the
 * shape has that field. */
bool ask(struct command *c, const struct statement *statement, const struct shape *shape, const void *parameters, const struct shape *row,
         struct rows *out);

/* The same for exactly one row. False with NOT_FOUND: none. */
bool ask_one(struct command *c, const struct statement *statement, const struct shape *shape, const void *parameters,
             const struct shape *row, void *out);

/* Does the command's permission reach this area? False: NOT_FOUND. */
bool reaches(struct command *c, id64 area_id);

/* Adds the verdict's reason; always false. */
bool refused(struct command *c, struct verdict v);

/* The same for a verdict about a state: WRONG_STATE names the state it is in and the ones it must be in ("proposed, ordered"). */
bool refused_state(struct command *c, struct verdict v, const struct choices *states, int state, const char *needed);

/* What the answer will be. The record is copied. */
bool give(struct command *c, const struct shape *shape, const void *record);
bool give_rows(struct command *c, const struct shape *shape, struct rows rows, str next);
bool give_file(struct command *c, str type, str name, str bytes);

/* What the ledger's entry is about; by default the first record saved. */
void about(struct command *c, id64 subject_id);

/* An entry is written even when nothing was saved: reads of personal data are entries, too. */
void enter(struct command *c, id64 subject_id);

/* A new id. Only in commands that write. */
id64 new_id(struct command *c);

/* -- running ----------------------------------------------------------------------------------------------------------- */

typedef bool command_function(struct command *c, const void *in);

/* Runs a command inside a transaction that its caller ends: the function, then the ledger entry for all that was saved. */
bool command_run(struct command *c, command_function *runs, const void *in);

/* After the commit: memory follows what was saved. */
void command_committed(struct command *c);

/* A whole command by itself, on the calling thread: begin, run, commit. For the program's own work and for tests. */
bool command_do(struct post *post, const struct actor *actor, const char *what, command_function *runs, const void *in, struct arena *arena,
                struct problems *problems);

/* The same through the write queue, waiting for its commit. */
bool command_wait(struct post *post, const struct actor *actor, const char *what, command_function *runs, const void *in,
                  struct arena *arena, struct problems *problems);

/* Fills a command's surroundings; `tx` is set by who begins the transaction. */
void command_prepare(struct command *c, struct post *post, const struct actor *actor, const char *what, struct arena *arena,
                     struct problems *problems);

#endif
