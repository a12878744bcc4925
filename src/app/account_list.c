/* Accounts and sessions as lists; see account_list.h. */
#include "app/account_list.h"

#include "app/account.h"
#include "app/secret.h"
#include "app/subtrees.h"

#include <stdlib.h>

/* -- accounts ---------------------------------------------------------------------------------------------------------- */

/* Characters that mean something in a pattern are left out: nobody is called so. */
static str pattern_of(struct command *c, str text)
{
    struct text t = TEXT(c->arena);
    text_char(&t, '%');
    for (size_t i = 0; i < text.n; i++)
        if (text.at[i] != '%' && text.at[i] != '_') text_char(&t, text.at[i]);
    text_char(&t, '%');
    return text_str(&t);
}

static int by_login(const void *one, const void *other)
{
    return str_compare(((const struct account_line *)one)->login, ((const struct account_line *)other)->login);
}

static void tell_roles(struct command *c, struct account_line *line)
{
    struct actor who;
    if (!actors_of_account(c->post->actors, c->arena, line->id, c->wall, &who)) return;
    struct grant_line *grants = NEW_ARRAY(c->arena, struct grant_line, who.n);
    for (size_t i = 0; i < who.n; i++) {
        struct area_line area;
        SET(grant_line, &grants[i], role, (int)who.grants[i].role);
        SET(grant_line, &grants[i], area_id, who.grants[i].area_id);
        if (areas_find(c->post->areas, who.grants[i].area_id, &area)) SET(grant_line, &grants[i], area_name, area.name);
    }
    SET(account_line, line, grants, (struct rows){grants, who.n});
}

bool accounts_read(struct command *c, const void *given)
{
    const struct accounts_asked *in = given;
    struct accounts_page page = {0};
    struct subtrees where;
    struct rows rows;
    str next = S("");
    SET(accounts_page, &page, pattern, pattern_of(c, HAS(accounts_asked, in, text) ? in->text : S("")));
    if (HAS(accounts_asked, in, role)) SET(accounts_page, &page, role, in->role);
    if (HAS(accounts_asked, in, disabled)) SET(accounts_page, &page, disabled, in->disabled);
    SET(accounts_page, &page, wall, c->wall);
    SET(accounts_page, &page, after, c->page.after);
    SET(accounts_page, &page, limit, c->page.limit + 1);
    if (!subtrees_asked(c, in->below, &where)) return false;
    if (!ask_within(c, where, &sql_account_lines, &accounts_page_shape, &page, &account_line_shape, &rows)) return false;
    struct account_line *lines = rows.at;
    if (rows.n) qsort(lines, rows.n, sizeof *lines, by_login);
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = lines[rows.n - 1].login;
    }
    for (size_t i = 0; i < rows.n; i++) {
        time_ms used_at = actors_account_used(c->post->actors, lines[i].id);
        if (used_at) SET(account_line, &lines[i], used_at, used_at);
        tell_roles(c, &lines[i]);
    }
    return give_rows(c, &account_line_shape, rows, next);
}

/* -- sessions ---------------------------------------------------------------------------------------------------------- */

static bool give_sessions(struct command *c, id64 account_id)
{
    struct sessions_asked asked = {0};
    struct rows rows;
    SET(sessions_asked, &asked, account_id, account_id);
    SET(sessions_asked, &asked, now, c->wall);
    if (!ask(c, &sql_sessions_open, &sessions_asked_shape, &asked, &open_session_shape, &rows)) return false;
    struct session_line *lines = NEW_ARRAY(c->arena, struct session_line, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        const struct open_session *open = (const struct open_session *)rows.at + i;
        time_ms used_at = actors_session_used(c->post->actors, open->token_hash);
        shape_copy_named(&open_session_shape, open, &session_line_shape, &lines[i]);
        if (used_at) SET(session_line, &lines[i], used_at, used_at);
        SET(session_line, &lines[i], here, open->id == c->actor->session_id);
    }
    return give_rows(c, &session_line_shape, (struct rows){lines, rows.n}, S(""));
}

bool sessions_read(struct command *c, const void *given)
{
    struct account account;
    return account_within_reach(c, ((const struct account_named *)given)->account_id, &account) && give_sessions(c, account.id);
}

bool own_sessions_read(struct command *c, const void *given)
{
    (void)given;
    return give_sessions(c, c->actor->account_id);
}

static bool end(struct command *c, struct session *s)
{
    if (HAS(session, s, ended_at)) return true;
    SET(session, s, ended_at, c->wall);
    enter(c, s->account_id);
    about(c, s->account_id);
    return save(c, &session_shape, s);
}

bool session_end(struct command *c, const void *given)
{
    struct session s;
    struct account account;
    return fetch(c, &session_shape, ((const struct session_named *)given)->session_id, &s) &&
           account_within_reach(c, s.account_id, &account) && end(c, &s);
}

bool own_session_end(struct command *c, const void *given)
{
    struct session s;
    if (!fetch(c, &session_shape, ((const struct session_named *)given)->session_id, &s)) return false;
    if (s.account_id != c->actor->account_id) return problem(c->problems, NOT_FOUND);
    return end(c, &s);
}
