/* Accounts and sessions; see account.h. Passwords are hashed and compared in the `prepare` half, off the writer's thread. */
#include "app/account.h"

#include "app/secret.h"
#include "app/tries.h"

#include <pthread.h>
#include <string.h>

enum { PASSWORD_RUNES = 12, PASSWORD_KINDS = 5, CONSOLE_SESSION_DAYS = 1 };

bool password_is_strong(struct command *c, str password, str login)
{
    bool seen[256] = {false};
    int kinds = 0;
    for (size_t i = 0; i < password.n; i++) {
        bool *kind = &seen[(unsigned char)password.at[i]];
        kinds += !*kind;
        *kind = true;
    }
    bool strong = str_runes(password) >= PASSWORD_RUNES && kinds >= PASSWORD_KINDS && !str_eq(password, login);
    return strong || problem(c->problems, PASSWORD_TOO_WEAK, .field = S("password"), .limit = str_format(c->arena, "%d", PASSWORD_RUNES));
}

/* -- sessions -------------------------------------------------------------------------------------------------------- */

bool session_begin(struct command *c, id64 account_id, id64 device_id, int64_t days_most, str *token, time_ms *ends_at)
{
    *token = token_new(c->arena);
    *ends_at = c->wall + days(days_most);
    struct session s = {0};
    SET(session, &s, account_id, account_id);
    if (device_id) SET(session, &s, device_id, device_id);
    SET(session, &s, token_hash, token_hash(c->arena, *token));
    SET(session, &s, began_at, c->wall);
    SET(session, &s, ends_at, *ends_at);
    if (!save(c, &session_shape, &s)) return false;
    c->signed_in_id = account_id;
    enter(c, account_id);
    return true;
}

bool sessions_end(struct command *c, id64 account_id, id64 device_id)
{
    struct session wanted = {0};
    SET(session, &wanted, account_id, account_id);
    struct rows rows;
    if (!ask(c, &sql_sessions_of_account, &session_shape, &wanted, &session_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        struct session *s = (struct session *)rows.at + i;
        if (device_id && s->device_id != device_id) continue;
        SET(session, s, ended_at, c->wall);
        if (!save(c, &session_shape, s)) return false;
    }
    return true;
}

static str permissions_json(struct command *c, const struct actor *actor)
{
    struct text t = TEXT(c->arena);
    for (int p = 0; p < PERMISSIONS; p++)
        if (actor_may(actor, (enum permission)p)) text_format(&t, "%s\"%s\"", t.n ? "," : "[", permission_name((enum permission)p));
    text_char(&t, ']');
    return text_str(&t);
}

static str area_name(struct command *c, id64 area_id)
{
    struct area_line line;
    return areas_find(c->post->areas, area_id, &line) ? line.name : S("");
}

static struct rows grant_lines(struct command *c, const struct actor *actor)
{
    struct grant_line *lines = NEW_ARRAY(c->arena, struct grant_line, actor->n);
    for (size_t i = 0; i < actor->n; i++) {
        SET(grant_line, &lines[i], role, (int)actor->grants[i].role);
        SET(grant_line, &lines[i], area_id, actor->grants[i].area_id);
        SET(grant_line, &lines[i], area_name, area_name(c, actor->grants[i].area_id));
    }
    return (struct rows){lines, actor->n};
}

bool session_see(struct command *c, const void *given)
{
    (void)given;
    struct account account;
    if (!fetch(c, &account_shape, c->actor->account_id, &account)) return false;
    struct session_view v = {0};
    SET(session_view, &v, account_id, account.id);
    SET(session_view, &v, login, account.login);
    if (HAS(account, &account, title)) SET(session_view, &v, title, account.title);
    SET(session_view, &v, unit_id, account.area_id);
    SET(session_view, &v, unit_name, area_name(c, account.area_id));
    SET(session_view, &v, grants, grant_lines(c, c->actor));
    SET(session_view, &v, permissions, permissions_json(c, c->actor));
    SET(session_view, &v, jurisdiction_name, c->post->jurisdiction_name);
    SET(session_view, &v, time_zone, c->post->time_zone);
    SET(session_view, &v, now, c->now);
    SET(session_view, &v, drill, c->response.drill || c->post->config.clock_may_be_set);
    return give(c, &session_view_shape, &v);
}

bool sign_out(struct command *c, const void *given)
{
    (void)given;
    struct session wanted = {0}, s;
    SET(session, &wanted, token_hash, token_hash(c->arena, c->token));
    if (!ask_one(c, &sql_session_by_token, &session_shape, &wanted, &session_shape, &s)) return false;
    SET(session, &s, ended_at, c->wall);
    c->answer.cookie = S("-");
    enter(c, s.account_id);
    return save(c, &session_shape, &s);
}

/* -- signing in ------------------------------------------------------------------------------------------------------ */

static bool account_by_login(struct command *c, str login, struct account *out, bool *found)
{
    struct account wanted = {0};
    struct rows rows;
    SET(account, &wanted, login, login);
    if (!ask(c, &sql_account_by_login, &account_shape, &wanted, &account_shape, &rows)) return false;
    *found = rows.n > 0;
    if (*found) *out = *(const struct account *)rows.at;
    return true;
}

static str try_key(struct command *c, str what)
{
    return str_format(c->arena, "%.*s@%.*s", STR(what), STR(c->peer));
}

static bool may_try(struct command *c, str key)
{
    int64_t wait_s = tries_wait_s(c->post->tries, key, c->wall);
    return wait_s == 0 || problem(c->problems, SIGN_IN_SLOW_DOWN, .limit = str_format(c->arena, "%lld", (long long)wait_s));
}

bool sign_in_prepare(struct command *c, const void *given)
{
    const struct sign_in *in = given;
    str key = try_key(c, in->login);
    struct account *account = NEW(c->arena, struct account);
    bool found;
    if (!may_try(c, key) || !account_by_login(c, in->login, account, &found)) return false;
    bool known = found && HAS(account, account, password_hash) && !HAS(account, account, disabled_at);
    bool fits = known && password_fits(c->arena, account->password_hash, in->password);
    if (!known) password_pretend(in->password);
    if (!fits) {
        tries_failed(c->post->tries, key, c->wall);
        return problem(c->problems, SIGN_IN_WRONG);
    }
    tries_succeeded(c->post->tries, key);
    c->prepared = account;
    return true;
}

static bool begin_and_tell(struct command *c, id64 account_id)
{
    str token;
    time_ms ends_at;
    if (!session_begin(c, account_id, 0, CONSOLE_SESSION_DAYS, &token, &ends_at)) return false;
    c->answer.cookie = token;
    struct account_named who = {0};
    SET(account_named, &who, account_id, account_id);
    return give(c, &account_named_shape, &who);
}

bool sign_in_run(struct command *c, const void *given)
{
    (void)given;
    const struct account *account = c->prepared;
    return begin_and_tell(c, account->id);
}

/* -- the first account ----------------------------------------------------------------------------------------------- */

bool setup_state(struct command *c, const void *given)
{
    (void)given;
    struct setup_state s = {0};
    SET(setup_state, &s, needed, !actors_any(c->post->actors));
    SET(setup_state, &s, drill, c->post->config.clock_may_be_set);
    return give(c, &setup_state_shape, &s);
}

static bool code_fits(struct command *c, str code)
{
    pthread_mutex_lock(&c->post->lock);
    bool fits = c->post->setup_code.n > 0 && str_eq(c->post->setup_code, code);
    pthread_mutex_unlock(&c->post->lock);
    return fits;
}

bool setup_prepare(struct command *c, const void *given)
{
    const struct setup *in = given;
    str key = try_key(c, S("setup"));
    if (!may_try(c, key)) return false;
    if (actors_any(c->post->actors)) return problem(c->problems, SETUP_DONE);
    if (!code_fits(c, in->code)) {
        tries_failed(c->post->tries, key, c->wall);
        return problem(c->problems, SETUP_CODE_WRONG, .field = S("code"));
    }
    if (!password_is_strong(c, in->password, in->login)) return false;
    str *hash = NEW(c->arena, str);
    *hash = password_hash(c->arena, in->password);
    c->prepared = hash;
    return true;
}

/* The root of the area tree: the jurisdiction itself, when no roster has brought it yet. */
static bool root_area(struct command *c, id64 *root)
{
    *root = areas_root(c->post->areas);
    if (*root) return true;
    struct area a = {0};
    str code = str_format(c->arena, "%lld", (long long)c->post->jurisdiction_id);
    SET(area, &a, code, code);
    SET(area, &a, name, c->post->jurisdiction_name);
    SET(area, &a, kind, AREA_COUNTY);
    SET(area, &a, path, code);
    if (!save(c, &area_shape, &a)) return false;
    *root = a.id;
    return true;
}

/* Without a hash nobody can sign in with a password. */
static bool account_with_role(struct command *c, struct account *account, enum role role, str hash)
{
    if (hash.n) SET(account, account, password_hash, hash);
    if (!save(c, &account_shape, account)) return false;
    struct posting p = {0};
    SET(posting, &p, account_id, account->id);
    SET(posting, &p, role, (int)role);
    SET(posting, &p, area_id, account->area_id);
    return save(c, &posting_shape, &p);
}

bool setup_run(struct command *c, const void *given)
{
    const struct setup *in = given;
    if (actors_any(c->post->actors)) return problem(c->problems, SETUP_DONE);
    id64 root;
    if (!root_area(c, &root)) return false;
    struct account a = {0};
    SET(account, &a, login, in->login);
    if (HAS(setup, in, title)) SET(account, &a, title, in->title);
    SET(account, &a, area_id, root);
    about(c, 0);
    return account_with_role(c, &a, SYSTEM_ADMINISTRATOR, *(const str *)c->prepared) && begin_and_tell(c, a.id);
}

/* -- other accounts -------------------------------------------------------------------------------------------------- */

struct new_password {
    str plain, hash;
};

/* The given one, or a new one to be shown once: 16 random characters. */
static bool prepare_password(struct command *c, str given, str login)
{
    struct new_password *p = NEW(c->arena, struct new_password);
    p->plain = given.n ? given : str_part(token_new(c->arena), 0, 16);
    if (given.n && !password_is_strong(c, given, login)) return false;
    p->hash = password_hash(c->arena, p->plain);
    c->prepared = p;
    return true;
}

static bool give_credentials(struct command *c, const struct account *account, bool show)
{
    const struct new_password *p = c->prepared;
    struct account_made made = {0};
    SET(account_made, &made, account_id, account->id);
    SET(account_made, &made, login, account->login);
    if (show) SET(account_made, &made, password, p->plain);
    return give(c, &account_made_shape, &made);
}

bool account_create_prepare(struct command *c, const void *given)
{
    const struct account_new *in = given;
    if (HAS(account_new, in, device_only) && in->device_only) return true;
    return prepare_password(c, HAS(account_new, in, password) ? in->password : S(""), in->login);
}

bool account_create(struct command *c, const void *given)
{
    const struct account_new *in = given;
    if (!reaches(c, in->area_id)) return false;
    struct account a = {0};
    SET(account, &a, login, in->login);
    if (HAS(account_new, in, name)) SET(account, &a, name, in->name);
    if (HAS(account_new, in, title)) SET(account, &a, title, in->title);
    SET(account, &a, area_id, in->area_id);
    const struct new_password *p = c->prepared;
    return account_with_role(c, &a, (enum role)in->role, p ? p->hash : S("")) &&
           give_credentials(c, &a, p && !HAS(account_new, in, password));
}

bool posting_create(struct command *c, const void *given)
{
    struct posting p = *(const struct posting *)given;
    struct account owner;
    if (p.account_id == c->actor->account_id) return problem(c->problems, NOT_YOURSELF, .field = S("account_id"));
    return reaches(c, p.area_id) && load(c, &account_shape, p.account_id, &owner) && save(c, &posting_shape, &p) &&
           give(c, &posting_shape, &p);
}

bool posting_end(struct command *c, const void *given)
{
    const struct posting_ending *in = given;
    struct posting p;
    if (!load(c, &posting_shape, in->posting_id, &p)) return false;
    SET(posting, &p, ends_at, c->wall);
    SET(posting, &p, end_reason, in->reason);
    return save(c, &posting_shape, &p) && give(c, &posting_shape, &p);
}

bool account_within_reach(struct command *c, id64 account_id, struct account *out)
{
    struct posting wanted = {0};
    struct rows rows;
    SET(posting, &wanted, account_id, account_id);
    if (!load(c, &account_shape, account_id, out)) return false;
    if (!ask(c, &sql_postings_of_account, &posting_shape, &wanted, &posting_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct posting *p = (const struct posting *)rows.at + i;
        bool ended = HAS(posting, p, ends_at) && p->ends_at <= c->wall;
        if (!ended && !reaches(c, p->area_id)) return false;
    }
    return true;
}

bool account_disable(struct command *c, const void *given)
{
    const struct account_disabling *in = given;
    struct account a;
    if (!account_within_reach(c, in->account_id, &a)) return false;
    if (a.id == c->actor->account_id) return problem(c->problems, NOT_YOURSELF);
    SET(account, &a, disabled_at, c->wall);
    SET(account, &a, disable_reason, in->reason);
    return save(c, &account_shape, &a) && sessions_end(c, a.id, 0) && give(c, &account_shape, &a);
}

bool account_enable(struct command *c, const void *given)
{
    const struct account_named *in = given;
    struct account a;
    if (!account_within_reach(c, in->account_id, &a)) return false;
    CLEAR(account, &a, disabled_at);
    CLEAR(account, &a, disable_reason);
    return save(c, &account_shape, &a) && give(c, &account_shape, &a);
}

bool account_sign_out(struct command *c, const void *given)
{
    const struct account_named *in = given;
    struct account a;
    if (!account_within_reach(c, in->account_id, &a)) return false;
    enter(c, a.id);
    return sessions_end(c, a.id, 0);
}

bool password_reset_prepare(struct command *c, const void *given)
{
    (void)given;
    return prepare_password(c, S(""), S(""));
}

bool password_reset(struct command *c, const void *given)
{
    const struct account_named *in = given;
    const struct new_password *p = c->prepared;
    struct account a;
    if (!account_within_reach(c, in->account_id, &a)) return false;
    SET(account, &a, password_hash, p->hash);
    return save(c, &account_shape, &a) && sessions_end(c, a.id, 0) && give_credentials(c, &a, true);
}

bool password_change_prepare(struct command *c, const void *given)
{
    const struct password_change *in = given;
    struct account a;
    if (!fetch(c, &account_shape, c->actor->account_id, &a)) return false;
    str key = try_key(c, a.login);
    if (!may_try(c, key)) return false;
    if (!HAS(account, &a, password_hash) || !password_fits(c->arena, a.password_hash, in->old_password)) {
        tries_failed(c->post->tries, key, c->wall);
        return problem(c->problems, SIGN_IN_WRONG, .field = S("old_password"));
    }
    return prepare_password(c, in->password, a.login);
}

bool password_change(struct command *c, const void *given)
{
    (void)given;
    const struct new_password *p = c->prepared;
    struct account a;
    if (!fetch(c, &account_shape, c->actor->account_id, &a)) return false;
    SET(account, &a, password_hash, p->hash);
    return save(c, &account_shape, &a);
}
